"""From a draft to a document: body cleaned, facts that the body repeats taken out, gaps filled."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape

from reader.core.article import Document, unique
from reader.core.errors import Reason, RefusedError
from reader.formats.address_date import address_date
from reader.formats.draft import Draft, Markup, Source, said
from reader.formats.furniture import without_furniture
from reader.formats.languages import parts_of
from reader.text.dates import parse_date
from reader.text.html import clean_blocks
from reader.text.markdown import plain_to_html, to_html
from reader.text.outlets import Outlet
from reader.text.shortcodes import expanded
from reader.text.unseen import one_line
from reader.text.urls import canonical, host, is_web
from reader.text.written import Written
from reader.text.zones import settled, zone_named

_TO_HTML: dict[Markup, Callable[[str], str]] = {
    Markup.HTML: str,
    Markup.MARKDOWN: to_html,
    Markup.PLAIN: plain_to_html,
}

_SOURCE_LABELS = (
    "原文链接", "原文鏈接", "原文連結", "原文地址", "原文", "原网页", "原網頁",
    "阅读原文", "閱讀原文", "查看原文", "来源", "來源",
    "Source Link", "Source", "Original", "Original Link", "Original Article",
)  # fmt: skip
_SOURCE_LINK = re.compile(
    r"<(p|h[2-4])>(?:<em>|<strong>)?[\[(（]?\s*<a href=\"(?P<url>[^\"]+)\">"
    rf"(?:{'|'.join(_SOURCE_LABELS)})</a>\s*[\])）]?(?:</em>|</strong>)?</\1>",
    re.I,
)
# 原文地址（需翻墙访问）：http://...
_TOLD_SOURCE = re.compile(
    r"(?:原文|文章|本文)(?:地址|链接|鏈接|連結|网址|網址)\s*(?:[(（][^)）]{1,20}[)）])?\s*[:：]\s*"
    r"(?P<url>https?://\S+)(?:\s*-{3,})?"
)
_TOLD_ABOVE, _TOLD_BELOW = 8, 3  # blocks from the start and from the end in which it stands
_TAG_LINK = re.compile(
    r"<a\s(?=[^<>]{0,2000}\brel=[\"'](?:category )?tag[\"'])[^<>]{0,2000}>([^<>]{1,60})</a>", re.I
)
_DAY = re.compile(r"\d{4}([-_.])\d{1,2}\1\d{1,2}(?!\d)|\d{8}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日")
_SENTENCE = re.compile(r".{4,}?(?:[。！？!?]+[”」』]?|\.(?=\s|$))")
_LONGEST_TITLE = 200
_LONGEST_GIVEN_TITLE = 1000
_REPEATED_WITHIN = 4  # blocks from the start in which a title may be repeated
_SIGN = re.compile(r"\s+[-–—|｜_·]\s*\Z")
_SITE = re.compile(r"\s+[-–—|｜_·]\s+(?P<name>[^-–—|｜_·]{2,20})\Z")
_SITE_WITHIN = 4  # blocks from the start in which a page names its site
_PARTING = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]")


def finish(draft: Draft, source: Source, format_name: str) -> Document:
    """The document of a draft; raises RefusedError (NO_TEXT) if there is neither title nor text."""
    draft.source, draft.author = said(draft.source), said(draft.author)
    base = draft.base or draft.url
    cleaned = clean_blocks(
        _TO_HTML[draft.markup](expanded(draft.body)), base, local=source.options.pictures
    )
    blocks = _without_source_links(cleaned, draft)
    url = canonical(draft.url)
    blocks = without_furniture(blocks, url, _line(draft.author))
    outlet = _outlet(draft, source)
    title = _title(draft.title, outlet)
    if outlet is None:
        title, blocks = _without_site(title, blocks)
    blocks = _without_title(blocks, title)
    if not title:
        title, blocks = _title_from(blocks)
    if not title:
        raise RefusedError(Reason.NO_TEXT)
    published, known_from = _published(draft, source, outlet)
    return Document(
        title=title,
        source=outlet.label if outlet else _line(draft.source) or host(url),
        author=_line(draft.author),
        published=published,
        published_from=known_from,
        captured=draft.captured,
        url=url,
        tags=unique([_line(tag) for tag in (*draft.tags, *_tags(draft))]),
        description=_line(draft.description),
        parts=parts_of(blocks),
        format=format_name,
        address=draft.address,
        has_image=any("<img " in block.html for block in blocks),
    )


def _line(text: str) -> str:
    """A fact on one line, without entities and characters that can't be seen."""
    return one_line(_PARTING.sub(" ", unescape(text)))


