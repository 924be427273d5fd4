"""The calendar: days with articles are bold, the keys alone go to one."""

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

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
    dialog.close()


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
