"""How right and how quick the scripts are: conversion, fold and detection on real texts.

JIUWEN_PAIRS names files of sentence pairs that people converted (simplified, tab, traditional),
parted as paths are; each is counted alone, so that one can be kept aside while rules are written.
JIUWEN_CORPUS names a folder of archives. What is not named is left out. With --wrong, the
characters that went wrong are listed by how often they did.
"""

import contextlib
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from reader.core.article import Document, Script
from reader.core.errors import RefusedError
from reader.core.shown import Target
from reader.formats import read
from reader.page.render import render
from reader.script.convert import convert, warm
from reader.script.detect import Detected, detect
from reader.script.engine import opencc_table
from reader.script.fold import fold
from tests.bench.measure import machine, table, verdict
from tests.page.page_articles import article

_HANS, _HANT = Detected(Script.HANS), Detected(Script.HANT)
_HALF = Detected(Script.HANT, half=True)
# Not a matter of right and wrong: 臺 and 台 are both written, quotation marks are an option.
_ALIKE = str.maketrans("臺「」『』", "台“”‘’")
_KNOWN = {"hkcnews": Script.HANT, "duty-news": Script.HANS}
_KEPT = "于么后并愿御里面余周范干只"
"""What tools that convert character by character leave simplified, as it is also traditional."""
_MADE = {"冲": "沖", "准": "準", "尽": "盡"}
_ARTICLES = 600  # of each folder, drawn by a seeded generator
_PAGE, _ROWS, _ROUNDS = 2300, 50, 40
_LEAST_ODD = 2


@dataclass(slots=True)
class Figures:
    """The rows of the table, and the characters that went wrong."""

    rows: list[tuple[str, float, float, bool, str]] = field(default_factory=list)
    wrong: dict[str, Counter[tuple[str, str, str]]] = field(default_factory=dict)

    def add(
        self, what: str, value: float, limit: float, unit: str = "", *, least: bool = False
    ) -> None:
        """A figure with its limit: at most, or with `least` at least."""
        self.rows.append((what, value, limit, least, unit))

    @property
    def kept(self) -> bool:
        """Whether every figure keeps to its limit."""
        return all(
            verdict(value, limit, at_least=least) == "kept"
            for _, value, limit, least, _ in self.rows
        )

    def differ(self, what: str, sources: Iterable[str], got: str, want: str) -> int:
        """How many characters differ; they are remembered under a name."""
        found = Counter(
            three
            for three in zip(sources, got.translate(_ALIKE), want.translate(_ALIKE), strict=True)
            if three[1] != three[2]
        )
        self.wrong.setdefault(what, Counter()).update(found)
        return found.total()


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    pairs, corpus = os.environ.get("JIUWEN_PAIRS", ""), os.environ.get("JIUWEN_CORPUS", "")
    if not pairs and not corpus:
        print("neither JIUWEN_PAIRS nor JIUWEN_CORPUS is set", file=sys.stderr)
        return 2
    warm()
    figures = Figures()
    if pairs:
        _judge_pairs([Path(path) for path in pairs.split(os.pathsep)], figures)
    if corpus:
        _judge_archives(Path(corpus), figures)
        _time_articles(Path(corpus), figures)
    print(f"{machine()}\n")
    table([("what", "measured", "limit", ""), *map(_row, figures.rows)])
    if "--wrong" in sys.argv:
        _print_wrong(figures)
    return 0 if figures.kept else 1


def _row(row: tuple[str, float, float, bool, str]) -> tuple[str, str, str, str]:
    what, value, limit, least, unit = row
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return (
        what,
        f"{shown}{unit}",
        f"{'at least' if least else 'at most'} {limit:g}{unit}",
        verdict(value, limit, at_least=least),
    )


def _print_wrong(figures: Figures) -> None:
    for what, found in figures.wrong.items():
        said = "  ".join(
            f"{source}:{got}≠{want} {n}" for (source, got, want), n in found.most_common(40)
        )
        print(f"\n{what}: {said}")


# sentence pairs


def _judge_pairs(paths: Sequence[Path], figures: Figures) -> None:
    """Each file, and the limits for all of them together: they are for 1,000 sentences."""
    total = [0, 0, 0, 0, 0]
    for path in paths:
        counted = _judge_file(path, figures)
        share = 100 * counted[3] / counted[4]
        print(
            f"{path.stem}: {counted[4]} sentences; wrong to Taiwan {counted[0]}, to simplified "
            f"{counted[1]}; traditional changed {counted[2]}; folded, {share:.1f} % meet"
        )
        total = [a + b for a, b in zip(total, counted, strict=True)]
    there, back, changed, meet, sentences = total
    share = sentences / 1000
    figures.add("pairs: wrong, simplified to Taiwan", there, int(99.5 * share))
    figures.add("pairs: wrong, traditional to simplified", back, int(18.5 * share))
    figures.add("pairs: traditional text changed", changed, 0)
    figures.add("pairs that meet folded", 100 * meet / sentences, 99.2, " %", least=True)


