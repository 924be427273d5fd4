"""The catalogue: what was found in the archives. All of it can be rebuilt from them."""

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.core.article import Article
from reader.core.errors import CatalogueDamagedError, Reason
from reader.core.figures import ArchiveFigures
from reader.core.index import IndexDoc
from reader.core.reading import Note, NoteKind
from reader.core.scan import FileNote, FileResult, FileState, Refusal
from reader.store import figures
from reader.store.archive_figures import archive_figures
from reader.store.copies import CopyStore
from reader.store.database import Database
from reader.store.figures import Contents, Problem, SourceTotal
from reader.store.rows import (
    ARTICLE_SQL,
    INDEX_SQL,
    Marking,
    articles,
    blob_path,
    group_of,
    index_doc,
    path_blob,
    unmarked,
)
from reader.store.tables import CATALOGUE
from reader.store.wrap import making_sense
from reader.store.writing import forget_files, touch_files, write_file
from reader.text.packed import unpack

if TYPE_CHECKING:
    from reader.store.names import NameStore

_IN_IDS = "IN (SELECT value FROM json_each(?))"
_NEWEST = "ORDER BY a.sort DESC, a.id"
# The article asked for, else one that is no copy, else the newest.
_BEST = "ORDER BY a.id = ? DESC, a.copy_of IS NOT NULL, a.sort DESC, a.id"
_BODY = "SELECT article, body FROM texts WHERE article"

_ROWS = 2000
"""Rows taken from SQLite at a time where there may be a million."""
_LOOKED_AT = 200
"""Articles read at a time, only to see that they can be."""
_CHARS = 8_000_000
"""Characters of articles that are indexed at a time."""

_PENDING = (
    INDEX_SQL.replace("SELECT", "SELECT version,", 1) + "WHERE indexed = 0 ORDER BY id LIMIT ?"
)
_TAKEN_UP = "UPDATE articles SET indexed = 1 WHERE id = ? AND version = ?"

_ARTICLES_OF = """
    SELECT count(*) FROM articles JOIN files ON files.id = file
    JOIN archives ON archives.id = archive WHERE archives.path = ?
"""
_DROP_SOME = """
    DELETE FROM files WHERE id IN (SELECT id FROM files WHERE archive = ? ORDER BY id LIMIT ?)
"""

_OTHER_FILE = """
    SELECT o.path, o.size, o.mtime_ns, o.digest FROM articles a JOIN files f ON f.id = a.file
    JOIN files o ON o.archive = f.archive AND o.path = f.other
    WHERE a.id = ? AND f.other <> x''
"""

