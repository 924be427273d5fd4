"""Which script a text is in."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache

from reader.core.article import Script
from reader.resources import resource
from reader.script.fold import BEYOND, BEYOND_BASIC, HAN_RUN, is_han
from reader.script.half import half_converted

LEAST_HAN = 10
LEAST_SHARE = 0.02  # of Han among the letters of a text that is Chinese at all
KANA_SHARE = 0.2  # of kana to Han, above which a text is Japanese
HANS_SHARE = 0.05  # of traditional-only characters among the telling ones: at most
HANT_SHARE = 0.85  # the same: at least
_SENTENCE_END = re.compile("[\n。！？；]")
_SENTENCES = re.compile("(?<=[！？。；])(?![！？。；”’」』）])|(?<=[！？。；][”’」』）])")
"""Between two sentences of a line."""
_FIRST_KANA, _LAST_KANA = "ぁ", "ヿ"
LEAST_LINE = 3  # telling characters of a line that is clearly in another script than its text


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


_OTHER = {
    Script.HANS: (Script.HANT, Kind.TRADITIONAL),
    Script.HANT: (Script.HANS, Kind.SIMPLIFIED),
}
_BITS = {kind.value: kind for kind in Kind}  # numbers are quicker to mask


class _Kinds:
    """The kinds of each character: of the basic plane as a string to translate texts by."""

    def __init__(self) -> None:
        rows = resource("scripts.txt").read_text(encoding="utf-8").splitlines()
        named = dict(row.split("\t") for row in rows)
        self._sets = {Kind[name.upper()].value: frozenset(chars) for name, chars in named.items()}
        self.basic = self._all_basic()
        self.combined = [ord(char) for char in set(self.basic)]

    def _all_basic(self) -> str:
        """As `of` has it, for all characters at once: a call for each would take half a second."""
        everything = "".join(map(chr, range(0x10000)))
        kinds = [Kind.LETTER.value * char.isalpha() for char in everything]
        for found in HAN_RUN.finditer(everything):
            start, end = found.span()
            kinds[start:end] = [kind | Kind.HAN.value for kind in kinds[start:end]]
        kana = filter(_is_kana, everything[ord(_FIRST_KANA) : ord(_LAST_KANA) + 1])
        for kind, chars in (*self._sets.items(), (Kind.KANA.value, kana)):
            for char in chars:
                if char < BEYOND_BASIC:
                    kinds[ord(char)] |= kind
        return "".join(map(chr, kinds))

    def of(self, char: str) -> int:
        """The kinds of one character."""
        kinds = sum(kind for kind, chars in self._sets.items() if char in chars)
        han, kana = is_han(char), _is_kana(char)
        return kinds + Kind.HAN * han + Kind.LETTER * char.isalpha() + Kind.KANA * kana


_kinds = cache(_Kinds)


def _is_kana(char: str) -> bool:
    return _FIRST_KANA <= char <= _LAST_KANA and char not in "・ー゛゜"


def count(text: str) -> Counter[Kind]:
    """How many characters of each kind a text has; the work per character is done in C."""
    kinds = _kinds()
    translated = text.translate(kinds.basic)
    times = {bits: translated.count(chr(bits)) for bits in kinds.combined}
    for char in BEYOND.findall(text):
        bits = kinds.of(char)
        times[bits] = times.get(bits, 0) + 1
    return Counter(
        {kind: sum(n for bits, n in times.items() if bits & bit) for bit, kind in _BITS.items()}
    )


def detect(text: str) -> Detected:
    """The script of an article's text; NONE where there is too little Chinese to tell."""
    counted = count(text)
    if counted[Kind.HAN] < max(LEAST_HAN, LEAST_SHARE * counted[Kind.LETTER]):
        return Detected(Script.NONE, japanese=_japanese(counted))
    return _judge(text, counted)


def detect_short(text: str) -> Detected:
    """The script of a title, a line or a word: as `detect`, however little Chinese there is."""
    return _judge(text, count(text))


