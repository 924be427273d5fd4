"""Figures and findings over the whole catalogue; each function only reads."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
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


_SOME = "a.id IN (SELECT value FROM json_each(?))"
_SOURCES_OF = f"""
    SELECT source, count(DISTINCT coalesce(copy_of, id)) FROM articles a WHERE {_SOME} GROUP BY 1
"""
_SCRIPTS_OF = f"""
    SELECT script, langs LIKE '%,%', count(*) FROM articles a WHERE {_SOME} GROUP BY 1, 2
"""
_TAGS_OF = f"""
    SELECT tag.value, count(*) FROM articles a, json_each(a.tags) tag WHERE {_SOME} GROUP BY 1
"""
_CONTENTS = "SELECT script, langs LIKE '%,%', tags FROM articles WHERE copy_of IS NULL"


@dataclass(frozen=True, slots=True)
class SourceTotal:
    """How many rows of the list have an article of a source."""

    source: str
    total: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about an article that the reader may want to know; `path` is its file."""

    kind: str
    path: str
    detail: str


def source_counts(connection: sqlite3.Connection) -> list[SourceTotal]:
    """Rows by source; most rows first."""
    totals = Counter(dict(connection.execute(_BY_SOURCE)))
    totals.update(dict(connection.execute(_ELSEWHERE)))
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return [SourceTotal(source, total) for source, total in ordered]


@dataclass(frozen=True, slots=True)
class Contents:
    """How many rows of the list are in each script, in several languages, and have each tag."""

    scripts: Mapping[str, int]
    bilingual: int
    tags: Mapping[str, int]


def contents(connection: sqlite3.Connection) -> Contents:
    """What the articles of the list are like: one look at each, and each list of tags read once."""
    scripts, bilingual, tags = Counter[str](), 0, Counter[str]()
    for (script, several, listed), number in Counter(connection.execute(_CONTENTS)).items():
        scripts[script] += number
        bilingual += number * several
        for tag in json.loads(listed):
            tags[tag] += number
    return Contents(scripts, bilingual, tags)


def kinds(connection: sqlite3.Connection, ids: Sequence[int]) -> Contents:
    """The same of some articles, counted by the database: it holds up no other thread."""
    wanted = (json.dumps(list(ids)),)
    scripts, bilingual = Counter[str](), 0
    for script, several, number in connection.execute(_SCRIPTS_OF, wanted):
        scripts[script] += number
        bilingual += number * several
    return Contents(scripts, bilingual, dict(connection.execute(_TAGS_OF, wanted)))


def sources_of_groups(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[str, int]:
    """How many groups of copies some articles of each source are in, or are alone."""
    return dict(connection.execute(_SOURCES_OF, (json.dumps(list(ids)),)))


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
