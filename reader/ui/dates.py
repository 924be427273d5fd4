"""Dates, numbers and orders as the window's language has them, and the local zone's offsets."""

from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCollator, QDate, QDateTime, QLocale, QTimeZone

from reader.core.article import local
from reader.core.hit import NO_DATE
from reader.ui.i18n import locale_of

DAY_MS = 86_400_000
NO_DAY = NO_DATE // DAY_MS
"""The day of articles whose date is not known."""

_1900, _2100 = -2_208_988_800_000, 4_102_444_800_000
_EPOCH_JULIAN = 2_440_588


def number(value: int) -> str:
    """A whole number as the interface's language writes it, thousands apart."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:  # before a window has said otherwise
        return f"{value:,}"
    return locale.toString(value)


def collator() -> QCollator:
    """How texts are sorted in the interface's language: Chinese by sound or by strokes.

    Numbers within them count as numbers. One for each thread: Qt's cannot be shared.
    """
    made = QCollator(QLocale())
    made.setNumericMode(True)
    return made


def duration(seconds: float) -> str:
    """A number of milliseconds: one decimal below ten."""
    ms = seconds * 1000
    return f"{ms:.1f}" if ms < 10 else f"{ms:.0f}"


def time_of(instant: datetime | None) -> str:
    """The local time of day, "08:52"; "" where only the day or nothing is known."""
    at = local(instant)[1] if instant else None
    return at.isoformat("minutes") if at else ""


Offsets = tuple[list[int], list[int]]
"""From which instants (ms, rising) on the local zone has which offset (ms)."""


def offsets() -> Offsets:
    """The offsets of the local zone for all instants that news may have.

    To be called in the main thread: Qt asks for names of zones, which our translators answer, and
    one thread may wait for the other for ever.
    """
    return _offsets(bytes(QTimeZone.systemTimeZoneId().data()))


@lru_cache(maxsize=1)
def _offsets(_zone: bytes) -> Offsets:
    """Kept as long as the zone has this id: each answer and each mark asks for them."""
    zone = QTimeZone.systemTimeZone()
    begin = QDateTime.fromMSecsSinceEpoch(_1900, QTimeZone.utc())
    end = QDateTime.fromMSecsSinceEpoch(_2100, QTimeZone.utc())
    changes = zone.transitions(begin, end) if zone.hasTransitions() else []
    starts = [_1900, *(change.atUtc.toMSecsSinceEpoch() for change in changes)]
    ahead = [zone.offsetFromUtc(begin), *(int(change.offsetFromUtc) for change in changes)]
    return starts, [seconds * 1000 for seconds in ahead]


def date_of(day: int) -> QDate:
    """The date of a day since 1970-01-01."""
    return QDate.fromJulianDay(day + _EPOCH_JULIAN)


def day_heading(day: int, language: str) -> str:
    """The heading of a day in the interface's language; "" where no date is known."""
    if day == NO_DAY:
        return ""
    date, locale = date_of(day), locale_of(language)
    if language.startswith("zh"):
        return locale.toString(date, "yyyy年M月d日 dddd")
    return locale.toString(date, QLocale.FormatType.LongFormat)


def month_name(month: int, language: str) -> str:
    """A month (months since 1970) in the interface's language, without its year."""
    if language.startswith("zh"):
        return f"{month % 12 + 1}月"
    return QLocale("en_GB").standaloneMonthName(month % 12 + 1)


def month_of_year(month: int, language: str) -> str:
    """A month (months since 1970) and its year in the interface's language."""
    year, name = 1970 + month // 12, month_name(month, language)
    return f"{year}年{name}" if language.startswith("zh") else f"{name} {year}"