def _judge_file(path: Path, figures: Figures) -> list[int]:
    """Wrong characters both ways, changed ones in traditional text, pairs that meet, and pairs."""
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    there = back = changed = meet = 0
    for hans, hant in pairs:
        shown = convert(hans, Target.TW, _HANS)
        there += figures.differ(f"{path.stem} to Taiwan", hans, shown, hant)
        shown = convert(hant, Target.HANS, _HANT)
        back += figures.differ(f"{path.stem} to simplified", hant, shown, hans)
        changed += sum(a != b for a, b in zip(hant, convert(hant, Target.TW), strict=True))
        meet += fold(hans.translate(_ALIKE)) == fold(hant.translate(_ALIKE))
    return [there, back, changed, meet, len(pairs)]


# archives


@cache
def _documents(folder: Path) -> list[Document]:
    """Some articles of a folder, always the same."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    random.Random(5).shuffle(paths)
    found: list[Document] = []
    for path in paths[:_ARTICLES]:
        with contextlib.suppress(RefusedError):
            found += read(path.name, path.read_bytes()).documents
    return found


def _judge_archives(corpus: Path, figures: Figures) -> None:
    for folder, script in _KNOWN.items():
        found = [(text.text, detect(text.text)) for text in _documents(corpus / folder)]
        told = [(text, said) for text, said in found if said.script is not Script.NONE]
        right = sum(_is_right(text, said, script) for text, said in told)
        share = 100 * right / len(told)
        figures.add(f"{folder}: script told rightly", share, 99.5, " %", least=True)
    traditional = [d.text for d in _documents(corpus / "hkcnews") if detect(d.text) == _HANT]
    changed = sum(
        sum(a != b for a, b in zip(text, convert(text, target, detect(text)), strict=True))
        for text in traditional
        for target in (Target.TW, Target.HK)
    )
    figures.add("hkcnews: traditional text changed", changed, 0)
    _judge_half([d.text for d in _documents(corpus / "duty-news")], figures)


def _is_right(text: str, said: Detected, script: Script) -> bool:
    """Whether a text is in the script of its folder, or has really both, by the old standards."""
    if said.script is script:
        return not said.half
    odd = Counter((_encodes(char, "gb2312"), _encodes(char, "big5")) for char in text)
    wanted = {
        Script.HANS: odd[True, False] > odd[False, True],
        Script.HANT: odd[False, True] > odd[True, False],
        Script.MIXED: min(odd[True, False], odd[False, True]) >= _LEAST_ODD,
    }
    return wanted[said.script]


@cache
def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _judge_half(texts: Sequence[str], figures: Figures) -> None:
    """Simplified articles converted character by character, shown as if they were not."""
    singles = opencc_table("STCharacters") | _MADE | {char: char for char in _KEPT}
    one_by_one = str.maketrans(singles)
    wrong = back = length = told = count = 0
    for text in texts:
        if detect(text) != _HANS:
            continue
        half = text.translate(one_by_one)
        said = detect(half)
        count, told, length = count + 1, told + said.half, length + len(text)
        want = convert(text, Target.TW, _HANS)
        wrong += figures.differ("half to Taiwan", text, convert(half, Target.TW, _HALF), want)
        back += figures.differ("half as told", text, convert(half, Target.TW, said), want)
    figures.add("half converted, wrong in 10,000", 1e4 * wrong / length, 0.5)
    figures.add("half converted, told by itself", 100 * told / count, 90, " %", least=True)
    figures.add("the same, wrong in 10,000", 1e4 * back / length, 10)


# time


def _time_articles(corpus: Path, figures: Figures) -> None:
    documents = _documents(corpus / "duty-news")
    pages = [d for d in documents if 0.85 * _PAGE < len(d.text) < 1.15 * _PAGE][:_ROUNDS]
    row = article(script=Script.HANS)
    flips = [
        _milliseconds(partial(render, page, row, Target.TW))
        - _milliseconds(partial(render, page, row, Target.ORIGINAL))
        for page in pages
    ]
    figures.add("page flip, median of articles", statistics.median(flips), 15, " ms")
    titles = [d.title for d in documents if d.title]
    rows = [_milliseconds(partial(_show_rows, part)) for part in _parts(titles)]
    figures.add("50 list rows, median", statistics.median(rows), 10, " ms")


def _show_rows(titles: Sequence[str]) -> None:
    for title in titles:
        convert(title, Target.TW, _HANS)


def _parts(titles: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(titles) - _ROWS, _ROWS):
        yield titles[start : start + _ROWS]


def _milliseconds(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
