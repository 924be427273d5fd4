"""What of a piece of HTML is not allowed, as a parser finds it that the program does not use.

The lists are written out here once more, so that a row too many in the program's own is noticed.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import html5lib
from html5lib.constants import namespaces

BODY: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "table", "tbody", "tr",
            "figure", "figcaption", "em", "strong", "br", "hr", "code", "pre", "ruby", "rb", "rt",
            "rp", "s", "sub", "sup",
        ),
        frozenset[str](),
    ),
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt", "title")),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan")),
}  # fmt: skip
"""Elements of a cleaned body, with their attributes."""

PAGE = {
    **BODY,
    "h1": frozenset(("id",)),
    "hr": frozenset(("class",)),
    "p": frozenset(("class", "id", "lang", "align")),
    "div": frozenset(("class", "lang", "align")),
    "span": frozenset(("class", "title")),
    "time": frozenset(("datetime", "title")),
    "table": frozenset(("class", "width", "cellspacing", "cellpadding")),
    "td": frozenset(("class", "width", "colspan", "rowspan", "align")),
    "th": frozenset(("class", "colspan", "rowspan", "align")),
    "pre": frozenset(("align",)),
}
"""The same with what a page has around its body, also as it is set for the pane."""

FILE = {
    **PAGE,
    "html": frozenset(("lang",)),
    "head": frozenset[str](),
    "meta": frozenset(("charset", "name", "http-equiv", "content")),
    "title": frozenset[str](),
    "style": frozenset[str](),
    "body": frozenset[str](),
    "main": frozenset[str](),
}
FILE.pop("img")
"""The same as a file for a browser, in which no picture is loaded."""

_SCHEMES = {"href": {"http", "https", "mailto"}, "src": {"http", "https", "beside"}}
_OWN = {"parts", "jiuwen"}
"""Schemes of links that the program itself makes on a page."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_XHTML = "{" + namespaces["html"] + "}"
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([ntr\\]))")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_UNSEEN = re.compile("[\\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def vectors() -> Mapping[str, list[str]]:
    """The table of hostile markup, by families."""
    table: dict[str, list[str]] = {}
    text = Path(__file__).with_name("markup_vectors.txt").read_text(encoding="utf-8")
    rows: list[str] = []
    for line in text.split("\n"):
        if line.startswith("["):
            rows = table.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("# "):
            rows.append(_ESCAPE.sub(_sign, line))
    return table


def _sign(found: re.Match[str]) -> str:
    return _SIGNS[found[3]] if found[3] else chr(int(found[1] or found[2], 16))


def strays(html: str, allowed: Mapping[str, frozenset[str]] = BODY) -> list[str]:
    """Elements, attributes and addresses of a fragment that are not allowed, each in words."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=True)
    return [said for element in _inside(tree) for said in _of(element, allowed)]


def strays_of_file(html: str) -> list[str]:
    """The same of a whole file."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=True)
    return [said for element in tree.iter() for said in _of(element, FILE)]


def elements(html: str) -> list[str]:
    """The names of the elements in a fragment, in order."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return [str(element.tag) for element in _inside(tree)]


def _inside(tree: Any) -> Iterator[Any]:
    return (element for element in tree.iter() if element is not tree)


def _of(element: Any, allowed: Mapping[str, frozenset[str]]) -> Iterator[str]:
    if not isinstance(element.tag, str) or not element.tag.startswith(_XHTML):
        yield f"not HTML: {element.tag}"  # a comment, an instruction, SVG, MathML
        return
    name = element.tag.removeprefix(_XHTML)
    if name not in allowed:
        yield f"element {name}"
        return
    for key, value in element.attrib.items():
        if key not in allowed[name]:
            yield f"attribute {name} {key}"
        elif key in _SCHEMES and not _leads(key, value, own=allowed is not BODY):
            yield f"address {name} {key}={value!r}"


def _leads(key: str, value: str, *, own: bool) -> bool:
    """Whether an address has an allowed scheme, with and without what a browser may overlook."""
    good = _SCHEMES[key] | (_OWN if own and key == "href" else set())
    found = (_SCHEME.match(each) for each in (value, _UNSEEN.sub("", value)))
    return all(scheme is not None and scheme[1].lower() in good for scheme in found)
