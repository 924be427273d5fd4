"""Files parsed in processes of their own: in order, and whatever one of them does."""

import gc
import logging
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from pathlib import Path
from threading import Event

import pytest

from reader.core.article import Document, Part
from reader.core.errors import CancelledError, Reason
from reader.core.progress import Cancel, Step
from reader.core.reading import Reading
from reader.core.scan import FileState
from reader.ingest import workers as workers_module
from reader.ingest.bounds import Bounds, resident
from reader.ingest.find import Found
from reader.ingest.parse import Parsed, Refused
from reader.ingest.workers import Asked, Workers, is_little, parsed_here
from tests.ingest.ingest_target import Target, fill, read, refused, run

QUICK = Bounds(seconds=0.3, wall=60.0)
"""Less time than any file may take, but of computing: a busy machine counts for nothing."""

_kept: list[bytearray] = []


def behave(path: str, data: bytes) -> Reading:
    """A format that does what a file says, in a worker."""
    text = data.decode()
    if text == "hang":
        while True:
            pass
    if text == "die":
        os._exit(3)
    if text == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "gives up":
        os.abort()
    if text.startswith("keep"):
        _kept.append(bytearray(b"x") * 120_000_000)
    if text.endswith("wait"):
        Event().wait()
    if text == "hoard":
        return read(path, bytes(bytearray(3_000_000_000))[:1])
    return Reading((Document(title=text, author=str(os.getpid()), parts=(Part("zh", "", text),)),))


def ask(text: str | None, known: Refused | None = None) -> Asked:
    data = None if text is None else text.encode()
    return Asked(FileState(str(text), 1, 1, ""), data, known)


def titles(answers: Iterator[tuple[Asked, object]]) -> list[object]:
    """What came of each file: a title, a refusal, or None."""
    return [
        found.entries[0].document.title if isinstance(found, Parsed) else found
        for _, found in answers
    ]


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr(workers_module, "_FILES", 3)
    with Workers(2, QUICK) as started:
        yield started


def test_answers_come_in_the_order_of_the_files_from_other_processes(workers: Workers) -> None:
    refusal = Refused(Reason.BINARY)
    asked = [ask("一"), ask(None), *map(ask, "二三四五六七"), ask(None, refusal), ask("八")]
    answers = list(workers.parsed(iter(asked), behave, Cancel()))
    assert [each for each, _ in answers] == asked
    assert titles(iter(answers)) == ["一", None, *"二三四五六七", refusal, "八"]
    processes = {a.entries[0].document.author for _, a in answers if isinstance(a, Parsed)}
    assert str(os.getpid()) not in processes
    assert titles(workers.parsed(map(ask, "一二三"), behave, Cancel())) == ["一", "二", "三"]


