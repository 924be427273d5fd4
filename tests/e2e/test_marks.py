"""Marks and places of the real window on the real library outlive a quick end."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.library import open_library
from tests.e2e.test_window import Session


def test_a_mark_set_just_before_the_end_is_there_at_the_next_start(
    qtbot: QtBot, data: Path
) -> None:
    first = Session(data, qtbot)
    window = first.window
    window.resize(900, 400)
    first.press("g", "j")
    key = window.reader.key
    window.pane.page_down()
    left = window.pane.position()
    QTest.keyClicks(window.view, "smss")  # nothing is awaited
    QTest.keyClick(window.view, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    first.library.close()

    library = open_library(data)
    article = library.article(key)
    assert (article.starred, article.read) == (True, False)
    assert library.position(key) == left > 0
    library.close()

    second = Session(data, qtbot)
    assert second.window.reader.key == key
    assert second.window.actions_by_id.actions["star"].isChecked()
    assert second.window.pane.position() == pytest.approx(left, abs=0.1)
    second.close()
