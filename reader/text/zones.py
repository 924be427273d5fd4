"""Which zone a date is in that names none."""

import logging
from datetime import datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from typing_extensions import override

log = logging.getLogger(__name__)

DEFAULT = "Asia/Shanghai"
"""China, Hong Kong and Taiwan, where most news in Chinese is written, all keep UTC+8."""


class _Floating(tzinfo):
    """The zone of a date of which no zone is known yet: what compares it takes it for UTC+8."""

    @override
    def utcoffset(self, _at: datetime | None) -> timedelta:
        return timedelta(hours=8)

    @override
    def dst(self, _at: datetime | None) -> timedelta:
        return timedelta()

    @override
    def tzname(self, _at: datetime | None) -> str:
        return "floating"


FLOATING: tzinfo = _Floating()
"""What `reader.text.dates` gives to a date that names no zone and was given none; `settled` takes
it away again."""

# One zone for each clock by which news in Chinese is written. Where two tell the same time at
# some part of the year, they name the same instant then.
_CLOCKS = (
    "Asia/Shanghai", "UTC", "Europe/London", "Europe/Paris", "America/New_York",
    "America/Los_Angeles", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip
_AT_ONCE = timedelta(hours=1)


def known_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name; None if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # none there, a folder of zones, or no name at all
        return None


@cache
def zone_named(name: str) -> tzinfo:
    """The zone of an IANA name; the default one, and a word in the log, for a name that is none."""
    zone = known_zone(name)
    if zone is None:
        log.warning("no time zone is called %r; %s is used", name, DEFAULT)
    return zone or ZoneInfo(DEFAULT)


def settled(
    at: datetime, outlet: tzinfo | None, captured: datetime | None, default: tzinfo
) -> datetime:
    """A date in the zone that it was written in; one that had a zone is left as it is.

    That zone is its outlet's. Where the outlet is unknown the time of capture tells, if it can,
    and else it is the default.
    """
    if at.tzinfo is not FLOATING:
        return at
    zone = outlet or (by_capture(at, captured) if captured else None) or default
    return at.replace(tzinfo=zone)


def by_capture(at: datetime, captured: datetime) -> tzinfo | None:
    """The zone in which a date is just before its capture; None where the capture can't tell.

    A program that watches an outlet takes a page some minutes after it came out, never before.
    So of the clocks by which news is written that one is right by which the page came out last
    before it was taken, if that was less than an hour before: then every clock to the west says
    that the page was taken before it came out, and every clock to the east that it had been there
    for longer. With more time between the two it was no such program, or a clock that is not in
    the table, and any clock is as good as another. A date without a time of day tells nothing.

    Where the outlet is slow by an hour, this is wrong by an hour.
    """
    if at.time() == time():
        return None
    zones = (ZoneInfo(name) for name in _CLOCKS)
    lags = [(captured - at.replace(tzinfo=zone), zone) for zone in zones]
    past = [(lag, zone) for lag, zone in lags if timedelta() <= lag < _AT_ONCE]
    return min(past, key=lambda each: each[0])[1] if past else None
