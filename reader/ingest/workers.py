"""Files parsed side by side in processes of their own, which no file can hang or bring down.

Each worker takes a handful of files at a time. One that a file takes too much of (`bounds`), or
that dies, is replaced; its files are tried again one by one, so that only the one at fault is
refused.
"""

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from reader.core.progress import Cancel
from reader.core.scan import FileState
from reader.ingest.bounds import (
    Bounds,
    Watch,
    blame,
    bounded,
    is_worn,
    limit_all,
    was_worn,
    wear_out,
)
from reader.ingest.find import Found
from reader.ingest.parse import Other, Parsed, Read, Refused, parse

if TYPE_CHECKING:
    from pebble import ProcessPool

_FILES = 24
_SIZE = 300_000
"""A handful: so many files, or bytes of them."""

_AHEAD = 6
_SIZE_AHEAD = 16_000_000
"""Handfuls for each worker, and bytes for all, that are under way at most."""

_FEW = 128
SMALL, _LITTLE = 32_000, 1_000_000
"""So few files, none larger and no more bytes, are parsed here: workers take longer to start.
Nobody could end them here, so that the size has to: the worst file of it that is known takes about
a second and 20 MB."""

_MOST_WORKERS = 8
_COLLECT = 40  # handfuls after which a worker looks for cycles; hardly any are made
_NICE = 10
_POLL = 0.1

_SAMPLES = (
    ("a.html", "<html><body><h1>港口</h1><p>港口恢复通航。</p></body></html>"),
    ("a.xml", "<rss version='2.0'><channel><item><title>港口</title></item></channel></rss>"),
    ("a.md", "---\ntitle: 港口\ndate: 2024-01-02\n---\n港口恢复通航。"),
)
"""What loads each parser."""

T = TypeVar("T")

Outcome = Parsed | Refused | None
"""What a file gave; None if it has the content that it had, and was not parsed again."""


@dataclass(slots=True)
class Asked:
    """A file to parse: its state and its content; without content (None) `known` is the outcome.

    `other` is the file with the other language of its article.
    """

    state: FileState
    data: bytes | None
    known: Outcome = None
    other: Other | None = None

    @property
    def path(self) -> str:
        """Its path in the archive."""
        return self.state.path

    @property
    def size(self) -> int:
        """Bytes of content."""
        both = (self.data, self.other[1] if self.other else None)
        return sum(len(data) for data in both if data is not None)


Answered = tuple[Asked, Outcome]
_Given = list[Parsed | Refused]


@dataclass(slots=True)
class _Handful:
    """Files under way together, with what comes of them."""

    asked: list[Asked]
    size: int
    future: "Future[_Given]"
    again: bool = False


def is_little(files: Sequence[Found]) -> bool:
    """Whether files are so few that no worker need be started for them."""
    sizes = [file.size for file in files]
    return len(sizes) <= _FEW and max(sizes, default=0) <= SMALL and sum(sizes) <= _LITTLE


def parsed_here(files: Iterable[Asked], read: Read, cancel: Cancel) -> Iterator[Answered]:
    """What each file gives, in order, without workers."""
    for asked in files:
        cancel.check()
        if asked.data is None:
            yield asked, asked.known
        else:
            yield asked, parse(asked.path, asked.data, read, asked.other)


class Workers:
    """The processes of one import, started when they are first needed."""

    def __init__(self, count: int = 0, bounds: Bounds | None = None) -> None:
        """`count` 0 is one for each processor, eight at most."""
        self.count = count or min(_MOST_WORKERS, os.cpu_count() or 1)
        self.bounds = bounds or Bounds()
        self.watch = Watch()
        self._pool: ProcessPool | None = None
        self._under_way: dict[Future[Any], bool] = {}
        self.finished = 0
        """How much of what was submitted has come to an end: while that rises, they live."""

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.stop()

    def submit(
        self, work: Callable[..., T], *args: object, seconds: float | None = None
    ) -> "Future[T]":
        """Let a worker do something; it is replaced if that takes longer than `seconds`.

        Without a time, what it does is no file, and may take more memory.
        """
        try:
            future = self._started().schedule(work, args=args, timeout=seconds)
        except RuntimeError:  # all of them died at once, and the pool with them
            self.stop()
            future = self._started().schedule(work, args=args, timeout=seconds)
        self._under_way[future] = seconds is not None
        future.add_done_callback(self._ended)
        return future

    def look(self) -> None:
        """End the processes that hold too much, where the system does not."""
        files_alone = all(tuple(self._under_way.values()))
        self.watch.look(self.bounds.memory if files_alone else self.bounds.most)

    def _ended(self, future: "Future[Any]") -> None:
        self._under_way.pop(future, None)
        self.finished += 1

    def _started(self) -> "ProcessPool":
        if self._pool is None:
            # Here and not above: most imports find nothing new, and need no workers.
            from multiprocessing import get_context

            from pebble import ProcessPool

            # A new process would look for its modules where the program was started, which may be
            # in an archive, before it looks anywhere else.
            os.environ["PYTHONSAFEPATH"] = "1"
            context = get_context("spawn")
            self._pool = ProcessPool(
                self.count, initializer=_settle, initargs=(self.bounds,), context=context
            )
        return self._pool

    def stop(self) -> None:
        """End the processes, whatever they do; the next use starts new ones.

        What was not done by then fails with BrokenProcessPool.
        """
        pool, self._pool = self._pool, None
        if pool is not None:
            stop: Callable[[], None] = pool.stop  # without types there
            stop()
            pool.join()
            self._give_up()

    def _give_up(self) -> None:
        """Let nobody wait for what was under way: a pool that is stopped leaves it as it is."""
        from concurrent.futures.process import BrokenProcessPool

        for future in tuple(self._under_way):
            future.set_exception(BrokenProcessPool("the workers were stopped"))

    def parsed(self, files: Iterable[Asked], read: Read, cancel: Cancel) -> Iterator[Answered]:
        """What each file gives, in order; `read` has to be picklable.

        Raises CancelledError within a moment of being asked to.
        """
        return _Crew(self, read, cancel).parsed(files)


