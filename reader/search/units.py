"""The normalised stream: the one form in which texts and queries meet.

A text becomes a sequence of characters in which each Han character (kana, hangul, % and the like
as well) stands for itself, each word is set between single spaces, a comma stands for any
punctuation and a line feed for the end of a paragraph. What does not count in a match is gone:
spaces, middle dots, quotation marks, accents. Whatever is searched is then a plain substring.

All is done with arrays, for a whole batch of texts at once: one gather through a table gives each
character its *sign*, and the signs of neighbours say what is put between them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from reader.script.fold import fold, is_han
from reader.search.signs import BEYOND, BREAK, DROPPED, EDGE, END, Kind, characters, runs

U32 = npt.NDArray[np.uint32]
I64 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

Fold = Callable[[str], str]
"""How characters meet: `fold`, or `keep_script`."""

_KIND = 24
"""A sign is a number: its kind in the bits from here, the folded character in those below."""
_CODE = np.uint32((1 << _KIND) - 1)
_BASIC = 0x10000
_BEGINS, _ENDS = np.uint32(1 << 28), np.uint32(1 << 29)
"""Added to the sign of a word's first and last letter where an edge is put beside it."""


def _sign(kind: Kind, code: int = 0) -> np.uint32:
    return np.uint32(kind << _KIND | code)


_TEXT_END = _sign(Kind.TEXT_END, ord(END))
_A_BREAK, _AN_END = _sign(Kind.BREAK, ord(BREAK)), _sign(Kind.END, ord(END))
_POINT, _COMMA = _sign(Kind.BREAK, ord(".")), _sign(Kind.BREAK, ord(","))
_POINT_IN_WORD, _COMMA_IN_WORD = _sign(Kind.LETTER, ord(".")), _sign(Kind.LETTER)


def keep_script(text: str) -> str:
    """Fold width, case and accents but leave the script as it is; keeps the length."""
    folded = fold(text)
    return "".join(map(_kept, text, folded)) if folded != text else text


def _kept(char: str, folded: str) -> str:
    return char if is_han(char) else folded


@lru_cache(maxsize=4)
def _table(how: Fold, upto: int) -> U32:
    """The sign of each character below a code point, folded; one more, for all that lies beyond."""
    kinds = np.full(upto, Kind.BREAK, dtype=np.uint32)
    for kind, start, end in runs(upto):
        kinds[start:end] = kind
    codes = _codes(how(characters(upto)))
    # What folds to a rarer character is of the same kind.
    known = np.where(codes < upto, codes, np.arange(upto, dtype=np.uint32))
    return np.append(kinds[known] << np.uint32(_KIND) | codes, _A_BREAK)


