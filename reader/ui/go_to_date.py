"""A calendar of the days that have articles, to go to one with the keys alone.

What is typed anywhere in it goes into a line above, and the calendar follows.
"""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCalendarWidget,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.ui import dates, fitting
from reader.ui.dates import NO_DAY
from reader.ui.days import Days, month_of
from reader.ui.dialogs import Choices
from reader.ui.i18n import ENGLISH, listed, plural, tr
from reader.ui.palette_dates import span_days, typed_span
from reader.ui.theme import Theme

WIDE, HIGH = 700, 420
_BESIDE = 470
"""Pixels that months and calendar need side by side."""

_MONTH = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LOCALES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en_GB"}


class GoToDate(QDialog):
    """`chosen` tells the day (since 1970-01-01) that the reader wants to go to.

    Days with articles are bold; the months that have any stand beside, with how many.
    """

    chosen = Signal(int)

    def __init__(
        self, of_days: Days, at: int, theme: Theme, language: str, parent: QWidget
    ) -> None:
        """`of_days` are those of a list by date, `at` is the day to begin with."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Go to Date"))
        self._theme, self._language = theme, language
        self._by_day = dict(of_days.counted())
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Type a date: 2021-03-05, 2021-03, 2021"))
        self.field.setAccessibleName(tr("Date"))
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._go_typed)
        fitting.begin(self, WIDE, HIGH)
        self.months = Choices(self, WIDE)
        self.months.setAccessibleName(tr("Months"))
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(tr("Days"))
        self._said = QLabel(self)
        self._said.setObjectName("soft")
        self._said.setWordWrap(True)
        self._fill_months(of_days)
        self.months.fit()
        self._set_up(at)
        (self._days,) = self.calendar.findChildren(QTableView)  # which has the keys
        self._days.setAccessibleName(self.calendar.accessibleName())
        self._days.horizontalHeader().setMinimumSectionSize(1)  # Qt's is as wide as any letter
        for part in (self.months, self._days, self.field):
            part.installEventFilter(self)
        self._lay_out()
        self.calendar.setFocus()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(4, 4, 4, 4)  # for the ring around what has the keys
        side.setSpacing(10)
        side.addWidget(self.field)
        side.addWidget(self.calendar, 1)
        side.addWidget(self._said)
        scroll = fitting.Scrolled(self)
        scroll.hold(side)
        layout = fitting.Beside(_BESIDE, lambda above: self.months.lie(above=above))
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self.months)
        layout.addWidget(scroll, 1)
        self.setLayout(layout)

    def _set_up(self, at: int) -> None:
        calendar = self.calendar
        calendar.setLocale(QLocale(_LOCALES[self._language]))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        # Qt would take 2020-07-05 digit by digit for the 12th of the 20th month of 705.
        calendar.setDateEditEnabled(False)
        for name, sign in (("prev", "‹"), ("next", "›")):  # Qt's own arrows are black on dark too
            button = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(QIcon())
                button.setText(sign)
        self._year_first()
        plain = QTextCharFormat()
        plain.setForeground(QColor(self._theme.soft))
        for day in Qt.DayOfWeek:
            calendar.setWeekdayTextFormat(day, plain)
        calendar.setHeaderTextFormat(plain)
        if self._by_day:
            calendar.setDateRange(
                dates.date_of(min(self._by_day)), dates.date_of(max(self._by_day))
            )
        calendar.currentPageChanged.connect(self._on_page)
        calendar.selectionChanged.connect(self._on_day)
        calendar.activated.connect(self._go)
        self.months.currentItemChanged.connect(self._on_month)
        self.months.itemActivated.connect(lambda _item: self._go())
        newest = max(self._by_day, default=0)
        calendar.setSelectedDate(dates.date_of(newest if at == NO_DAY else at))
        self._on_page()

    def _year_first(self) -> None:
        """In Chinese the year stands before the month, which Qt's calendar does not know."""
        year = self.calendar.findChild(QToolButton, "qt_calendar_yearbutton")
        bar = self.calendar.findChild(QWidget, "qt_calendar_navigationbar")
        row = bar.layout() if bar is not None else None
        if year is None or not isinstance(row, QBoxLayout) or self._language == ENGLISH:
            return
        month = self.calendar.findChild(QToolButton, "qt_calendar_monthbutton")
        at = row.indexOf(month) if month is not None else 0
        row.removeWidget(year)
        row.insertWidget(at, year)

    def _fill_months(self, of_days: Days) -> None:
        for month, count in of_days.months():
            name = dates.month_of_year(month, self._language)
            found = plural("%Ln article(s)", count)
            item = QListWidgetItem(f"{name}  ・  {found}")
            item.setData(_MONTH, month)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, listed((name, found)))
            self.months.addItem(item)

    def _on_page(self) -> None:
        """Another month is shown: make its days with articles bold."""
        year, month = self.calendar.yearShown(), self.calendar.monthShown()
        self._name_page(year, month)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        bold.setForeground(QColor(self._theme.text))
        first = QDate(year, month, 1)
        for ahead in range(-7, 45):  # those of its neighbours that are shown too
            date = first.addDays(ahead)
            if _day(date) in self._by_day:
                self.calendar.setDateTextFormat(date, bold)
        wanted = (year - 1970) * 12 + month - 1
        items = (self.months.item(row) for row in range(self.months.count()))
        its = next((item for item in items if item.data(_MONTH) == wanted), None)
        if its is not None and its is not self.months.currentItem():
            with QSignalBlocker(self.months):
                self.months.setCurrentItem(its)
        self._on_day()

    def _name_page(self, year: int, month: int) -> None:
        """Write year and month as the list beside does: Qt would write 七月 in one Chinese."""
        shown = self.calendar.findChild(QToolButton, "qt_calendar_yearbutton")
        if shown is not None and self._language != ENGLISH:
            shown.setText(f"{year}年")
        named = self.calendar.findChild(QToolButton, "qt_calendar_monthbutton")
        if named is None:
            return
        named.setText(dates.month_name(month - 1, self._language))
        menu = named.menu()
        for number, action in enumerate(menu.actions() if menu is not None else ()):
            action.setText(dates.month_name(number, self._language))

    def _on_month(self, item: QListWidgetItem | None) -> None:
        """Go to the newest day of a month that has articles."""
        if item is None:
            return
        month = item.data(_MONTH)
        newest = next(day for day in self._by_day if month_of(day) == month)
        self.calendar.setSelectedDate(dates.date_of(newest))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters and digits go into the line, arrows from there into the calendar."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self.field:
            if event.key() not in _MOVES:
                return False
            self.field.clear()
            self.calendar.setFocus()
            return QApplication.sendEvent(self._days, event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.field.setFocus()
            self.field.clear()
            self.field.paste()
            self._typed(self.field.text())
            return True
        text = event.text()
        if event.modifiers() & _HELD or not text.isalnum():
            return False
        self.field.setFocus()
        self.field.setText(text)  # what was typed before the keys went elsewhere is over
        self._typed(text)
        return True

    def _span(self, typed: str) -> str:
        """What is typed; of a day without its year, the newest that articles may have."""
        newest = dates.date_of(max(self._by_day, default=0))
        return typed_span(typed, date(newest.year(), newest.month(), newest.day()))

    def _typed(self, typed: str) -> None:
        """The newest day that has articles of what is typed; if none has, its last day."""
        if not (span := self._span(typed)):
            return
        first, last = map(_day, span_days(span))
        newest = max((day for day in self._by_day if first <= day <= last), default=last)
        wanted = dates.date_of(newest)
        self.calendar.setSelectedDate(wanted)
        self._on_day()
        if (chosen := self.calendar.selectedDate()) != wanted:  # it has only days of the articles
            day = dates.day_heading(_day(chosen), self._language)
            older = tr("Nothing is older than {day}", day=day)
            newer = tr("Nothing is newer than {day}", day=day)
            self._said.setText(older if chosen > wanted else newer)

    def _go_typed(self) -> None:
        typed = self.field.text()
        if typed.strip() and not self._span(typed):
            self._said.setText(tr("This is no date: {typed}", typed=typed))
        else:
            self._go()

    def _on_day(self) -> None:
        date = self.calendar.selectedDate()
        count = self._by_day.get(_day(date), 0)
        heading = dates.day_heading(_day(date), self._language)
        self._said.setText(f"{heading}  ・  " + plural("%Ln article(s)", count))

    @property
    def said(self) -> str:
        """The day that is chosen, and how many articles it has."""
        return self._said.text()

    def _go(self) -> None:
        self.chosen.emit(_day(self.calendar.selectedDate()))
        self.accept()


def _day(date: QDate) -> int:
    return date.toJulianDay() - dates.date_of(0).toJulianDay()
