"""One SQLite file of ours: connections for any thread, transactions, errors in our words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reader.core.errors import LibraryError
from reader.store.migrate import Schema, address_of, back_up, create, migrate, version_of
from reader.store.wrap import making_sense, transaction, wrapped

PATIENCE = 10.0
"""Seconds to wait for another process that is writing into the same file."""


def files_of(path: Path) -> list[Path]:
    """The names that a SQLite file and its journals can have."""
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]


class Database:
    """A pool of connections: each call borrows one, so that readers never share one.

    Every method may be called from any thread; all raise LibraryError for what the disk did.
    """

    def __init__(self, path: Path, schema: Schema) -> None:
        """Open or create; raises LibraryVersionError, LibraryError or `schema.damaged`."""
        self.path = path
        self._schema = schema
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        with wrapped(path, schema.damaged), ExitStack() as opened:
            if not path.exists():
                create(path, schema)
            connection = self._connect()
            opened.callback(connection.close)
            version_of(connection, path, schema)  # before the journal mode changes anything
            connection.execute(f"PRAGMA journal_mode = {schema.journal}")
            migrate(connection, path, schema)
            self._idle.append(connection)
            opened.pop_all()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection that no other thread uses meanwhile; rows must make sense in it."""
        with making_sense(self.path, self._schema.damaged), self._lent() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: committed at the end, rolled back by an exception."""
        with self._writing, self._lent(writing=True) as connection, transaction(connection):
            yield connection

    @contextmanager
    def _lent(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        with wrapped(self.path, self._schema.damaged):
            connection = self._take_to_write() if writing else self._take()
            try:
                yield connection
            finally:
                self._give(connection)

    def damage(self) -> list[str]:
        """What SQLite's own check of the file finds; empty if it is whole.

        Raises LibraryError where that cannot be told now: a busy file or a full disk is no damage.
        """
        try:
            with self.read() as connection:
                said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        except self._schema.damaged as error:
            return [str(error)]
        return [] if said == ["ok"] else said

    def strays(self) -> list[str]:
        """The rows that belong to rows that are not there, table by table."""
        rows = 'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'
        with self.read() as connection:
            found = connection.execute(rows).fetchall()
        return [f"{table} without their {parent}" for table, parent in found]

    def back_up(self) -> Path:
        """Copy the file, whole and consistent, to a new file beside it; returns the copy's path."""
        with wrapped(self.path, self._schema.damaged):
            return back_up(self.path, len(self._schema.migrations))

    def close(self) -> None:
        """Let go of the file; connections in use are closed when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        # In autocommit mode, so that transactions begin and end where we say.
        connection = sqlite3.connect(
            address_of(self.path),
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        with ExitStack() as opened:
            opened.callback(connection.close)
            for pragma in self._schema.pragmas:
                connection.execute(f"PRAGMA {pragma}")
            opened.pop_all()
        return connection

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise LibraryError("The library is closed", str(self.path))
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _take_to_write(self) -> sqlite3.Connection:
        """A connection that can write, if the disk lets any.

        Where SQLite cannot open a file to write it opens it to read, and says nothing: a connection
        that was made while the disk refused would go on refusing when the disk no longer does.
        """
        connection = self._take()
        try:
            # Asks for the right to write and writes nothing, as no file of ours has auto_vacuum;
            # BEGIN IMMEDIATE is let pass by a connection that only reads.
            connection.execute("PRAGMA incremental_vacuum(1)")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                self._give(connection)
                raise
            connection.close()
            return self._connect()
        return connection

    def _give(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                covered = self._idle[-1:]
                self._idle.append(connection)
                for other in covered:  # used only when this one is in use: it need hold no pages
                    other.execute("PRAGMA shrink_memory")
                return
        connection.close()
