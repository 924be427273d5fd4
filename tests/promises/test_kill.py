"""Killed at any moment of what a reader does: what was confirmed is there, the rest comes again."""

import json
import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.core.progress import Cancel
from reader.ingest.workers import Workers
from reader.library import Library, open_library
from reader.search import engine
from reader.store import tables
from reader.store.database import Database
from tests.faulty_disk import sqlite_can_fail
from tests.library.killed import Texts, applied, change
from tests.promises.killed import KEYS, LIMITS, Marks, at_once, marks_of
from tests.promises.operations import older

log = logging.getLogger(__name__)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without fork")

QUERIES = {"港口": "港口", "漁船": "渔船", "通航": "通航", "恢復": "恢复"}
"""What is asked, and the word that the file must hold."""

_REQUESTS = 500


@dataclass
class Said:
    """What a killed process had said."""

    marks: Marks = field(default_factory=dict)
    begun: Marks = field(default_factory=dict)
    imported: int = -1
    deeds: int = 0

    def hear(self, word: str, what: Marks) -> None:
        if word == "begin":
            self.begun = what
        elif word == "done":
            self.marks |= what
            self.begun = {}
            self.deeds += 1
        elif word == "imported":
            self.imported = int(str(what["step"]))


class Killer:
    """Has processes made, and kills them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.promises.killed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill(self, data: Path, archive: Path, seed: int, step: int, rng: random.Random) -> Said:
        """One process that dies by itself at a request, or is killed from here at a time."""
        assert self._process.stdin is not None
        count = rng.randrange(1, _REQUESTS) if sqlite_can_fail() and rng.random() < 0.6 else 0
        self._process.stdin.write(f"{data}\t{archive}\t{seed}\t{step}\t{count}\n")
        self._process.stdin.flush()
        word, what = self._line()
        assert word == "ready"
        if not count:
            time.sleep(rng.uniform(0, 0.5))  # only to choose a moment
            os.kill(int(str(what["pid"])), signal.SIGKILL)
        said = Said()
        while word != "ended":
            said.hear(word, what)
            word, what = self._line()
        assert what == {"status": signal.SIGKILL}
        return said

    def _line(self) -> tuple[str, Marks]:
        assert self._process.stdout is not None
        word, what = json.loads(self._process.stdout.readline())
        return word, what

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Killer]:
    for name, value in LIMITS.items():
        monkeypatch.setattr(engine, name, value)
    monkeypatch.setattr(Workers, "submit", at_once)
    made = Killer()
    yield made
    made.close()


def listed(library: Library, query: str = "") -> set[str]:
    return {article.path for article in library.articles(library.ask(query).ids)}


def scan(texts: Texts, word: str) -> set[str]:
    return {name for name, text in texts.items() if word in text}


def make_older(data: Path, rng: random.Random) -> Marks:
    """A library of an earlier version; what is marked in it."""
    data.mkdir()
    keys = rng.sample(KEYS, 30)
    marks = Database(data / "marks.db", older(tables.MARKS, rng.choice((1, 2, 3))))
    with marks.write() as connection:
        connection.executemany("INSERT INTO read VALUES (?, 1)", [(key,) for key in keys])
    marks.close()
    Database(data / "catalogue.db", older(tables.CATALOGUE, rng.choice((1, 2, 3)))).close()
    return {f"read {key}": True for key in keys}


class Case:
    """A library that is killed again and again, and all that is known of it."""

    def __init__(self, base: Path, name: str) -> None:
        self.data, self.archive = base / f"data{name}", base / f"archive{name}"
        self.archive.mkdir()
        self.marks: Marks = {}
        self.texts: Texts = {}
        self.step = 0
        self.deeds = self.unfinished = self.under_way = 0

    def survive(self, killer: Killer, seed: int, rng: random.Random) -> None:
        """Be killed once, and be well."""
        said = killer.kill(self.data, self.archive, seed, self.step, rng)
        self.deeds += said.deeds
        self.marks |= said.marks
        for number in range(self.step, said.imported + 1):
            self.texts = applied(self.texts, seed, number)
        self.step = max(self.step, said.imported + 1)
        library = open_library(self.data)
        self._has_marks(marks_of(library), said.begun)
        new, gone = change(seed, self.step)
        self._has_articles(library, {*new, *gone})
        library.close()
        assert not list(self.data.glob("*damaged*.db*"))  # an index is put aside to be rebuilt
        settings = self.data / "settings.json"
        assert not settings.exists() or json.loads(settings.read_text(encoding="utf-8"))

    def _has_marks(self, found: Marks, begun: Marks) -> None:
        """What was confirmed is there; what was begun is there wholly or not at all."""
        done = {key: found.get(key, False) == value for key, value in begun.items()}
        changed = {key for key, value in begun.items() if self.marks.get(key, False) != value}
        assert len({done[key] for key in changed}) <= 1, begun
        self.under_way += bool(changed)
        for key, value in self.marks.items():
            if key not in begun or not done[key]:
                assert found.get(key, False) == value, key
        if changed and all(done.values()):
            self.marks |= begun

    def _has_articles(self, library: Library, under_way: set[str]) -> None:
        """Those that were confirmed are listed and found, and with the next import all are."""
        self.unfinished += library.unfinished()
        library.resume()
        assert listed(library) - under_way == set(self.texts) - under_way
        library.add([self.archive])
        there = {path.name: path.read_text(encoding="utf-8") for path in self.archive.iterdir()}
        bodies = {name: text.partition("\n\n")[2].strip() for name, text in there.items() if text}
        assert listed(library) == set(bodies)  # one that was only begun is empty, and no article
        for query, word in QUERIES.items():
            assert listed(library, query) == scan(bodies, word), query
        assert library.sound(Cancel())
        self.texts = bodies


def run_kills(base: Path, killer: Killer, seed: int, kills: int) -> None:
    """Mostly one library, now and then a new one of an earlier version."""
    rng, whole = random.Random(seed), Case(base, "")
    started = time.perf_counter()
    cases = [whole]
    for number in range(kills):
        case = whole
        if number % 5 == 4:
            case = Case(base, str(number))
            case.marks = make_older(case.data, rng)
            cases.append(case)
        case.survive(killer, seed, rng)
        if case is not whole:
            shutil.rmtree(case.data)
    log.info(
        "%d kills, %d deeds confirmed, %d marks under way, %d left something to do, %.0f s",
        kills, sum(c.deeds for c in cases), sum(c.under_way for c in cases),
        sum(c.unfinished for c in cases), time.perf_counter() - started,
    )  # fmt: skip


def test_killed_at_some_moments(tmp_path: Path, killer: Killer) -> None:
    run_kills(tmp_path, killer, 1, 20)


@pytest.mark.slow
def test_killed_at_five_hundred_moments(tmp_path: Path, killer: Killer) -> None:
    run_kills(tmp_path, killer, 2, 500)
