"""A furnished library, made once, of which each trial gets a copy."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.search import engine
from tests.promises.operations import Place, furnish


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Place:
    base = tmp_path_factory.mktemp("furnished")
    place = Place(base / "data", base / "archives", base)
    furnish(place)
    return place


@pytest.fixture
def fresh(
    furnished: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Place]]:
    """Makes places of the test's own, whose index has blocks so small that some are merged."""
    for name, value in (("LIMIT", 300), ("MOVED", 600), ("LARGE", 3000)):
        monkeypatch.setattr(engine, name, value)
    made = 0

    def make() -> Place:
        nonlocal made
        made += 1
        beside = tmp_path / str(made)
        beside.mkdir()
        shutil.copytree(furnished.data, beside / "data")
        return Place(beside / "data", furnished.archives, beside)

    yield make
    shutil.rmtree(tmp_path, ignore_errors=True)
