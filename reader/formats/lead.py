"""The facts that some outlets put before the first paragraph: who wrote it, and when."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import unescape

from reader.text.dates import parse_date

_REACH = 2000  # characters from the start of a body in which the lead stands
_LINES = re.compile(r"\s*<div>\s*(?:<i>)?((?:[^<]|<br\s*/?>){0,300})(?:</i>)?\s*</div>", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_LABELLED = re.compile(
    r"\s*(?:日期|发表日期|發表日期|时间|時間|date)\s*[:：]\s*([^\n<]{4,60})(?:\n|$)", re.I
)
_TIME = re.compile(r"<time\b([^>]*)>([^<]{0,80})</time>", re.I)
_CHANGED = re.compile(r"modif|updat", re.I)
_STAMP = re.compile(r"""(?:pudate|datetime)\s*=\s*["']([^"']+)["']""", re.I)
_ADDRESS = re.compile(r"<address[^>]*>([^<]{0,120})</address>", re.I)
_NOBODY = re.compile(r"\bnull\b")
_TAG = re.compile(r"<[^<>]*>")
# A tag that begins or ends a block: any but those that stand inside a line.
_EDGE = re.compile(
    r"<(?!!|/?(?:a|abbr|b|em|font|i|img|label|mark|small|span|strong|sub|sup|svg|time|u)\b)[^<>]*>",
    re.I,
)
_SENTENCE = re.compile(r"[。！？!?；;…]|[，,：:]$")
_LONGEST_NAME = 60  # characters of a line that tells who wrote


@dataclass(frozen=True, slots=True)
class Lead:
    """What the lead said, and the body without it."""

    body: str
    published: datetime | None = None
    author: str = ""


def take_lead(body: str, zone: tzinfo | None, captured: datetime | None) -> Lead:
    """Read and remove the lead of an HTML body; a body without one stays as it is."""
    for taker in (_from_lines, _from_label, _from_elements):
        lead = taker(body, zone, captured)
        if lead is not None:
            return lead
    return Lead(body)


def _from_lines(body: str, zone: tzinfo | None, captured: datetime | None) -> Lead | None:
    """`<div><i>AUTHOR<br>2020-07-20 09:58:59</i></div>`, the author or the time alone too."""
    found = _LINES.match(body)
    if found is None:
        return None
    lines = [_words(line) for line in _BREAK.split(found[1])]
    dates = [(line, parse_date(line, zone, captured)) for line in lines]
    published = next((date for _, date in dates if date), None)
    if published is None:
        return None
    names = [_once(line) for line, date in dates if line and date is None]
    author = "、".join(names)
    if any(map(_is_text, names)):
        return None
    return Lead(body[found.end() :], published, author)


def _from_label(body: str, zone: tzinfo | None, captured: datetime | None) -> Lead | None:
    """A first line `日期：Thu, 02 Jul 2020 10:40:48 +0000`."""
    found = _LABELLED.match(body)
    published = parse_date(found[1], zone, captured) if found else None
    return Lead(body[found.end() :], published) if found and published else None


def _from_elements(body: str, zone: tzinfo | None, captured: datetime | None) -> Lead | None:
    """`<address>AUTHOR</address>` and `<time datetime="...">` near the start."""
    head, rest = body[:_REACH], body[_REACH:]
    times = (at for at in _TIME.finditer(head) if not _CHANGED.search(at[1]) and _alone(body, at))
    stamped = next(times, None)
    if stamped is None:
        return None
    said = [_words(stamped[2]), *(at[1] for at in _STAMP.finditer(stamped[1]))]
    instants = [instant for text in said if (instant := parse_date(text, zone, captured))]
    if not instants:
        return None
    # Of several spellings of one instant the one that knows the time of day, not only the day.
    published = max(instants, key=lambda at: (at.hour, at.minute, at.second) != (0, 0, 0))
    wrote = next((at for at in _ADDRESS.finditer(head) if _alone(body, at)), None)
    for taken in sorted(filter(None, (stamped, wrote)), key=lambda at: at.start(), reverse=True):
        head = head[: taken.start()] + head[taken.end() :]
    return Lead(head + rest, published, _words(wrote[1]) if wrote else "")


def _alone(body: str, element: re.Match[str]) -> bool:
    """Whether an element, other times aside, is all that its block says."""
    before = _EDGE.split(body[max(0, element.start() - _REACH) : element.start()])[-1]
    after = _EDGE.split(body[element.end() : element.end() + _REACH], maxsplit=1)[0]
    said = unescape(_TAG.sub("", _TIME.sub("", before) + _TIME.sub("", after)))
    return not any(map(str.isalnum, said))


def _is_text(line: str) -> bool:
    """Whether a line is too long for names, or a sentence."""
    return len(line) > _LONGEST_NAME or _SENTENCE.search(line) is not None


def _once(names: str) -> str:
    """Names between commas without repetitions."""
    return ",".join(dict.fromkeys(names.split(",")))


def _words(html: str) -> str:
    """Text without entities, doubled spaces and what stands for nobody."""
    return " ".join(_NOBODY.sub("", unescape(html)).split())
