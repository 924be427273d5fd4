"""Background work tells in the main thread, and the newest run only."""

import logging
import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from typing_extensions import override

from reader.core.errors import JiuwenError, NotFoundError
from reader.core.progress import Cancel, Progress, Step
from reader.ui import work
from reader.ui.work import Later, Latest, Op, Serial, busy, failures_told, finish, wait_quiet


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject(qapp)


def test_work_runs_beside_and_tells_in_the_main_thread(owner: QObject) -> None:
    places: dict[str, int] = {}

    def work(progress: Progress, _cancel: Cancel) -> int:
        places["work"] = threading.get_ident()
        progress(Step("read", 1, 2))
        return 42

    steps: list[Step] = []
    results: list[int] = []

    def done(result: int) -> None:
        places["told"] = threading.get_ident()
        results.append(result)

    Op(owner, work).progress(steps.append).success(done).run()
    wait_quiet()
    assert (results, steps) == ([42], [Step("read", 1, 2)])
    assert places["told"] == threading.get_ident() != places["work"]


def test_an_error_of_ours_arrives_as_it_is(owner: QObject) -> None:
    errors: list[JiuwenError] = []
    wrong = NotFoundError("No such article", "k")

    def work(_progress: Progress, _cancel: Cancel) -> None:
        raise wrong

    Op(owner, work).failure(errors.append).run()
    wait_quiet()
    assert errors == [wrong]


