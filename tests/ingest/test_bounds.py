"""What one file may take of a process, and what is told of one that was ended for it."""

import os
import signal
import subprocess
import sys
from concurrent.futures import TimeoutError as LateError
from pathlib import Path
from types import SimpleNamespace

import pytest
from pebble import ProcessExpired

from reader.core.errors import Reason
from reader.ingest import bounds as bounds_module
from reader.ingest.bounds import Bounds, Watch, blame, bounded, clocked, is_worn, was_worn, wear_out
from reader.ingest.parse import Refused

BOUNDS = Bounds()

unix = pytest.mark.skipif(sys.platform == "win32", reason="a system without signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no process's data")


def test_a_file_may_take_two_seconds_and_300_megabytes() -> None:
    assert (BOUNDS.seconds, BOUNDS.memory) == (2.0, 300_000_000)


def expired(code: int, pid: int = 0) -> Exception:
    """What is raised for a process that ended."""
    made: Exception = ProcessExpired("gone", code, pid)  # type: ignore[no-untyped-call]
    return made


def ended(program: str) -> int:
    """How a process ends that is bounded."""
    start = "from reader.ingest.bounds import *\nfrom reader.ingest.bounds import Bounds\n"
    done = subprocess.run(
        [sys.executable, "-c", start + program], check=False, stderr=subprocess.DEVNULL
    )
    return done.returncode


@unix
@pytest.mark.parametrize(
    "work",
    [
        "while True: pass",
        "import re; re.match('(a*)*b', 'a' * 60)",  # inside a library, which hears of nothing
        "sum(iter(int, 1))",
    ],
)
def test_a_process_that_computes_for_too_long_is_ended(work: str) -> None:
    code = ended(f"with bounded(Bounds(seconds=0.1)):\n    {work}")
    assert blame(expired(code), BOUNDS).reason is Reason.SLOW


@unix
def test_time_is_counted_for_each_file_anew() -> None:
    work = "\n".join(
        (
            "from time import process_time",
            "for _ in range(4):",
            "    with bounded(Bounds(seconds=0.5)):",
            "        end = process_time() + 0.2",
            "        while process_time() < end: pass",
        )
    )
    assert ended(work) == 0


@linux
def test_what_a_process_holds_is_told_by_the_system() -> None:
    held = bounds_module._held()
    assert held
    assert min(held) > 10_000_000


@linux
def test_memory_is_counted_from_what_the_process_holds() -> None:
    work = "\n".join(
        (
            "limit_all(Bounds())",
            "for size, fits in ((20_000_000, True), (90_000_000, False), (20_000_000, True)):",
            "    try:",
            "        with bounded(Bounds(memory=80_000_000)): bytearray(size)",
            "    except MemoryError: assert not fits",
            "    else: assert fits",
            "bytearray(400_000_000)",
        )
    )
    assert ended(work) == 0
    assert ended(f"{work}\nbytearray(700_000_000)") == 1


@pytest.mark.parametrize("seconds", [0.1])
def test_where_only_a_clock_can_be_set_it_ends_the_process(tmp_path: Path, seconds: float) -> None:
    trace = tmp_path / "trace"
    work = f"with open({str(trace)!r}, 'w') as f, clocked({seconds}, f.fileno()):\n    "
    assert ended(f"{work}while True: pass") == 1
    assert "Timeout" in trace.read_text()
    assert ended(f"{work}pass") == 0


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (LateError(), Refused(Reason.SLOW, "over 30 s")),
        (MemoryError(), Refused(Reason.DEMANDING)),
        (expired(3, 7), Refused(Reason.DEMANDING)),
        (expired(3, 8), Refused(Reason.FAULT, "gone")),
        (OSError("gone"), Refused(Reason.FAULT, "gone")),
    ],
)
def test_what_is_told_of_a_process_that_ended(error: Exception, told: Refused) -> None:
    assert blame(error, BOUNDS, {7}) == told
    assert not was_worn(error)


def test_bounds_hold_for_what_is_done_within_them(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    done: list[object] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (900, -1))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, limits: done.append(limits))
    monkeypatch.setattr(bounds_module, "_held", lambda: (100, 300))
    with bounded(Bounds(memory=500)):
        done.append(signal.getitimer(signal.ITIMER_PROF)[0] > 0)
    assert done == [(700, -1), True, (900, -1)]
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    with clocked(60.0, sys.__stderr__.fileno() if sys.__stderr__ else 2):
        done.clear()
    monkeypatch.setattr(os, "_exit", done.append)
    wear_out()
    (status,) = done
    assert was_worn(expired(int(str(status))))
    assert all(child.pid for child in bounds_module._children())


@pytest.fixture
def untold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that tells no process what it holds."""
    monkeypatch.setattr(bounds_module, "_STATM", tmp_path / "none")


@pytest.mark.usefixtures("untold")
def test_a_worn_process_is_known_everywhere() -> None:
    assert bounds_module._held() is None
    assert is_worn(Bounds(memory=1_000_000))
    assert not is_worn(Bounds(memory=1_000_000_000_000))


def test_processes_are_measured_only_where_the_system_does_not_limit_them() -> None:
    killed: list[int] = []

    def child(pid: int | None) -> SimpleNamespace:
        return SimpleNamespace(pid=pid, kill=lambda: killed.append(pid or 0))

    children = [child(1), child(None), child(2)]
    watch = Watch(lambda pid: 100 * pid, lambda: children, needed=False)
    watch.look(150)
    assert not killed
    watch.needed = True
    watch.look(150)
    assert killed == [2]
    assert watch.ended == {2}
