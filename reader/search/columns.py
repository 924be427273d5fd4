"""The arrays of the index: where each pair of neighbouring characters stands in the streams.

A block holds the streams of some thousand articles, newest first, each zone by zone, each zone
ended by a line feed. Every place in it is known by its pair, the character there and the one after
it. The pairs are sorted once; the places of a pair are then a slice of one array, in order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from reader.search.zones import Zone

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

ZONES = len(Zone)
LIMIT = 1 << 23
"""Characters in a block, unless one article has more. To sort them takes some 250 MB."""

# A key of 64 bits: two characters of a stream, which are all below 2 ** 18, and their place.
_CHAR, PLACE_BITS = np.uint64(18), np.uint64(28)
_PLACES = np.uint64((1 << 28) - 1)
_END = np.uint32(ord("\n"))


@dataclass(frozen=True, slots=True)
class Row:
    """One article on its way into a block: the streams of its zones, each ended by a line feed.

    `ends` is where each zone ends in `codes`.
    """

    id: int
    sort: int
    codes: U32
    ends: I64


@lru_cache(maxsize=256)
def _cover(needle: str) -> tuple[tuple[int, ...], U64]:
    """The pairs that cover a sequence, those at 0, 2, 4... and the last one: offsets and codes."""
    last = len(needle) - 2
    offsets = tuple(sorted({*range(0, last, 2), last}))
    codes = [ord(needle[at]) << int(_CHAR) | ord(needle[at + 1]) for at in offsets]
    return offsets, np.array(codes, dtype=np.uint64)


class Candidates:
    """Where a sequence of characters might begin in a block: at the places of its rarest pair."""

    def __init__(self, block: "Block", needle: str) -> None:
        """Look up the pairs that cover the sequence."""
        self._offset, self._others = 0, list[tuple[int, U32]]()
        self._single = len(needle) == 1
        if self._single:
            self._rarest = block.beginning_with(ord(needle))
            return
        offsets, pairs = _cover(needle)
        places = block.of_pairs(pairs)
        if not places:
            self._rarest = block.places[:0]
            return
        if len(places) == 1:
            self._rarest = places[0]
            return
        known = sorted(zip(offsets, places, strict=True), key=lambda each: len(each[1]))
        (self._offset, self._rarest), *self._others = known

    def __len__(self) -> int:
        """How many places there are to try."""
        return len(self._rarest)

    def found(self, end: int | None = None) -> U32:
        """The places where it begins, sorted; with an `end`, those before it."""
        begin = self._rarest
        if self._single:
            return np.sort(begin if end is None else begin[begin < np.uint32(end)])
        if end is not None:
            begin = begin[: begin.searchsorted(np.uint32(end + self._offset))]
        if self._offset:
            before = np.uint32(self._offset)
            begin = begin[begin.searchsorted(before) :] - before
        for offset, places in self._others:
            begin = begin[_contained(begin + np.uint32(offset), places)]
        return begin


@dataclass(frozen=True, slots=True)
class Block:
    """The arrays of a block.

    `terms` are the pairs there are, sorted, the first character in the higher bits; the places of
    `terms[i]` are `places[starts[i]:starts[i + 1]]`, sorted. `ids` and `sorts` go by article,
    newest first, then by id. `bounds` has a row for each zone, where it begins in each article,
    and a last row, where each article ends.
    """

    ids: I64
    sorts: I64
    bounds: U32
    places: U32
    terms: U64
    starts: U32

    def pieces(self) -> Iterator[tuple[U64, U32, U32]]:
        """All pairs in order, how many places each has, and the places."""
        yield self.terms, np.diff(self.starts), self.places

    def arrays(self) -> tuple[npt.NDArray[np.generic], ...]:
        """All arrays, in the order in which they are kept."""
        return tuple(getattr(self, each.name) for each in fields(self))

    def of_pairs(self, pairs: U64) -> list[U32]:
        """The places of each of some pairs, sorted; nothing at all unless it has every pair."""
        at = self.terms.searchsorted(pairs)
        if not len(self.terms) or (self.terms.take(at, mode="clip") != pairs).any():
            return []
        begins, ends = self.starts[at].tolist(), self.starts[at + 1].tolist()
        return [self.places[begin:end] for begin, end in zip(begins, ends, strict=True)]

    def beginning_with(self, code: int) -> U32:
        """The places of all pairs that begin with a character, those of each pair sorted."""
        low, high = (np.uint64(each << int(_CHAR)) for each in (code, code + 1))
        first, last = np.searchsorted(self.terms, np.array([low, high]))
        return self.places[int(self.starts[first]) : int(self.starts[last])]

    def counts(self, places: U32, zones: range) -> I64:
        """How many of some sorted places are in certain zones, which are neighbours, by article."""
        begins, ends = self.bounds[zones.start], self.bounds[zones.stop]
        counts: I64 = np.searchsorted(places, ends) - np.searchsorted(places, begins)
        return counts

    def mark(self, mask: Mask, places: U32, zones: range) -> None:
        """Mark those of the first articles that have some sorted places of theirs in the zones.

        The mask is of so many articles as the places are in.
        """
        if len(places) > len(mask):  # the few are looked up in the many
            begins, ends = self.bounds[zones.start : zones.stop + 1 : len(zones), : len(mask)]
            mask |= np.searchsorted(places, ends) > np.searchsorted(places, begins)
        elif len(places):
            articles = self.bounds[ZONES].searchsorted(places, side="right")
            inside = places < self.bounds[zones.stop].take(articles)
            if zones.start:
                inside &= places >= self.bounds[zones.start].take(articles)
            mask[articles[inside]] = True

    def lengths(self) -> I64:
        """The number of characters of each article's streams."""
        lengths: I64 = self.bounds[ZONES].astype(np.int64) - self.bounds[0]
        return lengths

    def size(self) -> int:
        """The number of characters of all."""
        return int(self.lengths().sum())


