"""Which articles are copies of which, as the catalogue keeps it; and by what they are found."""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reader.copies.facts import Facts
from reader.core.index import CopyMap
from reader.store.database import Database
from reader.store.figures import GROUPS
from reader.store.rows import blob_path
from reader.text.packed import unpack

_IN_IDS = "IN (SELECT value FROM json_each(?))"

_UNSIGNED = """
    SELECT id, key, title, published, body
    FROM ungrouped JOIN articles USING (id) JOIN texts ON article = id
    WHERE id NOT IN (SELECT article FROM signatures) ORDER BY id LIMIT ?
"""

_FACTS = f"""
    SELECT a.id, a.key, a.url, a.title, a.published, a.captured, a.chars, a.has_image,
        archives.path, files.path, a.address
    FROM articles a JOIN files ON files.id = a.file JOIN archives ON archives.id = files.archive
    WHERE a.id {_IN_IDS}
"""

_KEYS = f"""
    SELECT id, key FROM articles WHERE id {_IN_IDS}
    UNION ALL SELECT copy_of, key FROM articles WHERE copy_of {_IN_IDS}
"""

_MEMBERS = f"""
    WITH groups AS ({GROUPS})
    SELECT id FROM groups
    UNION ALL SELECT copy.id FROM groups JOIN articles copy ON copy.copy_of = groups.id
"""

_GROUP = """
    WITH one AS (SELECT coalesce(copy_of, id) AS id FROM articles WHERE id = ?)
    SELECT id FROM one UNION ALL
    SELECT * FROM (SELECT id FROM articles WHERE copy_of =
        (SELECT coalesce(copy_of, id) FROM articles WHERE id = ?) ORDER BY sort DESC, id)
"""

_RESTART = (
    "DELETE FROM signatures",
    "DELETE FROM lost_signatures",
    "INSERT OR IGNORE INTO ungrouped SELECT id FROM articles",
)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """An article without a signature, and what one is made from."""

    id: int
    key: str
    title: str
    published: datetime | None
    text: str


class CopyStore:
    """The copies of a catalogue; errors and threads are as with `Catalogue`."""

    def __init__(self, database: Database) -> None:
        """Part of the catalogue in `database`."""
        self._database = database

    # what grouping needs
    def restart(self, version: int) -> None:
        """See to it that all signatures are of a version: those of another go, to be made anew."""
        with self._database.write() as connection:
            (known,) = connection.execute("SELECT version FROM grouping").fetchone()
            if known != version:
                for statement in _RESTART:
                    connection.execute(statement)
                connection.execute("UPDATE grouping SET version = ?", (version,))

    def pending(self) -> bool:
        """Whether articles came, changed or went since copies were last looked for."""
        sql = "SELECT EXISTS (SELECT 1 FROM ungrouped) OR EXISTS (SELECT 1 FROM lost_signatures)"
        with self._database.read() as connection:
            return bool(connection.execute(sql).fetchone()[0])

    def unsigned(self, limit: int) -> list[Unsigned]:
        """Up to `limit` articles that came or changed and have no signature."""
        with self._database.read() as connection:
            return [
                Unsigned(number, key, title, _instant(published), unpack(body))
                for number, key, title, published, body in connection.execute(_UNSIGNED, (limit,))
            ]

    def sign(self, signatures: Iterable[tuple[int, bytes]]) -> None:
        """Keep the signatures of articles that had none."""
        with self._database.write() as connection:
            connection.executemany("INSERT INTO signatures VALUES (?, ?)", signatures)

    def signatures(self) -> Iterator[tuple[int, bytes]]:
        """All signatures by article; with the id 0 those that were lost."""
        with self._database.read() as connection:
            yield from connection.execute("SELECT article, signature FROM signatures")
            yield from connection.execute("SELECT 0, signature FROM lost_signatures")

    def ungrouped(self) -> "array[int]":
        """The articles that came or changed since copies were last looked for."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT id FROM ungrouped").fetchall()
        return array("q", [row[0] for row in rows])

    def facts(self, ids: Sequence[int]) -> list[Facts]:
        """What is known of articles that may be copies, in no order."""
        with self._database.read() as connection:
            return [_facts(row) for row in connection.execute(_FACTS, (json.dumps(ids),))]

    def settle(self, compared: Iterable[int], copies: Mapping[int, int]) -> None:
        """Of the articles that were compared, `copies` are copies of others; all is looked into.

        No import may write in between: `reader.store.folder.writer_lock` sees to that.
        """
        with self._database.write() as connection:
            known = dict(connection.execute("SELECT id, copy_of FROM articles WHERE copy_of > 0"))
            wanted = ((copies.get(number), number) for number in compared)
            connection.executemany(
                "UPDATE articles SET copy_of = ? WHERE id = ?",
                [(of, number) for of, number in wanted if known.get(number) != of],
            )
            connection.execute("DELETE FROM ungrouped")
            connection.execute("DELETE FROM lost_signatures")

    # what lists and searches need
    def keys_of(self, groups: Iterable[int]) -> dict[int, list[str]]:
        """The keys of all articles of groups, those that stand for them first, by their ids."""
        asked = json.dumps(list(groups))
        found: dict[int, list[str]] = {}
        with self._database.read() as connection:
            for number, key in connection.execute(_KEYS, (asked, asked)):
                found.setdefault(number, []).append(key)
        return found

    def ids_of_keys(self, keys: Iterable[str]) -> "array[int]":
        """The ids of all articles of the groups that have one of the keys, in no order."""
        with self._database.read() as connection:
            rows = connection.execute(_MEMBERS, (json.dumps(list(keys)),)).fetchall()
        return array("q", [row[0] for row in rows])

    def keys_with(self, keys: Iterable[str]) -> list[str]:
        """The keys of all articles of the groups that have one of the keys."""
        sql = f"SELECT DISTINCT key FROM articles JOIN ({_MEMBERS}) USING (id)"
        with self._database.read() as connection:
            return [key for (key,) in connection.execute(sql, (json.dumps(list(keys)),))]

    def count_of_keys(self, keys: Iterable[str]) -> int:
        """How many groups, or articles alone, have one of the keys."""
        sql = f"SELECT count(*) FROM ({GROUPS})"
        with self._database.read() as connection:
            return int(connection.execute(sql, (json.dumps(list(keys)),)).fetchone()[0])

    def group(self, number: int) -> "array[int]":
        """The ids of all articles of the group that an article is in, the one that stands first."""
        with self._database.read() as connection:
            rows = connection.execute(_GROUP, (number, number)).fetchall()
        return array("q", [row[0] for row in rows])

    def generation(self) -> int:
        """Another number whenever copies have changed."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT generation FROM grouping").fetchone()[0])

    def all(self) -> CopyMap:
        """All copies, and what they are copies of."""
        sql = "SELECT id, copy_of FROM articles WHERE copy_of > 0 ORDER BY id"
        with self._database.read() as connection:
            rows = connection.execute(sql).fetchall()
        ids, of = zip(*rows, strict=True) if rows else ((), ())
        return CopyMap(array("q", ids), array("q", of))


def _facts(row: Sequence[Any]) -> Facts:
    number, key, url, title, published, captured, chars, has_image, *place, address = row
    return Facts(
        id=number,
        key=key,
        url=url,
        title=title,
        published=_instant(published),
        captured=_instant(captured),
        chars=chars,
        has_image=bool(has_image),
        place=(blob_path(place[0]), blob_path(place[1]), address),
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
