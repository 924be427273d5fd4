"""Takes archives out of a library, and looks again only at those that are in it.

That an archive is to leave is noted first, and what it gave then goes a piece at a time: killed or
stopped in between, the next import, or `Library.resume`, does the rest. Marks stay.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.core.errors import ArchiveError
from reader.core.progress import Cancel, Progress, no_progress
from reader.core.reading import ReadOptions
from reader.core.scan import ImportReport
from reader.library import last_page
from reader.library.adding import Adder, options_of, place
from reader.library.indexing import Indexer
from reader.settings import Settings
from reader.store.catalogue import Catalogue
from reader.store.folder import writer_lock
from reader.store.marks import Marks

_TURN_SECONDS = 0.1
"""How long one that waits for its turn takes to notice that it is to stop."""


class Removing:
    """A part of the façade."""

    data: Path
    settings: Settings
    _catalogue: Catalogue
    _marks: Marks
    _indexer: Indexer
    _importing: threading.Lock

    @contextmanager
    def _alone(self, cancel: Cancel) -> Iterator[None]:
        """Write, after any import under way; raises CancelledError, and LibraryBusyError."""
        while not self._importing.acquire(timeout=_TURN_SECONDS):
            cancel.check()
        try:
            with writer_lock(self.data):
                yield
        finally:
            self._importing.release()

    def _options(self, archive: str) -> ReadOptions:
        return options_of(archive, self._marks, self.settings, self.data)

    def _adder(self, progress: Progress, cancel: Cancel) -> Adder:
        stores = (self._catalogue, self._marks, self._indexer)
        return Adder(*stores, progress, cancel, self._options)

    def look(
        self,
        archives: Sequence[str],
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
    ) -> ImportReport:
        """Import those archives again that the library still has when its turn has come."""
        token = cancel or Cancel()
        with self._alone(token):
            known = set(self._marks.archives())
            wanted = [Path(archive) for archive in archives if archive in known]
            return self._adder(progress, token).add(wanted)

    def remove(
        self, path: Path, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        """Take an archive out: its articles are neither listed nor found any more.

        Its files are not touched, and the marks of its articles are there again when it is added
        again. The report's `articles` are those that it had; after a cancel what is left of them
        goes with the next import. Raises ArchiveError where it is no archive of the library, and
        LibraryBusyError when another process is importing.
        """
        archive, token = str(place(path)), cancel or Cancel()
        with self._alone(token):
            if archive not in self._marks.archives():
                raise ArchiveError("Not an archive of this library", archive)
            last_page.forget(self.data)
            articles = self._catalogue.let_leave(archive)
            self._marks.remove_archive(archive)
            report = self._adder(progress, token).add(())
        report.archives, report.articles = [archive], articles
        report.cancelled = token.cancelled
        return report
