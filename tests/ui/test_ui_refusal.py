"""Why there is no window is said in a box, which may offer to mend what is damaged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from reader import app
from reader.core.errors import (
    CatalogueDamagedError,
    JiuwenError,
    LibraryVersionError,
    MarksDamagedError,
)
from reader.library import Library, open_library
from reader.ui import main, refusal

NEWER = LibraryVersionError("A newer Jiuwen wrote this library", "marks.db")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> QApplication:
    """A display that someone sees, and whose language is English."""
    monkeypatch.setattr(refusal, "UNSEEN", frozenset())
    monkeypatch.setattr(refusal, "language", lambda *_given: "en")
    return qapp


def answer(press: str, texts: list[str]) -> None:
    """Press a button of the box that comes, and note what it says."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.extend((box.text(), box.informativeText()))
        (button,) = [each for each in box.findChildren(QPushButton) if each.text() == press]
        button.click()

    QTimer.singleShot(0, act)


@pytest.mark.parametrize("kind", [MarksDamagedError, CatalogueDamagedError])
@pytest.mark.usefixtures("seen")
def test_what_is_damaged_can_be_mended(kind: Callable[[str, str], JiuwenError]) -> None:
    error = kind("A file of the library is damaged", "marks.db: it is cut off")
    texts: list[str] = []
    answer("Mend", texts)
    assert refusal.refuse(error)
    assert texts[0] == "A file of the library is damaged"
    assert texts[1].startswith("marks.db: it is cut off\n\nNothing is deleted")
    answer("Close", texts)
    assert not refusal.refuse(error)


@pytest.mark.usefixtures("seen")
def test_a_newer_library_is_refused_in_words() -> None:
    texts: list[str] = []
    answer("Close", texts)
    assert not refusal.refuse(NEWER)
    assert texts == ["A newer Jiuwen wrote this library", "marks.db"]


@pytest.mark.usefixtures("qapp")
def test_where_nobody_sees_it_no_box_waits() -> None:
    assert not refusal.refuse(NEWER)


@pytest.mark.usefixtures("seen")
def test_a_window_comes_after_damaged_marks_were_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    starred: list[int] = []

    def run(library: Library, _paths: list[Path], _links: list[str]) -> int:
        starred.append(len(library._marks.starred_keys()))
        return 0

    monkeypatch.setattr(main, "run", run)
    monkeypatch.setattr(app, "log_into", lambda _data: None)
    library = open_library(tmp_path)
    library.set_starred(["k"], starred=True)
    library.close()
    marks = tmp_path / "marks.db"
    marks.write_bytes(marks.read_bytes()[:5000])
    answer("Close", [])
    assert app.run(tmp_path, []) == 2
    answer("Mend", [])
    assert app.run(tmp_path, []) == 0
    assert starred == [1]
    assert "marks.db" in capsys.readouterr().err


@pytest.mark.usefixtures("seen")
def test_what_cannot_be_mended_is_said_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = MarksDamagedError("A file of the library is damaged", "a")
    raised: list[tuple[JiuwenError, str]] = [(damaged, "Mend"), (NEWER, "Close")]
    texts: list[str] = []

    def fail(*_given: object, **_named: object) -> None:
        error, press = raised.pop(0)
        answer(press, texts)
        raise error

    monkeypatch.setattr(app, "open_library", fail)
    assert app.run(tmp_path, []) == 2
    assert texts[2:] == ["A newer Jiuwen wrote this library", "marks.db"]
    assert capsys.readouterr().err.count("jiuwen: ") == 2
