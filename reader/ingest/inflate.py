"""Compressed bytes unpacked piece by piece, forwards, within bounds of memory and of size."""

import bz2
import lzma
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn, Protocol

from reader.core.errors import Reason, RefusedError

if sys.version_info >= (3, 14):  # pragma: no cover: one module, which has another name there
    from compression import zstd as zstd
else:  # pragma: no cover: as above
    from backports import zstd as zstd

CHUNK = 16_384
"""Bytes read at a time. Small, since what follows a frame is copied once for each frame."""

_PIECE = 262_144  # bytes unpacked at a time
_MEMORY = 128 << 20  # bytes that xz may take; its highest preset takes 65 MiB
_WINDOW_LOG = 27  # of Zstandard: 128 MiB, the most that its own tool takes unasked
_MARK = 6  # bytes that tell whether another frame follows

Tick = Callable[[], None]
"""Called between pieces of work; it may raise, to stop."""


class Inflater(Protocol):
    """What unpacks one frame: the decompressors of the standard library but zlib's."""

    @property
    def eof(self) -> bool:
        """Whether the frame is at its end."""
        ...

    @property
    def needs_input(self) -> bool:
        """Whether nothing more comes out before something goes in."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end."""
        ...

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to `max_length` bytes."""
        ...


class Deflate:
    """zlib's decompressor in the shape of the others."""

    def __init__(self, window: int) -> None:
        """`window` is zlib's wbits: 31 for a gzip file, -15 for bare data."""
        self._zlib = zlib.decompressobj(window)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        """Whether the frame is at its end."""
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Up to `max_length` bytes."""
        out = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        # zlib may hold back more than it says when the output was full.
        self.needs_input = not self._zlib.unconsumed_tail and len(out) < max_length
        return out


@dataclass(frozen=True, slots=True)
class Compression:
    """A way to compress: how a frame begins, and what unpacks one."""

    magic: re.Pattern[bytes]
    start: Callable[[], Inflater]


def _xz() -> Inflater:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)


def _zstandard() -> Inflater:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})


COMPRESSIONS = (
    Compression(re.compile(rb"\x1f\x8b\x08"), lambda: Deflate(31)),
    Compression(re.compile(rb"\xfd7zXZ\x00"), _xz),
    Compression(re.compile(rb"BZh[1-9]"), bz2.BZ2Decompressor),
    # A frame that is to be skipped may stand before those with content.
    Compression(re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstandard),
)

_ALONE = re.compile(rb"(?!)")

METHODS = {
    0: None,  # as it is
    8: Compression(_ALONE, lambda: Deflate(-15)),
    12: Compression(_ALONE, bz2.BZ2Decompressor),
    93: Compression(_ALONE, _zstandard),
    95: Compression(_ALONE, _xz),
}
"""The ways to compress a member of a zip file, by their number; one frame each."""

_ERRORS = (zlib.error, lzma.LZMAError, zstd.ZstdError, OSError, EOFError, MemoryError)


class Readable(Protocol):
    """Where packed bytes come from: a file, or a part of one."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; fewer at the end."""
        ...


@dataclass(slots=True)
class Part:
    """So many bytes of a file from where it stands, or all that is left of it (None)."""

    file: BinaryIO
    left: int | None

    def read(self, size: int, /) -> bytes:
        """The next bytes; fewer at the end."""
        if self.left is None:
            return self.file.read(size)
        data = self.file.read(min(size, self.left))
        self.left -= len(data)
        return data


class Stream:
    """What some bytes unpack to, read forwards; `position` is how much of it has been passed."""

    def __init__(
        self,
        packed: Readable,
        compression: Compression | None,
        most: int,
        tick: Tick,
    ) -> None:
        """`most` bytes are unpacked at most; `tick`, which may raise, is called between pieces."""
        self._packed = packed
        self._compression = compression
        self._inflater = compression.start() if compression else None
        self._most = most
        self._tick = tick
        self._taken = 0
        self._waiting = b""
        self._piece = b""
        self._offset = 0
        self._failed: RefusedError | None = None
        self.position = 0

    @property
    def consumed(self) -> int:
        """How many packed bytes the unpacked ones took: right at the end of a frame."""
        unused = self._inflater.unused_data if self._inflater else b""
        return self._taken - len(unused)

    def read(self, size: int) -> bytes:
        """The next bytes, fewer at the end; raises RefusedError."""
        return b"".join(self.pieces(size))

    def pieces(self, size: int) -> Iterator[bytes]:
        """The same, one after the other: none is held."""
        while size > 0 and (piece := self._some(size)):
            size -= len(piece)
            yield piece

    def _some(self, most: int) -> bytes:
        if self._offset == len(self._piece):
            self._piece, self._offset = self._next(), 0
        piece = self._piece[self._offset : self._offset + most]
        self._offset += len(piece)
        self.position += len(piece)
        if self.position > self._most:
            self._fail(Reason.BULKY, f"unpacks to over {self._most // 1_000_000:,} MB")
        return piece

    def _next(self) -> bytes:
        """The next piece as it comes; nothing at the end."""
        if self._failed:  # what follows damage is not to be taken for content
            raise RefusedError(self._failed.reason, self._failed.detail)
        inflater = self._inflater
        while inflater:
            self._tick()
            if inflater.eof:
                inflater = self._next_frame(inflater)
            elif piece := self._inflated(inflater):
                return piece
        return b"" if self._compression else self._raw()

    def _next_frame(self, ended: Inflater) -> Inflater | None:
        """What unpacks the next frame, if there is one. What is no frame is left alone."""
        assert self._compression
        rest = ended.unused_data.lstrip(b"\0")  # padding
        while len(rest) < _MARK and (more := self._raw()):
            rest = (rest + more).lstrip(b"\0")
        if self._compression.magic.match(rest) is None:
            return None
        self._waiting = rest
        self._inflater = self._compression.start()
        return self._inflater

    def _inflated(self, inflater: Inflater) -> bytes:
        data = self._waiting
        if not data and inflater.needs_input:
            data = self._raw()
            if not data:
                self._fail(Reason.DAMAGED, f"cut off at byte {self._taken:,}")
        self._waiting = b""
        try:
            return inflater.decompress(data, _PIECE)
        except _ERRORS as error:
            greedy = isinstance(error, MemoryError) or "memory" in str(error).lower()
            reason = Reason.DEMANDING if greedy else Reason.DAMAGED
            self._fail(reason, f"{error} at byte {self._taken:,}")

    def _raw(self) -> bytes:
        self._tick()
        try:
            data = self._packed.read(CHUNK)
        except OSError as error:
            self._fail(Reason.UNREADABLE, error.strerror or str(error))
        self._taken += len(data)
        return data

    def _fail(self, reason: Reason, detail: str) -> NoReturn:
        self._failed = RefusedError(reason, detail)
        raise self._failed
