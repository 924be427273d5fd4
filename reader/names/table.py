"""The tables of name sets that ship: resources/names.tsv and names-derived.tsv."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from typing_extensions import override

from reader.core.article import Script
from reader.names.sets import DOTS, KINDS, Names, NameSet, Spelling, name_key
from reader.resources import resource
from reader.script.detect import detect_short
from reader.script.fold import fold
from reader.script.rows import read_rows, warn

NONE, WEAK = "-", "~"
"""In a cell: no spelling; before one that is weak."""

_REGIONS = ("mainland", "taiwan", "hongkong", "other", "latin")
_SCRIPTS = {
    "mainland": Script.HANS,
    "taiwan": Script.HANT,
    "hongkong": Script.HANT,
    "latin": Script.NONE,
}
_SIGNS = f"\n\t/{WEAK}"  # beside a spelling
_HEAD = 3  # columns before the spellings: kind, origin, month of the last check


class ShippedTable(Names):
    """Tables as the text they are: a spelling is looked for in it, and only its line is read.

    Making a set of each of two thousand lines takes too long for the first search.
    """

    def __init__(self, paths: Iterable[Path], around: Path) -> None:
        self._lines = [line for path in paths for line in _sound_lines(path)]
        folded = fold("\n".join(self._lines))
        for dot in DOTS:  # in Latin names of the tables there are none
            folded = folded.replace(dot, "")
        self._keys = f"\n{folded}\n"
        self._starts = list(accumulate(len(line) + 1 for line in self._keys.split("\n")[1:-1]))
        self._around = dict(read_around(around))

    @property
    @override
    def all(self) -> Iterator[NameSet]:
        return (_made(line) for line in self._lines)

    @override
    def sets(self, word: str) -> tuple[NameSet, ...]:
        key = name_key(word)
        found = (self._line(start) for start, end in self._cells(key) if end - start == len(key))
        return tuple(map(_made, dict.fromkeys(found)))

    @override
    def holders(self, keys: Collection[str]) -> dict[str, list[NameSet]]:
        wanted = frozenset(keys) - {NONE, ""}
        found: dict[str, list[NameSet]] = {}
        for number, line in enumerate(self._keys.split("\n")[1:-1]):
            cells = line.replace(WEAK, "").replace("\t", "/").split("/")[_HEAD:]
            if not wanted.isdisjoint(cells):
                names = _made(self._lines[number])
                for key in wanted.intersection(cells):
                    found.setdefault(key, []).append(names)
        return found

    @override
    def longer(self, key: str) -> Collection[str]:
        return [self._keys[start:end] for start, end in self._cells(key) if end - start > len(key)]

    @override
    def words_around(self, key: str) -> tuple[str, ...]:
        return self._around.get(key, ())

    @override
    def matching(self, pattern: re.Pattern[str]) -> Collection[str]:
        lines = (line.split("\t", _HEAD)[_HEAD] for line in self._keys.split("\n")[1:-1])
        cells = "/".join(lines).replace("\t", "/").replace(WEAK, "")
        return pattern.findall(f"/{cells}/")

    def _line(self, place: int) -> str:
        return self._lines[bisect(self._starts, place - 1)]

    def _cells(self, key: str) -> Iterator[tuple[int, int]]:
        """Where the spellings stand that have this key in them."""
        none = key in ("", NONE) or any(sign in key for sign in _SIGNS)
        place = -1 if none else self._keys.find(key)
        while place >= 0:
            start = max(self._keys.rfind(sign, 0, place) for sign in _SIGNS) + 1
            ends = (self._keys.find(sign, place) for sign in _SIGNS)
            end = min(found for found in ends if found >= 0)
            line = self._keys.rfind("\n", 0, place)
            if self._keys.count("\t", line, place) >= _HEAD:
                yield start, end
            place = self._keys.find(key, end)


@cache
def load() -> ShippedTable:
    """The shipped tables, read once."""
    paths = map(resource, ("names.tsv", "names-derived.tsv"))
    return ShippedTable(paths, resource("names-inside.tsv"))


def _sound_lines(path: Path) -> Iterator[str]:
    """The lines of a table; a broken one is named in a warning and left out."""
    text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            if reason := _fault(line):
                warn(path, number, reason)
            else:
                yield line


def _fault(line: str) -> str:
    """What is wrong with a line; "" if nothing is."""
    columns = _HEAD + len(_REGIONS)
    kind, *cells = line.split("\t")
    if "\ufffd" in line:
        return "not UTF-8"
    if len(cells) + 1 != columns or not all(cell.strip() for cell in cells):
        return f"{columns} filled columns expected"
    if kind not in KINDS:
        return f"unknown kind {kind}"
    *han, latin = (cell.lstrip(WEAK)[:1].isalpha() for cell in cells[_HEAD - 1 :])
    if not (latin and any(han)) and len(_keys(cells[_HEAD - 1 :])) < 2:
        return "two different spellings expected"
    return ""


def _keys(cells: Iterable[str]) -> set[str]:
    texts = (text.strip(f"{WEAK} ") for cell in cells for text in cell.split("/"))
    return {name_key(text) for text in texts if text not in ("", NONE)}


def read(path: Path) -> Iterator[NameSet]:
    """The sets of a table; a broken line is named in a warning and left out."""
    return map(_made, _sound_lines(path))


def _made(line: str) -> NameSet:
    kind, origin, checked, *cells = line.split("\t")
    return NameSet(_spellings(cells), kind, origin, checked)


def _spellings(cells: Iterable[str]) -> tuple[Spelling, ...]:
    """The spellings of one line; one that several regions share stands once."""
    regions: dict[str, list[str]] = defaultdict(list)
    for region, cell in zip(_REGIONS, cells, strict=True):
        for text in cell.split("/") if cell.strip() != NONE else ():
            if text.strip(f"{WEAK} "):
                regions[text.strip()].append(region)
    return tuple(_spelling(text, origins) for text, origins in regions.items())


def _spelling(marked: str, regions: list[str]) -> Spelling:
    text = marked.removeprefix(WEAK).strip()
    script = _SCRIPTS.get(regions[0]) or detect_short(text).script
    return Spelling(text, script, ", ".join(regions), marked.startswith(WEAK))


def read_around(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Spellings, by key, with longer words in which they are not the name.

    A broken line is named in a warning and left out.
    """
    for number, (spelling, cell) in read_rows(path, 2):
        key = name_key(spelling)
        words = tuple(word.strip() for word in cell.split("/"))
        if any(key not in name_key(word) or key == name_key(word) for word in words):
            warn(path, number, f"words expected that are longer and have {spelling} in them")
        else:
            yield key, words
