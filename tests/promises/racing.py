"""A process that works in a library which another one has open: `python -m tests.promises.racing`.

A line on standard input, `data own both seed name deeds`, has it open the library and do so much.
What it marked and did is printed as one line of JSON; an error ends it.
"""

import json
import random
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.errors import LibraryBusyError
from reader.core.progress import Cancel, no_progress
from reader.core.saved import SavedSearch
from reader.ingest.workers import Workers
from reader.library import Library, open_library
from reader.library.logs import log_into
from reader.search import engine
from reader.store.folder import writer_lock
from tests.library.killed import make
from tests.promises.killed import LIMITS, Marks, at_once

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = 12
"""Articles that each process marks alone; so many others both mark."""

QUERIES = ("港口", "漁船 OR 通航", "恢復", "is:read", "")


class Racer:
    """Does one thing after the other."""

    def __init__(self, library: Library, own: Path, archives: list[Path], seed: str) -> None:
        """`own` is the archive whose files only this process changes."""
        self._library, self._own, self._archives = library, own, archives
        self._rng = random.Random(seed)
        self._seed = len(own.name) + sum(map(ord, seed))
        self._step = 0
        self.marks: Marks = {}
        self.done: Counter[str] = Counter()

    def go_on(self) -> None:
        """Do one thing; that another process is writing is an answer."""
        deeds: dict[Callable[[], None], int] = {
            self._mark: 30, self._both: 10, self._note: 10, self._save: 5, self._import: 14,
            self._remove: 5, self._rebuild: 5, self._merge: 5, self._search: 20, self._look: 5,
            self._back_up: 3,
        }  # fmt: skip
        (deed,) = self._rng.choices([*deeds], [*deeds.values()])
        try:
            deed()
            self.done[deed.__name__] += 1
        except LibraryBusyError:
            self.done["busy"] += 1

    def _key(self) -> str:
        return f"{self._own.name}{self._rng.randrange(KEYS)}"

    def _mark(self) -> None:
        key, kind, on = self._key(), self._rng.choice(("read", "starred")), self._rng.random() < 0.7
        change = self._library.set_read if kind == "read" else self._library.set_starred
        change([key], **{kind: on})
        self.marks[f"{kind} {key}"] = on

    def _both(self) -> None:
        self._library.set_read([f"both{self._rng.randrange(KEYS)}"], read=True)

    def _note(self) -> None:
        key, text = self._key(), f"{self._rng.random()}"
        self._library.mark_book.set_note(key, text)
        self.marks[f"notes {key}"] = text

    def _save(self) -> None:
        name, query = self._key(), f"港口 -{self._rng.randrange(1000)}"
        self._library.mark_book.save_search(SavedSearch(name, query))
        self.marks[f"searches {name}"] = query

    def _import(self) -> None:
        make(self._own, self._seed, self._step)
        self._step += 1
        self._library.add(self._archives)

    def _remove(self) -> None:
        for path in sorted(self._own.iterdir())[:3]:
            path.unlink()
        self._library.add([self._own])

    def _rebuild(self) -> None:
        with writer_lock(self._library.data):
            self._library._indexer.rebuild(no_progress, Cancel())

    def _merge(self) -> None:
        with writer_lock(self._library.data):
            self._library._indexer.merge(Cancel())

    def _search(self) -> None:
        answer = self._library.ask(self._rng.choice(QUERIES))
        self._library.articles(answer.ids[:20])
        self._library.snippets(answer.ids[:5], "港口", self._library.target("hans"))

    def _look(self) -> None:
        self._library.sound(Cancel())
        self._library.counts()

    def _back_up(self) -> None:
        """Its own marks alone: those of the other, taken in, would undo what that one unmarks."""
        value = json.loads(self._library.mark_book.exported())
        for kind in ("read", "starred"):
            value[kind] = [each for each in value[kind] if each["key"].startswith(self._own.name)]
        assert not self._library.mark_book.imported(json.dumps(value))


def race(line: str) -> dict[str, object]:
    """Do what a line says; what was marked and done."""
    data, own, both, seed, name, deeds = line.rstrip("\n").split("\t")
    with closing(open_library(Path(data))) as library:
        log_into(Path(data))
        archives = [Path(each) for each in both.split("|")]
        racer = Racer(library, Path(own), archives, f"{seed}/{name}")
        for _ in range(int(deeds)):
            racer.go_on()
    return {"marks": racer.marks, "done": racer.done}


def main() -> None:
    """Do what each line says."""
    vars(engine).update(LIMITS)
    Workers.submit = at_once  # type: ignore[method-assign, assignment] # of this process alone
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        print(json.dumps(race(line)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
