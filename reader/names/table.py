"""The shipped table of name sets, resources/names.tsv."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.core.article import Script
from reader.resources import resource
from reader.script.detect import detect_short
from reader.script.fold import HAN_RUN, fold
from reader.script.rows import read_rows, warn

KINDS = frozenset({"person", "place", "organisation", "term"})
_REGIONS = ("mainland", "taiwan", "hongkong", "other", "latin")
_SCRIPTS = {
    "mainland": Script.HANS,
    "taiwan": Script.HANT,
    "hongkong": Script.HANT,
    "latin": Script.NONE,
}
_NONE = "-"
_WEAK = "~"
_INSIDE_HAN = re.compile(r"[\s·・‧•]+")  # signs that do not count between Han characters


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name: as written, in which script, and by whom.

    `origin` names the regions whose press writes it so ("taiwan", "taiwan, hongkong"); "other"
    is Singapore, Malaysia and the foreign services. A `weak` spelling is short or means other
    things too: nobody who asked for another spelling is shown it.
    """

    text: str
    script: Script
    origin: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NameSet:
    """The spellings of one name or term; `kind` is one of KINDS."""

    spellings: tuple[Spelling, ...]
    kind: str = "person"


class NameTable:
    """Name sets, found by any of their spellings as a whole word."""

    def __init__(self, sets: Iterable[NameSet]) -> None:
        self.all = tuple(sets)
        self._by_key: dict[str, list[NameSet]] = defaultdict(list)
        for names in self.all:
            for key in dict.fromkeys(name_key(spelling.text) for spelling in names.spellings):
                self._by_key[key].append(names)

    def sets(self, word: str) -> tuple[NameSet, ...]:
        """The sets that have this word as a spelling, whatever its script, width and case."""
        return tuple(self._by_key.get(name_key(word), ()))

    def also(self, word: str) -> tuple[str, ...]:
        """The other spellings worth searching for.

        Of those that fold alike only one is given: in the script of the word, if it has one.
        """
        others: dict[str, str] = {}
        script = detect_short(word).script
        for names in self.sets(word):
            for spelling in names.spellings:
                if not spelling.weak:
                    key = name_key(spelling.text)
                    if spelling.script is script or key not in others:
                        others[key] = spelling.text
        others.pop(name_key(word), None)
        return tuple(others.values())


def name_key(word: str) -> str:
    """The form in which spellings are compared: folded; 本·拉登 and 本拉登 are one."""
    folded = fold(word)
    return _INSIDE_HAN.sub("" if HAN_RUN.search(folded) else " ", folded).strip()


@cache
def load() -> NameTable:
    """The shipped table, read once."""
    return NameTable(read(resource("names.tsv")))


def read(path: Path) -> Iterator[NameSet]:
    """The sets of a table; a broken line is named in a warning and left out."""
    for number, (kind, _, *cells) in read_rows(path, 2 + len(_REGIONS)):
        spellings = _spellings(cells)
        if kind not in KINDS:
            warn(path, number, f"unknown kind {kind}")
        elif len({name_key(spelling.text) for spelling in spellings}) < 2:
            warn(path, number, "two different spellings expected")
        else:
            yield NameSet(spellings, kind)


def _spellings(cells: list[str]) -> tuple[Spelling, ...]:
    """The spellings of one line; one that several regions share stands once."""
    regions: dict[str, list[str]] = defaultdict(list)
    for region, cell in zip(_REGIONS, cells, strict=True):
        for text in cell.split("/") if cell != _NONE else ():
            if text.strip(f"{_WEAK} "):
                regions[text.strip()].append(region)
    return tuple(_spelling(text, origins) for text, origins in regions.items())


def _spelling(marked: str, regions: list[str]) -> Spelling:
    text = marked.removeprefix(_WEAK).strip()
    script = _SCRIPTS.get(regions[0]) or detect_short(text).script
    return Spelling(text, script, ", ".join(regions), weak=marked.startswith(_WEAK))
