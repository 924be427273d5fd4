"""The signatures of a whole library as one table of numbers, and which rows hang together."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reader.copies.shingles import U64
from reader.copies.signature import HEAD, SIZE

I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

Mark = tuple[int, int]
"""What articles may have in common: a column of the signatures, and a value in it."""

HEADS = HEAD // 8
"""The first columns: key, and title with day; the bands come after them."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures by row: `bytes_` has one a row, filled up with zeros; `ids` go with them.

    The id 0 is no article's: such a row is what is left of one that has gone or changed, by which
    its neighbours are known.
    """

    ids: I64
    bytes_: U8

    def columns(self) -> Iterator[npt.NDArray[np.unsignedinteger]]:
        """What rows may have in common, column by column; 0 is nothing."""
        for start in range(0, HEAD, 8):
            yield np.ascontiguousarray(self.bytes_[:, start : start + 8]).view("<u8").ravel()
        for start in range(HEAD, SIZE, 4):
            yield np.ascontiguousarray(self.bytes_[:, start : start + 4]).view("<u4").ravel()

    def marks(self, row: int) -> list[Mark]:
        """What a row has to have in common with others: column and value."""
        signature = self.bytes_[row].tobytes()
        heads = np.frombuffer(signature[:HEAD], dtype="<u8").tolist()
        bands = np.frombuffer(signature[HEAD:], dtype="<u4").tolist()
        return [(column, value) for column, value in enumerate(heads + bands) if value]


def table(rows: Iterable[tuple[int, bytes]]) -> Signatures:
    """The table of signatures, each with its id."""
    ids = array("q")
    filled = bytearray()
    for number, signature in rows:
        ids.append(number)
        filled += signature.ljust(SIZE, b"\0")
    bytes_ = np.frombuffer(filled, dtype=np.uint8).reshape(-1, SIZE)
    return Signatures(np.frombuffer(ids, dtype=np.int64), bytes_)


def families(signatures: Signatures, fresh: Mask) -> list[list[int]]:
    """The rows that hang together, directly or by others, where one of them is fresh.

    Rows that have nothing in common with any other are left out, and so are those of which
    nothing is left.
    """
    edges = [_neighbours(column) for column in signatures.columns()]
    roots = _joined(np.unique(np.concatenate(edges)))
    groups: dict[int, list[int]] = {}
    for row in sorted(roots):
        groups.setdefault(_root(roots, row), []).append(row)
    alive = signatures.ids > 0
    return [[row for row in rows if alive[row]] for rows in groups.values() if fresh[rows].any()]


def _neighbours(column: npt.NDArray[np.unsignedinteger]) -> U64:
    """Pairs of rows that have the same value and stand side by side when sorted by it."""
    order = np.argsort(column, kind="stable")
    values = column[order]
    same = np.flatnonzero((values[1:] == values[:-1]) & (values[1:] > 0))
    return (order[same].astype(np.uint64) << np.uint64(32)) | order[same + 1].astype(np.uint64)


def _joined(pairs: U64) -> dict[int, int]:
    """For each row in a pair, one that it hangs together with: a forest."""
    roots: dict[int, int] = {}
    first, second = (pairs >> np.uint64(32)).tolist(), (pairs & np.uint64(0xFFFFFFFF)).tolist()
    for one, other in zip(first, second, strict=True):
        a, b = _root(roots, one), _root(roots, other)
        roots[max(a, b)] = min(a, b)
    return roots


def _root(roots: dict[int, int], row: int) -> int:
    while (above := roots.setdefault(row, row)) != row:
        roots[row] = roots[above]
        row = above
    return row
