"""What an import writes into the catalogue; each function runs inside a transaction."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence

from reader.core.scan import FileResult, FileState
from reader.store.rows import COLUMNS, path_blob, values
from reader.text.packed import storable

_ADD_FILE = """
    INSERT INTO files (archive, path, size, mtime_ns, digest, other, reason, detail, encoding)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (archive, path) DO UPDATE SET size = excluded.size,
        mtime_ns = excluded.mtime_ns, digest = excluded.digest, other = excluded.other,
        reason = excluded.reason, detail = excluded.detail, encoding = excluded.encoding
    RETURNING id
"""
_TOUCH = "UPDATE files SET size = ?, mtime_ns = ?, digest = ? WHERE archive = ? AND path = ?"
_FORGET = "DELETE FROM files WHERE archive = ? AND path = ?"
_STANDING = "SELECT address, id, key FROM articles WHERE file = ? ORDER BY id DESC"
_MOVED = "INSERT INTO moved_keys VALUES (?, ?)"
_PARTNERED = """
    INSERT INTO moved_keys SELECT mine.key, theirs.key FROM articles mine, articles theirs
    WHERE mine.file = ? AND theirs.file = (SELECT id FROM files WHERE archive = ? AND path = ?)
"""
_INSERT = (
    f"INSERT INTO articles (file, {', '.join(COLUMNS)}) VALUES (?, {', '.join('?' * len(COLUMNS))})"
)
_UPDATE = (
    "UPDATE articles SET indexed = 0, version = version + 1, "
    f"{', '.join(f'{c} = ?' for c in COLUMNS)} WHERE id = ?"
)
_PUT_TEXT = "INSERT OR REPLACE INTO texts VALUES (?, ?)"
_SIGN = "INSERT INTO signatures VALUES (?, ?)"
_CHANGED = (
    "INSERT OR IGNORE INTO ungrouped SELECT id FROM articles WHERE id = :id OR copy_of = :id",
    "UPDATE articles SET copy_of = NULL WHERE id = :id OR copy_of = :id",
    "DELETE FROM signatures WHERE article = :id",
)


def write_file(connection: sqlite3.Connection, archive: int, result: FileResult) -> None:
    """Put what a file gave in the place of what it gave before.

    An article that has the address of an earlier one of the same file keeps its id. Where it gets
    another key, or went over into that of the file with its other language, that is noted.
    """
    file = _put_state(connection, archive, result)
    if result.state.other and not result.entries:
        connection.execute(_PARTNERED, (file, archive, path_blob(result.state.other)))
    earlier: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for address, number, key in connection.execute(_STANDING, (file,)):
        earlier[address].append((number, key))
    for entry in result.entries:
        columns = values(entry)
        same = earlier[storable(entry.document.address)]
        if same:
            number, key = same.pop()
            if key != entry.key:
                connection.execute(_MOVED, (key, entry.key))
            connection.execute(_UPDATE, (*columns, number))
            for statement in _CHANGED:  # it may no longer be what its copies are copies of
                connection.execute(statement, {"id": number})
        else:
            number = connection.execute(_INSERT, (file, *columns)).lastrowid
        connection.execute(_PUT_TEXT, (number, entry.body))
        if entry.signature:
            connection.execute(_SIGN, (number, entry.signature))
    left = [(number,) for numbers in earlier.values() for number, _ in numbers]
    connection.executemany("DELETE FROM articles WHERE id = ?", left)


def touch_files(connection: sqlite3.Connection, archive: int, states: Sequence[FileState]) -> None:
    """Note new sizes and times."""
    connection.executemany(
        _TOUCH, [(s.size, s.mtime_ns, s.digest, archive, path_blob(s.path)) for s in states]
    )


def forget_files(connection: sqlite3.Connection, archive: int, paths: Collection[str]) -> None:
    """Drop files with their articles."""
    connection.executemany(_FORGET, [(archive, path_blob(path)) for path in paths])


def _put_state(connection: sqlite3.Connection, archive: int, result: FileResult) -> int:
    state, refusal = result.state, result.refusal
    reason = refusal.reason.name if refusal else None
    detail = storable(refusal.detail) if refusal else ""
    looked = (path_blob(state.path), state.size, state.mtime_ns, state.digest)
    row = (archive, *looked, path_blob(state.other), reason, detail, result.encoding)
    (file,) = connection.execute(_ADD_FILE, row).fetchone()
    connection.execute("DELETE FROM notes WHERE file = ?", (file,))
    noted = [(file, note.kind.name, storable(note.detail)) for note in result.notes]
    connection.executemany("INSERT INTO notes VALUES (?, ?, ?)", noted)
    return int(file)
