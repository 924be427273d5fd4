"""Versions of our SQLite files: what is ours, what is new enough, and the way up."""

import itertools
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

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
        _climb(connection, schema, version)


def create(path: Path, schema: Schema) -> None:
    """Make a new file; under its own name it is never seen half made, not even after a kill.

    So a file without our tables, an empty one among them, is a damaged one.
    """
    new = path.with_name(f"{path.name}-{uuid4().hex}.new")
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as made, transaction(made):
            _climb(made, schema, 0)
        _name(new, path)
    finally:
        new.unlink(missing_ok=True)


def _name(new: Path, path: Path) -> None:
    try:
        path.hardlink_to(new)
    except FileExistsError:
        return  # another process was quicker; its file may hold something already
    except OSError:
        new.replace(path)  # a disk without hard links


def _climb(connection: sqlite3.Connection, schema: Schema, version: int) -> None:
    for statement in itertools.chain.from_iterable(schema.migrations[version:]):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {schema.application_id}")
    connection.execute(f"PRAGMA user_version = {len(schema.migrations)}")


def back_up(path: Path, version: int) -> Path:
    """Copy a file, whole and consistent, to a new file beside it; returns the copy's path."""
    day = datetime.now(UTC).date().isoformat()
    names = (f"{path.stem}-v{version}-{day}{mark}.backup" for mark in _marks())
    copy = next(place for name in names if not (place := path.with_name(name)).exists())
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.replace(copy)
    return copy


def _marks() -> "itertools.chain[str]":
    return itertools.chain([""], (f"-{number}" for number in itertools.count(2)))


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
