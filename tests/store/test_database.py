"""Files of ours: opened, refused, created, migrated, backed up, and errors in our words."""

import errno
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader import files
from reader.core.errors import (
    CatalogueDamagedError,
    LibraryBusyError,
    LibraryError,
    LibraryVersionError,
    MarksDamagedError,
)
from reader.store import database, migrate, tables, wrap
from reader.store.catalogue import Catalogue
from reader.store.database import Database
from reader.store.marks import Marks
from reader.store.migrate import Schema
from tests.faulty_disk import Refusing
from tests.store import store_entries as make

Opener = Callable[[Path], Catalogue | Marks]
OPENERS: list[Opener] = [Catalogue, Marks]


def _schema(*migrations: tuple[str, ...], backed_up: bool = True) -> Schema:
    return Schema(
        name="sample",
        application_id=7,
        migrations=migrations,
        journal="DELETE",
        pragmas=(),
        damaged=LibraryError,
        backed_up=backed_up,
    )


V1 = ("CREATE TABLE words (word TEXT)", "INSERT INTO words VALUES ('old')")
V2 = ("ALTER TABLE words ADD COLUMN length INTEGER", "UPDATE words SET length = length(word)")
V3 = ("CREATE INDEX by_length ON words (length)",)


def _words(path: Path, schema: Schema) -> list[tuple[object, ...]]:
    opened = Database(path, schema)
    with opened.read() as connection:
        rows = connection.execute("SELECT * FROM words").fetchall()
    opened.close()
    return rows


def test_of_idle_connections_one_alone_goes_on_holding_pages(tmp_path: Path) -> None:
    opened, said = Database(tmp_path / "db", _schema(V1)), list[str]()
    with opened.read() as first, opened.read() as second:
        first.set_trace_callback(lambda _sql: said.append("first"))
        second.set_trace_callback(lambda _sql: said.append("second"))
    assert said == ["second"]  # which came back before the first
    with opened.read() as again:
        assert again is first
    assert set(said) == {"second"}
    opened.close()


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize(
    "content", [b"", b"x", b"\0" * 4096, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_broken_file_is_named_and_left_as_it_is(
    tmp_path: Path, opener: Opener, content: bytes
) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"file\.db") as raised:
        opener(path)
    damaged = CatalogueDamagedError if opener is Catalogue else MarksDamagedError
    assert type(raised.value) is damaged
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["file.db"]


@pytest.mark.parametrize("opener", OPENERS)
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, opener: Opener) -> None:
    path = tmp_path / "file.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="Not a file of Jiuwen's"):
        opener(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("opener", "schema"), [(Catalogue, tables.CATALOGUE), (Marks, tables.MARKS)]
)
def test_a_newer_version_is_refused_and_left_alone(
    tmp_path: Path, opener: Opener, schema: Schema
) -> None:
    path = tmp_path / "file.db"
    opener(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(schema.migrations) + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryVersionError):
        opener(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("opener", OPENERS)
def test_a_missing_folder_is_named(tmp_path: Path, opener: Opener) -> None:
    with pytest.raises(LibraryError, match="nowhere"):
        opener(tmp_path / "nowhere" / "file.db")


def test_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    marks = Marks(path)
    marks.set_read([f"{number:016x}" for number in range(5000)], read=True)
    marks.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    path.write_bytes(content)
    damaged = Marks(path)
    assert damaged.damage()
    with pytest.raises(LibraryError, match="damaged"):
        damaged.read_keys()
    damaged.close()
    assert path.read_bytes() == content


def test_what_cannot_be_looked_at_is_not_called_damaged(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "marks.db")
    assert marks.damage() == []
    marks.close()
    with pytest.raises(LibraryError, match="The library is closed"):
        marks.damage()


def test_a_damaged_text_is_told(catalogue: Catalogue) -> None:
    catalogue.write(catalogue.add_archive("/n"), [make.file("a", make.entry("a"))])
    with catalogue._database.write() as connection:
        connection.execute("UPDATE texts SET body = x'00ff'")
    with pytest.raises(CatalogueDamagedError):
        catalogue.text(1)
    with catalogue._database.write() as connection:
        connection.execute("UPDATE articles SET title = CAST(x'ff' AS TEXT)")
    with pytest.raises(CatalogueDamagedError):
        catalogue.articles([1])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE articles SET langs = 'zh'",
        "UPDATE articles SET published = '2024-13-01'",
        "UPDATE texts SET body = x'00ff'",
        "UPDATE files SET reason = 'NONE'",
        "UPDATE files SET path = 'a'",
    ],
)
def test_rows_that_make_no_sense_are_found_by_a_look(catalogue: Catalogue, sql: str) -> None:
    catalogue.write(catalogue.add_archive("/n"), [make.file("a", make.entry("a"))])
    assert catalogue.damage() == []
    with catalogue._database.write() as connection:
        connection.execute(sql)
    (said,) = catalogue.damage()
    assert "check --repair" in said


