"""The ways in which dates are written: one table of patterns, all read by the same groups.

Groups carry the meaning: `y` or `roc` the year, `m` or `mon` the month, `d` the day; `H` `M` `S`
`f` or `hh` `mm` `ss` the time, `half` or `ampm` the part of the day, `z` the zone, `unknown` one
that is not known; `ago` and
`unit`, or `word`, how long before the capture; `epoch` a Unix time.
"""

import re
from dataclasses import dataclass

from reader.text.numerals import NUMERAL

# Punctuation of full width and of other alphabets as ASCII, one for one, so that places stay.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
SAME = _WIDE | dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000"), " ") | {
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"), ord("∶"): ":", ord("，"): ",",
}  # fmt: skip

_N = f"[{NUMERAL}]"
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_HAN_DAY = rf"\s*年\s*(?P<m>{_N}{{1,3}})\s*月\s*(?P<d>{_N}{{1,3}})\s*[日号號]"
_ROC = rf"(?P<roc>[百{NUMERAL}]{{1,6}}|元)"
_COMPACT = r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)"
_MONTH = (
    r"(?P<mon>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\b\.?"
)
_WEEKDAY = r"(?i:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})"
_OF_WEEK = (
    rf"(?:\s*+,?\s*+(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
    rf"|\((?:(?:星期|周|週|礼拜|禮拜)?[一二三四五六日天]|{_WEEKDAY})\)))?"
)
_HALVES = (
    "凌晨|清晨|清早|早上|早晨|上午|中午|正午|下午|午後|午后|傍晚|晚上|晚間|晚间|夜間|夜间"
    r"|深夜|午夜|半夜|(?i:[ap]m)\b"
)
_CLOCK = (
    r"(?:(?P<H>\d{1,2})[:h](?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,](?P<f>\d{1,9}))?)?"
    rf"|(?P<hh>{_N}{{1,3}})\s*[:时時点點](?:\s*(?P<mm>{_N}{{1,3}})\s*分?"
    rf"(?:[:\s]*(?P<ss>{_N}{{1,3}})\s*秒)?)?)"
    r"(?:\s*(?P<ampm>(?i:[ap]\.?m\b\.?)))?"
)
_GAP = rf"(?:T|[\s,|·-]++(?:at\s+)?|(?={_HALVES})|(?<=\d\d)|(?<=[天日号號一二三四五六)]))"

HOURS_EAST = {
    "Z": 0, "GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "CST": 8, "HKT": 8, "SGT": 8,
    "BJT": 8, "JST": 9, "KST": 9, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7,
    "CDT": -5, "MSK": 3, "AEST": 10, "AEDT": 11,
}  # fmt: skip
ZONES = {"ET": "America/New_York", "PT": "America/Los_Angeles"}
"""Abbreviations that hold in summer and in winter."""
CITIES = {
    "北京": "Asia/Shanghai", "香港": "Asia/Hong_Kong", "台北": "Asia/Taipei",
    "臺北": "Asia/Taipei", "台湾": "Asia/Taipei", "台灣": "Asia/Taipei", "臺灣": "Asia/Taipei",
    "东京": "Asia/Tokyo", "東京": "Asia/Tokyo", "美东": "America/New_York",
    "美東": "America/New_York", "美西": "America/Los_Angeles", "巴黎": "Europe/Paris",
    "伦敦": "Europe/London", "倫敦": "Europe/London", "格林尼治": "UTC", "格林威治": "UTC",
}  # fmt: skip
_NAMED = "|".join((*HOURS_EAST, *ZONES))
# Behind a clock what looks like a zone is one, of which the hour says nothing then. Nearly all end
# in T; other capitals there are outlets: `10:20 VOA`.
_UNKNOWN = rf"(?:\s*\(?(?!(?:{_NAMED}|NYT)\b)(?P<unknown>[A-Z]{{1,3}}T)\b)?"
_ZONE = (
    rf"(?:\s*\(?(?P<z>[+-]\d\d:?\d\d\b|(?<=:\d\d)[+-]\d\d\b"
    rf"|(?:GMT|UTC)\s?[+-]\d\d?(?::?\d\d)?\b|(?:{_NAMED})\b"
    rf"|(?:{'|'.join(CITIES)})(?:标准|標準)?(?:时间|時間)))?"
)
TIME = re.compile(
    rf"{_OF_WEEK}(?:{_GAP}(?:(?P<half>{_HALVES})\s*)?{_CLOCK}{_UNKNOWN})?{_ZONE}", re.ASCII
)
"""The day of the week, the time and the zone after a date, each if it is there."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date; what is `vague` is one only where it is all that a text says."""

    pattern: re.Pattern[str]
    vague: bool = False


