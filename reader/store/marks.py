"""The reader's marks: what cannot be rebuilt. Each is on the disk when its call returns."""

import json
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.store.clock import now
from reader.store.database import Database
from reader.store.exchange import exported, merge
from reader.store.own_notes import LATER, Notes, SavedSearches
from reader.store.rows import Marked, blob_path, path_blob
from reader.store.tables import MARKS

if TYPE_CHECKING:
    from reader.store.own_names import OwnNames


class Marks:
    """Read, starred and reading positions, by article key.

    `notes` are the reader's notes, `searches` those saved.

    Every method may be called from any thread; all raise LibraryError for what the disk did.
    """

    def __init__(self, path: Path) -> None:
        """Open or create; raises LibraryError (never touching a file that it cannot use)."""
        self._database = Database(path, MARKS)
        self.notes = Notes(self._database)
        self.searches = SavedSearches(self._database)

    @cached_property
    def names(self) -> "OwnNames":
        """Decisions about names, loaded when first asked for: a list is shown without them."""
        from reader.store.own_names import OwnNames

        return OwnNames(self._database)

    def set_read(self, keys: Iterable[str], *, read: bool) -> None:
        """Mark as read or unread; the first time of reading is kept."""
        self._set("read", keys, on=read)

    def set_starred(self, keys: Iterable[str], *, starred: bool) -> None:
        """Star or unstar."""
        self._set("starred", keys, on=starred)

    def follow(self, moved: Iterable[tuple[str, str]]) -> None:
        """Give the marks of a key to the one that its article has now; they stay with the old one.

        Another article, or an earlier state of the file, may have the old one.
        """
        pairs = list(moved)
        with self._database.write() as connection:
            for statement in _FOLLOW:
                connection.executemany(statement, [(new, old) for old, new in pairs])

    def read_keys(self) -> set[str]:
        """The keys of all articles read, in the library or not."""
        return self._keys("read")

    def starred_keys(self) -> set[str]:
        """The keys of all starred articles, in the library or not."""
        return self._keys("starred")

    def among(self, keys: Collection[str]) -> Marked:
        """The marks of some keys: what `Catalogue.articles` asks for."""
        asked = json.dumps(list(keys))
        with self._database.read() as connection:
            read, starred = (
                {key for (key,) in connection.execute(_among(table), (asked,))}
                for table in ("read", "starred")
            )
        return Marked(read, starred, self.notes.among(keys))

    def position(self, key: str) -> float:
        """How far the reader was in an article, 0 to 1; 0 if it was never opened."""
        sql = "SELECT position FROM positions WHERE key = ?"
        with self._database.read() as connection:
            row = connection.execute(sql, (key,)).fetchone()
        return float(row[0]) if row else 0.0

    def set_position(self, key: str, position: float) -> None:
        """Remember how far the reader is; raises ValueError outside 0 to 1."""
        if not 0 <= position <= 1:
            raise ValueError(f"not a position: {position}")
        with self._database.write() as connection:
            connection.execute(_PUT_POSITION, (key, position, now()))

    def add_archive(self, path: str) -> None:
        """Remember an archive, so that a lost catalogue can be rebuilt."""
        sql = "INSERT OR IGNORE INTO archives (path, at) VALUES (?, ?)"
        with self._database.write() as connection:
            connection.execute(sql, (path_blob(path), now()))

    def encoding(self, path: str) -> str:
        """The encoding that the reader chose for an archive's files; "" to guess."""
        sql = "SELECT encoding FROM archives WHERE path = ?"
        with self._database.read() as connection:
            row = connection.execute(sql, (path_blob(path),)).fetchone()
        return str(row[0]) if row else ""

    def set_encoding(self, path: str, encoding: str) -> None:
        """Keep the encoding that the reader chose for an archive's files; "" to guess."""
        sql = "UPDATE archives SET encoding = ? WHERE path = ?"
        with self._database.write() as connection:
            connection.execute(sql, (encoding, path_blob(path)))

    def remove_archive(self, path: str) -> None:
        """Forget an archive; the marks of its articles stay."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM archives WHERE path = ?", (path_blob(path),))

    def archives(self) -> tuple[str, ...]:
        """The absolute paths of the archives, in the order in which they were added."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT path FROM archives ORDER BY rowid").fetchall()
        return tuple(blob_path(row[0]) for row in rows)

    def exported(self) -> dict[str, list[dict[str, Any]]]:
        """All marks of articles, and the saved searches: reader.store.exchange."""
        with self._database.read() as connection:
            return exported(connection)

    def merge(self, document: dict[str, Any]) -> list[str]:
        """Join what `exported` gave with what is here, after a copy of the file.

        What is wrong with the rows that were left out.
        """
        self._database.back_up()
        with self._database.write() as connection:
            return merge(connection, document)

    def damage(self) -> list[str]:
        """What SQLite's own check of the file finds; empty if it is whole."""
        return self._database.damage()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _set(self, table: str, keys: Iterable[str], *, on: bool) -> None:
        add = f"INSERT OR IGNORE INTO {table} VALUES (?, {now()})"
        sql = add if on else f"DELETE FROM {table} WHERE key = ?"
        with self._database.write() as connection:
            connection.executemany(sql, [(key,) for key in keys])

    def _keys(self, table: str) -> set[str]:
        with self._database.read() as connection:
            return {key for (key,) in connection.execute(f"SELECT key FROM {table}")}


# The newest, whatever the clock says: as with notes.
_PUT_POSITION = f"""
    INSERT INTO positions VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET position = excluded.position, at = {LATER}
"""
_FOLLOW = (
    "INSERT OR IGNORE INTO read SELECT ?, at FROM read WHERE key = ?",
    "INSERT OR IGNORE INTO starred SELECT ?, at FROM starred WHERE key = ?",
    "INSERT OR IGNORE INTO positions SELECT ?, position, at FROM positions WHERE key = ?",
    "INSERT OR IGNORE INTO notes SELECT ?, text, at FROM notes WHERE key = ?",
)


def _among(table: str) -> str:
    return f"SELECT key FROM {table} WHERE key IN (SELECT value FROM json_each(?))"