def _outlet(draft: Draft, source: Source) -> Outlet | None:
    """The outlet by address, by the name in the file, else by the folders, the nearest first."""
    known = source.outlets
    found = known.find(canonical(draft.url), draft.source)
    if found is not None or draft.source:
        return found
    folders = reversed(source.path.split("/")[:-1])
    return next(filter(None, (known.find(name=folder) for folder in folders)), None)


def _title(given: str, outlet: Outlet | None) -> str:
    """A title without the outlet's name at its end."""
    title = _line(given)[:_LONGEST_GIVEN_TITLE]
    names = outlet.names if outlet else ()
    for _ in range(2):  # RFI signs with both of its names
        for name in names:
            signed = title.lower().endswith(name.lower())
            sign = _SIGN.search(title[: -len(name)]) if signed else None
            title = title[: sign.start()] if sign and sign.start() else title
    return title


def _without_site(title: str, blocks: list[Written]) -> tuple[str, list[Written]]:
    """A title without the name of its site, where a line at the top of the page is that name.

    The line goes as well. A name is shorter than what the title is about.
    """
    found = _SITE.search(title)
    head = blocks[:_SITE_WITHIN] if found else []
    if found is None or found.start() <= len(found["name"]):
        return title, blocks
    if found["name"] not in [block.text for block in head]:
        return title, blocks
    rest = [block for block in head if block.text != found["name"]]
    return title[: found.start()], rest + blocks[_SITE_WITHIN:]


def _tags(draft: Draft) -> list[str]:
    """The tags that links in the body say that they lead to."""
    return _TAG_LINK.findall(draft.body) if draft.markup is Markup.HTML else []


def _without_source_links(blocks: list[Written], draft: Draft) -> list[Written]:
    """The blocks without those that only link to the original: that is a fact, and no text.

    If the draft has no address, theirs becomes its own, unless they lead to several pages.
    """
    last = len(blocks) - _TOLD_BELOW
    links = [
        _source_link(block) or (_told_source(block) if at < _TOLD_ABOVE or at >= last else "")
        for at, block in enumerate(blocks)
    ]
    found = {canonical(link) for link in links if link}
    if not is_web(draft.url) and len(found) == 1:
        draft.url = next(filter(None, links))
    own = canonical(draft.url)
    kept = zip(blocks, links, strict=True)
    return [block for block, link in kept if not (link and canonical(link) == own)]


def _source_link(block: Written) -> str:
    """The address of a block that only links to the original, else ""."""
    found = _SOURCE_LINK.fullmatch(block.html)
    return unescape(found["url"]) if found else ""


def _told_source(block: Written) -> str:
    """The address of a block that only tells the original's, else ""."""
    told = _TOLD_SOURCE.fullmatch(block.text)
    return told["url"] if told else ""


def _without_title(blocks: list[Written], title: str) -> list[Written]:
    """The blocks without those near the start that only repeat the title."""
    wanted = _bare(title)
    head = [
        block
        for block in blocks[:_REPEATED_WITHIN]
        if "<img" in block.html or not wanted or _bare(block.text) != wanted
    ]
    return head + blocks[_REPEATED_WITHIN:]


def _bare(text: str) -> str:
    """A text by its letters and digits alone."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _title_from(blocks: list[Written]) -> tuple[str, list[Written]]:
    """A title out of the body: its first heading, which then leaves it, else its first sentence."""
    lines = [_line(block.text.replace("\n", " ")) for block in blocks]
    for at, block in enumerate(blocks):
        if block.html.startswith(("<h2", "<h3", "<h4")) and lines[at]:
            return lines[at], blocks[:at] + blocks[at + 1 :]
    first = next(filter(None, lines), "")
    sentence = _SENTENCE.match(first)
    return (sentence[0] if sentence else first)[:_LONGEST_TITLE], blocks


def _published(draft: Draft, source: Source, outlet: Outlet | None) -> tuple[datetime | None, str]:
    """The date in the file, else in its address, its name or its folders, and how it was known."""
    published, known_from = draft.published, draft.published_from
    if published is None:
        published, known_from = address_date(draft.url), "address"
    if published is None:
        published, known_from = _path_date(source.path), "file-name"
    if published is None:
        return None, ""
    zone = outlet.tz if outlet else None
    default = zone_named(source.options.zone)
    return settled(published, zone, draft.captured, default), known_from


def _path_date(path: str) -> datetime | None:
    """The date that the name of a file begins with, else the one of its folders."""
    *folders, name = path.split("/")
    for text in (name, *("-".join(folders[-count:]) for count in (1, 2, 3))):
        found = _DAY.match(text)
        day = parse_date(found[0].replace("_", "-")) if found else None
        if day is not None:
            return day
    return None
