"""Several articles at once: chosen together, marked together, undone in one step."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.errors import LibraryError
from reader.library import marking
from reader.ui import marking as ui_marking
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def do(window: Window, *commands: str) -> None:
    for command in commands:
        window.actions_by_id.actions[command].trigger()
        wait_quiet()


def click(window: Window, row: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    view = window.view
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, modifier, place)
    wait_quiet()


def marks(fake: FakeLibrary, name: str, count: int = 6) -> list[bool]:
    return [getattr(article, name) for article in fake.all[:count]]


def test_shift_and_arrows_choose_rows_and_open_none(window: Window, fake: FakeLibrary) -> None:
    click(window, 1)
    for _ in range(2):
        QTest.keyClick(window.view, Qt.Key.Key_Down, SHIFT)
    wait_quiet()
    assert window.view.picked == [range(1, 4)]
    assert marks(fake, "read") == [False, True, False, False, False, False]
    QTest.keyClick(window.view, Qt.Key.Key_Up, SHIFT)
    assert window.view.picked == [range(1, 3)]
    window.grab()
    do(window, "escape")
    assert window.view.picked == [range(2, 3)]
    do(window, "next")
    assert window.view.picked == [range(3, 4)]
    assert fake.all[3].read


def test_the_mouse_chooses_rows_beside_others(window: Window) -> None:
    click(window, 0)
    click(window, 2, CTRL)
    assert window.view.picked == [range(1), range(2, 3)]
    click(window, 2, CTRL)
    click(window, 3, SHIFT)
    assert window.view.many
    place = window.view.visualRect(window.view.model().index(3, 0)).center()
    before = window.view.picked
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.RightButton, NONE, place)
    assert window.view.picked == before
    click(window, 1)
    assert window.view.picked == [range(1, 2)]


@pytest.mark.parametrize(
    ("key", "row"),
    [(Qt.Key.Key_Down, 3), (Qt.Key.Key_Up, 1), (Qt.Key.Key_End, 39), (Qt.Key.Key_Home, 0)],
)
def test_keys_with_ctrl_go_no_further_than_the_article_they_act_on(
    window: Window, key: Qt.Key, row: int
) -> None:
    click(window, 2)
    QTest.keyClick(window.view, key, CTRL)
    wait_quiet()
    article = window.reader.article
    assert article is not None
    assert window.listing.model.row_of(article.id) == window.view.chosen == row
    assert window.view.picked == [range(row, row + 1)]


def test_those_chosen_are_marked_in_one_step(window: Window, fake: FakeLibrary) -> None:
    fake.all[1] = replace(fake.all[1], starred=True)
    click(window, 0)
    click(window, 2, SHIFT)
    do(window, "star")
    assert marks(fake, "starred") == [True] * 3 + [False] * 3
    do(window, "undo")
    assert marks(fake, "starred") == [False, True, False] + [False] * 3
    do(window, "star", "star")
    assert marks(fake, "starred") == [False] * 6
    do(window, "undo")
    assert marks(fake, "starred") == [True] * 3 + [False] * 3
    do(window, "toggle_read")
    assert marks(fake, "read") == [True] * 3 + [False] * 3
    do(window, "undo")
    assert marks(fake, "read") == [True] + [False] * 5


def test_the_menu_ticks_what_all_that_are_chosen_are(window: Window, fake: FakeLibrary) -> None:
    actions = window.actions_by_id.actions
    for keys, star in (([0], False), ([0, 1, 2], True)):
        fake.set_starred([fake.all[n].key for n in keys], starred=True)
        click(window, 0)
        click(window, 2, SHIFT)
        window.context_menus.open_list(QPoint(0, 0))
        assert window.context_menus.menu is not None
        window.context_menus.menu.close()
        assert actions["star"].isChecked() is star
    fake.set_read([fake.all[1].key], read=False)
    window.actions_by_id.tick()
    assert not actions["toggle_read"].isChecked()


def test_the_status_line_says_how_many_are_chosen(window: Window) -> None:
    assert window.status.place == "40 articles"
    click(window, 0)
    assert window.status.place == "40 articles"
    click(window, 2, SHIFT)
    assert window.status.place == "3 articles chosen"
    do(window, "star")  # a new count leaves it there
    assert window.status.place == "3 articles chosen"
    do(window, "escape")
    assert window.status.place == "40 articles"


def test_citations_of_all_chosen_are_copied(window: Window, fake: FakeLibrary) -> None:
    click(window, 0)
    click(window, 1, SHIFT)
    do(window, "copy_citation")
    titles = [f"{article.title} [original]" for article in fake.all[:2]]
    assert QGuiApplication.clipboard().text() == "\n\n".join(titles)
    assert window.status.message == "2 citations copied"


def test_all_are_marked_read_while_the_window_lives(
    window: Window, fake: FakeLibrary, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "CHUNK", 10)
    monkeypatch.setattr(ui_marking, "MANY", 20)
    fake.own.hold = Event()
    window.actions_by_id.actions["mark_all_read"].trigger()
    do_not_wait = window.listing.model.article(0)
    assert do_not_wait is not None
    assert not do_not_wait.read
    with qtbot.waitSignal(window.marker.stepped):
        fake.own.hold.set()
    wait_quiet()
    assert all(article.read for article in fake.all)
    assert window.status.message == "40 articles marked as read (Ctrl+Z takes it back)"
    shown = window.listing.model.article(0)
    assert shown is not None
    assert shown.read
    do(window, "undo")
    assert not any(article.read for article in fake.all)
    assert window.status.message == "Undone: read or unread"


def test_what_many_were_made_is_said(window: Window) -> None:
    click(window, 0)
    click(window, 1, SHIFT)
    said = []
    for command in ("star", "star", "toggle_read", "toggle_read"):
        do(window, command)
        said.append(window.status.message.partition(" (")[0])
    assert said == [
        "2 articles starred", "2 articles no longer starred",
        "1 article marked as read", "2 articles marked as unread",
    ]  # fmt: skip


def test_what_was_marked_before_an_error_can_be_undone(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "CHUNK", 10)
    change, asked = fake.own._change, list[int]()

    def full_at_the_third() -> None:
        asked.append(1)
        if len(asked) == 3:
            raise LibraryError("The disk is full", "marks.db")
        change()

    monkeypatch.setattr(fake.own, "_change", full_at_the_third)
    do(window, "mark_all_read")
    assert window.status.message == "The disk is full: marks.db"
    assert sum(article.read for article in fake.all) == 20
    shown = [window.listing.model.article(row) for row in range(40)]
    assert sum(article is not None and article.read for article in shown) == 20
    asked[:] = [1, 1]
    do(window, "undo")  # fails as well, and can be done again
    assert sum(article.read for article in fake.all) == 20
    do(window, "undo")
    assert not any(article.read for article in fake.all)


def test_cancel_stops_marking_and_keeps_what_was_done(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "CHUNK", 10)
    change = fake.own._change

    def cancel() -> None:
        window.marker.cancel()
        change()

    monkeypatch.setattr(fake.own, "_change", cancel)
    do(window, "mark_all_read")
    assert sum(article.read for article in fake.all) == 10


def test_cancel_stops_what_is_marked_and_what_waits(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    monkeypatch.setattr(marking, "CHUNK", 10)
    change, begun, go = fake.own._change, Event(), Event()

    def held() -> None:
        begun.set()
        go.wait(10)
        change()

    monkeypatch.setattr(fake.own, "_change", held)
    window.marker.mark_many(window.listing.model.answer.ids, ui_marking.READ, on=True)
    assert begun.wait(10)
    window.marker.mark_many(window.listing.model.answer.ids, ui_marking.STARRED, on=True)
    window.marker.undo()
    window.marker.cancel()
    go.set()
    wait_quiet()
    assert sum(article.read for article in fake.all) == 10
    assert not any(article.starred for article in fake.all)
    assert not caplog.records
    window.marker.undo()
    wait_quiet()
    assert not any(article.read for article in fake.all)
    assert not window.marker.undo()


def test_a_million_rows_are_chosen_as_one_range(fake: FakeLibrary, open_window: Open) -> None:
    window = open_window(fake)
    model = window.listing.model
    answer = model.answer
    ids, when = answer.ids[:1] * 1_000_000, answer.dates[:1] * 1_000_000
    model.set_answer(replace(answer, ids=ids, dates=when), "")
    window.view.selectAll()
    assert window.view.picked == [range(1_000_000)]
    assert window.view.many
    region = window.view.visualRegionForSelection(window.view.selectionModel().selection())
    assert not region.isEmpty()
    assert len(window.actions_by_id.picked_ids()) == 1_000_000
    window.grab()


def test_a_long_list_keeps_its_row_when_the_density_changes(
    fake: FakeLibrary, open_window: Open
) -> None:
    fake.all = [an_article(n) for n in range(400)]
    window = open_window(fake)
    view = window.view
    view.verticalScrollBar().setValue(9000)
    anchor = view.anchor()
    assert anchor is not None
    tall = view.rows.row_height
    window.library.settings.set("density", "compact")
    window.setting_changed("density")
    assert view.rows.row_height < tall
    after = view.anchor()
    assert after is not None
    assert after[0] == anchor[0]
    window.grab()
    days = list(window.listing.model.days.values)
    assert days == sorted(days, reverse=True)
