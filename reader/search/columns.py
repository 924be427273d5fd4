"""The arrays of the index: where each pair of neighbouring characters stands in the streams.

A block holds the streams of some thousand articles, newest first, each zone by zone, each zone
ended by a line feed. Every place in it is known by its pair, the character there and the one after
it. The pairs are sorted once; the places of a pair are then a slice of one array, in order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from reader.search.lists import I64, U32, U64, Lists, Mask, Piece, lists_of
from reader.search.zones import Zone

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
        """Look up the pairs that cover the sequence, or all that begin with one character."""
        self._lists = block.lists
        self._known: list[tuple[int, int, int]] = []  # length, offset and number of each pair
        self._range: tuple[int, int] | None = None
        if len(needle) == 1:
            self._range = first, last = block.beginning_with(ord(needle))
            self._length = int(self._lists.lengths(first, last).sum())
            return
        offsets, pairs = _cover(needle)
        numbers = block.numbers(pairs)
        lengths = map(self._lists.length, numbers)
        self._known = sorted(zip(lengths, offsets, numbers, strict=False))
        self._length = self._known[0][0] if self._known else 0

    def __len__(self) -> int:
        """How many places there are to try."""
        return self._length

    def found(self, end: int | None = None) -> U32:
        """The places where it begins, sorted; with an `end`, those before it."""
        if self._range is not None:
            places = self._lists.between(*self._range)
            return np.sort(places if end is None else places[places < np.uint32(end)])
        if not self._known:
            return self._lists.places[:0]
        (_, offset, number), *others = self._known
        begin = self._lists.of(number, end if end is None else end + offset)
        if offset:
            before = np.uint32(offset)
            begin = begin[begin.searchsorted(before) :] - before
        for _, offset, number in others:
            if not len(begin):
                break
            begin = begin[self._lists.among(number, begin + np.uint32(offset))]
        return begin


@dataclass(frozen=True, slots=True)
class Block:
    """The arrays of a block.

    The pairs of `lists` have the first character in the higher bits. `ids` and `sorts` go by
    article, newest first, then by id. `bounds` has a row for each zone, where it begins in each
    article, and a last row, where each article ends.
    """

    ids: I64
    sorts: I64
    bounds: U32
    lists: Lists

    def numbers(self, pairs: U64) -> list[int]:
        """The numbers of some pairs; none at all unless it has every pair."""
        terms = self.lists.terms
        at = terms.searchsorted(pairs)
        if not len(terms) or (terms.take(at, mode="clip") != pairs).any():
            return []
        return list(map(int, at))

    def beginning_with(self, code: int) -> tuple[int, int]:
        """The numbers of the first pair that begins with a character, and of that behind them."""
        low, high = (np.uint64(each << int(_CHAR)) for each in (code, code + 1))
        first, last = np.searchsorted(self.lists.terms, np.array([low, high]))
        return int(first), int(last)

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
    bounds = np.vstack([starts, ends + starts]).astype(np.uint32)
    return Block(ids, sorts, bounds, lists_of([runs(keys)], len(codes)))


def runs(keys: U64) -> Piece:
    """The lists of some keys, which are not kept."""
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
