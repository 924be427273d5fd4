"""What the library learned of names from its articles, and from which; kept in the catalogue."""

import json
from collections.abc import Iterable, Iterator, Sequence

from reader.names.finds import Find
from reader.names.mining import VERSION, Form, Mined, Seen, latin_key
from reader.store.database import Database
from reader.text.packed import unpack

EVIDENCE = 20
"""Articles that are kept as evidence of a spelling: enough to look at."""

_PENDING = """
    SELECT (SELECT count(*) FROM unmined) + (SELECT count(*) FROM changed_names)
        + (SELECT count(*) FROM mining WHERE version <> ? AND EXISTS (SELECT 1 FROM articles))
"""
_UNMINED = """
    SELECT id, title, body FROM unmined JOIN articles USING (id) JOIN texts ON article = id
    ORDER BY id LIMIT ?
"""
_FINDS = """
    SELECT coalesce(copy_of, articles.id), han, latin, dotted
    FROM name_finds JOIN articles ON articles.id = article
"""
_SOME = f"{_FINDS} WHERE latin_key IN (SELECT value FROM json_each(?))"

_ALL = "SELECT learned FROM name_sets ORDER BY latin_key, learned"
_LEARNED = """
    SELECT latin_key, learned FROM name_sets WHERE latin_key IN (SELECT value FROM json_each(?))
    ORDER BY latin_key, learned
"""

_RESTART = (
    "DELETE FROM name_finds",
    "DELETE FROM name_sets",
    "DELETE FROM changed_names",
    "INSERT OR IGNORE INTO unmined SELECT id FROM articles",
)


class NameStore:
    """Finds, and the sets that were learned from them.

    Every method may be called from any thread; all raise LibraryError for what the disk did.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def restart(self, version: int) -> None:
        """Forget all that was learned by rules of another version."""
        with self._database.write() as connection:
            changed = connection.execute(
                "UPDATE mining SET version = ?, generation = generation + 1 WHERE version <> ?",
                (version, version),
            )
            if changed.rowcount:
                for statement in _RESTART:
                    connection.execute(statement)

    def pending(self) -> int:
        """How many articles have not been read for names, with the names not learned anew.

        With all that was learned by rules of another version, which is one more.
        """
        with self._database.read() as connection:
            return int(connection.execute(_PENDING, (VERSION,)).fetchone()[0])

    def unmined(self, limit: int) -> list[tuple[int, str]]:
        """Up to `limit` articles that have not been read for names, with title and text."""
        with self._database.read() as connection:
            rows = connection.execute(_UNMINED, (limit,))
            return [(number, f"{title}\n{unpack(body)}") for number, title, body in rows]

    def note(self, finds: Iterable[tuple[int, Sequence[Find]]]) -> None:
        """Keep what was found in articles, which have then been read."""
        with self._database.write() as connection:
            for number, some in finds:
                gone = connection.execute("DELETE FROM unmined WHERE id = ?", (number,))
                if gone.rowcount:
                    rows = [(number, f.han, f.latin, f.dotted, latin_key(f.latin)) for f in some]
                    sql = "INSERT INTO name_finds VALUES (?, ?, ?, ?, ?)"
                    connection.executemany(sql, rows)

    def dotted(self) -> list[str]:
        """What stood behind a middle dot before a Latin name, each once."""
        sql = "SELECT DISTINCT han FROM name_finds WHERE dotted"
        with self._database.read() as connection:
            return [han for (han,) in connection.execute(sql)]

    def changed(self) -> list[str]:
        """The keys of the Latin names whose finds have changed since they were learned."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT latin_key FROM changed_names").fetchall()
        return [key for (key,) in rows]

    def seen(self, keys: Sequence[str]) -> list[Seen]:
        """All finds of some Latin names; an article stands for its copies."""
        with self._database.read() as connection:
            rows = connection.execute(_SOME, (json.dumps(keys),))
            return [Seen(n, Find(han, latin, bool(dotted))) for n, han, latin, dotted in rows]

    def settle(self, keys: Sequence[str], learned: Iterable[Mined]) -> None:
        """These sets are what the finds of some Latin names tell; all of those are looked into."""
        gone = [(key,) for key in keys]
        asked = (json.dumps(keys),)
        with self._database.write() as connection:
            before = connection.execute(_LEARNED, asked).fetchall()
            connection.executemany("DELETE FROM name_sets WHERE latin_key = ?", gone)
            rows = [(latin_key(mined.latin[0].text), _as_json(mined)) for mined in learned]
            connection.executemany("INSERT INTO name_sets VALUES (?, ?)", rows)
            connection.executemany("DELETE FROM changed_names WHERE latin_key = ?", gone)
            if before != connection.execute(_LEARNED, asked).fetchall():
                connection.execute("UPDATE mining SET generation = generation + 1")

    def generation(self) -> int:
        """Another number whenever what was learned has changed."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT generation FROM mining").fetchone()[0])

    def sets(self) -> Iterator[Mined]:
        """All that was learned, by Latin key; evidence is kept for the first articles only."""
        with self._database.read() as connection:
            rows = connection.execute(_ALL).fetchall()
        return (_from_json(learned) for (learned,) in rows)


def _as_json(mined: Mined) -> str:
    groups = ([_form(form) for form in forms] for forms in (mined.han, mined.latin))
    return json.dumps(list(groups), ensure_ascii=False)


def _form(form: Form) -> tuple[str, int, list[int]]:
    return form.text, form.count, sorted(form.articles, reverse=True)[:EVIDENCE]


def _from_json(learned: str) -> Mined:
    han, latin = ([Form.kept(*form) for form in forms] for forms in json.loads(learned))
    return Mined(tuple(han), tuple(latin))
