"""Blocks in a file: written as they are in memory, mapped to be read."""

import mmap
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np

from reader.search.columns import LIMIT, ZONES, Block, Mask, Row, build, merge

EXTENSION = ".pairs"
"""The ending of a segment's file of blocks, beside the stock files of the segment."""

_HEAD = struct.Struct("<8sQQQ")  # magic, articles, terms, places
_MAGIC = b"JWpairs2"
_ALIGN = 8


def _layout(articles: int, terms: int, places: int) -> list[tuple[str, int]]:
    """Type and length of each array of a block."""
    return [
        ("<u8", terms),
        ("<i8", articles),
        ("<i8", articles),
        ("<u4", terms + 1),
        ("<u4", places),
        ("<u4", (ZONES + 1) * articles),
    ]


def write(file: BinaryIO, block: Block) -> None:
    """Append a block to a file; raises OSError."""
    file.write(_HEAD.pack(_MAGIC, len(block.ids), len(block.terms), len(block.places)))
    layout = _layout(len(block.ids), len(block.terms), len(block.places))
    for array, (kind, _) in zip(block.arrays(), layout, strict=True):
        data = np.ascontiguousarray(array, dtype=kind).tobytes()
        file.write(data + bytes(-len(data) % _ALIGN))


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
    if len(mapped) - at < _HEAD.size:
        raise ValueError("a block is cut off")
    magic, *counts = _HEAD.unpack_from(mapped, at)
    if magic != _MAGIC:
        raise ValueError("no block begins here")
    at += _HEAD.size
    arrays = []
    for kind, count in _layout(*counts):
        arrays.append(np.frombuffer(mapped, dtype=kind, count=count, offset=at))
        size = arrays[-1].nbytes
        at += size + -size % _ALIGN
    arrays[-1] = arrays[-1].reshape(ZONES + 1, -1)
    block = Block(*arrays)
    if int(block.starts[-1]) != counts[2]:
        raise ValueError("a block does not fit together")
    return block, at


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
            write(self._file, merge(small))
