"""The plain types."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.core.article import article_key, iso, to_ms, unique
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


def test_keys_and_words() -> None:
    assert article_key("https://example.org/a", "x") == article_key("https://example.org/a", "y")
    assert article_key("", "x") != article_key("", "y")
    assert len(article_key("", "\udc80")) == 16
    assert unique(["a", "", "b", "a"]) == ("a", "b")


def test_a_query_error_says_where() -> None:
    assert str(QueryError("No such field", 4)) == "No such field: at character 5"
