"""The search bar: search as you type, with hits, time and errors at its right end."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from reader.core.errors import JiuwenError, QueryError
from reader.core.hit import Answer
from reader.ui import dates, fonts
from reader.ui.eliding import elided
from reader.ui.focus_ring import FRAME
from reader.ui.i18n import error_texts, plain_tip, told, tr
from reader.ui.page_marks import units

DEBOUNCE_MS = 120
ROOMY = 320
"""Pixels from which there is room for the time beside the hits."""


class SearchField(QLineEdit):
    """The line that is typed into; it underlines the place of an error."""

    down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.error_place = -1
        self.accent = "#000000"

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.error_place < 0:
            return
        metrics, text = self.fontMetrics(), self.text()
        place = min(self.error_place, len(text))
        # Measured from the cursor, so that a text scrolled in the field is underlined right too.
        cursor_x = self.cursorRect().center().x()
        begin = metrics.horizontalAdvance(text[: self.cursorPosition()])
        x = cursor_x - begin + metrics.horizontalAdvance(text[:place])
        wide = metrics.horizontalAdvance(text[place : place + 1]) or 8
        painter = QPainter(self)
        painter.fillRect(QRectF(x, self.height() - 6, wide, 2), QColor(self.accent))
        painter.end()


class Glass(QWidget):
    """A small magnifying glass, drawn so that no font need have one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(12, 12)
        self.colour = "#000000"

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colour), 1.4))
        painter.drawEllipse(QRectF(1, 1, 7, 7))
        painter.drawLine(7, 7, 11, 11)
        painter.end()


class SearchBar(QFrame):
    """`asked` tells a query once typing pauses, `entered` that the reader goes to the list."""

    asked = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setProperty(FRAME, True)  # noqa: FBT003 - a property's value
        self.setFixedHeight(fonts.px(34))
        self.setMaximumWidth(fonts.px(620))
        self.field = SearchField(self)
        self._glass = Glass(self)
        self._hits = QLabel(self)
        self._hits.setObjectName("hits")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        for widget, stretch in ((self._glass, 0), (self.field, 1), (self._hits, 0)):
            layout.addWidget(widget, stretch)
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._pause.timeout.connect(self._ask)
        self._told = ""
        self._answer = "", ""
        self._fault = ""
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.returnPressed.connect(self._enter)
        self.field.down.connect(self._leave)
        self.timed = True  # else how long a search took is not shown
        self.retranslate()

    @property
    def text(self) -> str:
        """What is typed, less space at its ends."""
        return self.field.text().strip()

    def set_text(self, text: str) -> None:
        """Put a query into the field and ask it at once."""
        self.field.setText(text)
        self._ask()

    def go(self) -> None:
        """Put the keys here, all text chosen so that typing replaces it."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_answer(self, answer: Answer | None) -> None:
        """Show how many were found and how fast; nothing without an answer."""
        self._error(-1)
        self._answer = "", ""
        if answer is None:
            self._hits.clear()
            return
        n = dates.number(answer.total)
        found = tr("over {n} found", n=n) if answer.more else tr("{n} found", n=n)
        took = tr("{t} ms", t=dates.duration(answer.seconds))
        self._answer = found, f"{found} ・ {took}" if self.timed else found
        self._fit()

    def _fit(self) -> None:
        """Leave out the time where the bar is narrow: what is typed comes first."""
        short, whole = self._answer
        if self._fault:
            room = max(self.width() // 2, 60)  # the other half is for what is to be mended
            self._hits.setText(elided(self._fault, self._hits.fontMetrics(), room))
        else:
            self._hits.setText(whole if self.width() >= ROOMY else short)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._answer[0] or self._fault:
            self._fit()

    def show_error(self, error: JiuwenError) -> None:
        """Say what is wrong with the query; the list says all of it."""
        self._answer = "", ""
        text = self.field.text()
        lead = len(text) - len(text.lstrip())
        place = lead + error.place if isinstance(error, QueryError) else -1
        self._error(min(place, len(text)))
        self._fault, _detail = error_texts(error)
        self._fit()
        self._hits.setToolTip(plain_tip(told(error)))

    def _error(self, place: int) -> None:
        wrong = place >= 0
        self.field.error_place = place
        self.field.update()
        self._hits.setToolTip("")
        self._fault = ""
        if self._hits.property("wrong") != wrong:
            for widget in (self, self._hits):
                widget.setProperty("wrong", wrong)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    @property
    def said(self) -> str:
        """What stands at the right end: hits and time, or what is wrong."""
        return self._fault or self._hits.text()

    def set_colours(self, glass: str, accent: str) -> None:
        """Take the theme's colours for what is drawn by hand."""
        self._glass.colour = glass
        self.field.accent = accent
        self.update()

    def retranslate(self) -> None:
        """Take the interface's language."""
        self.field.setPlaceholderText(tr("Search"))
        self.field.setAccessibleName(tr("Search"))

    def _ask(self) -> None:
        self._pause.stop()
        if self.text != self._told:
            self._told = self.text
            self.asked.emit(self.text)

    def mend(self) -> None:
        """Put the keys where the query is wrong."""
        text, place = self.field.text(), self.field.error_place
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setCursorPosition(units(text, max(place, 0)))

    def _enter(self) -> None:
        """To the list; with what is known to be wrong, to the place of that."""
        if self.field.error_place >= 0 and self.text == self._told:
            self.mend()
        else:
            self._leave()

    def _leave(self) -> None:
        self._ask()
        self.entered.emit()
