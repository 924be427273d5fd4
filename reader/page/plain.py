"""Strings from files, made safe to show, and measured."""

import html
import math
import re
from datetime import datetime, tzinfo

from reader.core.article import local
from reader.script.fold import HAN_RUN

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HAN_A_MINUTE, _WORDS_A_MINUTE = 400, 238

_DROPPED = (
    *range(0x20),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2066, 0x206A),  # isolates
    0x200B,
    0x200E,
    0x200F,
    0xFEFF,
    0xFFFC,
)
_NEUTRAL: dict[int, str | None] = dict.fromkeys(_DROPPED)
_LINE = _NEUTRAL | dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")
_BODY = {code: None for code in _NEUTRAL if code not in (0x09, 0x0A)}


def one_line(text: str) -> str:
    """A text on one line, without control characters or ones that turn the writing direction."""
    return " ".join(text.translate(_LINE).split())


def escaped(text: str) -> str:
    """`one_line`, escaped for HTML text and quoted attributes."""
    return html.escape(one_line(text))


def neutral(markup: str) -> str:
    """HTML without control characters or ones that turn the writing direction."""
    return markup.translate(_BODY)


def minutes(text: str) -> int:
    """How long a text takes to read silently, in whole minutes, 1 at least.

    Adults read 238 words of English a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047). The
    same text in Chinese is read 1.12 times as fast (IReST, Trauzettel-Klosinski and Dietz 2012,
    doi:10.1167/iovs.11-8284), and has about three characters for two English words: 400 a minute.
    """
    han = sum(map(len, HAN_RUN.findall(text)))
    others = len(_WORD.findall(HAN_RUN.sub(" ", text)))
    return max(1, math.ceil(han / _HAN_A_MINUTE + others / _WORDS_A_MINUTE))


def local_date(instant: datetime, zone: tzinfo | None) -> str:
    """An instant as `2024-11-23 00:24` in a zone (None: the system's); a bare date as its day."""
    day, at = local(instant, zone)
    return day.isoformat() if at is None else f"{day.isoformat()} {at.isoformat('minutes')}"
