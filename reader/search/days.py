"""Days as they are typed in a query, and as instants."""

import re
from calendar import monthrange
from datetime import date, time, timedelta, tzinfo

from reader.core.article import at_local, to_ms
from reader.core.hit import NO_DATE
from reader.core.query import DateRange

_DAY = re.compile(r"(\d{4})(?:[-－/.](\d{1,2})(?:[-－/.](\d{1,2}))?)?")
_RANGE = re.compile(r"(.*?)(?:\.\.+|…+|～|~)(.*)", re.DOTALL)


def _span(text: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day; raises ValueError."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        return first, first
    last_month = 12 if month is None else month
    return first, date(year, last_month, monthrange(year, last_month)[1])


def date_range(name: str, text: str) -> DateRange:
    """The days meant by `date:`, `before:` or `after:` and its value; raises ValueError.

    `before:` and `after:` leave out the whole day, month or year that is named.
    """
    try:
        if name == "before":
            return DateRange(last=_span(text)[0] - timedelta(days=1))
        if name == "after":
            return DateRange(first=_span(text)[1] + timedelta(days=1))
    except OverflowError as error:
        raise ValueError(text) from error
    parts = _RANGE.fullmatch(text)
    if parts is None:
        return DateRange(*_span(text))
    first = _span(parts[1])[0] if parts[1] else None
    last = _span(parts[2])[1] if parts[2] else None
    if (first is None and last is None) or (first and last and last < first):
        raise ValueError(text)
    return DateRange(first, last)


def bounds(days: DateRange, zone: tzinfo | None = None) -> tuple[int, int]:
    """The instants of a range of days: from the first up to, not including, the second.

    Milliseconds since 1970 UTC; `zone` None is the zone of this computer. Articles without a date
    are in no range.
    """
    low = NO_DATE + 1 if days.first is None else _midnight(days.first, zone)
    if days.last is None or days.last == date.max:
        return low, -NO_DATE
    return low, _midnight(days.last + timedelta(days=1), zone)


def _midnight(day: date, zone: tzinfo | None) -> int:
    return to_ms(at_local(day, time(), zone))