_FIRST_KEY = """
    SELECT key FROM articles JOIN files ON files.id = file
    WHERE archive = ?1 AND ?2 IN (path, other) ORDER BY path <> ?2, articles.id LIMIT 1
"""
_FIRST_KEY_INSIDE = """
    SELECT key FROM articles JOIN files ON files.id = file
    WHERE archive = ? AND path > ? AND path < ? ORDER BY articles.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive of the library; `path` is absolute."""

    id: int
    path: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Articles for the index, which of their versions these are, and ids of articles gone."""

    docs: tuple[IndexDoc, ...]
    versions: tuple[int, ...]
    removed: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.docs) + len(self.removed)


class Catalogue:
    """Archives, files and articles; a `reader.core.scan.ScanTarget`.

    Every method may be called from any thread, and readers never wait for the writer. All raise
    LibraryError for what the disk did, CatalogueDamagedError where the file must be rebuilt.
    """

    def __init__(self, path: Path) -> None:
        """Open or create; raises CatalogueDamagedError, LibraryVersionError or LibraryError."""
        self.path = path
        self._database = Database(path, CATALOGUE)
        self.copies = CopyStore(self._database)

    @cached_property
    def names(self) -> "NameStore":
        """Names found in articles, loaded when first asked for: a list is shown without them."""
        from reader.store.names import NameStore

        return NameStore(self._database)

    # archives
    def add_archive(self, path: str) -> int:
        """The id of an archive, which is added if it is new."""
        with self._database.write() as connection:
            blob = path_blob(path)
            connection.execute("INSERT OR IGNORE INTO archives (path) VALUES (?)", (blob,))
            row = connection.execute("SELECT id FROM archives WHERE path = ?", (blob,)).fetchone()
        return int(row[0])

    def archives(self) -> list[Archive]:
        """The archives, in the order in which they were added."""
        rows = self._all("SELECT id, path FROM archives ORDER BY id")
        with self._sense():
            return [Archive(number, blob_path(path)) for number, path in rows]

    def let_leave(self, path: str) -> int:
        """Note that an archive is to be dropped, piece by piece; how many articles it has."""
        blob = path_blob(path)
        with self._database.write() as connection:
            connection.execute("UPDATE archives SET leaving = 1 WHERE path = ?", (blob,))
            return int(connection.execute(_ARTICLES_OF, (blob,)).fetchone()[0])

    def leaving(self) -> list[Archive]:
        """The archives that are to be dropped, and are not yet."""
        rows = self._all("SELECT id, path FROM archives WHERE leaving ORDER BY id")
        return [Archive(number, blob_path(path)) for number, path in rows]

    def file_count(self, archive: int) -> int:
        """How many files of an archive are known."""
        return int(self._all("SELECT count(*) FROM files WHERE archive = ?", archive)[0][0])

    def drop_files(self, archive: int, most: int) -> int:
        """Drop up to `most` files of an archive with their articles; how many it were."""
        with self._database.write() as connection:
            return connection.execute(_DROP_SOME, (archive, most)).rowcount

    def remove_archive(self, archive: int) -> None:
        """Drop an archive with its files and articles (the marks stay)."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM archives WHERE id = ?", (archive,))

    # what an import needs
    def known(self, archive: int) -> Mapping[str, FileState]:
        """The files of an archive as they were at the last import, by path."""
        sql = "SELECT path, size, mtime_ns, digest, other FROM files WHERE archive = ?"
        rows = self._all(sql, archive)
        states = (
            FileState(blob_path(path), size, mtime_ns, digest, blob_path(other))
            for path, size, mtime_ns, digest, other in rows
        )
        with self._sense():
            return {state.path: state for state in states}

    def write(self, archive: int, results: Sequence[FileResult]) -> None:
        """Put what these files gave in the place of what they gave before."""
        with self._database.write() as connection:
            for result in results:
                write_file(connection, archive, result)

    def touch(self, archive: int, states: Sequence[FileState]) -> None:
        """Note new sizes and times of files whose content is the same."""
        with self._database.write() as connection:
            touch_files(connection, archive, states)

    def forget_states(self, archive: str) -> None:
        """Let the next import read all files of an archive again, whatever they were."""
        sql = (
            "UPDATE files SET mtime_ns = -1, digest = '' WHERE archive IN"
            " (SELECT id FROM archives WHERE path = ?)"
        )
        with self._database.write() as connection:
            connection.execute(sql, (path_blob(archive),))

    def forget(self, archive: int, paths: Collection[str]) -> None:
        """Drop files that are gone, with their articles (marks stay)."""
        with self._database.write() as connection:
            forget_files(connection, archive, paths)

    def moved_keys(self) -> list[tuple[str, str]]:
        """The keys that articles had before they were written anew, each with the new one."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT old, new FROM moved_keys ORDER BY rowid").fetchall()
        return [(old, new) for old, new in rows]

    def forget_moved_keys(self) -> None:
        """The marks have followed all of `moved_keys`."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM moved_keys")

    # articles
    def newest(self, most: int = -1) -> "tuple[array[int], array[int]]":
        """The ids of all articles but copies, newest first, and their `sort` instants in step.

        Not more than `most`, unless that is negative.
        """
        sql = f"SELECT id, sort FROM articles a WHERE copy_of IS NULL {_NEWEST} LIMIT ?"
        ids, dates = array("q"), array("q")
        with self._database.read() as connection:
            found = connection.execute(sql, (most,))
            while rows := found.fetchmany(_ROWS):
                for number, date in rows:
                    ids.append(number)
                    dates.append(date)
        return ids, dates

    def articles(self, ids: Iterable[int], marking: Marking = unmarked) -> list[Article]:
        """The articles of these ids, in their order; ids that are gone are left out."""
        wanted = list(ids)
        rows = self._all(f"{ARTICLE_SQL} WHERE a.id {_IN_IDS}", json.dumps(wanted))
        by_id = {article.id: article for article in self._articles(rows, marking)}
        return [by_id[number] for number in wanted if number in by_id]

    def by_key(self, key: str, marking: Marking = unmarked, number: int = 0) -> Article | None:
        """The article of a key; None if there is none.

        Of several it is that with the id `number`, else one that is no copy, the newest first.
        """
        sql = f"{ARTICLE_SQL} WHERE a.key {_IN_IDS} {_BEST} LIMIT 1"
        found = self._articles(self._all(sql, json.dumps([key]), number), marking)
        return found[0] if found else None

    def _articles(self, rows: Sequence[Any], marking: Marking) -> list[Article]:
        with self._sense():
            return articles(rows, self.copies.keys_of(map(group_of, rows)), marking)

    def _sense(self) -> AbstractContextManager[None]:
        return making_sense(self.path, CatalogueDamagedError)

    def row_count(self) -> int:
        """How many articles are listed: all but copies."""
        return int(self._all("SELECT count(*) FROM articles WHERE copy_of IS NULL")[0][0])

    def count(self) -> int:
        """How many articles there are, copies among them."""
        return int(self._all("SELECT count(*) FROM articles")[0][0])

    def every_id(self) -> "array[int]":
        """The ids of all articles, copies among them, in no order."""
        return array("q", [row[0] for row in self._all("SELECT id FROM articles")])

    def bilingual_ids(self) -> "array[int]":
        """The ids of all articles in several languages, copies among them, in no order."""
        # The list of languages is JSON: only one of several has a comma.
        rows = self._all("SELECT id FROM articles WHERE langs LIKE '%,%'")
        return array("q", [row[0] for row in rows])

    def keys(self, ids: Iterable[int]) -> list[str]:
        """The keys of these ids, in no order; ids that are gone are left out."""
        sql = f"SELECT key FROM articles WHERE id {_IN_IDS}"
        return [key for (key,) in self._all(sql, json.dumps(list(ids)))]

    def key_of_file(self, path: Path) -> str | None:
        """The key of the first article of a file, by its absolute path; None if it has none.

        That of a packed file is the first of those that lie in it.
        """
        for archive in self.archives():
            root = Path(archive.path)
            if path == root:
                wanted = (_FIRST_KEY, path_blob(root.name)), (_FIRST_KEY_INSIDE, b"", b"\xff")
            elif root in path.parents:
                inner = path.relative_to(root).as_posix()
                below = path_blob(f"{inner}/"), path_blob(f"{inner}0")  # "0" is next to "/"
                wanted = (_FIRST_KEY, path_blob(inner)), (_FIRST_KEY_INSIDE, *below)
            else:
                continue
            for sql, *paths in wanted:
                if found := self._all(sql, archive.id, *paths):
                    return str(found[0][0])
        return None

    def text(self, number: int) -> str:
        """The plain text of an article; "" if it is gone."""
        return self.texts([number]).get(number, "")

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        """The plain texts of articles by id; ids that are gone are left out."""
        with self._database.read() as connection:  # which also tells of a damaged text
            rows = connection.execute(f"{_BODY} {_IN_IDS}", (json.dumps(list(ids)),))
            return {number: unpack(body) for number, body in rows}

    def other_file(self, number: int) -> FileState | None:
        """The file with the other language of an article; None if it has none."""
        rows = self._all(_OTHER_FILE, number)
        states = (FileState(blob_path(path), *some) for path, *some in rows)
        return next(states, None)

    def digest(self, number: int) -> str:
        """The digest of an article's file as it was imported; "" if the article is gone."""
        sql = "SELECT digest FROM files JOIN articles ON articles.file = files.id"
        rows = self._all(f"{sql} WHERE articles.id = ?", number)
        return str(rows[0][0]) if rows else ""

    def reading(self, number: int) -> tuple[str, list[Note]]:
        """The encoding that an article's file was read in, and the notes about it."""
        of_file = "FROM files f JOIN articles a ON a.file = f.id"
        found = self._all(f"SELECT f.encoding {of_file} WHERE a.id = ?", number)
        rows = self._all(
            f"SELECT kind, n.detail {of_file} JOIN notes n ON n.file = f.id WHERE a.id = ?", number
        )
        with self._sense():
            notes = [Note(NoteKind[kind], said) for kind, said in rows]
        return str(found[0][0]) if found else "", notes

    # what the index needs
    def identity(self) -> str:
        """A token that is another one after a rebuild: ids then mean other articles."""
        return str(self._all("SELECT token FROM identity")[0][0])

    def pending(self, limit: int) -> Pending:
        """What the index has yet to hear of: up to `limit` articles, and all that are gone.

        Articles have their source as their only one.
        """
        versions, docs, chars = [], [], 0
        with self._database.read() as connection:
            gone = connection.execute("SELECT id FROM removed")
            removed = tuple(row[0] for row in gone.fetchall())
            for version, *row in connection.execute(_PENDING, (limit,)):
                if chars > _CHARS:  # so many at a time as memory holds
                    break
                docs.append(index_doc(row))
                versions.append(version)
                chars += len(docs[-1].body)
        return Pending(tuple(docs), tuple(versions), removed)

    def index_docs(self, ids: Iterable[int]) -> list[IndexDoc]:
        """Articles as the index takes them, in the order of `ids`; those gone are left out."""
        wanted = list(ids)
        with self._database.read() as connection:
            rows = connection.execute(f"{INDEX_SQL} WHERE id {_IN_IDS}", (json.dumps(wanted),))
            docs = {doc.id: doc for doc in map(index_doc, rows)}
        return [docs[number] for number in wanted if number in docs]

    def pending_count(self) -> int:
        """How many articles the index has yet to take up or to drop."""
        waiting = "(SELECT count(*) FROM articles WHERE indexed = 0)"
        return int(self._all(f"SELECT {waiting} + (SELECT count(*) FROM removed)")[0][0])

    def mark_indexed(self, taken: Pending) -> None:
        """The index holds the articles as they were, and no longer those that are gone.

        What was written anew since waits again.
        """
        ids = [doc.id for doc in taken.docs]
        with self._database.write() as connection:
            connection.executemany(_TAKEN_UP, list(zip(ids, taken.versions, strict=True)))
            gone = [(number,) for number in taken.removed]
            connection.executemany("DELETE FROM removed WHERE id = ?", gone)

    def mark_all_unindexed(self) -> None:
        """The index is empty and will be built anew."""
        with self._database.write() as connection:
            connection.execute("UPDATE articles SET indexed = 0 WHERE indexed <> 0")
            connection.execute("DELETE FROM removed")

    # figures and health
    def figures(self) -> list[ArchiveFigures]:
        """What each archive gave, in figures."""
        with self._database.read() as connection:
            return archive_figures(connection)

    def refusals(self) -> list[Refusal]:
        """All files that became no article, and why, archive by archive."""
        rows = self._all("""
            SELECT archives.path, files.path, reason, detail
            FROM files JOIN archives ON archives.id = files.archive
            WHERE reason IS NOT NULL ORDER BY files.archive, files.path""")
        with self._sense():
            return [
                # An empty path stands for the archive itself.
                Refusal(blob_path(path or archive), Reason[reason], detail, blob_path(archive))
                for archive, path, reason, detail in rows
            ]

    def notes(self) -> list[FileNote]:
        """What was noted about files that became articles, archive by archive."""
        rows = self._all("""
            SELECT archives.path, files.path, encoding, kind, notes.detail
            FROM notes JOIN files ON files.id = notes.file
            JOIN archives ON archives.id = files.archive ORDER BY files.archive, files.path""")
        with self._sense():
            return [
                FileNote(
                    blob_path(path or archive), blob_path(archive), encoding,
                    Note(NoteKind[kind], detail),
                )
                for archive, path, encoding, kind, detail in rows
            ]  # fmt: skip

    def noted(self, archive: int) -> int:
        """How many files of an archive have notes."""
        sql = "SELECT count(DISTINCT file) FROM notes JOIN files ON files.id = file"
        return int(self._all(f"{sql} WHERE archive = ?", archive)[0][0])

    def sources_of(self, ids: Iterable[int]) -> list[tuple[str, int]]:
        """The sources of some articles, and how many are of each; most first."""
        sql = f"SELECT source, count(*) FROM articles WHERE id {_IN_IDS} GROUP BY 1"
        rows = self._all(f"{sql} ORDER BY 2 DESC, 1", json.dumps(list(ids)))
        return [(source, number) for source, number in rows]

    def source_counts(self) -> list[SourceTotal]:
        """Rows of the list by source; most rows first."""
        with self._database.read() as connection:
            return figures.source_counts(connection)

    def contents(self) -> Contents:
        """How many rows of the list are in each script, in several languages, and have each tag."""
        with self._database.read() as connection:
            return figures.contents(connection)

    def kinds(self, ids: Sequence[int]) -> Contents:
        """How many of these articles are in each script and in several languages, and have tags."""
        with self._database.read() as connection:
            return figures.kinds(connection, ids)

    def sources_of_groups(self, ids: Sequence[int]) -> Mapping[str, int]:
        """How many groups of copies these articles of each source are in, or are alone."""
        with self._database.read() as connection:
            return figures.sources_of_groups(connection, ids)

    def problems(self) -> list[Problem]:
        """Articles without any date, copies of others, and others that share a key."""
        with self._database.read() as connection:
            return figures.problems(connection)

    def damage(self) -> list[str]:
        """What SQLite's own check finds, and what in articles makes no sense; empty if all is well.

        Raises LibraryError where that cannot be told now.
        """
        if found := self._database.damage() or self._database.strays():
            return found
        try:
            for archive in self.archives():
                self.known(archive.id)
            self.refusals()
            self.notes()
            numbers = self.every_id()
            for begin in range(0, len(numbers), _LOOKED_AT):
                self.articles(numbers[begin : begin + _LOOKED_AT])
                self.index_docs(numbers[begin : begin + _LOOKED_AT])
        except CatalogueDamagedError as error:
            return [str(error)]
        return []

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _all(self, sql: str, *values: object) -> list[Any]:
        with self._database.read() as connection:
            return connection.execute(sql, values).fetchall()
