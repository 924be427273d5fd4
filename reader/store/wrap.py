"""Turns what SQLite says about the disk into what the reader is told, once, at the edge."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader import files
from reader.core.errors import LibraryBusyError, LibraryError

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_DAMAGE = "A file of the library is damaged"
_WAY_OUT = "; `jiuwen check --repair` puts it aside and starts a new one"

TITLES = {
    sqlite3.SQLITE_FULL: files.FULL_TITLE,
    sqlite3.SQLITE_READONLY: "The library's folder cannot be written",
    sqlite3.SQLITE_PERM: "The library's folder cannot be written",
    sqlite3.SQLITE_IOERR: "The library's disk cannot be read or written",
    sqlite3.SQLITE_CANTOPEN: "The library's file cannot be opened",
}
"""What the reader is told, by SQLite's primary error code."""


@contextmanager
def wrapped(path: Path, damaged: type[LibraryError]) -> Iterator[None]:
    """Raise LibraryError for what the disk did; `damaged` is raised for a broken file.

    Only what is unlikely to be a fault of ours is turned: wrong SQL, a wrong parameter or a
    violated constraint stay the errors that they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        turned = _turned(error, path, damaged)
        if turned is None:
            raise
        raise turned from error
    except OSError as error:
        raise files.failure("The library's folder cannot be used", path, error) from error
    except zlib.error as error:
        raise damaged(_DAMAGE, f"{path}: {error}{_WAY_OUT}") from error


@contextmanager
def making_sense(path: Path, damaged: type[LibraryError]) -> Iterator[None]:
    """Raise `damaged` for rows that nobody wrote so: SQLite finds nothing wrong with them."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise damaged(_DAMAGE, f"{path}: {error}{_WAY_OUT}") from error


def _turned(error: sqlite3.Error, path: Path, damaged: type[LibraryError]) -> LibraryError | None:
    said = f"{path}: {error}"
    way_out = f"{said}{_WAY_OUT}"
    # Text that is no UTF-8 is the one OperationalError that comes without a code.
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        broken = isinstance(error, sqlite3.OperationalError)
        return damaged(_DAMAGE, way_out) if broken else None
    primary = code & 0xFF
    if primary in _DAMAGED:
        return damaged(_DAMAGE, way_out)
    if primary == sqlite3.SQLITE_BUSY:
        return LibraryBusyError("Another process is writing into the library", said)
    return LibraryError(TITLES[primary], said) if primary in TITLES else None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: a write transaction that is rolled back by any exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite may have rolled back by itself (a full disk); then this does nothing.
        connection.rollback()
        raise
