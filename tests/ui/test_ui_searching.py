"""Search as you type: the first articles at once, all of them when they are known."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Never

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.errors import LibraryError, QueryError
from reader.core.hit import Sort, Span
from reader.search.parse import parse
from reader.ui.i18n import error_texts
from reader.ui.listing import FIRST
from reader.ui.query import closed
from reader.ui.theme import THEMES
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article, answer_of
from tests.ui.test_ui_window import SHIFT, press

MANY = 1200  # of them every fourth has a word of its own in the title


@pytest.fixture
def fake(fake: FakeLibrary) -> FakeLibrary:
    fake.all = [an_article(n) for n in range(MANY)]
    return fake


@pytest.fixture
def held(fake: FakeLibrary) -> Iterator[threading.Event]:
    """All articles of a query are known only once this is set."""
    fake.hold_all = threading.Event()
    yield fake.hold_all
    fake.hold_all.set()


def test_the_first_articles_are_shown_before_all_are_known(
    qtbot: QtBot, window: Window, held: threading.Event
) -> None:
    place = window.status.place
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    model = window.listing.model
    assert model.rowCount() == FIRST
    assert window.search.said.startswith("over 200 found")
    assert window.status.place == place
    first = model.answer.ids
    with qtbot.waitSignal(window.listing.answered):
        held.set()
    assert model.rowCount() == MANY // 4
    assert model.answer.ids[:FIRST] == first
    assert window.search.said.startswith("300 found")
    assert window.status.place == "300 of 1,200 articles"


def test_what_the_reader_chose_and_scrolled_to_stays_when_all_are_known(
    qtbot: QtBot, window: Window, held: threading.Event
) -> None:
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    window.view.choose(150)
    scrolled = window.view.verticalScrollBar().value()
    assert scrolled > 0
    chosen = window.listing.model.answer.ids[150]
    with qtbot.waitSignal(window.listing.answered):
        held.set()
    assert window.view.chosen == 150
    assert window.listing.model.answer.ids[150] == chosen
    assert window.view.verticalScrollBar().value() == scrolled


def test_an_article_of_a_search_is_opened_at_the_first_mark(
    window: Window, fake: FakeLibrary
) -> None:
    key = fake.all[0].key
    fake.set_position(key, 0.8)
    window.open_key(key)
    wait_quiet()
    left = window.pane.verticalScrollBar().value()
    assert left > 400
    window.open_key(fake.all[1].key)
    wait_quiet()
    window.search.set_text("图书馆")
    wait_quiet()
    window.open_key(key)
    wait_quiet()
    assert window.pane.verticalScrollBar().value() < left // 4
    window.reader.save_position()
    wait_quiet()
    assert fake.position(key) == 0.8


def test_a_query_that_is_none_marks_nothing_when_all_is_shown_anew(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(query: str, *_more: object, **_how: object) -> Never:
        raise QueryError("A quotation mark is missing", query.index('"'))

    window.search.set_text("图书馆")
    window.listing.first()
    wait_quiet()
    asked: list[str] = []

    def marks(_text: str, query: str, **_how: object) -> tuple[()]:
        asked.append(query)
        return ()

    monkeypatch.setattr(fake, "marks", marks)
    for name in ("ask", "first"):
        monkeypatch.setattr(fake, name, ask)
    window.search.set_text('图书馆 "')
    wait_quiet()
    window.retranslated.emit()
    window.pane.set_theme(THEMES["dark"])
    assert set(asked) == {"图书馆"}


def test_names_that_cannot_be_read_leave_the_page_unmarked(
    window: Window,
    fake: FakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def marks(*_what: object, **_how: object) -> Never:
        raise LibraryError("The library's disk cannot be read or written")

    monkeypatch.setattr(fake, "marks", marks)
    window.search.set_text("图书馆")
    wait_quiet()
    window.listing.first()
    wait_quiet()
    assert window.reader.page is not None
    assert window.pane.next_match() == (0, 0)
    assert "nothing is marked: The library's disk" in caplog.text


def test_snippets_that_are_there_are_kept_when_all_are_known(
    qtbot: QtBot, window: Window, held: threading.Event
) -> None:
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    model = window.listing.model
    with qtbot.waitSignal(model.snippets_arrived):
        model.snippet(0)
    there = model.snippet(0)
    assert there is not None
    assert there.marks
    with qtbot.waitSignal(window.listing.answered):
        held.set()
    assert model.snippet(0) is there


def test_few_articles_are_all_there_at_once(window: Window, fake: FakeLibrary) -> None:
    fake.asked.clear()
    window.search.set_text("第77号")
    wait_quiet()
    assert window.search.said.startswith("1 found")
    assert [asked.query for asked in fake.asked] == ["第77号"]


def test_the_latest_query_wins_and_the_one_before_is_told_to_stop(
    qtbot: QtBot, window: Window, fake: FakeLibrary, held: threading.Event
) -> None:
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("第77号")
    held.set()
    wait_quiet()
    assert fake.cancelled == ["图书馆"]
    assert window.search.said.startswith("1 found")
    assert window.listing.model.answer.query == "第77号"


def test_asking_again_for_what_is_shown_does_not_shorten_it(
    window: Window, held: threading.Event
) -> None:
    held.set()
    window.search.set_text("图书馆")
    wait_quiet()
    held.clear()
    window.listing.refresh()
    assert window.listing.model.rowCount() == MANY // 4
    held.set()
    wait_quiet()
    assert window.listing.model.rowCount() == MANY // 4


def test_typing_asks_once_when_it_pauses(
    qtbot: QtBot, fake: FakeLibrary, open_window: Open
) -> None:
    window = open_window(fake)
    fake.asked.clear()
    with qtbot.waitSignal(window.listing.answered):
        QTest.keyClicks(window.search.field, "jump")
    assert [asked.query for asked in fake.asked] == ["jump"]


def order(window: Window) -> Sort:
    return window.listing.model.answer.sort


def test_the_most_relevant_come_first_on_request(window: Window) -> None:
    window.search.set_text("图书馆")
    wait_quiet()
    by_date, model = window.listing.model.answer.ids, window.listing.model
    window.view.setFocus()
    press(window, "S", modifier=SHIFT)
    assert model.answer.ids == by_date[::-1]
    assert not model.days  # no headings of days
    article = model.article(0)
    assert article is not None
    assert model.foot(article).endswith(" ・ 2023-12-22")
    assert window.actions_by_id.actions["by_relevance"].isChecked()
    press(window, "S", modifier=SHIFT)
    window.listing.first()
    wait_quiet()
    press(window, "S", modifier=SHIFT)  # by which the open article is the last
    assert window.view.chosen == len(by_date) - 1
    assert window.view.sees(0)
    window.search.set_text("车站")
    wait_quiet()
    assert order(window) is Sort.RELEVANCE
    window.listing.first()  # the oldest of them
    wait_quiet()
    window.search.set_text("")
    wait_quiet()
    assert order(window) is Sort.DATE
    assert window.view.chosen > 50
    assert model.days.total == MANY
    assert window.view.sees_chosen()
    window.search.set_text("图书馆")
    wait_quiet()
    (chip,) = window._parts.chips.filters()
    assert chip.text().startswith("Most Relevant First")
    chip.click()
    wait_quiet()
    assert model.answer.ids == by_date


def test_what_waits_for_an_answer_waits_for_all_of_it(
    qtbot: QtBot, window: Window, held: threading.Event
) -> None:
    totals: list[int] = []
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
        window.listing.when_answered(lambda: totals.append(window.listing.model.answer.total))
    assert window.listing.model.answer.more
    assert totals == []
    held.set()
    wait_quiet()
    assert totals == [MANY // 4]


def test_all_are_marked_only_of_the_search_for_which_that_was_asked(
    qtbot: QtBot, window: Window, fake: FakeLibrary, held: threading.Event
) -> None:
    with qtbot.waitSignal(window.listing.answered):
        window.search.set_text("图书馆")
    window.actions_by_id.do("mark_all_read")
    window.search.set_text("")
    held.set()
    wait_quiet()
    assert not any(article.read for article in fake.all)
    window.search.set_text("图书馆")
    window.actions_by_id.do("mark_all_read")
    wait_quiet()
    assert sum(article.read for article in fake.all) == MANY // 4


def test_the_next_unread_is_not_gone_to_once_the_reader_moved_on(
    window: Window, fake: FakeLibrary
) -> None:
    unread = MANY - 1
    fake.all = [replace(article, read=n != unread) for n, article in enumerate(fake.all)]
    window.listing.ask()
    wait_quiet()
    window.listing.first()
    wait_quiet()
    window.listing.unread(1)
    window.listing.step(1)
    wait_quiet()
    assert window.view.chosen == 1
    window.listing.unread(1)
    wait_quiet()
    assert window.view.chosen == unread


def test_trouble_in_finding_the_next_unread_is_told(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(*_args: object, **_how: object) -> Never:
        raise LibraryError("The library cannot be read", "disk gone")

    monkeypatch.setattr(fake, "ask", ask)
    window.listing._seek_unread(5, 1)
    wait_quiet()
    assert window.status.message == "The library cannot be read: disk gone"


def test_the_row_of_another_list_is_not_chosen(window: Window) -> None:
    listing = window.listing
    listing.first()
    listing._seek_unread(5, 1)
    window.listing.model.set_answer(answer_of([an_article(n) for n in range(9)]), "")
    wait_quiet()
    assert window.view.chosen != 5


def test_what_is_wrong_with_a_query_leaves_room_for_the_query(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "Something is wrong with this, and it takes many words to say what it is: " * 3

    def ask(_query: str, *_more: object, **_how: object) -> Never:
        raise QueryError(title, 0)

    for name in ("ask", "first"):
        monkeypatch.setattr(fake, name, ask)
    window.search.set_text("has:nothing")
    wait_quiet()
    assert window.search.said == title
    assert window.search.field.width() > window.search.width() // 3
    window.resize(700, 600)
    QApplication.processEvents()
    assert window.search.field.width() > window.search.width() // 4


def test_what_is_wrong_with_a_query_is_still_said_in_another_language(
    window: Window, fake: FakeLibrary
) -> None:
    window.search.set_text('图书馆 "')
    wait_quiet()
    assert window.search.said == "This quotation mark is not closed"
    fake.settings.set("language", "zh_Hant")
    window.setting_changed("language")
    assert (window.search.said, window.search.field.error_place) == ("引號沒有閉合", 4)
    window.search.set_text("图书馆")
    wait_quiet()
    assert window.search.said.startswith("300 篇")


WRONG = '图书馆 "湖畔'


class TestWrongQuery:
    def test_the_list_says_all_that_is_wrong_in_the_place_of_an_answer(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.narrow(["is:unread"])
        window.search.set_text("火星")  # which finds nothing
        wait_quiet()
        window.status.show_message("Match 1 of 1")
        window.search.set_text(WRONG)
        wait_quiet()
        assert window.status.message == ""
        note = window._parts.note
        assert note.isVisible()
        assert note.text() == "This quotation mark is not closed\nat character 5"
        assert window.listing.model.rowCount() == 0
        assert window.status.place == ""
        assert fake.explained == []
        assert not window.explainer.busy

    def test_the_list_comes_back_with_what_was_chosen(self, window: Window) -> None:
        window.search.set_text("图书馆")
        wait_quiet()
        window.view.choose(150)
        wait_quiet()
        key = window.reader.key
        window.search.set_text(WRONG)
        wait_quiet()
        assert (window.reader.key, window.view.chosen) == (key, -1)
        window.search.set_text("图书馆")
        wait_quiet()
        assert window.view.chosen == 150
        assert window.view.sees_chosen()
        assert not window._parts.note.isVisible()

    def test_what_is_open_can_be_closed_and_all_of_it_cleared(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.search.set_text(WRONG)
        wait_quiet()
        close, clear = window._parts.note.buttons()
        assert close.accessibleName() == f'Search for {WRONG}"'
        close.click()
        wait_quiet()
        assert fake.asked[-1].query == f'{WRONG}"'
        window.search.set_text(WRONG)
        wait_quiet()
        assert clear is not window._parts.note.buttons()[-1]
        window._parts.note.buttons()[-1].click()
        wait_quiet()
        assert window.search.text == ""
        assert window.listing.model.rowCount() == MANY

    def test_all_of_it_can_be_searched_for_as_plain_text(
        self, window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def first(query: str, *_more: object, **_how: object) -> Never:
            raise QueryError("There is no field", query.index(":"))

        with monkeypatch.context() as inner:
            inner.setattr(fake, "first", first)
            window.search.set_text(":")
            wait_quiet()
            assert len(window._parts.note.buttons()) == 1  # signs alone are no text
            window.search.set_text("图书馆  re:zero")
            wait_quiet()
        plain, _clear = window._parts.note.buttons()
        assert plain.accessibleName() == 'Search for "图书馆 re:zero" as plain text'
        plain.click()
        wait_quiet()
        assert fake.asked[-1].query == '"图书馆 re:zero"'

    @pytest.mark.parametrize(
        ("typed", "mended"),
        [
            ('港 "口', '港 "口"'),
            ("(港 (口 OR 海", "(港 (口 OR 海))"),
            ('(港 "口)', ""),  # which of the two is to go where is not plain
            ("港)", ""),
            ("港口", ""),
            ("a AND (", ""),
        ],
    )
    def test_what_is_open_is_closed(self, typed: str, mended: str) -> None:
        assert closed(typed) == mended

    def test_a_filter_that_is_wrong_can_be_removed(self, window: Window) -> None:
        window.narrow(['("图书馆)'])
        wait_quiet()
        (button,) = window._parts.note.buttons()
        button.click()
        wait_quiet()
        assert window.listing.filters == []
        assert window.listing.model.rowCount() == MANY

    def test_enter_leads_back_to_what_is_wrong(self, window: Window) -> None:
        field = window.search.field
        window.search.go()
        field.insert(f"𠮷{WRONG}")
        QTest.keyClick(field, Qt.Key.Key_Return)  # before it is known to be wrong
        wait_quiet()
        assert field.hasFocus()
        assert field.cursorPosition() == 6  # in Qt's units, the first character is two
        field.setCursorPosition(0)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.cursorPosition() == 6
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert window._parts.note.buttons()[0].hasFocus()

    def test_the_place_is_that_in_what_was_typed(self, window: Window) -> None:
        window.narrow(["is:unread"])
        window.search.field.setText(f"  {WRONG}")
        window.search.set_text(f"  {WRONG}")
        wait_quiet()
        assert window.search.field.error_place == 6

    def test_where_the_library_cannot_answer_it_can_be_asked_again(
        self, window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: object, **_how: object) -> Never:
            raise LibraryError("The library cannot be read", "disk gone")

        with monkeypatch.context() as inner:
            for name in ("ask", "first"):
                inner.setattr(fake, name, broken)
            window.listing.refresh()
            wait_quiet()
            assert window.listing.model.rowCount() == MANY  # it is what was asked for
            assert window.status.message == "The library cannot be read: disk gone"
            window.search.go()
            window.search.set_text("图书馆")
            QTest.keyClick(window.search.field, Qt.Key.Key_Return)
            wait_quiet()
            assert window._parts.note.text() == "The library cannot be read\ndisk gone"
        (again,) = window._parts.note.buttons()
        assert again.hasFocus()
        QTest.keyClick(again, Qt.Key.Key_Return)
        wait_quiet()
        assert window.listing.model.rowCount() == MANY // 4


@pytest.mark.parametrize(
    ("query", "said", "tip"),
    [
        ("has:nothing", "没有“has:nothing”；可用的是 has:image, has:note", "第 5 个字符"),
        ("foo:bar", "没有“foo:”字段；", "第 1 个字符 · 可用的字段：source:, author:"),
        ("港 date:{x}", "“{x}”不是日期", "第 8 个字符"),
        ("script:latin", "字形只能是以下之一：hans, hant", "第 8 个字符"),
        ("(", "这里缺少搜索内容", "第 2 个字符"),
        ("title:。", "“。”中没有可以搜索的内容", "第 7 个字符"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_in_the_readers_language(
    window: Window, fake: FakeLibrary, query: str, said: str, tip: str
) -> None:
    fake.settings.set("language", "zh_Hans")
    window.setting_changed("language")
    with pytest.raises(QueryError) as caught:
        parse(query)
    title, detail = error_texts(caught.value)
    assert title.startswith(said)
    assert detail.startswith(tip)


def test_an_empty_list_asks_for_no_choice(window: Window, fake: FakeLibrary) -> None:
    assert "Choose an article" in window.pane.toPlainText()
    fake.all = []
    window.listing.ask()
    wait_quiet()
    assert window.pane.toPlainText().strip() == ""


def test_in_a_narrow_window_the_page_keeps_a_measure(window: Window) -> None:
    window.resize(900, 640)
    QApplication.processEvents()
    assert window.pane.width() >= 400
    window.resize(600, 640)
    QApplication.processEvents()
    assert window.width() == 600
    assert window.pane.width() >= 238


def test_a_step_in_a_search_is_kept_and_wins_at_the_next_start(
    fake: FakeLibrary, open_window: Open
) -> None:
    window = open_window(fake)
    window.resize(1000, 500)
    window.search.set_text("图书馆")
    window.listing.first()
    wait_quiet()
    key = fake.all[0].key
    window.actions_by_id.do("page_down")
    window.actions_by_id.do("page_down")
    left = window.pane.position()
    assert left > 0
    window.close()
    assert fake.position(key) == left
    again = open_window(fake)
    again.resize(1000, 500)
    wait_quiet()
    assert again.listing.typed == "图书馆"
    assert again.reader.key == key
    assert again.pane.position() == pytest.approx(left, abs=0.02)
    again.actions_by_id.do("next_match")
    again.reader.save_position()
    wait_quiet()
    assert fake.position(key) < left


def test_what_was_never_scrolled_begins_at_the_first_mark_at_the_next_start(
    fake: FakeLibrary, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def marks(text: str, query: str, **_how: object) -> tuple[Span, ...]:
        at = text.find("第一段", 1500)
        return (Span(at, at + 3),) if query and at >= 0 else ()

    monkeypatch.setattr(fake, "marks", marks)
    window = open_window(fake)
    window.resize(1000, 500)
    window.search.set_text("图书馆")
    wait_quiet()
    window.listing.first()
    wait_quiet()
    place = window.pane.verticalScrollBar().value()
    assert place > 0
    window.close()
    assert not fake.positions
    again = open_window(fake)
    assert again.pane.verticalScrollBar().value() > 0
