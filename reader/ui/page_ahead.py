"""A page drawn out of sight before it is shown, for its letters to be there when it is.

Qt makes the shape of a letter when it first paints it: for a page of Chinese that takes a third of
the time to paint it. The shapes stay.
"""

import re

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QTextEdit

from reader.page.layout import for_qt
from reader.ui.closed_browser import ClosedDocument
from reader.ui.drawing import out_of_sight
from reader.ui.page_style import Type, dress, lines_in, set_lines
from reader.ui.theme import Theme

_MOST = 8000
"""Characters of HTML: more than is seen of a page. A table of all would be laid out whole."""

_PICTURE = re.compile("<img\\b[^>]*>")


def draw_ahead(
    html: str, lang: str, theme: Theme, type_: Type, pane: QTextEdit, *, sides: bool
) -> None:
    """Draw what will be seen at first of a page in a language in a pane, without pictures."""
    width = pane.lineWrapColumnOrWidth()
    document = ClosedDocument()
    document.setDocumentMargin(0)
    dress(document, theme, lang, type_)
    set_lines(document, lines_in(width, type_, lang, sides=sides))
    document.setTextWidth(width)
    document.setHtml(_PICTURE.sub("", _beginning(for_qt(html, lang))))
    with out_of_sight(pane) as painter:
        document.drawContents(painter, QRectF(0, 0, width, pane.viewport().height()))


def _beginning(html: str) -> str:
    """What of a page may be seen at first: Qt ends what is left open."""
    return html if len(html) <= _MOST else html[: html.rindex("<", 0, _MOST)]
