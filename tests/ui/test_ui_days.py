"""The days of a list: each row stands under the day of its own local calendar."""

from bisect import bisect_right
from datetime import UTC, date, datetime
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import to_ms
from reader.core.hit import NO_DATE
from reader.ui import dates
from reader.ui.dates import DAY_MS, NO_DAY, Offsets
from reader.ui.days import Days, month_of
from tests.local_zone import local_zone

HOUR = 3_600_000
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Apia", "America/Havana")
INSTANTS = st.lists(
    st.one_of(st.integers(-2 * 10**12, 4 * 10**12), st.integers(0, 40 * DAY_MS), st.just(NO_DATE)),
    max_size=80,
)
NO_CHANGES: Offsets = ([-(10**15)], [8 * HOUR])
SUMMERS: Offsets = ([-(10**15), 9 * DAY_MS + HOUR, 30 * DAY_MS], [-5 * HOUR, -4 * HOUR, -5 * HOUR])


def day_of(instant: int, offsets: Offsets) -> int:
    """The day of one instant, without regard to others."""
    if instant == NO_DATE:
        return NO_DAY
    starts, ahead = offsets
    return (instant + ahead[max(bisect_right(starts, instant) - 1, 0)]) // DAY_MS


@given(INSTANTS, st.sampled_from([NO_CHANGES, SUMMERS]))
def test_each_row_has_the_day_of_its_instant(instants: list[int], offsets: Offsets) -> None:
    instants.sort(reverse=True)
    days = Days.of(instants, offsets)
    wanted = [day_of(instant, offsets) for instant in instants]
    assert [days.at(row) for row in range(len(instants))] == wanted
    assert bool(days) == bool(instants)
    assert list(days.heads) == [
        row for row in range(len(wanted)) if row == 0 or wanted[row - 1] != wanted[row]
    ]
    known = [day for day in wanted if day != NO_DAY]
    assert days.counted() == tuple((day, len(list(same))) for day, same in groupby(known))
    of_months = groupby(known, month_of)
    assert days.months() == tuple((month, len(list(same))) for month, same in of_months)


@given(INSTANTS.filter(bool), st.data())
def test_days_and_months_are_gone_to(instants: list[int], data: st.DataObject) -> None:
    instants.sort(reverse=True)
    days = Days.of(instants, NO_CHANGES)
    wanted = [day_of(instant, NO_CHANGES) for instant in instants]
    day = data.draw(st.sampled_from([each + by for each in wanted for by in (-1, 0, 1)]))
    last = len(wanted) - 1
    assert days.row_of(day) == next((row for row in range(last) if wanted[row] <= day), last)
    row = data.draw(st.integers(0, last))
    months = [month_of(each) for each in wanted]
    older = (each for each in range(row, last + 1) if months[each] != months[row])
    assert days.next_month(row, 1) == next(older, -1)
    newer = [each for each in months[:row] if each != months[row]]
    assert days.next_month(row, -1) == (months.index(newer[-1]) if newer else -1)


@pytest.mark.parametrize("name", ZONES)
def test_days_are_those_of_the_local_calendar(name: str) -> None:
    with local_zone(name):
        instants = [
            datetime(2024, 7, 1, 23, 30, tzinfo=UTC),
            datetime(2024, 3, 31, 0, 30, tzinfo=UTC),
            datetime(2023, 12, 31, 12, 0, tzinfo=UTC),
            datetime(1931, 5, 31, 3, 0, tzinfo=UTC),
        ]
        days = Days.of([*map(to_ms, instants), NO_DATE], dates.offsets())
        shown = [dates.date_of(days.at(row)).toPython() for row in range(4)]
        assert shown == [when.astimezone().date() for when in instants]
        assert days.at(4) == NO_DAY


def test_where_a_clock_was_set_at_midnight_a_day_begins_once() -> None:
    """At 00:00 of the second day it is 23:00 of the first again."""
    back: Offsets = ([-(10**15), DAY_MS], [0, -HOUR])
    instants = [DAY_MS + 2 * HOUR, DAY_MS + HOUR // 2, DAY_MS, DAY_MS - 1, 5]
    days = Days.of(instants, back)
    assert (list(days.heads), list(days.values)) == ([0, 1], [1, 0])


def test_of_a_million_rows_only_the_days_are_kept() -> None:
    days = Days.of(range(10**12, 10**12 - 10**6 * HOUR, -HOUR), NO_CHANGES)
    assert days.total == 1_000_000
    assert len(days.heads) == len(days.values) == 41_668  # the first has ten hours


def test_months_count_from_1970() -> None:
    assert month_of(0) == 0
    assert month_of((date(2024, 11, 15) - date(1970, 1, 1)).days) == (2024 - 1970) * 12 + 10
    assert month_of(-1) == -1
    assert month_of(NO_DAY) == NO_DAY
