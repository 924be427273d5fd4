"""The calendar: days with articles are bold, the keys alone go to one."""

import itertools
from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QToolButton
from shiboken6 import delete

from reader.ui.days import Days
from reader.ui.go_to_date import GoToDate
from reader.ui.theme import THEMES
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary


@pytest.fixture
def dialog(window: Window) -> GoToDate:
    QTest.keyClick(window.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    wait_quiet()
    found = window.findChild(GoToDate)
    assert isinstance(found, GoToDate)
    return found


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)
    wait_quiet()


def test_enter_goes_to_the_first_article_of_the_day(
    window: Window, dialog: GoToDate, fake: FakeLibrary
) -> None:
    assert dialog.said.startswith("Wednesday, 4 December 2024")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert dialog.said.startswith("Monday, 2 December 2024")
    press(Qt.Key.Key_Return)
    days = window.listing.model.days
    row = window.view.chosen
    assert dialog is not None
    assert days.at(row) == days.at(row + 1) == days.at(0) - 2
    assert days.at(row - 1) == days.at(0) - 1
    assert fake.all[row].read


def type_in(text: str) -> None:
    """Type where the keys are; each letter may move them."""
    for letter in text:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, letter)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-11-30", QDate(2024, 11, 30)),
        ("20241129", QDate(2024, 11, 29)),
        ("nov 2024", QDate(2024, 11, 30)),  # the newest day that has articles
        ("2024-11-2", QDate(2024, 11, 23)),  # as yet too early a day
        ("2020", QDate(2024, 11, 23)),
        ("2031", QDate(2024, 12, 4)),
    ],
)
def test_the_calendar_follows_what_is_typed(dialog: GoToDate, typed: str, day: QDate) -> None:
    type_in(typed)
    assert dialog.field.text() == typed
    assert dialog.calendar.selectedDate() == day
    chosen: list[int] = []
    dialog.chosen.connect(chosen.append)
    press(Qt.Key.Key_Return)
    assert chosen == [QDate(1970, 1, 1).daysTo(day)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1950-1-1", "Nothing is older than "),
        ("2050-1-1", "Nothing is newer than Wednesday, 4 December 2024"),
    ],
)
def test_a_date_beyond_all_articles_is_said_to_be_so(
    dialog: GoToDate, typed: str, said: str
) -> None:
    QTest.keyClicks(dialog.field, typed)
    assert dialog.said.startswith(said)


def test_a_day_without_its_year_is_the_newest_there_may_be(dialog: GoToDate) -> None:
    dialog.field.setText("12月3日")
    dialog.field.textEdited.emit("12月3日")
    assert dialog.calendar.selectedDate() == QDate(2024, 12, 3)


def test_arrows_lead_on_from_what_is_typed(dialog: GoToDate) -> None:
    dialog.months.setFocus()
    type_in("2024-11-30")
    press(Qt.Key.Key_Left)  # in the text
    assert dialog.field.hasFocus()
    press(Qt.Key.Key_Up)
    assert dialog.field.text() == ""
    assert dialog.calendar.selectedDate() == QDate(2024, 11, 23)
    press(Qt.Key.Key_Right)
    assert dialog.calendar.selectedDate() == QDate(2024, 11, 24)


def test_typing_elsewhere_begins_another_date(dialog: GoToDate) -> None:
    type_in("2019")
    dialog.months.setFocus()
    type_in("2024-11-30")
    assert dialog.field.text() == "2024-11-30"


def test_a_date_that_was_put_right_is_no_fault_any_more(dialog: GoToDate) -> None:
    type_in("2024-12-02x")
    press(Qt.Key.Key_Return)
    assert dialog.said == "This is no date: 2024-12-02x"
    press(Qt.Key.Key_Backspace)
    assert dialog.said.startswith("Monday, 2 December 2024")


