"""Conversion for reading: the script in which a text is shown.

Only Han characters change, one for one: places in the converted text are places in the original.
Genuine traditional text is shown as it is, half-converted text is made simplified first.
"""

import re
from collections.abc import Mapping
from functools import partial
from itertools import accumulate, chain, zip_longest

from reader.core.article import Script
from reader.core.shown import Target
from reader.script.context import by_neighbours, particles
from reader.script.detect import Detected, by_lines, detect_short
from reader.script.engine import engine
from reader.script.fold import HAN_RANGES, HAN_RUN, is_han
from reader.script.own import OwnWords
from reader.script.people import KEPT, people, places
from reader.script.writing import PLAIN, Writing, quoted

_BACK = "t2s"
# Which engines a text goes through, one after the other.
_WAYS: dict[tuple[Script, bool, Target], tuple[str, ...]] = {
    (Script.HANS, False, Target.TW): ("s2tw",),
    (Script.HANS, False, Target.HK): ("s2hk",),
    (Script.HANT, False, Target.HANS): (_BACK,),
    (Script.HANT, True, Target.HANS): (_BACK,),
    (Script.HANT, True, Target.TW): (_BACK, "s2tw"),
    (Script.HANT, True, Target.HK): (_BACK, "s2hk"),
}
# An address runs on over Han characters only where they follow a sign of its own path, and not one
# of a row, which is a rule drawn by hand (x=====频道, x------如果). A label (x/器材：) is none,
# nor is what is as long as a clause and ends like one.
_CLAUSE = 12
_HAN = f"[{HAN_RANGES}]"
_HAN_PART = (
    r"(?:(?<=[/_&?#%])|(?<=[^=-][=-]))"
    rf"(?:{_HAN}{{1,{_CLAUSE}}}+(?!{_HAN}|：)|{_HAN}{{{_CLAUSE + 1},}}+(?![：，。！？；、]))"
)
# Only its scheme is in capitals too: to look for those of all Han characters takes long to prepare.
_URL = re.compile(rf"(?i:https?://|ftp://|www\.)(?:[!-;=?-~]|{_HAN_PART})+")
_URL_OR_HAN = re.compile(f"(?:{_URL.pattern})|{HAN_RUN.pattern}")
_TAG = re.compile(r"""(<[/!?a-zA-Z](?:[^"'>]|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))*+(?:>|\Z))""")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike"
    r"|strong|sub|sup|tt|u|var|wbr)\b",
    re.IGNORECASE,
)


def warm() -> None:
    """Load dictionaries and word cutter (a fraction of a second); a second call does nothing."""
    engine(_BACK)


def convert(
    text: str, target: Target, source: Detected | None = None, writing: Writing = PLAIN
) -> str:
    """The text as shown in `target`, of the same length.

    `source` is what the whole article was found to be in; without it, or where it found too
    little Chinese to tell, the text speaks for itself, and so do lines in another script. Latin
    letters, digits, punctuation and addresses never change, but for quotation marks where
    `writing` asks for it.
    """
    if target is Target.ORIGINAL:
        return text
    lines = _lines(text, source)
    if not lines:
        return text
    converted = "".join(_convert(line, target, found, writing) for line, found in lines)
    if writing is PLAIN:
        return converted
    converted = _with_own_words(text, converted, target, writing.own)
    return quoted(converted, target) if writing.quotes else converted


def is_repaired(text: str, target: Target, source: Detected | None = None) -> bool:
    """Whether anything is shown otherwise in `target` because it was half converted."""
    return target in (Target.TW, Target.HK) and any(
        found.half and _convert(line, target, found, PLAIN) != line
        for line, found in _lines(text, source)
    )


def _lines(text: str, source: Detected | None) -> list[tuple[str, Detected]]:
    """The parts of a text that are in one script each; none if it is not Chinese."""
    if source is None or (source.script is Script.NONE and not source.japanese):
        source = detect_short(text)
    return [] if source.script is Script.NONE else by_lines(text, source)


def convert_html(
    html: str, target: Target, source: Detected | None = None, writing: Writing = PLAIN
) -> str:
    """The same for sanitised HTML: only its text changes, never a tag, an attribute or an entity.

    A word that goes on over an inline tag is still one word.
    """
    texts, tags, gaps = _taken_apart(html)
    joined = "".join(chain.from_iterable(zip_longest(texts, gaps, fillvalue="")))
    converted = convert(joined, target, source, writing)
    ends = accumulate(len(text) + len(gap) for text, gap in zip_longest(texts, gaps, fillvalue=""))
    starts = chain((0,), ends)
    shown = [
        converted[start : start + len(text)] for start, text in zip(starts, texts, strict=False)
    ]
    return "".join(chain.from_iterable(zip_longest(shown, tags, fillvalue="")))


def lines_of(html: str) -> list[str]:
    """The text of sanitised HTML, line by line, its entities as they are."""
    texts, _, gaps = _taken_apart(html)
    plain = (text.replace("\n", " ") for text in texts)
    return "".join(chain.from_iterable(zip_longest(plain, gaps, fillvalue=""))).split("\n")


def _taken_apart(html: str) -> tuple[list[str], list[str], list[str]]:
    """The texts, the tags between them, and what stands for each tag between two texts."""
    pieces = _TAG.split(html)
    tags = pieces[1::2]
    return pieces[::2], tags, ["" if _INLINE.match(tag) else "\n" for tag in tags]


def _convert(text: str, target: Target, source: Detected, writing: Writing) -> str:
    for way in _WAYS.get((source.script, source.half, target), ()):
        run = _simplified if way == _BACK else partial(_traditional, way, writing, people(text))
        text = _URL_OR_HAN.sub(run, text)
    return text


def _simplified(match: re.Match[str]) -> str:
    """An address as it is, or a run of Han characters in simplified script."""
    return particles(engine(_BACK)(match[0])) if is_han(match[0][0]) else match[0]


def _traditional(way: str, writing: Writing, names: frozenset[str], match: re.Match[str]) -> str:
    """An address as it is, or a run of Han characters in the forms of a region."""
    run = match[0]
    if not is_han(run[0]):
        return run
    told = by_neighbours(match.string, match.start(), match.end())
    kept = {at: char for at, char in told.items() if run[at] == char}
    for start, end in places(run, names):
        for at in range(start, end):
            kept[at] = run[at] if run[at] in KEPT else engine(way)(run[at])
    converted = engine(way)(_put(run, told))
    if writing.tai and way == "s2tw":
        converted = converted.replace("臺", "台")
    return _put(converted, kept)


def _put(run: str, chars: Mapping[int, str]) -> str:
    """A run with other characters in some places."""
    return "".join(chars.get(at, char) for at, char in enumerate(run)) if chars else run


def _with_own_words(text: str, converted: str, target: Target, own: OwnWords) -> str:
    """The text with what the reader's own dictionary says of its words."""
    pieces, upto = [], 0
    for match in _URL_OR_HAN.finditer(text):
        if not is_han(match[0][0]):
            continue
        for at, shown in own.places(match[0], target):
            start = match.start() + at
            pieces += [converted[upto:start], shown]
            upto = start + len(shown)
    return "".join([*pieces, converted[upto:]])
