"""A place in an article, kept while its languages are shown in another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_LAST = 0.9999
"""The end of a language is kept as this much of it: the whole is the beginning of the next."""


@dataclass(frozen=True, slots=True)
class Places:
    """How far a reader is, 0 to 1, in what is shown and in all languages in turn.

    `bounds` are the shares of the whole at which the languages begin and end, from 0 to 1; `lead`
    is the language that is shown, alone or beside another; None where all are shown in turn.
    """

    bounds: tuple[float, ...] = (0.0, 1.0)
    lead: int | None = None

    def shown(self, kept: float) -> float:
        """The place in what is shown, of one in all in turn."""
        if self.lead is None:
            return kept
        for low, high in pairwise(self.bounds):
            if low < high and kept < high:
                return (kept - low) / (high - low)
        return 1.0

    def kept(self, shown: float) -> float:
        """The place in all in turn, of one in what is shown."""
        if self.lead is None:
            return shown
        low, high = self.bounds[self.lead : self.lead + 2]
        return low + min(shown, _LAST) * (high - low)


IN_TURN = Places()
"""All languages in turn: places are what they are."""


def bounds(texts: Sequence[str]) -> tuple[float, ...]:
    """The bounds of languages by the lengths of their texts."""
    ends = list(accumulate(map(len, texts), initial=0))
    return tuple(end / max(1, ends[-1]) for end in ends)
