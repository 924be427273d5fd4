"""Reading tar files, packed or plain, forwards.

Not by the standard library's reader, which in Pythons that we support takes a header of any size
into memory, calls itself for each header before a file, and does not end on some that are forged.
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from reader.core.errors import Reason, RefusedError
from reader.ingest.inflate import Compression, Stream, Tick
from reader.ingest.listing import Entry, Member, Name, bound, stamp

_BLOCK = 512
_MOST_HEADER = 1_000_000  # bytes of a name or of a list of facts; real ones have a few hundred
_MOST_PADDING = 1_000_000  # bytes after the end; packers write up to 10,240, some a little more
_KEPT = frozenset({b"path", b"linkpath", b"size", b"mtime", b"hdrcharset"})
_SPARSE = b"GNU.sparse."

_FILES = frozenset(b"0\x007")
_SECOND_NAME, _LINK, _HOLES = b"12S"
_READ = _FILES | {_SECOND_NAME}
_ABOUT_FOLDERS = frozenset(b"5DV")  # or a list of what was in one, or the label of a volume
_BARE = frozenset(b"123456")  # nothing follows them, whatever size they state
_LONG_NAME, _LONG_LINK, _FACTS, _FACTS_FOR_ALL = b"LKxg"


@dataclass(slots=True)
class _Header:
    """What is known of an entry before its content."""

    kind: int
    name: Name
    link: bytes
    size: int
    mtime: bytes
    holes: bool

    def entry(self, at: int, crc: int) -> Entry:
        """The entry for the list; `crc` is of its content."""
        refused = None
        if self.holes or self.kind not in _READ:
            refused = Reason.LINK if self.kind == _LINK else Reason.SPECIAL
        link = self.link if self.kind == _SECOND_NAME else b""
        return Entry(self.name, at, self.size, self.stamp(crc), refused, link)

    def stamp(self, crc: int) -> int:
        """What tells it from a later one."""
        return stamp(self.mtime, crc.to_bytes(4, "big"))


@dataclass(slots=True)
class _Before:
    """What stands before a header and says more of it."""

    name: bytes = b""
    link: bytes = b""
    facts: dict[bytes, bytes] = field(default_factory=dict)


class Tar:
    """An open tar file."""

    def __init__(
        self, file: BinaryIO, size: int, compression: Compression | None, tick: Tick
    ) -> None:
        self._file = file
        self._compression = compression
        self._most = bound(size)
        self._tick = tick
        self._stream = self._from(0)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def entries(self) -> Iterator[Entry]:
        """What it holds, in order."""
        self._go_to(0)
        at = 0
        while header := self._header():
            end = self._stream.position + header.size
            crc = 0
            for piece in self._stream.pieces(header.size):
                crc = zlib.crc32(piece, crc)
            self._end(end)
            if header.kind not in _ABOUT_FOLDERS:
                yield header.entry(at, crc)
            at = self._stream.position

    def read(self, member: Member) -> bytes:
        """The content of a member."""
        try:
            self._go_to(member.at)
            header = self._header()
            if header and header.size == member.size:
                data = self._stream.read(header.size)
                self._end(self._stream.position - len(data) + header.size)
                if header.stamp(zlib.crc32(data)) == member.stamp:
                    return data
        except RefusedError as error:
            if error.reason is not Reason.DAMAGED:  # it was whole when it was listed
                raise
        raise RefusedError(Reason.VANISHED)

    def passed(self, largest: int) -> Iterator[tuple[int, bytes]]:
        """All members by place, if the file is compressed; as empty those over `largest` bytes."""
        self._go_to(0)
        while self._compression and (header := self._header()):
            at, small = self._stream.position, header.size <= largest
            yield at, self._stream.read(header.size) if small else b""
            self._end(at + header.size)

    def _from(self, place: int) -> Stream:
        """The bytes from a place of the file on."""
        try:
            self._file.seek(place)
        except OSError as error:
            raise RefusedError(Reason.UNREADABLE, error.strerror or str(error)) from error
        stream = Stream(self._file, self._compression, self._most, self._tick)
        stream.position = place
        return stream

    def _go_to(self, place: int) -> None:
        if self._compression is None:
            self._stream = self._from(place)
            return
        if self._stream.position > place:
            self._stream = self._from(0)
        self._pass(place)

    def _pass(self, to: int) -> None:
        for _ in self._stream.pieces(to - self._stream.position):
            pass

    def _end(self, end: int) -> None:
        """Go to the end of the block in which a content ends."""
        self._pass(-(-end // _BLOCK) * _BLOCK)
        if self._stream.position < end:
            raise self._damaged("cut off")

    def _header(self) -> _Header | None:
        """The next header, with all that stands before it; None at the end."""
        before = _Before()
        while True:
            if not (block := self._block()):
                before, block = _Before(), self._behind()
            if not block:
                return None
            if block[156] in (_LONG_NAME, _LONG_LINK, _FACTS, _FACTS_FOR_ALL):
                self._take(before, block[156], self._size(block[124:136]))
            else:
                return self._made(block, before)

    def _behind(self) -> bytes:
        """The first header of another tar file that was written behind this one; else nothing."""
        with suppress(RefusedError):  # what is no tar file belongs to none
            for _ in range(_MOST_PADDING // _BLOCK):
                if block := self._block():
                    return block
        return b""

    def _block(self) -> bytes:
        """The block of a header; nothing at the end."""
        block = self._stream.read(_BLOCK)
        if len(block) < _BLOCK:
            raise self._damaged("cut off")
        if not block.strip(b"\0"):
            return b""
        # The sum is of all bytes but its own, which count as spaces; old packers took signed ones.
        counted = block[:148] + b" " * 8 + block[156:]
        stated, total = _number(block[148:156]), sum(counted)
        if stated != total and stated != total - 256 * sum(byte > 127 for byte in counted):
            raise self._damaged("no tar header")
        return block

    def _take(self, before: _Before, kind: int, size: int) -> None:
        """Read what stands before a header. What is said for all files is nothing of interest."""
        if size > _MOST_HEADER:
            raise self._damaged(f"a header of {size:,} bytes")
        end = self._stream.position + size
        data = self._stream.read(size)
        self._end(end)
        if kind == _LONG_NAME:
            before.name = data.rstrip(b"\0")
        elif kind == _LONG_LINK:
            before.link = data.rstrip(b"\0")
        elif kind == _FACTS:
            before.facts.update(self._facts(data))

    def _facts(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The facts of a list whose lines are "length key=value", the length that of the line."""
        place = 0
        while place < len(data) and data[place]:
            space = data.find(b" ", place, place + 20)
            digits = data[place:space]
            if space < 0 or not digits.isdigit() or int(digits) <= len(digits) + 1:
                raise self._damaged("a broken list of facts")
            key, _, value = data[space + 1 : place + int(digits) - 1].partition(b"=")
            if key in _KEPT:
                yield key, value
            elif key.startswith(_SPARSE):
                yield _SPARSE, b""
            place += int(digits)

    def _made(self, block: bytes, before: _Before) -> _Header:
        facts, kind = before.facts, block[156]
        declared = b"path" in facts and facts.get(b"hdrcharset") != b"BINARY"
        size = self._size(facts.get(b"size", b""), 10) or self._size(block[124:136])
        if kind == _HOLES:
            self._skip_map(block)
        return _Header(
            kind=kind,
            name=Name(facts.get(b"path") or before.name or _name(block), declared),
            link=facts.get(b"linkpath") or before.link or block[157:257].partition(b"\0")[0],
            size=0 if kind in _BARE else size,
            mtime=facts.get(b"mtime") or block[136:148],
            holes=kind == _HOLES or _SPARSE in facts,
        )

    def _skip_map(self, block: bytes) -> None:
        """Pass the blocks that tell where a file with holes has its content."""
        more = block[482]
        while more:
            extension = self._stream.read(_BLOCK)
            if len(extension) < _BLOCK:
                raise self._damaged("cut off")
            more = extension[504]

    def _size(self, field: bytes, base: int = 8) -> int:
        size = _number(field, base)
        if size < 0:
            raise self._damaged("no size")
        return size

    def _damaged(self, what: str) -> RefusedError:
        of = " of what it unpacks to" if self._compression else ""
        return RefusedError(Reason.DAMAGED, f"{what} at byte {self._stream.position:,}{of}")


def _name(block: bytes) -> bytes:
    name = block[:100].partition(b"\0")[0]
    prefix = block[345:500].partition(b"\0")[0] if block[257:263] == b"ustar\0" else b""
    return prefix + b"/" + name if prefix else name


def _number(field: bytes, base: int = 8) -> int:
    """A number in digits, or in bytes where it is too large for them; below 0 if it is none."""
    if field and field[0] & 0x80:
        return int.from_bytes(bytes((field[0] & 0x7F,)) + field[1:], "big")
    try:
        return int(field.strip(b" \0") or b"0", base)
    except ValueError:
        return -1