def _judge(text: str, counted: Counter[Kind]) -> Detected:
    """The script that counts and words speak for; simplified where nothing tells."""
    if not counted[Kind.HAN] or _japanese(counted):
        return Detected(Script.NONE, japanese=_japanese(counted))
    script = _by_share(counted)
    return Detected(
        script, half=script is Script.HANT and half_converted(_unsimplified(text, counted))
    )


def _by_share(counted: Counter[Kind]) -> Script:
    """The script that the telling characters are in."""
    telling = counted[Kind.TRADITIONAL] + counted[Kind.SIMPLIFIED]
    share = counted[Kind.TRADITIONAL] / max(1, telling)
    if share <= HANS_SHARE:
        return Script.HANS
    return Script.HANT if share >= HANT_SHARE else Script.MIXED


def _unsimplified(text: str, counted: Counter[Kind]) -> str:
    """A text without the sentences that have more simplified characters than traditional ones."""
    if not counted[Kind.SIMPLIFIED]:
        return text
    counts = ((sentence, count(sentence)) for sentence in _SENTENCE_END.split(text))
    return "\n".join(
        sentence for sentence, of in counts if of[Kind.SIMPLIFIED] <= of[Kind.TRADITIONAL]
    )


def by_lines(text: str, whole: Detected) -> list[tuple[str, Detected]]:
    """The lines of a text, each with what it is in.

    In mixed text every line speaks for itself, and what does not tell is in what the line before
    it is in; of a line in both scripts, every sentence with simplified characters. In a text in one
    script only a line that is clearly in the other does, such as a title or a quotation.
    """
    if whole.script is not Script.MIXED and not _has_other(text, whole.script):
        return [(text, whole)]
    lines = text.splitlines(keepends=True)
    if whole.script is not Script.MIXED:
        return [(line, _line_in(line, whole)) for line in lines]
    return [
        part
        for line, found in zip(lines, _in_mixed(lines), strict=True)
        for part in _by_sentences(line, found)
    ]


def _in_mixed(lines: Sequence[str]) -> list[Detected]:
    """What each line of mixed text is in."""
    found = [_mixed_line(line) for line in lines]
    last = next(filter(None, found), Detected(Script.HANS))
    return [last := here or last for here in found]


def _by_sentences(line: str, whole: Detected) -> list[tuple[str, Detected]]:
    """A line of mixed text; sentence by sentence if it is in both scripts."""
    counted = count(line)
    if not (counted[Kind.SIMPLIFIED] and counted[Kind.TRADITIONAL]):
        return [(line, whole)]
    return [(part, _sentence_in(part, whole)) for part in _SENTENCES.split(line)]


def _sentence_in(sentence: str, line: Detected) -> Detected:
    """What a sentence is in: what its line is in, unless it is clear by itself.

    One in traditional script may be half converted without a sign of it, as its line tells.
    """
    counted = count(sentence)
    if _japanese(counted) or not counted[Kind.SIMPLIFIED]:
        return line
    return Detected(Script.HANT, half=True) if counted[Kind.TRADITIONAL] else Detected(Script.HANS)


def _has_other(text: str, script: Script) -> bool:
    return count(text)[_OTHER[script][1]] >= LEAST_LINE


def _line_in(line: str, whole: Detected) -> Detected:
    """What a line is in: what the whole text is in, unless it is clearly in the other script."""
    counted = count(line)
    other, kind = _OTHER[whole.script]
    clear = counted[kind] >= LEAST_LINE and _by_share(counted) is other
    return _judge(line, counted) if clear else whole


def _mixed_line(line: str) -> Detected | None:
    """What a line is in, None if it does not tell; half converted, to be repaired, if in both."""
    counted = count(line)
    if not (counted[Kind.SIMPLIFIED] or counted[Kind.TRADITIONAL] or _japanese(counted)):
        return None
    found = _judge(line, counted)
    half = found.script is Script.HANT and half_converted(line, doubted=True)
    return Detected(Script.HANT, half=True) if half or found.script is Script.MIXED else found


def _japanese(counted: Counter[Kind]) -> bool:
    return counted[Kind.KANA] > KANA_SHARE * counted[Kind.HAN]
