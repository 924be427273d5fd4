"""The normalised stream: the one form in which texts and queries meet.

A text becomes a string in which each Han character (kana, hangul, % and the like as well) stands
for itself, each word is set between single spaces, a comma stands for any punctuation and a line
feed for the end of a paragraph. What does not count in a match is gone: spaces, middle dots,
quotation marks, accents. Whatever is searched is then a plain substring of that string.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.script.fold import fold, is_han

EDGE = " "
"""Stands before and after each word; neighbours share one."""
BREAK = ","
"""Stands for punctuation inside a paragraph."""
END = "\n"
"""Stands for the end of a paragraph or field; never part of what is searched."""

Fold = Callable[[str], str]

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
# Marks that combine with the letter before, and characters that nobody sees.
_DROPPED = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u061c\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
    "\U000e0000-\U000e01ef"
)
_LETTER = rf"[^\W_{_SINGLE}]"
_TOKEN = re.compile(
    rf"([{_SINGLE}]+)"
    rf"|{_LETTER}+(?:[{_DROPPED}]+(?={_LETTER})|\.(?<=\d\.)(?=\d)|,(?<=\d,)(?=\d{{3}}(?!\d))"
    rf"|{_LETTER}+)*"
)
_INSIDE = re.compile(f"[{_DROPPED},]")
_IGNORED = re.compile(f"[{_DROPPED}{_SPACES}{_DOTS}{_QUOTES}]+")
_ENDING = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class _Kept(dict[int, str]):
    """The fold of every character but Han, made as it is asked for."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if is_han(char) else fold(char)
        return self[code]


_KEPT = _Kept()


def keep_script(text: str) -> str:
    """Fold width, case and accents but leave the script as it is; keeps the length."""
    return text.translate(_KEPT)


@lru_cache(maxsize=4096)
def _gap(between: str) -> str:
    """What stands in the stream for the characters between two runs or words."""
    if not between or _IGNORED.fullmatch(between):
        return ""
    return END if _ENDING.search(between) else BREAK


def _pieces(folded: str) -> Iterator[tuple[str, int, int]]:
    """The parts of the stream, each with the place in the text that it stands for."""
    last, after_word = 0, False
    for token in _TOKEN.finditer(folded):
        start, end = token.span()
        gap = _gap(folded[last:start]) if last else ""
        if gap:
            yield gap, last, start
        if token.lastindex:
            yield token[0], start, end
        else:
            word = token[0] if token[0].isalnum() else _INSIDE.sub("", token[0])
            shared = after_word and not gap
            yield (word if shared else EDGE + word) + EDGE, start, end
        last, after_word = end, not token.lastindex


def normal(text: str, how: Fold = fold) -> str:
    """The stream of a text; "" if nothing in it can be searched."""
    return "".join(piece for piece, _, _ in _pieces(how(text)))


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream of a text, with the offset in the text that each of its characters stands for."""

    text: str
    offsets: list[int]


def stream(text: str) -> Stream:
    """The stream of a text, so that what is found in it can be shown in the text."""
    folded = fold(text)
    parts: list[str] = []
    offsets: list[int] = []
    for piece, start, end in _pieces(folded):
        parts.append(piece)
        if piece in (BREAK, END):
            offsets.append(start)
        elif piece[-1] != EDGE:
            offsets.extend(range(start, end))
        else:
            if piece[0] == EDGE:
                offsets.append(start)
            offsets.extend(i for i in range(start, end) if not _INSIDE.match(folded, i))
            offsets.append(end - 1)
    return Stream("".join(parts), offsets)
