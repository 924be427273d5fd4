"""The help overlay: all keys, made from the table of commands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.commands import Command, grouped, key_label
from reader.keymap import Keymap
from reader.ui import fonts
from reader.ui.i18n import command_help, group_label, tr

COLUMNS = (
    (("Go", "Help"), ("Article", "File"), ("Search", "View")),
    (("Go", "Article", "Help"), ("Search", "View", "File")),
    (("Go", "Article", "Search", "View", "File", "Help"),),
)
"""The groups of keys side by side; the first of these that is not too wide is taken."""

MARGIN = 24
"""Of the window, so much is seen beside the card at least."""


class HelpOverlay(QWidget):
    """Lies over the window; a click beside it, or the keys that opened it, close it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = parent
        self._keymap = Keymap()
        self._outer = QVBoxLayout(self)
        self._card = QScrollArea(self)
        self._card.setObjectName("card")
        self._card.setWidgetResizable(True)
        self._card.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card.viewport().setAutoFillBackground(False)
        self._outer.addWidget(self._card, 1)
        self.hide()

    def open(self, keymap: Keymap) -> None:
        """Show the keys in force over the whole parent."""
        self._keymap = keymap
        self._card.setAccessibleName(tr("Keys"))
        self.show()
        self.raise_()
        self.fit()
        self._card.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Cover the parent; the card is as wide and high as it needs, in the middle."""
        if not self.isVisible():
            return
        area = self._over.rect()
        self.setGeometry(area)
        room = area.width() - 2 * MARGIN
        # What is too wide even alone goes on in another line.
        ways = (self._filled(each, wrapped=each is COLUMNS[-1]) for each in COLUMNS)
        inner = next(ways)
        while inner.minimumSizeHint().width() > room and (narrower := next(ways, None)):
            inner = narrower
        wide = min(inner.sizeHint().width() + 12, room)  # with the scroll bar
        high = min(inner.sizeHint().height() + 4, area.height() - 2 * MARGIN)
        side, above = (area.width() - wide) // 2, (area.height() - high) // 2
        self._outer.setContentsMargins(side, above, side, above)

    def _filled(self, columns: tuple[tuple[str, ...], ...], *, wrapped: bool) -> QWidget:
        content = QFrame()
        content.setObjectName("keys")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(32, 24, 32, 26)
        layout.setSpacing(8)
        title = QLabel(tr("Keys"), content)
        title.setObjectName("title")
        layout.addWidget(title)
        beside = QHBoxLayout()
        beside.setSpacing(44)
        groups = dict(grouped())
        for names in columns:
            grid = QGridLayout()
            grid.setHorizontalSpacing(14)
            grid.setVerticalSpacing(4)
            grid.setColumnMinimumWidth(0, fonts.px(112))
            grid.setColumnStretch(1, 1)
            for name in names:
                self._add_group(grid, name, groups[name], wrapped=wrapped)
            grid.setRowStretch(grid.rowCount(), 1)
            beside.addLayout(grid, 1)
        layout.addLayout(beside)
        self._card.setWidget(content)
        content.ensurePolished()
        return content

    def _add_group(
        self, grid: QGridLayout, name: str, commands: tuple[Command, ...], *, wrapped: bool
    ) -> None:
        heading = QLabel(group_label(name))
        heading.setObjectName("group")
        heading.setIndent(0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for command in commands:
            if not (shown := self._keymap.keys(command.id)):
                continue
            keys = QHBoxLayout()
            keys.setSpacing(4)
            for key in shown:
                cap = QLabel(key_label(key))
                cap.setObjectName("key")
                keys.addWidget(cap)
            keys.addStretch(1)
            row = grid.rowCount()
            grid.addLayout(keys, row, 0, Qt.AlignmentFlag.AlignTop)
            said = QLabel(command_help(command))
            said.setWordWrap(wrapped)
            grid.addWidget(said, row, 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.closed.emit()
