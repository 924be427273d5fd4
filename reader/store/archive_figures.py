"""The figures of each archive, as the catalogue counts them."""

import sqlite3
from collections import defaultdict
from typing import Any

from reader.core.errors import Reason
from reader.core.figures import ArchiveFigures, Counted
from reader.core.reading import NoteKind
from reader.store.rows import blob_path

# An empty path stands for the archive itself, and is no file of it; nor is a packed file.
_FILES = (
    "SELECT archive, count(*) FROM files WHERE path <> x'' AND digest <> 'packed' GROUP BY archive"
)
_FORMATS = """
    SELECT archive, format, count(*) FROM articles JOIN files ON files.id = file
    GROUP BY archive, format ORDER BY 3 DESC, 2
"""
_REFUSED = """
    SELECT archive, reason, count(*) FROM files WHERE reason IS NOT NULL
    GROUP BY archive, reason ORDER BY 3 DESC, 2
"""
_NOTES = """
    SELECT archive, kind, count(DISTINCT file) FROM notes JOIN files ON files.id = file
    GROUP BY archive, kind ORDER BY 3 DESC, 2
"""
_COPIES = """
    SELECT archive, count(*) FROM articles JOIN files ON files.id = file
    WHERE copy_of IS NOT NULL GROUP BY archive
"""


def archive_figures(connection: sqlite3.Connection) -> list[ArchiveFigures]:
    """The figures of all archives, in the order in which they were added."""
    files, copies = (dict(connection.execute(sql)) for sql in (_FILES, _COPIES))
    formats, refused, notes = (_by_archive(connection, sql) for sql in (_FORMATS, _REFUSED, _NOTES))
    return [
        ArchiveFigures(
            blob_path(path),
            files.get(number, 0),
            tuple(Counted(name, count) for name, count in formats[number]),
            tuple(Counted(Reason[name], count) for name, count in refused[number]),
            tuple(Counted(NoteKind[name], count) for name, count in notes[number]),
            copies.get(number, 0),
        )
        for number, path in connection.execute("SELECT id, path FROM archives ORDER BY id")
    ]


def _by_archive(connection: sqlite3.Connection, sql: str) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for archive, name, count in connection.execute(sql):
        found[archive].append((name, count))
    return found
