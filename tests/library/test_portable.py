"""Where the library is kept: in the user's folder, or beside a portable program."""

import sys
from pathlib import Path

import platformdirs
import pytest

from reader.core.errors import LibraryError
from reader.library import default_folder, open_library, portable


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a built program, which this one takes itself for."""
    folder = tmp_path / "旧闻 便携"
    folder.mkdir()
    (folder / "jiuwen").write_bytes(b"")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "jiuwen"))
    return folder


def test_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_a, **_k: str(tmp_path))
    assert default_folder() == tmp_path


def test_a_user_without_a_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_given: object, **_named: object) -> str:
        raise RuntimeError

    for found in (none, lambda *_a, **_k: "~/.local/share/jiuwen"):
        monkeypatch.setattr(platformdirs, "user_data_dir", found)
        with pytest.raises(LibraryError, match="set HOME, or name a folder"):
            default_folder()


@pytest.mark.parametrize("marker", portable.MARKERS)
def test_beside_a_portable_program(program: Path, marker: str) -> None:
    assert portable.folder() is None
    (program / marker).touch()
    assert default_folder() == program / "data"
    open_library(default_folder()).close()
    assert (program / "data" / "marks.db").is_file()


def test_a_link_to_the_program_leads_to_its_place(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program / "portable").touch()
    (tmp_path / "link").symlink_to(program / "jiuwen")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "link"))
    assert portable.folder() == program / "data"


def test_of_a_bundle_the_place_is_beside_it(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = program / "Jiuwen.app" / "Contents" / "MacOS" / "jiuwen"
    (program / "portable").touch()
    monkeypatch.setattr(sys, "executable", str(inside))
    assert portable.folder() is None  # elsewhere it is a folder like any other
    monkeypatch.setattr(sys, "platform", "darwin")
    assert portable.folder() == program / "data"


def test_what_pip_installed_is_not_portable(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / "portable").touch()
    monkeypatch.setattr(sys, "frozen", False)
    assert portable.folder() is None


def test_a_place_that_cannot_be_written_is_refused_in_words(program: Path) -> None:
    (program / "portable").touch()
    (program / "data").write_text("in the way", encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        open_library(default_folder())
    assert caught.value.title == "What lies beside the portable program cannot be used"
    assert str(program / "data") in caught.value.detail
    with pytest.raises(LibraryError, match=r"^There is no library in this folder"):
        open_library(default_folder(), make=False)
    elsewhere = program / "data" / "x"
    with pytest.raises(LibraryError, match=r"^The library's folder cannot be written"):
        open_library(elsewhere)
