"""Dates as they are typed, and the filters that they mean."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from unicodedata import normalize

from PySide6.QtCore import QDate, QLocale

from reader.ui.i18n import locale_of, tr

_NUMBERS = re.compile(
    r"(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2}))?)?\s*[年月日号號]?"
)
_CLOSE = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)?")
_IN_YEAR = re.compile(r"(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号號]?)?")
_NAMED = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<name>[a-z]{3,9})\.?(?:\s+(?P<year>\d{4}))?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def span_text(year: int, month: int = 0, day: int = 0) -> str:
    """A year, month or day as a query writes it; "" for one that is not in the calendar."""
    if not 1 <= year <= 9999 or month > 12 or (day and not month):
        return ""
    if day:
        return f"{year:04}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else ""
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def typed_span(typed: str, today: date) -> str:
    """The day, month or year that a text means ("2024-11", "11月", "nov 2024"); "" if none."""
    text = " ".join(normalize("NFKC", typed).lower().split())
    if found := _NUMBERS.fullmatch(text) or _CLOSE.fullmatch(text):
        return span_text(*(int(part or 0) for part in found.group("year", "month", "day")))
    if found := _IN_YEAR.fullmatch(text):
        return _latest(int(found["month"]), int(found["day"] or 0), today)
    found = _NAMED.fullmatch(text)
    if found is None:
        return ""
    months = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(found["name"])]
    if not months:
        return ""
    day = int(found["day"] or 0)
    return (
        span_text(int(found["year"]), months[0], day)
        if found["year"]
        else _latest(months[0], day, today)
    )


def _latest(month: int, day: int, today: date) -> str:
    """The last such month or day that has begun."""
    if not 1 <= month <= 12:
        return ""
    begun = (month, day) <= (today.month, today.day if day else 0)
    return span_text(today.year if begun else today.year - 1, month, day)


def span_days(span: str) -> tuple[QDate, QDate]:
    """The first and the last day of a day, month or year of a query."""
    year, month, day = _numbers(span)
    first = QDate(year, month or 1, day or 1)
    if day:
        return first, first
    return first, (first.addMonths(1) if month else first.addYears(1)).addDays(-1)


def _numbers(span: str) -> tuple[int, int, int]:
    """Year, month and day, 0 for those that are not said."""
    year, month, day = (int(part) for part in f"{span}-0-0".split("-")[:3])
    return year, month, day


def span_label(span: str, language: str) -> str:
    """A day, month or year of a query, as the interface's language writes it."""
    year, month, day = _numbers(span)
    locale = locale_of(language)
    chinese = language.startswith("zh")
    if not month:
        return f"{year}年" if chinese else str(year)
    at = QDate(year, month, day or 1)
    if not day:
        return locale.toString(at, "yyyy年M月" if chinese else "MMMM yyyy")
    return locale.toString(at, QLocale.FormatType.LongFormat)


def near_spans(today: date) -> Iterator[tuple[str, str, str]]:
    """Days and months that are called by a name: the name, in English too, and their span."""
    yesterday = today - timedelta(days=1)
    before = today.replace(day=1) - timedelta(days=1)
    yield tr("Today"), "Today", span_text(today.year, today.month, today.day)
    yield tr("Yesterday"), "Yesterday", span_text(yesterday.year, yesterday.month, yesterday.day)
    yield tr("This month"), "This month", span_text(today.year, today.month)
    yield tr("Last month"), "Last month", span_text(before.year, before.month)
    yield tr("This year"), "This year", span_text(today.year)
