"""The command palette: everything that can be done or listed, by any part of its name."""

import time
from datetime import date

import pytest
from PySide6.QtCore import QDate, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.commands import COMMANDS, Command
from reader.script.fold import fold
from reader.ui.memory import kept_texts
from reader.ui.palette_dates import span_days, span_label, typed_span
from reader.ui.palette_rows import Choice, Kind, command_choices, counted_choices, matching
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _open(window: Window) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_P, CONTROL | SHIFT)
    wait_quiet()
    assert window.palette_over.isVisible()
    assert window.palette_over.field.hasFocus()


def _type(window: Window, text: str) -> list[Choice]:
    window.palette_over.field.clear()
    window.palette_over.field.insert(text)
    return window.palette_over.choices


def _press(window: Window, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.palette_over.field, key)
    wait_quiet()


def test_a_command_is_found_by_words_in_any_order_and_done(window: Window) -> None:
    _open(window)
    assert _type(window, "dark lig")[0].value == "toggle_theme"
    assert window.palette_over.choices[0].hint == "d"
    dark = window.theme.dark
    _press(window, Qt.Key.Key_Return)
    assert window.palette_over.isHidden()
    assert window.theme.dark is not dark
    assert window.view.hasFocus()


def test_all_commands_that_can_be_used_are_offered_but_itself(window: Window) -> None:
    _open(window)
    offered = {choice.value for choice in window.palette_over.choices}
    usable = {c.id for c in COMMANDS if window.actions_by_id.actions[c.id].isEnabled()}
    assert usable - {"palette"} <= offered
    assert offered.isdisjoint({"palette", "parts"})


def test_a_command_is_found_in_the_interfaces_language_whatever_the_script_and_in_english(
    fake: FakeLibrary, open_window: Open
) -> None:
    fake.settings.set("language", "zh_Hans")
    window = open_window(fake)
    _open(window)
    for typed in ("設置", "设置", "settings", "ＳＥＴＴＩＮＧＳ"):
        assert "settings" in [choice.value for choice in _type(window, typed)], typed


def test_a_source_a_tag_and_a_date_narrow_the_list(window: Window, fake: FakeLibrary) -> None:
    fake.tagged = (("圖書館", 7), ("车站", 1))
    _open(window)
    found = [c for c in _type(window, "車站日報") if c.kind is Kind.SOURCE]
    assert [c.value for c in found] == ['source:"车站日报"']
    _press(window, Qt.Key.Key_Return)
    assert window.listing.filters == ['source:"车站日报"']
    assert window.view.hasFocus()
    _open(window)
    assert _type(window, "图书馆")[0].value == 'tag:="圖書館"'
    _press(window, Qt.Key.Key_Return)
    _open(window)
    assert _type(window, "2024年11月")[0].value == "date:2024-11"
    _press(window, Qt.Key.Key_Return)
    assert window.listing.filters == ['source:"车站日报"', 'tag:="圖書館"', "date:2024-11"]
    _open(window)
    _type(window, "2023")
    _press(window, Qt.Key.Key_Return)
    assert window.listing.filters == ['source:"车站日报"', 'tag:="圖書館"', "date:2023"]


def test_what_was_done_last_comes_first_also_after_a_restart(
    window: Window, fake: FakeLibrary, open_window: Open
) -> None:
    _open(window)
    _type(window, "last article")
    _press(window, Qt.Key.Key_Return)
    _open(window)
    assert window.palette_over.choices[0].value == "last"
    _press(window, Qt.Key.Key_Escape)
    other = open_window(fake)
    _open(other)
    assert other.palette_over.choices[0].value == "last"


@pytest.mark.parametrize("spoken", ["en", "zh_Hans"])
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pictur", {"load_pictures", "enlarge_picture", "source_pictures"}),
        ("export", {"export_names", "export_marks"}),
        ("note", {"note"}),
        ("unread", {"next_unread", "previous_unread", "only_unread"}),
        ("name", {"manage_names", "names", "export_names", "import_names"}),
    ],
)
def test_what_begins_a_word_of_a_name_comes_first(
    fake: FakeLibrary, open_window: Open, spoken: str, typed: str, first: set[str]
) -> None:
    fake.settings.set("language", spoken)
    fake.tagged = ((f"{typed} of the day", 7), (f"{typed}ed", 1))
    window = open_window(fake)
    window.listing.first()
    wait_quiet()
    _open(window)
    found = _type(window, typed)
    assert {choice.value for choice in found[: len(first)]} == first
    assert {choice.kind for choice in found} == {Kind.COMMAND, Kind.TAG}


def test_a_word_within_a_name_goes_before_one_in_the_help() -> None:
    commands = [Command(f"c{n}", label, "File", (), told) for n, (label, told) in enumerate(_NAMES)]
    choices = list(command_choices(commands, lambda _id: "", fold))
    assert [c.label for c in matching(choices, "port", [])] == [
        "Port", "To Port", "Export", "Save", "Print",
    ]  # fmt: skip
    assert [c.label for c in matching(choices, "port", ["c4"])][:2] == ["Port", "To Port"]
    assert matching(choices, "", ["c4"])[0].label == "Port"


_NAMES = (
    ("Print", "Important"),
    ("Save", "To a port"),
    ("Export", "Out"),
    ("To Port", ""),
    ("Port", ""),
)