def test_a_date_is_pasted_wherever_the_keys_are(dialog: GoToDate) -> None:
    QApplication.clipboard().setText("2024年12月2日")
    dialog.months.setFocus()
    QTest.keyClick(dialog.months, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.field.text() == "2024年12月2日"
    assert dialog.calendar.selectedDate() == QDate(2024, 12, 2)


def test_what_is_no_date_leads_nowhere(dialog: GoToDate) -> None:
    chosen: list[int] = []
    dialog.chosen.connect(chosen.append)
    type_in("2024-13")
    press(Qt.Key.Key_Return)
    assert chosen == []
    assert dialog.said == "This is no date: 2024-13"
    QTest.keyClick(dialog.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert len(chosen) == 1


def test_days_with_articles_are_bold_and_others_are_not(dialog: GoToDate) -> None:
    bold = QFont.Weight.Bold
    calendar = dialog.calendar
    assert calendar.dateTextFormat(QDate(2024, 12, 3)).fontWeight() == bold
    assert calendar.dateTextFormat(QDate(2024, 11, 2)).fontWeight() != bold
    assert calendar.maximumDate() == QDate(2024, 12, 4)


def test_months_tell_how_many_and_lead_to_their_newest_day(dialog: GoToDate) -> None:
    assert dialog.months.count() == 2
    assert dialog.months.item(1).text().startswith("November 2024")
    dialog.months.setCurrentRow(1)
    assert dialog.calendar.selectedDate() == QDate(2024, 11, 30)
    dialog.calendar.setCurrentPage(2024, 12)
    assert dialog.months.currentRow() == 0
    dialog.grab()


def test_a_day_without_articles_leads_to_the_nearest_before(window: Window) -> None:
    days = window.listing.model.days
    window.listing.day(days.at(0) + 40)
    assert window.view.chosen == 0
    window.listing.day(days.values[-1] - 40)
    assert window.view.chosen == days.total - 1


def test_without_dates_there_is_nothing_to_go_to(window: Window) -> None:
    model = window.listing.model
    model.set_answer(
        replace(model.answer, ids=model.answer.ids[:0], dates=model.answer.dates[:0]), ""
    )
    window.actions_by_id.do("go_to_date")
    assert window.findChild(GoToDate) is None
    assert window.status.message == "There are no dates to go to."


def test_a_million_days_are_counted_at_once(window: Window) -> None:
    days = Days(1_000_000, array("q", range(0, 1_000_000, 50)), array("q", range(20_000, 0, -1)))
    dialog = GoToDate(days, 20_000, THEMES["dark"], "zh-Hant", window)
    assert dialog.months.count() > 600
    assert "50 篇" in dialog.said or "50 articles" in dialog.said
    delete(dialog)


@pytest.mark.parametrize(("language", "first"), [("zh-Hans", "year"), ("en", "month")])
def test_the_year_stands_where_the_language_has_it(
    window: Window, language: str, first: str
) -> None:
    dialog = GoToDate(window.listing.model.days, 20_000, THEMES["light"], language, window)
    dialog.show()
    year, month = (
        dialog.calendar.findChild(QToolButton, f"qt_calendar_{name}button")
        for name in ("year", "month")
    )
    assert year is not None
    assert month is not None
    assert (year.x() < month.x()) == (first == "year")
    assert year.text().endswith("年") == (first == "year")
    dialog.close()


@pytest.mark.parametrize(
    ("language", "named"), [("zh-Hans", "10月"), ("zh-Hant", "10月"), ("en", "October")]
)
def test_months_have_one_name_in_the_calendar_and_beside_it(
    window: Window, language: str, named: str
) -> None:
    dialog = GoToDate(window.listing.model.days, 20_000, THEMES["light"], language, window)
    dialog.calendar.setMinimumDate(QDate(2024, 10, 1))
    dialog.calendar.setCurrentPage(2024, 10)
    month = dialog.calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month is not None
    assert month.text() == named
    menu = month.menu()
    assert menu is not None
    assert menu.actions()[9].text() == named


@pytest.mark.parametrize("name", THEMES)
def test_days_of_neighbouring_months_are_dimmed(
    window: Window, fake: FakeLibrary, name: str
) -> None:
    theme = THEMES[name]
    fake.settings.set("theme", name)
    window.restyle()
    dialog = GoToDate(window.listing.model.days, 20_061, theme, "en", window)
    dialog.show()
    wait_quiet()
    view = dialog.calendar.findChild(QTableView)
    assert view is not None
    model = view.model()
    inks: dict[bool, set[str]] = {}
    for row, column in itertools.product(range(1, 7), range(7)):
        index = model.index(row, column)
        day = model.data(index, Qt.ItemDataRole.DisplayRole)
        outside = (row == 1 and day > 7) or (row > 4 and day < 15)
        ink = model.data(index, Qt.ItemDataRole.ForegroundRole)
        inks.setdefault(outside, set()).add(QColor(ink).name().upper())
    assert inks[True] == {theme.faint}
    assert inks[False] <= {theme.soft, theme.text}
    dialog.close()
