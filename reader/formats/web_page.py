"""A saved web page: facts from its `meta`, Open Graph and `time`, the whole body as text."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from reader.formats.draft import Draft, Source
from reader.formats.lead import take_lead
from reader.text.dates import parse_date
from reader.text.outlets import outlet_for
from reader.text.urls import is_web

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head)\b", re.I | re.S
)
_FRAGMENT = re.compile(r"\s*<[a-z!]", re.I)
_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))

_META = re.compile(r"<meta\b([^>]*)>", re.I)
_LINK = re.compile(r"<link\b([^>]*)>", re.I)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Lengths are bounded, so that a page that opens them again and again is still read in time.
_TITLE = re.compile(r"<title\b[^>]{0,500}>(.{0,4000}?)</title>", re.I | re.S)
_BODY = re.compile(r"<body\b[^>]{0,4000}>", re.I)
_HEAD_SIZE = 200_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->", re.I)

_TITLES = ("og:title", "twitter:title", "title")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
    "date", "dc.date", "article:modified_time", "og:updated_time",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_SITES = ("og:site_name", "source", "application-name")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_TAGS = ("article:tag", "keywords", "news_keywords")


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
        text = source.text
        body = _BODY.search(text)
        head = text[: min(body.start() if body else len(text), _HEAD_SIZE)]
        head = head[: head.rfind(">") + 1]  # no tag is looked for that has no end
        facts = _metas(head)
        draft = Draft(
            title=_first(facts, _TITLES) or _title(head),
            author=next((name for name in _all(facts, _AUTHORS) if not is_web(name)), ""),
            source=_first(facts, _SITES),
            url=_url(head, facts),
            description=_first(facts, _DESCRIPTIONS),
            tags=tuple(
                tag for text in _all(facts, _TAGS) for tag in re.split(r"\s*[,，、]\s*", text)
            ),
            body=text[body.end() :] if body else text,
        )
        _date(draft, facts)
        return [draft]


def _date(draft: Draft, facts: Mapping[str, list[str]]) -> None:
    """The date of the head, else of the first `time` in the body."""
    outlet = outlet_for(draft.url, draft.source)
    zone = outlet.tz if outlet else None
    dates = (parse_date(text, zone) for text in _all(facts, _DATES))
    published = next(filter(None, dates), None)
    if published is not None:
        draft.published, draft.published_from = published, "header"
        return
    lead = take_lead(draft.body, zone, None)
    if lead.published is not None:
        draft.published, draft.published_from = lead.published, "body"
        draft.body, draft.author = lead.body, draft.author or lead.author


def _metas(head: str) -> Mapping[str, list[str]]:
    """The contents of the `meta` elements by name in lower case."""
    facts: dict[str, list[str]] = {}
    for found in _META.finditer(head):
        given = _attributes(found[1])
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        content = " ".join(given.get("content", "").split())
        if name and content:
            facts.setdefault(name.lower(), []).append(content)
    return facts


def _attributes(tag: str) -> Mapping[str, str]:
    """The attributes of a tag by name in lower case."""
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag)
    }


def _url(head: str, facts: Mapping[str, list[str]]) -> str:
    """The page's own address."""
    links = (_attributes(found[1]) for found in _LINK.finditer(head))
    canonical = (link.get("href", "") for link in links if _is_canonical(link))
    saved = _SAVED_FROM.search(head)
    given = (
        next(canonical, ""),
        _first(facts, ("og:url",)),
        saved[1] if saved else "",
    )
    return next(filter(is_web, given), "")


def _is_canonical(link: Mapping[str, str]) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _title(head: str) -> str:
    found = _TITLE.search(head)
    return " ".join(unescape(found[1]).split()) if found else ""


def _all(facts: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    """The contents under all of these names."""
    return [content for name in names for content in facts.get(name, ())]


def _first(facts: Mapping[str, list[str]], names: Iterable[str]) -> str:
    """The first content under these names, or ""."""
    return next(iter(_all(facts, names)), "")
