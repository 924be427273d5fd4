"""A page drawn out of sight before it is shown, for its letters to be there when it is.

Qt makes the shape of a letter when it first paints it: for a page of Chinese that takes a third of
the time to paint it. The shapes stay.
"""

import re

from PySide6.QtCore import QByteArray, QRectF, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument
from typing_extensions import override

from reader.page.layout import for_qt
from reader.ui.page_style import Type, dress, lines_in, set_lines
from reader.ui.theme import Theme

_PICTURE = re.compile("<img\\b[^>]*>")


class Document(QTextDocument):
    """A document to which nothing is loaded: no file, no style sheet."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return QByteArray(b"")


def draw_ahead(
    html: str, lang: str, theme: Theme, type_: Type, seen: QRectF, *, sides: bool
) -> None:
    """Draw what will be `seen` of a page in a language, its pictures left out."""
    document = Document()
    document.setDocumentMargin(0)
    dress(document, theme, lang, type_)
    set_lines(document, lines_in(round(seen.width()), type_, lang, sides=sides))
    document.setTextWidth(seen.width())
    document.setHtml(_PICTURE.sub("", for_qt(html, lang)))
    nothing = QImage(1, 1, QImage.Format.Format_RGB32)
    with QPainter(nothing) as painter:
        document.drawContents(painter, seen)
