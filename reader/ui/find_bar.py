"""The slim bar below the page in which a text is sought in it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from reader.page.find import occurrences
from reader.ui.i18n import tr
from reader.ui.page import PagePane

HEIGHT = 40


class _Field(QLineEdit):
    """`stepped` tells that Enter (1) or Shift+Enter (-1) was pressed."""

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Marks what is typed in the page above it, says how often it stands there, and walks."""

    def __init__(self, pane: PagePane, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setFixedHeight(HEIGHT)
        self._pane = pane
        self.field = _Field(self)
        self.field.setMinimumWidth(100)
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._seek)
        self.field.stepped.connect(self.step)
        self._count = QLabel(self)
        self._count.setObjectName("soft")
        self._previous = self._button("‹", partial(self.step, -1))
        self._next = self._button("›", partial(self.step, 1))
        self._close = self._button("×", self.leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 10, 0)
        layout.setSpacing(6)
        layout.addWidget(self.field, 4)
        for widget in (self._previous, self._next, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._close)
        self.retranslate()
        self.hide()

    def _button(self, sign: str, then: Callable[[], None]) -> QPushButton:
        button = QPushButton(sign, self)
        button.setFixedSize(26, 26)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: then())
        return button

    @property
    def said(self) -> str:
        """Where the reader is among what was found."""
        return self._count.text()

    def go(self) -> None:
        """Open, with what is selected in the page; what is there may be typed over."""
        selected = self._pane.selected
        if selected and len(selected) <= 80 and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._seek()

    def leave(self) -> None:
        """Close, and mark again what the search found."""
        self.hide()
        self._pane.set_sought(None)
        self._pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """To the next place (1) or to the one before (-1)."""
        self.tell(self._pane.next_match() if by > 0 else self._pane.previous_match())

    def tell(self, place: tuple[int, int]) -> None:
        """Say which of how many is the current one."""
        number, count = place
        said = tr("{n} of {count}", n=number, count=count) if count else tr("Not found")
        self._count.setText(said if self.field.text().strip() else "")

    def refresh(self) -> None:
        """Count anew: there is another page, or the same in another way."""
        if self._pane.match != (0, 0):
            self.tell(self._pane.match)
        elif self.isVisible():
            self._seek()

    def _seek(self) -> None:
        sought = self.field.text()
        if not self.isVisible():
            return
        if not sought.strip():
            self._pane.set_sought(None)
            self._count.setText("")
            return
        self._pane.set_sought(lambda text: occurrences(text, sought))
        self.tell(self._pane.first_match(from_here=True))  # a step is a move, a look is none

    def retranslate(self) -> None:
        """Take the interface's language."""
        self.field.setPlaceholderText(tr("Find in page"))
        self.field.setAccessibleName(tr("Find in page"))
        for button, name in (
            (self._previous, tr("Previous")),
            (self._next, tr("Next")),
            (self._close, tr("Close")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
