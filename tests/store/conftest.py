"""A catalogue and marks in a folder of their own, and entries to fill them with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store.catalogue import Catalogue
from reader.store.marks import Marks


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.db")
    yield opened
    opened.close()


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    opened = Marks(tmp_path / "marks.db")
    yield opened
    opened.close()
