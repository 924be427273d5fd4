"""The card of a name: its other spellings, which source writes which, and when."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.ui import fitting, fonts
from reader.ui.dates import number
from reader.ui.eliding import elided
from reader.ui.i18n import kind_text, listed, origin_text, plain_tip, script_text, tr
from reader.ui.name_chart import Bar, MonthChart, ShareBar, Swatch, bars
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.library.name_card import NameCard as Card
    from reader.library.name_card import SpellingCount
    from reader.names.sets import NameSet

WIDTH, MARGIN = 440, 18
ROWS, SOURCES = 6, 5
_GAP = 6
LINGER_MS = 350
"""A card that came by itself stays so long when the mouse has left it."""


class Look(NamedTuple):
    """How a card is to look: theme, script (as a tag), what a source is called."""

    theme: Theme
    lang: str
    source_name: Callable[[str], str]


def written(count: "SpellingCount") -> str:
    """A spelling as it is written, in each script."""
    return " / ".join(dict.fromkeys(each.text for each in count.spellings))


def told(count: "SpellingCount") -> str:
    """The script of a spelling, and who writes it so."""
    latin = count.key.isascii() or all(each.script.value == "none" for each in count.spellings)
    scripts = dict.fromkeys(script_text(each.script.value) for each in count.spellings)
    origins = dict.fromkeys(
        origin_text(origin)
        for each in count.spellings
        for origin in each.origin.split(", ")
        if origin != "latin"
    )
    parts = tr("Latin") if latin else listed(scripts), listed(origins)
    return " · ".join(part for part in parts if part)


class NameCard(QFrame):
    """A popup, or, over the page by itself, a tip that leaves the keys where they are.

    `looked_for` tells a query to search, `managed` a name set (NameSet) that is to be changed.
    """

    looked_for = Signal(str)
    managed = Signal(object)

    def __init__(
        self,
        word: str,
        cards: "Sequence[Card]",
        look: Look,
        parent: QWidget,
        *,
        original: str = "",
        by_itself: bool = False,
    ) -> None:
        """`original` is what stands in the file for the word, if that is another."""
        kind = Qt.WindowType.ToolTip if by_itself else Qt.WindowType.Popup
        super().__init__(parent, kind)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=by_itself)
        self.word, self.by_itself = word, by_itself
        self._cards, self._look, self._original = cards, look, original
        self._place = 0
        self.chart: MonthChart | None = None
        self.spellings: list[QPushButton] = []
        self._scroll = fitting.Scrolled(self)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 6)
        self._outer.addWidget(self._scroll)
        self.setAccessibleName(tr("Spellings of {name}", name=word))
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self.close)
        self._fill()

    @property
    def card(self) -> "Card":
        """The figures that are shown."""
        return self._cards[self._place]

    def _fill(self) -> None:
        layout = QVBoxLayout()
        body = self._scroll.hold(layout)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._head(body))
        found = [count for count in self.card.counts if count.total]
        shown = found[:ROWS]
        layout.addLayout(self._spellings(body, shown))
        if rest := [written(count) for count in self.card.counts if count not in shown]:
            layout.addWidget(_soft(tr("Not found here: {words}", words=" · ".join(rest)), body))
        if shown:
            layout.addLayout(self._sources(body, shown))
            self._add_chart(layout, body, shown)
        layout.addLayout(self._foot(body))

    def _head(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        title = _plain(self.word, body)
        title.setFont(fonts.font(self._look.lang, fonts.SERIF, fonts.px(19), bold=True))
        row.addWidget(title)
        row.addWidget(_soft(kind_text(self.card.names.kind), body))
        row.addStretch(1)
        if self._original and self._original != self.word:
            row.addWidget(_soft(tr("in the file: {word}", word=self._original), body))
        if len(self._cards) > 1:
            other = _link(f"{self._place + 1} / {len(self._cards)}", body)
            other.setToolTip(plain_tip(tr("Another name with this spelling")))
            other.clicked.connect(self._turn)
            row.addWidget(other)
        return row

    def _turn(self) -> None:
        """To the next name that the word may be."""
        self._place = (self._place + 1) % len(self._cards)
        self._fill()
        self._fit()

    def _spellings(self, body: QWidget, shown: "Sequence[SpellingCount]") -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        self.spellings = []
        for rank, count in enumerate(shown):
            button = _link(written(count), body)
            button.setAccessibleName(tr("Search for {name}", name=written(count)))
            button.clicked.connect(lambda _on=False, query=count.query: self._search(query))
            self.spellings.append(button)
            figure = _plain(number(count.total), body)
            grid.addWidget(Swatch(rank, self._look.theme, body), rank, 0)
            grid.addWidget(button, rank, 1)
            grid.addWidget(_soft(told(count), body), rank, 2)
            grid.addWidget(figure, rank, 3, Qt.AlignmentFlag.AlignRight)
        return grid

    def _sources(self, body: QWidget, shown: "Sequence[SpellingCount]") -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        rows = by_source(shown)[:SOURCES]
        names = [written(count) for count in shown]
        most = max((sum(counts) for _source, counts in rows), default=0)  # they may have gone since
        for at, (source, counts) in enumerate(rows):
            called = self._look.source_name(source) if source else tr("No source")
            label = _soft(called, body)
            label.setText(elided(called, label.fontMetrics(), fonts.px(120)))
            grid.addWidget(label, at, 0)
            grid.addWidget(ShareBar(counts, most, names, self._look.theme, body), at, 1)
            figure = _soft(number(sum(counts)), body)
            grid.addWidget(figure, at, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    def _add_chart(
        self, layout: QVBoxLayout, body: QWidget, shown: "Sequence[SpellingCount]"
    ) -> None:
        made = bars([count.by_month for count in shown])
        self.chart = None
        if made:
            names = [written(count) for count in shown]
            self.chart = MonthChart(made, names, self._look.theme, body)
            self.chart.chosen.connect(
                lambda bar, rank: self._search_bar(bar, shown[rank].query if rank >= 0 else "")
            )
            layout.addWidget(self.chart)

    def _foot(self, body: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        every = _link(tr("Search all spellings"), body)
        every.clicked.connect(lambda: self._search(quoted(self.word)))
        manage = _link(tr("Change..."), body)
        manage.clicked.connect(lambda: self._manage(self.card.names))
        row.addWidget(every)
        row.addStretch(1)
        row.addWidget(manage)
        return row

    def _search_bar(self, bar: Bar, query: str) -> None:
        self._search(f"{query or quoted(self.word)} {bar.query}")

    def _search(self, query: str) -> None:
        self.close()
        self.looked_for.emit(query)

    def _manage(self, names: "NameSet") -> None:
        self.close()
        self.managed.emit(names)

    # where it is

    def open_at(self, name: QRect, within: QRect) -> None:
        """Show the card below a name, or above it where there is more room; on the screen both."""
        self._within, self._name = within, name
        self._fit()
        self.show()
        if not self.by_itself:
            first = self.spellings[0] if self.spellings else self
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        self.ensurePolished()
        self.setFixedWidth(min(fonts.px(WIDTH), self._within.width() - 16))
        # The frame of the style sheet lies around the margins of the layout.
        body, margins = self._scroll.content, self._outer.contentsMargins() + self.contentsMargins()
        body.ensurePolished()
        needed = body.heightForWidth(self.width() - margins.left() - margins.right())
        high = max(needed, body.minimumSizeHint().height()) + margins.top() + margins.bottom()
        self.resize(self.width(), min(high, fitting.available(self).height()))
        left = min(self._name.left(), self._within.right() - self.width() - 8)
        self.move(max(left, self._within.left() + 8), self._top())

    def _top(self) -> int:
        """Below the name; where the window ends there above it; on the screen in any case."""
        below, above = self._name.bottom() + _GAP, self._name.top() - _GAP - self.height()
        if below + self.height() <= self._within.bottom():
            return below
        if above >= self._within.top():
            return above
        screen = fitting.available(self)
        if below + self.height() > screen.bottom() and above >= screen.top():
            return above
        return max(screen.top(), min(below, screen.bottom() + 1 - self.height()))

    def leave(self) -> None:
        """The mouse is not on the name any more: go, unless it comes to the card."""
        if not self._linger.isActive():
            self._linger.start()

    def stay(self) -> None:
        """The mouse is back."""
        self._linger.stop()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.stay()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.by_itself:
            self.leave()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


def quoted(word: str) -> str:
    """A word as it is typed to be one."""
    return f'"{word}"' if any(char.isspace() for char in word) else word


def by_source(counts: "Sequence[SpellingCount]") -> list[tuple[str, tuple[int, ...]]]:
    """How often each source writes each of the spellings, those that write most first."""
    tables = [dict(count.by_source) for count in counts]
    sources = dict.fromkeys(source for table in tables for source in table)
    rows = [(source, tuple(table.get(source, 0) for table in tables)) for source in sources]
    return sorted(rows, key=lambda row: -sum(row[1]))


def _plain(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _soft(text: str, parent: QWidget) -> QLabel:
    label = _plain(text, parent)
    label.setObjectName("soft")
    label.setWordWrap(len(text) > 24)
    return label


def _link(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text.replace("&", "&&"), parent)
    button.setObjectName("link")
    button.setAutoDefault(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
