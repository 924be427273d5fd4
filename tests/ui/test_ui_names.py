"""The name under the mouse or searched for: its card, the charts on it, the dialog of names."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip
from pytestqt.qtbot import QtBot

from reader import files
from reader.core.errors import JiuwenError
from reader.names.own import Action, Decision
from reader.names.table import load
from reader.ui.name_card import NameCard, by_source, told
from reader.ui.name_chart import HIGH, MonthChart, ShareBar, bars
from reader.ui.name_decisions import BACK, WHAT, NameDecisions, in_words
from reader.ui.name_dialog import NameDialog
from reader.ui.names_at import name_at
from reader.ui.theme import THEMES, contrast, series
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.faulty_disk import Room
from tests.ui.fakes import FakeLibrary, a_count, a_name

if TYPE_CHECKING:
    from collections.abc import Callable

CTRL = Qt.KeyboardModifier.ControlModifier


def at(text: str, place: int, *, weak: bool = True) -> str:
    """The shipped name at a place of a text; "" if there is none."""
    span = name_at(load(), text, place, weak=weak)
    return text[slice(*span)] if span else ""


class TestFinding:
    def test_the_longest_spelling_that_covers_the_place(self) -> None:
        text = "部长泽连斯基与Volodymyr Zelensky的发言人，2024年。"
        assert {at(text, place) for place in range(2, 6)} == {"泽连斯基"}
        assert at(text, text.index("lensky")) == "Zelensky"
        assert at(text, 0) == at(text, 6) == at(text, text.index("2024")) == ""
        assert at("澤連斯基", 3) == "澤連斯基"
        assert at("", 0) == at("，", 0) == at("a", 5) == ""

    def test_inside_another_word_it_is_no_name(self) -> None:
        assert at("鲁特说", 0) == "鲁特"
        assert at("贝鲁特的海", 1) == "贝鲁特"
        assert at("扎鲁特旗的草原", 1) == ""
        assert at("扎鲁特旗的鲁特", 6) == "鲁特"

    def test_weak_ones_only_on_request(self) -> None:
        assert at("他信说", 0) == "他信"
        assert at("他信说", 0, weak=False) == ""

    def test_what_chinese_writes_in_one_way_only_on_request(self) -> None:
        assert at("中国说", 0) == "中国"
        assert at("中国说", 0, weak=False) == ""
        assert at("新西兰说", 0, weak=False) == "新西兰"

    def test_a_long_line_is_only_looked_at_near_the_place(self) -> None:
        text = "字" * 100_000 + "泽连斯基" + "字" * 100_000
        assert at(text, 100_001) == "泽连斯基"
        assert at(text, 7) == ""


class TestBars:
    def test_months_stand_in_a_row_without_gaps(self) -> None:
        made = bars([[(date(2024, 1, 1), 2)], [(date(2024, 3, 1), 5), (date(2024, 1, 1), 1)]])
        assert [bar.counts for bar in made] == [(2, 1), (0, 0), (0, 5)]
        assert [bar.query for bar in made] == ["date:2024-01", "date:2024-02", "date:2024-03"]
        assert bars([[], []]) == []

    def test_a_long_time_is_taken_together(self) -> None:
        made = bars([[(date(1990, 2, 1), 1), (date(2024, 12, 1), 2)]])
        assert len(made) <= 60
        assert (made[0].total, made[-1].total) == (1, 2)
        assert made[-1].query == "date:2024-01-01..2024-12-31"
        assert made[0].label == "1990-01 – 1990-12"
        far = bars([[(date(1, 1, 1), 1), (date(9999, 12, 1), 2)]])
        assert (far[0].first, far[-1].last) == (date.min, date.max)
        assert len(far) < 1001

    def test_a_click_tells_bar_and_spelling(self, qtbot: QtBot) -> None:
        made = bars([[(date(2024, 1, 1), 2)], [(date(2024, 3, 1), 5), (date(2024, 1, 1), 2)]])
        chart = MonthChart(made, ("甲", "乙"), THEMES["light"], None)
        qtbot.addWidget(chart)
        chart.resize(300, HIGH)
        (_, lower), (_, upper) = chart.parts(0)
        assert lower.top() == upper.bottom()
        assert chart.at(upper.center()) == (0, 1)
        assert chart.at(QPointF(lower.center().x(), 1)) == (0, -1)
        assert chart.at(QPointF(299, 5)) == chart.at(QPointF(-1, 5)) == (-1, -1)
        assert chart.tip(0) == "2024-01: 甲 2 · 乙 2"
        assert chart.tip(1) == "2024-02: 0"
        with qtbot.waitSignal(chart.chosen) as told_of:
            QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=upper.center().toPoint())
        assert told_of.args == [made[0], 1]
        with qtbot.assertNotEmitted(chart.chosen):  # nothing was written then
            QTest.mouseClick(
                chart, Qt.MouseButton.LeftButton, pos=QPoint(int(upper.width() * 1.7), 40)
            )

    def test_keys_go_from_bar_to_bar(self, qtbot: QtBot) -> None:
        made = bars([[(date(2024, 1, 1), 2), (date(2024, 3, 1), 1)]])
        chart = MonthChart(made, ("甲",), THEMES["dark"], None)
        qtbot.addWidget(chart)
        chart.resize(300, HIGH)
        for key, place in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 2)):
            QTest.keyClick(chart, key)
            assert chart.current == place
        assert "2024-03: 甲 1" in chart.accessibleName()
        with qtbot.waitSignal(chart.chosen) as told_of:
            QTest.keyClick(chart, Qt.Key.Key_Return)
        assert told_of.args == [made[2], -1]
        QTest.keyClick(chart, Qt.Key.Key_Left)
        assert chart.current == 0

    @pytest.mark.parametrize("name", list(THEMES))
    def test_colours_are_legible_in_each_theme(self, name: str) -> None:
        theme = THEMES[name]
        assert all(contrast(colour, theme.page) >= 3 for colour in series(theme))

    def test_bars_are_painted_in_their_colours(self, qtbot: QtBot) -> None:
        for theme in (THEMES["light"], THEMES["dark"]):
            bar = ShareBar((3, 1), 4, ("甲", "乙"), theme, None)
            qtbot.addWidget(bar)
            bar.resize(100, 10)
            assert bar.accessibleName() == "甲 3 · 乙 1"
            picture = bar.grab().toImage()
            drawn = [picture.pixelColor(x, 5).name().upper() for x in (10, 90)]
            assert drawn == list(series(theme)[:2])


def open_card(window: Window, word: str = "吕特") -> NameCard:
    window.names.open_word(word)
    wait_quiet()
    card = window.names.card()
    assert card is not None
    return card


class TestCard:
    def test_spellings_sources_and_time(self, window: Window) -> None:
        card = open_card(window)
        assert [button.text() for button in card.spellings] == ["吕特", "鲁特", "呂特"]
        assert card.chart is not None
        assert card.chart.tip(0) == "2024-11: 吕特 4 · 鲁特 2 · 呂特 1"
        assert by_source(card.card.counts)[0] == ("湖报", (4, 3, 1, 0))
        assert [told(count) for count in card.card.counts] == [
            "Simplified · Mainland",
            "Simplified · Taiwan",
            "Traditional · Hong Kong",
            "Latin",
        ]
        assert card.spellings[0].hasFocus()

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_it_stays_in_a_narrow_window(self, window: Window, theme: str) -> None:
        window.set_theme(theme)
        window.resize(window.minimumSize())
        card = open_card(window)
        whole = window.rect().translated(window.mapToGlobal(QPoint(0, 0)))
        assert whole.left() <= card.geometry().left()
        assert card.geometry().right() <= whole.right()
        assert card.grab().width() == card.width()

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_it_is_as_high_as_what_it_holds(self, window: Window, theme: str) -> None:
        window.set_theme(theme)
        window.resize(1200, 780)
        card = open_card(window)
        assert card.height() < window.height()
        assert card._scroll.verticalScrollBar().maximum() == 0

    def test_a_spelling_is_searched(self, window: Window, fake: FakeLibrary) -> None:
        window.narrow(["is:unread"])
        card = open_card(window)
        card.spellings[1].click()
        wait_quiet()
        assert fake.asked[-1].query == "=鲁特"
        assert window.listing.filters == []
        assert window.names.card() is None

    def test_a_point_in_time_is_searched(self, window: Window, fake: FakeLibrary) -> None:
        card = open_card(window)
        assert card.chart is not None
        card.chart.setFocus()
        QTest.keyClick(card.chart, Qt.Key.Key_Right)
        QTest.keyClick(card.chart, Qt.Key.Key_Return)
        wait_quiet()
        assert fake.asked[-1].query == "吕特 date:2024-11"
        card = open_card(window)
        assert card.chart is not None
        card.chart.chosen.emit(card.chart.bars[1], 1)
        wait_quiet()
        assert fake.asked[-1].query == "=鲁特 date:2024-12"

    def test_esc_closes_it_and_arrows_go_through_it(self, window: Window) -> None:
        card = open_card(window)
        QTest.keyClick(card.spellings[0], Qt.Key.Key_Down)
        assert card.spellings[1].hasFocus()
        QTest.keyClick(card.spellings[1], Qt.Key.Key_Escape)
        assert window.names.card() is None

    def test_a_word_of_two_names_has_both(self, window: Window) -> None:
        card = open_card(window, "罗斯")
        before = card.card.names
        (turn,) = [b for b in card.findChildren(type(card.spellings[0])) if b.text() == "1 / 2"]
        turn.click()
        assert card.card.names is not before
        card.close()

    def test_a_word_without_other_spellings_is_told(self, window: Window) -> None:
        window.names.open_word("火星")
        wait_quiet()
        assert window.names.card() is None
        assert window.status.message.startswith("No other spellings are known")

    def test_what_goes_wrong_is_told(
        self, window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_word: str, **_more: object) -> object:
            raise JiuwenError("The library's disk is full")

        monkeypatch.setattr(fake, "name_cards", broken)
        window.names.open_word("吕特")
        wait_quiet()
        assert window.status.message == "The library's disk is full"

    def test_articles_that_have_gone_since_leave_the_figures(
        self, window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (card,) = fake.name_cards("吕特")
        gone = tuple(replace(count, by_source=()) for count in card.counts)
        monkeypatch.setattr(fake, "name_cards", lambda _w, **_h: (replace(card, counts=gone),))
        assert open_card(window).spellings[0].text() == "吕特"

    def test_scripts_of_one_spelling_stand_together(self) -> None:
        count = a_count(a_name("", "", "", "NATO").spellings[3], 1)
        assert told(count) == "Latin"


@pytest.fixture
def reading(window: Window) -> Window:
    """A window with an article open, which writes of a library."""
    window.actions_by_id.do("next")
    wait_quiet()
    return window


def select(window: Window, word: str) -> None:
    window.pane.setTextCursor(window.pane.document().find(word))


def point_of(window: Window, word: str) -> QPoint:
    """Where the middle of a word is in the page."""
    cursor = window.pane.document().find(word)
    middle = QTextCursor(cursor)
    middle.setPosition(cursor.selectionStart() + 1)
    return QPoint(window.pane.cursorRect(middle).center() + QPoint(3, 0))


def rest(window: Window, point: QPoint) -> None:
    viewport = window.pane.viewport()
    QCursor.setPos(viewport.mapToGlobal(point))
    event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    wait_quiet()


class TestPage:
    def test_ctrl_i_shows_the_selected_word(self, reading: Window, fake: FakeLibrary) -> None:
        select(reading, "图书馆")
        QTest.keyClick(reading.view, Qt.Key.Key_I, CTRL)
        wait_quiet()
        card = reading.names.card()
        assert card is not None
        assert fake.carded == ["图书馆"]
        assert not card.by_itself
        card.close()

    def test_without_a_selection_it_is_what_is_searched_for(self, window: Window) -> None:
        window.search.set_text("吕特")
        wait_quiet()
        window.actions_by_id.do("names")
        wait_quiet()
        card = window.names.card()
        assert card is not None
        assert card.word == "吕特"
        card.close()

    @pytest.mark.parametrize(
        ("typed", "cursor", "word"),
        [
            ("港口 吕特", 8, "吕特"),  # the other is no name
            ("吕特 悉尼", 1, "吕特"),
            ("吕特 悉尼", 5, "悉尼"),
            ("𠮷𠮷𠮷 吕特 悉尼", 8, "吕特"),  # Qt counts each of the first for two
            ("Rutte OR 呂特", 3, "Rutte"),
        ],
    )
    def test_of_several_words_it_is_the_one_at_the_cursor(
        self, window: Window, fake: FakeLibrary, typed: str, cursor: int, word: str
    ) -> None:
        window.search.go()
        window.search.set_text(typed)
        window.search.field.setCursorPosition(cursor)
        QTest.keyClick(window.search.field, Qt.Key.Key_I, CTRL)
        wait_quiet()
        assert fake.carded == [word]
        assert window.names.close_card()

    def test_what_is_selected_in_the_search_bar_goes_before_the_rest(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.search.set_text("吕特 悉尼 图书馆")
        window.search.field.setSelection(3, 2)
        window.actions_by_id.do("names")
        wait_quiet()
        assert fake.carded == ["悉尼"]
        assert window.names.close_card()

    def test_of_several_names_one_can_be_chosen(self, window: Window, fake: FakeLibrary) -> None:
        window.search.set_text("吕特 悉尼 Rutte 港口 source:图书馆")
        window.view.setFocus()
        window.actions_by_id.do("names")
        wait_quiet()
        menu = window.names.menu
        assert menu is not None
        assert [action.text() for action in menu.actions()] == ["吕特", "悉尼"]
        assert fake.carded == []
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        wait_quiet()
        assert fake.carded == ["悉尼"]
        assert window.names.close_card()

    def test_where_none_of_the_words_is_a_name_that_is_told(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.search.set_text("港口 新闻")
        window.actions_by_id.do("names")
        wait_quiet()
        assert fake.carded == []
        assert window.status.message.startswith("No other spellings are known")

    def test_the_names_of_a_saved_search_are_known(self, window: Window, fake: FakeLibrary) -> None:
        window.narrow(["(港口 OR 吕特)"])
        window.actions_by_id.do("names")
        wait_quiet()
        assert fake.carded == ["吕特"]
        assert window.names.close_card()

    @pytest.mark.parametrize(
        ("typed", "word"), [("港口 吕特", "吕特"), ("新名", "新名"), ("港口 新闻", "")]
    )
    def test_the_dialog_begins_with_a_name_that_is_searched_for(
        self, window: Window, typed: str, word: str
    ) -> None:
        window.search.set_text(typed)
        window.actions_by_id.do("manage_names")
        wait_quiet()
        (found,) = window.findChildren(NameDialog)
        assert found.word == word

    def test_what_is_typed_in_the_dialog_first_stays(self, window: Window) -> None:
        window.search.set_text("港口 吕特")
        window.actions_by_id.do("manage_names")
        (found,) = window.findChildren(NameDialog)
        found.field.setText("图书馆")
        wait_quiet()
        assert found.field.text() == "图书馆"

    def test_the_dialog_may_be_closed_before_its_name_is_found(self, window: Window) -> None:
        window.search.set_text("港口 吕特")
        window.actions_by_id.do("manage_names")
        (found,) = window.findChildren(NameDialog)
        found.close()
        wait_quiet()
        assert window.findChildren(NameDialog) == []

    def test_the_resting_mouse_shows_a_card_that_leaves_the_keys(self, reading: Window) -> None:
        reading.view.setFocus()
        rest(reading, point_of(reading, "图书馆"))
        card = reading.names.card()
        assert card is not None
        assert card.by_itself
        assert card.word == "图书馆"
        assert reading.view.hasFocus()
        QTest.keyClick(reading.view, Qt.Key.Key_Escape)
        assert reading.names.card() is None

    def test_it_stands_at_the_word_behind_characters_that_count_two(
        self, reading: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reading.pane.show_page("<p>𠮷𠮷𠮷𠮷图书馆的门</p>", "zh-Hans")
        asked: list[tuple[int, ...]] = []
        rect_of = reading.pane.rect_of

        def noted(*span: int) -> QRect:
            asked.append(span)
            return rect_of(*span)

        monkeypatch.setattr(reading.pane, "rect_of", noted)
        rest(reading, point_of(reading, "图书馆"))
        card = reading.names.card()
        assert card is not None
        assert card.word == "图书馆"
        assert asked == [(8, 11)]

    def test_it_does_not_come_instead_of_one_that_was_asked_for(self, reading: Window) -> None:
        point = point_of(reading, "图书馆")
        QCursor.setPos(reading.pane.viewport().mapToGlobal(point))
        for asked_first in (True, False):
            if asked_first:
                reading.names.open_word("鲁特")
            reading.names.rested(point)
            if not asked_first:
                reading.names.open_word("鲁特")
            wait_quiet()
            card = reading.names.card()
            assert card is not None
            assert (card.word, card.by_itself) == ("鲁特", False)
            reading.names.close_card()

    def test_it_does_not_come_when_another_page_has(
        self, reading: Window, fake: FakeLibrary
    ) -> None:
        point = point_of(reading, "图书馆")
        viewport = reading.pane.viewport()
        QCursor.setPos(viewport.mapToGlobal(point))
        reading.names.rested(point)
        assert reading.reader.page is not None
        reading.reader.page = replace(reading.reader.page)
        wait_quiet()
        assert fake.carded == ["图书馆"]
        assert reading.names.card() is None

    def test_it_goes_when_the_mouse_has_left(self, qtbot: QtBot, reading: Window) -> None:
        rest(reading, point_of(reading, "图书馆"))
        card = reading.names.card()
        assert card is not None
        QApplication.sendEvent(reading.pane.viewport(), QEvent(QEvent.Type.Leave))
        assert reading.names.card() is card
        qtbot.waitUntil(lambda: reading.names.card() is None)

    def test_it_goes_at_once_when_the_page_is_scrolled_or_clicked(self, reading: Window) -> None:
        rest(reading, point_of(reading, "图书馆"))
        viewport = reading.pane.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        assert reading.names.card() is None
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))

    def test_it_goes_with_its_page_and_with_the_window(
        self, reading: Window, fake: FakeLibrary
    ) -> None:
        ways: list[Callable[[], object]] = [
            lambda: reading.actions_by_id.do("next"),
            lambda: reading.pane.verticalScrollBar().setValue(40),
            reading.names.gone,
        ]
        for leave in ways:
            reading.pane.verticalScrollBar().setValue(0)
            rest(reading, point_of(reading, "图书馆"))
            assert reading.names.card() is not None
            leave()
            wait_quiet()
            assert reading.names.card() is None
        assert len(fake.carded) == 3

    def test_it_does_not_come_where_the_mouse_is_not_any_more(self, reading: Window) -> None:
        point = point_of(reading, "图书馆")
        viewport = reading.pane.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
        QApplication.sendEvent(viewport, event)
        QCursor.setPos(viewport.mapToGlobal(QPoint(1, 1)))
        wait_quiet()
        assert reading.names.card() is None

    def test_where_no_name_is_the_original_is_told(
        self, reading: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(QToolTip, "showText", lambda _pos, text, *_more: said.append(text))
        monkeypatch.setattr(reading.pane, "original_at", lambda _point: "第壹段")
        rest(reading, point_of(reading, "第一段"))
        assert reading.names.card() is None
        assert said == ["<p>第壹段</p>"]
        fake.settings.set("name_cards", False)
        rest(reading, point_of(reading, "图书馆"))
        assert reading.names.card() is None
        assert len(said) == 2

    def test_the_card_tells_the_original_too(
        self, reading: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading.pane, "original_at", lambda _point: "圖書館")
        rest(reading, point_of(reading, "图书馆"))
        card = reading.names.card()
        assert card is not None
        labels = [label.text() for label in card.findChildren(type(reading.status._place))]
        assert "in the file: 圖書館" in labels
        card.close()

    def test_a_weak_spelling_shows_no_card_by_itself(
        self, reading: Window, fake: FakeLibrary
    ) -> None:
        reading.pane.show_page("<p>罗斯说罗斯说罗斯说</p>", "zh-Hans")
        rest(reading, point_of(reading, "罗斯"))
        assert fake.carded == []


@pytest.fixture
def dialog(window: Window) -> NameDialog:
    card = open_card(window)
    card.managed.emit(card.card.names)
    card.close()
    wait_quiet()
    (found,) = window.findChildren(NameDialog)
    return found


def words(fake: FakeLibrary, word: str) -> list[list[str]]:
    return [[each.text for each in names.spellings] for names in fake.book.sets(word)]


def press(dialog: NameDialog, name: str) -> None:
    assert dialog.buttons[name].isEnabled()
    dialog.buttons[name].click()
    wait_quiet()


class TestDialog:
    def test_it_shows_the_spellings_and_their_evidence(self, dialog: NameDialog) -> None:
        assert dialog.field.text() == dialog.word == "吕特"
        dialog.tree.tick("吕特", "Rutte")
        assert dialog.tree.ticked() == ["吕特", "Rutte"]
        row = dialog.tree._items()[3]
        assert [row.text(column) for column in range(5)] == [
            "Rutte", "", "Latin letters", "yes", "3",
        ]  # fmt: skip

    def test_nothing_is_decided_of_a_name_that_is_not_meant_any_more(
        self, dialog: NameDialog
    ) -> None:
        assert dialog.buttons["forbid"].isEnabled()
        dialog.show_word("无人")
        assert dialog.tree.topLevelItemCount() == 0
        for name in ("accept", "forbid", "apart", "on", "off"):
            assert not dialog.buttons[name].isEnabled()
        wait_quiet()

    def test_forbid_and_undo(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        press(dialog, "forbid")
        assert words(fake, "吕特") == []
        assert dialog.said.text() == "No other spellings of “吕特” are known."
        press(dialog, "undo")
        assert words(fake, "吕特") == [["吕特", "鲁特", "呂特", "Rutte"]]
        assert not dialog.buttons["undo"].isEnabled()

    def test_two_that_are_ticked_are_not_one(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        dialog.tree.tick("吕特", "鲁特")
        press(dialog, "forbid")
        (decision,) = fake.book.decisions()
        assert (decision.action, decision.words) == (Action.FORBID, ("吕特", "鲁特"))

    def test_what_is_ticked_is_taken_apart(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        assert not dialog.buttons["apart"].isEnabled()
        dialog.tree.tick("鲁特", "Rutte")
        press(dialog, "apart")
        assert words(fake, "Rutte") == [["鲁特", "Rutte"]]

    def test_all_of_them_cannot_be_taken_apart(self, dialog: NameDialog) -> None:
        dialog.tree.tick("吕特", "鲁特", "呂特", "Rutte")
        assert not dialog.buttons["apart"].isEnabled()

    def test_a_spelling_is_added(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        assert not dialog.buttons["add"].isEnabled()
        dialog.other.setText("吕特")
        assert not dialog.buttons["add"].isEnabled()
        dialog.other.setText("路特")
        press(dialog, "add")
        assert words(fake, "路特") == [["吕特", "鲁特", "呂特", "Rutte", "路特"]]
        assert dialog.other.text() == ""

    def test_a_name_that_nobody_knows_is_added(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        dialog.field.setText("甲乙丙")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        wait_quiet()
        assert dialog.isVisible()
        dialog.other.setText("Jiayibing")
        press(dialog, "add")
        assert words(fake, "Jiayibing") == [["甲乙丙", "Jiayibing"]]

    def test_two_names_are_joined(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        dialog.other.setText("雪梨")
        press(dialog, "join")
        assert len(words(fake, "悉尼")[0]) == 7

    def test_accept_and_the_two_switches(self, fake: FakeLibrary, dialog: NameDialog) -> None:
        press(dialog, "accept")
        assert [each.action for each in fake.book.decisions()] == [Action.ADD, Action.ON]
        dialog.tree.tick("Rutte")
        press(dialog, "off")
        assert "Rutte" not in fake.book.table().also("吕特")
        dialog.tree.tick("Rutte")
        press(dialog, "on")
        assert "Rutte" in fake.book.table().also("吕特")

    def test_of_two_names_what_is_ticked_says_which(
        self, fake: FakeLibrary, dialog: NameDialog
    ) -> None:
        dialog.show_word("罗斯")
        wait_quiet()
        assert not dialog.buttons["accept"].isEnabled()
        dialog.tree.tick("Roth")
        press(dialog, "forbid")
        assert words(fake, "罗斯") == [["罗斯", "Ross"]]

    def test_there_is_only_one(self, window: Window, dialog: NameDialog) -> None:
        window.actions_by_id.do("manage_names")
        wait_quiet()
        assert window.findChildren(NameDialog) == [dialog]
        assert dialog.word == "吕特"


@pytest.fixture
def listed(dialog: NameDialog) -> NameDecisions:
    dialog.tree.tick("Rutte")
    press(dialog, "off")
    dialog.tree.tick("鲁特", "Rutte")
    press(dialog, "apart")
    press(dialog, "decisions")
    (found,) = dialog.findChildren(NameDecisions)
    return found


def rows(listed: NameDecisions) -> list[tuple[str, str]]:
    tree = listed.tree
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


class TestDecisions:
    def test_all_are_listed_the_newest_first(
        self, window: Window, dialog: NameDialog, listed: NameDecisions
    ) -> None:
        assert rows(listed) == [
            ("Taken apart", "鲁特 · Rutte | 吕特"),
            ("Only if asked", "Rutte"),
        ]
        window.names.ban("Library")
        wait_quiet()
        assert rows(listed)[0] == ("Only if asked", "Library")
        press(dialog, "decisions")
        assert dialog.findChildren(NameDecisions) == [listed]

    def test_each_is_taken_back_by_a_click(
        self, fake: FakeLibrary, dialog: NameDialog, listed: NameDecisions
    ) -> None:
        item = listed.tree.topLevelItem(1)
        assert item is not None
        assert item.text(BACK) == "Take back"
        for column, left in ((WHAT, 2), (BACK, 1)):
            place = listed.tree.visualItemRect(item)
            x = listed.tree.columnViewportPosition(column) + 5
            QTest.mouseClick(
                listed.tree.viewport(),
                Qt.MouseButton.LeftButton,
                pos=QPoint(x, place.center().y()),
            )
            wait_quiet()
            assert len(rows(listed)) == len(fake.book.decisions()) == left
        assert fake.book.decisions()[0].action is Action.APART
        press(dialog, "undo")
        assert [each.action for each in fake.book.decisions()] == [Action.OFF, Action.APART]

    def test_each_is_taken_back_by_a_key(self, fake: FakeLibrary, listed: NameDecisions) -> None:
        for left in (1, 0, 0):
            QTest.keyClick(listed.tree, Qt.Key.Key_Delete)
            wait_quiet()
            assert len(fake.book.decisions()) == left
        assert listed.said.text().startswith("Nothing has been decided")

    def test_enter_shows_the_name(self, dialog: NameDialog, listed: NameDecisions) -> None:
        item = listed.tree.topLevelItem(0)
        assert item is not None
        listed.tree.itemActivated.emit(item, BACK)
        assert dialog.word == "吕特"
        listed.tree.itemActivated.emit(item, WHAT)
        assert dialog.word == "鲁特"

    def test_what_goes_wrong_is_told(
        self,
        window: Window,
        fake: FakeLibrary,
        dialog: NameDialog,
        listed: NameDecisions,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(*_more: object) -> Never:
            raise JiuwenError("The disk is full")

        monkeypatch.setattr(fake.book, "decisions", broken)
        monkeypatch.setattr(fake.book, "sets", broken)
        window.keeper.changed.emit("", [])
        wait_quiet()
        assert listed.said.text() == dialog.said.text() == "The disk is full"

    def test_each_action_has_words(self) -> None:
        made = [
            Decision(action, ("a", "b"), ("c",) if action is Action.APART else ())
            for action in Action
        ]
        assert len({in_words(each)[0] for each in made}) == len(Action)


class TestFiles:
    def test_out_and_in_again(
        self, window: Window, fake: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = str(tmp_path / "names.json")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (file, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (file, ""))
        window.names.ban("Rutte")
        wait_quiet()
        window.actions_by_id.do("export_names")
        wait_quiet()
        assert window.status.message == f"Written: {file}"
        assert json.loads(Path(file).read_text("utf-8"))["names"][0]["words"] == ["Rutte"]
        window.actions_by_id.do("undo")
        wait_quiet()
        window.actions_by_id.do("import_names")
        wait_quiet()
        assert window.status.message == "Names imported"
        assert [each.words for each in fake.book.decisions()] == [("Rutte",)]
        window.actions_by_id.do("undo")
        wait_quiet()
        assert fake.book.decisions() == ()

    def test_what_is_wrong_is_told(
        self, window: Window, dialog: NameDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "names.json"
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path), ""))
        window.actions_by_id.do("import_names")
        wait_quiet()
        assert window.status.message.startswith("The file cannot be read: ")
        file.write_text('{"names": [1]}')
        window.actions_by_id.do("import_names")
        wait_quiet()
        assert window.status.message.startswith("Names imported: decision 1: ")
        assert dialog.said.text().startswith("Names imported\ndecision 1: ")
        assert window.keeper.last == 0
        window.actions_by_id.do("export_names")
        wait_quiet()
        assert window.status.message.startswith("The file cannot be written: ")

    def test_an_earlier_export_outlives_a_full_disk(
        self, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "names.json"
        file.write_text("earlier")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(file), ""))

        with monkeypatch.context() as patched:
            patched.setattr(files, "disk", Room(3))
            window.actions_by_id.do("export_names")
            wait_quiet()
        assert window.status.message.startswith("The file cannot be written: ")
        assert file.read_text() == "earlier"
        assert [each for each in tmp_path.iterdir() if each.suffix != ".json"] == []

    def test_nothing_chosen_is_nothing_done(
        self, window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_a: ("", ""))
        before = window.status.message
        window.actions_by_id.do("import_names")
        window.actions_by_id.do("export_names")
        wait_quiet()
        assert window.status.message == before
        assert fake.book.decisions() == ()
