"""Two processes in one data folder: what either was told is true, and the index is whole."""

import json
import logging
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.core.progress import Cancel
from reader.ingest.workers import Workers
from reader.library import open_library
from reader.search import engine
from tests.promises.killed import LIMITS, at_once, marks_of
from tests.promises.racing import KEYS

log = logging.getLogger(__name__)

NAMES = ("first", "second")


class Racers:
    """Two processes that begin at the same time."""

    def __init__(self, errors: Path) -> None:
        self._errors = errors
        command = [sys.executable, "-m", "tests.promises.racing"]
        with errors.open("w") as file:
            self._processes = [
                subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file, text=True
                )
                for _ in NAMES
            ]
        self.answers()

    def start(self, base: Path, seed: int, deeds: int) -> None:
        archives = [base / name for name in NAMES]
        both = "|".join(map(str, archives))
        for archive in archives:
            archive.mkdir(exist_ok=True)
        lines = [
            f"{base / 'data'}\t{archive}\t{both}\t{seed}\t{archive.name}\t{deeds}\n"
            for archive in archives
        ]
        for process, line in zip(self._processes, lines, strict=True):
            assert process.stdin
            process.stdin.write(line)
            process.stdin.flush()

    def answers(self) -> list[str]:
        found = []
        for process in self._processes:
            assert process.stdout
            found.append(process.stdout.readline())
            assert found[-1], self._errors.read_text()
        return found

    def close(self) -> None:
        for process in self._processes:
            process.communicate()
        assert not any(process.returncode for process in self._processes)


@pytest.fixture
def racers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Racers]:
    for name, value in LIMITS.items():
        monkeypatch.setattr(engine, name, value)
    monkeypatch.setattr(Workers, "submit", at_once)
    errors = tmp_path / "errors"
    started = Racers(errors)
    yield started
    started.close()
    assert "Traceback" not in errors.read_text()


def run(racers: Racers, base: Path, seed: int, deeds: int) -> Counter[str]:
    """One race; raises AssertionError for what is not as it was told."""
    base.mkdir(exist_ok=True)
    data = base / "data"
    kept = set[str]()
    if data.exists():
        with closing(open_library(data)) as library:
            kept = {*marks_of(library)}
    racers.start(base, seed, deeds)
    told: list[dict[str, Any]] = [json.loads(answer) for answer in racers.answers()]
    with closing(open_library(data)) as library:
        found = marks_of(library)
        for each in told:
            for key, value in each["marks"].items():
                assert found.get(key, False) == value, key
        confirmed = {key for each in told for key in each["marks"]}
        of_both = {f"read both{number}" for number in range(KEYS)}
        assert found.keys() - confirmed <= of_both | kept
        library.resume()
        archives = [base / name for name in NAMES]
        library.add(archives)
        files = {str(path) for archive in archives for path in archive.iterdir()}
        listed = library.articles(library.ask("date:2024").ids)
        copies = [copy for article in listed for copy in library.copies(article.key, article.id)]
        assert {f"{each.archive}/{each.path}" for each in [*listed, *copies]} == files
        assert library.sound(Cancel())
        assert library.check().ok
        texts = {path: Path(path).read_text(encoding="utf-8") for path in files}
        wanted = {path for path, text in texts.items() if "港口" in text}
        hits = library.articles(library.ask("港口").ids)
        shown = {f"{each.archive}/{each.path}" for each in hits}
        assert shown <= wanted
        assert bool(shown) == bool(wanted)
    assert not list(data.glob("*damaged*.db*"))
    assert not (data / "faults").exists()
    return sum((Counter(each["done"]) for each in told), Counter())


def test_two_processes_at_once(racers: Racers, tmp_path: Path) -> None:
    done = run(racers, tmp_path / "race", 1, 30)
    assert done.total() == 60


def test_both_start_on_a_fresh_folder(racers: Racers, tmp_path: Path) -> None:
    for number in range(4):
        run(racers, tmp_path / str(number), number, 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_two_processes_for_long(racers: Racers, tmp_path: Path, seed: int) -> None:
    begun = time.perf_counter()
    done = Counter[str]()
    for number in range(4):  # on a folder that has something, but for the first
        done += run(racers, tmp_path / "race", seed * 10 + number, 60)
    log.info("%.0f s, %s", time.perf_counter() - begun, dict(done))
