"""Files that macOS asks for reach the window, and nothing else is held up."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from reader.ui.opened import Opened


def test_a_file_that_the_system_asks_for_is_handed_on(qapp: QApplication, tmp_path: Path) -> None:
    asked: list[object] = []
    opened = Opened(asked.append)
    qapp.installEventFilter(opened)
    file = tmp_path / "第 二篇.md"
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://news.example/")))
    qapp.removeEventFilter(opened)
    assert asked == [[str(file)]]


def test_other_events_go_on(qapp: QApplication) -> None:
    asked: list[object] = []
    assert not Opened(asked.append).eventFilter(qapp, QEvent(QEvent.Type.User))
    assert asked == []
