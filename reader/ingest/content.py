"""The bytes of files, on disk or packed: of all for an import, of one for its page."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

from reader.core.errors import Reason, RefusedError
from reader.ingest.find import Found
from reader.ingest.inflate import Tick
from reader.ingest.listing import Member, Packed
from reader.ingest.packed import is_packed, open_packed
from reader.ingest.parse import surely_binary
from reader.ingest.shelf import Shelf, Wanted

LARGEST = 64_000_000
"""Bytes; a larger file is refused."""

Content = bytes | RefusedError
"""What a file holds, or why that is not known."""

_shelf = Shelf()


def contents(found: Iterable[Found], tick: Tick) -> Iterator[tuple[Found, Content]]:
    """What files hold, in their order. Each packed file is opened once for those that lie in it.

    `tick`, which may raise, is called now and then.
    """
    for packed, files in groupby(found, key=lambda file: file.where if file.member else None):
        if packed is None:
            yield from ((file, _on_disk(file)) for file in files)
        else:
            yield from _in_packed(Path(packed), files, tick)


def content_of(place: Path, member: str, expected: str = "") -> bytes:
    """The content of a file, or of a member of it ("": the file itself); raises RefusedError.

    VANISHED where there is none. It is found sooner if it has the digest that is `expected`.
    """
    try:
        status = place.stat()
    except (OSError, ValueError) as error:  # a name that the system cannot have is one or the other
        raise RefusedError(Reason.VANISHED) from error
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError(Reason.VANISHED)
    if member:
        return _shelf.content(place, status, Wanted(member, expected, LARGEST))
    return bytes_of(place, status.st_size)


def picture_of(place: Path, member: str, largest: int) -> bytes:
    """The content of a file that is a picture, on disk or packed; raises RefusedError."""
    try:
        status = place.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(Reason.VANISHED)
        if member:
            return _shelf.content(place, status, Wanted(member, "", largest))
        if status.st_size > largest:
            raise RefusedError(Reason.TOO_LARGE)
        return place.read_bytes()
    except (OSError, ValueError) as error:
        raise RefusedError(Reason.VANISHED) from error


def split(archive: Path, path: str) -> tuple[Path, str]:
    """Where a path of an archive lies: the file on disk, and the member of it if it is packed."""
    if _is_file(archive):
        return archive, path if is_packed(archive.name) else ""
    place, rest = archive, path
    while rest:
        name, _, rest = rest.partition("/")
        place /= name
        if rest and is_packed(name) and _is_file(place):
            return place, rest
    return archive / path, ""


def _is_file(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:  # a name too long for the system
        return False


def bytes_of(place: Path, size: int) -> bytes:
    """The content of a regular file that was seen to be `size` bytes long; raises RefusedError."""
    _admit(place.name, size)
    try:
        with open(place, "rb", opener=_at_once) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise RefusedError(Reason.SPECIAL)
            data = opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise RefusedError(Reason.VANISHED) from error
    except OSError as error:
        raise RefusedError(Reason.UNREADABLE, error.strerror or str(error)) from error
    _admit(place.name, len(data))  # it may have grown since it was found
    return data


def _at_once(path: str, flags: int) -> int:
    """Open a file; if a pipe has taken its place, without waiting for who writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _admit(name: str, size: int) -> None:
    """Raise RefusedError for what need not be read."""
    if surely_binary(name):
        raise RefusedError(Reason.BINARY)
    if size > LARGEST:
        raise RefusedError(Reason.TOO_LARGE, f"over {LARGEST // 1_000_000} MB")


def _on_disk(file: Found) -> Content:
    try:
        return bytes_of(file.place, file.size)
    except RefusedError as error:
        return error


def _in_packed(place: Path, files: Iterable[Found], tick: Tick) -> Iterator[tuple[Found, Content]]:
    """What the members of one packed file hold."""
    try:
        packed = open_packed(place, tick)
    except RefusedError as error:
        yield from ((file, error) for file in files)
        return
    with closing(packed):
        for _, same in groupby(files, key=lambda file: file.at):
            content: Content | None = None
            for file in same:  # several names of one content
                barred = _barred(file)
                if barred is None and content is None:
                    content = _read(packed, file)
                yield file, barred or content or b""


def _barred(file: Found) -> RefusedError | None:
    """Why a member need not be read."""
    try:
        if is_packed(file.member):
            raise RefusedError(Reason.PACKED)
        _admit(file.member, file.size)
    except RefusedError as error:
        return error
    return None


def _read(packed: Packed, file: Found) -> Content:
    try:
        return packed.read(Member("", file.size, file.mtime_ns, file.at))
    except RefusedError as error:
        return error
