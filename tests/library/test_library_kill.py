"""Imports that are killed at any moment: what was acknowledged is found, the rest comes later."""

import logging
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.core.progress import Cancel
from reader.library import Library, open_library
from tests.library.killed import Texts, applied, change, make

log = logging.getLogger(__name__)

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without SIGKILL")

QUERIES = {"港口": "港口", "漁船": "渔船", "通航": "通航", "恢復": "恢复"}
"""What is asked, and the word that the file must hold."""


def killed(rng: random.Random, data: Path, archive: Path, seed: int, step: int) -> int:
    """Run imports until they are killed, by themselves or from here; the last that returned."""
    count = rng.choice((0, rng.randrange(1, 900)))
    arguments = map(str, (data, archive, seed, step, count))
    with subprocess.Popen(
        [sys.executable, "-m", "tests.library.killed", *arguments],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        if not count:
            said += process.stdout.readline().split() if rng.random() < 0.5 else []
            time.sleep(rng.uniform(0, 0.3))  # only to choose a moment
            process.kill()
        said += process.stdout.read().split()
    assert process.returncode == -signal.SIGKILL
    return int(said[-1]) if len(said) > 1 else step - 1


def listed(library: Library, query: str = "") -> set[str]:
    return {article.path for article in library.articles(library.ask(query).ids)}


def scan(texts: Texts, word: str) -> set[str]:
    return {name for name, text in texts.items() if word in text}


def run_kills(tmp_path: Path, seed: int, kills: int) -> None:
    """One library, written and killed again and again, and compared with the archive each time."""
    rng, texts, step = random.Random(seed), Texts(), 0
    data, archive = tmp_path / "data", tmp_path / "archive"
    archive.mkdir()
    cut_off = 0
    for _ in range(kills):
        last = killed(rng, data, archive, seed, step)
        for number in range(step, last + 1):
            texts = applied(texts, seed, number)
        step = last + 1
        library = open_library(data)
        new, gone = change(seed, step)
        underway = {*new, *gone}  # what the import that was killed may or may not have done
        cut_off += library.unfinished()
        library.resume()
        assert listed(library) - underway == set(texts) - underway
        for query, word in QUERIES.items():
            assert listed(library, query) - underway == scan(texts, word) - underway, (step, query)
        make(archive, seed, step)
        library.add([archive])
        texts = applied(texts, seed, step)
        step += 1
        assert listed(library) == set(texts)
        for query, word in QUERIES.items():
            assert listed(library, query) == scan(texts, word), (step, query)
        assert library.sound(Cancel())
        assert not list(data.glob("*damaged*"))
        library.close()
    log.info("%d kills, %d imports, %d left something to do", kills, step, cut_off)


def test_imports_may_be_killed(tmp_path: Path) -> None:
    run_kills(tmp_path, 1, 3)


@pytest.mark.slow
def test_imports_may_be_killed_fifty_times(tmp_path: Path) -> None:
    run_kills(tmp_path, 2, 50)
