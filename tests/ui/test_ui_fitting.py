"""Every window, dialog and popup fits the screen, and what has no room in it can be reached."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.ui import fitting, fonts
from reader.ui.dialogs import Choices
from reader.ui.flow import Flow
from reader.ui.printing import print_dialog
from reader.ui.settings_dialog import KEYS, SettingsDialog
from reader.ui.window import Window
from reader.ui.windows import ASIDE, Windows
from tests.ui.conftest import Open
from tests.ui.cut import cut_texts
from tests.ui.fakes import FakeLibrary
from tests.ui.states import STATES, show

SMALL = QRect(0, 0, 960, 540)
"""A screen of 1920×1080 at 200 %."""
OLD = QRect(0, 0, 800, 600)

Screen = Callable[[QRect], None]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    return lambda area: monkeypatch.setattr(fitting, "available", lambda _widget: area)


@pytest.fixture
def twice() -> Iterator[None]:
    fonts.follow(QFont("sans", 23))
    assert fonts.px(10) >= 20
    yield
    fonts.follow(QFont("sans", 9))


def _needed(window: QWidget) -> QSize:
    """The size of a window, with the frame that a desktop gives it."""
    popup = window.windowType() is Qt.WindowType.Popup
    return window.size() if popup else window.size() + fitting.FRAME


def _fits(state: str, area: QRect, fake: FakeLibrary, open_window: Open) -> None:
    shown = show(state, open_window(fake), fake)
    needed = _needed(shown.window())
    assert (needed.boundedTo(area.size()), cut_texts(shown)) == (needed, [])


@pytest.mark.parametrize("state", STATES)
def test_all_fits_a_screen_at_200_percent(
    state: str, fake: FakeLibrary, open_window: Open, screen: Screen
) -> None:
    screen(SMALL)
    _fits(state, SMALL, fake, open_window)


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("area", [SMALL, OLD])
@pytest.mark.parametrize("state", STATES)
def test_all_fits_a_small_screen_with_fonts_twice_as_large(
    state: str, area: QRect, fake: FakeLibrary, open_window: Open, screen: Screen
) -> None:
    screen(area)
    _fits(state, area, fake, open_window)


@pytest.mark.parametrize("state", STATES)
def test_all_lies_on_the_screen(state: str, fake: FakeLibrary, open_window: Open) -> None:
    window = show(state, open_window(fake), fake).window()
    assert window.screen().availableGeometry().contains(window.frameGeometry())


def _settings(window: Window, fake: FakeLibrary) -> SettingsDialog:
    dialog = show(f"settings, {KEYS}", window, fake)
    assert isinstance(dialog, SettingsDialog)
    return dialog


def test_what_has_the_keys_is_scrolled_to_wherever_they_come_from(
    window: Window, fake: FakeLibrary
) -> None:
    dialog = _settings(window, fake)
    _group, last = dialog.rows[-1]
    assert last.visibleRegion().isEmpty()
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    (close,) = box.buttons()
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Backtab)
    assert last.isAncestorOf(dialog.focusWidget())
    assert not last.visibleRegion().isEmpty()


def test_choices_go_above_what_they_choose_in_a_narrow_dialog(
    window: Window, fake: FakeLibrary
) -> None:
    dialog = _settings(window, fake)
    row = dialog.rows[-1][1]
    pages = dialog.pages
    assert pages.height() > pages.width()
    assert _beside(pages, row)
    _resize(dialog, 460)
    assert dialog.width() == 460
    assert not _beside(pages, row)
    assert pages.height() < 3 * pages.sizeHintForRow(0)
    assert cut_texts(dialog) == []
    QTest.keyClick(pages, Qt.Key.Key_Left)
    assert pages.currentRow() == pages.count() - 2
    _resize(dialog, 840)
    assert _beside(pages, row)


def _resize(dialog: SettingsDialog, wide: int) -> None:
    dialog.resize(wide, 500)
    for _pass in range(6):  # what a layout finds out, that around it takes in the next
        QApplication.processEvents()


def test_the_print_dialog_stays_on_the_screen_with_its_options(
    window: Window, screen: Screen
) -> None:
    screen(SMALL)
    printer = QPrinter()
    dialog = print_dialog(printer, window)
    dialog.show()
    dialog.move(300, 200)
    more = next(b for b in dialog.findChildren(QPushButton) if b.text().endswith(">>"))
    before = dialog.height()
    more.click()
    QApplication.processEvents()
    assert dialog.height() > before + 100
    assert dialog.y() + _needed(dialog).height() <= SMALL.height()
    shiboken6.delete(dialog)  # before its printer


def _beside(first: QWidget, second: QWidget) -> bool:
    window = first.window()
    return second.mapTo(window, QPoint()).x() > first.mapTo(window, QPoint()).x() + 50


def test_of_many_choices_above_some_lines_are_seen(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    choices = Choices(holder)
    choices.addItems([f"archive number {n}" for n in range(40)])
    choices.resize(400, 300)
    choices.lie(above=True)
    holder.show()
    QApplication.processEvents()
    assert 2 * choices.sizeHintForRow(0) < choices.height() < 4 * choices.sizeHintForRow(0)
    choices.lie(above=False)
    assert choices.maximumHeight() > 10_000


def test_a_row_goes_on_in_another_line_and_things_lie_in_the_middle_of_theirs(
    qtbot: QtBot,
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = Flow(10, holder)
    row.setContentsMargins(4, 6, 4, 8)
    parts = []
    for high in (20, 40, 30, 50):
        part = QWidget(holder)
        part.setFixedSize(100, high)
        row.addWidget(part)
        parts.append(part)
    parts[2].hide()
    holder.resize(220, row.heightForWidth(220))
    holder.show()
    places = [part.geometry() for part in (parts[0], parts[1], parts[3])]
    assert [(place.x(), place.y()) for place in places] == [(4, 16), (114, 6), (4, 56)]
    assert holder.height() == 6 + 40 + 10 + 50 + 8


class TestWindows:
    def test_the_first_size_leaves_room_for_the_frame(
        self, fake: FakeLibrary, open_window: Open, screen: Screen
    ) -> None:
        screen(SMALL)
        window = open_window(fake)
        assert window.size() == SMALL.size() - fitting.FRAME

    def test_one_from_a_larger_screen_is_made_smaller(
        self, fake: FakeLibrary, open_window: Open, screen: Screen
    ) -> None:
        screen(QRect(0, 0, 2000, 1200))
        first = open_window(fake)
        first.resize(1800, 1000)
        first.memory.save()
        screen(OLD)
        assert open_window(fake).size() == OLD.size() - fitting.FRAME

    def test_another_window_lies_aside_as_far_as_there_is_room(
        self, fake: FakeLibrary, qapp: QApplication, screen: Screen
    ) -> None:
        screen(OLD)
        windows = Windows(fake, qapp)
        first = windows.restore()
        first.show()
        second = windows.open(first)
        assert (first.pos(), second.pos()) == (QPoint(), ASIDE)
        assert second.height() == first.height() - ASIDE.y()
        first.resize(600, 400)
        first.move(700, 500)
        assert windows.open(first).pos() == QPoint(192, 156)  # where its frame ends with the screen
        for window in list(windows.open_ones):
            window.close()
