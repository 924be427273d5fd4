"""Dates, numbers and orders as the window's language has them, and the days of an answer."""

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCollator, QDate, QDateTime, QLocale, QTimeZone

from reader.core.article import local
from reader.core.hit import NO_DATE
from reader.ui.i18n import locale_of

if TYPE_CHECKING:
    from array import array

Int64s = npt.NDArray[np.int64]

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


Offsets = tuple[Int64s, Int64s]
"""From which instants (ms) on the local zone has which offset (ms)."""


def days(dates: "array[int]", offsets: Offsets | None = None) -> Int64s:
    """The local day of each instant (ms since 1970 UTC), as days since 1970-01-01.

    In another thread than the main one, give it `all_offsets()` from there: Qt asks for names of
    zones, which our translators answer, and one thread may wait for the other for ever.

    Works on whole arrays: the changes of the local offset are few, the instants can be a million.
    """
    instants = np.frombuffer(dates, dtype=np.int64) if dates else np.empty(0, np.int64)
    known = instants[instants != NO_DATE]
    if not known.size:
        return np.full(instants.shape, NO_DAY, np.int64)
    starts, ahead = offsets or _offsets(int(known.min()), int(known.max()))
    index = np.clip(np.searchsorted(starts, instants, "right") - 1, 0, None)
    local = (instants + ahead[index]) // DAY_MS
    return np.where(instants == NO_DATE, NO_DAY, local)


def all_offsets() -> Offsets:
    """The offsets of the local zone for all instants that news may have."""
    return _offsets(_1900, _2100)


def _offsets(first: int, last: int) -> Offsets:
    """The offsets of the local zone between two instants."""
    zone = QTimeZone.systemTimeZone()
    begin = QDateTime.fromMSecsSinceEpoch(first, QTimeZone.utc())
    end = QDateTime.fromMSecsSinceEpoch(last, QTimeZone.utc())
    changes = zone.transitions(begin, end) if zone.hasTransitions() else []
    rows = [(first, zone.offsetFromUtc(begin))]
    rows += [(_ms(change.atUtc), int(change.offsetFromUtc)) for change in changes]
    table = np.array(rows, dtype=np.int64)
    return table[:, 0], table[:, 1] * 1000


def _ms(when: object) -> int:
    assert isinstance(when, QDateTime)
    return int(when.toMSecsSinceEpoch())


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


def counted(values: Int64s) -> tuple[tuple[int, int], ...]:
    """Each value that there is and how often, the highest first; NO_DAY is none."""
    found, often = np.unique(values[values != NO_DAY], return_counts=True)
    return tuple(zip(found[::-1].tolist(), often[::-1].tolist(), strict=True))


def months(of_days: Int64s) -> Int64s:
    """The month of each day as months since 1970; NO_DAY stays."""
    as_days = np.where(of_days == NO_DAY, 0, of_days).astype("datetime64[D]")
    found = as_days.astype("datetime64[M]").astype(np.int64)
    return np.where(of_days == NO_DAY, NO_DAY, found)
