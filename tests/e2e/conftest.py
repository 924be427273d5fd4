"""A library of the five sample articles."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.resources import sample
from tests.e2e.running import Run
from tests.ui.undress import undress


@pytest.fixture(scope="session")
def seeded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the sample was imported once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("seeded") / "data"
    library = open_library(folder)
    report = library.add([sample()])
    library.close()
    assert (report.articles, report.refused) == (5, [])
    return folder


@pytest.fixture
def data(seeded_folder: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, with the sample imported."""
    folder = tmp_path / "data"
    shutil.copytree(seeded_folder, folder)
    return folder


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    """A library of the test's own, with the sample imported."""
    opened = open_library(data)
    yield opened
    opened.close()


@pytest.fixture
def runs() -> Iterator[list[Run]]:
    """Runs of the program that are ended at the end, whatever happens."""
    started: list[Run] = []
    yield started
    for run in started:
        run.close()
    undress()
