"""The part of a saved page that is the article, found by readability."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml.html import tostring
from readability.readability import Document, Unparseable
from typing_extensions import override

from reader.formats.page_tree import Line, is_beside, lines, parsed, prose
from reader.formats.told import Told, letters

# What it can't read is no news to anyone: the whole body is kept then.
logging.getLogger("readability").setLevel(logging.CRITICAL + 1)

_LEAST_SHARE = 0.4
"""Of the running text of a page, without that of comments, lists and the like, the article has at
least this much: of 68 pages of Chinese newspapers, portals, ministries and blogs half or more."""


_LEAST_LINKS = 20  # lines of a page that only leads to others
_MOSTLY = 0.7  # share of its letters inside links
_MOST_LINKED = 0.3  # share of the letters of a table or list that are inside links

# Elements that search engines and WeChat ask for by these ids, and what they tell.
_IDS = {
    "pubtime_baidu": "published",
    "publish_time": "published",
    "source_baidu": "source",
    "js_name": "account",
    "author_baidu": "author",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is seen: its lines, and the article's element and lines where one was found.

    `told` are the facts that elements of well-known kinds hold.
    """

    lines: Sequence[Line]
    told: Told
    article: Any = None
    own: Sequence[Line] = ()

    @property
    def links(self) -> int:
        """How many lines of an index it has; 0 if it is none, but a page with text of its own."""
        linked = [line for line in self.lines if line.linked]
        text = sum(len(letters(line.text)) for line in self.lines)
        mostly = sum(line.linked for line in linked) > _MOSTLY * text
        return len(linked) if mostly and len(linked) >= _LEAST_LINKS and not self.own else 0

    def html(self, without: Collection[str]) -> str:
        """The article as HTML, without blocks that are one of these lines and no more."""
        for element in list(self.article.iter("p", "div", "span", "address", "time", "h6")):
            if element.getparent() is not None and _text(element) in without:
                element.drop_tree()
        # A body may begin with text that stands in no element of its own.
        return escape(self.article.text or "") + "".join(map(_written, self.article))


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _written(element: Any) -> str:
    return str(tostring(element, encoding="unicode"))


def page_of(text: str) -> Page | None:
    """The page; None if it is too large or too deep to be looked at."""
    root = parsed(text)
    if root is None:
        return None
    seen, told = lines(root), _told(root)
    article = _article(root)
    own = lines(article) if article is not None else []
    found = sum(line.prose for line in own)
    if not found or found < _LEAST_SHARE * prose(seen):
        return Page(seen, told)
    return Page(seen, told, article, own)


class _Document(Document):  # type: ignore[misc] # it ships no types
    @override
    def get_preserved_elements(self, node: Any) -> dict[Any, bool]:
        """What is not judged by its length: small tables and lists, and what they stand in."""
        kept: dict[Any, bool] = super().get_preserved_elements(node)
        for element in node.iter("table", "ul"):
            around = (element, *element.iterancestors())
            if _is_content(element) and min(map(self.class_weight, around)) >= 0:
                kept.update(dict.fromkeys(around, True))
        return kept

    @override
    def get_clean_html(self) -> str:
        """The article as it is: its attributes are judged elsewhere, in bounded time."""
        return _written(self.html)


def _article(root: Any) -> Any:
    """The element that holds the article; None if none is found."""
    document = _Document(root)
    try:
        document.summary(html_partial=True, keep_all_images=True)
    except Unparseable:
        return None
    return document.html


def _is_content(element: Any) -> bool:
    """Whether a table or list has text that is not mostly links, beside nothing."""
    if any(map(is_beside, (element, *element.iterancestors()))):
        return False
    found = lines(element)
    text = sum(len(letters(line.text)) for line in found)
    return sum(line.linked for line in found) < _MOST_LINKED * text


def _told(root: Any) -> Told:
    """What the page's `time` elements, its microdata and its elements of well-known ids tell."""
    told: dict[str, list[str]] = {}
    for element in root.iter("time", "span", "meta", "em", "a", "strong", "div"):
        known = _IDS.get(element.get("id", ""))
        if known:
            told.setdefault(known, []).append(_text(element))
        elif _is_stamp(element):
            said = [element.get(key) for key in ("content", "datetime", "pudate")]
            told.setdefault("published", []).extend(filter(None, (*said, _text(element))))
    return told


def _is_stamp(element: Any) -> bool:
    """Whether an element says when the page was published, and not when it was changed."""
    named = f"{element.get('class', '')} {element.get('itemprop', '')}".lower()
    stamp = element.tag == "time" or "datepublished" in named
    return stamp and "modif" not in named and "update" not in named
