"""Imports, one after the other, while the reader reads on."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.errors import (
    ArchiveError,
    CancelledError,
    JiuwenError,
    LibraryBusyError,
    LibraryError,
)
from reader.core.progress import Cancel, Progress, Step
from reader.core.scan import ImportReport
from reader.library import Library
from reader.ui.work import Op

REFRESH_MS = 700
"""How often the list fills while an import runs."""

Import = Callable[[Progress, Cancel], ImportReport]


@dataclass(frozen=True, slots=True)
class _Job:
    """One import; `archives` are those that are looked at unasked, none if it was asked for.

    Of one that is `patient` nothing is said while another process writes, as of those unasked.
    `removes` is the archive that it takes out, if it does; `about` are the paths that it concerns
    alone, none for all.
    """

    work: Import
    archives: tuple[str, ...] = ()
    patient: bool = False
    removes: str = ""
    about: tuple[Path, ...] = ()


class Importer(QObject):
    """A queue of imports.

    `stepped` tells progress (Step), `grown` that the list may have more now, `finished` the report
    of one import, `failed` its error, `ended` that the queue is empty; `removed` the archive that
    was taken out, and its report. Imports that nobody asked
    for tell their archives and their report to `looked` instead, None if another process writes,
    and no progress before they have found something to read; `put_off` tells the archives of those
    that were stopped before their turn came.
    """

    stepped = Signal(object)
    grown = Signal()
    finished = Signal(object)
    looked = Signal(object, object)
    put_off = Signal(object)
    failed = Signal(object)
    removed = Signal(str, object)
    ended = Signal()

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._waiting: deque[_Job] = deque()
        self._current: Op[ImportReport] | None = None
        self._job = _Job(library.rescan)
        self._stopped = False  # whether the one under way was
        self._failing: list[_Job] = []
        self._left: list[_Job] = []
        self._tick = QTimer(self, interval=REFRESH_MS)
        self._tick.timeout.connect(self.grown)

    @property
    def running(self) -> bool:
        """Whether an import is under way."""
        return self._current is not None

    def add(self, paths: Sequence[Path]) -> None:
        """Queue an import of folders and files."""
        if paths:
            self._queue(self._adding(tuple(paths)))

    def _adding(self, paths: tuple[Path, ...]) -> _Job:
        library = self._library
        return _Job(lambda progress, cancel: library.add(paths, progress, cancel), about=paths)

    def look(self, archives: Sequence[str]) -> None:
        """Queue a look at archives that may have changed, unless they wait for one."""
        wanted, library = tuple(archives), self._library
        job = _Job(lambda progress, cancel: library.look(wanted, progress, cancel), wanted)
        if wanted and wanted not in (waiting.archives for waiting in self._waiting):
            self._queue(job)

    def reencode(self, archive: str, encoding: str) -> None:
        """Queue reading an archive again, in another encoding ("" to guess)."""
        library, path = self._library, Path(archive)
        self.overtake(path)
        self._queue(_Job(lambda p, c: library.set_encoding(archive, encoding, p, c), about=(path,)))

    def remove(self, archive: str) -> None:
        """Queue taking an archive out of the library."""
        library, path = self._library, Path(archive)

        def work(progress: Progress, cancel: Cancel) -> ImportReport:
            try:
                return library.remove(path, progress, cancel)
            except ArchiveError:  # it was begun before, and has but to be brought to its end
                return library.resume(progress, cancel)

        self.overtake(path)
        self._queue(_Job(work, removes=archive, about=(path,)))

    def overtake(self, path: Path) -> None:
        """Try nothing again about an archive of which the reader wants something else now."""
        failing, self._failing = self._failing, []
        for job in failing:
            rest = tuple(each for each in job.about if each != path)
            if rest == job.about:
                self._failing.append(job)
            elif rest:
                self._failing.append(self._adding(rest))

    def rescan(self) -> None:
        """Queue a look at all archives for what is new or changed."""
        self._queue(_Job(self._library.rescan))

    def resume(self) -> None:
        """Queue what an earlier run left undone."""
        self._queue(_Job(self._library.resume, patient=True))

    def retry(self) -> None:
        """Queue again the imports that the disk or another process did not let happen."""
        failing, self._failing = self._failing, []
        for job in failing:
            self._queue(job)

    def tick_every(self, ms: int) -> None:
        """Tell `grown` so often while an import runs."""
        self._tick.setInterval(ms)

    def cancel(self) -> None:
        """Stop the import under way, and forget those that wait or would be tried again."""
        forgotten = list(self._waiting)
        self._failing.clear()
        self._stop()
        for job in forgotten:
            if job.archives:
                self.put_off.emit(job.archives)

    def close(self) -> None:
        """Stop for good; another can take over what that keeps from being done."""
        under_way = [self._job] if self.running and not self._stopped else []
        self._left = [*under_way, *self._waiting, *self._failing]
        self._stop()

    def take_over(self, closed: "Importer") -> None:
        """Queue what one that was closed has left."""
        for job in closed._left:
            self._queue(job)

    def _stop(self) -> None:
        self._waiting.clear()
        if self._current is not None:
            self._stopped = True
            self._current.cancel()

    def _queue(self, job: _Job) -> None:
        self._waiting.append(job)
        if self._current is None:
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._tick.stop()
            self.ended.emit()
            return
        self._job, self._stopped = self._waiting.popleft(), False
        op = Op(self, self._job.work).progress(self._stepped)
        self._current = op.success(self._done).failure(self._failed).run()
        if not self._job.archives:
            self._tick.start()

    def _stepped(self, step: Step) -> None:
        if self._job.archives:
            if step.phase == "find" or not step.total:
                return
            self._tick.start()
        self.stepped.emit(step)

    def _done(self, report: ImportReport) -> None:
        self._current = None
        if self._job.archives:
            self.looked.emit(self._job.archives, report)
        elif self._job.removes:
            self.removed.emit(self._job.removes, report)
        else:
            self.finished.emit(report)
        self._next()

    def _failed(self, error: JiuwenError) -> None:
        self._current, job = None, self._job
        busy = isinstance(error, LibraryBusyError)
        if isinstance(error, CancelledError):
            if job.archives:
                self.put_off.emit(job.archives)
        elif busy and (job.archives or job.patient):
            self._fails(job, again=not job.archives)  # else the watcher comes again
            self.looked.emit(job.archives, None)
        else:
            if job.removes and not busy:
                job = _Job(self._library.resume, patient=True)  # which does the rest of it
            self._fails(job, again=isinstance(error, LibraryError))
            self.failed.emit(error)
        self._next()

    def _fails(self, job: _Job, *, again: bool) -> None:
        if again and not any(_alike(job, other) for other in self._failing):
            self._failing.append(job)


def _alike(one: _Job, other: _Job) -> bool:
    """Whether two jobs about all archives, or about the same ones, do the same."""
    return replace(one, work=other.work) == other
