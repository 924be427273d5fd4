"""Where each pair stands: for each a list of places that rise, the long lists packed.

Of a packed list the lower 16 bits of each place are kept, and where those of each chunk of 65,536
places begin. A short list would gain nothing by that. On real texts it saves a quarter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

U16 = npt.NDArray[np.uint16]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

Piece = tuple[U64, U32, U32]
"""Some pairs in order, how many places each has, and the places of all."""

_BITS = 16
_CHUNK = 1 << _BITS


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of the pairs `terms`, which are sorted.

    Those of pair i that is not packed are `places[starts[i]:starts[i + 1]]`. A packed one has none
    there; `packed` are the numbers of these pairs, `chunks` has a row for each: where in `lows`
    the places of each chunk begin, and where the last ones end.
    """

    terms: U64
    starts: U32
    packed: U32
    chunks: U32
    places: U32
    lows: U16

    def length(self, number: int) -> int:
        """How many places a pair has."""
        length = int(self.starts[number + 1]) - int(self.starts[number])
        if length:
            return length
        row = self.chunks[self._row(number)]
        return int(row[-1]) - int(row[0])

    def lengths(self, first: int, last: int) -> U32:
        """How many places each pair has, of those from `first` on and before `last`."""
        lengths = np.diff(self.starts[first : last + 1])
        begin, end = self._row(first), self._row(last)
        lengths[self.packed[begin:end] - first] = (
            self.chunks[begin:end, -1] - self.chunks[begin:end, 0]
        )
        return lengths

    def of(self, number: int, end: int | None = None) -> U32:
        """The places of a pair; with an `end`, those before it."""
        places = self.places[int(self.starts[number]) : int(self.starts[number + 1])]
        if not len(places):
            places = self._unpacked(self._row(number), 0, end)
        return places if end is None else places[: places.searchsorted(np.uint32(end))]

    def among(self, number: int, few: U32) -> Mask:
        """Which of some places that rise, one at least, are places of a pair."""
        places = self.places[int(self.starts[number]) : int(self.starts[number + 1])]
        if not len(places):
            places = self._unpacked(self._row(number), int(few[0]), int(few[-1]) + 1)
            if not len(places):
                return np.zeros(len(few), dtype=np.bool_)
        same: Mask = places.take(places.searchsorted(few), mode="clip") == few
        return same

    def between(self, first: int, last: int) -> U32:
        """The places of all pairs from `first` on and before `last`, pair by pair."""
        begin = int(self.starts[first])
        pieces = []
        for row in range(self._row(first), self._row(last)):
            end = int(self.starts[self.packed[row]])
            pieces += [self.places[begin:end], self._unpacked(row)]
            begin = end
        rest = self.places[begin : int(self.starts[last])]
        return np.concatenate([*pieces, rest]) if pieces else rest

    def _row(self, number: int) -> int:
        """Which packed list is that of a pair, or the first behind it."""
        return int(self.packed.searchsorted(np.uint32(number)))

    def _unpacked(self, row: int, begin: int = 0, end: int | None = None) -> U32:
        """The places of a packed list: of those chunks that `begin` to `end` lie in."""
        first = begin >> _BITS
        last = None if end is None else (end >> _BITS) + 2
        bounds = self.chunks[row, first:last]
        if len(bounds) < 2:
            return self.places[:0]
        numbers = np.arange(
            first << _BITS, (first + len(bounds) - 1) << _BITS, _CHUNK, dtype=np.uint32
        )
        places = numbers.repeat(np.diff(bounds))
        places |= self.lows[int(bounds[0]) : int(bounds[-1])]
        return places


class Packer:
    """Packs lists as they come, in pieces; all but the short lists is held in memory."""

    def __init__(self, size: int) -> None:
        """`size` is what all places are below."""
        self._chunks = max(1, -(-size // _CHUNK))
        self._terms: list[U64] = []
        self._left: list[U32] = []
        self._packed: list[U32] = []
        self._counts: list[U32] = []
        self._lows: list[U16] = []
        self._number = 0

    def pack(self, piece: Piece) -> U32:
        """Take a piece; those places of it that are not packed."""
        terms, lengths, places = piece
        # 2 bytes a place and 4 a chunk, and one more for the end, or 4 a place
        packed = 2 * lengths > 4 * (self._chunks + 1)
        self._terms.append(terms)
        self._left.append(np.where(packed, np.uint32(0), lengths))
        numbers = np.flatnonzero(packed).astype(np.uint32)
        self._packed.append(numbers + np.uint32(self._number))
        self._number += len(terms)
        if not len(numbers):
            return places
        ends = np.cumsum(lengths, dtype=np.int64)[numbers].tolist()
        begins = [end - length for end, length in zip(ends, lengths[numbers].tolist(), strict=True)]
        long = np.concatenate([places[begin:end] for begin, end in zip(begins, ends, strict=True)])
        between = zip([0, *ends], [*begins, len(places)], strict=True)
        self._lows.append(long.astype(np.uint16))  # which cuts off the higher bits
        rows = np.repeat(np.arange(len(numbers)) * self._chunks, lengths[numbers])
        rows += long >> np.uint32(_BITS)
        counts = np.bincount(rows, minlength=len(numbers) * self._chunks)
        self._counts.append(counts.astype(np.uint32))
        return np.concatenate([places[begin:end] for begin, end in between])

    def finished(self) -> "tuple[U64, U32, U32, U32, U16]":
        """`terms`, `starts`, `packed`, `chunks` and `lows` of the lists."""
        ends = np.cumsum(joined(self._counts, np.uint32), dtype=np.uint32)
        ends = ends.reshape(-1, self._chunks)
        begins = np.append(np.uint32(0), ends[:-1, -1])[: len(ends)].astype(np.uint32)
        return (
            joined(self._terms, np.uint64),
            np.cumsum(np.concatenate([[0], *self._left]), dtype=np.uint32),
            joined(self._packed, np.uint32),
            np.column_stack([begins, ends]),
            joined(self._lows, np.uint16),
        )


def joined(pieces: Sequence[npt.NDArray[np.generic]], kind: type[np.generic]) -> npt.NDArray[Any]:
    """Some arrays one after the other; an empty one of this kind if there are none."""
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=kind)


def lists_of(pieces: Iterable[Piece], size: int) -> Lists:
    """The lists of some pieces, in order; all places are below `size`."""
    packer = Packer(size)
    places = joined([packer.pack(piece) for piece in pieces], np.uint32)
    terms, starts, packed, chunks, lows = packer.finished()
    return Lists(terms, starts, packed, chunks, places, lows)