def test_a_row_that_its_index_does_not_know_is_found_by_a_look(catalogue: Catalogue) -> None:
    catalogue.write(catalogue.add_archive("/n"), [make.file("a", make.entry("a"))])
    for sql in (
        "UPDATE sqlite_master SET sql = sql || ' WHERE key IS NULL' WHERE name = 'articles_key'",
        "UPDATE articles SET key = 'another'",
        "UPDATE sqlite_master SET sql = replace(sql, ' WHERE key IS NULL', '')",
    ):
        with closing(sqlite3.connect(catalogue.path)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(sql)
    with closing(sqlite3.connect(catalogue.path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    (said,) = catalogue.damage()
    assert "missing from index articles_key" in said


def test_rows_that_lost_what_they_belong_to_are_found_by_a_look(catalogue: Catalogue) -> None:
    catalogue.write(catalogue.add_archive("/n"), [make.file("a", make.entry("a"))])
    with catalogue._database.read() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE archives SET id = 3")
        connection.execute("PRAGMA foreign_keys = ON")
    assert catalogue.damage() == ["files without their archives"]


def test_a_value_that_makes_no_sense_is_damage(catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueDamagedError), catalogue._database.read() as connection:
        int(connection.execute("SELECT NULL").fetchone()[0])


def test_an_old_file_climbs_all_versions_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    assert _words(path, _schema(V1)) == [("old",)]
    old = path.read_bytes()
    assert _words(path, _schema(V1, V2, V3)) == [("old", 3)]
    (backup,) = tmp_path.glob("*.backup")
    assert backup.name.startswith("marks-v1-20")
    assert backup.read_bytes() == old
    assert _words(path, _schema(V1, V2, V3)) == [("old", 3)]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_backup_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    _words(path, _schema(V1))
    copies = [migrate.back_up(path, 1) for _ in range(3)]
    assert len(set(copies)) == 3
    assert copies[1].name.endswith("-2.backup")
    assert all(_words(copy, _schema(V1)) == [("old",)] for copy in copies)


def test_what_can_be_rebuilt_needs_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    _words(path, _schema(V1))
    assert _words(path, _schema(V1, V2, backed_up=False)) == [("old", 3)]
    assert [file.name for file in tmp_path.iterdir()] == ["catalogue.db"]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    _words(path, _schema(V1))
    before = path.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        Database(path, _schema(V1, V2, ("INSERT INTO nowhere VALUES (1)",)))
    assert path.read_bytes() == before
    assert _words(path, _schema(V1, V2)) == [("old", 3)]


def test_a_process_that_was_quicker_has_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "marks.db"
    _words(path, _schema(V1))
    true = migrate.version_of
    asked: list[int] = []

    def late(*given: object) -> int:
        version = true(*given)  # type: ignore[arg-type] # handed on as they came
        asked.append(version)
        if asked == [1]:
            monkeypatch.setattr(migrate, "version_of", true)
            _words(path, _schema(V1, V2))
            monkeypatch.setattr(migrate, "version_of", late)
        return version

    monkeypatch.setattr(migrate, "version_of", late)
    assert _words(path, _schema(V1, V2)) == [("old", 3)]
    assert asked == [1, 2]
    assert len(list(tmp_path.glob("*.backup"))) == 1


def test_two_that_create_the_same_file_agree_on_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "marks.db"
    quicker = Marks(path)
    quicker.set_read(["a"], read=True)
    monkeypatch.setattr(Path, "exists", lambda _path: False)
    slower = Marks(path)
    assert slower.read_keys() == {"a"}
    slower.close()
    quicker.close()
    assert [file.name for file in tmp_path.iterdir()] == ["marks.db"]


def test_a_fresh_file_opens_while_another_process_writes_into_it(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    migrate.create(path, tables.CATALOGUE)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(Catalogue(path)) as opened:
            assert opened.row_count() == 0
        other.execute("ROLLBACK")


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "disk", Refusing(errno.EPERM, "link"))
    marks = Marks(tmp_path / "marks.db")
    marks.set_read(["a"], read=True)
    assert marks.read_keys() == {"a"}
    marks.close()
    assert [file.name for file in tmp_path.iterdir()] == ["marks.db"]


def test_a_writer_elsewhere_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    path = tmp_path / "marks.db"
    marks = Marks(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryBusyError):
            marks.set_read(["a"], read=True)
    marks.set_read(["b"], read=True)
    assert marks.read_keys() == {"b"}
    marks.close()


def test_a_full_disk_is_told_and_loses_nothing(marks: Marks) -> None:
    marks.set_read(["a"], read=True)
    with marks._database.read() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="The disk is full"):
        marks.set_read([f"{number:016x}" for number in range(5000)], read=True)
    assert marks.read_keys() == {"a"}
    with marks._database.read() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    marks.set_read(["b"], read=True)
    assert marks.read_keys() == {"a", "b"}


def test_a_read_only_file_is_told(marks: Marks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "address_of", lambda path: f"file:{path}?mode=ro")
    marks._database._idle.pop().close()
    with pytest.raises(LibraryError, match="cannot be written"):
        marks.set_read(["a"], read=True)
    assert marks.read_keys() == set()


def test_a_fault_of_ours_stays_what_it_is(tmp_path: Path) -> None:
    faults = (sqlite3.ProgrammingError("closed"), sqlite3.IntegrityError("twice"), KeyError("x"))
    for fault in faults:
        with pytest.raises(type(fault)), wrap.wrapped(tmp_path, LibraryError):
            raise fault
    with (
        closing(sqlite3.connect(":memory:")) as memory,
        pytest.raises(sqlite3.OperationalError),
        wrap.wrapped(tmp_path, LibraryError),
    ):
        memory.execute("SELECT wrong")


def test_what_the_folder_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(LibraryError, match=r"marks\.db: Permission denied"):
        Marks(tmp_path / "marks.db")


def test_a_pragma_that_fails_leaves_no_file_open(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    Marks(path).close()
    path.write_bytes(b"not a database at all" * 100)
    schema = _schema(V1)
    reading = Schema(
        **{name: getattr(schema, name) for name in Schema.__slots__ if name != "pragmas"},
        pragmas=("schema_version",),
    )
    with pytest.raises(LibraryError, match="damaged"):
        Database(path, reading)


def test_connections_are_used_again_and_given_up_at_the_end(marks: Marks) -> None:
    pool = marks._database
    with pool.read() as first, pool.read() as second:
        assert first is not second
    with pool.read() as again:
        assert again in (first, second)
        marks.close()
        assert again.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.ProgrammingError):
        again.execute("SELECT 1")
    with pytest.raises(LibraryError, match="closed"):
        marks.read_keys()


def test_a_thread_that_ends_leaves_its_connection_to_others(marks: Marks) -> None:
    for _ in range(5):
        thread = threading.Thread(target=marks.read_keys)
        thread.start()
        thread.join()
    assert len(marks._database._idle) == 1


def test_a_connection_that_can_only_read_makes_way_for_one_that_writes(marks: Marks) -> None:
    """As SQLite makes them while a disk refuses writing, without a word."""
    database = marks._database
    database._idle.pop().close()
    database._idle.append(
        sqlite3.connect(f"file:{database.path}?mode=ro", uri=True, isolation_level=None)
    )
    assert marks.read_keys() == set()
    marks.set_read(["a"], read=True)
    assert marks.read_keys() == {"a"}
