"""A whole reading session with key events alone: no mouse, and nothing called behind the keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from typing_extensions import override

from reader.library import open_library
from reader.resources import sample
from reader.ui.main import application
from reader.ui.windows import Windows
from reader.ui.work import wait_quiet
from tests.e2e.running import CONTROL, SHIFT, Run


class Keyboard(Run):
    """A run with all that belongs to it, and with an input method."""

    def __init__(self, data: Path, qtbot: QtBot) -> None:
        self.library = open_library(data)
        self.windows = Windows(self.library, application())
        self.window = self.windows.open()
        qtbot.waitUntil(self.window.isVisible)
        self.window.activateWindow()
        wait_quiet()

    def compose(self, spelt: str, characters: str) -> None:
        """Type Chinese through an input method: what is composed first, then the characters."""
        field = QApplication.focusWidget()
        assert field is not None
        for end in range(1, len(spelt) + 1):
            QApplication.sendEvent(field, QInputMethodEvent(spelt[:end], []))
        done = QInputMethodEvent("", [])
        done.setCommitString(characters)
        QApplication.sendEvent(field, done)

    @override
    def close(self) -> None:
        for window in list(self.windows.open_ones):
            window.close()
        self.windows.deleteLater()
        self.library.close()


def test_a_reading_session_without_a_mouse(
    runs: list[Run], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The system's own dialog is not ours to test; what it gives is.
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(sample()))
    file = tmp_path / "marks.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(file), ""))
    run = Keyboard(tmp_path / "data", qtbot)
    runs.append(run)
    window = run.window

    # add an archive
    run.press(Qt.Key.Key_O, held=CONTROL)
    assert len(run.titles) == 5

    # search in Chinese, through an input method; typing rests, then Enter goes to the list
    run.press("/")
    run.compose("dao dan", "導彈")
    assert window.search.text == "導彈"
    run.press(Qt.Key.Key_Return)
    assert len(run.titles) == 2
    assert window.view.hasFocus()

    # walk the hits
    run.press(Qt.Key.Key_Return)
    assert window.pane.hasFocus()
    run.press(Qt.Key.Key_F3)
    said = window.status.message
    run.press(Qt.Key.Key_F3)
    assert window.status.message != said
    run.press(Qt.Key.Key_F3, held=SHIFT)
    assert window.status.message == said

    # flip the script
    before = run.page
    run.press("t")
    assert run.page != before
    run.press("T")

    # star
    article = window.reader.article
    assert article is not None
    run.press("s")
    assert run.library.counts().starred == 1

    # write a note, in Chinese too; Esc keeps it and goes back to the page
    run.press("e")
    run.press("see ")
    run.compose("dao dan", "導彈")
    run.press(Qt.Key.Key_Escape)
    assert window.pane.hasFocus()
    assert run.library.mark_book.note(article.key) == "see 導彈"
    assert run.library.counts().noted == 1

    # export the marks, by the palette; another library has them after an import
    run.press(Qt.Key.Key_P, held=CONTROL | SHIFT)
    run.press("export marks")
    run.press(Qt.Key.Key_Return)
    assert window.status.message.endswith(str(file))
    other = open_library(tmp_path / "other")
    assert list(other.mark_book.imported(file.read_text(encoding="utf-8"))) == []
    assert other.mark_book.note(article.key) == "see 導彈"
    other.add([sample()])
    assert other.article(article.key).starred
    other.close()

    # the palette: another theme, then one source alone
    dark = window.theme.dark
    run.press(Qt.Key.Key_P, held=CONTROL | SHIFT)
    run.press("dark")
    run.press(Qt.Key.Key_Return)
    assert window.theme.dark is not dark
    run.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert len(run.titles) == 5
    run.press(Qt.Key.Key_P, held=CONTROL | SHIFT)
    run.compose("mei guo", "美国之音")
    run.press(Qt.Key.Key_Return)
    assert len(run.titles) == 2

    # all keys, and out of them again; then the end
    run.press("?")
    assert window.help.isVisible()
    run.press(Qt.Key.Key_Escape)
    run.press(Qt.Key.Key_Q, held=CONTROL)
    assert run.windows.open_ones == []
    run.close()
    runs.clear()

    # the next start: marks, filters and look are as they were
    again = Keyboard(tmp_path / "data", qtbot)
    runs.append(again)
    assert again.library.counts().starred == 1
    assert again.library.article(article.key).starred
    assert again.library.mark_book.note(article.key) == "see 導彈"
    assert len(again.titles) == 2
    assert again.window.theme.dark is not dark
    again.press(Qt.Key.Key_Escape)
    assert len(again.titles) == 5
