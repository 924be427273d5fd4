"""A process that writes an index until it is killed: `python -m tests.search.killed`.

Its steps are made up from a seed, so that whoever started it knows what was done. It prints the
number of each step that has returned. With a count of operations it kills itself at that one.
"""

import os
import random
import signal
import sys
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from reader.core.index import IndexDoc
from reader.core.progress import Cancel
from reader.search import engine, merging
from reader.search.index import open_index
from tests.search.making import doc, random_doc

LIMIT = 4_000
"""Characters in a block: so few that each step merges, drops and rewrites some."""

STEP = 9_999
"""The article whose date is the number of the last step that is in the index."""

_OPERATIONS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})


class Change(NamedTuple):
    """What one step does."""

    added: list[IndexDoc]
    removed: list[int]


def change(seed: int, step: int) -> Change:
    """Articles come, change and go, now and then very many."""
    rng = random.Random(f"{seed}/{step}")
    ids = rng.sample(range(200), rng.choice((1, 3, 8, 30)))
    removed = rng.sample(range(200), rng.choice((0, 1, 5, 80)))
    added = [random_doc(rng, id_) for id_ in ids]
    return Change([*added, doc(STEP, "步", step)], sorted(set(removed).difference(ids)))


def applied(docs: dict[int, IndexDoc], made: Change) -> dict[int, IndexDoc]:
    """The articles there are after a step."""
    kept = {id_: each for id_, each in docs.items() if id_ not in made.removed}
    return kept | {each.id: each for each in made.added}


def die_at(count: int) -> None:
    """Kill this process at its so-manieth operation on files from here on."""
    left = [count]

    def hook(event: str, _args: object) -> None:
        if event in _OPERATIONS:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(folder: str, seed: str, step: str, count: str) -> None:
    """Take up the steps from `step` on."""
    vars(engine).update(LIMIT=LIMIT, MOVED=LIMIT, LARGE=4 * LIMIT)
    vars(merging).update(PIECE=LIMIT // 4)
    index = open_index(Path(folder), zone=UTC)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if int(count):
        die_at(int(count))
    for number in range(int(step), int(step) + 1000):
        index.update(*change(int(seed), number))
        while index.crowded():
            index.merge(Cancel())
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
