"""Dates as news files write them, read into instants."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from reader.text.date_forms import CITIES, FORMS, HOURS_EAST, SAME, TIME, ZONES
from reader.text.numerals import number
from reader.text.zones import FLOATING

_ROC_EPOCH = 1911
_LAST_ROC_YEAR = 200
_EARLIEST, _LATEST = 1800, 2099  # years that news is of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNITS = {
    "秒": timedelta(seconds=1),
    "分": timedelta(minutes=1),
    "时": timedelta(hours=1),
    "時": timedelta(hours=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "周": timedelta(weeks=1),
    "週": timedelta(weeks=1),
    "期": timedelta(weeks=1),
    "拜": timedelta(weeks=1),
    "月": timedelta(days=30),
    "年": timedelta(days=365),
    "sec": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
    "year": timedelta(days=365),
}
_DAYS_BACK = {"今": 0, "昨": 1, "前": 2, "大": 3}

# Which hours of the clock's face belong to the second half of a day, as CLDR parts the Chinese
# one; 12 o'clock in the evening is the day's end, and in all that isn't named its beginning.
_AFTERNOON = frozenset(("下午", "午後", "午后", "p"))
_EVENING = frozenset(("傍晚", "晚上", "晚間", "晚间", "夜間", "夜间", "深夜", "半夜"))
_NOON = frozenset(("中午", "正午"))

_HINT = re.compile(r"\d\d|年")  # without either there is no date inside a text
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>，。）]{1,2000}", re.I)
_GOES_ON = re.compile(r"[-/.]?\d")  # behind what is part of a longer number
_REMARK = re.compile(r"\s*(?:[()].*)?", re.S)  # behind a date that is all that a text says
_LONGEST = 200  # characters of a text that is a date as a whole, with a remark behind it

_Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A date inside a text, and where it stands."""

    start: int
    end: int
    instant: datetime


def parse_date(
    text: str, zone: tzinfo | None = None, captured: datetime | None = None
) -> datetime | None:
    """The instant that a text as a whole names, aware; None if it is no date.

    A date that names no zone is in `zone`, else in FLOATING; relative dates count back from
    `captured`, and are none without it. A date without a time is midnight in its zone.
    """
    plain = _same(text.strip()[:_LONGEST])
    for form in FORMS:
        found = form.pattern.match(plain)
        if found is not None:
            groups, end = _timed(plain, found)
            if _REMARK.fullmatch(plain, end):
                return _instant(groups, zone or FLOATING, captured)
    return None


def find_date(text: str, zone: tzinfo | None = None) -> datetime | None:
    """The instant that `locate_date` finds."""
    found = locate_date(text, zone)
    return found.instant if found else None


def locate_date(text: str, zone: tzinfo | None = None) -> Found | None:
    """The first date inside a line of text, addresses aside; None if there is none.

    What is read as a date only where it is all that a text says (`20240102`, `昨天`) doesn't count.
    """
    if _HINT.search(text) is None:
        return None
    plain = _URL.sub(lambda found: "x" * len(found[0]), _same(text))
    return min(_found(plain, zone or FLOATING), key=lambda each: each.start, default=None)


def from_epoch(digits: str) -> datetime:
    """The instant of a Unix time in seconds (up to 11 digits) or milliseconds (more), in UTC.

    Raises ValueError for one beyond the calendar.
    """
    unit = timedelta(seconds=1) if len(digits) <= 11 else timedelta(milliseconds=1)
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + int(digits) * unit
    except OverflowError as error:
        raise ValueError(f"no instant: {digits}") from error


def _same(text: str) -> str:
    """A text of the same length with the punctuation of ASCII."""
    return text.translate(SAME)


def _found(plain: str, zone: tzinfo) -> Iterator[Found]:
    """For each form the first date inside a text that the calendar has."""
    for form in FORMS:
        for found in () if form.vague else form.pattern.finditer(plain):
            groups, end = _timed(plain, found)
            instant = _instant(groups, zone, None)
            if instant is not None and not _GOES_ON.match(plain, end):
                yield Found(found.start(), end, instant)
                break


