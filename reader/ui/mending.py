"""Has done what was left undone: the index, after damage, a full disk or another's writing."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from reader.core.errors import JiuwenError, LibraryError
from reader.core.scan import ImportReport
from reader.library import Library
from reader.ui.importing import Importer
from reader.ui.work import Op

RETRY_MS = 60_000
"""How long after the disk or another process did not let an import happen it is tried again."""


class Mender(QObject):
    """Begins imports that nobody asked for, so that the index becomes whole."""

    def __init__(self, library: Library, importer: Importer, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._importer = importer
        self._stopped = False
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(importer.retry)
        importer.failed.connect(self._failed)
        importer.looked.connect(self._looked)
        importer.finished.connect(self._finished)

    def start(self) -> None:
        """Have done what an earlier run left, and all of the index looked at once."""
        unfinished, sound = self._library.unfinished, self._library.sound
        Op(self, lambda _p, _c: not unfinished()).success(self.found).run()
        # While another process writes, be it an import of this window, that completes the index.
        Op(self, lambda _p, cancel: sound(cancel)).success(self.found).run()

    def found(self, whole: bool) -> None:  # noqa: FBT001 - what the library says
        """Take note of whether the index was found whole, and have it completed if it was not.

        Not so while an import runs, which does it, after one failed, which is tried again, or
        where the reader stopped it.
        """
        if not (whole or self._stopped or self._importer.running or self._retry.isActive()):
            self._importer.resume()

    def stop(self) -> None:
        """Begin nothing more by itself, until an import has been carried through."""
        self._stopped = True
        self._retry.stop()

    def _failed(self, error: JiuwenError) -> None:
        if isinstance(error, LibraryError):
            self._retry.start()

    def _looked(self, _archives: Sequence[str], report: ImportReport | None) -> None:
        if report is None:
            self._retry.start()

    def _finished(self, report: ImportReport) -> None:
        self._stopped = self._stopped and report.cancelled
