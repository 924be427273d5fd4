"""Background work: the one file that starts threads.

`Op(owner, work).success(fn).failure(fn).progress(fn).run()` runs `work(progress, cancel)` in a
pool and calls back in the main thread, in this order of events: any number of `progress`, then
`success` with the result or `failure` with an error to show. Nothing is called once the owner is
gone or the run was dropped. What fails is logged, be it told or not.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from threading import Event, Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QObject,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)

from reader.core.errors import (
    CancelledError,
    FaultError,
    JiuwenError,
    LibraryBusyError,
    QueryError,
)
from reader.core.progress import Cancel, Progress, Step

log = logging.getLogger(__name__)

T = TypeVar("T")
Work = Callable[[Progress, Cancel], T]

_serials = count(1)
_running: "dict[int, Op[Any]]" = {}

_later: "WeakSet[Later]" = WeakSet()
"""What waits for its time, for `wait_quiet` to find."""

STEP, DONE, FAILED = "step", "done", "failed"

STEP_SECONDS = 0.05
"""Progress is told at most this often."""


LATER_MS = 50
"""By then has been painted what a key or a click changed."""


@cache
def _pool() -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(max(4, pool.maxThreadCount()))
    return pool


class _Carrier(QObject):
    """Carries what workers tell to the main thread, where it lives.

    There is one for all runs, and it outlives them: a QObject must not be destroyed by the worker
    that happens to let go of it last.
    """

    told = Signal(int, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(int, str, object)
    def _deliver(self, serial: int, kind: str, payload: object) -> None:
        op = _running.get(serial)
        if op is None:
            return
        if kind != STEP:
            del _running[serial]
        op.deliver(kind, payload)


@cache
def _carrier() -> _Carrier:
    return _Carrier()


class _Job:
    """What the pool runs; it holds nothing that belongs to the main thread."""

    def __init__(self, work: Work[Any], serial: int, cancel: Cancel, ended: Event) -> None:
        self._work = work
        self._serial = serial
        self._cancel = cancel
        self._ended = ended
        self._tell = _carrier().told.emit
        self._told = 0.0

    def run(self) -> None:
        """Do the work and tell how it ended."""
        kind = FAILED
        told: object = FaultError(RuntimeError("ended without an end"))
        try:
            try:
                kind, told = DONE, self._work(self._step, self._cancel)
            except JiuwenError as error:
                kind, told = FAILED, error
                if not isinstance(error, CancelledError | LibraryBusyError | QueryError):
                    log.warning("%s", error)
            except Exception as error:
                kind, told = FAILED, FaultError(error)
                log.exception("background work failed")
        finally:  # whatever else fails, such as the log: who waits for an end waits for ever
            self._tell(self._serial, kind, told)
            self._ended.set()

    def _step(self, step: Step) -> None:
        now = time.monotonic()
        if now - self._told >= STEP_SECONDS:
            self._told = now
            self._tell(self._serial, STEP, step)


class Op(Generic[T]):
    """One run of background work, with its own cancel token and serial number."""

    def __init__(self, owner: QObject, work: Work[T]) -> None:
        """`owner` is whoever asks; it must live in the main thread, as must the caller."""
        self.serial = next(_serials)
        self._owner = owner
        self._work = work
        self._cancel = Cancel()
        self._ended = Event()
        self._dropped = False
        self._success: Callable[[T], None] | None = None
        self._failure: Callable[[JiuwenError], None] | None = None
        self._progress: Callable[[Step], None] | None = None

    def success(self, then: Callable[[T], None]) -> "Op[T]":
        """Call `then` with the result."""
        self._success = then
        return self

    def failure(self, then: Callable[[JiuwenError], None]) -> "Op[T]":
        """Call `then` with the error; without it, it is told where `failures_told` says."""
        self._failure = then
        return self

    def progress(self, then: Callable[[Step], None]) -> "Op[T]":
        """Call `then` with the steps of the work."""
        self._progress = then
        return self

    def run(self) -> "Op[T]":
        """Start; returns at once."""
        _running[self.serial] = self
        # A callable: PySide never frees a QRunnable that ends before its start returned.
        _pool().start(_Job(self._work, self.serial, self._cancel, self._ended).run)
        return self

    def run_here(self) -> None:
        """Do the work now, in this thread; nothing is raised, and nothing told at once."""
        _Job(self._work, self.serial, self._cancel, self._ended).run()

    def wait(self) -> None:
        """Wait until the work has ended."""
        self._ended.wait()

    def cancel(self) -> None:
        """Ask the work to stop; it still tells its result or its error."""
        self._cancel.cancel()

    def drop(self) -> None:
        """Ask the work to stop, and take no result from it."""
        self._dropped = True
        self._cancel.cancel()

    def belongs_to(self, owner: QObject) -> bool:
        """Whether `owner` or a descendant of it asked for this."""
        asker: QObject | None = self._owner if shiboken6.isValid(self._owner) else None
        while asker is not None and asker is not owner:
            asker = asker.parent()
        return asker is owner

    @property
    def _wanted(self) -> bool:
        return not self._dropped and shiboken6.isValid(self._owner)

    def deliver(self, kind: str, payload: Any) -> None:
        """Pass on what the work tells (STEP, DONE or FAILED), in the main thread."""
        if not self._wanted:
            return
        if kind == FAILED:
            (self._failure or tell)(payload)
            if isinstance(payload, FaultError):
                tell(payload)  # whoever asked may only tidy up
            return
        then = self._progress if kind == STEP else self._success
        if then is not None:
            then(payload)


class Latest:
    """Runs of which only the newest counts: a newer one drops the one before."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._current: Op[Any] | None = None

    def start(
        self,
        work: Work[T],
        success: Callable[[T], None],
        failure: Callable[[JiuwenError], None] | None = None,
    ) -> None:
        """Run `work`; call back only if no newer run was started meanwhile."""
        self.drop()
        op = Op(self._owner, work)
        serial = op.serial
        op.success(lambda result: self._arrived(serial, lambda: success(result)))
        op.failure(lambda error: self._arrived(serial, lambda: (failure or tell)(error)))
        self._current = op.run()

    def _arrived(self, serial: int, tell: Callable[[], None]) -> None:
        if self._current is not None and self._current.serial == serial:
            self._current = None
            tell()

    @property
    def busy(self) -> bool:
        """Whether a run is under way whose result is still wanted."""
        return self._current is not None

    def drop(self) -> None:
        """Take no result from the run under way."""
        if self._current is not None:
            self._current.drop()
            self._current = None


