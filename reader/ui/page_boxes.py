"""Pictures that are not loaded: quiet boxes that say where the picture is."""

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
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
from reader.ui.fonts import SANS, families
from reader.ui.page_style import GUTTER, Type
from reader.ui.theme import Theme

_HEIGHT, _CELL = 120, 160


class PictureBoxes(QPyTextObject):
    """Lays out and paints each image of a document as a dashed box; it loads nothing.

    `columns` is 2 where the page itself is a table of two languages.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.type = Type()
        self.lang = ""
        self.columns = 1

    @override
    def intrinsicSize(self, doc: QTextDocument, place: int, format_: QTextFormat) -> QSizeF:
        """As wide as the text around it, and low; small inside a table."""
        del format_
        place_of = doc.findBlock(place)
        cursor = QTextCursor(place_of)  # one that is moved would ask for the layout in the making
        table, width = cursor.currentTable(), doc.textWidth()
        if table is not None and self.columns > 1 and table.parentFrame() is doc.rootFrame():
            width = (width - self.type.px(GUTTER)) / self.columns
        elif table is not None:
            return QSizeF(self.type.px(_CELL), self.type.px(_HEIGHT))
        block, held = place_of.blockFormat(), place_of.textList()
        taken = block.leftMargin() + block.rightMargin()
        taken += held.format().indent() * doc.indentWidth() if held is not None else 0
        return QSizeF(max(60.0, width - taken), self.type.px(_HEIGHT))

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        place: int,
        format_: QTextFormat,
    ) -> None:
        """A dashed outline, the host of the picture and what the page says it shows."""
        del doc, place
        image, rect = format_.toImageFormat(), QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.line), 1.4, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        font = QFont(families(self.lang, SANS))
        font.setPixelSize(self.type.px(13))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.soft))
        alt = str(image.property(QTextFormat.Property.ImageAltText) or "")
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignCenter, self._said(image.name(), alt, rect.width(), font)
        )
        painter.restore()

    def _said(self, src: str, alt: str, width: float, font: QFont) -> str:
        """The lines of a box, cut to its width."""
        metrics = QFontMetricsF(font)
        said = (picture_label(src, self.lang), " ".join(alt.split()))
        cut = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        return "\n".join(
            metrics.elidedText(line, mode, width - self.type.px(32))
            for line, mode in zip(said, cut, strict=True)
            if line
        )
