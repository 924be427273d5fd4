"""Where an article gives a name in Latin letters behind it: 北约秘书长马克·吕特（Mark Rutte）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.names.sets import DOTS

LONGEST = 12
"""Han characters before the bracket that are kept: no name is longer."""

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_BACK = re.compile(rf"[{_HAN}{DOTS}]{{2,40}}[”』」\"]?\s?$")
_BRACKET = re.compile(r"[（(]\s?(?:英[语語文][：:]\s?)?(?=[A-Z\u00c0-\u00de])")
_LATIN = re.compile(
    r"[A-Z\u00c0-\u00de][^\W\d_]*(?:[ .’'\-]+[^\W\d_]+){0,5}(?=\.?\s?[）)，,、；;/])"
)
_SMALL = "von van der den de del della di da dos du la le el al bin ibn ben abu zu ter"
_PARTICLES = frozenset(_SMALL.split())
_JOINTS = re.compile(r"[ .]+")
_COMMON_NOUNS = """
act action agency airport alliance army association authority avenue award bank bay beach board
book books bridge bureau business cafe capital castle center centre channel church city club
coalition college commission committee community company computing conference congress
corporation council county court cup daily day department district economy energy exchange
factory festival film force forces forum foundation freedom front fund game games gazette global
group guard guards hall health hill hills hospital hotel house institute international island
islands journal lab labs lake law league library life line magazine mail market media memorial
mission mountain movement museum music national network news office online organisation
organization park party peace people place policy post power press prize program project radio
rangers report republic research review rights river road room school science sea security
series service services society space square standard star state states station stock street
studies studio studios summit sun system systems technologies technology telecom telekom theater
theatre times today tower town trade trust tunnel union university valley village war watch week
weekly woman women world
"""
_NO_NAMES = frozenset(_COMMON_NOUNS.split())
_TITLES = re.compile(
    "(?<=..)(?:群島|群岛|爵士|先生|女士|夫人|教授|博士|總統|总统|[市州省县縣港镇鎮村河岛島])$"
)


@dataclass(frozen=True, slots=True)
class Find:
    """Han characters, and the Latin name that stands behind them in brackets.

    `dotted`: the Han characters are what stands behind a middle dot, so that they are the last
    part of the name and nothing else; else the name is the last few of them.
    """

    han: str
    latin: str
    dotted: bool


def finds(text: str) -> Iterator[Find]:
    """All names of a text that are given in Latin letters too."""
    for bracket in _BRACKET.finditer(text):
        start = bracket.start()
        before = _BACK.search(text, max(0, start - 44), start)
        latin = _LATIN.match(text, bracket.end())
        if before and latin and is_name(latin[0]):
            parts = re.split(f"[{DOTS}]", before[0].rstrip('”』」" \u3000'))
            han = _TITLES.sub("", parts[-1])[-LONGEST:]
            if len(han) > 1:
                yield Find(han, latin[0], dotted=len(parts) > 1)


def is_name(latin: str) -> bool:
    """Whether Latin words can be a person's or a place's name: each begins with a capital.

    Words in capitals are acronyms; particles (van der) may be small. What ends with a common
    noun is called so, and translated: 能源署（Energy Agency）.
    """
    words = [word for word in _JOINTS.split(latin) if word]
    if words[-1].lower() in _NO_NAMES | _PARTICLES:
        return False
    long_ones = [word for word in words if word.lower() not in _PARTICLES and len(word) > 1]
    return bool(long_ones) and all(_is_part(word) for word in long_ones)


def _is_part(word: str) -> bool:
    return word[0].isupper() and len(word) > 2 and not word[1:].isupper()


def last_part(latin: str) -> str:
    """The last part of a name, with the particles before it: von der Leyen."""
    words = [word for word in _JOINTS.split(latin) if word]
    first = len(words) - 1
    while first and words[first - 1].islower() and words[first - 1] in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
