"""Reading zip files: by their directory, or without one as far as they go.

Not by the standard library's reader, which takes a directory of any size into memory, gives up all
of a file that was cut off or that has one broken name, and unpacks bzip2 without a bound.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from reader.core.errors import Reason, RefusedError
from reader.ingest.inflate import METHODS, Part, Stream, Tick
from reader.ingest.listing import Entry, Member, Name, bound, stamp

_RECORD = struct.Struct("<4sxB2x2H4s3L3H4x2L")
_HEADER = struct.Struct("<4s2x2H4s3L2H")
_END = struct.Struct("<4s8x2L2x")
_WIDE_END = struct.Struct("<4s36x2Q")
_WIDE_PLACE = struct.Struct("<4s4xQ4x")
_SUMS = (struct.Struct("<L2L"), struct.Struct("<L2Q"))
_RECORD_MARK, _HEADER_MARK, _SUMS_MARK = b"PK\1\2", b"PK\3\4", b"PK\7\x08"
_END_MARK, _WIDE_END_MARK, _WIDE_PLACE_MARK = b"PK\5\6", b"PK\6\6", b"PK\6\7"

_TAIL = 65_535 + _END.size  # bytes in which the directory's end stands, before a comment
_UNTOLD = 0xFFFF_FFFF  # the number stands in a field of its own
_WIDE_FIELD, _NAME_FIELD = 0x0001, 0x7075
_FIELD = struct.Struct("<2H")
_NAME_HEAD = 5  # bytes: a version, and the checksum of the name that it is another form of

_ENCRYPTED, _SUMS_FOLLOW, _UTF8 = 0x0001, 0x0008, 0x0800
_UNIX = frozenset({3, 19})  # systems whose files have a mode
_DOS = frozenset({0, 10, 14})


@dataclass(slots=True)
class _File:
    """What is told of a member; `header` is the place before its content, `end` that after it all.

    The end is that of the record where a record of the directory tells.
    """

    name: Name
    flags: int
    method: int
    when: bytes
    crc: int
    packed: int
    size: int
    header: int
    end: int
    system: int = 3
    mode: int = 0

    def entry(self, at: int) -> Entry:
        """The entry for the list."""
        kind = stat.S_IFMT(self.mode) if self.system in _UNIX else 0
        refused = None
        if kind not in (0, stat.S_IFREG):
            refused = Reason.LINK if kind == stat.S_IFLNK else Reason.SPECIAL
        dos = self.system in _DOS
        return Entry(self.name, at, self.size, self.stamp(self.crc), refused, dos=dos)

    def stamp(self, crc: int) -> int:
        """What tells it from a later one."""
        return stamp(self.when, crc.to_bytes(4, "big"))


class Zip:
    """An open zip file. A place in it is that of a record of its directory or of a header."""

    def __init__(self, file: BinaryIO, size: int, tick: Tick) -> None:
        self._file = file
        self._size = size
        self._tick = tick
        self._shift = 0
        self._directory = self._find_directory()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def entries(self) -> Iterator[Entry]:
        """What it holds, in order."""
        left = bound(self._size)
        for at, file in self._files():
            self._tick()
            left -= file.size
            if left < 0:
                most = bound(self._size) // 1_000_000
                raise RefusedError(Reason.BULKY, f"unpacks to over {most:,} MB")
            yield file.entry(at)

    def read(self, member: Member) -> bytes:
        """The content of a member."""
        file = self._record(member.at) or self._member(member.at)
        if not file or (file.size, file.stamp(file.crc)) != (member.size, member.stamp):
            raise RefusedError(Reason.VANISHED)
        if file.flags & _ENCRYPTED:
            raise RefusedError(Reason.ENCRYPTED)
        data = self._content(file, file.packed).read(file.size + 1)
        if len(data) != file.size:
            raise RefusedError(Reason.DAMAGED, "not of the size that is stated")
        if zlib.crc32(data) != file.crc:
            raise RefusedError(Reason.DAMAGED, "its checksum is wrong")
        return data

    def passed(self, largest: int) -> Iterator[tuple[int, bytes]]:  # noqa: ARG002 - `Packed` has it
        """None: every place can be gone to."""
        return iter(())

    def _files(self) -> Iterator[tuple[int, _File]]:
        """The files by the directory; where it is missing or broken, those found without it."""
        place, end = self._directory or (0, -1)
        while place < end and (file := self._record(place)):
            yield place, file
            place = file.end
        if place == end:
            return
        loose = 0
        while file := self._member(loose):
            yield loose, file
            loose = file.end
        what = f"cut off or broken at byte {loose:,}" if loose else "no zip file"
        raise RefusedError(Reason.DAMAGED, what)

    def _find_directory(self) -> tuple[int, int] | None:
        """Where the directory begins and ends; None if there is none."""
        first = max(0, self._size - _TAIL)
        tail = self._read(first, _TAIL)
        place = tail.rfind(_END_MARK)
        while place >= 0:
            for end, size, offset in self._ends(first + place):
                # What was put before the first file shifts all places.
                for start, shift in ((end - size, end - size - offset), (offset, 0)):
                    if shift >= 0 and start + size <= end and self._begins(start, size):
                        self._shift = shift
                        return start, start + size
            place = tail.rfind(_END_MARK, 0, place)
        return None

    def _ends(self, place: int) -> Iterator[tuple[int, int, int]]:
        """What the end at a place says: the directory's end, size and offset."""
        before = place - _WIDE_PLACE.size
        wide = self._told(_WIDE_PLACE, before, _WIDE_PLACE_MARK)
        for end in (*wide, before - _WIDE_END.size) if wide else ():
            if told := self._told(_WIDE_END, end, _WIDE_END_MARK):
                yield end, told[0], told[1]
        if told := self._told(_END, place, _END_MARK):
            yield place, told[0], told[1]

    def _begins(self, start: int, size: int) -> bool:
        return size == 0 or self._read(start, 4) == _RECORD_MARK

    def _record(self, place: int) -> _File | None:
        """A member by a record of the directory; None if there is none."""
        told = self._told(_RECORD, place, _RECORD_MARK)
        if not told:
            return None
        system, flags, method, when, crc, packed, size, *lengths, mode, header = told
        name, extra = self._texts(place + _RECORD.size, lengths[0], lengths[1])
        size, packed, header = _wide(extra, size, packed, header)
        end = place + _RECORD.size + sum(lengths)
        return _File(
            _name(name, extra, flags), flags, method, when, crc, packed, size,
            header + self._shift, end, system, mode >> 16,
        )  # fmt: skip

    def _member(self, place: int) -> _File | None:
        """A member by its own header; None if there is none, or not the whole of it."""
        told = self._told(_HEADER, place, _HEADER_MARK)
        if not told:
            return None
        flags, method, when, crc, packed, size, *lengths = told
        start = place + _HEADER.size + sum(lengths)
        name, extra = self._texts(place + _HEADER.size, lengths[0], lengths[1])
        size, packed = _wide(extra, size, packed)
        file = _File(
            _name(name, extra, flags), flags, method, when, crc, packed, size, place, start + packed
        )
        if flags & _SUMS_FOLLOW and not self._measure(file, start):
            return None
        return file if file.end <= self._size else None

    def _measure(self, file: _File, start: int) -> bool:
        """Learn from the content what stands after it; whether the two agree."""
        if file.flags & _ENCRYPTED or METHODS.get(file.method) is None:
            return False
        file.size = file.crc = 0
        stream = self._content(file, None)
        try:
            for piece in stream.pieces(bound(self._size) + 1):
                file.size += len(piece)
                file.crc = zlib.crc32(piece, file.crc)
        except RefusedError as error:
            if error.reason is Reason.DAMAGED:
                return False
            raise
        file.packed = stream.consumed
        sums = start + file.packed
        sums += len(_SUMS_MARK) * (self._read(sums, len(_SUMS_MARK)) == _SUMS_MARK)
        for shape in _SUMS:
            file.end = sums + shape.size
            if self._read(sums, shape.size) == shape.pack(file.crc, file.packed, file.size):
                return True
        return False

    def _content(self, file: _File, packed: int | None) -> Stream:
        """What a member unpacks to; `packed` is how many bytes of it there are, if that is told."""
        told = self._told(_HEADER, file.header, _HEADER_MARK)
        if not told:
            raise RefusedError(Reason.DAMAGED, f"not where it should be, at byte {file.header:,}")
        if file.method not in METHODS:
            raise RefusedError(Reason.UNKNOWN, f"packed by method {file.method}")
        self._read(file.header + _HEADER.size + told[-2] + told[-1], 0)
        most = bound(self._size)
        return Stream(Part(self._file, packed), METHODS[file.method], most, self._tick)

    def _texts(self, place: int, name: int, extra: int) -> tuple[bytes, bytes]:
        data = self._read(place, name + extra)
        return data[:name], data[name:]

    def _told(self, shape: struct.Struct, place: int, mark: bytes) -> tuple[Any, ...]:
        """What stands at a place behind a mark; nothing if it is not all there."""
        data = self._read(place, shape.size)
        if len(data) < shape.size or not data.startswith(mark):
            return ()
        return shape.unpack(data)[1:]

    def _read(self, place: int, size: int) -> bytes:
        """Bytes from a place on, which may lie anywhere; fewer at the end."""
        try:
            self._file.seek(min(max(0, place), self._size))
            return self._file.read(size) if place >= 0 else b""
        except OSError as error:
            raise RefusedError(Reason.UNREADABLE, error.strerror or str(error)) from error


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """What stands behind a name, by kind."""
    place = 0
    while len(extra) - place >= _FIELD.size:
        kind, size = _FIELD.unpack_from(extra, place)
        place += _FIELD.size
        yield kind, extra[place : place + size]
        place += size


def _wide(extra: bytes, *numbers: int) -> list[int]:
    """The numbers; those that did not fit into their places are in a field of their own."""
    fields = (data for kind, data in _fields(extra) if kind == _WIDE_FIELD)
    told = iter(struct.iter_unpack("<Q", data[: len(data) // 8 * 8]) for data in fields)
    wide = (number for (number,) in next(told, iter(())))
    return [next(wide, number) if number == _UNTOLD else number for number in numbers]


def _name(name: bytes, extra: bytes, flags: int) -> Name:
    if flags & _UTF8:
        return Name(name, utf8=True)
    for kind, data in _fields(extra):
        if kind == _NAME_FIELD and data[1:_NAME_HEAD] == zlib.crc32(name).to_bytes(4, "little"):
            return Name(data[_NAME_HEAD:], utf8=True)
    return Name(name)