class _Once:
    """Work that is done once, by the thread that comes first; another waits for its end."""

    def __init__(self, work: Callable[[Progress], None]) -> None:
        self._work: Callable[[Progress], None] | None = work
        self._lock = Lock()

    def __call__(self, progress: Progress, _cancel: Cancel) -> None:
        with self._lock:
            work, self._work = self._work, None
            if work is not None:
                work(progress)


class Serial:
    """Runs of which each counts: one after another, in the order of their start."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._runs: deque[Op[None]] = deque()  # the first is under way

    def start(
        self,
        work: Callable[[], None],
        success: Callable[[], None],
        failure: Callable[[JiuwenError], None],
    ) -> None:
        """Run `work` once all that was started before has ended, well or not; call back then."""
        self.start_long(lambda _progress: work(), success, failure)

    def start_long(
        self,
        work: Callable[[Progress], None],
        success: Callable[[], None],
        failure: Callable[[JiuwenError], None],
        progress: Callable[[Step], None] | None = None,
    ) -> None:
        """The same for `work` that tells how far it is."""
        op = Op(self._owner, _Once(work))
        if progress is not None:
            op.progress(progress)
        op.success(lambda _none: self._ended(success))
        op.failure(lambda error: self._ended(lambda: failure(error)))
        self._runs.append(op)
        if len(self._runs) == 1:
            op.run()

    def _ended(self, tell: Callable[[], None]) -> None:
        self._runs.popleft()
        if self._runs:
            self._runs[0].run()
        tell()

    def drain(self) -> None:
        """Have everything done before this returns, and nobody called back: for the end.

        Waits for the run under way, and does in this thread what waits.
        """
        runs = list(self._runs)
        self._runs.clear()
        for op in runs:
            op.drop()
            op.run_here()


_ears: list[Callable[[JiuwenError], None]] = []


@contextmanager
def failures_told(tell: Callable[[JiuwenError], None]) -> Iterator[None]:
    """Have told what fails where nobody asked to be told, and every fault of our own."""
    _ears.append(tell)
    try:
        yield
    finally:
        _ears.remove(tell)


def tell(error: JiuwenError) -> None:
    """Tell a failure where `failures_told` says; not that work was stopped or is to wait."""
    if _ears and not isinstance(error, CancelledError | LibraryBusyError):
        _ears[-1](error)


def busy() -> bool:
    """Whether any work is under way."""
    return bool(_running)


class Later(QTimer):
    """Does something once, when what is under way has been painted; until then, it can wait."""

    def __init__(self, owner: QObject, do: Callable[[], object]) -> None:
        super().__init__(owner, singleShot=True, interval=LATER_MS)
        self._do = do
        self.timeout.connect(self.now)

    def start_once(self) -> None:
        """Do it soon, if it is not about to be done."""
        if not self.isActive():
            _later.add(self)
            self.start()

    def now(self) -> None:
        """Do it at once."""
        self.drop()
        self._do()

    def drop(self) -> None:
        """Do it no more."""
        self.stop()
        _later.discard(self)


def wait_quiet() -> None:
    """Handle events until nothing is under way; each result that arrives is an event.

    What could wait is done, too.
    """
    while True:
        while _running:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QCoreApplication.processEvents()
        put_off = [later for later in _later if shiboken6.isValid(later)]
        if not (put_off or _running):
            return
        for later in put_off:
            later.now()


def finish(owner: QObject) -> None:
    """Drop what `owner` and its children have under way or put off, and wait until it has ended."""
    for later in owner.findChildren(Later):
        later.drop()
    own = [op for op in _running.values() if op.belongs_to(owner)]
    for op in own:
        op.drop()
        del _running[op.serial]
    for op in own:
        op.wait()


def finish_all() -> None:
    """Wait until all work has ended: nothing of the library is in use afterwards."""
    _pool().waitForDone()
