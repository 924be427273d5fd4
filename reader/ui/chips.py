"""The row under the search bar: filters in force, and spellings also searched."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from reader.ui.i18n import plain_tip, tr

SHOWN = 12
"""More spellings than these, or than there is room for, are counted, not shown."""
SIDE, SPACE = 16, 7


class Chips(QFrame):
    """`removed` tells a filter that the reader took away, `exact` the names switch."""

    removed = Signal(str)
    exact = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.setFixedHeight(43)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(SIDE, 0, SIDE, 0)
        self._layout.setSpacing(SPACE)
        self._exact = QPushButton(self)
        self._exact.setObjectName("exact")
        self._exact.setCheckable(True)
        self._exact.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._exact.clicked.connect(self.exact)
        self._shown: tuple[object, ...] = ()
        self._also: list[QLabel] = []
        self._more = QLabel(self)
        self._spellings = 0
        self.hide()

    def show_row(
        self, filters: Sequence[tuple[str, str]], also: Sequence[str], *, exact: bool
    ) -> None:
        """Show filters (query, label) and spellings; with none of either the row goes away."""
        shown = (tuple(filters), tuple(also), exact, tr("Also searched"))
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        for query, label in filters:
            self._layout.addWidget(self._filter(query, label))
        if also and not exact:
            self._add_spellings(also)
        self._exact.setVisible(bool(also) or exact)
        self._exact.setChecked(exact)
        self._exact.setText(tr("only as typed") + " =")
        self._layout.addWidget(self._exact)
        self._layout.addStretch(1)
        self.setVisible(bool(filters or also or exact))
        self._fit()

    def _add_spellings(self, also: Sequence[str]) -> None:
        self._layout.addWidget(self._label(tr("Also searched"), "soft"))
        self._also = [self._label(text, "chip") for text in also[:SHOWN]]
        self._more = self._label("", "soft")
        self._more.setToolTip(plain_tip(" · ".join(also)))
        self._spellings = len(also)
        for label in (*self._also, self._more):
            self._layout.addWidget(label)

    def _fit(self) -> None:
        """Show as many spellings as there is room for, and how many there are beside them."""
        if not self._also:
            return
        spellings = {*self._also, self._more}
        others = [w for w in self._laid() if w not in spellings and not w.isHidden()]
        self._more.setText(f"+{self._spellings}")
        room = self.width() - 2 * SIDE - _width(self._more)
        room -= sum(map(_width, others))
        shown = sum(taken <= room for taken in accumulate(map(_width, self._also)))
        for rank, label in enumerate(self._also):
            label.setVisible(rank < shown)
        self._more.setText(f"+{self._spellings - shown}")
        self._more.setVisible(shown < self._spellings)

    def _laid(self) -> Iterator[QWidget]:
        for at in range(self._layout.count()):
            item = self._layout.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                yield widget

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def exact_button(self) -> QPushButton:
        """The switch between names as typed and in all spellings."""
        return self._exact

    def labels(self) -> list[QLabel]:
        """The texts that are shown now."""
        return [w for w in self.findChildren(QLabel) if not w.isHidden()]

    def filters(self) -> list[QPushButton]:
        """The filters that are shown now; a click removes one."""
        return [w for w in self.findChildren(QPushButton, "chip") if not w.isHidden()]

    def _clear(self) -> None:
        self._also = []
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._exact:
                widget.hide()
                widget.deleteLater()

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setObjectName(kind)
        return label

    def _filter(self, query: str, label: str) -> QPushButton:
        button = QPushButton(label.replace("&", "&&") + "  ×", self)  # a lone & marks a key
        button.setObjectName("chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(tr("Remove the filter {name}", name=label))
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda: self.removed.emit(query))
        return button


def _width(widget: QWidget) -> int:
    """What a widget takes of the row, with the space beside it."""
    widget.ensurePolished()
    return widget.sizeHint().width() + SPACE
