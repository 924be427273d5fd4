"""The text of the article pane by places and points: what stands where, and what stood there."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QFocusEvent, QHelpEvent, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from reader.page.layout import JOINER, plain_text
from reader.page.made import Originals
from reader.ui.closed_browser import ClosedBrowser
from reader.ui.i18n import plain_tip
from reader.ui.page_marks import characters

if TYPE_CHECKING:
    from collections.abc import Callable


class TextPane(ClosedBrowser):
    """A browser that knows places in its text from points on it, and the other way round.

    `on_rest` is called with the point (of the viewport) over which the mouse rests.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._originals: Originals = {}
        self.on_rest: Callable[[QPoint], None] | None = None

    def set_originals(self, originals: Originals) -> None:
        """Tell, of a converted word under the mouse, what stands in the file."""
        self._originals = originals

    def original_at(self, point: QPoint) -> str:
        """What stands in the file for the converted word at a point of the viewport; "" if none."""
        place = self.place_at(point) if self._originals else -1
        if place < 0:
            return ""
        line, at = self.text_around(place)
        from reader.page.originals import original_of

        return original_of(self._originals, line, at)

    def place_at(self, point: QPoint) -> int:
        """The position in the document of the character at a point of the viewport; -1 if none."""
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        place = layout.hitTest(QPointF(point) + shift, Qt.HitTestAccuracy.ExactHit)
        if place >= 0 and self.cursorRect(self.cursor_at(place)).left() > point.x():
            place -= 1  # the nearest gap between two characters is that behind it
        return place

    def text_around(self, place: int) -> tuple[str, int]:
        """The line of the text that has a position, and which character of it is there."""
        block = self.document().findBlock(place)
        lines = plain_text(block.text())
        at = characters(lines, max(0, place - block.position()))
        start = lines.rfind("\u2028", 0, at) + 1
        line, at = lines[start:].partition("\u2028")[0], at - start
        return line.replace(JOINER, ""), at - line.count(JOINER, 0, at)

    def rect_of(self, start: int, end: int) -> QRect:
        """Where a piece of one line of the text lies on the screen."""
        first = self.cursorRect(self.cursor_at(start))
        last = self.cursorRect(self.cursor_at(end))
        if last.top() != first.top():  # it goes on in the next line
            last = first
        corner = self.viewport().mapToGlobal(first.topLeft())
        return QRect(corner.x(), corner.y(), max(1, last.left() - first.left()), first.height())

    @property
    def selected(self) -> str:
        """The selected text as it stands in the article; lines are parted by U+2029 or U+2028."""
        return plain_text(self.textCursor().selectedText()).replace(JOINER, "")

    def selection_rect(self) -> QRect:
        """Where what is selected lies on the screen."""
        cursor = self.textCursor()
        return self.rect_of(cursor.selectionStart(), cursor.selectionEnd())

    def cursor_at(self, place: int) -> QTextCursor:
        """A cursor at a position of the document."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        return cursor

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.highlighted.emit(QUrl())  # a link that was reached by keys is so no more
        self.viewport().update()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.on_rest is not None:
            self.on_rest(event.pos())
            return True
        if isinstance(event, QHelpEvent) and (original := self.original_at(event.pos())):
            QToolTip.showText(event.globalPos(), plain_tip(original), self.viewport())
            return True
        return super().viewportEvent(event)

    def lines(self, place: int, by: int) -> Iterator[QRectF]:
        """Where the lines of text lie from that of a position on (1), or back from it (-1)."""
        block = self.document().findBlock(place)
        number = block.layout().lineForTextPosition(place - block.position()).lineNumber()
        while block.isValid():
            corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
            layout = block.layout()
            count = layout.lineCount() if block.text().strip() else 0
            for at in range(count)[number:] if by > 0 else reversed(range(count)[: number + 1]):
                yield layout.lineAt(at).rect().translated(corner)
            block, number = (block.next(), 0) if by > 0 else (block.previous(), sys.maxsize)

    def hit_top(self, line: int) -> int:
        """The position of the first character that is seen, where lines are `line` pixels apart.

        Between two paragraphs Qt hits the end of a page that is still being laid out: what is hit
        has to be seen.
        """
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        for down in range(1, 3 * line, 8):
            place = self.cursorForPosition(QPoint(0, down)).position()
            if self.line_top(place) <= bottom:
                return place
        return self.cursorForPosition(QPoint(0, 1)).position()

    def put_cursor(self, cursor: QTextCursor) -> None:
        """Put the cursor somewhere, and scroll nowhere."""
        bars = self.verticalScrollBar(), self.horizontalScrollBar()
        values = [bar.value() for bar in bars]
        with QSignalBlocker(bars[0]), QSignalBlocker(bars[1]):
            self.setTextCursor(cursor)
            for bar, value in zip(bars, values, strict=True):
                bar.setValue(value)

    def before(self, place: int) -> QTextCursor:
        """The character before a position, selected if there is one."""
        cursor = self.cursor_at(place)
        cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor)
        return cursor

    @property
    def selects_here(self) -> bool:
        """Whether something is selected, and if it is a link that was reached, can be seen."""
        cursor = self.textCursor()
        seen = self.viewport().rect().intersects(self.cursorRect(cursor))
        return cursor.hasSelection() and (seen or not cursor.charFormat().isAnchor())

    def line_top(self, place: int) -> float:
        """The y of the line that holds a position, in the document."""
        return self.line_rect(place).top()

    def line_rect(self, place: int) -> QRectF:
        """Where the line that holds a position lies in the document."""
        block = self.document().findBlock(place)
        box = self.document().documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(place - block.position())
        return line.rect().translated(box.topLeft()) if line.isValid() else box
