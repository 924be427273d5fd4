"""Marks and reading positions are written in the background: in order, at once, none lost."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from typing_extensions import override

from reader.core.errors import LibraryError
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

FULL = LibraryError("The disk is full", "marks.db")


class SlowLibrary(FakeLibrary):
    """Each write waits until `go` is set; those numbered in `broken` (from 0) fail."""

    def __init__(self, data: Path) -> None:
        super().__init__(data, [an_article(n) for n in range(5)])
        self.begun = Event()
        self.go = Event()
        self.go.set()
        self.written: list[tuple[str, str, object]] = []
        self.broken: set[int] = set()

    def _write(self, key: str, what: str, value: object) -> None:
        self.begun.set()
        assert self.go.wait(10)
        self.written.append((key[-1], what, value))
        if len(self.written) - 1 in self.broken:
            raise FULL

    @override
    def set_read(self, keys: Sequence[str], *, read: bool) -> None:
        self._write(keys[0], "read", read)
        super().set_read(keys, read=read)

    @override
    def set_starred(self, keys: Sequence[str], *, starred: bool) -> None:
        self._write(keys[0], "starred", starred)
        super().set_starred(keys, starred=starred)

    @override
    def set_position(self, key: str, position: float) -> None:
        self._write(key, "position", position)
        super().set_position(key, position)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[SlowLibrary]:
    library = SlowLibrary(tmp_path)
    yield library
    library.go.set()


@pytest.fixture
def window(slow: SlowLibrary, open_window: Open) -> Window:
    """A window with the first article open and read, whose next write waits for `go`."""
    window = open_window(slow)
    window.resize(1000, 500)
    do(window, "next")
    wait_quiet()
    slow.go.clear()
    slow.begun.clear()
    slow.written.clear()
    return window


def do(window: Window, *commands: str) -> None:
    """Do commands one right after the other."""
    for command in commands:
        window.actions_by_id.actions[command].trigger()


def settle(slow: SlowLibrary) -> None:
    """Let all writes happen."""
    slow.go.set()
    wait_quiet()


def test_the_loop_runs_on_while_a_mark_is_written(
    window: Window, slow: SlowLibrary, qtbot: QtBot
) -> None:
    fired: list[bool] = []
    do(window, "star")
    assert slow.begun.wait(10)
    QTimer.singleShot(1, lambda: fired.append(slow.all[0].starred))
    qtbot.waitUntil(lambda: bool(fired))
    assert fired == [False]
    qtbot.waitUntil(lambda: not window.actions_by_id.actions["star"].isChecked())
    with qtbot.waitSignal(window.marker.changed) as told:
        slow.go.set()
    assert told.args == [[slow.all[0].key]]
    assert slow.all[0].starred
    wait_quiet()
    assert window.actions_by_id.actions["star"].isChecked()


def test_writes_keep_their_order(window: Window, slow: SlowLibrary) -> None:
    do(window, "star", "toggle_read")
    window.marker.toggle_star(slow.all[2])
    do(window, "star")
    settle(slow)
    assert slow.written == [
        ("0", "starred", True),
        ("0", "read", False),
        ("2", "starred", True),
        ("0", "starred", False),
    ]


@pytest.mark.parametrize(("times", "changed"), [(2, False), (3, True), (4, False)])
def test_quick_keys_toggle_what_is_on_its_way(
    window: Window, slow: SlowLibrary, times: int, changed: bool
) -> None:
    do(window, *["star", "toggle_read"] * times)
    settle(slow)
    assert (slow.all[0].starred, slow.all[0].read) == (changed, not changed)
    do(window, *["undo"] * 2 * times)
    wait_quiet()
    assert (slow.all[0].starred, slow.all[0].read) == (False, True)


def test_an_article_that_is_becoming_read_is_not_marked_twice(
    window: Window, slow: SlowLibrary
) -> None:
    window.marker.set_read(slow.all[1], read=True)
    window.marker.set_read(slow.all[1], read=True)
    window.marker.set_read(slow.all[1], read=False)
    settle(slow)
    assert slow.written == [("1", "read", True), ("1", "read", False)]


def test_undo_right_after_a_mark_takes_that_mark_back(window: Window, slow: SlowLibrary) -> None:
    do(window, "star", "undo")
    settle(slow)
    assert window.status.message == "Undone: star"
    do(window, "star")
    settle(slow)
    assert [value for _key, _mark, value in slow.written] == [True, False, True]
    do(window, "undo", "undo", "undo")  # the star, then the reading when the article was opened
    wait_quiet()
    assert (slow.all[0].starred, slow.all[0].read) == (False, False)
    assert window.status.message == "Undone: read or unread"
    do(window, "undo")
    assert window.status.message == "Nothing to undo"


def test_a_mark_that_fails_is_told_and_never_undone(
    window: Window, slow: SlowLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    slow.broken = {0}
    do(window, "star")
    window.marker.toggle_star(slow.all[1])
    settle(slow)
    assert window.status.message == "The disk is full: marks.db"
    assert "The disk is full: marks.db" in caplog.text
    assert [article.starred for article in slow.all[:2]] == [False, True]
    do(window, "undo", "undo")
    wait_quiet()
    assert slow.written[2:] == [("1", "starred", False), ("0", "read", False)]


def test_a_mark_that_fails_after_its_undo_is_not_undone_again(
    window: Window, slow: SlowLibrary
) -> None:
    slow.broken = {0, 1}
    do(window, "star", "undo")
    settle(slow)
    do(window, "undo")
    wait_quiet()
    assert slow.written[2:] == [("0", "read", False)]


def test_an_undo_that_fails_can_be_done_again_in_its_turn(
    window: Window, slow: SlowLibrary
) -> None:
    slow.broken = {1}
    do(window, "star")
    settle(slow)
    slow.go.clear()
    do(window, "undo")
    window.marker.toggle_star(slow.all[1])
    settle(slow)
    assert window.status.message == "The disk is full: marks.db"
    assert [article.starred for article in slow.all[:2]] == [True, True]
    do(window, "undo", "undo")
    wait_quiet()
    assert slow.written[3:] == [("1", "starred", False), ("0", "starred", False)]


def test_going_back_at_once_comes_to_the_newest_position(
    window: Window, slow: SlowLibrary, qtbot: QtBot
) -> None:
    key = slow.all[0].key
    slow.positions[key] = 0.01
    window.pane.page_down()
    left = window.pane.position()
    assert left > 0.01
    do(window, "next")
    with qtbot.waitSignal(window.reader.shown):
        do(window, "previous")
    assert slow.positions[key] == 0.01
    assert window.pane.position() == pytest.approx(left, abs=0.02)
    settle(slow)
    assert slow.positions[key] == left


def test_an_older_position_that_is_kept_does_not_hide_the_newer_one(
    window: Window, slow: SlowLibrary
) -> None:
    reader, key = window.reader, slow.all[0].key
    for position in (0.25, 0.5):
        reader._on_position(position)
        reader.save_position()
    assert reader._left_at(key) == 0.5
    settle(slow)
    assert [value for _key, _what, value in slow.written] == [0.25, 0.5]
    slow.positions[key] = 0.75
    assert reader._left_at(key) == 0.75


def test_a_position_that_cannot_be_kept_is_told_and_known_here(
    window: Window, slow: SlowLibrary
) -> None:
    slow.broken = {0}
    window.reader._on_position(0.5)
    window.reader.save_position()
    settle(slow)
    assert window.status.message == "The disk is full: marks.db"
    assert window.reader._left_at(slow.all[0].key) == 0.5


def test_all_marks_are_kept_when_the_window_closes(
    window: Window, slow: SlowLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    slow.broken = {1}
    window.pane.page_down()
    do(window, "star")
    window.marker.toggle_star(slow.all[1])
    window.marker.toggle_star(slow.all[2])
    assert slow.begun.wait(10)
    Thread(target=slow.go.set).start()
    assert window.close()
    assert [article.starred for article in slow.all[:3]] == [True, False, True]
    assert slow.positions[slow.all[0].key] > 0
    assert "The disk is full" in caplog.text
    wait_quiet()
    assert len(slow.written) == 4


def test_a_mark_is_told_where_its_row_is_not_seen(fake: FakeLibrary, open_window: Open) -> None:
    window = open_window(fake)
    window.listing.first()
    wait_quiet()
    window.actions_by_id.do("star")
    wait_quiet()
    assert window.status.message == ""
    window.search.set_text("no article has this")
    wait_quiet()
    window.actions_by_id.do("star")
    assert "1 article no longer starred" in window.status.message
    wait_quiet()