def test_any_other_error_is_logged_and_told_in_plain_words(
    owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[JiuwenError] = []

    def work(_progress: Progress, _cancel: Cancel) -> None:
        raise RuntimeError("out of paper")

    told: list[JiuwenError] = []
    with failures_told(told.append):
        Op(owner, work).failure(errors.append).run()
        wait_quiet()
    assert errors == told  # whoever asked may do no more than tidy up
    assert [error.detail for error in errors] == ["RuntimeError"]
    assert "out of paper" not in str(errors[0])
    assert "background work failed" in caplog.text


def test_without_failure_an_error_is_logged_and_told_by_the_window(
    owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_progress: Progress, _cancel: Cancel) -> None:
        raise JiuwenError("No luck")

    told: list[JiuwenError] = []
    Op(owner, work).run()
    wait_quiet()
    with failures_told(told.append):
        Op(owner, work).run()
        wait_quiet()
    assert [error.title for error in told] == ["No luck"]
    assert caplog.text.count("No luck") == 2


def test_many_steps_are_thinned_out(owner: QObject) -> None:
    steps: list[Step] = []

    def work(progress: Progress, _cancel: Cancel) -> None:
        for number in range(10_000):
            progress(Step("read", number))

    Op(owner, work).progress(steps.append).run()
    wait_quiet()
    assert 1 <= len(steps) < 1000


def test_only_the_newest_run_is_told(owner: QObject) -> None:
    gate = threading.Event()
    told: list[str] = []
    latest = Latest(owner)

    def slow(_progress: Progress, cancel: Cancel) -> str:
        gate.wait(10)
        return "slow" if not cancel.cancelled else "slow, cancelled"

    latest.start(slow, told.append)
    latest.start(lambda _p, _c: "quick", told.append)
    assert latest.busy
    gate.set()
    wait_quiet()
    assert told == ["quick"]
    assert not latest.busy


def test_nothing_is_told_to_an_owner_that_is_gone(qapp: QApplication) -> None:
    owner = QObject(qapp)
    gate = threading.Event()
    told: list[object] = []
    Op(owner, lambda _p, _c: gate.wait(10)).success(told.append).run()
    owner.deleteLater()
    qapp.sendPostedEvents(owner, 52)  # QEvent.Type.DeferredDelete
    gate.set()
    wait_quiet()
    assert told == []


def test_finish_waits_for_what_an_owner_asked(owner: QObject) -> None:
    child = QObject(owner)
    told: list[object] = []
    ended: list[bool] = []

    def work(_progress: Progress, cancel: Cancel) -> None:
        while not cancel.cancelled:
            threading.Event().wait(0.001)
        ended.append(True)

    Op(child, work).success(told.append).run()
    finish(owner)
    assert ended == [True]
    assert told == []
    wait_quiet()
    assert told == []
    assert not busy()


def test_cancel_lets_the_work_tell_what_it_did(owner: QObject) -> None:
    told: list[str] = []
    started = threading.Event()

    def work(_progress: Progress, cancel: Cancel) -> str:
        started.set()
        while not cancel.cancelled:
            threading.Event().wait(0.001)
        return "half"

    op = Op(owner, work).success(told.append).run()
    started.wait(10)
    op.cancel()
    wait_quiet()
    assert told == ["half"]


class Runs:
    """Runs of a Serial: each does and tells its name; a name with "!" fails."""

    def __init__(self, owner: QObject) -> None:
        self.serial = Serial(owner)
        self.begun, self.go = threading.Event(), threading.Event()
        self.done: list[str] = []
        self.told: list[str] = []

    def start(self, *names: str) -> None:
        for name in names:
            self._start(name)

    def _start(self, name: str) -> None:
        def work() -> None:
            self.begun.set()
            self.go.wait(10)
            self.done.append(name)
            if name.endswith("!"):
                raise JiuwenError("No luck", name)

        self.serial.start(
            work,
            lambda: self.told.append(name),
            lambda error: self.told.append(f"failed: {error.detail}"),
        )


def test_each_of_a_series_counts_in_order(owner: QObject, caplog: pytest.LogCaptureFixture) -> None:
    runs = Runs(owner)
    runs.start("a", "b!", "c")
    assert runs.begun.wait(10)
    assert runs.done == []
    runs.go.set()
    wait_quiet()
    runs.start("d")
    wait_quiet()
    assert runs.done == ["a", "b!", "c", "d"]
    assert runs.told == ["a", "failed: b!", "c", "d"]
    assert caplog.text.count("No luck") == 1


def test_a_call_back_may_fail_without_stopping_the_series(owner: QObject) -> None:
    runs = Runs(owner)
    runs.go.set()

    def broken() -> None:
        raise ValueError("a fault of the one who is told")

    with capture_exceptions() as seen:
        runs.serial.start(lambda: None, broken, lambda _error: None)
        runs.start("a")
        wait_quiet()
    assert [kind for kind, _error, _trace in seen] == [ValueError]
    assert runs.told == ["a"]


def test_drain_does_all_that_is_left_and_tells_nobody(
    owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    runs = Runs(owner)
    runs.start("a", "b!", "c")
    assert runs.begun.wait(10)
    threading.Thread(target=runs.go.set).start()
    runs.serial.drain()
    assert runs.done == ["a", "b!", "c"]
    assert "No luck: b!" in caplog.text
    wait_quiet()
    assert runs.done == ["a", "b!", "c"]
    assert runs.told == []
    runs.serial.drain()
    assert len(runs.done) == 3


def test_drain_does_not_wait_for_a_place_in_the_pool(owner: QObject) -> None:
    gate = threading.Event()
    for _ in range(work._pool().maxThreadCount()):
        Op(owner, lambda _p, _c: gate.wait(10)).run()
    runs = Runs(owner)
    runs.go.set()
    runs.start("a", "b")
    assert not runs.begun.is_set()
    runs.serial.drain()
    assert runs.done == ["a", "b"]
    gate.set()
    wait_quiet()
    assert runs.done == ["a", "b"]


def test_what_fails_is_told_even_if_the_log_fails_too(
    owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(logging.Handler):
        @override
        def emit(self, record: logging.LogRecord) -> None:
            raise OSError("no log")

    def fail(_progress: Progress, _cancel: Cancel) -> None:
        raise NotFoundError("No such article", "key")

    monkeypatch.setattr(work.log, "handlers", [Broken()])
    errors: list[JiuwenError] = []
    with capture_exceptions():
        Op(owner, fail).failure(errors.append).run()
        wait_quiet()
    assert [str(error) for error in errors] == ["No such article: key"]


def test_what_can_wait_is_done_once_after_what_is_under_way(owner: QObject, qtbot: QtBot) -> None:
    done: list[str] = []
    later = Later(owner, lambda: done.append("later"))
    later.start_once()
    later.start_once()
    QCoreApplication.processEvents()
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["later"]
    assert not later.isActive()


def test_who_waits_for_quiet_finds_done_what_could_wait(owner: QObject) -> None:
    done: list[str] = []
    later = Later(owner, lambda: done.append("later"))
    later.start_once()
    wait_quiet()
    wait_quiet()
    assert done == ["later"]


def test_what_could_wait_is_not_done_once_its_owner_has_gone() -> None:
    done: list[str] = []
    owner = QObject()
    later = Later(owner, lambda: done.append("later"))
    later.start_once()
    shiboken6.delete(owner)
    wait_quiet()
    assert done == []


def test_what_could_wait_is_dropped_with_what_its_owner_has_under_way(owner: QObject) -> None:
    done: list[str] = []
    Later(QObject(owner), lambda: done.append("later")).start_once()
    finish(owner)
    wait_quiet()
    assert done == []
