"""Strings from files, made safe to show, and measured."""

import html
import math
import re
from datetime import datetime, tzinfo

from reader.core.article import local
from reader.script.fold import HAN_RUN
from reader.text import unseen
from reader.text.unseen import without

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HAN_A_MINUTE, _WORDS_A_MINUTE = 400, 238

_BREAKS = re.compile("[\r\v\f\x1c-\x1e\x85]")
"""Line ends that HTML has no use for."""


def one_line(text: str) -> str:
    """A text on one line, without what cannot be seen (`reader.text.unseen`)."""
    return unseen.one_line(text)


def escaped(text: str) -> str:
    """`one_line`, escaped for HTML text and quoted attributes."""
    return html.escape(one_line(text))


def neutral(markup: str) -> str:
    """HTML without what cannot be seen."""
    return _BREAKS.sub("", without(markup))


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
