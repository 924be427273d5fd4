"""A query decided for all articles of a block at once, with arrays."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cached_property

import numpy as np
import numpy.typing as npt

from reader.core.index import FlagIds
from reader.core.query import And, DateRange, Flag, Is, Not, Or, Query, Term
from reader.search.columns import I64, U32, ZONES, Block, Candidates, Mask
from reader.search.days import bounds
from reader.search.zones import Zone, as_term, needles, zones_of

F64 = npt.NDArray[np.float64]

_TITLE_WEIGHT = 4.0
_SATURATION, _LENGTH_SHARE = 1.2, 0.75  # BM25's k1 and b
_TITLE = range(Zone.TITLE, Zone.TITLE + 1)

_FEW, _MORE = 256, 8
"""Articles of a block that are looked at first for its newest, and how many times more after."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block with the articles of it that are not deleted."""

    block: Block
    alive: Mask


@dataclass
class Asked:
    """A query with what is needed to decide it; made anew for each search."""

    query: Query
    flags: FlagIds
    zone: tzinfo | None
    _flag_ids: dict[Flag, I64] = field(default_factory=dict)

    def articles(self, leaf: Leaf) -> I64:
        """The numbers in the block of the articles that satisfy the query."""
        return np.flatnonzero(_Decided(self, leaf.block).mask(self.query) & leaf.alive)

    def newest(self, leaf: Leaf, most: int) -> I64:
        """The first `most` of them, as far as can be without looking at all articles."""
        decided, articles = _Decided(self, leaf.block), _FEW
        if decided.places(self.query) <= _FEW:  # to look at all is as quick
            articles = len(leaf.alive)
        while True:
            found = np.flatnonzero(decided.mask(self.query, articles) & leaf.alive[:articles])
            if articles >= len(leaf.alive) or len(found) >= most:
                return found[:most]
            articles *= _MORE

    def having(self, flag: Flag) -> I64:
        """The ids of the articles that have a flag of the reader."""
        if flag not in self._flag_ids:
            self._flag_ids[flag] = np.fromiter(self.flags(flag), dtype=np.int64)
        return self._flag_ids[flag]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms that make an article more relevant."""
        return tuple(_positive(self.query))


class _Decided:
    """A query on one block: the places where its terms may stand are looked up only once."""

    def __init__(self, asked: Asked, block: Block) -> None:
        self._asked, self._block = asked, block
        self._candidates: dict[Term, list[Candidates]] = {}

    def places(self, query: Query) -> int:
        """How many places there are to try for all its terms."""
        match query:
            case Term():
                return sum(map(len, self._of(query)))
            case And(parts) | Or(parts):
                return sum(map(self.places, parts))
            case Not(part):
                return self.places(part)
        return 0

    def mask(self, query: Query, newest: int | None = None) -> Mask:
        """Which articles satisfy it; with `newest`, of so many only."""
        ids = self._block.ids[:newest]
        match query:
            case Term():
                return self._holding(query, len(ids))
            case DateRange():
                low, high = bounds(query, self._asked.zone)
                sorts = self._block.sorts[:newest]
                return (sorts >= low) & (sorts < high)
            case Is():
                known = as_term(query)
                if known:
                    return self._holding(known, len(ids))
                return np.isin(ids, self._asked.having(query.flag))
            case And(parts):
                mask = np.ones(len(ids), dtype=np.bool_)
                for part in parts:
                    mask &= self.mask(part, newest)
                return mask
            case Or(parts):
                mask = np.zeros(len(ids), dtype=np.bool_)
                for part in parts:
                    mask |= self.mask(part, newest)
                return mask
        return ~self.mask(query.part, newest)

    def _holding(self, term: Term, newest: int) -> Mask:
        mask = np.zeros(newest, dtype=np.bool_)
        end = int(self._block.bounds[ZONES, newest - 1]) if newest < len(self._block.ids) else None
        for candidates in self._of(term):
            places = candidates.found(end)
            if len(places):
                mask |= self._block.counts(places, zones_of(term), newest) > 0
        return mask

    def _of(self, term: Term) -> list[Candidates]:
        if term not in self._candidates:
            found = [Candidates(self._block, needle) for needle in needles(term)]
            self._candidates[term] = [each for each in found if len(each)]
        return self._candidates[term]


def _found(block: Block, term: Term) -> list[U32]:
    """The places where each spelling of a term stands."""
    return [Candidates(block, needle).found() for needle in needles(term)]


def _positive(query: Query) -> Iterator[Term]:
    match query:
        case Term():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from _positive(part)
        case _:
            return


def relevance(asked: Asked, leaves: list[Leaf]) -> list[F64]:
    """A score for each article of each leaf: BM25 over all zones, the title weighted."""
    lengths = [leaf.block.lengths() for leaf in leaves]
    scores = [np.zeros(len(leaf.block.ids)) for leaf in leaves]
    articles = sum(int(leaf.alive.sum()) for leaf in leaves)
    written = sum(
        int(length[leaf.alive].sum()) for length, leaf in zip(lengths, leaves, strict=True)
    )
    mean = written / articles if articles else 1.0
    for term in asked.terms:
        counts = [_weighted_counts(leaf, term) for leaf in leaves]
        having = sum(int(np.count_nonzero(count)) for count in counts)
        rarity = np.log1p((articles - having + 0.5) / (having + 0.5))
        for score, count, length in zip(scores, counts, lengths, strict=True):
            share = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / mean
            score += rarity * count * (_SATURATION + 1) / (count + _SATURATION * share)
    return scores


def _weighted_counts(leaf: Leaf, term: Term) -> F64:
    block, zones = leaf.block, zones_of(term)
    counts = np.zeros(len(block.ids))
    for places in _found(block, term):
        counts += block.counts(places, zones)
        if Zone.TITLE in zones:
            counts += (_TITLE_WEIGHT - 1) * block.counts(places, _TITLE)
    return np.where(leaf.alive, counts, 0.0)
