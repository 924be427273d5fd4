"""Indexing beside an import: in a worker where there is much, at once where there is little."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from typing_extensions import override

from reader.core.progress import Cancel, Step, no_progress
from reader.ingest.workers import Workers
from reader.library import beside, indexing
from reader.library.beside import IndexRun
from reader.library.indexing import Indexer
from reader.search import engine
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


def test_what_a_worker_cannot_index_is_indexed_here(
    catalogue: Catalogue,
    indexer: Indexer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(beside, "CHUNK", 5)
    monkeypatch.setattr(beside, "LITTLE", 0)
    workers = Deferred()
    run = IndexRun(indexer, catalogue, workers, Cancel())
    run.go_on()
    assert run._task is not None
    run._task.set_exception(MemoryError())
    run.go_on()
    assert len(workers.begun) == 1
    run.finish(no_progress)
    assert (indexer.index().count(), catalogue.pending_count()) == (5, 0)
    assert "could not index" in caplog.text


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each article is a block of its own, and four are to be merged."""
    for name, value in (("LIMIT", 1), ("MOVED", 2), ("LARGE", 10_000)):
        monkeypatch.setattr(engine, name, value)
    monkeypatch.setattr(indexing, "CHUNK", 1)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("alone", [False, True])
def test_small_parts_are_merged_at_the_end(
    catalogue: Catalogue, indexer: Indexer, *, alone: bool
) -> None:
    steps: list[Step] = []
    with Workers(1) as workers:
        run = IndexRun(indexer, catalogue, workers, Cancel())
        run._alone = alone
        run.finish(steps.append)
    assert [step.phase for step in steps] == [*["index"] * 5, "merge"]
    assert not indexer.crowded()
    assert indexer.index().count() == 5
    assert len(list(indexer.folder.glob("*.pairs"))) == 1


@pytest.mark.usefixtures("small")
def test_a_worker_merges(catalogue: Catalogue, indexer: Indexer) -> None:
    class AtOnce(Deferred):
        @override
        def submit(
            self, work: Callable[..., T], *args: object, seconds: float | None = None
        ) -> Future[T]:
            future = super().submit(work, *args, seconds=seconds)
            self.end()
            return future

    IndexRun(indexer, catalogue, AtOnce(), Cancel()).finish(no_progress)
    assert indexer.index().count() == 5
    assert not indexer.crowded()


@pytest.mark.usefixtures("small")
def test_a_merge_in_this_process_can_be_cut_off(catalogue: Catalogue, indexer: Indexer) -> None:
    cancel = Cancel()
    while catalogue.pending_count():
        indexer.take_up()
    assert indexer.crowded()
    cancel.cancel()
    indexer.merge(cancel)
    assert indexer.crowded()
    assert indexer.catch_up(no_progress, Cancel()) == 0
    assert not indexer.crowded()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("alone", [False, True])
def test_damage_that_a_merge_comes_upon_is_mended(
    catalogue: Catalogue, indexer: Indexer, *, alone: bool
) -> None:
    while catalogue.pending_count():
        indexer.take_up()
    path = min(indexer.folder.glob("*.pairs"))
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with Workers(1) as workers:
        run = IndexRun(indexer, catalogue, workers, Cancel())
        run._grown, run._alone = True, alone
        run.finish(no_progress)
    assert indexer.index().count() == 5
    assert not indexer.crowded()
    indexer.index().check(Cancel())


def test_nothing_is_merged_where_there_is_damage(indexer: Indexer) -> None:
    indexer.take_up()
    with closing(open_index(indexer.folder)) as other:
        other.update([], [1])
    for path in indexer.folder.glob("*.pairs"):
        path.write_bytes(b"JW")
    assert not indexer.crowded()
