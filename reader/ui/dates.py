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


def days(dates: "array[int]") -> Int64s:
    """The local day of each instant (ms since 1970 UTC), as days since 1970-01-01.

    Works on whole arrays: the changes of the local offset are few, the instants can be a million.
    """
    instants = np.frombuffer(dates, dtype=np.int64) if dates else np.empty(0, np.int64)
    known = instants[instants != NO_DATE]
    if not known.size:
        return np.full(instants.shape, NO_DAY, np.int64)
    starts, offsets = _offsets(int(known.min()), int(known.max()))
    index = np.clip(np.searchsorted(starts, instants, "right") - 1, 0, None)
    local = (instants + offsets[index]) // DAY_MS
    return np.where(instants == NO_DATE, NO_DAY, local)


def _offsets(first: int, last: int) -> tuple[Int64s, Int64s]:
    """From which instants (ms) on the local zone has which offset (ms)."""
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


def months(of_days: Int64s) -> Int64s:
    """The month of each day as months since 1970; NO_DAY stays."""
    as_days = np.where(of_days == NO_DAY, 0, of_days).astype("datetime64[D]")
    found = as_days.astype("datetime64[M]").astype(np.int64)
    return np.where(of_days == NO_DAY, NO_DAY, found)
