"""Copies of the marks beside them, by which damage is found and made good.

SQLite keeps no checksums: a bit that flips inside a note is no fault to it. So the file is copied
whenever it is closed after a change, under a name that tells its content. A file that says that
nothing was written since, and yet is another one than its copy, is damaged.
"""

import hashlib
import itertools
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader import files
from reader.core.errors import LibraryError, LibraryVersionError, MarksDamagedError
from reader.store.database import PATIENCE
from reader.store.exchange import merge
from reader.store.migrate import address_of, climb, version_of
from reader.store.tables import MARKS
from reader.store.wrap import wrapped

log = logging.getLogger(__name__)

DAYS = 7
"""Of so many days with changes the last copy is kept."""

_NAME = re.compile(r"-kept-(\d+)-(\d{4}-\d\d-\d\d)-([0-9a-f]{16})\.backup$")
# What the head of a SQLite file says, and where: of its pages, and how often it was written.
_HEAD = 100
_PAGE_SIZE = slice(16, 18)
_COUNTER = slice(24, 28)
_PAGES = slice(28, 32)
_COUNTER_AGAIN = slice(92, 96)

_WAY_OUT = "`jiuwen check --repair` goes on with the newest copy and all that can still be read"

# Table by table, what is read of a damaged file, in the order of its own and then from its end.
_READ = {
    "read": ("key, at", "key"),
    "starred": ("key, at", "key"),
    "positions": ("key, position, at", "key"),
    "notes": ("key, text, at", "key"),
    "searches": ("name, query, sort, at", "id"),
    "names": ("action, words, others, at", "id"),
    "archives": ("path, at, encoding", "rowid"),
}
_PUT = {
    "names": "INSERT OR IGNORE INTO names (action, words, others, at) VALUES (?, ?, ?, ?)",
    "archives": "INSERT OR IGNORE INTO archives (path, at, encoding) VALUES (?, ?, ?)",
}
"""How those are put back that `merge` does not know."""

_KINDS = {"names": (str, str, str, int), "archives": (bytes, int, str)}


@dataclass(frozen=True, slots=True)
class _Copy:
    path: Path
    number: int
    day: str
    sign: str

    def data(self) -> bytes | None:
        """What it holds; None where that is not what its name tells."""
        data = _content(self.path)
        if _sign(data) == self.sign:
            return data
        log.warning("%s is damaged", self.path)
        return None


def look_after(path: Path) -> None:
    """Raise MarksDamagedError where marks are gone or are not what was written; else copy them."""
    if path.exists():
        _keep(path, _read(path))
    elif _copies(path):
        raise MarksDamagedError("The file of the marks is not there", f"{path}; {_WAY_OUT}")


