"""What one file may take of the worker that reads it, and what is told of a worker that ended.

The system itself counts and ends where it can: no library has to look up from its work for that.
Linux counts both; macOS counts time; Windows has but a clock. What is not counted there, memory,
the import looks at from outside (`Watch`).
"""

import faulthandler
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as LateError
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reader.core.errors import Reason
from reader.ingest.parse import Refused

_MOST_LEFT = 2
"""A worker that holds more than one part in so many of its memory is not given another file."""

_CLOCK = 5
"""Where only a clock can be set: so many times the seconds of computing, for a busy machine."""

_STATM = Path("/proc/self/statm")
_RESIDENT, _DATA = 1, 5  # the numbers of it, in pages

_WORN = 75  # exit statuses; the first is nobody else's, the second what `faulthandler` ends with
_OUT_OF_TIME = 1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may take: seconds of computing, bytes of the worker's memory.

    A worker that has a handful of files, or one alone, for `wall` seconds by the clock is replaced
    too: it may wait for something. For what is no file, such as the index, it may hold `most`.
    """

    seconds: float = 2.0
    wall: float = 30.0
    memory: int = 300_000_000
    most: int = 600_000_000


@contextmanager
def bounded(bounds: Bounds) -> Iterator[None]:
    """Have this process ended if what is done meanwhile takes too long, or given no more memory."""
    with _timed(bounds.seconds), _limited(bounds.memory):
        yield


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    if sys.platform == "win32":  # pragma: no cover: it has no signals
        with Path(os.devnull).open("w") as nowhere, clocked(seconds * _CLOCK, nowhere.fileno()):
            yield
    else:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # ends the process with SIGPROF
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def clocked(seconds: float, trace: int) -> Iterator[None]:
    """Have this process ended by the clock, with what it does written to an open file."""
    faulthandler.dump_traceback_later(seconds, file=trace, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextmanager
def _limited(memory: int) -> Iterator[None]:
    held = _held()
    if sys.platform == "win32" or held is None:  # pragma: no cover: Linux tells and limits
        yield
        return
    import resource

    resident, data = held
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = data + max(0, memory - resident)
    allowed = min(each for each in (allowed, soft, hard) if each != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def limit_all(bounds: Bounds) -> None:
    """Bound this process for good, by what the largest of its tasks needs."""
    if sys.platform != "win32":  # pragma: no branch: the other systems run the tests' coverage
        import resource

        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = bounds.most if hard == resource.RLIM_INFINITY else min(bounds.most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most if soft < 0 else min(most, soft), hard))


def is_worn(bounds: Bounds) -> bool:
    """Whether this process holds so much that the next file might be refused for it."""
    held = _held()
    return (held[0] if held else resident(os.getpid())) > bounds.memory // _MOST_LEFT


def wear_out() -> None:
    """End this worker, so that a fresh one reads what it was given."""
    os._exit(_WORN)


def _held() -> tuple[int, int] | None:
    """Bytes that are in memory, and bytes of data, of this process; None where nothing tells."""
    try:
        told = _STATM.read_text("ascii").split()
    except OSError:
        return None
    page = os.sysconf("SC_PAGE_SIZE")
    return int(told[_RESIDENT]) * page, int(told[_DATA]) * page


def was_worn(error: Exception) -> bool:
    """Whether a worker ended by itself, for a fresh one."""
    return getattr(error, "exitcode", None) == _WORN


def blame(error: Exception, bounds: Bounds, ended: Iterable[int] = ()) -> Refused:
    """Why the file that a worker had alone is refused; `ended` are those ended for their memory."""
    if isinstance(error, LateError):
        return Refused(Reason.SLOW, f"over {bounds.wall:g} s")
    code = getattr(error, "exitcode", None)
    if isinstance(error, MemoryError):  # while it handed over what the file gave, say
        return Refused(Reason.DEMANDING)
    if any(getattr(error, "pid", None) == pid for pid in ended):
        return Refused(Reason.DEMANDING)
    if code in _signals("SIGPROF", "SIGXCPU") or (sys.platform == "win32" and code == _OUT_OF_TIME):
        return Refused(Reason.SLOW, f"over {bounds.seconds:g} s of computing")
    if code in _signals("SIGKILL"):  # twice, the file alone the second time: memory was short
        return Refused(Reason.DEMANDING, "the system ended the process that read it")
    if code in _signals("SIGABRT"):  # Python's end where it lacks the memory to say so
        return Refused(Reason.DEMANDING, "the process that read it gave up")
    return Refused(Reason.FAULT, str(error))


def _signals(*names: str) -> set[int]:
    """The exit statuses of processes that were ended by these signals."""
    return {-getattr(signal, name) for name in names if hasattr(signal, name)}


class Child(Protocol):
    """A process that was started here, as multiprocessing knows it."""

    @property
    def pid(self) -> int | None:
        """Its number."""
        ...

    def kill(self) -> None:
        """End it."""
        ...


def _children() -> Iterable[Child]:
    from multiprocessing import active_children

    return active_children()


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 if it is no more."""
    import psutil  # here and not above: Linux does without, and has none in the built program

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


@dataclass
class Watch:
    """Ends the workers that hold too much where the system does not limit them."""

    measure: Callable[[int], int] = resident
    children: Callable[[], Iterable[Child]] = _children
    needed: bool = not _STATM.exists()
    ended: set[int] = field(default_factory=set)
    """The numbers of those that were ended."""

    def look(self, most: int) -> None:
        """Measure each of them: `most` bytes it may hold."""
        for child in self.children() if self.needed else ():
            if child.pid is not None and self.measure(child.pid) > most:
                self.ended.add(child.pid)
                child.kill()
