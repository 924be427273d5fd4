"""Facts that a page or a feed tells in several places, each with all that was said of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from reader.core.article import day_only

Told = Mapping[str, list[str]]
"""What was said by what it tells ("title", "published", "author"...), the most trusted first."""

_SAME_DAY = timedelta(hours=38)  # from a day's first midnight, east of all, to its last


def merged(*several: Told) -> Told:
    """All that was said, the earlier ones first."""
    facts: dict[str, list[str]] = {}
    for told in several:
        for kind, said in told.items():
            facts.setdefault(kind, []).extend(said)
    return facts


def first(told: Told, kind: str) -> str:
    """The most trusted word on a fact, or ""."""
    return next(iter(told.get(kind, ())), "")


def best_date(dates: Iterable[tuple[datetime | None, str]]) -> tuple[datetime | None, str]:
    """The first of dates with where they stand; (None, "") if there is none.

    A bare day gives way to the first instant of that day that knows the hour.
    """
    known = [(date, where) for date, where in dates if date is not None]
    if not known:
        return None, ""
    hours = (each for each in known if not day_only(each[0]) and same_day(each[0], known[0][0]))
    return next(hours, known[0])


def same_day(one: datetime, other: datetime) -> bool:
    """Whether two dates can be of one day, which may be written in any zone."""
    return abs(one - other) < _SAME_DAY


def letters(text: str) -> str:
    """A text by its letters and digits alone, so that spellings of one title meet."""
    return "".join(char for char in text.casefold() if char.isalnum())
