"""The plain types."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from reader.core.article import article_key, at_local, day_only, iso, local, to_ms, unique
from reader.core.errors import CancelledError, QueryError
from reader.core.hit import Span
from reader.core.progress import Cancel


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 1)])
def test_a_span_is_not_empty(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_cancelled_token_raises_at_its_next_check() -> None:
    cancel = Cancel()
    cancel.check()
    cancel.cancel()
    with pytest.raises(CancelledError):
        cancel.check()


def test_instants() -> None:
    east = timezone(timedelta(hours=8))
    instant = datetime(2024, 6, 17, 22, 40, 4, 48000, tzinfo=UTC)
    assert iso(instant) == "2024-06-17T22:40:04.048Z"
    assert iso(instant.replace(microsecond=0).astimezone(east)) == "2024-06-18T06:40:04+08:00"
    assert iso(None) is None
    assert to_ms(instant) == 1718664004048
    assert to_ms(datetime(1969, 12, 31, tzinfo=UTC)) == -86_400_000


@pytest.mark.parametrize("hours", [-12, -5, 0, 8, 14])
def test_a_bare_date_is_the_same_day_everywhere(hours: int) -> None:
    bare = datetime(2023, 11, 10, tzinfo=timezone(timedelta(hours=8)))
    reader = timezone(timedelta(hours=hours))
    assert day_only(bare)
    assert local(bare, reader) == (date(2023, 11, 10), None)
    assert at_local(date(2023, 11, 10), time(12), reader).isoformat()[:16] == "2023-11-10T12:00"


def test_a_time_that_is_known_is_the_readers() -> None:
    east = timezone(timedelta(hours=8))
    second = datetime(2023, 11, 10, 0, 0, 1, tzinfo=east)
    assert not day_only(second)
    assert local(second, UTC) == (date(2023, 11, 9), time(16, 0, 1))
    midnight_there = datetime(2023, 11, 9, 16, tzinfo=UTC)
    assert local(midnight_there, east) == (date(2023, 11, 10), time(0))


def test_what_no_zone_can_tell_stays() -> None:
    first = datetime(1, 1, 1, 0, 30, tzinfo=UTC)
    assert local(first, timezone(timedelta(hours=-2))) == (date(1, 1, 1), time(0, 30))


def test_keys_and_words() -> None:
    assert article_key("https://example.org/a", "x") == article_key("https://example.org/a", "y")
    assert article_key("", "x") != article_key("", "y")
    assert len(article_key("", "\udc80")) == 16
    assert unique(["a", "", "b", "a"]) == ("a", "b")


def test_a_query_error_says_where() -> None:
    assert str(QueryError("No such field", 4)) == "No such field: at character 5"
    inner = QueryError("No {what}", 4, "there is {what}", what="field").within(3)
    assert str(inner) == "No field: at character 2; there is field"
    assert inner.within(9).place == 0
