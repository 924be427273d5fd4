"""Writers that are killed at any moment: nothing that they acknowledged is lost or broken."""

import logging
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from reader.core.hit import Sort
from reader.core.index import IndexDoc
from reader.core.progress import Cancel
from reader.core.query import EVERYTHING
from reader.search.index import open_index
from reader.search.parse import parse
from tests.search.killed import STEP, applied, change
from tests.search.making import expected_ids, found, third_is_read

log = logging.getLogger(__name__)

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")

QUERIES = (
    "",
    "北约",
    "馬克呂特",
    "中",
    "orban",
    "-总统",
    "8500 OR 政府",
    "title:北約",
    "is:read 中国",
)


def killed_at_an_operation(rng: random.Random, folder: Path, seed: int, step: int) -> int:
    """Run a writer that dies at one of its operations on files; the last step it acknowledged."""
    with _start(folder, seed, step, rng.randrange(1, 160)) as process:
        said = process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    return int(said[-1]) if len(said) > 1 else step - 1


def killed_at_a_time(rng: random.Random, folder: Path, seed: int, step: int) -> int:
    """Kill a writer some steps and some moment after."""
    with _start(folder, seed, step, 0) as process:
        assert process.stdout is not None
        last = [process.stdout.readline() for _ in range(rng.randrange(1, 5))][-1]
        time.sleep(rng.uniform(0, 0.04))  # only to choose a moment
        process.kill()
        said = [last, *process.stdout.read().split()]
    return int(said[-1]) if said[-1].strip() != "ready" else step - 1


def _start(folder: Path, seed: int, step: int, count: int) -> "subprocess.Popen[str]":
    arguments = [str(folder), str(seed), str(step), str(count)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.search.killed", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )


Kill = Callable[[random.Random, Path, int, int], int]


def run_kills(folder: Path, seed: int, kills: list[Kill]) -> None:
    """One index, written and killed again and again; it is compared with a plain scan each time."""
    rng, docs, step = random.Random(seed), dict[int, IndexDoc](), 0
    open_index(folder).close()
    in_between = 0
    for kill in kills:
        last = kill(rng, folder, seed, step)
        for number in range(step, last + 1):
            docs = applied(docs, change(seed, number))
        step = last + 1
        index = open_index(folder, zone=UTC)
        index.check(Cancel())
        there = index.search(EVERYTHING, Sort.DATE, third_is_read)
        if dict(zip(there.ids, there.dates, strict=True)).get(STEP, -1) == step:
            docs = applied(docs, change(seed, step))  # done, but killed before it could say so
            step += 1
            in_between += 1
        for query in QUERIES:
            assert found(index, query) == expected_ids(docs, parse(query)), (step, query)
        index.close()
    log.info("%d kills, %d steps, %d not acknowledged", len(kills), step, in_between)
    assert step > len(kills) // 2


def test_a_writer_may_be_killed_at_any_operation(tmp_path: Path) -> None:
    run_kills(tmp_path / "index", 1, [killed_at_an_operation] * 5)


def test_a_writer_may_be_killed_at_any_time(tmp_path: Path) -> None:
    run_kills(tmp_path / "index", 2, [killed_at_a_time] * 3)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_two_hundred_kills(tmp_path: Path, seed: int) -> None:
    run_kills(tmp_path / "index", seed, [killed_at_an_operation, killed_at_a_time] * 50)
