"""The spellings also searched: switched off for one search, or for good."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.core.errors import JiuwenError
from reader.names.own import Action, Decision
from reader.ui.chips import SHOWN, Chips
from reader.ui.listing import in_row
from reader.ui.spelling_chip import SpellingChip
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chips(window: Window, fake: FakeLibrary) -> Chips:
    fake.names = ("圖書館", "Library", "文库")
    window.search.set_text("图书馆")
    wait_quiet()
    return window._parts.chips


def states(chips: Chips) -> list[tuple[str, bool]]:
    return [(chip.label, chip.on) for chip in chips.spellings()]


def left_out(fake: FakeLibrary) -> tuple[str, ...]:
    return fake.asked[-1].without


def decisions(fake: FakeLibrary) -> list[tuple[Action, tuple[str, ...]]]:
    return [(each.action, each.words) for each in fake.book.decisions()]


def action(menu: QMenu, begins: str) -> QAction:
    (found,) = [each for each in menu.actions() if each.text().startswith(begins)]
    return found


def menu_of(chips: Chips, chip: SpellingChip) -> QMenu:
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(chip, QContextMenuEvent(reason, QPoint(3, 3), QPoint(3, 3)))
    assert chips.menu is not None
    return chips.menu


class TestThisSearch:
    def test_all_of_the_row_is_in_the_language_of_the_window(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        fake.settings.set("language", "zh")
        for script, said in (("hans", "只搜原词"), ("hant", "只搜原詞")):
            window.set_script(script)
            wait_quiet()
            assert chips._exact.text() == said

    def test_what_came_before_conversion_was_loaded_is_shown_in_the_script_once_it_is(
        self, window: Window, fake: FakeLibrary, chips: Chips, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fake, "word_shown", lambda word, _target: word.replace("圖", "图"))
        window._warm_now()
        assert states(chips)[0] == ("图書館", True)

    def test_a_click_leaves_a_spelling_out_and_another_looks_for_it_again(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        places = [chip.geometry() for chip in chips.spellings()]
        chips.spellings()[1].click()
        wait_quiet()
        assert left_out(fake) == ("Library",)
        assert states(chips) == [("圖書館", True), ("Library", False), ("文库", True)]
        assert [chip.geometry() for chip in chips.spellings()] == places  # nothing jumps
        assert window.listing.model.without == ("Library",)
        chips.spellings()[1].click()
        wait_quiet()
        assert left_out(fake) == ()
        assert all(on for _label, on in states(chips))

    @pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
    def test_keys_switch_it_and_stay_on_it(
        self, fake: FakeLibrary, chips: Chips, key: Qt.Key
    ) -> None:
        chip = chips.spellings()[0]
        chip.setFocus()
        QTest.keyClick(chip, key)
        wait_quiet()
        assert left_out(fake) == ("圖書館",)
        assert chips.spellings()[0] is chip
        assert chip.hasFocus()
        assert "Search for 圖書館 too" in chip.accessibleName()

    def test_snippets_and_marks_leave_it_out_too(
        self, window: Window, fake: FakeLibrary, chips: Chips, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[tuple[str, ...]] = []

        def snippets(*_args: object, without: tuple[str, ...] = (), **_more: object) -> object:
            told.append(without)
            return {}

        def marks(*_args: object, without: tuple[str, ...] = (), **_more: object) -> object:
            told.append(without)
            return ()

        monkeypatch.setattr(fake, "snippets", snippets)
        monkeypatch.setattr(fake, "marks", marks)
        window.listing.first()
        wait_quiet()
        told.clear()
        chips.spellings()[0].click()
        wait_quiet()
        window.view.viewport().repaint()
        wait_quiet()
        assert len(told) > 1
        assert set(told) == {("圖書館",)}

    def test_it_lasts_while_the_search_grows_and_no_longer(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        chips.spellings()[0].click()
        window.search.set_text("图书馆 开放")
        wait_quiet()
        assert left_out(fake) == ("圖書館",)
        window.search.set_text("车站")
        wait_quiet()
        assert left_out(fake) == ()

    def test_order_is_kept_as_long_as_they_are_the_same(self) -> None:
        assert in_row((), ("a", "b"), ()) == ("a", "b")
        assert in_row(("a", "b"), ("b",), ("a",)) == ("a", "b")
        assert in_row(("a", "b"), ("c",), ("a",)) == ("c", "a")


def test_the_script_of_the_row_flips_with_all_else(
    window: Window, fake: FakeLibrary, chips: Chips, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake, "word_shown", lambda word, target: f"{word} {target.value}")
    window.set_script("hans")
    wait_quiet()
    assert states(chips)[0][0] == "圖書館 hans"


class TestForGood:
    def test_the_menu_switches_it_off_and_undo_brings_it_back(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        action(menu_of(chips, chips.spellings()[1]), "Never").trigger()
        wait_quiet()
        assert decisions(fake) == [(Action.OFF, ("Library",))]
        assert "Library is not searched unasked" in window.status.message
        assert states(chips) == [("圖書館", True), ("文库", True)]
        assert chips.menu is not None
        chips.menu.close()
        window.view.setFocus()
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
        wait_quiet()
        assert decisions(fake) == []
        assert window.status.message == "Undone: decision about a name"
        assert len(states(chips)) == 3

    def test_the_menu_switches_it_for_this_search_too(
        self, fake: FakeLibrary, chips: Chips
    ) -> None:
        action(menu_of(chips, chips.spellings()[0]), "Leave").trigger()
        wait_quiet()
        assert left_out(fake) == ("圖書館",)
        action(menu_of(chips, chips.spellings()[0]), "Search").trigger()
        wait_quiet()
        assert left_out(fake) == ()

    def test_undo_takes_the_last_change_first_whatever_it_was(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        chips.banned.emit("Library")
        window.listing.first()
        wait_quiet()
        window.actions_by_id.do("star")
        wait_quiet()
        assert any(article.starred for article in fake.all)
        window.actions_by_id.do("undo")
        wait_quiet()
        assert not any(article.starred for article in fake.all)
        assert len(fake.book.decisions()) == 1
        window.actions_by_id.do("undo")  # the article was read, too
        window.actions_by_id.do("undo")
        wait_quiet()
        assert decisions(fake) == []

    def test_what_cannot_be_kept_is_told_and_not_undone(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        fake.book.store.trouble = JiuwenError("The library's disk is full")
        chips.banned.emit("Library")
        wait_quiet()
        assert window.status.message == "The library's disk is full"
        assert window.keeper.last == 0
        fake.book.store.trouble = None
        chips.banned.emit("Library")
        wait_quiet()
        fake.book.store.trouble = JiuwenError("The library's disk is full")
        window.actions_by_id.do("undo")
        wait_quiet()
        fake.book.store.trouble = None
        assert len(fake.book.decisions()) == 1
        window.actions_by_id.do("undo")
        wait_quiet()
        assert decisions(fake) == []

    def test_a_decision_taken_twice_is_there_once_more_after_undo(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        for _ in range(2):
            chips.banned.emit("Library")
            wait_quiet()
        window.keeper.undo("")
        wait_quiet()
        assert len(fake.book.decisions()) == 1
        window.keeper.undo("")
        wait_quiet()
        assert decisions(fake) == []

    def test_undo_of_one_that_was_taken_before_brings_the_one_between_back(
        self, window: Window, fake: FakeLibrary, chips: Chips
    ) -> None:
        on = Decision(Action.ON, ("Library",))
        window.keeper.decide(on, said="")
        chips.banned.emit("Library")
        wait_quiet()
        assert len(states(chips)) == 2
        window.keeper.decide(on, said="")
        wait_quiet()
        assert len(states(chips)) == 3
        window.keeper.undo("")
        wait_quiet()
        assert len(states(chips)) == 2
        assert decisions(fake) == [(Action.ON, ("Library",)), (Action.OFF, ("Library",))]


def test_what_has_no_room_is_reached_by_a_menu(
    qtbot: QtBot, window: Window, fake: FakeLibrary
) -> None:
    fake.names = tuple(f"又一个写法{n}" for n in range(14))
    window.resize(700, 600)
    window.search.set_text("图书馆")
    wait_quiet()
    chips = window._parts.chips
    shown = len(chips.spellings())
    more = chips.more_button
    assert 0 < shown < SHOWN
    assert more.geometry().right() <= chips.width()
    assert more.text() == f"+{14 - shown}"
    with qtbot.waitSignal(more.clicked):
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert chips.menu is not None
    menus = [each.menu() for each in chips.menu.actions()]
    assert len(menus) == 14 - shown
    last = menus[-1]
    assert isinstance(last, QMenu)
    assert last.title() == "又一个写法13"
    action(last, "Leave").trigger()
    wait_quiet()
    assert left_out(fake) == ("又一个写法13",)
    chips.menu.close()


def test_the_menu_leads_to_the_card(window: Window, fake: FakeLibrary, chips: Chips) -> None:
    action(menu_of(chips, chips.spellings()[1]), "Spellings").trigger()
    wait_quiet()
    assert fake.carded == ["Library"]
    card = window.names.card()
    assert card is not None
    card.close()
