"""Indexing beside an import: in a worker where there is much, at once where there is little."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest
from typing_extensions import override

from reader.core.progress import Cancel, Step, no_progress
from reader.ingest.workers import Workers
from reader.library import beside
from reader.library.beside import IndexRun
from reader.library.indexing import Indexer
from reader.search.index import open_index
from reader.store.catalogue import Catalogue
from tests.store import store_entries as make

T = TypeVar("T")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.db")
    archive = opened.add_archive("/news")
    opened.write(archive, [make.file(key, make.entry(key)) for key in "abcde"])
    yield opened
    opened.close()


class Deferred(Workers):
    """Workers that begin when they are told to."""

    def __init__(self) -> None:
        super().__init__(1)
        self.begun: list[Callable[[], None]] = []

    @override
    def submit(
        self, work: Callable[..., T], *args: object, seconds: float | None = None
    ) -> Future[T]:
        future: Future[T] = Future()
        self.begun.append(lambda: future.set_result(work(*args)))
        return future

    def end(self) -> None:
        """Do what was submitted last."""
        self.begun[-1]()


@pytest.fixture
def indexer(tmp_path: Path, catalogue: Catalogue) -> Iterator[Indexer]:
    made = Indexer(tmp_path / "index", catalogue)
    yield made
    made.close()


def test_a_worker_takes_up_much_in_another_process(
    catalogue: Catalogue, indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LITTLE", 0)
    steps: list[Step] = []
    with Workers(1) as workers:
        IndexRun(indexer, catalogue, workers, Cancel()).finish(steps.append)
    assert [step.phase for step in steps] == ["index"]
    assert (indexer.index().count(), catalogue.pending_count()) == (5, 0)


def test_one_chunk_at_a_time_is_taken_up_while_files_are_read(
    catalogue: Catalogue, indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "CHUNK", 5)
    workers = Deferred()
    run = IndexRun(indexer, catalogue, workers, Cancel())
    run.go_on()
    run.go_on()
    assert len(workers.begun) == 1
    workers.end()
    run.go_on()
    assert catalogue.pending_count() == 0
    run.finish(no_progress)
    assert len(workers.begun) == 1
    index = open_index(indexer.folder)
    assert index.count() == 5
    index.close()


def test_a_cancel_leaves_what_takes_time_for_later(
    catalogue: Catalogue, indexer: Indexer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "LITTLE", 0)
    workers, cancel = Deferred(), Cancel()
    run = IndexRun(indexer, catalogue, workers, cancel)

    def stop(_step: Step) -> None:
        cancel.cancel()

    run.finish(stop)
    assert (len(workers.begun), catalogue.pending_count()) == (0, 5)
    monkeypatch.setattr(beside, "CHUNK", 5)
    run.go_on()
    run.finish(no_progress)
    assert (len(workers.begun), catalogue.pending_count()) == (1, 5)


def test_nothing_is_opened_where_nothing_waits(catalogue: Catalogue, indexer: Indexer) -> None:
    workers = Deferred()
    IndexRun(indexer, catalogue, workers, Cancel()).finish(no_progress)
    assert catalogue.pending_count() == 0
    indexer.close()
    assert indexer.is_made()
    IndexRun(indexer, catalogue, workers, Cancel()).finish(no_progress)
    assert indexer._index is None