def _codes(text: str) -> U32:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of some texts, one after the other, each ended by a line feed.

    `codes` are the characters; `ends` is where each text ends, behind its line feed; `origins`
    says for each character which one of the joined texts it stands for.
    """

    codes: U32
    ends: I64
    origins: I64


def streams(texts: Sequence[str], how: Fold = fold, *, origins: bool = False) -> Streams:
    """The streams of some texts.

    `origins` are left empty unless asked for; they count one character between two texts.
    """
    codes = _codes("\n".join(texts) + "\n")
    highest = codes.max()
    if highest >= BEYOND:
        codes = np.where(_invisible(codes), np.uint32(ord(DROPPED[0])), codes)
    upto = _BASIC if highest < _BASIC else BEYOND  # most need no more, and it is made in no time
    signs = _table(how, upto).take(codes, mode="clip")
    signs[np.cumsum([len(text) + 1 for text in texts]) - 1] = _TEXT_END
    counted = signs >= _sign(Kind.IGNORED)
    signs = signs[counted]
    kept = _with_words(signs)
    signs = signs[kept]
    widths = _widths(signs)
    made, ends = _laid_out(signs, widths)
    came = np.repeat(np.flatnonzero(counted)[kept], widths) if origins else np.empty(0, np.int64)
    return Streams(made, ends, came)


def _invisible(codes: U32) -> Mask:
    """Tags and variation selectors: the only characters so far beyond that do not part words."""
    hidden: Mask = (codes >= 0xE0000) & (codes < 0xE01F0)
    return hidden


def _with_words(signs: U32) -> Mask:
    """Mark where words begin and end; which signs are left then: not what only parts words."""
    _join_numbers(signs)
    word = signs >= _sign(Kind.LETTER)
    kept = signs >= _sign(Kind.BREAK)
    kept &= signs != _COMMA_IN_WORD
    inside = np.zeros(len(word) + 1, dtype=np.bool_)  # between this and the one before
    np.logical_and(word[1:], word[:-1], out=inside[1:-1])
    word &= kept
    signs[np.flatnonzero(word & ~inside[:-1])] |= _BEGINS
    signs[np.flatnonzero(word & ~inside[1:])] |= _ENDS
    return kept


def _join_numbers(signs: U32) -> None:
    """Make the decimal point and the comma of thousands parts of their words."""

    def digit(at: I64) -> Mask:
        found: Mask = signs.take(at, mode="clip") >= _sign(Kind.DIGIT)
        return found  # past the last sign is the last, which ends a text

    points = np.flatnonzero(signs == _POINT)
    signs[points[digit(points - 1) & digit(points + 1)]] = _POINT_IN_WORD
    commas = np.flatnonzero(signs == _COMMA)
    commas = commas[digit(commas - 1) & digit(commas + 1)]
    three = digit(commas + 2) & digit(commas + 3) & ~digit(commas + 4)
    signs[commas[three]] = _COMMA_IN_WORD


def _widths(signs: U32) -> npt.NDArray[np.uint8]:
    """How many characters each sign becomes, with its edges; one of each gap that shows is left.

    Words side by side share an edge, and gaps do not show at either end of a text.
    """
    begins = np.flatnonzero(signs & _BEGINS)
    shared = begins[signs[begins - 1] >= _sign(Kind.LETTER)]  # before the first is a text's end
    signs[shared] ^= _BEGINS
    widths = np.ones(len(signs), dtype=np.uint8)
    widths[begins] += 1
    widths[shared] -= 1
    widths[np.flatnonzero(signs & _ENDS)] += 1
    gaps = np.flatnonzero(signs < _sign(Kind.TEXT_END))
    if len(gaps):
        widths[gaps] = 0
        first = np.flatnonzero(np.diff(gaps, prepend=-2) != 1)
        start, last = gaps[first], gaps[np.append(first[1:], len(gaps)) - 1]
        ending = np.maximum.reduceat(signs[gaps], first) >= _sign(Kind.END)
        signs[start] = np.where(ending, _AN_END, _A_BREAK)
        between = (signs[start - 1] != _TEXT_END) & (signs[last + 1] != _TEXT_END)
        widths[start[between]] = 1
    return widths


def _laid_out(signs: U32, widths: npt.NDArray[np.uint8]) -> tuple[U32, I64]:
    """The characters, and where each text ends."""
    after = np.cumsum(widths, dtype=np.int64)
    codes = np.repeat(signs & _CODE, widths)
    begins, ends = np.flatnonzero(signs & _BEGINS), np.flatnonzero(signs & _ENDS)
    codes[after[begins] - widths[begins]] = ord(EDGE)
    codes[after[ends] - 1] = ord(EDGE)
    return codes, after[signs == _TEXT_END]


def normal(text: str, how: Fold = fold) -> str:
    """The stream of a text; "" if nothing in it can be searched."""
    return text_of(streams([text], how).codes[:-1])


def text_of(codes: U32) -> str:
    """The characters of a stream as text."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream of a text, with the offset in the text that each of its characters stands for."""

    text: str
    offsets: I64


def stream(text: str) -> Stream:
    """The stream of a text, so that what is found in it can be shown in the text."""
    made = streams([text], origins=True)
    return Stream(text_of(made.codes[:-1]), made.origins[:-1])
