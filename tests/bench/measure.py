"""What the benchmarks share: a command timed with the memory of its processes, and tables."""

import contextlib
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_SAMPLE = 0.5  # seconds between two looks at the memory
JIUWEN = (sys.executable, "-m", "reader")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds on the clock and of processors, peak bytes of all processes."""

    seconds: float
    cpu: float
    peak: int
    output: str


def run(command: Sequence[str], accept: Iterable[int] = (0, 1)) -> Run:
    """Run a command to its end; raises RuntimeError for an exit status that is not accepted.

    Python may keep its compiled code, as it does where a program is installed.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, started = os.times(), time.perf_counter()
    peak = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        top = psutil.Process(process.pid)
        while process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_SAMPLE)
            peak = max(peak, memory(top))
        seconds = time.perf_counter() - started
        assert process.stdout is not None
        output = process.stdout.read().decode()
    after = os.times()
    cpu = after.children_user - before.children_user
    cpu += after.children_system - before.children_system
    if process.returncode not in accept:
        raise RuntimeError(f"{command} exited with {process.returncode}")
    return Run(seconds, cpu, peak, output)


def memory(top: psutil.Process) -> int:
    """Bytes of a process and all below it; pages that they share are counted once."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in (top, *top.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                told = process.memory_full_info()
                total += getattr(told, "pss", told.uss)
    return total


def size(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def machine() -> str:
    """What this ran on."""
    cores, room = psutil.cpu_count(), psutil.virtual_memory().total / 2**30
    system, python = platform.platform(), platform.python_version()
    return f"{system}, {cores} cores, {room:.0f} GiB, Python {python}"


def table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows as a Markdown table, the first as its head."""
    head, *rest = rows
    for row in (head, ["---"] * len(head), *rest):
        print(f"| {' | '.join(row)} |")


def verdict(value: float, limit: float, *, at_least: bool = False) -> str:
    """Whether a figure keeps to its limit."""
    return "kept" if (value >= limit if at_least else value <= limit) else "MISSED"
