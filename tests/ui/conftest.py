"""A window on a library of made-up articles."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.names import load
from reader.ui import i18n, reading, work
from reader.ui.main import application
from reader.ui.window import Window
from tests.ui.fakes import FakeLibrary, an_article
from tests.ui.undress import undress

Open = Callable[[FakeLibrary], Window]

# The threads of Qt are not traced for coverage: what they would load first is loaded here.
import_module("reader.library.asking")
load()


@pytest.fixture(autouse=True)
def _plain_application() -> Iterator[None]:
    """Takes away, after each test, the look and language put on the whole application."""
    yield
    for left in tuple(i18n._speaking):
        left.leave()
    undress()


@pytest.fixture(autouse=True)
def _nothing_made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test says itself when the reader has rested on a page, or it would be a matter of luck."""
    monkeypatch.setattr(reading, "PREPARE_MS", 100_000_000)


@pytest.fixture
def fake(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path, [an_article(n) for n in range(40)])


@pytest.fixture
def empty(tmp_path: Path) -> FakeLibrary:
    return FakeLibrary(tmp_path)


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens windows that are shown, active and have nothing under way; closes them at the end."""
    opened: list[Window] = []

    def open_one(library: FakeLibrary) -> Window:
        app = application()
        assert app is qapp
        window = Window(library, app)
        opened.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        work.wait_quiet()
        return window

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(fake: FakeLibrary, open_window: Open) -> Window:
    return open_window(fake)
