"""The row under the search bar: filters in force, and spellings also searched."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget
from typing_extensions import override

from reader.ui import fonts
from reader.ui.i18n import plain_tip, tr
from reader.ui.spelling_chip import SpellingChip

SHOWN = 12
"""More spellings than these, or than there is room for, are counted; a menu has the others."""
SIDE, SPACE = 16, 7


class Spelt(NamedTuple):
    """Another spelling: as it is searched, as it is shown, and whether it is searched now."""

    word: str
    label: str
    on: bool = True


class Chips(QFrame):
    """`removed` tells a filter that the reader took away, `exact` the names switch.

    `switched` tells a spelling to look for (or not) in this search, `banned` one that is never to
    be looked for unasked, `named` one whose card is wanted.
    """

    removed = Signal(str)
    exact = Signal(bool)
    switched = Signal(str, bool)
    banned = Signal(str)
    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.setFixedHeight(fonts.px(42) + 1)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(SIDE, 0, SIDE, 0)
        self._layout.setSpacing(SPACE)
        self._layout.addStretch(1)
        self._exact = QPushButton(self)
        self._exact.setObjectName("exact")
        self._exact.setCheckable(True)
        self._exact.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._exact.clicked.connect(self.exact)
        self._shown: tuple[object, ...] = ()
        self._also: list[SpellingChip] = []
        self._lead = QLabel(self)
        self._lead.setObjectName("soft")
        self._more = QPushButton(self)
        self._more.setObjectName("exact")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.open_more)
        self.menu: QMenu | None = None
        for widget in (self._lead, self._more, self):
            widget.hide()

    def show_row(
        self, filters: Sequence[tuple[str, str]], also: Sequence[Spelt], *, exact: bool
    ) -> None:
        """Show filters (query, label) and spellings; with none of either the row goes away."""
        shown = (tuple(filters), tuple(also), exact, tr("only as typed"))
        if shown == self._shown:
            return
        same = self._shown[2:] == shown[2:] and self._shown[0] == shown[0]
        self._shown = shown
        if same and [chip.spelt for chip in self._also] == [each[:2] for each in also]:
            for chip, spelt in zip(self._also, also, strict=True):
                chip.set_on(on=spelt.on)  # the one that was pressed keeps the keys
            return
        self._clear()
        for query, label in filters:
            self._add(self._filter(query, label))
        if also and not exact:
            self._add_spellings(also)
        self._exact.setVisible(bool(also) or exact)
        self._exact.setChecked(exact)
        self._exact.setText(tr("only as typed"))
        tip = tr("Do not search for other spellings, as with = before a word")
        self._exact.setToolTip(plain_tip(tip))
        self._add(self._exact)
        self.setVisible(bool(filters or also or exact))
        self._fit()

    def _add(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)  # before what stretches

    def _add_spellings(self, also: Sequence[Spelt]) -> None:
        self._lead.setText(tr("Also searched"))
        self._also = [self._spelling(each) for each in also]
        self._more.setAccessibleName(tr("More spellings"))
        for widget in (self._lead, *self._also, self._more):
            self._add(widget)
        self._lead.show()
        self._more.show()

    def _spelling(self, spelt: Spelt) -> SpellingChip:
        chip = SpellingChip(spelt.word, spelt.label, self)
        chip.set_on(on=spelt.on)
        chip.clicked.connect(lambda: self.switched.emit(chip.word, not chip.on))
        chip.menu_wanted.connect(lambda place: self._open_menu(chip, place))
        return chip

    def _fit(self) -> None:
        """Show as many spellings as there is room for, and how many there are beside them."""
        if not self._also:
            return
        chosen = {*self._also, self._more, self._lead}
        others = [w for w in self._laid() if w not in chosen and not w.isHidden()]
        rest = self.width() - 2 * SIDE - sum(map(_width, others))
        self._more.setText(f"+{len(self._also)}")
        least = _width(self._more) + _width(self._also[0])
        # What is in force comes first, then that spellings can be reached, then their heading.
        self._lead.setVisible(rest >= least + _width(self._lead))
        room = rest - _width(self._more) - (0 if self._lead.isHidden() else _width(self._lead))
        shown = sum(taken <= room for taken in accumulate(map(_width, self._also[:SHOWN])))
        for rank, chip in enumerate(self._also):
            chip.setVisible(rank < shown)
        hidden = self._also[shown:]
        self._more.setText(f"+{len(hidden)}")
        self._more.setToolTip(plain_tip(" · ".join(chip.label for chip in hidden)))
        self._more.setVisible(bool(hidden))

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

    # menus

    def _new_menu(self) -> QMenu:
        self.menu = menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open_more(self) -> None:
        """A menu of the spellings that have no room: each can be switched, or has its own menu."""
        menu = self._new_menu()
        for chip in self._also:
            if chip.isHidden():
                self._fill(menu.addMenu(chip.label.replace("&", "&&")), chip)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def _open_menu(self, chip: SpellingChip, place: QPoint) -> None:
        menu = self._new_menu()
        self._fill(menu, chip)
        menu.popup(place)

    def _fill(self, menu: QMenu, chip: SpellingChip) -> None:
        """What can be done with a spelling."""
        switch = tr("Leave out of this search") if chip.on else tr("Search for it too")
        word, on = chip.word, chip.on
        menu.addAction(switch).triggered.connect(lambda: self.switched.emit(word, not on))
        never = menu.addAction(tr("Never search for it unasked"))
        never.triggered.connect(lambda: self.banned.emit(word))
        card = menu.addAction(tr("Spellings and figures..."))
        card.triggered.connect(lambda: self.named.emit(word))

    # what is shown

    @property
    def exact_button(self) -> QPushButton:
        """The switch between names as typed and in all spellings."""
        return self._exact

    @property
    def more_button(self) -> QPushButton:
        """How many spellings have no room; it leads to them."""
        return self._more

    def spellings(self) -> list[SpellingChip]:
        """The spellings that are shown now; a click switches one off or on."""
        return [chip for chip in self._also if not chip.isHidden()]

    def filters(self) -> list[QPushButton]:
        """The filters that are shown now; a click removes one."""
        return [w for w in self.findChildren(QPushButton, "chip") if not w.isHidden()]

    def _clear(self) -> None:
        self._also = []
        kept = (self._exact, self._lead, self._more)
        # Not by `takeAt`: PySide keeps what that gives for good.
        for widget in list(self._laid()):
            self._layout.removeWidget(widget)
            widget.hide()
            if widget not in kept:
                widget.deleteLater()

    def _filter(self, query: str, label: str) -> QPushButton:
        button = QPushButton(label.replace("&", "&&") + "  ×", self)  # a lone & marks a key
        button.setObjectName("chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(tr("Remove the filter {name}", name=label))
        button.setToolTip(plain_tip(button.accessibleName()))
        button.clicked.connect(lambda: self.removed.emit(query))
        return button


def _width(widget: QWidget) -> int:
    """What a widget takes of the row, with the space beside it."""
    widget.ensurePolished()
    return widget.sizeHint().width() + SPACE
