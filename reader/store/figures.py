"""Figures and findings over the whole catalogue; each function only reads."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.core.hit import NO_DATE
from reader.store.rows import blob_path

# Rows as they are listed: a group has one for each source that one of its articles has.
_BY_SOURCE = "SELECT source, count(*) FROM articles WHERE copy_of IS NULL GROUP BY source"
_ELSEWHERE = """
    SELECT copy.source, count(DISTINCT copy.copy_of)
    FROM articles copy JOIN articles one ON one.id = copy.copy_of
    WHERE copy.source <> one.source GROUP BY copy.source
"""
GROUPS = """
    SELECT DISTINCT coalesce(copy_of, id) AS id FROM articles
    WHERE key IN (SELECT value FROM json_each(?))
"""
_READ = f"""
    WITH done AS ({GROUPS}), members AS (
        SELECT done.id, source FROM done JOIN articles USING (id)
        UNION SELECT done.id, source FROM done JOIN articles copy ON copy.copy_of = done.id)
    SELECT source, count(*) FROM members GROUP BY source
"""
_TAGS = """
    SELECT value, count(*) FROM articles, json_each(tags) WHERE copy_of IS NULL
    GROUP BY value ORDER BY 2 DESC, 1
"""
_UNDATED = """
    SELECT path, title FROM articles a JOIN files ON files.id = file WHERE sort = ? ORDER BY a.id
"""
_COPIES = """
    SELECT of_copy.path, of_one.path
    FROM articles copy JOIN files of_copy ON of_copy.id = copy.file
    JOIN articles one ON one.id = copy.copy_of JOIN files of_one ON of_one.id = one.file
    ORDER BY one.id, copy.id
"""
_SAME_KEY = """
    SELECT path, key FROM articles a JOIN files ON files.id = file
    WHERE copy_of IS NULL AND key IN
        (SELECT key FROM articles WHERE copy_of IS NULL GROUP BY key HAVING count(*) > 1)
    ORDER BY key, a.id
"""


@dataclass(frozen=True, slots=True)
class SourceTotal:
    """How many rows of the list have an article of a source, and how many of them are read."""

    source: str
    total: int
    read: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about an article that the reader may want to know; `path` is its file."""

    kind: str
    path: str
    detail: str


def source_counts(connection: sqlite3.Connection, read: Iterable[str]) -> list[SourceTotal]:
    """Rows by source, and how many are read, by the keys read; most rows first."""
    totals = Counter(dict(connection.execute(_BY_SOURCE)))
    totals.update(dict(connection.execute(_ELSEWHERE)))
    done = dict(connection.execute(_READ, (json.dumps(list(read)),)))
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return [SourceTotal(source, total, done.get(source, 0)) for source, total in ordered]


def tag_counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """How many rows of the list have each tag; the most frequent first."""
    return connection.execute(_TAGS).fetchall()


def problems(connection: sqlite3.Connection) -> list[Problem]:
    """Articles without any date, copies of others, and others that share a key."""
    found = [
        Problem("no date", blob_path(path), title)
        for path, title in connection.execute(_UNDATED, (NO_DATE,))
    ]
    found += [
        Problem("copy", blob_path(path), f"a copy of {blob_path(of)}")
        for path, of in connection.execute(_COPIES)
    ]
    found += [
        Problem("same key", blob_path(path), f"several articles have the key {key}")
        for path, key in connection.execute(_SAME_KEY)
    ]
    return found
