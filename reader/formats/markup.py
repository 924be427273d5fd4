"""Telling what a body is written in."""

import re

from reader.formats.draft import Markup

_HTML = re.compile(
    r"\s*(?:(?><!--.*?-->)\s*)*+<(?:!doctype|html|body|div|section|article|main|header|figure|table|p|"
    r"h[1-6]|ul|ol|blockquote|span|img|iframe|center|font)\b",
    re.I | re.S,
)
_MARKDOWN = re.compile(
    r"^#{1,6}[ \t]|\]\(|\*\*|^>[ \t]|^[-*+][ \t]|^(?:---+|\*\*\*+)$|^```|</?[a-z][a-z0-9]*[\s>/]"
    r"|\{\{[<%]|(?<!~)~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)|^\|?[ \t]*:?-{3,}:?[ \t]*\|",
    re.M | re.I,
)


def markup_of(body: str) -> Markup:
    """HTML if it begins with a block of it, Markdown if there is a sign of it, else plain text."""
    if _HTML.match(body):
        return Markup.HTML
    return Markup.MARKDOWN if _MARKDOWN.search(body) else Markup.PLAIN