class _Crew:
    """Deals files out to the workers and takes in what they give, in order."""

    def __init__(self, workers: Workers, read: Read, cancel: Cancel) -> None:
        self._workers, self._read, self._cancel = workers, read, cancel
        self._under_way: deque[_Handful] = deque()

    def parsed(self, files: Iterable[Asked]) -> Iterator[Answered]:
        """What each file gives."""
        for some in _handfuls(files):
            self._cancel.check()
            self._under_way.append(self._deal(some))
            while self._full() or self._under_way[0].future.done():
                yield from self._taken(self._under_way.popleft())
                if not self._under_way:
                    break
        while self._under_way:
            yield from self._taken(self._under_way.popleft())

    def _full(self) -> bool:
        number, size = len(self._under_way), sum(handful.size for handful in self._under_way)
        return number > _AHEAD * self._workers.count or (number > 1 and size > _SIZE_AHEAD)

    def _deal(self, some: list[Asked], *, again: bool = False) -> _Handful:
        content = [(each.path, each.data, each.other) for each in some if each.data is not None]
        bounds = self._workers.bounds
        work = _parse_alone if again else _parse_all
        future = self._workers.submit(work, content, self._read, bounds, seconds=bounds.wall)
        return _Handful(some, sum(each.size for each in some), future, again)

    def _taken(self, handful: _Handful) -> Iterator[Answered]:
        from concurrent.futures.process import BrokenProcessPool

        from pebble import ProcessExpired

        try:
            given = self._awaited(handful.future)
        except (LateError, MemoryError, ProcessExpired, BrokenProcessPool) as error:
            given = self._one_by_one(handful, error)
        answers = iter(given)
        for asked in handful.asked:
            self._cancel.check()
            yield asked, asked.known if asked.data is None else next(answers)

    def _awaited(self, future: "Future[_Given]") -> _Given:
        """What the files of a handful give; raises TimeoutError and ProcessExpired.

        Where nothing at all is heard for long after its time, the pool has lost it: all workers
        were killed at once, say. While others end it waits for its turn behind them.
        """
        from concurrent.futures.process import BrokenProcessPool

        silence = 2 * self._workers.bounds.wall
        heard, deadline = self._workers.finished, monotonic() + silence
        while not future.done():
            self._cancel.check()
            if heard != self._workers.finished:
                heard, deadline = self._workers.finished, monotonic() + silence
            elif monotonic() > deadline:
                lost = [not handful.future.done() for handful in self._under_way]
                self._workers.stop()
                self._under_way = deque(
                    self._deal(handful.asked) if gone else handful
                    for handful, gone in zip(self._under_way, lost, strict=True)
                )
                raise BrokenProcessPool("the workers are gone")
            self._workers.look()
            wait([future], _POLL)
        return future.result()

    def _one_by_one(self, handful: _Handful, error: Exception) -> _Given:
        """The same of each file alone, with the blame on those at which a worker fails again."""
        content = [asked for asked in handful.asked if asked.data is not None]
        if len(content) == 1 and handful.again and not was_worn(error):
            return [blame(error, self._workers.bounds, self._workers.watch.ended)]
        alone = (
            outcome
            for asked in content
            for _, outcome in self._taken(self._deal([asked], again=True))
        )
        return [outcome for outcome in alone if outcome is not None]  # each has content


def _handfuls(files: Iterable[Asked]) -> Iterator[list[Asked]]:
    """The files in handfuls of a good size."""
    some: list[Asked] = []
    size = 0
    for asked in files:
        some.append(asked)
        size += asked.size
        if len(some) >= _FILES or size >= _SIZE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _settle(bounds: Bounds) -> None:
    """Make a process ready to parse, behind whatever the reader does meanwhile.

    Little memory to waste, and no time to look for cycles: hardly any are made.
    """
    gc.disable()
    if sys.platform != "win32":  # pragma: no branch: the other systems run the tests' coverage
        os.nice(_NICE)
    limit_all(bounds)


_parsed_so_far, _warmed = count(), count()

_Content = list[tuple[str, bytes, Other | None]]


def _parse_all(content: _Content, read: Read, bounds: Bounds) -> _Given:
    """What some files give; in a worker."""
    before = next(_parsed_so_far)
    outcomes: _Given = []
    for path, data, other in content:
        if before or outcomes:
            _stay_light(bounds)
        with bounded(bounds):
            outcomes.append(parse(path, data, read, other))
    if before % _COLLECT == 0:
        gc.collect()
    return outcomes


def _stay_light(bounds: Bounds) -> None:
    """End this process where another file might be refused for what those before it left."""
    if is_worn(bounds):
        gc.collect()
        if is_worn(bounds):
            wear_out()


def _parse_alone(content: _Content, read: Read, bounds: Bounds) -> _Given:
    """The same of a file that may be blamed: not for the time that it takes to load parsers."""
    if next(_warmed) == 0:
        for path, text in _SAMPLES:
            parse(path, text.encode(), read)
    return _parse_all(content, read, bounds)
