"""Which folders tell of new files."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import CancelledError
from reader.core.progress import Cancel
from reader.library import Watchable, open_library, watched


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    for inner in ("a/deep", "b", ".hidden", "CVS", "data"):
        (root / inner).mkdir(parents=True)
    (root / "a" / "1.md").write_text("x", encoding="utf-8")
    return root


def _found(*archives: Path, most: int = 100, data: str = "/none") -> Watchable:
    return watched.watchable([str(a) for a in archives], most, Path(data), Cancel())


def test_folders_are_found_from_the_top_without_the_hidden_ones(archive: Path) -> None:
    found = _found(archive)
    assert [Path(folder).relative_to(archive).as_posix() for folder in found.folders] == [
        ".", "a", "b", "data", "a/deep",
    ]  # fmt: skip
    assert set(found.folders.values()) == {str(archive)}
    assert found.partly == ()


def test_there_are_no_more_than_asked_for_and_each_archive_has_its_own(
    archive: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    found = _found(archive, other, most=3)
    assert list(found.folders.values()) == [str(archive), str(other), str(archive)]
    assert found.partly == (str(archive),)


def test_what_is_no_folder_is_not_watched_and_what_is_gone_may_come_back(
    archive: Path, tmp_path: Path
) -> None:
    file = archive / "a" / "1.md"
    assert _found(file, tmp_path / "gone") == Watchable({}, (str(tmp_path / "gone"),))


def test_jiuwens_own_folder_is_not_watched(archive: Path) -> None:
    assert str(archive / "data") not in _found(archive, data=str(archive / "data")).folders


def test_a_folder_that_cannot_be_read_is_not_watched(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan, locked = os.scandir, str(archive / "a")

    def scandir(path: str) -> object:
        if path == locked:
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = _found(archive)
    assert not [folder for folder in found.folders if folder.startswith(locked)]
    assert found.partly == (str(archive),)


@pytest.mark.skipif(sys.platform == "win32", reason="links there need a right of their own")
def test_links_are_not_followed(archive: Path) -> None:
    (archive / "b" / "loop").symlink_to(archive, target_is_directory=True)
    assert len(_found(archive).folders) == 5


def test_junctions_are_not_followed(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Junction:
        """A folder that Windows has in the place of another one."""

        name, path = "b", str(archive / "b")

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return not follow_symlinks

        def stat(self, *, follow_symlinks: bool) -> object:
            assert not follow_symlinks
            return type("Status", (), {"st_reparse_tag": 0xA0000003})()

    class Scan:
        """What a folder holds."""

        def __enter__(self) -> Iterator[Junction]:
            return iter([Junction()])

        def __exit__(self, *_error: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", lambda _folder: Scan())
    assert len(_found(archive).folders) == 1


def test_the_search_can_be_stopped(archive: Path) -> None:
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(CancelledError):
        watched.watchable([str(archive)], 10, Path("/none"), cancel)


def test_a_library_tells_the_folders_of_its_archives(archive: Path) -> None:
    library = open_library(archive / "data" / "own")
    library.add([archive])
    found = library.watchable(100, Cancel())
    library.close()
    assert str(archive / "data") in found.folders
    assert str(archive / "data" / "own") not in found.folders
