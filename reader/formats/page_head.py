"""What the head of a web page says about it: `meta`, Open Graph, links, a saver's comment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import unescape

from reader.formats.told import Told
from reader.text.dates import from_epoch, parse_date
from reader.text.urls import is_web

_META = re.compile(r"<meta\b([^>]*)>", re.I)
_LINK = re.compile(r"<link\b([^>]*)>", re.I)
_BASE = re.compile(r"<base\b([^>]*)>", re.I)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Lengths are bounded, so that a page that opens them again and again is still read in time.
_TITLE = re.compile(r"<title\b[^>]{0,500}>(.{0,4000}?)</title>", re.I | re.S)
_BODY = re.compile(r"<body\b[^>]{0,4000}>", re.I)
_HEAD_SIZE = 200_000

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S{1,2000})\s*-->", re.I)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S{1,2000})"
    r"(?:\s+saved date:\s*[A-Z][a-z]{2} (?P<m>[A-Z][a-z]{2}) (?P<d>\d\d?) (?P<y>\d{4})"
    r" (?P<clock>[\d:]{8}) GMT(?P<zone>[+-]\d{4}))?"
)

_WECHAT_HOST = "mmbiz"
_CHINA = timezone(timedelta(hours=8))
_WECHAT = re.compile(r"""\bvar ct\s*=\s*["'](\d{10})["']""")

# The names of `meta` by what they tell, the best first. The long lists are of what is met: those
# of Chinese government sites (PubDate, ContentSource), portals (weibo:..., og:time), Dublin Core.
_NAMES = {
    "title": (
        "og:title", "twitter:title", "articletitle", "dc.title", "dcterms.title", "title",
    ),
    "published": (
        "article:published_time", "og:published_time", "og:article:published_time",
        "datepublished", "pubdate", "publishdate", "publish_date", "publication_date",
        "publish_time", "weibo:article:create_at", "og:time", "og:release_date", "apub:time",
        "parsely-pub-date", "sailthru.date", "dcterms.created", "dcterms.issued",
        "dc.date.issued", "dc.date", "dcterms.date", "date",
    ),
    "modified": (
        "article:modified_time", "og:updated_time", "datemodified", "dateupdate",
        "weibo:article:update_at", "dcterms.modified",
    ),
    "author": (
        "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl",
        "parsely-author", "sailthru.author",
    ),
    "source": (
        "og:site_name", "sitename", "source", "contentsource", "mediaid", "dc.publisher",
        "application-name",
    ),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "tags": ("article:tag", "keywords", "news_keywords", "parsely-tags", "dc.subject"),
    "url": ("og:url", "twitter:url", "url"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saved:
    """Where and when a page was saved, as the program that saved it noted."""

    url: str = ""
    captured: datetime | None = None


def parted(page: str) -> tuple[str, str]:
    """The head of a page, all tags of which have an end, and what is in its body."""
    body = _BODY.search(page)
    head = page[: min(body.start() if body else len(page), _HEAD_SIZE)]
    return head[: head.rfind(">") + 1], page[body.end() :] if body else page


def told_by_head(head: str) -> Told:
    """The facts that a head tells."""
    metas = _metas(head)
    told = {kind: _said(metas, kind) for kind in _NAMES}
    told["url"] = [*_canonical(head), *told["url"]]
    found = _TITLE.search(head)
    if found is not None:
        told["title"].append(" ".join(unescape(found[1]).split()))
    return told


def saved(head: str) -> Saved:
    """What the saver's comment tells."""
    found = _SAVED_FROM.search(head) or _SINGLE_FILE.search(head)
    if found is None:
        return Saved()
    at = found.groupdict()
    stamp = "{d} {m} {y} {clock} {zone}".format(**at) if at.get("zone") else ""
    return Saved(at["url"], parse_date(stamp))


def told_by_wechat(page: str) -> Told:
    """When an article of WeChat was published: only a script of the page knows."""
    found = _WECHAT.search(page) if _WECHAT_HOST in page else None
    instants = [from_epoch(found[1]).astimezone(_CHINA)] if found else []
    return {"published": [instant.isoformat() for instant in instants]}


def base_of(head: str) -> str:
    """The address from which the page says that relative ones are meant, or ""."""
    found = _BASE.search(head)
    return _attributes(found[1]).get("href", "").strip() if found else ""


def _said(metas: Told, kind: str) -> list[str]:
    """All that is said under the names for a fact; several authors are one text."""
    said = [metas[name] for name in _NAMES[kind] if name in metas]
    if kind == "author":
        people = ([name for name in names if not is_web(name)] for names in said)
        return ["、".join(names) for names in people if names]
    return [text for texts in said for text in texts]


def _metas(head: str) -> Told:
    """The contents of the `meta` elements by name in lower case."""
    facts: dict[str, list[str]] = {}
    for found in _META.finditer(head):
        given = _attributes(found[1])
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        content = " ".join(given.get("content", "").split())
        if name and content:
            facts.setdefault("".join(name.lower().split()), []).append(content)
    return facts


def _attributes(tag: str) -> Mapping[str, str]:
    """The attributes of a tag by name in lower case."""
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag)
    }


def _canonical(head: str) -> list[str]:
    """The addresses of the page's own links."""
    links = (_attributes(found[1]) for found in _LINK.finditer(head))
    own = (link.get("href", "") for link in links if "canonical" in _rel(link))
    return [url for url in own if is_web(url)]


def _rel(link: Mapping[str, str]) -> list[str]:
    return link.get("rel", "").lower().split()
