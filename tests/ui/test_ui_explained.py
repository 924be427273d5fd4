"""An empty list says what was tried, and offers what is near."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.library.explaining import Explanation, Nearest, Tried, Way
from reader.ui.explained import Empty, Offer, offers, tried_lines, without_filters
from reader.ui.explaining import Explainer
from reader.ui.importing import Importer
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import Asked, FakeLibrary

SAID = Explanation(
    (Tried("火星", ("火星", "Mars"), 0),),
    (
        Nearest(Way.SPELLING, "is:unread 图书馆", 10, "图书馆"),
        Nearest(Way.NAMES, "火星", 3),
        Nearest(Way.FILTER, "火星", 2, "is:unread"),
    ),
)


def same(word: str) -> str:
    return word


def explained(window: Window) -> Empty:
    """The note, once the empty answer is explained."""
    wait_quiet()
    window.explainer.hurry()
    wait_quiet()
    return window._parts.note


def labels(note: Empty) -> list[str]:
    return [button.accessibleName() for button in note.buttons()]


@pytest.fixture
def note(window: Window, fake: FakeLibrary) -> Empty:
    fake.said = SAID
    window.narrow(["is:unread"])
    window.search.set_text("火星")
    return explained(window)


class TestShown:
    def test_what_was_tried_and_what_is_near_with_figures(
        self, fake: FakeLibrary, note: Empty
    ) -> None:
        assert fake.explained == [Asked("is:unread (火星)", exact_names=False)]
        assert note.text() == "Nothing found for “火星”"
        assert note.tried() == ["火星, Mars: 0 found"]
        assert labels(note) == [
            "图书馆 instead, 10 found",
            "With all spellings of its names, 3 found",
            "Without the filter Unread, 2 found",
        ]

    def test_the_text_stays_where_it_is_when_offers_come(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        fake.said = SAID
        window.search.set_text("火星")
        wait_quiet()
        note = window._parts.note
        QApplication.processEvents()
        before = note._text.mapTo(window, note._text.rect().topLeft())
        explained(window)
        QApplication.processEvents()
        assert note.buttons()
        assert note._text.mapTo(window, note._text.rect().topLeft()) == before

    def test_nothing_is_explained_while_an_import_runs(
        self, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Importer, "running", property(lambda _self: True))
        window.search.set_text("火星")
        wait_quiet()
        while_running = window.explainer.busy
        monkeypatch.undo()
        window.explainer.consider()
        assert (while_running, window.explainer.busy) == (False, True)
        window.explainer.drop()

    def test_each_way_has_its_words(self) -> None:
        near = [Nearest(way, "甲", 1, "甲乙") for way in Way]
        said = [offer.label for offer in offers(Explanation((), tuple(near)), same, same)]
        assert said == [
            "In either script",
            "With all spellings of its names",
            "甲乙 instead",
            "The parts of 甲乙 in any place",
            "Without the filter 甲乙",
            "Without 甲乙",
        ]

    def test_nothing_is_said_twice(self) -> None:
        one, two = Tried("火星", ("火星",), 0), Tried("水星", ("水星",), 2)
        assert tried_lines(Explanation((one,), ()), same) == ["Try other words."]
        assert tried_lines(Explanation((one,), SAID.nearest), same) == []
        assert len(tried_lines(Explanation((one, two), SAID.nearest), same)) == 2

    def test_many_spellings_are_counted(self) -> None:
        tried = Tried("0", tuple(str(n) for n in range(11)), 1234)
        assert tried_lines(Explanation((tried,), SAID.nearest), same) == [
            "0, 1, 2, 3, 4, 5, 6, 7 +3: 1,234 found"
        ]

    def test_they_need_no_more_room_than_there_is(self, window: Window, note: Empty) -> None:
        many = [Offer(f"第{n}种写法" * 9, n, SAID.nearest[0]) for n in range(8)]
        note.show_offers(["一行"], many)
        window.resize(window.minimumSize())
        wait_quiet()
        assert window.size() == window.minimumSize()
        assert len(note.buttons()) == 8
        assert all(button.width() <= note.width() for button in note.buttons())

    def test_the_same_again_keeps_the_keys(self, note: Empty) -> None:
        shown = [Offer("一", 1, SAID.nearest[0]), Offer("二", 2, SAID.nearest[1])]
        note.show_offers([], shown)
        second = note.buttons()[1]
        second.setFocus()
        note.show_offers([], shown)
        assert second.hasFocus()
        note.show_offers([], shown[:1])
        assert note.buttons()[0].hasFocus()


class TestTaken:
    def test_a_click_searches_it_and_keeps_the_filters_it_has(
        self, window: Window, fake: FakeLibrary, note: Empty
    ) -> None:
        note.buttons()[0].click()
        wait_quiet()
        assert fake.asked[-1].query == "is:unread (图书馆)"
        assert window.search.text == "图书馆"
        assert window.listing.filters == ["is:unread"]
        assert not note.isVisible()
        assert window.view.hasFocus()

    def test_a_filter_is_dropped(self, window: Window, fake: FakeLibrary, note: Empty) -> None:
        note.buttons()[2].click()
        wait_quiet()
        assert fake.asked[-1].query == "火星"
        assert window.listing.filters == []

    def test_names_are_let_go(self, window: Window, fake: FakeLibrary, note: Empty) -> None:
        window.listing.switch("Mars", on=False)
        note = explained(window)
        assert fake.explained[-1].without == ("Mars",)
        note.buttons()[1].click()
        wait_quiet()
        assert fake.asked[-1].without == ()

    def test_keys_go_from_the_search_bar_to_it(self, window: Window, note: Empty) -> None:
        window.search.go()
        QTest.keyClick(window.search.field, Qt.Key.Key_Return)
        first, second, _third = note.buttons()
        assert first.hasFocus()
        QTest.keyClick(first, Qt.Key.Key_Down)
        assert second.hasFocus()
        QTest.keyClick(second, Qt.Key.Key_Up)
        QTest.keyClick(first, Qt.Key.Key_Up)
        assert first.hasFocus()
        QTest.keyClick(first, Qt.Key.Key_Return)
        wait_quiet()
        assert window.search.text == "图书馆"
        assert not note.isVisible()

    def test_who_goes_on_before_it_comes_has_it_at_once(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        fake.said = SAID
        window.search.go()
        window.search.field.setText("火星")
        QTest.keyClick(window.search.field, Qt.Key.Key_Return)
        note = explained(window)
        assert note.buttons()[0].hasFocus()

    def test_filters_are_parted_from_what_is_typed(self) -> None:
        assert without_filters("a:1 b:2 c d", ["a:1", "b:2"]) == ("c d", ["a:1", "b:2"])
        assert without_filters("b:2 c", ["a:1", "b:2"]) == ("c", ["b:2"])
        assert without_filters("a:1", ["a:1"]) == ("", ["a:1"])
        assert without_filters("c a:1", ["a:1"]) == ("c a:1", [])


class TestWhen:
    def test_the_next_letter_cancels_it(
        self, qtbot: QtBot, window: Window, fake: FakeLibrary
    ) -> None:
        fake.said = SAID
        fake.hold_explaining = threading.Event()
        window.search.set_text("火星")
        qtbot.waitUntil(lambda: bool(window._parts.note.text()))
        window.explainer.hurry()
        busy = [window.explainer.busy]
        window.search.field.setFocus()
        QTest.keyClicks(window.search.field, "x")
        busy.append(window.explainer.busy)
        assert busy == [True, False]
        fake.hold_explaining.set()
        wait_quiet()
        assert window._parts.note.buttons() == []

    def test_it_comes_by_itself_once_typing_rests(
        self, qtbot: QtBot, window: Window, fake: FakeLibrary
    ) -> None:
        fake.said = SAID
        window.search.set_text("火星")
        qtbot.waitUntil(lambda: bool(window._parts.note.buttons()))
        assert len(fake.explained) == 1

    def test_what_finds_something_or_is_no_search_is_not_explained(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.search.set_text("图书馆")
        explained(window)
        window.search.set_text("")
        window.narrow(["is:starred"])
        note = explained(window)
        assert note.text().startswith("Nothing here")
        assert fake.explained == []

    def test_the_next_answer_takes_the_offers_away(
        self, window: Window, fake: FakeLibrary, note: Empty
    ) -> None:
        fake.said = Explanation((), ())
        window.search.set_text("水星")
        explained(window)
        assert note.text() == "Nothing found for “水星”"
        assert note.buttons() == []
        assert note.tried() == []

    def test_keys_cannot_go_where_nothing_is(self, window: Window) -> None:
        assert isinstance(window.explainer, Explainer)
        assert not window._parts.note.go()
