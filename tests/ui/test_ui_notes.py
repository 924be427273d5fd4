"""Notes: kept as they are typed, never a command, one step for undo."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reader.core.errors import LibraryBusyError, LibraryError
from reader.ui.marking import next_number
from reader.ui.noting import SAVE_MS
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary


@pytest.fixture
def window(fake: FakeLibrary, open_window: Open) -> Window:
    """A window with the first article open."""
    window = open_window(fake)
    do(window, "next")
    return window


def do(window: Window, *commands: str) -> None:
    for command in commands:
        window.actions_by_id.actions[command].trigger()
        wait_quiet()


def write(window: Window, text: str) -> None:
    window._parts.note_panel.field.insertPlainText(text)


def test_a_note_is_written_soon_and_shown_in_the_list(
    window: Window, fake: FakeLibrary, qtbot: QtBot
) -> None:
    assert SAVE_MS < 1000
    QTest.keyClick(window.view, Qt.Key.Key_E)
    assert QApplication.focusWidget() is window._parts.note_panel.field
    write(window, "看")
    assert fake.own.notes == {}
    qtbot.waitUntil(lambda: fake.own.notes == {fake.all[0].key: "看"})
    wait_quiet()
    article = window.listing.model.article(0)
    assert article is not None
    assert article.noted
    assert "With Note" in window.listing.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert (
        window.sidebar.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        == "With Note, 1"
    )
    window.grab()


def test_typing_on_does_not_put_the_writing_off(window: Window, fake: FakeLibrary) -> None:
    do(window, "note")
    write(window, "一")
    left = window.noter._pause.remainingTime()
    write(window, "二")
    assert 0 <= window.noter._pause.remainingTime() <= left
    window.noter.save()
    window.noter.save()
    wait_quiet()
    assert fake.own.written == [("0", "一二")]


def test_letters_and_an_input_method_write_and_command_nothing(
    window: Window, fake: FakeLibrary
) -> None:
    do(window, "note")
    field = window._parts.note_panel.field
    for key in (Qt.Key.Key_J, Qt.Key.Key_S, Qt.Key.Key_E):
        QTest.keyClick(field, key)
    assert field.toPlainText() == "jse"
    QApplication.sendEvent(field, QInputMethodEvent("kan", []))
    QTest.keyClick(field, Qt.Key.Key_N)
    wait_quiet()
    assert window.view.chosen == 0
    assert not fake.all[0].starred
    done = QInputMethodEvent()
    done.setCommitString("看")
    QApplication.sendEvent(field, done)
    assert "看" in field.toPlainText()


def test_escape_keeps_the_note_and_undo_takes_it_back(window: Window, fake: FakeLibrary) -> None:
    key = fake.all[0].key
    do(window, "note")
    write(window, "第一")
    do(window, "escape")
    assert not window.noter.is_open
    assert fake.own.notes == {key: "第一"}
    do(window, "note")
    window._parts.note_panel.field.clear()
    do(window, "note")
    assert fake.own.notes == {}
    do(window, "undo")
    assert fake.own.notes == {key: "第一"}
    do(window, "undo")
    assert fake.own.notes == {}
    assert window.status.message == "Undone: note"


@pytest.mark.parametrize("part", ["view", "pane", "sidebar"])
@pytest.mark.parametrize("on_cross", [False, True])
def test_escape_leads_back_to_where_the_keys_were(
    window: Window, part: str, on_cross: bool
) -> None:
    before, panel = getattr(window, part), window._parts.note_panel
    window.search.set_text("图书馆")
    wait_quiet()
    before.setFocus()
    do(window, "note")
    within = panel._close if on_cross else panel.field
    within.setFocus()
    QTest.keyClick(within, Qt.Key.Key_Escape)
    wait_quiet()
    assert not window.noter.is_open
    assert before.hasFocus()
    assert window.search.text == "图书馆"


def test_the_cross_closes_the_note_wherever_the_keys_are(window: Window) -> None:
    window.view.setFocus()
    do(window, "note")
    window.view.setFocus()
    QTest.mouseClick(window._parts.note_panel._close, Qt.MouseButton.LeftButton)
    assert not window.noter.is_open
    assert window.view.hasFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        do(window, "note")
        window._parts.note_panel._close.setFocus()
        QTest.keyClick(window._parts.note_panel._close, key)
        assert not window.noter.is_open
        assert window.view.hasFocus()


def test_the_panel_follows_the_open_article(window: Window, fake: FakeLibrary) -> None:
    fake.own.notes[fake.all[1].key] = "第二篇的"
    do(window, "note")
    write(window, "第一篇的")
    window.listing.step(1)
    wait_quiet()
    field = window._parts.note_panel.field
    assert field.toPlainText() == "第二篇的"
    assert fake.own.notes[fake.all[0].key] == "第一篇的"
    write(window, "！")
    do(window, "undo")  # takes back what was typed so far, though the panel is open
    assert field.toPlainText() == "第二篇的"


def test_space_alone_is_no_note(window: Window, fake: FakeLibrary) -> None:
    do(window, "note")
    write(window, " \n")
    do(window, "note")
    assert fake.own.written == []


def test_a_note_that_cannot_be_kept_is_told_and_tried_again(
    window: Window, fake: FakeLibrary
) -> None:
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    do(window, "note")
    write(window, "记")
    window.noter.save()
    wait_quiet()
    assert window.status.message == "The disk is full: marks.db"
    fake.own.trouble = None
    do(window, "escape")
    assert fake.own.notes == {fake.all[0].key: "记"}


def test_a_note_that_cannot_be_kept_is_there_again_with_its_article(
    window: Window, fake: FakeLibrary
) -> None:
    first, second = fake.all[0].key, fake.all[1].key
    fake.own.notes = {second: "第二篇的"}
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    do(window, "note")
    write(window, "记")
    window.listing.step(1)
    wait_quiet()
    field = window._parts.note_panel.field
    assert field.toPlainText() == "第二篇的"
    window.listing.step(-1)
    wait_quiet()
    assert field.toPlainText() == "记"
    assert window.noter._pause.isActive()
    fake.own.trouble = None
    window.noter.end()
    wait_quiet()
    assert fake.own.notes == {first: "记", second: "第二篇的"}
    do(window, "undo")
    assert fake.own.notes == {second: "第二篇的"}


def test_a_note_that_could_not_be_kept_is_written_after_the_next_one_that_could(
    window: Window, fake: FakeLibrary
) -> None:
    first, second = fake.all[0].key, fake.all[1].key
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    do(window, "note")
    write(window, "记")
    window.listing.step(1)
    wait_quiet()
    fake.own.trouble = None
    write(window, "第二篇的")
    window.noter.save()
    wait_quiet()
    assert fake.own.notes == {first: "记", second: "第二篇的"}
    window.listing.step(-1)
    wait_quiet()
    assert window._parts.note_panel.field.toPlainText() == "记"
    do(window, "undo", "undo")
    assert fake.own.notes == {}


def test_a_note_that_could_not_be_kept_is_written_when_the_window_closes(
    window: Window, fake: FakeLibrary
) -> None:
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    do(window, "note")
    write(window, "记")
    window.listing.step(1)
    wait_quiet()
    assert fake.own.notes == {}
    fake.own.trouble = None
    window.close()
    assert fake.own.notes == {fake.all[0].key: "记"}


@pytest.mark.parametrize(
    ("button", "closed", "copied"),
    [("Back", False, "old"), ("Copy", False, "记一笔"), ("Close All the Same", True, "old")],
)
def test_a_note_that_cannot_be_written_at_the_end_is_lost_only_if_the_reader_says_so(
    window: Window, fake: FakeLibrary, button: str, closed: bool, copied: str
) -> None:
    QGuiApplication.clipboard().setText("old")
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    do(window, "note")
    write(window, "记一笔")
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.informativeText())
        next(each for each in box.buttons() if each.text() == button).click()

    QTimer.singleShot(0, answer)
    assert window.close() is closed
    assert window.isVisible() is not closed
    assert len(asked) == 1
    assert "The disk is full" in asked[0]
    assert "记一笔" in asked[0]
    assert QGuiApplication.clipboard().text() == copied
    fake.own.trouble = None
    if not closed:
        window.close()
        assert fake.own.notes == {fake.all[0].key: "记一笔"}


def test_that_a_note_could_not_be_emptied_is_asked_about_too(
    window: Window, fake: FakeLibrary
) -> None:
    do(window, "note")
    write(window, "记一笔")
    do(window, "escape", "note")
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    window._parts.note_panel.field.clear()
    texts: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.extend([box.informativeText(), *(each.text() for each in box.buttons())])
        box.reject()

    QTimer.singleShot(0, answer)
    assert not window.close()
    assert "that you emptied a note" in texts[0]
    assert "Copy" not in texts
    fake.own.trouble = None


def test_a_note_that_another_process_is_in_the_way_of_is_waited_for_once(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.own.trouble = LibraryError("The disk is full", "marks.db")
    do(window, "note")
    write(window, "一")
    window.listing.step(1)
    wait_quiet()
    write(window, "二")
    tried: list[str] = []

    def busy(key: str, _text: str) -> None:
        tried.append(key)
        raise LibraryBusyError("Another process is writing", "7")

    with monkeypatch.context() as other:
        other.setattr(window.noter._library.mark_book, "set_note", busy)
        other.setattr(window.writing, "start", lambda *_work: None)  # it waits as well
        lost = window.noter.finish()
    assert lost is not None
    assert sorted(lost.notes) == ["一", "二"]
    assert len(tried) == 1
    fake.own.trouble = None


def test_what_is_typed_outlives_news_of_the_marks(window: Window, fake: FakeLibrary) -> None:
    key = fake.all[0].key
    do(window, "note")
    write(window, "正在写")
    fake.own.notes = {key: "另一个窗口写的"}
    for told in ([key], []):
        window.marker.changed.emit(told)
        assert window._parts.note_panel.field.toPlainText() == "正在写"
    window.noter.save()
    window.marker.changed.emit([key])  # what is written is still on its way
    assert window._parts.note_panel.field.toPlainText() == "正在写"
    wait_quiet()
    assert fake.own.notes == {key: "正在写"}


def test_closing_the_window_keeps_the_note(window: Window, fake: FakeLibrary) -> None:
    do(window, "note")
    write(window, "最后")
    window.close()
    assert fake.own.notes == {fake.all[0].key: "最后"}


def test_without_an_article_there_is_no_note(fake: FakeLibrary, open_window: Open) -> None:
    window = open_window(fake)
    do(window, "note")
    assert not window.noter.is_open
    before = next_number()
    window.noter.end()
    assert next_number() == before + 1
