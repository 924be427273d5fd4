"""Where the rows of a long list lie: pure arithmetic, no Qt.

All rows have one height; a row that opens a group has a heading band above it. A million rows
cost as little as ten: nothing is kept per row but the rows that open a group.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """The geometry of `count` rows, in pixels from the top of the whole list.

    `heads` are the rows with a heading band above them, rising.
    """

    count: int = 0
    row_height: int = 1
    head_height: int = 0
    heads: Sequence[int] = ()

    @property
    def total(self) -> int:
        """The height of everything."""
        return self.count * self.row_height + len(self.heads) * self.head_height

    def _heads_until(self, row: int) -> int:
        return bisect_right(self.heads, row)

    def has_head(self, row: int) -> bool:
        """Whether a heading band lies above a row."""
        before = self._heads_until(row)
        return before > 0 and self.heads[before - 1] == row

    def top(self, row: int) -> int:
        """Where a row itself begins, below its heading band."""
        return row * self.row_height + self._heads_until(row) * self.head_height

    def at(self, y: int) -> int:
        """The row at a height; a heading band belongs to the row below it. -1 outside."""
        if not 0 <= y < self.total:
            return -1
        low, high = 0, self.count - 1
        while low < high:
            middle = (low + high) // 2
            if y < self.top(middle) + self.row_height:
                high = middle
            else:
                low = middle + 1
        return low

    def opener(self, row: int) -> int:
        """The row that opened the group of a row; -1 if there are no groups."""
        before = self._heads_until(row)
        return self.heads[before - 1] if before else -1

    def next_opener(self, row: int) -> int:
        """The row that opens the group after that of a row; -1 if it is the last."""
        before = self._heads_until(row)
        return self.heads[before] if before < len(self.heads) else -1
