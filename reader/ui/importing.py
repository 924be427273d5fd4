"""Imports, one after the other, while the reader reads on."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.errors import JiuwenError
from reader.core.progress import Cancel, Progress
from reader.core.scan import ImportReport
from reader.library import Library
from reader.ui.work import Op

REFRESH_MS = 700
"""How often the list fills while an import runs."""

Import = Callable[[Progress, Cancel], ImportReport]


class Importer(QObject):
    """A queue of imports.

    `stepped` tells progress (Step), `grown` that the list may have more now, `finished` the report
    of one import, `failed` its error, `ended` that the queue is empty.
    """

    stepped = Signal(object)
    grown = Signal()
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._waiting: deque[Import] = deque()
        self._current: Op[ImportReport] | None = None
        self._tick = QTimer(self, interval=REFRESH_MS)
        self._tick.timeout.connect(self.grown)

    @property
    def running(self) -> bool:
        """Whether an import is under way."""
        return self._current is not None

    def add(self, paths: Sequence[Path]) -> None:
        """Queue an import of folders and files."""
        wanted, library = tuple(paths), self._library
        if wanted:
            self._queue(lambda progress, cancel: library.add(wanted, progress, cancel))

    def rescan(self) -> None:
        """Queue a look at all archives for what is new or changed."""
        self._queue(self._library.rescan)

    def resume(self) -> None:
        """Queue what an earlier run left undone."""
        self._queue(self._library.resume)

    def tick_every(self, ms: int) -> None:
        """Tell `grown` so often while an import runs."""
        self._tick.setInterval(ms)

    def cancel(self) -> None:
        """Stop the import under way and forget those that wait."""
        self._waiting.clear()
        if self._current is not None:
            self._current.cancel()

    def _queue(self, work: Import) -> None:
        self._waiting.append(work)
        if self._current is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._tick.stop()
            self.ended.emit()
            return
        op = Op(self, self._waiting.popleft()).progress(self.stepped.emit)
        self._current = op.success(self._done).failure(self._failed).run()
        self._tick.start()

    def _done(self, report: ImportReport) -> None:
        self._current = None
        self.finished.emit(report)
        self._next()

    def _failed(self, error: JiuwenError) -> None:
        self._current = None
        self.failed.emit(error)
        self._next()
