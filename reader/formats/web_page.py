"""A saved web page: facts from its head, JSON-LD and byline, the article without what is around it.

Pieces of pages are taken as they are.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from reader.core.errors import Reason, RefusedError
from reader.formats.draft import HEAD, Draft, Markup, Source
from reader.formats.json_ld import told_by_json_ld
from reader.formats.lead import take_lead
from reader.formats.page_head import base_of, parted, saved, told_by_head, told_by_wechat
from reader.formats.told import Told, best_date, first, letters, merged, same_day
from reader.text.beside import shortened
from reader.text.dates import parse_date
from reader.text.outlets import Outlets
from reader.text.urls import absolute, host, is_web

if TYPE_CHECKING:
    from reader.formats.article_body import Page

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"\s*<[a-z!]", re.I)
_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))

_LABEL = re.compile(r"^(?:(?:信息|文章|稿件)?[来來]源|作者|记者|記者)\s*[:：]\s*")
_COMMAS = re.compile(r"\s*[,，、;；|]\s*")
_SITE_WORD = re.compile(r"(?:新闻|新聞|资讯|資訊|频道|頻道|订阅|訂閱|在线|在線|网站|網站|网|網)+$")
_NOBODY = re.compile(r"^https?:|@|^\d+$|^(?:admin|administrator|root|佚名|未知|匿名)$", re.I)
_SITE = re.compile(r"\s*[-–—_|｜]+\s*")
_CUTS = (_SITE, re.compile(r"\s+"))  # what stands between a title and a site's name
_LONGEST_TITLE = 300
_AROUND = " \t@·:："
_LEAST_TITLE = 4  # letters of a title without its site's name
_LEAST_SHARE = 0.3  # and their share of the whole
_MOST_PARTS = 6
_LEAST_GAIN = 2  # times the text that is seen: then the page shows its article by a script only
_LONGEST_REMOVED = 80  # characters of a line that only repeats facts

_Dates = list[tuple[datetime | None, str]]


class WebPage:
    """Pages as a browser saved them, or pieces of pages."""

    name = "html"

    def sure(self, source: Source) -> float:
        """Quite, by the first tag; by the file name alone, if it begins with any tag."""
        if _PAGE.match(source.head):
            return 0.9
        return 0.5 if source.suffix in _SUFFIXES and _FRAGMENT.match(source.head) else 0.0

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article."""
        return [draft_of(source.text, source.outlets)]


def draft_of(text: str, outlets: Outlets, url: str = "", captured: datetime | None = None) -> Draft:
    """The draft of a page, of which one may know already whence and when it was saved."""
    text = shortened(text)
    head, body = parted(text)
    json_ld, metas, note = told_by_json_ld(text), told_by_head(head), saved(head)
    told = merged(json_ld, metas, told_by_wechat(text))
    draft = Draft(
        captured=captured or note.captured,
        description=first(told, "description"),
        tags=tuple(tag for tags in told["tags"] for tag in _COMMAS.split(tags)),
        body=body,
    )
    home = _locate(draft, [*metas["url"], *json_ld["url"], url, note.url])
    draft.base = absolute(base_of(head), draft.url)
    page = _page(text)
    draft.title, site = _title(told["title"], [line.text for line in page.lines] if page else ())
    _sign(draft, merged(page.told, told) if page else told, site, outlets)
    _date(draft, told, page, outlets)
    draft.source = draft.source or site or host(home)
    if page is not None:
        _judge(draft, page, first(json_ld, "text"))
    return draft


def _judge(draft: Draft, page: "Page", unseen: str) -> None:
    """Take a text that only a script would show; raises RefusedError for a page of links."""
    if len(unseen) > _LEAST_GAIN * sum(line.prose for line in page.lines):
        draft.body, draft.markup = unseen, Markup.PLAIN
    elif page.links:
        raise RefusedError(Reason.INDEX, f"{page.links} lines are links")


def _page(text: str) -> "Page | None":
    """The page as it is seen; None for a piece of one, or for one out of bounds."""
    if not _PAGE.match(text[:HEAD]):
        return None
    # Here and not above: the parsers are heavy, and formats are loaded before any file is read.
    from reader.formats.article_body import page_of

    return page_of(text)


