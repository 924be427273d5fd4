"""A saved page as a tree: parsed within bounds, and looked at line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from reader.formats.bounds import crammed

_MOST_TAGS = 20_000
_DEEPEST = 120
_MOST_DEPTHS = 300_000  # of all elements together
_LONGEST = 8_000_000  # characters
_MOST_LABOUR = 60_000_000  # characters, each as often as there are elements around it
_JUDGED = ("table", "ul", "aside", "header", "footer")
_MOST_JUDGED = 1000  # of these, each of which may be compared with all others beside it

_DATA = re.compile(r"data:[^\"'()\s>]{200,}")
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset((
    "button", "head", "iframe", "noscript", "option", "script", "select", "style", "svg",
    "template", "textarea", "title",
))  # fmt: skip
_BESIDE = frozenset(("aside", "footer", "form", "header", "nav"))
_BESIDE_NAME = re.compile(
    r"(?<![a-z])(?:comment|copyright|declare|disclaim|foot|guess|hot|list|login|rank|recommend"
    r"|relat|repl(?:y|ies)|share|side)|pinglun",
    re.I,
)
_CAPTION = re.compile(r"(?<![a-z])(?:image|img|photo|pic)[-_]?(?:des|info|note|text|title)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)

_LEAST_PROSE = 20  # letters of a line that is prose
_MOST_LINKED = 0.3  # share of them inside links


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as it is seen; `beside` says that it stands beside the text of the page."""

    text: str
    linked: int = 0
    beside: bool = False

    @property
    def prose(self) -> int:
        """How many letters of running text it has."""
        letters = sum(map(str.isalnum, self.text))
        return letters if letters >= _LEAST_PROSE and self.linked < _MOST_LINKED * letters else 0


def parsed(page: str) -> Any:
    """The tree of a page, ready for an extraction; None for one out of bounds.

    What works inside the bounds takes seconds at most, whatever the page is like.
    """
    page = _DATA.sub("data:,", page)
    if len(page) > _LONGEST or page.count("<") > _MOST_TAGS or crammed(page):
        return None
    try:
        root = document_fromstring(
            page.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, ValueError):  # nothing in it
        return None
    if root.find("body") is None or _laborious(root):
        return None
    _prepare(root)
    return root


def _laborious(root: Any) -> bool:
    """Whether so much nests so deep that an extraction would take long."""
    depth, deepest, depths, labour = 0, 0, 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            depths += depth
            deepest = max(deepest, depth)
            labour += len(element.text or "") * depth * (element.tag not in _UNSEEN)
        else:
            depth -= 1
            labour += len(element.tail or "") * depth
    judged = sum(1 for _ in root.iter(*_JUDGED))
    return (
        deepest > _DEEPEST
        or depths > _MOST_DEPTHS
        or labour > _MOST_LABOUR
        or judged > _MOST_JUDGED
    )


def _prepare(root: Any) -> None:
    """Take out what nobody sees, and show what only scripts would have shown."""
    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in ("script", "style", "base"):
            element.drop_tree()
        elif tag == "noscript" and element.find(".//img") is not None:
            element.tag = "span"  # the picture that a script would have loaded
        elif tag == "section":
            element.tag = "div"  # which the extraction knows better
        elif tag == "amp-img":
            element.tag = "img"
        elif _CAPTION.search(element.get("class", "")) and element.find(".//img") is None:
            element.tag, element.attrib["class"] = "p", "caption"
        elif "visibility" in element.get("style", "") and not _HIDDEN.search(element.get("style")):
            del element.attrib["style"]


def lines(root: Any) -> list[Line]:
    """The lines of a tree, in document order."""
    walk = _Lines()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    return walk.found


class _Lines:
    """Puts the texts of a page together to lines."""

    def __init__(self) -> None:
        self.found: list[Line] = []
        self._texts: list[str] = []
        self._linked = 0
        self._links = 0
        self._unseen = 0
        self._beside = 0

    def start(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.flush()
        self._count(element, 1)
        self._add(element.text)

    def end(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.flush()
        self._count(element, -1)
        self._add(element.tail)

    def _count(self, element: Any, one: int) -> None:
        self._links += one * (element.tag == "a")
        self._unseen += one * (
            element.tag in _UNSEEN or _HIDDEN.search(element.get("style", "")) is not None
        )
        self._beside += one * is_beside(element)

    def _add(self, text: str | None) -> None:
        if text and not self._unseen:
            self._texts.append(text)
            if self._links:
                self._linked += sum(map(str.isalnum, text))

    def flush(self) -> None:
        """The line so far ends."""
        text = " ".join("".join(self._texts).split())
        if text:
            self.found.append(Line(text, self._linked, self._beside > 0))
        self._texts, self._linked = [], 0


def is_beside(element: Any) -> bool:
    """Whether an element by its name, class or id stands beside the text."""
    if element.tag in ("html", "body", "main", "article"):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _BESIDE or _BESIDE_NAME.search(named) is not None


def prose(found: Sequence[Line]) -> int:
    """How much running text lines have, without what stands beside it."""
    return sum(line.prose for line in found if not line.beside)