def _form(pattern: str, *, vague: bool = False) -> Form:
    # Not inside a longer number, path or address.
    return Form(re.compile(rf"(?<![A-Za-z0-9/.=_-]){pattern}", re.ASCII), vague)


FORMS: tuple[Form, ...] = (
    # 2024-11-22, 2024-11-22T16:24:34.048Z, 2018-01-15 18:49 +0800, 2025/6/11 11:18, 2018.2.28
    _form(rf"{_YEAR}(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)"),
    # 25/01/2022 - 15:11: the day comes first, never the month
    _form(rf"(?P<d>\d\d?)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep){_YEAR}"),
    # Fri, 22 Nov 2024 16:24:34 GMT
    _form(rf"(?:{_WEEKDAY}\.?,?\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+{_YEAR}"),
    # November 22, 2024; Fri Nov 22 2024 16:24:34 GMT+0800 (CST)
    _form(rf"(?:{_WEEKDAY}\.?,?\s+)?{_MONTH}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}"),
    # Fri Nov 22 16:24:34 +0000 2024
    _form(rf"{_WEEKDAY}\s+{_MONTH}\s+(?P<d>\d\d?)\s+{_CLOCK}{_UNKNOWN}{_ZONE}\s+{_YEAR}"),
    # 2020年 7月 20日 下午3:05, 二〇二〇年七月十二日
    _form(rf"(?:公元|西元)?(?<!{_N})(?P<y>{_N}{{4}}){_HAN_DAY}"),
    # 114年6月11日, 民國三十八年一月二十一日, 民國元年1月1日
    _form(rf"(?<!{_N})(?P<roc>1\d\d|一百[{NUMERAL}]{{0,4}}){_HAN_DAY}"),
    _form(rf"民[國国]\s*{_ROC}{_HAN_DAY}"),
    # 26 分钟前, 15天前, 半小時前, 3 hours ago
    _form(
        r"(?P<ago>\d{1,4}|[一二三四五六七八九十两兩半]{1,3})\s*[个個]?\s*"
        r"(?P<unit>秒|分|小?[时時]|[天日]|[周週]|星期|[礼禮]拜|月|年)[钟鐘间間头頭]?\s*[之以]?前",
        vague=True,
    ),
    _form(
        r"(?P<ago>\d{1,4}|an?)\s+(?P<unit>(?i:sec|min|hour|day|week|month|year))[a-z]{0,4}\s+ago",
        vague=True,
    ),
    # 昨天 16:24
    _form(r"(?P<word>今[天日]|昨[天日]|前[天日]|大前天)", vague=True),
    _form(r"(?P<word>刚刚|剛剛|刚才|剛才)", vague=True),
    # 20220924, 20220924 19:00, 20241122163903; 1141017
    _form(_COMPACT, vague=True),
    _form(rf"{_COMPACT}T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)(?P<z>Z)?", vague=True),
    _form(r"(?P<roc>1[01]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)", vague=True),
    # 114/06/11, 113.5.20
    _form(r"(?P<roc>1[01]\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)", vague=True),
    # 2010年12月, 2010-12, 民國三十八年
    _form(rf"(?P<y>{_N}{{4}})\s*年\s*(?:(?P<m>{_N}{{1,3}})\s*月)?", vague=True),
    _form(rf"{_YEAR}[-/.](?P<m>\d\d?)", vague=True),
    _form(rf"民[國国]\s*{_ROC}\s*年\s*(?:(?P<m>{_N}{{1,3}})\s*月)?", vague=True),
    # 1732293543, 1732293543000
    _form(r"(?P<epoch>1\d{9}(?:\d{3})?)", vague=True),
)
