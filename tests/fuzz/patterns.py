"""Attacks every regular expression of `reader/`: whose time grows faster than the text, and where.

    python -m tests.fuzz.patterns [WORD]     those whose module or pattern has WORD in it

The texts are made of each pattern's own repeats: what leads to a repeat, what it repeats many
times over, and what ends the match badly. Each is searched at three lengths. Where that is steep
the text is put into files of every kind, as large as are read in the program's own process: many
a pattern only ever sees a line, or a text that was cut before.
"""

import ast
import importlib
import inspect
import os
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from types import FrameType
from typing import Any

import reader

ROOT = Path(reader.__file__).parent

FIRST = 1000
"""Characters of the shortest text; the others have twice and four times as many."""

SECONDS = 0.5
"""After which a search is given up."""

_NOTABLE = 0.004
_STEEP = 9.0  # four times the text in nine times the time: linear is four, quadratic sixteen
_MANY = 24  # a repeat that may go on so often is attacked
_ENDS = ("", "\0", "!", "a", "\n", "<", "港")
_MOST_TEXTS = 90
_WAYS = {
    "match": "match", "fullmatch": "fullmatch", "search": "search", "sub": "finditer",
    "subn": "finditer", "finditer": "finditer", "findall": "finditer", "split": "finditer",
}  # fmt: skip
"""The methods of a pattern, and how each goes through a text."""

Text = str | bytes


@dataclass(frozen=True)
class Pattern:
    """A pattern and where it is used."""

    place: str
    compiled: "re.Pattern[Any]"
    ways: tuple[str, ...] = ("finditer",)


@dataclass(frozen=True)
class Steep:
    """What a pattern is slow on: a text of repeated pieces, and the seconds at three lengths."""

    pattern: Pattern
    pieces: tuple[str, str, str]
    seconds: tuple[float, ...]


