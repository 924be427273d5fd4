"""The row under the search bar: filters in force, and spellings also searched."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.ui.i18n import tr

SHOWN = 12
"""More spellings than these are counted, not shown."""


class Chips(QFrame):
    """`removed` tells a filter that the reader took away, `exact` the names switch."""

    removed = Signal(str)
    exact = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.setFixedHeight(43)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 0, 16, 0)
        self._layout.setSpacing(7)
        self._exact = QPushButton(self)
        self._exact.setObjectName("exact")
        self._exact.setCheckable(True)
        self._exact.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._exact.clicked.connect(self.exact)
        self._shown: tuple[object, ...] = ()
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
            self._layout.addWidget(self._label(tr("Also searched"), "soft"))
            for text in also[:SHOWN]:
                self._layout.addWidget(self._label(text, "chip"))
            if len(also) > SHOWN:
                self._layout.addWidget(self._label(f"+{len(also) - SHOWN}", "soft"))
        self._exact.setVisible(bool(also) or exact)
        self._exact.setChecked(exact)
        self._exact.setText(tr("only as typed") + " =")
        self._layout.addWidget(self._exact)
        self._layout.addStretch(1)
        self.setVisible(bool(filters or also or exact))

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
