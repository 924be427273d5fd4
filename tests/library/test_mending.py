"""Archives inside archives, disks that are away, databases that are damaged."""

import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.core.errors import (
    ArchiveError,
    LibraryBusyError,
    LibraryVersionError,
    MarksDamagedError,
)
from reader.core.progress import Cancel, Step
from reader.core.shown import Target
from reader.library import Library, open_library
from reader.store import database
from reader.store.folder import writer_lock


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for number, folder in enumerate(("河", "河", "山")):
        inner = tmp_path / "archive" / folder
        inner.mkdir(parents=True, exist_ok=True)
        text = f"---\ntitle: 第{number}条\ndate: 2024-01-0{number + 1}\n---\n\n港口恢复通航。\n"
        (inner / f"{number}.md").write_text(text, encoding="utf-8")
    return tmp_path / "archive"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def test_what_lies_inside_a_known_archive_is_not_listed_twice(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    report = library.add([archive / "河", archive / "山" / "2.md"])
    assert report.archives == [str(archive)]
    assert report.unchanged == 3
    assert (library.archives(), library.ask().total) == ((str(archive),), 3)
    assert library.locate(archive / "山" / "2.md") is not None


def test_an_archive_takes_in_those_inside_it_with_their_marks(
    library: Library, archive: Path
) -> None:
    library.add([archive / "河", archive / "山" / "2.md"])
    key = library.articles(library.ask().ids[:1])[0].key
    library.set_starred([key], starred=True)
    assert len(library.archives()) == 2
    library.add([archive])
    assert (library.archives(), library.ask().total) == ((str(archive),), 3)
    assert library.ask("港口").total == 3
    assert library.article(key).starred


def test_a_cancelled_outer_archive_leaves_the_inner_one_alone(
    library: Library, archive: Path
) -> None:
    library.add([archive / "河"])
    cancel = Cancel()

    def stop(step: Step) -> None:
        if step.phase == "read":
            cancel.cancel()

    library.add([archive], stop, cancel)
    assert str(archive / "河") in library.archives()
    assert library.ask().total >= 2
    library.rescan()
    assert (library.archives(), library.ask().total) == ((str(archive),), 3)


def test_an_archive_on_a_disk_that_is_away_keeps_its_articles(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    away = archive.rename(archive.with_name("away"))
    archive.mkdir()
    report = library.rescan()
    assert (report.removed, library.ask().total) == (0, 3)
    assert [refusal.reason.name for refusal in report.refused] == ["NO_FILES"]
    key = library.articles(library.ask().ids[:1])[0].key
    assert library.page(key, Target.ORIGINAL).state == "gone"
    archive.rmdir()
    away.rename(archive)
    assert library.rescan().refused == []
    assert library.page(key, Target.ORIGINAL).state == "ok"


def garble(path: Path) -> None:
    """Damage all tables of a database but that of its schema, so that it can still be opened."""
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        roots = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage").fetchall()
    data = bytearray(path.read_bytes())
    for (page,) in roots:
        data[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(data)


def test_damaged_marks_are_named_kept_and_replaced(library: Library, archive: Path) -> None:
    library.add([archive])
    library.close()
    marks = library.data / "marks.db"
    garble(marks)
    damaged = marks.read_bytes()
    with pytest.raises(MarksDamagedError, match="check --repair"):
        open_library(library.data)
    mended = open_library(library.data, mend=True)
    health = mended.check(repair=True)
    (problem,) = health.problems
    assert (health.ok, problem.path, problem.repaired) == (True, "marks.db", True)
    assert (library.data / "marks-damaged-1.db").read_bytes() == damaged
    assert mended.archives() == (str(archive),)
    assert mended.ask("港口").total == 3
    mended.close()


def test_a_catalogue_damaged_in_its_middle_is_told_and_rebuilt(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    library.close()
    garble(library.data / "catalogue.db")
    broken = open_library(library.data)
    health = broken.check()
    assert not health.ok
    assert {problem.path for problem in health.problems} == {"catalogue.db"}
    broken.close()
    mended = open_library(library.data, mend=True)
    assert mended.check(repair=True).ok
    assert (mended.ask().total, mended.ask("港口").total) == (3, 3)
    mended.close()


def test_a_library_that_is_well_is_not_touched_by_mending(library: Library, archive: Path) -> None:
    library.add([archive])
    library.close()
    again = open_library(library.data, mend=True)
    assert again.check(repair=True).problems == ()
    assert not list(library.data.glob("*damaged*"))
    again.close()


def test_a_library_of_a_newer_version_is_not_taken_for_damaged(
    library: Library, archive: Path
) -> None:
    import sqlite3

    library.add([archive])
    library.close()
    connection = sqlite3.connect(library.data / "marks.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(LibraryVersionError):
        open_library(library.data, mend=True)
    assert not list(library.data.glob("*damaged*"))


def test_a_first_start_warms_up_while_it_imports(library: Library) -> None:
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with writer_lock(library.data):
            held.set()
            release.wait(30)

    importing = threading.Thread(target=hold)
    importing.start()
    held.wait(30)
    library.warm()
    assert library.unfinished()
    release.set()
    importing.join()
    assert not library.unfinished()


def test_a_file_is_changed_only_if_its_bytes_are(library: Library, archive: Path) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]
    file = archive / article.path
    data = file.read_bytes()
    file.write_bytes(data)
    assert library.page(article.key, Target.ORIGINAL).state == "ok"
    file.write_bytes(data + b" ")
    assert library.page(article.key, Target.ORIGINAL).state == "changed"
    file.unlink()
    file.mkdir()
    assert library.page(article.key, Target.ORIGINAL).state == "gone"


def test_a_fault_in_a_format_shows_the_catalogues_copy(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive])
    article = library.articles(library.ask().ids[:1])[0]

    def fault(_path: str, _data: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("reader.formats.read", fault)
    page = library.page(article.key, Target.ORIGINAL)
    assert (page.state, "恢复通航" in page.html) == ("changed", True)


def test_marks_that_are_no_database_are_put_aside_too(library: Library) -> None:
    library.close()
    (library.data / "marks.db").write_bytes(b"precious" * 1000)
    mended = open_library(library.data, mend=True)
    assert mended.check(repair=True).ok
    assert (library.data / "marks-damaged-1.db").read_bytes() == b"precious" * 1000
    mended.close()


def test_databases_that_are_busy_are_named_and_left_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.set_starred(["a"], starred=True)
    library.close()
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    marks = library.data / "marks.db"
    with closing(sqlite3.connect(marks, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        (library.data / "catalogue.db").write_bytes(b"")
        with pytest.raises(LibraryBusyError, match=r"marks\.db"):
            open_library(library.data, mend=True)
    assert not list(library.data.glob("*damaged*"))
    mended = open_library(library.data, mend=True)
    assert [problem.path for problem in mended.check(repair=True).problems] == ["catalogue.db"]
    with closing(sqlite3.connect(marks)) as kept:
        assert kept.execute("SELECT key FROM starred").fetchall() == [("a",)]
    mended.close()


def test_an_archive_takes_in_one_with_a_picture_and_a_file_that_is_gone(
    library: Library, archive: Path
) -> None:
    (archive / "河" / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    packed(archive / "河" / "x.zip")
    library.add([archive / "河"])
    (archive / "河" / "0.md").unlink()
    library.add([archive])
    assert (library.archives(), library.ask().total) == ((str(archive),), 3)


def packed(place: Path) -> None:
    """Write a packed file with one article."""
    with zipfile.ZipFile(place, "w") as written:
        written.writestr("z.md", "# 渔船\n\n渔船回来了。\n")


def test_an_archive_takes_in_one_without_articles_but_none_that_is_away(
    library: Library, archive: Path
) -> None:
    (archive / "图").mkdir()
    (archive / "图" / "p.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    library.add([archive / "图", archive / "河"])
    (archive / "河").rename(archive.with_name("away"))
    (archive / "河").mkdir()
    library.add([archive])
    assert library.archives() == (str(archive / "河"), str(archive))
    assert library.ask().total == 3


def test_an_archive_does_not_take_in_what_cannot_be_looked_at(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([archive / "河"])
    (archive / "河" / "0.md").rename(archive.with_name("0.md"))
    true = Path.lstat

    def barred(path: Path) -> object:
        if path.name == "0.md":
            raise PermissionError(13, "Permission denied")
        return true(path)

    monkeypatch.setattr(Path, "lstat", barred)
    library.add([archive])
    assert str(archive / "河") in library.archives()


def test_one_that_was_taken_in_is_not_added_again(library: Library, archive: Path) -> None:
    library.add([archive / "河"])
    cancel = Cancel()

    def stop(step: Step) -> None:
        if step.phase == "read":
            cancel.cancel()

    library.add([archive], stop, cancel)
    assert len(library.archives()) == 2
    report = library.add([archive, archive / "河"])
    assert (library.archives(), report.archives) == ((str(archive),), [str(archive)])


def test_the_encoding_chosen_for_an_inner_archive_is_kept(library: Library, archive: Path) -> None:
    inner = archive / "河"
    (inner / "b.txt").write_bytes("豺狼".encode("big5"))
    library.add([inner], encoding="big5")
    library.add([archive])
    assert set(library.archives()) == {str(archive), str(inner)}
    assert library.encoding(str(inner)) == "big5"
    (inner / "new.txt").write_bytes("豺狼當道".encode("big5"))
    report = library.add([inner / "new.txt"])
    assert (report.archives, report.added) == ([str(inner)], 1)
    assert library.rescan().archives == [str(inner), str(archive)]
    library.set_encoding(str(archive), "big5")
    assert library.archives() == (str(archive),)


def test_no_encoding_is_chosen_for_a_part_of_an_archive(library: Library, archive: Path) -> None:
    library.add([archive])
    with pytest.raises(ArchiveError, match=r"whole archive: .*河 lies in .*archive"):
        library.add([archive / "河"], encoding="gb18030")
    assert library.encoding(str(archive)) == ""
    assert library.archives() == (str(archive),)


def test_a_new_library_needs_no_mending(tmp_path: Path) -> None:
    opened = open_library(tmp_path / "new", mend=True)
    assert opened.check(repair=True).problems == ()
    opened.close()


def test_a_catalogue_that_is_no_database_is_put_aside_at_once(
    library: Library, archive: Path
) -> None:
    library.add([archive])
    library.close()
    (library.data / "catalogue.db").write_bytes(b"")
    opened = open_library(library.data)
    assert [(each.kind, each.serious) for each in opened.check().problems][:1] == [
        ("archive not read", True)
    ]
    assert list(library.data.glob("catalogue-damaged*"))
    opened.close()
