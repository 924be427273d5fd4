"""Who wrote of what day, as agencies say it before their first sentence."""

import re
from dataclasses import dataclass
from datetime import datetime

from reader.text.dates import locate_date
from reader.text.outlets import Outlets

_REACH = 1500  # characters from the start of a text in which it stands
# At the start of a line: 【...】, （...） or, as agencies write in English, CITY (...) -
_BRACKETS = re.compile(
    r"^(?:<[^>\n]*>|\s)*(?:【(?P<dated>[^】\n]{2,40})】|[(（](?P<agency>[^)）\n]{2,40})[)）]"
    r"|[A-Z][\w ,./-]{2,40}\((?P<wire>[A-Za-z ]{2,20})\)\s*[-–—])",
    re.M,
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,8}")
_AFTER_NAME = re.compile(r"\s*(?:[记記]者|[/／]|$)")
_REPORTER = re.compile(
    r"[记記]者\s*([\u4e00-\u9fff]{2,4})\s*[/／]\s*[\u4e00-\u9fff]{2,8}?(?:报道|報道|報導|报导)"
)
_PICTURE = re.compile(r"[▲△▼▽↑↓]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the bracket before the first sentence says."""

    source: str = ""
    published: datetime | None = None


def read_dateline(text: str, known: Outlets) -> Dateline:
    """`【某报2020年7月20日讯】`; `【某報】`, `（某社記者某北京11日電）` of a known outlet."""
    for found in _BRACKETS.finditer(text, 0, _REACH):
        date = locate_date(found["dated"] or "")
        name = found["dated"][: date.start] if date else ""
        if date is not None and _NAME.fullmatch(name):
            zone = known.zone(name=name)
            return Dateline(name, date.instant.replace(tzinfo=zone or date.instant.tzinfo))
        said = next(filter(None, found.groups()))
        outlet = _AFTER_NAME.split(said, maxsplit=1)[0]
        if known.find(name=outlet):
            return Dateline(outlet)
    return Dateline()


def reporter(line: str) -> str:
    """The name in a line such as `記者某某／綜合報導`, else ""."""
    found = _REPORTER.fullmatch(line.strip())
    return found[1] if found else ""


def is_caption(line: str) -> bool:
    """Whether a line tells what the picture above or below it shows."""
    return _PICTURE.match(line.strip()) is not None
