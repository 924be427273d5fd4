"""How names sound: whether Han characters may stand for a Latin spelling, and for one another.

Sounds are compared as rows of consonants in wide classes, since a name goes through a language or
two on its way (Rutte and 吕特 are both L T). The readings ship as resources/pinyin.tsv;
packaging/make_names.py makes it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from reader.resources import resource
from reader.script.fold import fold

# What a Latin spelling may say, longest first; "" is silent or a vowel.
_LATIN = re.compile(
    "(?P<S>sch|tsch|tch|sh|ch|zh|cz|sz|ts|tz|dz|dj|[szxj](?!k)|c(?=[eiy])|g(?=[eiy]))"
    "|(?P<T>th|dt|[td])|(?P<P>(?!ph)[pb])|(?P<F>ph|[fvw])|(?P<K>ck|qu|gh|[kcgqx])"
    "|(?P<H>h)|(?P<M>m)|(?P<N>ng|n)|(?P<L>[lr])|(?P<V>[aeiouy]+)"
)
_PINYIN = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L",
    "g": "K", "k": "K", "h": "H", "j": "J", "q": "J", "x": "J", "z": "S", "c": "S", "s": "S",
    "w": "F",
}  # fmt: skip
_LIKE = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.1, "JS"),
        (0.3, "MN JK HK JV HV SV"),
        (0.5, "HF HL FP ST TJ LS LV HJ"),
    )
    for pair in pairs.split()
}
"""Classes that stand for one another now and then: 基 for -ki, 胡 for -hu, 奥 for H, 约 for J."""

_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_SPELT = str.maketrans({"ё": "e", "ß": "s", "æ": "a", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@cache
def _readings() -> dict[str, str]:
    rows = resource("pinyin.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows)
    return {char: syllable for syllable, chars in pairs for char in chars}


def pinyin(han: str) -> str:
    """How Han characters are read, without tones; what has no reading is left out."""
    known = _readings()
    return "".join(known.get(char, "") for char in fold(han))


@lru_cache(maxsize=65536)
def of_han(han: str) -> str:
    """The consonants of a name in Han characters, in classes; V for a vowel that it begins with."""
    known = _readings()
    syllables = [known[char] for char in fold(han) if char in known]
    sounds = [sound for syllable in syllables for sound in _of_syllable(syllable)]
    vowel = bool(syllables) and (syllables[0][0] in "aeoy" or syllables[0] == "wu")
    return "V" * vowel + "".join(sounds)


def _of_syllable(syllable: str) -> Iterator[str]:
    if syllable[0] in _PINYIN and syllable[:2] != "wu":
        yield _PINYIN[syllable[0]]
    if syllable.endswith(("n", "ng")):
        yield "N"
    elif syllable in ("er", "r"):
        yield "L"


@lru_cache(maxsize=65536)
def of_latin(word: str) -> str:
    """The consonants of a Latin name, in classes; V for a vowel that it begins with."""
    folded = _DOUBLED.sub(r"\1", fold(word).translate(_SPELT))
    sounds = "".join(str(found.lastgroup) for found in _LATIN.finditer(folded))
    return sounds[:1] + sounds[1:].replace("V", "")


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How alike two rows of sounds are, 0 to 1. An R or L that one of them swallows costs half."""
    if not one or not other:
        return 0.0
    row = list(_steps(other))
    for sound in one:
        before, row = row, [row[0] + _lone(sound)]
        for along, against in enumerate(other):
            row.append(
                min(
                    before[along] + _between(sound, against),
                    before[along + 1] + _lone(sound),
                    row[along] + _lone(against),
                )
            )
    return max(0.0, 1 - row[-1] / max(len(one), len(other)))


def _steps(sounds: Sequence[str]) -> Iterator[float]:
    total = 0.0
    yield total
    for sound in sounds:
        total += _lone(sound)
        yield total


def _lone(sound: str) -> float:
    return 0.4 if sound in "LHV" else 0.7 if sound in "MNF" else 1.0


def _between(one: str, other: str) -> float:
    return 0.0 if one == other else _LIKE.get(frozenset((one, other)), 1.2)


def same_start(han: str, latin: str) -> bool:
    """Whether the first sounds agree."""
    one, other = of_han(han)[:1], of_latin(latin)[:1]
    return one == other != "" or frozenset((one, other)) in _LIKE
