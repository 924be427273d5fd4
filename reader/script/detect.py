"""Which script a text is in."""

from collections import Counter
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache

from reader.core.article import Script
from reader.resources import resource
from reader.script.fold import is_han

LEAST_HAN = 10
LEAST_SHARE = 0.02  # of Han among the letters of a text that is Chinese at all
KANA_SHARE = 0.2  # of kana to Han, above which a text is Japanese
HANS_SHARE = 0.05  # of traditional-only characters among the telling ones: at most
HANT_SHARE = 0.85  # the same: at least
LEAST_HALF = 5  # telling pairs (于 for 於) seen before a text is called half converted


@dataclass(frozen=True, slots=True)
class Detected:
    """What a text is in.

    `half` says that traditional text was made character by character and kept simplified forms
    (并未, 于, 范圍). Japanese text has `script` NONE.
    """

    script: Script
    half: bool = False
    japanese: bool = False


class Kind(IntFlag):
    """What one character tells; a character can be of several kinds."""

    HAN = auto()
    LETTER = auto()
    KANA = auto()
    SIMPLIFIED = auto()
    TRADITIONAL = auto()
    HALF = auto()
    WHOLE = auto()


_BITS = tuple((kind, kind.value) for kind in Kind)  # numbers are quicker to mask


class _Kinds(dict[str, int]):
    """The kinds of each character, found out when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._sets = {}
        for row in resource("scripts.txt").read_text(encoding="utf-8").splitlines():
            name, chars = row.split("\t")
            self._sets[Kind[name.upper()]] = frozenset(chars)

    def __missing__(self, char: str) -> int:
        kinds = sum(int(kind) for kind, chars in self._sets.items() if char in chars)
        kinds += Kind.HAN * is_han(char) + Kind.LETTER * char.isalpha() + Kind.KANA * _is_kana(char)
        self[char] = kinds
        return kinds


_kinds = cache(_Kinds)


def _is_kana(char: str) -> bool:
    return "ぁ" <= char <= "ヿ" and char not in "・ー゛゜"


def count(text: str) -> Counter[Kind]:
    """How many characters of each kind a text has; Counter does the work per character, in C."""
    kinds, mixed = _kinds(), Counter[int]()
    for char, times in Counter(text).items():
        mixed[kinds[char]] += times
    return Counter({kind: sum(n for bits, n in mixed.items() if bits & bit) for kind, bit in _BITS})


def detect(text: str) -> Detected:
    """The script of an article's text; NONE where there is too little Chinese to tell."""
    counted = count(text)
    if counted[Kind.HAN] < max(LEAST_HAN, LEAST_SHARE * counted[Kind.LETTER]):
        return Detected(Script.NONE, japanese=_japanese(counted))
    return judge(counted)


def detect_short(text: str) -> Detected:
    """The script of a title, a line or a word: as `detect`, however little Chinese there is."""
    return judge(count(text))


def judge(counted: Counter[Kind]) -> Detected:
    """The script that the counts speak for; simplified where nothing tells."""
    if not counted[Kind.HAN] or _japanese(counted):
        return Detected(Script.NONE, japanese=_japanese(counted))
    telling = counted[Kind.TRADITIONAL] + counted[Kind.SIMPLIFIED]
    share = counted[Kind.TRADITIONAL] / max(1, telling)
    if share <= HANS_SHARE:
        return Detected(Script.HANS)
    if share < HANT_SHARE:
        return Detected(Script.MIXED)
    half = counted[Kind.HALF] >= max(LEAST_HALF, counted[Kind.WHOLE])
    return Detected(Script.HANT, half=half)


def _japanese(counted: Counter[Kind]) -> bool:
    return counted[Kind.KANA] > KANA_SHARE * counted[Kind.HAN]