def _timed(plain: str, date: re.Match[str]) -> tuple[_Groups, int]:
    """The groups of a date and of the time after it, and where they end."""
    time = TIME.match(plain, date.end())
    assert time is not None  # all of it may be missing
    told = {name: text for name, text in time.groupdict().items() if text}
    return date.groupdict() | told, time.end()


def _instant(groups: _Groups, zone: tzinfo, captured: datetime | None) -> datetime | None:
    """The instant of a match's groups; None for one that no calendar has."""
    try:
        if "epoch" in groups:
            return from_epoch(str(groups["epoch"]))
        if "ago" in groups:
            return captured and captured - _ago(groups)
        if named := groups.get("z"):
            zone = _zone(named)
        day = _day(groups, zone, captured)
        at = day and day + _time_of_day(groups)
        return day if groups.get("unknown") else at
    except (ValueError, OverflowError):
        return None


def _ago(groups: _Groups) -> timedelta:
    """How long before the capture; raises ValueError."""
    count, unit = str(groups["ago"]), _UNITS.get(str(groups["unit"]).lower())
    unit = unit or _UNITS[str(groups["unit"])[-1]]
    if count == "半":
        return unit / 2
    return unit if count in ("a", "an") else number(count) * unit


def _day(groups: _Groups, zone: tzinfo, captured: datetime | None) -> datetime | None:
    """Midnight of the day named, or the capture itself for `刚刚`; raises ValueError."""
    word = groups.get("word")
    if not word:
        day = int(number(groups.get("d") or "1"))
        return datetime(_year(groups), _month(groups), day, tzinfo=zone)
    if captured is None or word[0] not in _DAYS_BACK:
        return captured
    today = captured.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=_DAYS_BACK[word[0]])


def _year(groups: _Groups) -> int:
    """The year, of the Republic of China's count as well; raises ValueError."""
    roc = groups.get("roc")
    year = number(roc) if roc else number(str(groups["y"]))
    if roc and year > _LAST_ROC_YEAR:
        raise ValueError(f"no year of the Republic: {roc}")
    year += _ROC_EPOCH if roc else 0
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"no year of news: {year}")
    return year


def _month(groups: _Groups) -> int:
    """The month by number or by English name; raises ValueError."""
    name = groups.get("mon")
    return _MONTHS.index(name[:3].lower()) + 1 if name else number(groups.get("m") or "1")


def _time_of_day(groups: _Groups) -> timedelta:
    """The time since midnight; raises ValueError for one that no clock shows."""
    hour, minute, second = (
        number(groups.get(colon) or groups.get(han) or "0")
        for colon, han in (("H", "hh"), ("M", "mm"), ("S", "ss"))
    )
    late = hour == 24 and not minute and not second  # the day's end is written so as well
    if hour > 23 + late or minute > 59 or second > 59:
        raise ValueError(f"no time of day: {hour}:{minute}:{second}")
    micro = int((groups.get("f") or "0").ljust(6, "0")[:6])
    hour = _of_24(hour, groups.get("half") or (groups.get("ampm") or "").rstrip("."))
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)


def _of_24(hour: int, half: str) -> int:
    """The hour of 24 of an hour in a part of the day, as CLDR parts the Chinese one."""
    half = half[0].lower() if half.isascii() and half else half
    if half in _AFTERNOON:
        return hour + 12 if hour < 12 else hour
    if half in _EVENING:
        return hour + 12 if 5 <= hour <= 12 else hour
    if half in _NOON:
        return hour + 12 if hour < 3 else hour
    return 0 if half and hour == 12 else hour


def _zone(name: str) -> tzinfo:
    """The zone of `Z`, `GMT`, `+0800`, `+08:00`, `GMT+8`, `ET` or `北京时间`; raises ValueError."""
    for city, zone in CITIES.items():
        if name.startswith(city):
            return ZoneInfo(zone)
    if name in ZONES:
        return ZoneInfo(ZONES[name])
    if name in HOURS_EAST:
        offset = timedelta(hours=HOURS_EAST[name])
    else:
        sign, digits = re.sub(r"[A-Z:\s]", "", name)[:1], re.sub(r"\D", "", name)
        hours, minutes = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
        offset = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    return timezone(offset) if offset else UTC
