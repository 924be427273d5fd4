"""What stands in an empty list: what was tried, and near queries that would find something."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.ui.dates import number
from reader.ui.i18n import listed, plain_tip, tr
from reader.ui.status import Elided

if TYPE_CHECKING:
    from reader.library.explaining import Explanation, Nearest

TOP = 5
"""The text stands a fifth of the list from its top, and stays there when offers come."""
_SPELLINGS = 8
_NAME = "offer"

Show = Callable[[str], str]


class Way(NamedTuple):
    """Something to do where a list is empty."""

    label: str
    do: Callable[[], object]


class Offer(NamedTuple):
    """A near query: what is other about it, and how many articles it finds."""

    label: str
    total: int
    nearest: "Nearest"


def tried_lines(said: "Explanation", shown: Show) -> list[str]:
    """What was looked for, a line for each word; none for a single one in a single spelling.

    Where nothing is near, what to do.
    """
    lines = []
    for tried in said.tried:
        if len(said.tried) == len(tried.spellings) == 1:
            continue  # that it was not found stands above
        words = list(dict.fromkeys(shown(word) for word in tried.spellings))
        rest = len(words) - _SPELLINGS
        spelt = listed(words[:_SPELLINGS]) + (f" +{rest}" if rest > 0 else "")
        lines.append(tr("{words}: {n} found", words=spelt, n=number(tried.total)))
    if said.tried and not said.nearest:
        lines.append(tr("Try other words."))
    return lines


def offers(said: "Explanation", shown: Show, filter_name: Show) -> list[Offer]:
    """The near queries in words; `filter_name` says what a filter is called."""
    return [Offer(_label(each, shown, filter_name), each.total, each) for each in said.nearest]


def _label(near: "Nearest", shown: Show, filter_name: Show) -> str:
    changed = near.changed
    match near.way.value:
        case "script":
            return tr("In either script")
        case "names":
            return tr("With all spellings of its names")
        case "spelling":
            return tr("{word} instead", word=shown(changed.strip('"')))
        case "apart":
            return tr("The parts of {word} in any place", word=shown(changed))
        case "filter":
            return tr("Without the filter {name}", name=filter_name(changed))
    return tr("Without {word}", word=shown(changed))


def without_filters(query: str, filters: Sequence[str]) -> tuple[str, list[str]]:
    """What is to be typed for a query, and which of the filters in force stay beside it.

    What begins with the filters keeps them; else all of it is typed.
    """
    rest, kept = query, list[str]()
    for each in filters:
        if rest == each or rest.startswith(f"{each} "):
            rest = rest[len(each) :].lstrip()
            kept.append(each)
    if any(each in rest for each in filters):
        return query, []
    return rest, kept


class _OfferButton(QPushButton):
    """An offer, with what it would find at the right end; `stepped` tells arrow keys."""

    stepped = Signal(int)

    def __init__(self, label: str, found: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setAutoDefault(True)  # or Enter would do nothing
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(listed((label, found)))
        self.setToolTip(plain_tip(label))
        self.label, self.figure = Elided(self), QLabel(found, self)
        self.label.setText(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(12)
        self.figure.setObjectName("soft")
        for part, stretch in ((self.label, 1), (self.figure, 0)):
            part.setTextFormat(Qt.TextFormat.PlainText)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part, stretch)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Empty(QScrollArea):
    """Lies over an empty list: a short text, and what to do, or later what is offered.

    `taken` tells the near query (Nearest) that the reader wants.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(parent)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self)
        self.hide()
        self.setObjectName("note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list keeps the keys
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = QWidget(self)
        card.setObjectName("note")
        self._text = QLabel(card)
        self._text.setObjectName("notetext")
        self._tried = QLabel(card)
        self._tried.setObjectName("soft")
        for label in (self._text, self._tried):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons: list[_OfferButton] = []
        self._expected = False
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        self._inner = QVBoxLayout(card)
        self._inner.setContentsMargins(20, 0, 20, 12)
        self._inner.setSpacing(14)
        self._inner.addWidget(self._text)
        self._inner.addWidget(self._tried)
        self._inner.addLayout(self._box)
        self._inner.addStretch(1)
        self.setWidget(card)
        self._shown: tuple[object, ...] = ()
        self._said: tuple[object, ...] = ()

    def show_text(self, text: str, ways: Sequence[Way] = ()) -> None:
        """Show a text, and what to do about it; "" takes all away."""
        said = text, tuple(way.label for way in ways)
        if said != self._said or not text:
            self._said = said
            self._text.setText(text)
            self._clear()
            for way in ways:
                self._add(_OfferButton(way.label, "", self), way.do)
        self.setVisible(bool(text))

    def show_offers(self, lines: Sequence[str], near: Sequence[Offer]) -> None:
        """Add what was tried, and what is offered, below the text."""
        if (shown := (tuple(lines), tuple(near))) == self._shown:
            return
        had = self._has_keys()
        expected = self._expected
        self._clear()
        self._shown = shown
        self._tried.setText("\n".join(lines))
        self._tried.setVisible(bool(lines))
        for offer in near:
            button = _OfferButton(offer.label, tr("{n} found", n=number(offer.total)), self)
            self._add(button, partial(self.taken.emit, offer.nearest))
        if had or expected:
            self.go()

    def _add(self, button: _OfferButton, do: Callable[[], object]) -> None:
        button.clicked.connect(lambda: do())
        button.stepped.connect(self._step)
        self._box.addWidget(button)
        button.show()  # or it could not take the keys at once
        self._buttons.append(button)

    def go(self) -> bool:
        """Put the keys on the first offer, now or when it comes; whether they can be."""
        if not self.isVisible():
            return False
        self._expected = not self._buttons
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._buttons)

    def forget(self) -> None:
        """The reader goes on: no offer is to take the keys any more."""
        self._expected = False

    def _step(self, by: int) -> None:
        """To the offer above or below the one that has the keys."""
        here = [button.hasFocus() for button in self._buttons].index(True)
        there = min(max(here + by, 0), len(self._buttons) - 1)
        self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _has_keys(self) -> bool:
        return any(button.hasFocus() for button in self._buttons)

    def _clear(self) -> None:
        self._expected, self._shown = False, ()
        self._tried.clear()
        self._tried.hide()
        for button in self._buttons:
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self._inner.contentsMargins()
        margins.setTop(self.height() // TOP)
        self._inner.setContentsMargins(margins)

    # what is shown

    def text(self) -> str:
        """The text."""
        return self._text.text()

    def tried(self) -> list[str]:
        """The lines that say what was tried."""
        return self._tried.text().splitlines()

    def buttons(self) -> list[QPushButton]:
        """The offers, in order."""
        return list(self._buttons)
