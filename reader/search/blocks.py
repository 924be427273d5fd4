"""Blocks in a file: written as they are in memory, mapped to be read.

A block begins with how much is in it and a checksum of each of its arrays, under a checksum of its
own. Opening a file looks at the beginnings alone; `check` reads all of it.
"""

import mmap
import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from reader.search.columns import LIMIT, U32, ZONES, Block, Mask, Row, build, starts_of
from reader.search.merging import Merge

EXTENSION = ".pairs"
"""The ending of a segment's file of blocks, beside the stock files of the segment."""

_HEAD = struct.Struct("<8sQQQ6I")  # magic, articles, places, terms, checksums of the arrays
_SUM = struct.Struct("<I4x")  # the checksum of what is before it
_BEGIN = _HEAD.size + _SUM.size
_MAGIC = b"JWpairs3"
_ALIGN = 8
_BOUNDS = 2  # where in the layout they are

PIECE = 1 << 22
"""Bytes that are checked at a time."""


class BlockError(ValueError):
    """A file of blocks is not as it was written."""


def _layout(articles: int, places: int, terms: int) -> list[tuple[str, int]]:
    """Type and length of each array of a block."""
    return [
        ("<i8", articles),
        ("<i8", articles),
        ("<u4", (ZONES + 1) * articles),
        ("<u4", places),
        ("<u8", terms),
        ("<u4", terms + 1),
    ]


def _sizes(counts: tuple[int, ...]) -> list[int]:
    """The bytes that each array takes in a file."""
    sizes = [np.dtype(kind).itemsize * count for kind, count in _layout(*counts)]
    return [size + -size % _ALIGN for size in sizes]