def _locate(draft: Draft, urls: Iterable[str]) -> str:
    """The page's own address. Gives that of its site, which many a page says is its own."""
    found = list(filter(is_web, urls))
    draft.url = next((url for url in found if not _is_root(url)), "")
    return next(filter(_is_root, found), "")


def _is_root(url: str) -> bool:
    return url.partition("//")[2].partition("/")[2] == ""


def _title(titles: Sequence[str], lines: Sequence[str]) -> tuple[str, str]:
    """The first title that is a line of the page, without the site's name; and that name."""
    seen = {letters(line) for line in lines if len(line) <= _LONGEST_TITLE}
    parts = (part for cut in _CUTS for title in titles for part in _parts(title, cut))
    found = next((part for part in parts if letters(part) in seen), next(iter(titles), ""))
    whole = next((title for title in titles if found in title and found != title), "")
    site = [name for name in _SITE.split(whole.replace(found, "", 1).strip()) if name]
    return found.strip(_AROUND), site[-1] if site else ""


def _parts(title: str, cut: re.Pattern[str]) -> Iterable[str]:
    """A title whole, and without what may be a site's name at its end or start."""
    cuts = [found.span() for found in cut.finditer(title)]
    before = [title[:start] for start, _ in reversed(cuts[-_MOST_PARTS:])]
    after = [title[end:] for _, end in cuts[:_MOST_PARTS]]
    least = max(_LEAST_TITLE, _LEAST_SHARE * len(letters(title)))
    return (part for part in (title, *before, *after) if len(letters(part)) >= least)


def _sign(draft: Draft, told: Told, site: str, outlets: Outlets) -> None:
    """The outlet by name, and the author if that is not the outlet again."""
    account = first(told, "account")
    said = (_LABEL.sub("", name) for name in (account, *told["source"]))
    names = (name for name in said if not is_web(name))
    draft.source = next(filter(None, names), draft.source)
    people = (name for name in told["author"] if not _NOBODY.search(name))
    author = next(filter(None, (_LABEL.sub("", name) for name in people)), "")
    if author and _is_site(author, draft, site, outlets):
        draft.source, author = draft.source or author, ""
    # Where WeChat itself is the outlet, the account is who wrote.
    draft.author = author or (account if outlets.find(draft.url) else "")


def _is_site(author: str, draft: Draft, site: str, outlets: Outlets) -> bool:
    """Whether a page gives as its author only the name of its site."""
    outlet = outlets.find(draft.url, draft.source)
    known = outlet is not None and outlets.find(name=author) is outlet
    return known or author == draft.source or _SITE_WORD.sub("", author) == _SITE_WORD.sub("", site)


def _date(draft: Draft, told: Told, page: "Page | None", outlets: Outlets) -> None:
    """The page's date: of its head, then of the lines about its text, then of its last change."""
    zone = outlets.zone(draft.url, draft.source)

    def parsed(texts: Iterable[str], where: str) -> _Dates:
        return [(parse_date(text, zone, draft.captured), where) for text in texts]

    dates = parsed(told["published"], "header")
    if page is not None:
        seen = parsed(page.told.get("published", ()), "body")
        dates += [(_take_byline(draft, page, zone), "body"), *seen]
    lead = take_lead(draft.body, zone, draft.captured)
    dates.append((lead.published, "body"))
    published, where = best_date(dates)
    if published is None:
        published, where = best_date(parsed(told["modified"], "header"))
    elif lead.published and same_day(lead.published, published):
        draft.body, draft.author = lead.body, draft.author or lead.author
    draft.published, draft.published_from = published, where


def _take_byline(draft: Draft, page: "Page", zone: tzinfo | None) -> datetime | None:
    """The date that stands about the text, which gives its other facts, and the article alone."""
    from reader.formats.byline import read_byline

    byline = read_byline(page.lines, page.own or page.lines, draft.title, zone)
    draft.source = draft.source or byline.source
    draft.author = draft.author or byline.author
    if page.article is not None:
        lines = (line for line in byline.lines if len(line) <= _LONGEST_REMOVED)
        draft.body = page.html(frozenset(lines))
    return byline.published
