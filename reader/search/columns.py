"""The arrays of the index: where each pair of neighbouring characters stands in the streams.

A block holds the streams of some thousand articles, one after the other, zone by zone, each ended
by a line feed. Every place in it is known by its pair, the character there and the one after it.
The pairs are sorted once; the places of a pair are then a slice of one array, in order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from reader.search.zones import Zone

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

ZONES = len(Zone)
LIMIT = 1 << 22
"""Characters in a block: places of 22 bits beside two characters of 21 fill 64 bits."""

_CHAR, _PLACE = np.uint64(21), np.uint64(22)
_PLACES = np.uint64(LIMIT - 1)
_END = np.uint32(ord("\n"))
_NO_CODES, _NO_ENDS = np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Row:
    """One article on its way into a block: the streams of its zones, each ended by a line feed.

    `ends` is where each zone ends in `codes`.
    """

    id: int
    sort: int
    codes: U32
    ends: I64


@dataclass(frozen=True, slots=True)
class Block:
    """The arrays of a block.

    `terms` are the pairs there are, sorted, the first character in the higher bits; the places of
    `terms[i]` are `places[starts[i]:starts[i + 1]]`, sorted; `ends` is where each zone of each
    article ends; `ids` and `sorts` go by article.
    """

    terms: U64
    ids: I64
    sorts: I64
    starts: U32
    places: U32
    ends: U32

    def arrays(self) -> tuple[npt.NDArray[np.generic], ...]:
        """All arrays, in the order in which they are kept."""
        return tuple(getattr(self, each.name) for each in fields(self))

    def find(self, needle: str) -> U32:
        """The places where a sequence of characters begins, sorted."""
        if len(needle) == 1:
            return self._begin_with(ord(needle))
        last = len(needle) - 2
        found: list[tuple[int, U32]] = []
        for offset in sorted({*range(0, last, 2), last}):
            places = self._slice(_pair(needle[offset : offset + 2]))
            if not len(places):
                return places
            found.append((offset, places))
        found.sort(key=lambda each: len(each[1]))
        offset, places = found[0]
        begin = places[np.searchsorted(places, np.uint32(offset)) :] - np.uint32(offset)
        for offset, places in found[1:]:
            begin = begin[_contained(begin + np.uint32(offset), places)]
        return begin

    def _slice(self, pair: int) -> U32:
        at = int(np.searchsorted(self.terms, np.uint64(pair)))
        if at == len(self.terms) or int(self.terms[at]) != pair:
            return self.places[:0]
        return self.places[int(self.starts[at]) : int(self.starts[at + 1])]

    def _begin_with(self, code: int) -> U32:
        low, high = (np.uint64(each << int(_CHAR)) for each in (code, code + 1))
        first, last = np.searchsorted(self.terms, np.array([low, high]))
        return np.sort(self.places[int(self.starts[first]) : int(self.starts[last])])

    def slots(self, places: U32) -> tuple[I64, I64]:
        """The article and the zone of each place."""
        slot = np.searchsorted(self.ends, places, side="right")
        return slot // ZONES, slot % ZONES

    def lengths(self) -> I64:
        """The number of characters of each article's stream."""
        return _steps(self.ends[ZONES - 1 :: ZONES])


def build(rows: Sequence[Row]) -> Block:
    """The block of some articles, in their order."""
    codes = np.concatenate([_NO_CODES, *(row.codes for row in rows)]).astype(np.uint64)
    begins = np.cumsum([0, *(len(row.codes) for row in rows)])
    shifted = (row.ends + begin for row, begin in zip(rows, begins, strict=False))
    ends = np.concatenate([_NO_ENDS, *shifted])
    places = np.flatnonzero(codes[:-1] != _END)
    pairs = (codes[places] << _CHAR) | codes[places + 1]
    ids = np.array([row.id for row in rows], dtype=np.int64)
    sorts = np.array([row.sort for row in rows], dtype=np.int64)
    return _sorted_block(pairs, places.astype(np.uint64), ends, ids, sorts)


def merge(parts: Iterable[tuple[Block, Mask]]) -> Block:
    """One block of the articles kept of several, in their order, without their texts."""
    pairs, places, ends, ids, sorts, base = [], [], [], [], [], 0
    for block, keep in parts:
        lengths = _steps(block.ends)
        lengths[~np.repeat(keep, ZONES)] = 0
        new_ends = np.cumsum(lengths)
        article, _ = block.slots(block.places)
        kept = keep[article]
        shift = (block.ends.astype(np.int64) - new_ends)[ZONES - 1 :: ZONES][article[kept]]
        pairs.append(np.repeat(block.terms, _steps(block.starts[1:]))[kept])
        places.append((block.places[kept] - shift + base).astype(np.uint64))
        ends.append(new_ends[np.repeat(keep, ZONES)] + base)
        ids.append(block.ids[keep])
        sorts.append(block.sorts[keep])
        base += int(new_ends[-1])
    one = np.concatenate
    return _sorted_block(one(pairs), one(places), one(ends), one(ids), one(sorts))


def _sorted_block(pairs: U64, places: U64, ends: I64, ids: I64, sorts: I64) -> Block:
    if len(ends) and ends[-1] > LIMIT:  # one article longer than a block should be
        order = np.lexsort((places, pairs))
        pairs, places = pairs[order], places[order]
    else:
        keys = np.sort((pairs << _PLACE) | places)
        pairs, places = keys >> _PLACE, keys & _PLACES
    first = np.flatnonzero(np.diff(pairs, prepend=np.uint64(0)))  # no pair is 0
    starts = np.append(first, len(pairs)).astype(np.uint32)
    short = np.uint32
    return Block(pairs[first], ids, sorts, starts, places.astype(short), ends.astype(short))


def _pair(two: str) -> int:
    return ord(two[0]) << int(_CHAR) | ord(two[1])


def _contained(few: U32, many: U32) -> Mask:
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    same: Mask = many[at] == few
    return same


def _steps(ends: U32) -> I64:
    """The lengths of the pieces that end there; the first one begins at 0."""
    lengths = ends.astype(np.int64)
    lengths[1:] -= ends[:-1]
    return lengths
