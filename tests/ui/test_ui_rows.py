"""The list's arithmetic agrees with adding heights up one by one."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Document
from reader.ingest.derive import entry
from reader.ui import dates
from reader.ui.days import Days
from reader.ui.query import balanced, combined
from reader.ui.rows import Rows
from tests.local_zone import ZONES, local_zone


def _rows(groups: list[int]) -> Rows:
    heads = [row for row, group in enumerate(groups) if row == 0 or groups[row - 1] != group]
    return Rows(count=len(groups), row_height=78, head_height=32, heads=heads)


@given(st.lists(st.integers(0, 3), max_size=60))
def test_rows_lie_where_adding_up_puts_them(groups: list[int]) -> None:
    rows = _rows(groups)
    y = 0
    for row, group in enumerate(groups):
        opens = row == 0 or groups[row - 1] != group
        assert rows.has_head(row) == opens
        if opens:
            assert rows.at(y) == row
            y += 32
        assert rows.top(row) == y
        assert rows.at(y) == rows.at(y + 77) == row
        y += 78
    assert rows.total == y
    assert rows.at(y) == rows.at(-1) == -1


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.data())
def test_openers_bound_their_group(groups: list[int], data: st.DataObject) -> None:
    rows = _rows(groups)
    row = data.draw(st.integers(0, len(groups) - 1))
    first, after = rows.opener(row), rows.next_opener(row)
    end = after if after >= 0 else len(groups)
    assert first <= row < end
    assert set(groups[first:end]) == {groups[row]}


def test_without_groups_there_are_no_headings() -> None:
    rows = Rows(count=3, row_height=10)
    assert (rows.total, rows.opener(1), rows.next_opener(1)) == (30, -1, -1)


def test_a_million_rows_scroll_like_ten() -> None:
    rows = Rows(1_000_000, row_height=98, head_height=32, heads=range(0, 1_000_000, 40))
    assert rows.at(rows.top(765_432)) == 765_432
    assert rows.total < 2**31


@pytest.mark.parametrize("name", ZONES)
def test_a_bare_date_stands_under_its_own_day_without_an_hour(name: str) -> None:
    bare = datetime(2023, 11, 10, tzinfo=timezone(timedelta(hours=8)))
    with local_zone(name):
        sort = entry(Document(title="港口", published=bare)).sort
        day = Days.of([sort], dates.offsets()).at(0)
        assert dates.date_of(day).toPython() == date(2023, 11, 10)
        assert dates.time_of(bare) == dates.time_of(None) == ""
        at_one = bare.replace(hour=13)
        assert dates.time_of(at_one) == at_one.astimezone(ZoneInfo(name)).strftime("%H:%M")


def test_headings_are_written_in_the_interfaces_language() -> None:
    day = 20_061
    assert dates.day_heading(day, "zh-Hans") == "2024年12月4日 星期三"
    assert dates.day_heading(day, "zh-Hant") == "2024年12月4日 星期三"
    assert dates.day_heading(day, "en") == "Wednesday, 4 December 2024"
    assert dates.day_heading(dates.NO_DAY, "en") == ""


def test_numbers_are_written_for_reading() -> None:
    assert dates.number(48_213) == "48,213"
    assert (dates.duration(0.0006), dates.duration(0.1234)) == ("0.6", "123")


def test_filters_narrow_what_is_typed() -> None:
    assert combined("北约 OR 欧盟", ["is:unread"]) == ("is:unread (北约 OR 欧盟)", 11)
    assert combined("", ["is:unread", 'source:"湖报"']) == ('is:unread source:"湖报"', 23 - 2)
    assert combined("北约", []) == ("北约", 0)
    assert combined("a) OR (b", ["is:unread"]) == ("a) OR (b", 0)
    assert combined('"北约', ["is:unread"]) == ('"北约', 0)


@given(st.text(alphabet='ab()" '))
def test_balanced_text_stays_inside_its_parentheses(typed: str) -> None:
    query, shift = combined(typed, ["x"])
    if typed and balanced(typed):
        assert query[shift : shift + len(typed)] == typed
        assert query[shift - 1] + query[-1] == "()"
    elif typed:
        assert query == typed
