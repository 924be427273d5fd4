"""Pictures on the page: as wide as the text, or quiet boxes that say where the picture is."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from typing_extensions import override

from reader.page.standalone import picture_label
from reader.ui import fonts
from reader.ui.eliding import MIDDLE, RIGHT, elided
from reader.ui.fonts import SANS
from reader.ui.page_style import GUTTER, Type, root_frame
from reader.ui.pictures import Look
from reader.ui.theme import Theme

_HEIGHT, _CELL = 120, 160
_QUIET = 0.75
"""How much of the border is ink: it still has a contrast of 3 with the page."""
_OBJECT = "\ufffc"


class PictureBoxes(QPyTextObject):
    """Lays out and paints each image of a document; it loads nothing.

    It speaks the language `spoken`, "" for that of the page. `columns` is 2 where the page itself
    is a table of two languages. `look` tells how the picture of an address stands.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.type = Type()
        self.lang = self.spoken = ""
        self.columns = 1
        self.look: Callable[[str], Look] = lambda _address: Look()

    @override
    def intrinsicSize(self, doc: QTextDocument, place: int, format_: QTextFormat) -> QSizeF:
        """As wide as the text around it; a box is low, and small inside a table."""
        width, boxed = self._room(doc, place)
        picture = self.look(format_.toImageFormat().name()).picture
        if picture is None:
            return QSizeF(width, self.type.px(_HEIGHT))
        shown = min(width, picture.size.width())
        height = max(1.0, shown * picture.size.height() / picture.size.width())
        return QSizeF(shown if boxed else width, height)

    def _room(self, doc: QTextDocument, place: int) -> tuple[float, bool]:
        """The width there is for a picture; and whether it is in the cell of a table."""
        place_of = doc.findBlock(place)
        cursor = QTextCursor(place_of)  # one that is moved would ask for the layout in the making
        table, width = cursor.currentTable(), doc.textWidth()
        if table is not None and self.columns > 1 and table.parentFrame() is root_frame(doc):
            width = (width - self.type.px(GUTTER)) / self.columns
        elif table is not None:
            return self.type.px(_CELL), True
        block, held = place_of.blockFormat(), place_of.textList()
        taken = block.leftMargin() + block.rightMargin()
        taken += held.format().indent() * doc.indentWidth() if held is not None else 0
        return max(60.0, width - taken), False

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        place: int,
        format_: QTextFormat,
    ) -> None:
        """The picture; else a dashed outline, its host, what it shows, and what can be done."""
        del doc, place
        image, rect = format_.toImageFormat(), QRectF(rect)
        look = self.look(image.name())
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if look.picture is not None:
            whole = QSizeF(look.picture.size)
            fitted = whole.scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
            size = fitted if fitted.width() < whole.width() else whole
            corner = QPointF(rect.center().x() - size.width() / 2, rect.top())
            painter.drawImage(QRectF(corner, size), look.picture.image)
        else:
            alt = str(image.property(QTextFormat.Property.ImageAltText) or "")
            self._draw_box(painter, rect, image.name(), (alt, look.note))
        painter.restore()

    def _draw_box(self, painter: QPainter, rect: QRectF, src: str, said: tuple[str, str]) -> None:
        border = QColor(self.theme.soft)
        border.setAlphaF(_QUIET)
        painter.setPen(QPen(border, 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        font = fonts.font(self.lang, SANS, self.type.px(13))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.soft))
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignCenter, self._said(src, said, rect.width(), font)
        )

    def _said(self, src: str, said: tuple[str, str], width: float, font: QFont) -> str:
        """The lines of a box, cut to its width."""
        metrics = QFontMetricsF(font)
        alt, note = said
        lines = (
            (picture_label(src, self.spoken or self.lang), MIDDLE),
            (" ".join(alt.split()), RIGHT),
            (note, RIGHT),
        )
        room = width - self.type.px(32)
        return "\n".join(elided(line, metrics, room, mode) for line, mode in lines if line)


def addresses(document: QTextDocument) -> list[str]:
    """The addresses of the pictures of a document, in order."""
    return [image for _place, image in _images(document)]


def places_of(document: QTextDocument, address: str) -> list[int]:
    """Where in a document the picture of an address stands."""
    return [place for place, image in _images(document) if image == address]


def _images(document: QTextDocument) -> Iterator[tuple[int, str]]:
    text, place = document.toRawText(), -1
    while (place := text.find(_OBJECT, place + 1)) >= 0:
        cursor = QTextCursor(document)
        cursor.setPosition(place + 1)
        found = cursor.charFormat()
        if found.isImageFormat():
            yield place, found.toImageFormat().name()
