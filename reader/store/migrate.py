"""Versions of our SQLite files: what is ours, what is new enough, and the way up."""

import itertools
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from reader import files
from reader.core.errors import LibraryError, LibraryVersionError
from reader.store.wrap import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What one kind of our files is.

    `migrations` are lists of SQL statements, the n-th leads from version n-1 to n; `journal` is
    the journal mode, `pragmas` are set on each connection; `damaged` is raised for a broken file;
    `backed_up` says that the file is copied before each change of its schema.
    """

    name: str
    application_id: int
    migrations: tuple[tuple[str, ...], ...]
    journal: str
    pragmas: tuple[str, ...]
    damaged: type[LibraryError]
    backed_up: bool


def version_of(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """The version of a file; changes nothing in it.

    Raises LibraryVersionError for a newer one than ours, `schema.damaged` for one not of ours.
    """
    application = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    if application != schema.application_id or version < 1:
        raise schema.damaged(f"Not a file of Jiuwen's {schema.name}", str(path))
    if version > len(schema.migrations):
        raise LibraryVersionError("A newer Jiuwen wrote this library", str(path))
    return version


def migrate(connection: sqlite3.Connection, path: Path, schema: Schema) -> None:
    """Bring a file up to our version, in one transaction; raises as `version_of` does."""
    if version_of(connection, path, schema) == len(schema.migrations):
        return
    with transaction(connection):
        version = version_of(connection, path, schema)  # another process may have been quicker
        if version < len(schema.migrations) and schema.backed_up:
            back_up(path, version)
        climb(connection, schema, version)


def create(path: Path, schema: Schema) -> None:
    """Make a new file; under its own name it is never seen half made, not even after a kill.

    So a file without our tables, an empty one among them, is a damaged one.
    """
    with files.unfinished(path) as new:
        files.create(new).close()  # which nobody else may read: SQLite would let all
        with closing(sqlite3.connect(new, isolation_level=None)) as made:
            # While nobody else has the file: SQLite waits for no other process to change the mode.
            made.execute(f"PRAGMA journal_mode = {schema.journal}")
            with transaction(made):
                climb(made, schema, 0)
        # Another process may have been quicker; its file may hold something already.
        files.name_new(new, path)


def address_of(path: Path) -> str:
    """How SQLite is told of a file that is there: it makes none where the disk is away."""
    place = path.absolute().as_posix()
    begin = "file://" if place.startswith("/") else "file:///"
    return f"{begin}{quote(os.fsencode(place), safe='/:')}?mode=rw"


def climb(connection: sqlite3.Connection, schema: Schema, version: int) -> None:
    """Bring a database of a version up to ours; the caller sees to it that all or nothing is."""
    for statement in itertools.chain.from_iterable(schema.migrations[version:]):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.application_id}")
    connection.execute(f"PRAGMA user_version = {len(schema.migrations)}")


def back_up(path: Path, version: int) -> Path:
    """Copy a file, whole and consistent, to a new file beside it; returns the copy's path."""
    day = datetime.now(UTC).date().isoformat()
    names = (f"{path.stem}-v{version}-{day}{mark}.backup" for mark in _marks())
    with files.unfinished(path) as new:
        files.create(new).close()
        with (
            closing(sqlite3.connect(address_of(path), uri=True)) as source,
            closing(sqlite3.connect(new)) as target,
        ):
            source.backup(target)
        # Another process may copy at the same time: no copy ever takes another's name.
        return next(place for name in names if files.name_new(new, place := path.with_name(name)))


def _marks() -> "itertools.chain[str]":
    return itertools.chain([""], (f"-{number}" for number in itertools.count(2)))


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
