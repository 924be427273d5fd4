"""Keeps the index in step with the catalogue: chunk by chunk, interruptible, resumable.

The catalogue knows what the index has not heard of yet.
"""

import logging
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader import files
from reader.core.article import unique
from reader.core.errors import CancelledError, IndexDamagedError, LibraryBusyError, LibraryError
from reader.core.index import IndexDoc, SearchIndex
from reader.core.progress import Cancel, Progress, Step
from reader.library.own import own_outlets
from reader.store.catalogue import Catalogue
from reader.store.folder import set_aside, writer_lock
from reader.store.wrap import wrapped

if TYPE_CHECKING:
    from reader.text.outlets import Outlets

log = logging.getLogger(__name__)

T = TypeVar("T")

OWNER = "owner"
"""The file in an index's folder that says which catalogue it was made from."""

CHUNK = 2000
"""Articles in one commit of the index: a few seconds' work and some tens of megabytes."""


class Indexer:
    """The index of a library, opened when first used."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        """`folder` is the index's own; it is made when needed."""
        self.folder = folder
        self._owner = folder / OWNER
        self._catalogue = catalogue
        self._opening = threading.Lock()
        self._index: SearchIndex | None = None

    def index(self) -> SearchIndex:
        """The index for reading; a damaged one is put aside, and its articles wait for a new one.

        Raises LibraryBusyError when a new one is needed and another process is writing.
        """
        with self._opening:
            if self._index is None:
                self._index = self._usable()
            if self._index is None:
                with writer_lock(self.folder.parent):
                    self._index = self._usable() or self._fresh()
            return self._index

    def ask(self, question: Callable[[SearchIndex], T]) -> T:
        """The answer of the index; where that comes upon damage, of the one that is made anew.

        Raises LibraryBusyError when a new one is needed and another process is writing.
        """
        try:
            return question(self.index())
        except IndexDamagedError as error:
            log.warning("%s", error)
            with writer_lock(self.folder.parent):
                self.mend()
            return question(self.index())

    def sound(self, cancel: Cancel) -> bool:
        """Whether the index is as it was written and holds all; a damaged one is put aside.

        It is read whole, which takes a while. Raises LibraryBusyError and CancelledError.
        """
        try:
            self.index().check(cancel)
            well = self._holds_all(self.index())
        except IndexDamagedError as error:
            log.warning("%s", error)
            well = False
        if not well:
            with writer_lock(self.folder.parent):
                self.mend(cancel)
        return self.complete()

    def mend(self, cancel: Cancel | None = None) -> None:
        """Put a damaged index aside for a new one, in which every article waits to be put.

        It is opened anew and read whole first: another process may have mended it, and what failed
        may have been something else. The caller holds the writer's lock.
        """
        self.close()
        with self._opening:
            self._index = self._usable()
            if self._index is not None and not self._is_well(self._index, cancel or Cancel()):
                self._index.close()
                self._index = None
            self._index = self._index or self._fresh()

    def _is_well(self, index: SearchIndex, cancel: Cancel) -> bool:
        try:
            index.check(cancel)
        except IndexDamagedError as error:
            log.warning("%s", error)
            return False
        return self._holds_all(index)

    def _holds_all(self, index: SearchIndex) -> bool:
        """Whether it has as many articles as it was told of, as far as that can be told now."""
        return bool(self._catalogue.pending_count()) or index.count() == self._catalogue.count()

    def complete(self) -> bool:
        """Whether the index holds what the catalogue does; False while another process makes it."""
        try:
            self.index()
        except LibraryBusyError:
            return False
        return not self._catalogue.pending_count()

    def for_writing(self) -> SearchIndex:
        """The same, where the caller holds the writer's lock."""
        with self._opening:
            if self._index is None:
                self._index = self._usable() or self._fresh()
            return self._index

    def is_made(self) -> bool:
        """Whether there is an index of this catalogue, as far as can be told without opening it."""
        return self._index is not None or (self._is_of_this_catalogue() and self.folder.is_dir())

    def _usable(self) -> SearchIndex | None:
        from reader.search.index import open_index

        if not self._is_of_this_catalogue():
            return None
        try:
            return open_index(self.folder)
        except IndexDamagedError as error:
            log.warning("%s", error)
            return None

    def _is_of_this_catalogue(self) -> bool:
        """Whether the ids in the index are the catalogue's: not after either was made anew."""
        try:
            return self._owner.read_bytes() == self._catalogue.identity().encode()
        except (FileNotFoundError, NotADirectoryError):
            return False

    def _fresh(self) -> SearchIndex:
        """An empty index; every article waits to be put into it."""
        from reader.search.index import open_index

        if self.folder.exists():
            for older in self.folder.parent.glob(f"{self.folder.name}-damaged-*"):
                shutil.rmtree(older, ignore_errors=True)  # one is enough to look into
            log.warning("%s is put aside", self.folder)
            set_aside(self.folder)
        self._catalogue.mark_all_unindexed()
        index = open_index(self.folder)
        with wrapped(self._owner, LibraryError):
            files.replace(self._owner, self._catalogue.identity().encode())
        return index

    def catch_up(self, progress: Progress, cancel: Cancel) -> int:
        """Take up and drop what is pending; how many articles it was.

        The caller holds the writer's lock.
        """
        done = 0
        while (left := self._catalogue.pending_count()) and not cancel.cancelled:
            progress(Step("index", done, done + left))
            done += self.take_up()
        while not cancel.cancelled and self.crowded():
            progress(Step("merge", 0))
            self.merge(cancel)
        return done

    def take_up(self) -> int:
        """Take up a chunk of what is pending, a damaged index made anew before; how many it was.

        The caller holds the writer's lock.
        """
        try:
            return take_up(self.for_writing(), self._catalogue)
        except IndexDamagedError as error:
            log.warning("%s", error)
            self.mend()
            return take_up(self.for_writing(), self._catalogue)

    def crowded(self) -> bool:
        """Whether the index has small parts that are to be merged; not where it is damaged."""
        try:
            return self.for_writing().crowded()
        except IndexDamagedError as error:
            log.warning("%s", error)  # whoever searches next comes upon it, and it is mended then
            return False

    def merge(self, cancel: Cancel) -> None:
        """Make a large part of many small ones, unless that is cancelled.

        A damaged index is put aside for a new one. The caller holds the writer's lock.
        """
        try:
            self.for_writing().merge(cancel)
        except CancelledError:
            log.info("the index is left to be merged")
        except IndexDamagedError as error:
            log.warning("%s", error)
            self.mend()

    def rebuild(self, progress: Progress, cancel: Cancel) -> int:
        """Make the index anew from the catalogue; how many articles it holds then."""
        self.close()
        with self._opening:
            self._index = self._fresh()
        return self.catch_up(progress, cancel)

    def close(self) -> None:
        """Let go of the files; the next use opens them again."""
        with self._opening:
            if self._index is not None:
                self._index.close()
                self._index = None


def take_up(index: SearchIndex, catalogue: Catalogue) -> int:
    """Take up a chunk of what is pending and drop what is gone; how many articles it was.

    A chunk is indexed first and ticked off afterwards; killed between the two, it is indexed again,
    which changes nothing.
    """
    pending = catalogue.pending(CHUNK)
    known = own_outlets(catalogue.path.parent)
    index.update((with_all_sources(doc, known) for doc in pending.docs), pending.removed)
    catalogue.mark_indexed(pending)
    return len(pending)


def with_all_sources(doc: IndexDoc, known: "Outlets") -> IndexDoc:
    """With all names of its outlet, so that any of them finds its articles."""
    outlet = known.find(name=doc.sources[0]) if doc.sources else None
    return replace(doc, sources=unique((*doc.sources, *outlet.names))) if outlet else doc
