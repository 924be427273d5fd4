"""What each character is to search: its kind, by which the normalised stream is made."""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from reader.script.fold import fold

EDGE = " "
"""Stands before and after each word; neighbours share one."""
BREAK = ","
"""Stands for punctuation inside a paragraph."""
END = "\n"
"""Stands for the end of a paragraph or field; never part of what is searched."""

BEYOND = 0x40000
"""No character from here on is searched: private planes, and marks that nobody sees."""


class Kind(IntEnum):
    """The kinds of characters, in an order that makes comparing them enough."""

    DROPPED = 0
    """Marks that combine with the letter before, and characters that nobody sees."""
    IGNORED = 1
    """Parts words, but does not count between Han characters."""
    BREAK = 2
    END = 3
    TEXT_END = 4
    """Not a character, but where a text ends."""
    SINGLE = 5
    """Stands for itself, and is found by itself."""
    LETTER = 6
    DIGIT = 7


DROPPED = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u061c\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_SYMBOLS = "%‰℃℉°$€£¥₩#&@+"
_SINGLE = (
    _SYMBOLS + "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\u1100-\u11ff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_DOTS = "·‧・･•∙⋅\u0387"
_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›「」『』｢｣﹁﹂﹃﹄〝〞〟＂＇′″"
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_KINDS = {
    Kind.DROPPED: f"[{DROPPED}]+",
    Kind.IGNORED: f"[{_SPACES}{_DOTS}{_QUOTES}]+",
    Kind.END: "[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+",
    Kind.LETTER: r"[^\W_]+",
    Kind.DIGIT: r"\d+",
    Kind.SINGLE: f"[{_SINGLE}]+",
}
"""Which characters are of a kind; what is of several is of the last, what is of none a break."""

_SEARCHED = re.compile(rf"[{_SINGLE}]|[^\W_]")


def searchable(text: str) -> bool:
    """Is there anything in a text that can be searched for?"""
    return any(char < chr(BEYOND) for char in _SEARCHED.findall(fold(text)))


@cache
def characters(end: int) -> str:
    """All characters below a code point."""
    return "".join(map(chr, range(end)))


def runs(end: int) -> Iterator[tuple[Kind, int, int]]:
    """Each run of characters of one kind, below a code point: the first and the one behind it."""
    for kind, pattern in _KINDS.items():
        for run in re.finditer(pattern, characters(end)):
            yield kind, *run.span()
