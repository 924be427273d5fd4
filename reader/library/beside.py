"""Indexing beside an import: a worker takes up what came, chunk by chunk, while files are read."""

import logging
from concurrent.futures import Future, wait
from contextlib import closing
from pathlib import Path

from reader.core.errors import IndexDamagedError
from reader.core.index import SearchIndex
from reader.core.progress import Cancel, Progress, Step
from reader.ingest.workers import Workers
from reader.library.indexing import CHUNK, Indexer, take_up
from reader.store.catalogue import Catalogue

log = logging.getLogger(__name__)

LITTLE = 300
"""So few articles are indexed at once here, in a moment; a worker takes longer to start."""

_POLL = 0.1


class IndexRun:
    """The indexing of one import; the caller holds the writer's lock."""

    def __init__(
        self, indexer: Indexer, catalogue: Catalogue, workers: Workers, cancel: Cancel
    ) -> None:
        self._indexer, self._catalogue = indexer, catalogue
        self._workers, self._cancel = workers, cancel
        self._task: Future[None] | None = None
        self._alone = False
        self._grown = False  # else the index need not even be opened

    def go_on(self) -> None:
        """Let a worker begin a chunk, if there is one and none is under way."""
        if self._task is not None and self._task.done():
            self._settle(self._task)
        if self._task is None and not self._alone and self._catalogue.pending_count() >= CHUNK:
            self._begin()

    def finish(self, progress: Progress) -> None:
        """Take up all that is pending, merge what is small; after a cancel what takes no time."""
        if not self._indexer.is_made():
            self._indexer.for_writing()
        self._take_up_all(progress)
        while self._grown and not self._cancel.cancelled and self._indexer.crowded():
            progress(Step("merge", 0))
            if self._alone:
                self._indexer.merge(self._cancel)
            else:
                self._task = self._workers.submit(_merge, self._indexer.folder)
            self._take_up_all(progress)  # of an index that was damaged, all again

    def _take_up_all(self, progress: Progress) -> None:
        most = 0
        while True:
            while self._task is not None and not self._cancel.cancelled:
                if wait([self._task], _POLL).done:
                    self._settle(self._task)
            left = self._catalogue.pending_count()
            if not left:
                return
            self._grown = True
            most = max(most, left)  # it grows where the index has to be made anew
            progress(Step("index", most - left, most))
            if self._task is None and (left <= LITTLE or self._alone):
                self._indexer.take_up()
            elif self._cancel.cancelled:
                return
            else:
                self._begin()

    def _begin(self) -> None:
        self._grown = True
        self._indexer.for_writing()
        self._task = self._workers.submit(_take_up, self._indexer.folder, self._catalogue.path)

    def _settle(self, task: Future[None]) -> None:
        """Learn what became of the task; raises what it raised.

        Where the worker died or had too little memory, the rest is done here; so it is where it
        came upon damage, and a damaged index is made anew before.
        """
        from concurrent.futures.process import BrokenProcessPool

        from pebble import ProcessExpired

        self._task = None
        try:
            task.result()
        except (ProcessExpired, BrokenProcessPool, MemoryError) as error:
            log.warning("a worker could not index: %r", error)
            self._alone = True
        except IndexDamagedError as error:
            log.warning("%s", error)
            self._indexer.mend()
            self._alone = True


def _take_up(folder: Path, path: Path) -> None:
    """One chunk, in a worker."""
    catalogue = Catalogue(path)
    try:
        with closing(_index(folder)) as index:
            take_up(index, catalogue)
    finally:
        catalogue.close()


def _merge(folder: Path) -> None:
    """One merge, in a worker; whoever cancels the import ends it."""
    with closing(_index(folder)) as index:
        index.merge(Cancel())


def _index(folder: Path) -> SearchIndex:
    from reader.search.index import open_index

    return open_index(folder)
