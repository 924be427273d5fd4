"""Dates as news files write them: one table of patterns, all read by the same groups."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

FALLBACK_ZONE: tzinfo = ZoneInfo("Asia/Shanghai")
"""For a date that names no zone, from an outlet with none known: China, Hong Kong and Taiwan, where
most news in Chinese is written, all keep UTC+8."""

_ROC_EPOCH = 1911
_LAST_ROC_YEAR = 200

_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_ZONE = r"(?P<z>Z|[A-Z]{3,4}|[+-]\d\d:?\d\d)"
_CLOCK = r"(?P<H>\d{1,2}):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,](?P<f>\d{1,9}))?)?"
_TIME = rf"(?:(?:T|[\s-]+){_CLOCK})?(?:\s*{_ZONE}\b)?"
_HAN_CLOCK = (
    r"(?:\s*(?P<half>上午|早上|凌晨|下午|晚上|晚間|晚间|中午)?\s*"
    r"(?P<H>\d{1,2})[:：时時点點](?P<M>\d\d?)?分?(?:[:：]?(?P<S>\d\d))?秒?)?"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a date; `whole` forms are too vague to be looked for inside a text."""

    pattern: re.Pattern[str]
    whole: re.Pattern[str]
    vague: bool = False


def _form(pattern: str, *, vague: bool = False) -> _Form:
    # Not inside a longer number, path or address; a remark in brackets may follow the whole.
    inside = re.compile(rf"(?<![A-Za-z0-9/.-]){pattern}(?![\d/])")
    return _Form(inside, re.compile(rf"{pattern}\s*(?:[(（].*)?", re.S), vague)


_FORMS: tuple[_Form, ...] = (
    # 2024-11-22, 2024-11-22T16:24:34.048Z, 2018-01-15 18:49 +0800, 2025/6/11 11:18, 2018.2.28
    _form(rf"{_YEAR}(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?){_TIME}"),
    # 25/01/2022 - 15:11: the day comes first, never the month
    _form(rf"(?P<d>\d\d?)(?P<sep>[/.])(?P<m>\d\d?)(?P=sep){_YEAR}{_TIME}"),
    # Fri, 22 Nov 2024 16:24:34 GMT
    _form(
        rf"(?:[A-Z][a-z]{{2,8}},?\s+)?(?P<d>\d\d?)\s+(?P<mon>[A-Z][a-z]{{2,8}})\.?\s+{_YEAR}{_TIME}"
    ),
    # November 22, 2024
    _form(rf"(?P<mon>[A-Z][a-z]{{2,8}})\.?\s+(?P<d>\d\d?),?\s+{_YEAR}{_TIME}"),
    # 2020年 7月 20日 下午3:05, 二〇二〇年七月十二日 (numerals are digits by then)
    _form(rf"{_YEAR}\s*年\s*(?P<m>\d\d?)\s*月\s*(?P<d>\d\d?)\s*[日号號]{_HAN_CLOCK}"),
    # 114年6月11日, 民國38年1月21日
    _form(rf"(?P<roc>1\d\d)\s*年\s*(?P<m>\d\d?)\s*月\s*(?P<d>\d\d?)\s*日{_HAN_CLOCK}"),
    _form(
        rf"民[國国]\s*(?P<roc>\d{{1,3}})\s*年\s*(?P<m>\d\d?)\s*月\s*(?P<d>\d\d?)\s*日{_HAN_CLOCK}"
    ),
    # 26 分钟前, 15天前, 21小時前
    _form(
        r"(?P<ago>\d{1,4})\s*(?:个|個)?(?P<unit>秒|分|小?[时時]|[天日]|[周週]|星期|月)[钟鐘间間]?\s*[前]"
    ),
    # 20220924, 1141017
    _form(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)", vague=True),
    _form(r"(?P<roc>1[01]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)", vague=True),
    # 2010年12月
    _form(rf"{_YEAR}\s*年\s*(?P<m>\d\d?)\s*月", vague=True),
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOURS_EAST = {
    "Z": 0, "GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "CST": 8, "HKT": 8, "SGT": 8,
    "JST": 9, "KST": 9, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7,
}  # fmt: skip
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
    "月": timedelta(days=30),
}
_AFTERNOON = {"下午", "晚上", "晚間", "晚间"}

