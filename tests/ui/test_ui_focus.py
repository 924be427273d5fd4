"""The page alone, and back; how long it takes to read."""

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.progress import Step
from reader.ui import work
from reader.ui.window import Window


def around(window: Window) -> list[bool]:
    parts = window._parts
    return [w.isVisible() for w in (parts._top, parts.sidebar, parts.view, parts.status)]


def test_the_page_alone_and_back_as_it_was(window: Window) -> None:
    window.listing.first()
    work.wait_quiet()
    window.actions_by_id.do("sidebar")
    work.wait_quiet()
    sizes = window._parts.splitter.sizes()
    QTest.keyClick(window, Qt.Key.Key_F)
    assert around(window) == [False] * 4
    assert window.pane.isVisible()
    assert window.pane.hasFocus()
    assert window.actions_by_id.actions["focus_mode"].isChecked()
    QTest.keyClick(window.pane, Qt.Key.Key_J)
    work.wait_quiet()
    assert window.view.chosen == 1
    assert around(window) == [False] * 4
    QTest.keyClick(window.pane, Qt.Key.Key_Escape)
    assert around(window) == [True, False, True, True]
    work.wait_quiet()
    assert window._parts.splitter.sizes() == sizes
    assert not window.actions_by_id.actions["focus_mode"].isChecked()


def test_what_is_said_is_seen_for_a_moment(window: Window) -> None:
    window.listing.first()
    work.wait_quiet()
    window.actions_by_id.do("focus_mode")
    for key, said in ((Qt.Key.Key_S, "starred"), (Qt.Key.Key_M, "unread"), (Qt.Key.Key_Y, "cop")):
        QTest.keyClick(window.pane, key)
        assert said in window.status.message
        assert around(window) == [False] * 3 + [True]
        window.status._stale.timeout.emit()
        assert around(window) == [False] * 4
    window.status.show_message("said before")
    window.status.show_step(Step("read", 1, 2))
    window.status.show_step(None)
    assert around(window) == [False] * 4
    window.actions_by_id.do("focus_mode")
    window.status.show_message("")
    assert around(window) == [True] * 4
    window.status.show_message("read the report", report=True)
    window.actions_by_id.do("focus_mode")
    assert around(window) == [False] * 3 + [True]
    window.actions_by_id.do("focus_mode")
    window.status.show_step(Step("read", 1, 2))
    window.actions_by_id.do("focus_mode")
    assert around(window) == [False] * 4
    window.status.show_step(None)


def test_what_is_beside_the_page_ends_it(window: Window) -> None:
    window.actions_by_id.do("focus_mode")
    window.search.set_text("小镇")  # its chips stay away
    work.wait_quiet()
    assert not window._parts.chips.isVisible()
    QTest.keyClick(window.pane, Qt.Key.Key_Slash)
    assert around(window) == [True] * 4
    assert window.search.field.hasFocus()
    window.actions_by_id.do("focus_mode")
    window.actions_by_id.do("focus_mode")
    assert around(window) == [True] * 4


def test_closing_the_window_remembers_the_whole_one(window: Window) -> None:
    sizes = window._parts.splitter.sizes()
    window.actions_by_id.do("focus_mode")
    window.close()
    assert window._parts.splitter.sizes() == sizes


def test_the_time_it_takes_is_in_the_status_line(window: Window) -> None:
    assert window.status.time == ""
    window.listing.first()
    work.wait_quiet()
    assert window.reader.page is not None
    window.reader.page = dataclasses.replace(window.reader.page, minutes=6)
    window.show_time()
    assert window.status.time == "about 6 min"
    bar = window.pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert window.status.time.endswith("min left")
    window.status.show_time(6, 0.01)
    assert window.status.time == "about 1 min left"
    bar.setValue(bar.maximum())
    assert window.status.time == ""
