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

from reader.search.columns import LIMIT, ZONES, Block, Row, build
from reader.search.lists import U32, Lists, Mask, Packer
from reader.search.merging import Merge

EXTENSION = ".pairs"
"""The ending of a segment's file of blocks, beside the stock files of the segment."""

_KINDS = ("<i8", "<i8", "<u4", "<u4", "<u8", "<u4", "<u4", "<u4", "<u2")
"""Of ids, sorts, bounds and places, and of the lists' terms, starts, packed, chunks and lows."""
_HEAD = struct.Struct("<8s9Q9I4x")  # magic, lengths and checksums of the arrays
_SUM = struct.Struct("<I4x")  # the checksum of what is before it
_BEGIN = _HEAD.size + _SUM.size
_MAGIC = b"JWpairs4"
_ALIGN = 8

PIECE = 1 << 22
"""Bytes that are checked at a time."""


class BlockError(ValueError):
    """A file of blocks is not as it was written."""


def _sizes(lengths: Iterable[int]) -> list[int]:
    """The bytes that each array takes in a file."""
    sizes = [np.dtype(kind).itemsize * length for kind, length in zip(_KINDS, lengths, strict=True)]
    return [size + -size % _ALIGN for size in sizes]


class _Sums:
    """Writes arrays behind one another and keeps a checksum of each."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.lengths: list[int] = []
        self.sums: list[int] = []

    def put(self, pieces: Iterable[npt.NDArray[np.generic]]) -> None:
        """Write an array that comes in pieces."""
        found = size = length = 0
        for piece in pieces:
            data = np.ascontiguousarray(piece)
            found = self._write(data.data.cast("B") if data.size else b"", found)
            size += data.nbytes
            length += data.size
        self.lengths.append(length)
        self.sums.append(self._write(bytes(-size % _ALIGN), found))

    def _write(self, data: bytes | memoryview, found: int) -> int:
        self._file.write(data)
        return zlib.crc32(data, found)


def write(file: BinaryIO, block: Block | Merge, pause: Callable[[], None] | None = None) -> None:
    """Append a block to a file that can be sought in; raises OSError.

    Of what is merged all but the short lists is held, and one piece; `pause` is called after each.
    """
    begin = file.tell()
    file.write(bytes(_BEGIN))
    sums = _Sums(file)
    for array in (block.ids, block.sorts, block.bounds):
        sums.put([array])
    if isinstance(block, Block):
        lists = block.lists
        sums.put([lists.places])
        rest = lists.terms, lists.starts, lists.packed, lists.chunks, lists.lows
    else:
        packer = Packer(block.size)
        sums.put(_packed(packer, block, pause))
        rest = packer.finished()
    for array in rest:
        sums.put([array])
    head = _HEAD.pack(_MAGIC, *sums.lengths, *sums.sums)
    end = file.tell()
    file.seek(begin)
    file.write(head + _SUM.pack(zlib.crc32(head)))
    file.seek(end)


def _packed(packer: Packer, merged: Merge, pause: Callable[[], None] | None) -> Iterator[U32]:
    for piece in merged.pieces():
        yield packer.pack(piece)
        if pause is not None:
            pause()


def _read_head(head: bytes) -> tuple[list[int], list[int]]:
    """The lengths and the checksums of the arrays of a block."""
    if len(head) < _BEGIN:
        raise BlockError("a block is cut off")
    magic, *numbers = _HEAD.unpack_from(head)
    if magic != _MAGIC:
        raise BlockError("no block begins here")
    if _SUM.pack(zlib.crc32(head[: _HEAD.size])) != head[_HEAD.size :]:
        raise BlockError("the beginning of a block is damaged")
    return numbers[: len(_KINDS)], numbers[len(_KINDS) :]


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
    lengths, _ = _read_head(mapped[at : at + _BEGIN])
    at += _BEGIN
    sizes = _sizes(lengths)
    if sum(sizes) > len(mapped) - at:
        raise BlockError("a block is cut off")
    arrays: list[npt.NDArray[Any]] = []
    for size, kind, length in zip(sizes, _KINDS, lengths, strict=True):
        arrays.append(np.frombuffer(mapped, dtype=kind, count=length, offset=at))
        at += size
    ids, sorts, bounds, places, terms, starts, packed, chunks, lows = arrays
    rows = chunks.reshape(len(packed), -1) if len(packed) else chunks.reshape(0, 1)
    lists = Lists(terms, starts, packed, rows, places, lows)
    return Block(ids, sorts, bounds.reshape(ZONES + 1, -1), lists), at


def forget(block: Block) -> None:
    """Let go of the memory that a block which was read takes; it is read again when needed.

    Where the system has no means for that, as Windows, it decides itself.
    """
    mapped = mapping(block)
    if mapped is not None and hasattr(mapped, "madvise"):
        mapped.madvise(mmap.MADV_DONTNEED)


def mapping(block: Block) -> mmap.mmap | None:
    """What maps the file that a block was read from; None if it was built."""
    owner: Any = block.ids
    while isinstance(owner, np.ndarray):
        owner = owner.base
    if isinstance(owner, memoryview):
        owner = owner.obj
    return owner if isinstance(owner, mmap.mmap) else None


def check(path: Path, pause: Callable[[], None] | None = None) -> None:
    """Compare a file with its checksums; raises OSError, and BlockError if it is damaged.

    `pause` is called between two pieces of some megabytes. The file is read, not mapped: so a bad
    disk is an error and not the end of the process, and its pages count for nobody's memory.
    """
    with path.open("rb", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            lengths, sums = _read_head(file.read(_BEGIN))
            left -= _BEGIN
            for size, expected in zip(_sizes(lengths), sums, strict=True):
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
            for block, _ in small:
                forget(block)
