"""Processes that do what a reader does until they are killed: `python -m tests.promises.killed`.

A line on standard input, `data archive seed step count`, has a process made that works there; its
own process is loaded once and forks. What is begun is printed, and what has returned; with a count
it kills itself at that request to the disk, SQLite's among them.
"""

import json
import os
import random
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from reader.core.progress import Cancel, no_progress
from reader.core.saved import SavedSearch
from reader.ingest.workers import Workers
from reader.library import Library, open_library
from reader.names.own import Action, Decision
from reader.search import engine
from tests.faulty_disk import Fault, faulty
from tests.library.killed import make

T = TypeVar("T")

LIMITS = {"LIMIT": 300, "MOVED": 600, "LARGE": 3000}
"""Characters of blocks, so few that each import merges some."""


def at_once(_workers: Workers, task: Callable[..., T], *given: object) -> "Future[T]":
    """What a worker is to do, done here: a process that merges takes longer to start than all."""
    done: Future[T] = Future()
    done.set_result(task(*given))
    return done


KEYS = [f"key{number}" for number in range(60)]

Marks = dict[str, object]
"""What is marked, by kind and key in one text; what is not there has no mark."""


class Reader:
    """Does one thing after the other, as a seed says."""

    def __init__(self, data: Path, archive: Path, seed: int, step: int) -> None:
        self._rng = random.Random(f"{seed}/{step}/{data}")
        self._data, self._archive, self._seed = data, archive, seed
        self._step = step
        self._library = open_library(data)

    def go_on(self) -> None:
        """Do one thing; what it marks is said before and afterwards, as is an import."""
        deeds: dict[Callable[[random.Random], Marks], int] = {
            self._import: 30, self._rebuild: 4, self._merge: 8, self._read: 14, self._star: 14,
            self._note: 10, self._position: 6, self._search: 5, self._decide: 5, self._back_up: 8,
            self._settings: 3, self._reopen: 5,
        }  # fmt: skip
        (deed,) = self._rng.choices([*deeds], [*deeds.values()])
        state = self._rng.getstate()
        self._dry = True
        marks = deed(self._rng)
        say("begin", marks)
        self._rng.setstate(state)
        self._dry = False
        deed(self._rng)
        say("done", marks)

    def _keys(self, rng: random.Random) -> list[str]:
        return rng.sample(KEYS, rng.choice((1, 1, 1, 20)))

    def _read(self, rng: random.Random) -> Marks:
        keys, on = self._keys(rng), rng.random() < 0.7
        if not self._dry:
            self._library.set_read(keys, read=on)
        return {f"read {key}": on for key in keys}

    def _star(self, rng: random.Random) -> Marks:
        keys, on = self._keys(rng), rng.random() < 0.7
        if not self._dry:
            self._library.set_starred(keys, starred=on)
        return {f"starred {key}": on for key in keys}

    def _note(self, rng: random.Random) -> Marks:
        key, text = rng.choice(KEYS), f"{rng.random()} " * rng.choice((1, 1, 400))
        if not self._dry:
            self._library.mark_book.set_note(key, text)
        return {f"notes {key}": text}

    def _position(self, rng: random.Random) -> Marks:
        key, place = rng.choice(KEYS), rng.randrange(1, 100) / 128
        if not self._dry:
            self._library.set_position(key, place)
        return {f"positions {key}": place}

    def _search(self, rng: random.Random) -> Marks:
        name, query = rng.choice(KEYS[:5]), f"港口 -{rng.randrange(1000)}"
        if not self._dry:
            self._library.mark_book.save_search(SavedSearch(name, query))
        return {f"searches {name}": query}

    def _decide(self, rng: random.Random) -> Marks:
        word = f"吕{rng.randrange(30)}"
        if not self._dry:
            self._library.name_book.decide(Decision(Action.JOIN, (word, "Rutte")))
        return {f"names {word}": True}

    def _import(self, _rng: random.Random) -> Marks:
        if not self._dry:
            make(self._archive, self._seed, self._step)
            self._library.add([self._archive])
            self._step += 1
            say("imported", {"step": self._step - 1})
        return {}

    def _rebuild(self, _rng: random.Random) -> Marks:
        if not self._dry:
            self._library._indexer.rebuild(no_progress, Cancel())
        return {}

    def _merge(self, _rng: random.Random) -> Marks:
        if not self._dry:
            self._library._indexer.merge(Cancel())
        return {}

    def _back_up(self, _rng: random.Random) -> Marks:
        """Joins the marks with themselves, after a copy of their file."""
        if not self._dry:
            for old in sorted(self._data.glob("*.backup"))[3:]:
                old.unlink()
            assert not self._library.mark_book.imported(self._library.mark_book.exported())
        return {}

    def _settings(self, rng: random.Random) -> Marks:
        self._library.settings.set("size", rng.randrange(12, 36))
        if not self._dry:
            self._library.settings.save()
        return {}

    def _reopen(self, _rng: random.Random) -> Marks:
        if not self._dry:
            self._library.close()
            self._library = open_library(self._data)
        return {}


def say(word: str, what: Marks) -> None:
    """Print at once: what has been said is not taken back."""
    os.write(1, f"{json.dumps([word, what])}\n".encode())


def marks_of(library: Library) -> Marks:
    """All marks that there are."""
    document = json.loads(library.mark_book.exported())
    found: Marks = {
        f"{kind} {row['key']}": True for kind in ("read", "starred") for row in document[kind]
    }
    found |= {f"notes {row['key']}": row["text"] for row in document["notes"]}
    found |= {f"positions {row['key']}": row["position"] for row in document["positions"]}
    found |= {f"searches {row['name']}": row["query"] for row in document["searches"]}
    return found | {f"names {row['words'][0]}": True for row in document["names"]}


def work(data: str, archive: str, seed: str, step: str, count: str) -> None:
    """Go on until killed."""
    vars(engine).update(LIMITS)
    Workers.submit = at_once  # type: ignore[method-assign, assignment] # of this process alone
    with ExitStack() as stack:
        if int(count):
            stack.enter_context(faulty(Fault.KILLED, int(count)))
        reader = Reader(Path(data), Path(archive), int(seed), int(step))
        for _ in range(1000):
            reader.go_on()


def main() -> None:
    """Make a process for each line, with all loaded that they need."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "archive").mkdir()
        make(Path(folder) / "archive", 0, 0)
        library = open_library(Path(folder) / "data")
        library.add([Path(folder) / "archive"])
        library.ask("港口")
        library.close()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            say("ready", {"pid": os.getpid()})
            work(*line.rstrip("\n").split("\t"))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("ended", {"status": status})


if __name__ == "__main__":
    main()
