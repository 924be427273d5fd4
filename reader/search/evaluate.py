"""A query decided for all articles of a block at once, with arrays."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from operator import neg

import numpy as np

from reader.core.index import FlagIds
from reader.core.progress import Cancel
from reader.core.query import And, DateRange, Flag, Is, Or, Query, Term
from reader.search.columns import ZONES, Block, Candidates
from reader.search.days import bounds
from reader.search.lists import I64, U32, Mask
from reader.search.zones import around, as_term, needles, zones_of

_FEW = 4000
"""Articles that are few enough to look for all of them at once."""
_SPARE, _MORE = 4, 4
"""How many times more articles are looked at than should be enough, and than before at least."""
_STEP = 64
"""One article in so many tells how the dates of a block lie."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block with the articles of it that are not deleted."""

    block: Block
    alive: Mask

    def since(self, instant: int | None) -> int:
        """How many of its articles, the first ones, are as new as an instant; None: all."""
        if instant is None:
            return len(self.alive)
        return bisect_right(self.block.sorts, -instant, key=neg)


Picks = list[tuple[Leaf, I64]]
"""The articles of each block that satisfy a query."""


class Asked:
    """A query with what is needed to decide it; made anew for each search."""

    def __init__(
        self, query: Query, flags: FlagIds, zone: tzinfo | None, cancel: Cancel | None = None
    ) -> None:
        """`flags` gives the ids that have a flag of the reader; `zone` is the reader's.

        `cancel` is looked at before each term is looked up in each block.
        """
        self.query = query
        self.zone = zone
        self.cancel = cancel or Cancel()
        self._flags = flags
        self._flag_ids: dict[Flag, I64] = {}
        self._on: dict[int, _Decided] = {}

    def articles(self, leaf: Leaf, since: int | None = None) -> I64:
        """The numbers in the block of the articles that satisfy it, of those `since` an instant."""
        newest = leaf.since(since)
        mask = self._decided(leaf).mask(self.query, newest)
        mask &= leaf.alive[:newest]
        return np.flatnonzero(mask)

    def expected(self, leaf: Leaf) -> int:
        """Not more than so many articles satisfy it, as far as can be told without a look."""
        return self._decided(leaf).expected(self.query)

    def _decided(self, leaf: Leaf) -> "_Decided":
        found = self._on.get(id(leaf))
        if found is None:
            found = self._on[id(leaf)] = _Decided(self, leaf)
        return found

    def having(self, flag: Flag) -> I64:
        """The ids of the articles that have a flag of the reader."""
        if flag not in self._flag_ids:
            self._flag_ids[flag] = np.fromiter(self._flags(flag), dtype=np.int64)
        return self._flag_ids[flag]


class _Decided:
    """A query on one block: the places where its terms may stand are looked up only once."""

    def __init__(self, asked: Asked, leaf: Leaf) -> None:
        self._asked, self._block = asked, leaf.block
        self._leaf = leaf  # held, for another could get its place in memory, and be taken for it
        self._candidates: dict[int, list[Sought]] = {}

    def expected(self, query: Query) -> int:
        """Not more than so many articles satisfy it."""
        match query:
            case Term():
                return min(sum(map(len, self._of(query))), len(self._block.ids))
            case And(parts):
                return min(map(self.expected, parts), default=len(self._block.ids))
            case Or(parts):
                return min(sum(map(self.expected, parts)), len(self._block.ids))
        return len(self._block.ids)

    def mask(self, query: Query, newest: int) -> Mask:
        """Which of so many articles, the first ones, satisfy it."""
        match query:
            case Term():
                return self._holding(query, newest)
            case DateRange():
                low, high = bounds(query, self._asked.zone)
                sorts = self._block.sorts[:newest]
                return (sorts >= low) & (sorts < high)
            case Is():
                known = as_term(query)
                if known:
                    return self._holding(known, newest)
                return np.isin(self._block.ids[:newest], self._asked.having(query.flag))
            case And(parts):
                mask = np.ones(newest, dtype=np.bool_)
                for part in parts:
                    mask &= self.mask(part, newest)
                    if not mask.any():
                        break
                return mask
            case Or(parts):
                mask = np.zeros(newest, dtype=np.bool_)
                for part in parts:
                    mask |= self.mask(part, newest)
                return mask
        return ~self.mask(query.part, newest)

    def _holding(self, term: Term, newest: int) -> Mask:
        self._asked.cancel.check()
        mask = np.zeros(newest, dtype=np.bool_)
        found = self._of(term)
        if newest and found:
            end = int(self._block.bounds[ZONES, newest - 1])
            for each in found:
                self._block.mark(mask, each.found(end), zones_of(term))
        return mask

    def _of(self, term: Term) -> "list[Sought]":
        """What is sought for it; terms are told apart as objects, which is quick."""
        known = self._candidates.get(id(term))
        if known is None:
            self._asked.cancel.check()
            found = [Sought(self._block, term, needle) for needle in needles(term)]
            known = self._candidates[id(term)] = [each for each in found if len(each)]
        return known


class Sought:
    """A needle of a term in a block, but not where it is part of a longer word."""

    def __init__(self, block: Block, term: Term, needle: str) -> None:
        """Look up where it may begin."""
        self._block = block
        self._candidates = Candidates(block, needle)
        self._around = around(term).get(needle, ()) if term.around else ()

    def __len__(self) -> int:
        """How many places there are to try."""
        return len(self._candidates)

    def found(self, end: int | None = None) -> U32:
        """The places where it begins, sorted; with an `end`, those before it."""
        places = self._candidates.found(end)
        for longer, offset in self._around:
            inside = Candidates(self._block, longer).found(end) + np.uint32(offset)
            if len(inside):
                places = places[inside.take(inside.searchsorted(places), mode="clip") != places]
        return places


def newest(
    asked: Asked, leaves: Sequence[Leaf], most: int, pick: Callable[[int | None], Picks]
) -> Picks:
    """What `pick` finds since an instant that is as early as is needed for the newest `most`.

    All that is found since an instant is newer than what else there is.
    """
    expected = sum(map(asked.expected, leaves))
    if expected > max(_FEW, most):
        sample = np.sort(np.concatenate([leaf.block.sorts[::_STEP] for leaf in leaves]))
        articles = sum(len(leaf.alive) for leaf in leaves)
        looked_at = _SPARE * most * articles // expected
        while looked_at < articles // 2:
            picks = pick(int(sample[-min(looked_at // _STEP + 1, len(sample))]))
            found = sum(len(some) for _, some in picks)
            if found >= most:
                return picks
            needed = _SPARE * most * looked_at // found if found else _MORE**2 * looked_at
            looked_at = max(_MORE * looked_at, needed)
    return pick(None)