class _Sums:
    """Writes arrays behind one another and keeps a checksum of each."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.sums: list[int] = []

    def put(self, pieces: Iterable[npt.NDArray[np.generic]]) -> int:
        """Write an array that comes in pieces; how long it is."""
        found = size = length = 0
        for piece in pieces:
            data = np.ascontiguousarray(piece)
            found = self._write(data.data.cast("B") if data.size else b"", found)
            size += data.nbytes
            length += data.size
        self.sums.append(self._write(bytes(-size % _ALIGN), found))
        return length

    def _write(self, data: bytes | memoryview, found: int) -> int:
        self._file.write(data)
        return zlib.crc32(data, found)


def write(file: BinaryIO, block: Block | Merge, pause: Callable[[], None] | None = None) -> None:
    """Append a block to a file that can be sought in; raises OSError.

    Of what is merged only the pairs are held, and one piece of the places; `pause` is called
    after each.
    """
    begin = file.tell()
    file.write(bytes(_BEGIN))
    terms, counts = [], []

    def places() -> Iterator[U32]:
        for pairs, numbers, found in block.pieces():
            terms.append(pairs)
            counts.append(numbers)
            yield found
            if pause is not None:
                pause()

    sums = _Sums(file)
    for array in (block.ids, block.sorts, block.bounds):
        sums.put([array])
    lengths = (len(block.ids), sums.put(places()), sums.put(terms))
    sums.put([starts_of(counts)])
    head = _HEAD.pack(_MAGIC, *lengths, *sums.sums)
    end = file.tell()
    file.seek(begin)
    file.write(head + _SUM.pack(zlib.crc32(head)))
    file.seek(end)


def _read_head(head: bytes) -> tuple[tuple[int, ...], list[int]]:
    """The counts of a block and the checksums of its arrays."""
    if len(head) < _BEGIN:
        raise BlockError("a block is cut off")
    magic, *numbers = _HEAD.unpack_from(head)
    if magic != _MAGIC:
        raise BlockError("no block begins here")
    if _SUM.pack(zlib.crc32(head[: _HEAD.size])) != head[_HEAD.size :]:
        raise BlockError("the beginning of a block is damaged")
    return tuple(numbers[:3]), numbers[3:]


def read(path: Path) -> list[Block]:
    """The blocks of a file, mapped into memory; raises OSError, and ValueError if damaged.

    The file is let go of when the last of the arrays is.
    """
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    blocks, at = [], 0
    while at < len(mapped):
        block, at = _read_block(mapped, at)
        blocks.append(block)
    return blocks


def _read_block(mapped: mmap.mmap, at: int) -> tuple[Block, int]:
    counts, _ = _read_head(mapped[at : at + _BEGIN])
    at += _BEGIN
    sizes = _sizes(counts)
    if sum(sizes) > len(mapped) - at:
        raise BlockError("a block is cut off")
    arrays = []
    for size, (kind, count) in zip(sizes, _layout(*counts), strict=True):
        arrays.append(np.frombuffer(mapped, dtype=kind, count=count, offset=at))
        at += size
    arrays[_BOUNDS] = arrays[_BOUNDS].reshape(ZONES + 1, -1)
    return Block(*arrays), at


def forget(block: Block) -> None:
    """Let go of the memory that a block which was read takes; it is read again when needed.

    Where the system has no means for that, as Windows, it decides itself.
    """
    mapped: Any = block.places
    while isinstance(mapped, np.ndarray):
        mapped = mapped.base
    if isinstance(mapped, mmap.mmap) and hasattr(mapped, "madvise"):
        mapped.madvise(mmap.MADV_DONTNEED)


def check(path: Path, pause: Callable[[], None] | None = None) -> None:
    """Compare a file with its checksums; raises OSError, and BlockError if it is damaged.

    `pause` is called between two pieces of some megabytes. The file is read, not mapped: so a bad
    disk is an error and not the end of the process, and its pages count for nobody's memory.
    """
    with path.open("rb", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            counts, sums = _read_head(file.read(_BEGIN))
            left -= _BEGIN
            for size, expected in zip(_sizes(counts), sums, strict=True):
                if _checksum(file, size, pause) != expected:
                    raise BlockError("a block is damaged")
                left -= size


def _checksum(file: BinaryIO, size: int, pause: Callable[[], None] | None) -> int:
    """The checksum of the next `size` bytes, or of fewer if there are no more."""
    found = 0
    while size > 0 and (piece := file.read(min(size, PIECE))):
        found = zlib.crc32(piece, found)
        size -= len(piece)
        if pause is not None:
            pause()
    return found


class BlockWriter:
    """Takes articles and older blocks, and writes blocks of a good size."""

    def __init__(self, file: BinaryIO, limit: int = LIMIT) -> None:
        """`limit` is how many characters to gather in a block."""
        self._file = file
        self._limit = limit
        self._rows: list[Row] = []
        self._chars = 0
        self._small: list[tuple[Block, Mask]] = []
        self._gathered = 0
        self.taken = 0
        """How many characters it was given."""

    def add(self, row: Row) -> None:
        """Take an article."""
        chars = len(row.codes)
        if self._rows and self._chars + chars > self._limit:
            self._build()
        self._rows.append(row)
        self._chars += chars
        self.taken += chars

    def take(self, block: Block, keep: Mask) -> None:
        """Take those articles of an older block that are kept."""
        self._build()
        self._gather(block, keep)
        self.taken += block.size()

    def merge(self, parts: Sequence[tuple[Block, Mask]], pause: Callable[[], None]) -> None:
        """Write one block of those articles of older blocks that are kept, however large."""
        write(self._file, Merge(parts), pause)

    def finish(self) -> None:
        """Write what is still gathered."""
        self._build()
        self._write()

    def _build(self) -> None:
        rows, self._rows, self._chars = self._rows, [], 0
        if rows:
            self._gather(build(rows), np.ones(len(rows), dtype=np.bool_))

    def _gather(self, block: Block, keep: Mask) -> None:
        chars = block.size()
        if self._gathered + chars > self._limit:
            self._write()
        self._small.append((block, keep))
        self._gathered += chars

    def _write(self) -> None:
        small, self._small, self._gathered = self._small, [], 0
        if len(small) == 1 and small[0][1].all():
            write(self._file, small[0][0])
        elif any(keep.any() for _, keep in small):
            write(self._file, Merge(small))
