"""Cleaned HTML as a list of its outermost elements, and as plain text."""

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple


class Written(NamedTuple):
    """An outermost element of a cleaned page: its HTML and its plain text, a block a line."""

    html: str
    text: str


_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>""")
_LINES = frozenset((
    "p", "h2", "h3", "h4", "li", "blockquote", "tr", "figure", "figcaption", "pre", "hr",
    "ul", "ol", "table",
))  # fmt: skip
_PICTURE = re.compile(r"<figure><img[^>]*>")
_UNREAD = re.compile(r"<(rt|rp)>.*?</\1>", re.S)
_SPACES = re.compile(r"\s+")


def plain(html: str) -> str:
    """Cleaned HTML as text: a block a line, captions included, pictures and readings left out."""

    def replaced(found: re.Match[str]) -> str:
        if found[2] in _LINES:
            return "\n"
        return " " if found[2] in ("br", "td", "th") else ""

    lines = _TAG.sub(replaced, _UNREAD.sub("", _SPACES.sub(" ", html))).split("\n")
    kept = (_SPACES.sub(" ", unescape(line)).strip() for line in lines)
    return "\n".join(line for line in kept if line)


def top_blocks(html: str) -> list[Written]:
    """The outermost elements of cleaned HTML."""
    blocks, start, depth = [], 0, 0
    for tag in _TAG.finditer(html):
        if tag[2] not in ("br", "img", "hr"):
            depth += -1 if tag[1] else 1
        if depth == 0:
            block = html[start : tag.end()].strip()
            blocks.append(Written(block, plain(block)))
            start = tag.end()
    return blocks


def join_blocks(blocks: Iterable[Written]) -> Written:
    """One piece of the outermost elements of a page, some of which may have been taken out.

    What has become neighbours by that is made regular: no rule at an end or twice, no picture
    twice.
    """
    kept: list[Written] = []
    for block in blocks:
        last = kept[-1].html if kept else "<hr>"
        picture = _PICTURE.match(block.html)
        if not (block.html == last == "<hr>" or (picture and last.startswith(picture[0]))):
            kept.append(block)
    if kept and kept[-1].html == "<hr>":
        kept.pop()
    html = "\n".join(block.html for block in kept)
    return Written(html, "\n".join(block.text for block in kept if block.text))
