"""The form in which text meets in search: script, width, case and accents folded.

One character becomes one character, always, so that places in folded text are places in the
original. The table ships as resources/fold.txt; packaging/make_fold.py makes it.
"""

import re
from functools import cache

from reader.resources import resource

BEYOND_BASIC = "\U00010000"
"""The first character beyond the basic plane."""
_BASIC = 0x10000  # a string serves as table for the characters below, twice as fast as a dict
BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""A character beyond the basic plane."""
HAN_RANGES = r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

"""What stands between the brackets of a pattern for a Han character."""

HAN_RUN = re.compile(f"[{HAN_RANGES}]+")
"""A run of Han characters: the pattern."""


@cache
def _tables() -> tuple[str, dict[int, str]]:
    """The table of the basic plane as a string, that of the planes beyond as a dict."""
    basic, beyond = [chr(code) for code in range(_BASIC)], {}
    for row in resource("fold.txt").read_text(encoding="utf-8").split("\n"):
        target, _, sources = row.partition("\t")
        for char in sources:
            if ord(char) < _BASIC:
                basic[ord(char)] = target
            else:
                beyond[ord(char)] = target
    return "".join(basic), beyond


def fold(text: str) -> str:
    """The text folded: simplified, narrow, lower case, without accents; of the same length.

    Folding twice is folding once. What has no folded form of one character stays as it is.
    """
    if text.isascii():
        return text.lower()
    basic, beyond = _tables()
    folded = text.translate(basic)
    return folded.translate(beyond) if BEYOND.search(folded) else folded


def is_han(char: str) -> bool:
    """Is this one character a Han character (of any plane, compatibility forms too)?"""
    return len(char) == 1 and HAN_RUN.match(char) is not None