def _read(path: Path) -> bytes:
    """The marks that are well; raises LibraryError for what else they are."""
    with (
        wrapped(path, MarksDamagedError),
        closing(sqlite3.connect(address_of(path), uri=True, timeout=PATIENCE)) as connection,
    ):
        version_of(connection, path, MARKS)
        (fault,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        data = connection.serialize()
    last = next(map(_Copy.data, _copies(path)), None)
    if last is not None and last != data and last[_COUNTER] == data[_COUNTER]:
        fault = "it is not as it was written"
    if fault != "ok":
        raise MarksDamagedError("A file of the library is damaged", f"{path}: {fault}; {_WAY_OUT}")
    return data


def keep(path: Path) -> None:
    """Copy the marks as they are now; that they cannot be is logged."""
    try:
        _keep(path, _read(path))
    except LibraryError as error:
        log.warning("the marks are not copied: %s", error)


def _keep(path: Path, data: bytes) -> None:
    """Have a copy of these marks, unless there is one; a disk that refuses it is no trouble."""
    copies, sign = _copies(path), _sign(data)
    if copies and copies[0].sign == sign and copies[0].data() == data:
        return
    number = copies[0].number + 1 if copies else 1
    day = datetime.now(UTC).date().isoformat()
    new = path.with_name(f"{path.stem}-kept-{number}-{day}-{sign}.backup")
    try:
        files.replace(new, data)
        if copies and (copies[0].data() or b"")[_COUNTER] > data[_COUNTER]:
            # Someone put an earlier file in the place of these marks: they are not cleared away.
            files.rename(
                copies[0].path, path.with_name(f"{path.stem}-later-{number}-{sign}.backup")
            )
            copies = copies[1:]
        copies = [_Copy(new, number, day, sign), *copies]
        days = itertools.groupby(copies, lambda copy: copy.day)
        for copy in {*copies} - {*[next(copies_of) for _day, copies_of in days][:DAYS]}:
            files.disk.remove(copy.path)
    except OSError as error:
        log.warning("the marks are not copied: %s", error)


def restored(path: Path) -> tuple[bytes, str]:
    """What is to take the place of damaged marks, and the name of the copy that it is made from.

    With all that can still be read of the damaged ones: nothing is unmarked.
    """
    base, name = next(_sources(path), (b"", ""))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        if base:
            made.deserialize(base)
        climb(made, MARKS, version_of(made, path, MARKS) if base else 0)
        last = path if path.exists() else _last_aside(path)
        if last is not None:
            _join(made, _rescued(_content(last), made.serialize()))
        data = bytearray(made.serialize())
    # Written more often than any copy, which it would else have to be the same as.
    counters = [(copy.data() or b"")[_COUNTER] for copy in _copies(path)]
    data[_COUNTER] = data[_COUNTER_AGAIN] = _number(1 + _count(max([b"", *counters])))
    return bytes(data), name


def _last_aside(path: Path) -> Path | None:
    """What was put aside by a restoring that was killed then, or long ago."""
    found = path.parent.glob(f"{path.stem}-damaged-*{path.suffix}")
    return max(found, key=lambda place: place.stat().st_mtime, default=None)


def _sources(path: Path) -> Iterator[tuple[bytes, str]]:
    """Copies that are well, the newest first; then those made before an import or an upgrade."""
    for copy in _copies(path):
        data = copy.data()
        if data is not None and _is_ours(data):
            yield data, copy.path.name
    others = {*path.parent.glob(f"{path.stem}-v*.backup")}
    for other in sorted(others, key=lambda place: place.stat().st_mtime, reverse=True):
        data = _content(other)
        if _is_ours(data):
            yield data, other.name


def _is_ours(data: bytes) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        with suppress(sqlite3.Error, MarksDamagedError, LibraryVersionError):
            connection.deserialize(data)
            version_of(connection, Path(), MARKS)
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
        return False


def _rescued(damaged: bytes, sound: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows that can be read of a damaged file, whatever they are; the head is a sound one's."""
    size = _count(sound[_PAGE_SIZE])
    pages = -(-len(damaged) // size)
    data = bytearray(damaged.ljust(max(pages, 1) * size, b"\0"))
    data[:_HEAD] = sound[:_HEAD]
    data[_PAGES] = _number(pages)
    data[_COUNTER_AGAIN] = data[_COUNTER]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(bytes(data))
        return {
            table: list(dict.fromkeys(_rows(connection, table, columns, order)))
            for table, (columns, order) in _READ.items()
        }


def _rows(
    connection: sqlite3.Connection, table: str, columns: str, order: str
) -> Iterator[tuple[object, ...]]:
    for way in ("ASC", "DESC"):
        with suppress(sqlite3.Error):
            yield from connection.execute(f"SELECT {columns} FROM {table} ORDER BY {order} {way}")


def _join(made: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    names = {table: columns.split(", ") for table, (columns, _order) in _READ.items()}
    document = {
        table: [dict(zip(names[table], row, strict=True)) for row in found]
        for table, found in rows.items()
        if table not in _PUT
    }
    for fault in merge(made, document):
        log.warning("not joined: %s", fault)
    for table, put in _PUT.items():
        fitting = [row for row in rows[table] if _fits(row, _KINDS[table])]
        made.executemany(put, fitting)


def _fits(row: tuple[object, ...], kinds: tuple[type, ...]) -> bool:
    return all(map(isinstance, row, kinds))


def _copies(path: Path) -> list[_Copy]:
    """The copies that were kept of a file, the newest first."""
    found = [
        _Copy(place, int(told[1]), told[2], told[3])
        for place in path.parent.glob(f"{path.stem}-kept-*.backup")
        if (told := _NAME.search(place.name))
    ]
    return sorted(found, key=lambda copy: copy.number, reverse=True)


def _content(path: Path) -> bytes:
    """What a file holds; nothing where that cannot be told."""
    try:
        return path.read_bytes()
    except OSError as error:
        log.warning("%s", error)
        return b""


def _sign(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _count(number: bytes) -> int:
    return int.from_bytes(number, "big")


def _number(count: int) -> bytes:
    return count.to_bytes(4, "big")
