"""How often each spelling is written: bars by source, and by month. Drawn by hand."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from reader.ui import fonts
from reader.ui.dates import number
from reader.ui.i18n import plain_tip, tr
from reader.ui.theme import Theme, series

HIGH, FOOT, HEAD = 96, 18, 16
BARS = 60
"""At most so many bars; months are taken together for longer times."""
_WIDEST = 18
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Bar:
    """Some months, from `first` to `last`, with what was counted for each spelling in them."""

    first: date
    last: date
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Of all spellings together."""
        return sum(self.counts)

    @property
    def query(self) -> str:
        """The filter that keeps to these months."""
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"date:{self.first:%Y-%m}"
        return f"date:{self.first}..{self.last}"

    @property
    def label(self) -> str:
        """The months, in figures."""
        first, last = f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"
        return first if first == last else f"{first} – {last}"


def bars(by_month: Sequence[Sequence[tuple[date, int]]]) -> list[Bar]:
    """Counts by month of several spellings as bars in a row, without gaps."""
    found = [{_serial(day): n for day, n in one} for one in by_month]
    every = sorted({month for one in found for month in one})
    if not every:
        return []
    step = next((s for s in _STEPS if (every[-1] - every[0]) // s < BARS), _STEPS[-1])
    start = every[0] - every[0] % step
    made = []
    for month in range(start, every[-1] + 1, step):
        months = range(month, month + step)
        counts = tuple(sum(one.get(each, 0) for each in months) for one in found)
        made.append(Bar(_first(month), _last(months[-1]), counts))
    return made


def _serial(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first(serial: int) -> date:
    serial = max(serial, _serial(date.min))
    return date(serial // 12, serial % 12 + 1, 1)


def _last(serial: int) -> date:
    serial = min(serial, _serial(date.max))
    year, month = serial // 12, serial % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def in_words(counts: Sequence[int], names: Sequence[str]) -> str:
    """Counts with what they count, where there is any."""
    return " · ".join(f"{name} {number(n)}" for name, n in zip(names, counts, strict=True) if n)


class MonthChart(QWidget):
    """Stacked bars. `chosen` tells the bar, and the spelling by number (-1 for all of them)."""

    chosen = Signal(object, int)

    def __init__(
        self, shown: Sequence[Bar], names: Sequence[str], theme: Theme, parent: QWidget | None
    ) -> None:
        """`names` are what the spellings are called."""
        super().__init__(parent)
        self.bars = list(shown)
        self._names, self._theme = names, theme
        self._colours = [QColor(colour) for colour in series(theme)]
        self.current = -1
        self._high, self._foot, self._head = map(fonts.px, (HIGH, FOOT, HEAD))
        self.setFixedHeight(self._high)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._high)

    def tip(self, place: int) -> str:
        """A bar in words."""
        bar = self.bars[place]
        return f"{bar.label}: {in_words(bar.counts, self._names) or number(0)}"

    def _say(self) -> None:
        name = tr("Articles over time")
        self.setAccessibleName(f"{name}. {self.tip(self.current)}" if self.current >= 0 else name)

    # where things are

    @property
    def _step(self) -> float:
        return min(_WIDEST, self.width() / max(1, len(self.bars)))

    def parts(self, place: int) -> list[tuple[int, QRectF]]:
        """The rectangles of a bar, with the numbers of their spellings, from the bottom up."""
        most = max(bar.total for bar in self.bars)
        gap = 2.0 if self._step > 5 else 1.0 if self._step > 2.5 else 0.0
        unit = (self._high - self._foot - self._head) / most
        bottom, found = float(self._high - self._foot), []
        for rank, count in enumerate(self.bars[place].counts):
            if count:
                high = max(2.0, count * unit)
                left = place * self._step
                found.append((rank, QRectF(left, bottom - high, self._step - gap, high)))
                bottom -= high
        return found

    def at(self, point: QPointF) -> tuple[int, int]:
        """The bar in whose column a point is (or -1), and the spelling that is hit (or -1)."""
        place = int(point.x() / self._step) if point.x() >= 0 else -1
        if not 0 <= place < len(self.bars):
            return -1, -1
        hit = (rank for rank, rect in self.parts(place) if rect.contains(point))
        return place, next(hit, -1)

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            self._paint_axis(painter)
            for place in range(len(self.bars)):
                for rank, rect in self.parts(place):
                    painter.fillRect(rect, self._colours[min(rank, len(self._colours) - 1)])
            if self.current >= 0 and self.hasFocus():
                left, high = self.current * self._step - 1, self._high - self._foot - self._head + 4
                column = QRectF(left, self._head - 2, self._step, high)
                painter.setPen(QPen(QColor(self._theme.text), 1))
                painter.drawRect(column)

    def _paint_axis(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, self._high - self._foot, self.width(), self._high - self._foot)
        font = painter.font()
        font.setPixelSize(fonts.px(11))
        painter.setFont(font)
        painter.setPen(QColor(theme.soft))
        most = max(self.bars, key=lambda bar: bar.total)
        top = QRectF(0, 0, self.width(), self._head)
        said = tr("most {n}: {month}", n=number(most.total), month=most.label)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, said)
        foot = QRectF(0, self._high - self._foot + 3, self.width(), self._foot)
        first, last = f"{self.bars[0].first:%Y-%m}", f"{self.bars[-1].last:%Y-%m}"
        end = max(len(self.bars) * self._step, float(fonts.px(120)))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, first)
        if last != first:
            painter.drawText(
                QRectF(0, foot.top(), min(end, self.width()), self._foot),
                Qt.AlignmentFlag.AlignRight,
                last,
            )

    # mouse and keys

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place, rank = self.at(event.position())
        if place >= 0 and self.bars[place].total:
            self.chosen.emit(self.bars[place], rank)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place, _rank = self.at(QPointF(event.pos()))
            if place >= 0:
                QToolTip.showText(event.globalPos(), plain_tip(self.tip(place)), self)
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key), 0)
        if step:
            self._go(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current >= 0:
            self.chosen.emit(self.bars[self.current], -1)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """To the next bar that has something."""
        last = len(self.bars) - 1
        place = self.current + step if self.current >= 0 else 0 if step > 0 else last
        while 0 <= place <= last and not self.bars[place].total:
            place += step
        if 0 <= place <= last:
            self.current = place
            self._say()
            self.update()


class ShareBar(QWidget):
    """One source: how its articles share out between the spellings, as long as it has many."""

    def __init__(
        self,
        counts: Sequence[int],
        most: int,
        names: Sequence[str],
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        """`most` is what the longest of the bars stands for."""
        super().__init__(parent)
        self.counts, self._most = tuple(counts), most
        self._colours = [QColor(colour) for colour in series(theme)]
        self.setFixedHeight(10)
        self.setMinimumWidth(60)
        said = in_words(counts, names)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        left = 0.0
        with QPainter(self) as painter:
            for rank, count in enumerate(self.counts):
                if count:
                    wide = max(2.0, self.width() * count / self._most)
                    colour = self._colours[min(rank, len(self._colours) - 1)]
                    painter.fillRect(QRectF(left, 1, wide - 1, 8), colour)
                    left += wide


class Swatch(QWidget):
    """The colour that a spelling has in the charts."""

    def __init__(self, rank: int, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        colours = series(theme)
        self._colour = QColor(colours[min(rank, len(colours) - 1)])
        self.setFixedSize(10, 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._colour)
