"""Which zone a date is in that names none."""

import logging
import pickle
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.zones import FLOATING, by_capture, known_zone, settled, zone_named

SHANGHAI = ZoneInfo("Asia/Shanghai")
PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def floating(text: str) -> datetime:
    return at(text).replace(tzinfo=FLOATING)


# date as written, capture -> the zone that the capture tells
CAPTURES = {
    "minutes after, in Paris": ("2022-01-25T15:11", "2022-01-25T14:15+00:00", "Europe/Paris"),
    "minutes after, in Paris in summer": (
        "2022-07-25T16:11", "2022-07-25T14:15+00:00", "Europe/Paris",
    ),
    "minutes after, in China": ("2020-07-20T09:58", "2020-07-20T02:03+00:00", "Asia/Shanghai"),
    "minutes after, in New York": (
        "2020-07-20T09:58", "2020-07-20T14:03+00:00", "America/New_York",
    ),
    "minutes after, in Tokyo": ("2020-07-20T09:58", "2020-07-20T01:03+00:00", "Asia/Tokyo"),
    "minutes after, in UTC": ("2020-07-20T09:58", "2020-07-20T10:03+00:00", "UTC"),
    "the same minute": ("2020-07-20T09:58", "2020-07-20T09:58+00:00", "UTC"),
    "over an hour after, by every clock": ("2020-07-20T01:00", "2020-07-20T12:30+00:00", None),
    "a day after": ("2020-07-20T09:58", "2020-07-21T23:03+00:00", None),
    "before, by every clock": ("2020-07-21T09:58", "2020-07-20T10:03+00:00", None),
    "no time of day": ("2020-07-20T00:00", "2020-07-20T00:03+00:00", None),
}  # fmt: skip


@pytest.mark.parametrize("name", CAPTURES)
def test_the_capture_tells_the_zone_if_it_can(name: str) -> None:
    written, captured, zone = CAPTURES[name]
    assert by_capture(at(written), at(captured)) == (ZoneInfo(zone) if zone else None)


def test_a_zone_that_is_known_stays() -> None:
    known = at("2022-01-25T15:11+05:00")
    assert settled(known, PARIS, at("2022-01-25T14:15+00:00"), SHANGHAI) is known


def test_the_outlet_goes_before_the_capture_and_the_capture_before_the_default() -> None:
    written, captured = floating("2022-01-25T15:11"), at("2022-01-25T14:15+00:00")
    late = captured + timedelta(days=9)
    assert settled(written, SHANGHAI, captured, UTC).tzinfo is SHANGHAI
    assert settled(written, None, captured, SHANGHAI).tzinfo == PARIS
    assert settled(written, None, late, SHANGHAI).tzinfo is SHANGHAI
    assert settled(written, None, None, SHANGHAI).tzinfo is SHANGHAI


@given(st.datetimes(), st.datetimes(timezones=st.just(UTC)))
def test_the_capture_is_never_before_the_date_that_it_tells(
    written: datetime, captured: datetime
) -> None:
    zone = by_capture(written, captured)
    if zone is not None:
        assert timedelta() <= captured - written.replace(tzinfo=zone) < timedelta(hours=1)


def test_a_floating_date_is_taken_for_chinas_until_it_is_settled() -> None:
    written = floating("2022-01-25T15:11")
    assert written == at("2022-01-25T15:11+08:00")
    assert written.tzname() == "floating"
    assert written.dst() == timedelta()


@pytest.mark.parametrize("name", ["Nowhere/Never", "", "Europe", "../etc/passwd", "\0", "x" * 500])
def test_a_name_of_no_zone_is_named_once_and_the_default_used(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    zone_named.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert zone_named(name) == SHANGHAI
        assert zone_named(name) == SHANGHAI
    assert [record.getMessage() for record in caplog.records] == [
        f"no time zone is called {name!r}; Asia/Shanghai is used"
    ]
    assert known_zone(name) is None


def test_a_name_of_a_zone() -> None:
    assert zone_named("Europe/Paris") == PARIS
    assert pickle.loads(pickle.dumps(zone_named("Europe/Paris"))) == PARIS
