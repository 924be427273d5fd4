"""An article that is too long for one page: its beginning."""

from dataclasses import replace

from reader.core.article import Document, Part

LONGEST = 1_000_000
"""Characters of HTML on a page, which the window takes a second or two to lay out. No book is."""


def beginning(document: Document) -> Document | None:
    """As much of a document as one page shows; None if that is all of it."""
    left = LONGEST
    parts: list[Part] = []
    for part in document.parts:
        parts.append(part if len(part.html) <= left else _beginning(part, left))
        left = max(0, left - len(part.html))
    shown = replace(document, parts=tuple(parts))
    return shown if shown != document else None


def _beginning(part: Part, most: int) -> Part:
    from reader.text.html import clean  # here: a search's snippets need no parser

    cut = part.html[:most]
    if cut.rfind("<") > cut.rfind(">"):  # inside of a tag
        cut = cut[: cut.rfind("<")]
    html = clean(cut)  # which closes what is open
    return replace(part, html=html, text=part.text[: len(html)])
