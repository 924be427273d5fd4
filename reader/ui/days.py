"""The days of a list by date: pure arithmetic, no Qt."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from operator import itemgetter, neg

from reader.core.hit import NO_DATE
from reader.ui.dates import DAY_MS, NO_DAY, Offsets

_EPOCH = date(1970, 1, 1).toordinal()

Counted = tuple[tuple[int, int], ...]
"""Days or months since 1970, the newest first, each with how many articles it has."""


def month_of(day: int) -> int:
    """The month, since 1970, of a day since 1970-01-01; NO_DAY stays."""
    if day == NO_DAY:
        return NO_DAY
    of = date.fromordinal(day + _EPOCH)
    return (of.year - 1970) * 12 + of.month - 1


@dataclass(frozen=True, slots=True)
class Days:
    """Where in a list of `total` rows, newest first, each local day begins.

    `heads` are the rows that open a day, rising, `values` their days, since 1970-01-01. Only they
    are kept, so that a million articles cost as little as their days.
    """

    total: int = 0
    heads: Sequence[int] = field(default_factory=lambda: array("q"))
    values: Sequence[int] = field(default_factory=lambda: array("q"))

    @classmethod
    def of(cls, instants: Sequence[int], offsets: Offsets) -> "Days":
        """Those of instants (ms since 1970 UTC) that fall, in a zone with these offsets."""
        starts, ahead = offsets
        heads, values = array("q"), array("q")
        row, total = 0, len(instants)
        while row < total:
            instant = instants[row]
            heads.append(row)
            if instant == NO_DATE:  # sorts after all others
                values.append(NO_DAY)
                break
            offset = ahead[max(bisect_right(starts, instant) - 1, 0)]
            day = (instant + offset) // DAY_MS
            if not values or day != values[-1]:
                values.append(day)
            else:  # where a clock was set at midnight
                heads.pop()
            begins = day * DAY_MS - offset
            row = _first_before(instants, begins, row + 1)
        return cls(total, heads, values)

    def __bool__(self) -> bool:
        """Whether there is any row."""
        return bool(self.heads)

    def at(self, row: int) -> int:
        """The day of a row."""
        return self.values[bisect_right(self.heads, row) - 1]

    def row_of(self, day: int) -> int:
        """The first row of a day, or of the next older one; the last row if there is none."""
        place = bisect_left(self.values, -day, key=neg)
        return self.heads[place] if place < len(self.heads) else self.total - 1

    def next_month(self, row: int, by: int) -> int:
        """The first row of the month after (1) or before (-1) that of a row; -1 if none is."""
        months = [(month, head) for month, head, _ in self._by_month()]
        place = bisect_right(months, row, key=itemgetter(1)) - 1 + by
        return months[place][1] if 0 <= place < len(months) else -1

    def counted(self) -> Counted:
        """The days; those whose date is not known are left out."""
        rows = zip(self.values, pairwise([*self.heads, self.total]), strict=True)
        return tuple((day, end - head) for day, (head, end) in rows if day != NO_DAY)

    def months(self) -> Counted:
        """The months; those whose date is not known are left out."""
        return tuple((month, count) for month, _, count in self._by_month() if month != NO_DAY)

    def _by_month(self) -> Iterator[tuple[int, int, int]]:
        """Each month with its first row and how many it has."""
        firsts: dict[int, int] = {}  # rows by month, rising: the rows fall by date
        for day, head in zip(self.values, self.heads, strict=True):
            firsts.setdefault(month_of(day), head)
        rows = zip(firsts, pairwise([*firsts.values(), self.total]), strict=True)
        return ((month, first, end - first) for month, (first, end) in rows)


def _first_before(instants: Sequence[int], begins: int, low: int) -> int:
    """The first row from `low` on whose instant lies before another; they fall.

    Days are short beside the list: the search widens from where it starts.
    """
    high, step = low, 8
    while high < len(instants) and instants[high] >= begins:
        low, step = high + 1, step * 2
        high += step
    return bisect_right(instants, -begins, low, min(high, len(instants)), key=neg)