_NUMERALS = "[〇○零一二三四五六七八九十廿卅]"
_NUMERAL = re.compile(f"(?<!{_NUMERALS}){_NUMERALS}++(?=\\s*[年月日号號])")
_LONGEST = 200  # characters of a text that is a date as a whole, with a remark behind it
_DIGITS = {char: str(at) for at, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_TENS = {"十": 1, "廿": 2, "卅": 3}


def parse_date(
    text: str, zone: tzinfo | None = None, captured: datetime | None = None
) -> datetime | None:
    """The instant that a text as a whole names, aware; None if it is no date.

    A date without a zone is in `zone`, else in FALLBACK_ZONE; relative dates count back from
    `captured`, and are none without it. A date without a time is midnight in its zone.
    """
    plain = _arabic(text.strip()[:_LONGEST])
    for form in _FORMS:
        found = form.whole.fullmatch(plain)
        if found is not None:
            return _instant(found.groupdict(), zone or FALLBACK_ZONE, captured)
    return None


def find_date(
    text: str, zone: tzinfo | None = None, captured: datetime | None = None
) -> datetime | None:
    """The first instant named inside a line of text, aware; None if there is none."""
    plain = _arabic(text)
    return next(_found(plain, zone or FALLBACK_ZONE, captured), None)


def from_epoch(digits: str) -> datetime:
    """The instant of a Unix time in seconds (up to 11 digits) or milliseconds (more), in UTC.

    Raises ValueError for one beyond the calendar.
    """
    unit = timedelta(seconds=1) if len(digits) <= 11 else timedelta(milliseconds=1)
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + int(digits) * unit
    except OverflowError as error:
        raise ValueError(f"no instant: {digits}") from error


def _found(plain: str, zone: tzinfo, captured: datetime | None) -> Iterator[datetime]:
    """The instants inside a text, by form and then by place."""
    for form in _FORMS:
        for found in () if form.vague else form.pattern.finditer(plain):
            instant = _instant(found.groupdict(), zone, captured)
            if instant is not None:
                yield instant


def _arabic(text: str) -> str:
    """The text with the Chinese numerals before 年, 月 and 日 as digits."""
    return _NUMERAL.sub(lambda found: _number(found[0]), text)


def _number(numeral: str) -> str:
    """`二零一七` as 2017 (digit by digit), `十三` and `廿三` as 13 and 23."""
    place = next((at for at, char in enumerate(numeral) if char in _TENS), None)
    if place is None:
        return "".join(_DIGITS[char] for char in numeral)
    tens = _DIGITS.get(numeral[place - 1], "1") if place else str(_TENS[numeral[place]])
    units = "".join(_DIGITS.get(char, "") for char in numeral[place + 1 :])
    return tens + (units or "0")


def _instant(
    groups: Mapping[str, str | None], zone: tzinfo, captured: datetime | None
) -> datetime | None:
    """The instant of a match's groups; None for one that no calendar has."""
    try:
        if groups.get("ago"):
            unit = _UNITS[str(groups["unit"])[-1]]
            return captured and captured - int(str(groups["ago"])) * unit
        named = groups.get("z")
        return datetime(
            _year(groups),
            _month(groups),
            int(groups.get("d") or 1),
            _hour(groups),
            int(groups.get("M") or 0),
            int(groups.get("S") or 0),
            int((groups.get("f") or "0").ljust(6, "0")[:6]),
            tzinfo=_offset(named) if named else zone,
        )
    except (ValueError, OverflowError):
        return None


def _year(groups: Mapping[str, str | None]) -> int:
    """The year, of the Republic of China's count as well; raises ValueError."""
    roc = groups.get("roc")
    if not roc:
        return int(str(groups["y"]))
    if int(roc) > _LAST_ROC_YEAR:
        raise ValueError(f"no year of the Republic: {roc}")
    return int(roc) + _ROC_EPOCH


def _month(groups: Mapping[str, str | None]) -> int:
    """The month by number or by English name; raises ValueError."""
    name = groups.get("mon")
    return _MONTHS.index(name[:3].lower()) + 1 if name else int(str(groups["m"]))


def _hour(groups: Mapping[str, str | None]) -> int:
    """The hour of 24."""
    hour = int(groups.get("H") or 0)
    return hour + 12 if groups.get("half") in _AFTERNOON and hour < 12 else hour


def _offset(name: str) -> tzinfo:
    """The zone of `Z`, `GMT`, `+0800` or `+08:00`; raises ValueError."""
    if name[0] not in "+-":
        if name not in _HOURS_EAST:
            raise ValueError(f"no zone: {name}")
        hours, minutes = _HOURS_EAST[name], 0
    else:
        sign = -1 if name[0] == "-" else 1
        hours, minutes = sign * int(name[1:3]), sign * int(name[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(offset) if offset else UTC
