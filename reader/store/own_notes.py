"""What the reader wrote beside articles, and the searches saved, as the marks keep it."""

import json
from collections.abc import Collection

from reader.core.hit import Sort
from reader.core.saved import SavedSearch
from reader.store.clock import LATEST, now
from reader.store.database import Database
from reader.text.packed import storable


class Notes:
    """Notes by article key. Threads and errors are as with `Marks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def text(self, key: str) -> str:
        """The note of a key; "" if there is none."""
        with self._database.read() as connection:
            row = connection.execute("SELECT text FROM notes WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def put(self, key: str, text: str) -> None:
        """Keep a note in the place of the one before; an empty one is none."""
        row = key, storable(text), now()
        with self._database.write() as connection:
            if text:
                connection.execute(PUT_NOTE, row)
            else:
                connection.execute("DELETE FROM notes WHERE key = ?", (key,))

    def among(self, keys: Collection[str]) -> set[str]:
        """Which of some keys have a note."""
        sql = "SELECT key FROM notes WHERE key IN (SELECT value FROM json_each(?))"
        with self._database.read() as connection:
            return {key for (key,) in connection.execute(sql, (json.dumps(list(keys)),))}

    def keys(self) -> set[str]:
        """The keys of all notes, of articles in the library or not."""
        with self._database.read() as connection:
            return {key for (key,) in connection.execute("SELECT key FROM notes")}


class SavedSearches:
    """Searches by name. Threads and errors are as with `Marks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, search: SavedSearch) -> None:
        """Save a search; one of the same name gives its place to it."""
        name, query = storable(search.name), storable(search.query)
        row = name, query, search.sort.value, now()
        with self._database.write() as connection:
            connection.execute(_SAVE_SEARCH, row)

    def remove(self, name: str) -> None:
        """Forget a search."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM searches WHERE name = ?", (storable(name),))

    def all(self) -> tuple[SavedSearch, ...]:
        """The searches, in the order in which their names came."""
        sql = "SELECT name, query, sort FROM searches ORDER BY id"
        with self._database.read() as connection:
            rows = connection.execute(sql).fetchall()
        return tuple(SavedSearch(name, query, Sort(sort)) for name, query, sort in rows)


# What the reader does now is the newest, whatever the clock says: one that was set back must not
# let an earlier export win over it.
LATER = f"max(excluded.at, min(at + 1, {LATEST - 1}))"
"""The time of a mark that takes the place of an earlier one."""

PUT_NOTE = f"""
    INSERT INTO notes VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET text = excluded.text, at = {LATER}
"""
"""A note, in the place of the one before."""

_SAVE_SEARCH = f"""
    INSERT INTO searches (name, query, sort, at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
    SET query = excluded.query, sort = excluded.sort, at = {LATER}
"""

PUT_SEARCH = """
    INSERT INTO searches (name, query, sort, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET query = excluded.query, sort = excluded.sort, at = excluded.at
    WHERE excluded.at > at
"""
"""A search; of two with a name the newer one stays."""
