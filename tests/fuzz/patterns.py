"""Attacks every regular expression of `reader/`: whose time grows faster than the text, and on what.

    python -m tests.fuzz.patterns [WORD]     those whose module or pattern has WORD in it

The texts are made of each pattern's own repeats: what leads to a repeat, what it repeats many
times over, and what ends the match badly. Each is searched at three lengths.
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
from itertools import islice
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import perf_counter
from types import FrameType
from typing import Any

import reader

ROOT = Path(reader.__file__).parent

FIRST = 1500
"""Characters of the shortest text; the others have twice and four times as many."""

SECONDS = 4.0
"""After which a search is given up."""

_NOTABLE = 0.004
_STEEP = 9.0  # four times the text in nine times the time: linear is four, quadratic sixteen
_MANY = 24  # a repeat that may go on so often is attacked
_ENDS = ("", "\0", "!", "a", "\n", "<", "港")
_MOST_TEXTS = 90
_DEEP = 4

Text = str | bytes


@dataclass(frozen=True)
class Pattern:
    """A pattern and where it is used."""

    place: str
    compiled: "re.Pattern[Any]"


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

        re.compile = compile  # type: ignore[assignment]

    def __exit__(self, *_raised: object) -> None:
        re.compile = self.true


def add(found: dict[str, Pattern], path: Path, line: int, made: "re.Pattern[Any]") -> None:
    """Note a pattern, once a module."""
    name = path.relative_to(ROOT).as_posix()
    if not any(p.place.startswith(f"{name}:") and p.compiled == made for p in found.values()):
        place = f"{name}:{line}"
        while place in found:
            place += "+"
        found[place] = Pattern(place, made)


def written(path: Path, node: ast.AST, found: dict[str, Pattern]) -> None:
    """Note a pattern that is written out in a call of `re`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return
    called, first = node.func, node.args[0]
    if isinstance(called.value, ast.Name) and called.value.id == "re":
        if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
            with suppress(re.error):
                add(found, path, node.lineno, re.compile(first.value))


# texts


def least(items: Any, deep: int = 0) -> Iterator[str]:
    """Some short texts that a part of a pattern matches, more or less."""
    texts = [""]
    for op, value in items:
        ways = list(islice(ways_of(op, value, deep), 3)) or [""]
        texts = [text + ways[rank % len(ways)] for rank in range(3) for text in texts[rank::3] or texts[:1]]
        texts = list(dict.fromkeys(texts))[:3]
    yield from texts


def ways_of(op: Any, value: Any, deep: int) -> Iterator[str]:
    """Short texts for one node."""
    if deep > 12:
        return
    if op is sre.LITERAL:
        yield chr(value)
    elif op is sre.NOT_LITERAL:
        yield from (chr(c) for c in b"a1 <" if c != value)
    elif op is sre.ANY:
        yield from ("a", " ", "<")
    elif op is sre.IN:
        yield from members(value)
    elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        low, _high, inner = value
        yield from (text * max(low, 1) for text in least(inner, deep + 1))
        if low == 0:
            yield ""
    elif op is sre.SUBPATTERN:
        yield from least(value[3], deep + 1)
    elif op is sre.ATOMIC_GROUP:
        yield from least(value, deep + 1)
    elif op is sre.BRANCH:
        for branch in value[1]:
            yield next(least(branch, deep + 1), "")


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


def pieces(tree: Any, before: str = "", deep: int = 0) -> Iterator[tuple[str, str]]:
    """What leads to a repeat, and what it repeats, for each repeat of a pattern."""
    items = list(tree)
    for rank, (op, value) in enumerate(items):
        lead = before + next(least(items[:rank]), "")
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            if value[1] >= _MANY:
                for text in least(value[2]):
                    yield lead, text
                    after = items[rank + 1 :]
                    for more in islice(least(after), 2):
                        yield "", lead + text + more  # again and again from the start
                        yield lead, text + more
            yield from pieces(value[2], lead, deep + 1)
        elif op is sre.SUBPATTERN:
            yield from pieces(value[3], lead, deep + 1)
        elif op is sre.ATOMIC_GROUP:
            yield from pieces(value, lead, deep + 1)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from pieces(branch, lead, deep + 1)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from pieces(value[1], lead, deep + 1)
    if deep == 0:
        for text in least(items):
            yield "", text
            yield "", text[: max(1, len(text) // 2)]
            yield "", text[:1]


# measuring


class TooLongError(Exception):
    """A search that was given up."""


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def seconds(search: Callable[[], object]) -> float:
    """What a search takes; `SECONDS` if it was given up."""
    signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    started = perf_counter()
    try:
        search()
    except TooLongError:
        return SECONDS
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return perf_counter() - started


def searched(pattern: "re.Pattern[Any]", text: str) -> float:
    """What it takes to find all that a pattern matches in a text."""
    given: Text = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    return seconds(lambda: [None for _ in pattern.finditer(given)])


def attack(pattern: Pattern) -> Steep | None:
    """The worst text of a pattern, if its time grows faster than the text."""
    with_flags = pattern.compiled.flags & ~re.UNICODE if isinstance(
        pattern.compiled.pattern, bytes
    ) else pattern.compiled.flags
    tree = parser.parse(pattern.compiled.pattern, with_flags)
    worst: Steep | None = None
    for lead, text in islice(dict.fromkeys(pieces(tree)), _MOST_TEXTS):
        for end in _ENDS if text else ():
            times = tuple(
                searched(pattern.compiled, lead + text * (length // len(text) + 1) + end)
                for length in (FIRST, 2 * FIRST, 4 * FIRST)
            )
            if times[2] > _NOTABLE and times[2] > _STEEP * min(times[0], times[1] / 2):
                if worst is None or times[2] > worst.seconds[2]:
                    worst = Steep(pattern, (lead, text, end), times)
                if times[2] >= SECONDS:
                    return worst
    return worst


def main(word: str = "") -> int:
    """Attack all patterns, or those with a word; how many are steep."""
    steep = 0
    some = [p for p in patterns().values() if word in p.place or word in str(p.compiled.pattern)]
    for pattern in some:
        found = attack(pattern)
        if found:
            steep += 1
            times = " ".join(f"{1000 * s:.1f}" for s in found.seconds)
            sys.stdout.write(f"{pattern.place}  {times} ms  {found.pieces!r}\n")
            sys.stdout.write(f"    {str(pattern.compiled.pattern)[:200]!r}\n")
    sys.stdout.write(f"{len(some)} patterns, {steep} steep\n")
    return steep


if __name__ == "__main__":
    main(*sys.argv[1:2])
