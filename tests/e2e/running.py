"""A run of the program that is worked by keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library import Library, open_library
from reader.ui.main import application
from reader.ui.window import Window
from reader.ui.work import wait_quiet

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


class Run:
    """A library and a window on it; each key goes to what has the focus."""

    library: Library
    window: Window

    def __init__(self, data: Path, qtbot: QtBot) -> None:
        self.library = open_library(data)
        self.window = Window(self.library, application())
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        wait_quiet()

    def press(self, *keys: str | Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys; a capital letter comes with Shift."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, Qt.Key):
                QTest.keyClick(target, key, held)
            else:
                QTest.keyClicks(target, key, SHIFT if key.isupper() else held)
            wait_quiet()

    @property
    def titles(self) -> list[str]:
        """What the list shows."""
        model = self.window.listing.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    @property
    def page(self) -> str:
        """The text of the page."""
        return self.window.pane.toPlainText()

    def close(self) -> None:
        """End it."""
        self.window.close()
        self.library.close()
