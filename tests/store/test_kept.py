"""Copies of the marks: made, compared, and what damaged marks are restored from."""

import errno
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader import files
from reader.core.errors import LibraryVersionError, MarksDamagedError
from reader.core.saved import SavedSearch
from reader.names.own import Action, Decision
from reader.store import kept
from reader.store.marks import Marks
from reader.store.migrate import create
from reader.store.tables import MARKS
from tests.faulty_disk import Refusing
from tests.promises.operations import older

KEYS = [f"{number:05}" for number in range(2000)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Marks of every kind, over many pages, without a copy."""
    path = tmp_path / "marks.db"
    marks = Marks(path)
    marks.set_read(KEYS, read=True)
    marks.set_starred(KEYS[::2], starred=True)
    marks.set_position("00001", 0.5)
    marks.notes.put("00002", "看过")
    marks.searches.put(SavedSearch("船", "渔船"))
    marks.names.add([Decision(Action.JOIN, ("吕特", "Rutte"))])
    marks.add_archive("/archive")
    marks.set_encoding("/archive", "big5")
    marks.close()
    return path


def copies_of(path: Path) -> list[str]:
    return sorted(copy.name for copy in path.parent.glob("*-kept-*"))


def change(path: Path, key: str) -> None:
    marks = Marks(path)
    marks.set_starred([key], starred=True)
    marks.close()


def flip(path: Path, text: bytes) -> None:
    """Change one bit of a text that is in the file."""
    data = bytearray(path.read_bytes())
    data[data.index(text)] ^= 1
    path.write_bytes(data)


def put_back(path: Path) -> str:
    """Have restored marks in the place of the damaged ones; the copy they are from."""
    data, name = kept.restored(path)
    path.write_bytes(data)
    kept.look_after(path)
    return name


def everything(path: Path) -> dict[str, object]:
    """All that the marks hold, without times."""
    marks = Marks(path)
    document = marks.exported()
    found: dict[str, object] = {
        name: [{key: value for key, value in row.items() if key != "at"} for row in rows]
        for name, rows in document.items()
    }
    found["names"] = [(each.action, each.words) for each in marks.names.all()]
    found["archives"] = [(each, marks.encoding(each)) for each in marks.archives()]
    assert marks.damage() == []
    marks.close()
    return found


def test_a_copy_is_made_once_of_each_change(path: Path) -> None:
    for _ in range(2):
        kept.look_after(path)
        kept.keep(path)
    (first,) = copies_of(path)
    assert (path.parent / first).read_bytes() == path.read_bytes()
    change(path, "a")
    kept.keep(path)
    (second,) = copies_of(path)  # of a day the last one
    assert second > first


def test_of_seven_days_one_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        day = 1

        @classmethod
        def now(cls, zone: object) -> datetime:
            assert zone is UTC
            return datetime(2026, 1, cls.day, tzinfo=UTC)

    monkeypatch.setattr(kept, "datetime", Clock)
    for Clock.day in (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2):  # at last the clock is set back
        change(path, f"{len(copies_of(path))}{Clock.day}")
        kept.keep(path)
    days = [name.split("-", 3)[3][:10] for name in copies_of(path)]
    assert sorted(days) == [f"2026-01-{day:02}" for day in (2, 4, 5, 6, 7, 8, 9)]


@pytest.mark.parametrize("text", ["01234", "看过", "/archive", "big5", "渔船"])
def test_a_flipped_bit_of_a_key_or_note_is_found_and_made_good(path: Path, text: str) -> None:
    kept.keep(path)
    whole = everything(path)
    flip(path, text.encode())
    with pytest.raises(MarksDamagedError, match=r"not as it was written.*check --repair"):
        kept.look_after(path)
    assert put_back(path).startswith("marks-kept-")
    found = everything(path)
    for kind in whole:
        assert [row for row in _list(whole[kind]) if row not in _list(found[kind])] == []
    for kind in ("positions", "notes", "searches", "names"):
        assert found[kind] == whole[kind]


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def test_what_was_marked_since_the_copy_is_read_of_the_damaged_file(path: Path) -> None:
    kept.keep(path)
    change(path, "since")
    whole = everything(path)
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)  # its head
    data[4 * 4096 : 5 * 4096] = b"\xa5" * 4096  # and a page
    path.write_bytes(data)
    with pytest.raises(MarksDamagedError):
        kept.look_after(path)
    before = path.read_bytes()
    data_of_it, _name = kept.restored(path)
    assert path.read_bytes() == before
    path.write_bytes(data_of_it)
    assert everything(path) == whole


def test_what_can_be_read_is_enough_where_there_is_no_copy(path: Path) -> None:
    whole = everything(path)
    data = path.read_bytes()
    path.write_bytes(b"\0" * 100 + data[100:])
    assert put_back(path) == ""
    assert everything(path) == whole


@pytest.mark.parametrize("content", [b"", b"\0", b"precious" * 1000, b"\xff" * 100_000])
def test_of_what_was_no_database_nothing_can_be_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "marks.db"
    path.write_bytes(content)
    with pytest.raises(MarksDamagedError):
        kept.look_after(path)
    assert put_back(path) == ""
    assert not any(everything(path).values())


def test_a_damaged_copy_is_passed_over(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept.keep(path)
    (copy,) = copies_of(path)
    flip(path.parent / copy, b"01234")
    whole = everything(path)
    kept.look_after(path)
    assert "is damaged" in caplog.text
    (second,) = copies_of(path)  # made anew
    assert (path.parent / second).read_bytes() == path.read_bytes()
    path.with_name(second.replace("-kept-2", "-kept-3")).mkdir()  # that cannot be read
    path.with_name(second.replace("-kept-2", "-kept-4")).write_bytes(b"")
    path.unlink()
    assert put_back(path) == second
    assert everything(path) == whole


def test_marks_that_are_gone_are_restored_from_the_newest_copy(path: Path) -> None:
    kept.keep(path)
    whole = everything(path)
    path.unlink()
    with pytest.raises(MarksDamagedError, match="not there"):
        kept.look_after(path)
    assert put_back(path).startswith("marks-kept-1-")
    assert everything(path) == whole
    for copy in copies_of(path):
        (path.parent / copy).unlink()
    path.unlink()
    kept.look_after(path)  # as before a first start


def test_an_earlier_file_in_the_place_of_the_marks_costs_no_copy_of_them(path: Path) -> None:
    earlier = path.read_bytes()
    change(path, "since")
    kept.keep(path)
    later = path.read_bytes()
    path.write_bytes(earlier)
    kept.look_after(path)
    (aside,) = path.parent.glob("marks-later-*.backup")
    assert aside.read_bytes() == later
    change(path, "more")
    kept.keep(path)
    assert (len(copies_of(path)), aside.read_bytes()) == (1, later)


def test_a_restoring_that_was_killed_is_done_again_with_what_was_put_aside(path: Path) -> None:
    kept.keep(path)
    change(path, "since")
    whole = everything(path)
    path.rename(path.with_name("marks-damaged-1.db"))
    put_back(path)
    assert everything(path) == whole


def test_copies_from_before_an_import_are_taken_too(path: Path) -> None:
    marks = Marks(path)
    marks.merge({})
    marks.close()
    path.with_name("marks-v1-2020-01-01.backup").write_bytes(b"no database")
    create(path.with_name("marks-v2-2020-01-01.backup"), MARKS)
    whole = everything(path)
    path.write_bytes(b"")
    names = {name for _data, name in kept._sources(path)}
    assert len(names) == 2
    assert put_back(path) in names
    found = everything(path)
    assert found["read"] in (whole["read"], [])


def test_a_copy_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "marks.db"
    create(path, older(MARKS, 1))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO read VALUES ('k', 5)")
    kept.look_after(path)
    path.write_bytes(b"")
    put_back(path)
    assert everything(path)["read"] == [{"key": "k"}]


def test_a_newer_version_is_neither_damaged_nor_copied(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(LibraryVersionError):
        kept.look_after(path)
    kept.keep(path)
    assert copies_of(path) == []


def test_a_disk_that_refuses_the_copy_is_no_trouble(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(files, "disk", Refusing(errno.ENOSPC, "write"))
    kept.look_after(path)
    assert copies_of(path) == []
    assert "the marks are not copied" in caplog.text


def test_rows_of_other_kinds_are_left_out(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE starred SET at = 'never' WHERE key = '00000'")
        connection.execute("UPDATE names SET words = x'00'")
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    put_back(path)
    found = everything(path)
    assert (len(_list(found["starred"])), found["names"]) == (999, [])
    assert "not joined" in caplog.text
