"""A query decided for all articles of a block at once, with arrays."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cached_property

import numpy as np
import numpy.typing as npt

from reader.core.index import FlagIds
from reader.core.query import And, DateRange, Flag, Is, Or, Query, Term
from reader.search.columns import I64, U32, Block, Candidates, Mask
from reader.search.days import bounds
from reader.search.zones import Zone, as_term, needles, zones_of

F64 = npt.NDArray[np.float64]

_TITLE_WEIGHT = 4.0
_SATURATION, _LENGTH_SHARE = 1.2, 0.75  # BM25's k1 and b
_TITLE = range(Zone.TITLE, Zone.TITLE + 1)

_FEW, _MORE = 256, 8
"""Places that are tried first for a page of the newest, and how many times more each time after."""


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
        return np.flatnonzero(self._mask(leaf.block, self.query) & leaf.alive)

    def newest(self, leaf: Leaf, most: int) -> I64:
        """The first `most` of them."""
        if not isinstance(self.query, Term):
            return self.articles(leaf)[:most]
        mask = np.zeros(len(leaf.alive), dtype=np.bool_)
        for needle in needles(self.query):
            # Each spelling has enough of its own, so that nothing newer is missing in the end.
            mask |= _some_holding(leaf, Candidates(leaf.block, needle), zones_of(self.query), most)
        return np.flatnonzero(mask)[:most]

    def _mask(self, block: Block, query: Query) -> Mask:
        match query:
            case Term():
                return _holding(block, query)
            case DateRange():
                low, high = bounds(query, self.zone)
                return (block.sorts >= low) & (block.sorts < high)
            case Is():
                known = as_term(query)
                return _holding(block, known) if known else self._flagged(block, query.flag)
            case And(parts):
                mask = np.ones(len(block.ids), dtype=np.bool_)
                for part in parts:
                    mask &= self._mask(block, part)
                return mask
            case Or(parts):
                mask = np.zeros(len(block.ids), dtype=np.bool_)
                for part in parts:
                    mask |= self._mask(block, part)
                return mask
        return ~self._mask(block, query.part)

    def _flagged(self, block: Block, flag: Flag) -> Mask:
        if flag not in self._flag_ids:
            self._flag_ids[flag] = np.fromiter(self.flags(flag), dtype=np.int64)
        return np.isin(block.ids, self._flag_ids[flag])

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms that make an article more relevant."""
        return tuple(_positive(self.query))


def _holding(block: Block, term: Term) -> Mask:
    mask = np.zeros(len(block.ids), dtype=np.bool_)
    for places in _found(block, term):
        if len(places):
            mask |= block.counts(places, zones_of(term)) > 0
    return mask


def _some_holding(leaf: Leaf, candidates: Candidates, zones: range, most: int) -> Mask:
    """The newest articles that hold a sequence: `most` of them or more, unless these are all."""
    tried = _FEW
    while True:
        mask = (leaf.block.counts(candidates.found(tried), zones) > 0) & leaf.alive
        if tried >= len(candidates) or np.count_nonzero(mask) >= most:
            return mask
        tried *= _MORE


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