@pytest.mark.parametrize("stored", ["{", "[" * 100_000, "{}", "[1, null]", ""])
def test_a_broken_memory_is_no_trouble(stored: str) -> None:
    assert kept_texts(stored) == []


def test_rows_are_reached_by_arrows_tab_and_pages(window: Window) -> None:
    _open(window)
    rows = window.palette_over.rows
    _press(window, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert rows.currentRow() == 2
    _press(window, Qt.Key.Key_Up, Qt.Key.Key_Backtab, Qt.Key.Key_Up)
    assert rows.currentRow() == 0
    _press(window, Qt.Key.Key_PageDown)
    assert rows.currentRow() == 10
    assert window.palette_over.field.hasFocus()
    read = window.palette_over.field.accessibleDescription()
    assert read.startswith(window.palette_over.choices[10].label)


def test_escape_and_a_click_beside_it_and_its_own_key_close_it(window: Window) -> None:
    window.pane.setFocus()
    _open(window)
    _press(window, Qt.Key.Key_Escape)
    assert window.palette_over.isHidden()
    assert window.pane.hasFocus()
    _open(window)
    QTest.keyClick(window.palette_over.field, Qt.Key.Key_P, CONTROL | SHIFT)
    assert window.palette_over.isHidden()
    _open(window)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(2, 2)
    click = QMouseEvent(QMouseEvent.Type.MouseButtonPress, place, place, left, left, none)
    window.palette_over.mousePressEvent(click)
    assert window.palette_over.isHidden()


def test_nothing_found_says_what_can_be_typed(window: Window) -> None:
    _open(window)
    assert _type(window, "no such thing at all") == []
    assert window.palette_over._none.isVisible()
    _press(window, Qt.Key.Key_Return)
    assert window.palette_over.isVisible()


def test_letters_are_text_and_an_input_method_keeps_its_keys(window: Window) -> None:
    chosen = window.view.chosen
    _open(window)
    QTest.keyClicks(window.palette_over.field, "jkg?")
    assert window.palette_over.field.text() == "jkg?"
    assert window.view.chosen == chosen
    assert not window.help.isVisible()
    field = window.palette_over.field
    field.clear()
    QApplication.sendEvent(field, QInputMethodEvent("she zhi", []))
    _press(window, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert window.palette_over.isVisible()
    assert window.palette_over.rows.currentRow() == 0
    done = QInputMethodEvent("", [])
    done.setCommitString("設定")
    QApplication.sendEvent(field, done)
    assert field.text() == "設定"
    _press(window, Qt.Key.Key_Escape)
    assert window.palette_over.isHidden()


def test_the_palette_fits_a_small_window(window: Window) -> None:
    window.resize(560, 360)
    _open(window)
    central = window.centralWidget()
    assert central is not None
    card = window.palette_over._card.geometry()
    assert central.rect().contains(card)
    for typed in ("star", "2023", "no such thing"):
        _type(window, typed)
        card = window.palette_over._card.geometry()
        assert central.rect().contains(card), typed
        assert card.height() > 60, typed
    window.resize(900, 700)
    assert window.palette_over.geometry() == central.rect()


def test_a_thousand_sources_stay_quick() -> None:
    rows = [(f"来源{n}号", f"来源{n}号", n) for n in range(1000)]
    choices = [*counted_choices(Kind.SOURCE, rows, "Source", fold)]
    choices += command_choices(COMMANDS, lambda _id: "", fold)
    began = time.process_time()
    for typed in ("来", "来源", "来源99", "9 来源", "theme", "zzz"):
        matching(choices, fold(typed), ["来源3号"])
    assert time.process_time() - began < 1.0  # some 10 ms
    assert matching(choices, "来源99", [])[0].label == "来源99号"


TODAY = date(2024, 12, 4)


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("2024", "2024"),
        ("2024-11", "2024-11"),
        ("2024/1/2", "2024-01-02"),
        ("2024年11月22日", "2024-11-22"),
        ("2024年", "2024"),
        ("20241122", "2024-11-22"),
        ("202411", "2024-11"),
        ("２０２４年１１月", "2024-11"),
        ("20241322", ""),
        ("20241", ""),
        ("11月", "2024-11"),
        ("12月", "2024-12"),
        ("12月5日", "2023-12-05"),
        ("1月 3号", "2024-01-03"),
        ("nov 2024", "2024-11"),
        ("November", "2024-11"),
        ("22 nov 2024", "2024-11-22"),
        ("2024-13", ""),
        ("2024-02-30", ""),
        ("13月", ""),
        ("0000", ""),
        ("nothing", ""),
        ("2024-0-3", ""),
        ("北约", ""),
    ],
)
def test_dates_as_they_are_typed(typed: str, span: str) -> None:
    assert typed_span(typed, TODAY) == span


def test_the_days_of_a_date() -> None:
    assert span_days("2024-02") == (QDate(2024, 2, 1), QDate(2024, 2, 29))
    assert span_days("2024") == (QDate(2024, 1, 1), QDate(2024, 12, 31))
    assert span_days("2024-02-03") == (QDate(2024, 2, 3), QDate(2024, 2, 3))


def test_dates_as_they_are_shown() -> None:
    assert span_label("2024-11", "en") == "November 2024"
    assert span_label("2024", "zh-Hans") == "2024年"
    assert span_label("2024-11", "zh-Hant") == "2024年11月"
    assert span_label("2024-11-22", "zh-Hans").startswith("2024年11月22日")
