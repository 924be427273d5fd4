"""How files are written: whole or not at all, and on the disk before they count."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from reader import files
from reader.core.errors import LibraryError
from reader.library import open_library
from tests.faulty_disk import Fault, Refusing, Room, faulty


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_flushed_renamed_and_its_folder_flushed(tmp_path: Path) -> None:
    with faulty() as asked:
        files.replace(tmp_path / "a", b"new")
    assert asked.requests == ["open", "write", "sync", "rename", "sync", "remove"]
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("fault", [Fault.FULL, Fault.BROKEN, Fault.DENIED])
@pytest.mark.parametrize("at", range(1, 5))
def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, fault: Fault, at: int) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with faulty(fault, at) as asked, suppress(OSError):
        files.replace(tmp_path / "a", b"new")
    renamed = asked.requests.index("rename") if "rename" in asked.requests else at
    wanted = b"new" if renamed < at - 1 else b"old"  # the folder could not be flushed, or swept
    assert (tmp_path / "a").read_bytes() == wanted
    files.replace(tmp_path / "a", b"newer")
    assert (tmp_path / "a").read_bytes() == b"newer"


def test_a_disk_that_takes_a_part_is_given_the_rest(tmp_path: Path) -> None:
    with faulty(Fault.SHORT, 1):
        files.replace(tmp_path / "a", b"0123456789" * 20_000)
    assert (tmp_path / "a").read_bytes() == b"0123456789" * 20_000


def test_no_room_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "disk", Room(3))
    with pytest.raises(OSError, match="No space"):
        files.replace(tmp_path / "a", b"four")
    assert names(tmp_path) == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_folder_that_cannot_be_flushed_is_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "a").touch()
    monkeypatch.setattr(files, "disk", Refusing(number, "sync"))
    files.rename(tmp_path / "a", tmp_path / "b")
    assert names(tmp_path) == ["b"]
    monkeypatch.setattr(files, "disk", Refusing(errno.EIO, "sync"))
    with pytest.raises(OSError, match="Input/output"):
        files.rename(tmp_path / "b", tmp_path / "c")


def test_a_new_name_is_never_anothers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("mine")
    (tmp_path / "taken").write_text("theirs")
    assert not files.name_new(tmp_path / "a", tmp_path / "taken")
    monkeypatch.setattr(files, "disk", Refusing(errno.EPERM, "link"))  # a disk without links
    assert not files.name_new(tmp_path / "a", tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "theirs"
    assert files.name_new(tmp_path / "a", tmp_path / "free")
    assert names(tmp_path) == ["free", "taken"]
    monkeypatch.setattr(files, "disk", Refusing(errno.ENOSPC, "link"))
    with pytest.raises(OSError, match="No space"):
        files.name_new(tmp_path / "free", tmp_path / "b")


def test_what_was_left_unfinished_long_ago_is_taken_away(tmp_path: Path) -> None:
    old, young = (tmp_path / f"marks.db-{digit * 32}.new" for digit in "0f")
    for path in (old, young, tmp_path / "outlets.new"):
        path.touch()
        os.utime(path, (0, 0))
    young.touch()
    journal = old.with_name(f"{old.name}-journal")
    journal.touch()
    os.utime(journal, (0, 0))
    open_library(tmp_path).close()
    assert not old.exists()
    assert not journal.exists()
    assert young.exists()
    assert (tmp_path / "outlets.new").exists()


def test_sweeping_is_no_reason_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / f"a-{'0' * 32}.new"
    left.touch()
    os.utime(left, (0, 0))
    monkeypatch.setattr(files, "disk", Refusing(errno.EACCES, "remove"))
    files.sweep(tmp_path)
    files.sweep(tmp_path / "nowhere")
    assert left.exists()


@pytest.mark.parametrize(
    ("number", "title"),
    [(errno.ENOSPC, "The disk is full"), (errno.EDQUOT, "The disk is full"), (errno.EIO, "No")],
)
def test_what_the_disk_did_in_words(number: int, title: str) -> None:
    told = files.failure("No", Path("a"), OSError(number, "why"))
    assert isinstance(told, LibraryError)
    assert (told.title, told.detail) == (title, "a: why")