def build(rows: Sequence[Row]) -> Block:
    """The block of some articles."""
    rows = sorted(rows, key=lambda row: (-row.sort, row.id))
    codes = np.concatenate([row.codes for row in rows])
    ends = np.array([row.ends for row in rows]).T
    starts = begins(ends[-1])
    keys = codes[:-1].astype(np.uint64)  # in place from here on: these are the largest arrays
    keys <<= _CHAR
    keys |= codes[1:]
    keys <<= PLACE_BITS
    keys |= np.arange(len(keys), dtype=np.uint32)
    keys = keys[codes[:-1] != _END]
    ids = np.array([row.id for row in rows], dtype=np.int64)
    sorts = np.array([row.sort for row in rows], dtype=np.int64)
    terms, counts, places = runs(keys)
    bounds = np.vstack([starts, ends + starts]).astype(np.uint32)
    return Block(ids, sorts, bounds, places, terms, starts_of([counts]))


def starts_of(counts: Sequence[U32]) -> U32:
    """Where the places of each pair begin, and where the last ones end; from pieces in order."""
    return np.cumsum(np.concatenate([[0], *counts]), dtype=np.uint32)


def runs(keys: U64) -> tuple[U64, U32, U32]:
    """The pairs of some keys, sorted, how many places each has, and the places.

    The keys are not kept.
    """
    keys.sort()
    places = (keys & _PLACES).astype(np.uint32)
    keys >>= PLACE_BITS
    new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    first = np.flatnonzero(new)
    return keys[first], np.diff(first, append=len(keys)).astype(np.uint32), places


def begins(lengths: I64) -> I64:
    """Where each of some that stand side by side begins."""
    return np.cumsum(lengths) - lengths


def _contained(few: U32, many: U32) -> Mask:
    same: Mask = many.take(many.searchsorted(few), mode="clip") == few
    return same
