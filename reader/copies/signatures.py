"""The signatures of a whole library as one table of numbers, and which rows hang together."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.copies.shingles import U32, U64
from reader.copies.signature import BANDS, HEADS

I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

Mark = tuple[int, int]
"""What articles may have in common: a column of the signatures, and a hash in it."""

_COLUMNS = HEADS + BANDS
_SHIFT, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures by row: `hashes` has one a row, `ids` go with them.

    The id 0 is no article's: such a row is what is left of one that has gone or changed, by which
    its neighbours are known.
    """

    ids: I64
    hashes: U32

    def marks(self, row: int) -> list[Mark]:
        """What a row may have in common with others."""
        return [(column, found) for column, found in enumerate(self.hashes[row].tolist()) if found]


def table(rows: Iterable[tuple[int, bytes]]) -> Signatures:
    """The table of signatures, each with its id."""
    ids = array("q")
    filled = bytearray()
    for number, signature in rows:
        ids.append(number)
        filled += signature.ljust(_COLUMNS * 4, b"\0")
    hashes = np.frombuffer(filled, dtype="<u4").reshape(-1, _COLUMNS)
    return Signatures(np.frombuffer(ids, dtype=np.int64), hashes)


def families(signatures: Signatures, fresh: Mask) -> list[list[int]]:
    """The rows that hang together, directly or by others, where one of them is fresh.

    Rows that have nothing in common with any other are left out, and so are those of which
    nothing is left.
    """
    edges = [_neighbours(column) for column in signatures.hashes.T]
    roots = _joined(np.unique(np.concatenate(edges)))
    groups: dict[int, list[int]] = {}
    for row in sorted(roots):
        groups.setdefault(_root(roots, row), []).append(row)
    alive = signatures.ids > 0
    return [[row for row in rows if alive[row]] for rows in groups.values() if fresh[rows].any()]


def _neighbours(column: U32) -> U64:
    """Pairs of rows that have the same hash and stand side by side when sorted by it."""
    rows = np.arange(len(column), dtype=np.uint64)
    ordered = np.sort((column.astype(np.uint64) << _SHIFT) | rows)
    hashes, rows = ordered >> _SHIFT, ordered & _LOW
    same = np.flatnonzero((hashes[1:] == hashes[:-1]) & (hashes[1:] > 0))
    return (rows[same] << _SHIFT) | rows[same + 1]


def _joined(pairs: U64) -> dict[int, int]:
    """For each row in a pair, one that it hangs together with: a forest."""
    roots: dict[int, int] = {}
    first, second = (pairs >> _SHIFT).tolist(), (pairs & _LOW).tolist()
    for one, other in zip(first, second, strict=True):
        a, b = _root(roots, one), _root(roots, other)
        roots[max(a, b)] = min(a, b)
    return roots


def _root(roots: dict[int, int], row: int) -> int:
    while (above := roots.setdefault(row, row)) != row:
        roots[row] = roots[above]
        row = above
    return row