def test_no_program_in_the_folder_it_was_started_in_is_run(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("multiprocessing", "signal", "threading", "runpy", "reader", "pebble", "site"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close(); raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    assert titles(workers.parsed(map(ask, "一二三"), behave, Cancel())) == ["一", "二", "三"]
    assert not (tmp_path / "ran").exists()


def test_a_file_that_hangs_or_kills_its_worker_is_refused_and_the_rest_is_read(
    workers: Workers,
) -> None:
    asked = map(ask, ["一", "die", "二", "三", "hang", "四", "五"])
    found = titles(workers.parsed(asked, behave, Cancel()))
    assert found[0::2] == ["一", "二", Refused(Reason.SLOW, "over 0.3 s of computing"), "五"]
    assert [found[3], found[5]] == ["三", "四"]
    died = found[1]
    assert isinstance(died, Refused)
    assert died.reason is Reason.FAULT


def test_a_file_that_waits_for_ever_is_refused_by_the_clock() -> None:
    with Workers(1, Bounds(wall=6.0)) as workers:
        found = titles(workers.parsed(map(ask, ["wait", "一"]), behave, Cancel()))
    assert found == [Refused(Reason.SLOW, "over 6 s"), "一"]


def test_a_file_at_which_the_system_ends_each_process_is_refused(workers: Workers) -> None:
    found = titles(workers.parsed(map(ask, ["一", "killed", "二"]), behave, Cancel()))
    assert found == [
        "一",
        Refused(Reason.DEMANDING, "the system ended the process that read it"),
        "二",
    ]


def test_a_file_at_which_python_itself_gives_up_is_refused(workers: Workers) -> None:
    found = titles(workers.parsed(map(ask, ["一", "gives up", "二"]), behave, Cancel()))
    assert found == ["一", Refused(Reason.DEMANDING, "the process that read it gave up"), "二"]


def test_a_worker_that_is_ended_while_it_has_nothing_to_do_is_replaced(workers: Workers) -> None:
    for _ in range(3):
        ended = workers.submit(os.getpid).result(60)
        os.kill(ended, signal.SIGKILL)
        assert titles(workers.parsed(map(ask, "一二三四"), behave, Cancel())) == list("一二三四")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no process's data")
def test_no_file_is_refused_for_what_those_before_it_left() -> None:
    with Workers(1, Bounds(memory=280_000_000)) as workers:
        asked = ["keep", "一", "keep", "keep", "二"]
        found = titles(workers.parsed(map(ask, asked), behave, Cancel()))
    assert found == asked


@pytest.mark.skipif(sys.platform == "win32", reason="a system without signals")
def test_what_a_process_holds_too_much_of_is_measured_from_outside_where_it_must_be() -> None:
    with Workers(1, Bounds(memory=1_000_000_000, most=2_000_000_000)) as workers:
        workers.watch.needed = True
        workers.watch.measure = lambda pid: 10 * resident(pid)
        found = titles(workers.parsed(map(ask, ["keep and wait", "一"]), behave, Cancel()))
        assert found == [Refused(Reason.DEMANDING), "一"]
        assert len(workers.watch.ended) == 2
    assert [resident(pid) for pid in workers.watch.ended] == [0, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no process's data")
def test_a_file_that_needs_too_much_memory_is_refused(workers: Workers) -> None:
    found = titles(workers.parsed(map(ask, ["hoard", "一"]), behave, Cancel()))
    assert found == [Refused(Reason.DEMANDING), "一"]


def test_a_cancel_is_answered_while_a_worker_hangs(workers: Workers) -> None:
    cancel = Cancel()

    def files() -> Iterator[Asked]:
        yield from map(ask, ["hang", "hang", "hang"])
        cancel.cancel()

    with pytest.raises(CancelledError):
        list(workers.parsed(files(), behave, cancel))
    assert cancel.cancelled
    cancel_while_waiting = Cancel()
    answers = workers.parsed(map(ask, ["hang"]), behave, cancel_while_waiting)
    waited: list[float] = []

    def wait(_futures: object, seconds: float) -> None:
        waited.append(seconds)
        cancel_while_waiting.cancel()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers_module, "wait", wait)
        with pytest.raises(CancelledError):
            next(answers)
    assert waited == [0.1]


def test_no_more_is_under_way_than_fits_into_memory(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "_AHEAD", 1)
    monkeypatch.setattr(workers_module, "_SIZE_AHEAD", 6)
    taken: list[int] = []

    def files() -> Iterator[Asked]:
        for number in range(60):
            taken.append(number)
            yield ask(str(number))

    answers = workers.parsed(files(), behave, Cancel())
    for number, (asked, _) in enumerate(answers):
        assert asked.path == str(number)
        assert len(taken) - number <= 3 * (2 + 2)


def test_a_pool_that_broke_is_started_again(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = workers.submit
    broken: list[Future[object]] = []

    def submit(*args: object, **options: object) -> object:
        if broken:
            return true(*args, **options)  # type: ignore[arg-type]
        broken.append(Future())
        broken[0].set_exception(BrokenProcessPool())
        return broken[0]

    monkeypatch.setattr(workers, "submit", submit)
    assert titles(workers.parsed(map(ask, "一二"), behave, Cancel())) == ["一", "二"]
    monkeypatch.undo()
    assert workers._pool is not None
    close: Callable[[], None] = workers._pool.close
    close()
    assert titles(workers.parsed(map(ask, "三"), behave, Cancel())) == ["三"]


def test_a_file_that_needs_too_much_memory_here_is_refused_too() -> None:
    def hoard(_path: str, _data: bytes) -> Reading:
        raise MemoryError

    asked = [ask("一")]
    assert titles(parsed_here(asked, hoard, Cancel())) == [Refused(Reason.DEMANDING)]


def test_few_files_are_parsed_here() -> None:
    here = "x"
    assert is_little([])
    assert is_little([Found("x", here, 10, 0)] * 128)
    assert not is_little([Found("x", here, 10, 0)] * 129)
    assert is_little([Found("x", here, 32_000, 0)] * 31)
    assert not is_little([Found("x", here, 32_001, 0)])
    assert not is_little([Found("x", here, 32_000, 0)] * 32)
    asked = [ask("一"), ask(None), ask("refuse")]
    assert titles(parsed_here(asked, read, Cancel())) == [
        "一",
        None,
        Refused(Reason.UNKNOWN, "by the test"),
    ]


def test_an_import_of_many_files_uses_workers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path, {f"{number:02}": str(number) for number in range(140)} | {"f": "fault"})
    target, steps = Target(), []

    def progress(step: Step) -> None:
        steps.append((step.phase, step.done, step.total))

    with caplog.at_level(logging.ERROR):
        report = run(tmp_path, target, progress=progress)
    assert (report.added, report.articles) == (140, 140)
    assert refused(report) == {"f": Reason.FAULT}
    assert list(target.files) == [*sorted(f"{number:02}" for number in range(140)), "f"]
    assert ("read", 140, 141) in steps
    assert "ingest_target.py" in caplog.records[0].getMessage()


def test_a_worker_wastes_neither_memory_nor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(gc, "disable", lambda: done.append("gc"))
    if sys.platform != "win32":
        import resource

        monkeypatch.setattr(os, "nice", lambda _by: 0)
        monkeypatch.setattr(resource, "getrlimit", lambda _which: (-1, -1))
        monkeypatch.setattr(resource, "setrlimit", lambda _which, limits: done.append(limits))
    here(monkeypatch)
    workers_module._settle(QUICK)
    assert done[0] == "gc"
    assert done[1:] in ([], [(QUICK.most, -1)])
    monkeypatch.setattr(gc, "collect", lambda: done.append("collect"))
    for _ in range(workers_module._COLLECT):
        workers_module._parse_alone([("a", b"refuse", None)] * 2, read, Bounds())
    assert done.count("collect") == 1


def test_a_worker_ends_only_for_what_cannot_be_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    said = iter((False, True, False, True, True))
    done: list[str] = []
    monkeypatch.setattr(workers_module, "is_worn", lambda _bounds: next(said))
    monkeypatch.setattr(gc, "collect", lambda: done.append("collect"))
    monkeypatch.setattr(workers_module, "wear_out", lambda: done.append("end"))
    for _ in range(3):
        workers_module._stay_light(QUICK)
    assert done == ["collect", "collect", "end"]


def test_workers_that_are_never_heard_of_again_are_replaced(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = workers.submit
    lost: list[Future[object]] = []

    def submit(*args: object, **options: object) -> object:
        if len(lost) < 2:
            lost.append(Future())
            return lost[-1]
        return true(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "submit", submit)
    monkeypatch.setattr(workers_module, "_FILES", 1)
    clock = iter((0.0, 1e6))
    monkeypatch.setattr(workers_module, "monotonic", lambda: next(clock, 2e6))
    assert titles(workers.parsed(map(ask, "一二三"), behave, Cancel())) == ["一", "二", "三"]


def test_nobody_waits_for_what_was_under_way_when_the_workers_are_stopped(
    workers: Workers,
) -> None:
    done = workers.submit(os.getpid)
    assert done.result(60) != os.getpid()
    hanging = [workers.submit(behave, "a", b"hang") for _ in range(3)]
    workers.stop()
    assert [type(each.exception(0)) for each in hanging] == [BrokenProcessPool] * 3
    assert done.exception(0) is None


def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do a worker's work unbounded: it holds more than one may."""
    monkeypatch.setattr(workers_module, "is_worn", lambda _bounds: False)
    monkeypatch.setattr(workers_module, "bounded", nullcontext)


class Pool:
    """A pool that does what it is given, in order, when it is told to."""

    def __init__(self) -> None:
        self.asked: deque[tuple[Future[object], Callable[..., object], tuple[object, ...]]]
        self.asked = deque()

    def schedule(
        self, work: Callable[..., object], args: tuple[object, ...], timeout: float | None
    ) -> Future[object]:
        assert timeout
        self.asked.append((Future(), work, args))
        return self.asked[-1][0]

    def end_one(self) -> None:
        future, work, args = self.asked.popleft()
        future.set_result(work(*args))

    def stop(self) -> None:
        self.asked.clear()

    def join(self) -> None:
        """Nothing runs."""


@pytest.fixture
def pool(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """The workers' pool, which does nothing by itself."""
    made = Pool()
    monkeypatch.setattr(workers_module, "_FILES", 1)
    monkeypatch.setattr(workers_module, "_AHEAD", 3)
    monkeypatch.setattr(workers, "_started", lambda: made)
    monkeypatch.setattr(workers, "_pool", made)
    here(monkeypatch)
    yield made
    workers._pool = None


def clock(monkeypatch: pytest.MonkeyPatch, waited: Callable[[], None]) -> None:
    """Let each wait take nearly as long as nothing may be heard, and call `waited` then."""
    now = [0.0]

    def wait(_futures: object, _seconds: float) -> None:
        now[0] += 1.9 * QUICK.wall
        waited()

    monkeypatch.setattr(workers_module, "monotonic", lambda: now[0])
    monkeypatch.setattr(workers_module, "wait", wait)


def test_a_file_that_waits_behind_others_is_not_blamed(
    workers: Workers, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waited() -> None:
        if not broken:
            broken.append(pool.asked.popleft()[0])
            broken[0].set_exception(BrokenProcessPool())
        else:
            pool.end_one()

    broken: list[Future[object]] = []
    clock(monkeypatch, waited)
    found = titles(workers.parsed(map(ask, "一二三四五六"), behave, Cancel()))
    assert found == list("一二三四五六")


def test_what_is_done_is_not_done_again_when_the_workers_are_gone(
    workers: Workers, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[int] = []

    def waited() -> None:
        waits.append(len(pool.asked))
        if len(waits) == 1:
            pool.asked.rotate(-1)
            pool.end_one()
        elif len(waits) > 4:
            pool.end_one()

    clock(monkeypatch, waited)
    asked = [ask("一"), ask("二"), ask("三")]
    assert titles(workers.parsed(asked, behave, Cancel())) == ["一", "二", "三"]
    assert waits == [3, 2, 2, 2, 2, 1]