def patterns() -> dict[str, Pattern]:
    """All patterns of the program, by place: as they are made when it is loaded, or written."""
    found: dict[str, Pattern] = {}
    with recorded(found):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        for module in pkgutil.walk_packages([str(ROOT)], "reader."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            written(path, node, found)
    return found


class recorded:  # noqa: N801 - a context
    """Notes what is compiled by modules of the program meanwhile."""

    def __init__(self, found: dict[str, Pattern]) -> None:
        self.found, self.true = found, re.compile

    def __enter__(self) -> None:
        def compile(pattern: Any, flags: Any = 0) -> "re.Pattern[Any]":
            made: re.Pattern[Any] = self.true(pattern, flags)
            frame = inspect.currentframe()
            caller = frame.f_back if frame else None
            if caller and Path(caller.f_code.co_filename).is_relative_to(ROOT):
                add(self.found, Path(caller.f_code.co_filename), caller.f_lineno, made)
            return made

        re.compile = compile

    def __exit__(self, *_raised: object) -> None:
        re.compile = self.true


def add(found: dict[str, Pattern], path: Path, line: int, made: "re.Pattern[Any]") -> None:
    """Note a pattern, once a module."""
    name = path.relative_to(ROOT).as_posix()
    if not any(p.place.startswith(f"{name}:") and p.compiled == made for p in found.values()):
        place = f"{name}:{line}"
        while place in found:
            place += "+"
        found[place] = Pattern(place, made, used(path, line))


def used(path: Path, line: int) -> tuple[str, ...]:
    """By which methods a module searches with a pattern that it names; by all if it has no name."""
    text = path.read_text("utf-8")
    everywhere = "".join(each.read_text("utf-8") for each in ROOT.rglob("*.py"))
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    said = re.findall(rf"\b{target.id}\b(?:\.(\w+))?", text)[1:]
                    if not target.id.startswith("_"):
                        said = [
                            way
                            for way in re.findall(rf"\b{target.id}\b(?:\.(\w+))?", everywhere)
                            if way
                        ]
                    if said and all(way in _WAYS for way in said):
                        return tuple(sorted({_WAYS[way] for way in said}))
    return ("finditer",)


def written(path: Path, node: ast.AST, found: dict[str, Pattern]) -> None:
    """Note a pattern that is written out in a call of `re`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return
    called, first = node.func, node.args[0]
    of_re = isinstance(called.value, ast.Name) and called.value.id == "re"
    if called.attr == "compile":  # is known with its flags
        return
    if of_re and isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
        with suppress(re.error):
            add(found, path, node.lineno, re.compile(first.value))


# texts


def least(items: Any, deep: int = 0) -> Iterator[str]:
    """Some short texts that a part of a pattern matches, more or less."""
    texts = [""]
    for op, value in items:
        ways = list(islice(ways_of(op, value, deep), 3)) or [""]
        texts = [
            text + ways[rank % len(ways)]
            for rank in range(3)
            for text in texts[rank::3] or texts[:1]
        ]
        texts = list(dict.fromkeys(texts))[:3]
    yield from texts


def ways_of(op: Any, value: Any, deep: int) -> Iterator[str]:
    """Short texts for one node."""
    if op in _REPEATS:
        low, _high, inner = value
        yield from (text * max(low, 1) for text in least(inner, deep + 1))
        yield from [""] if low == 0 else []
    elif op is sre.BRANCH:
        yield from (next(least(branch, deep + 1), "") for branch in value[1])
    elif op in _GROUPS:
        yield from least(_GROUPS[op](value), deep + 1)
    elif op is sre.IN:
        yield from members(value)
    else:
        yield from letters_of(op, value)


def letters_of(op: Any, value: Any) -> Iterator[str]:
    """Characters for a node of one."""
    if op is sre.LITERAL:
        yield chr(value)
    elif op is sre.NOT_LITERAL:
        yield from (chr(c) for c in b"a1 <" if c != value)
    elif op is sre.ANY:
        yield from ("a", " ", "<")


_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_GROUPS: dict[Any, Callable[[Any], Any]] = {
    sre.SUBPATTERN: lambda value: value[3],
    sre.ATOMIC_GROUP: lambda value: value,
}
_INNER = _GROUPS | {sre.ASSERT: lambda value: value[1], sre.ASSERT_NOT: lambda value: value[1]}

_CLASSES = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a", sre.CATEGORY_NOT_SPACE: "a", sre.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def members(value: Any) -> Iterator[str]:
    """Characters of a class."""
    if value and value[0][0] is sre.NEGATE:
        made = re.compile(f"[^{''.join(inside(item) for item in value[1:])}]")
        yield from (c for c in "a1 <-港\n'\"=&[(" if made.match(c))
        return
    for op, item in value:
        if op is sre.LITERAL:
            yield chr(item)
        elif op is sre.RANGE:
            yield chr(item[0])
        elif op is sre.CATEGORY:
            yield _CLASSES[item]


_LETTERS = {"1": r"\d", " ": r"\s", "a": r"\w"}


def inside(item: Any) -> str:
    """A member of a class as it is written."""
    op, value = item
    if op is sre.LITERAL:
        return re.escape(chr(value))
    if op is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return _LETTERS.get(_CLASSES[value], r"\W")


def pieces(tree: Any) -> Iterator[tuple[str, str]]:
    """What leads to a repeat, and what it repeats: for each repeat, and for the whole pattern."""
    yield from inner_pieces(tree, "")
    for text in least(tree):
        yield from (("", piece) for piece in (text, text[: max(1, len(text) // 2)], text[:1]))


def inner_pieces(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """The same of each repeat in a part of a pattern."""
    items = list(tree)
    for rank, (op, value) in enumerate(items):
        lead = before + next(least(items[:rank]), "")
        if op in _REPEATS:
            yield from repeated(value, lead, items[rank + 1 :])
            yield from inner_pieces(value[2], lead)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from inner_pieces(branch, lead)
        elif op in _INNER:
            yield from inner_pieces(_INNER[op](value), lead)


def repeated(value: Any, lead: str, after: list[Any]) -> Iterator[tuple[str, str]]:
    """What one repeat repeats, alone and with what comes before and after it."""
    for text in least(value[2]) if value[1] >= _MANY else ():
        yield lead, text
        for more in islice(least(after), 2):
            yield "", lead + text + more
            yield lead, text + more


# measuring


class TooLongError(Exception):
    """A search that was given up."""


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def seconds(search: Callable[[], object]) -> float:
    """What a search takes; `SECONDS` if it was given up."""
    signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    started = process_time()
    try:
        search()
    except TooLongError:
        return SECONDS
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return process_time() - started


def searched(pattern: Pattern, text: str) -> float:
    """What it takes to look for a pattern in a text, the way it is looked for in the program."""
    made = pattern.compiled
    given: Text = text.encode("utf-8", "replace") if isinstance(made.pattern, bytes) else text
    return max(
        seconds(partial(lambda search: drained(search(given)), getattr(made, way)))
        for way in pattern.ways
    )


def drained(found: object) -> None:
    """Have all of it found."""
    if isinstance(found, Iterator):
        for _ in found:
            pass


def attack(pattern: Pattern) -> Steep | None:
    """A text for which a pattern takes time that grows faster than the text; None without one."""
    made = pattern.compiled
    flags = made.flags & ~re.UNICODE if isinstance(made.pattern, bytes) else made.flags
    tree = parser.parse(made.pattern, flags)
    for lead, text in islice(dict.fromkeys(pieces(tree)), _MOST_TEXTS):
        for end in _ENDS if text else ():
            times = measured(pattern, lead, text, end)
            if is_steep(times) and is_steep(measured(pattern, lead, text, end)):
                return Steep(pattern, (lead, text, end), times)
    return None


def measured(pattern: Pattern, lead: str, text: str, end: str) -> tuple[float, ...]:
    """The seconds at three lengths; none at the others where the longest takes next to none."""

    def at(length: int) -> float:
        return searched(pattern, lead + text * (length // len(text) + 1) + end)

    longest = at(4 * FIRST)
    if longest < _NOTABLE:
        return (longest,) * 3
    return (at(FIRST), at(2 * FIRST), longest)


def is_steep(times: tuple[float, ...]) -> bool:
    """Whether time grows faster than the text."""
    if times[0] >= SECONDS:  # worse than can be measured
        return True
    return times[2] > _NOTABLE and times[2] > _STEEP * min(times[0], times[1] / 2)


WRAPPINGS = {
    "text": ("a.txt", "港口\n\n{}\n港口恢复通航。"),
    "markdown": ("a.md", "{}\n\n港口恢复通航。"),
    "a value": ("a.md", "---\ntitle: 港口\nx: {}\n---\n港口恢复通航。"),
    "front matter": ("a.md", "---\ntitle: 港口\n{}\n---\n港口恢复通航。"),
    "a page": ("a.html", "<html><body><p>港口恢复通航。</p>{}</body></html>"),
    "a head": ("a.html", "<html><head>{}</head><body><p>港口恢复通航。</p></body></html>"),
    "a title": ("a.html", "<html><title>{}</title><body><p>港口恢复通航。</p></body></html>"),
    "an address": ("a.html", "<html><body><p>港口恢复通航。<a href='{}'>x</a></p></body></html>"),
    "a style": ("a.html", "<html><body><p style='{}'>港口恢复通航。</p></body></html>"),
    "a start": ("a.html", "{}<p>港口恢复通航。</p>"),
    "a script": ("a.html", "<html><script type='ld+json'>{}</script><p>港口恢复通航。</p></html>"),
    "a feed": (
        "a.xml",
        "<rss version='2.0'><channel><item><title>{}</title></item></channel></rss>",
    ),
    "a digest": (
        "2024-01-02.md",
        "# 《新闻联播》 (20240102)\n\n## 港口\n\n{}\n\n## 二\n\n河水。\n",
    ),
}
"""Files in which a text may stand: their names, and what is around it."""

LARGEST = 30_000
"""Characters of it: about as much as is read in the program's own process."""


def in_files(steep: Steep) -> tuple[float, str]:
    """The most seconds that a file with the text takes, and which one that is."""
    lead, text, end = steep.pieces
    whole = lead + text * (LARGEST // len(text)) + end
    worst = (0.0, "")
    for kind, (path, around) in WRAPPINGS.items():
        data = around.replace("{}", whole).encode("utf-8", "replace")
        worst = max(worst, (seconds(partial(parsed, path, data)), kind))
    return worst


def parsed(path: str, data: bytes) -> object:
    """A file, read as the import reads it."""
    from reader.formats import read  # here: what is loaded before `patterns` is not noted by it
    from reader.ingest.parse import parse

    return parse(path, data, read)


def main(word: str = "") -> int:
    """Attack all patterns, or those with a word; how many are steep."""
    steep = 0
    some = [p for p in patterns().values() if word in p.place or word in str(p.compiled.pattern)]
    for path, around in WRAPPINGS.values():
        parsed(path, around.encode())  # loads the parsers, which is no text's fault
    for pattern in some:
        sys.stdout.flush()
        found = attack(pattern)
        if found:
            steep += 1
            times = " ".join(f"{1000 * s:.1f}" for s in found.seconds)
            sys.stdout.write(f"{pattern.place}  {times} ms  {found.pieces!r}\n")
            sys.stdout.write("    at most {:.2f} s in a file: {}\n".format(*in_files(found)))
            sys.stdout.write(f"    {str(pattern.compiled.pattern)[:200]!r}\n")
    sys.stdout.write(f"{len(some)} patterns, {steep} steep\n")
    return steep


if __name__ == "__main__":
    main(*sys.argv[1:2])
