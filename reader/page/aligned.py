"""Which paragraphs of two languages stand beside one another, by their lengths alone."""

from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[range, range]
"""The paragraphs of the one and of the other language in a row, by their numbers."""

_MOST = 60_000
"""Pairs of paragraphs that are looked at; beyond, the languages run side by side unaligned."""

_ALONE, _MERGED, _UNLIKE = 0.4, 0.3, 0.5
_STEPS = ((1, 1, 0.0), (1, 0, _ALONE), (0, 1, _ALONE), (2, 1, _MERGED), (1, 2, _MERGED))
"""How many paragraphs of each language a row takes, and what that costs."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is known of a paragraph: its length, and its kind (a heading, a picture, a text)."""

    length: int
    kind: str = ""


def aligned(one: Sequence[Block], other: Sequence[Block]) -> list[Row]:
    """The rows of two languages, in order, each paragraph in one of them.

    As many paragraphs here as there are taken one by one. Else what is about as long, for its
    language, belongs together (after Gale and Church), a paragraph may stand alone, and two may
    stand beside one.
    """
    if len(one) == len(other):
        return [(range(n, n + 1), range(n, n + 1)) for n in range(len(one))]
    if not one or not other or len(one) * len(other) > _MOST:
        return [(range(len(one)), range(len(other)))]
    return _Table(one, other).rows()


class _Table:
    """The cheapest way to each pair of ends."""

    def __init__(self, one: Sequence[Block], other: Sequence[Block]) -> None:
        self._one, self._other = one, other
        # How much longer the other language says the same.
        self._ratio = max(1, _length(other)) / max(1, _length(one))
        self._costs = {(0, 0): 0.0}
        self._steps: dict[tuple[int, int], tuple[int, int]] = {}

    def rows(self) -> list[Row]:
        """The rows on the cheapest way to both ends."""
        for i in range(len(self._one) + 1):
            for j in range(len(self._other) + 1):
                for a, b, cost in _STEPS:
                    self._try(i, j, (a, b), cost)
        i, j = len(self._one), len(self._other)
        found: list[Row] = []
        while i or j:
            a, b = self._steps[i, j]
            found.append((range(i - a, i), range(j - b, j)))
            i, j = i - a, j - b
        return found[::-1]

    def _try(self, i: int, j: int, step: tuple[int, int], cost: float) -> None:
        """Go a step from a pair of ends, if no cheaper way leads where it leads."""
        a, b = step
        if i + a > len(self._one) or j + b > len(self._other):
            return
        if a and b:
            cost += self._unlikeness(self._one[i : i + a], self._other[j : j + b])
        cost += self._costs[i, j]
        end = i + a, j + b
        if cost < self._costs.get(end, float("inf")):
            self._costs[end] = cost
            self._steps[end] = step

    def _unlikeness(self, one: Sequence[Block], other: Sequence[Block]) -> float:
        expected, there = _length(one) * self._ratio, _length(other)
        kinds = {block.kind for block in (*one, *other)}
        return abs(expected - there) / max(1.0, expected + there) + _UNLIKE * (len(kinds) > 1)


def _length(blocks: Sequence[Block]) -> int:
    return sum(block.length for block in blocks)
