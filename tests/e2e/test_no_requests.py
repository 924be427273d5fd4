"""Nobody is asked and no other file is read, whatever articles try, until the reader asks."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from reader.ui import picture_net
from tests.e2e.alone import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system calls are traced on Linux")

_CALL = re.compile(
    r"^\d+ +(?P<name>\w+)\((?:AT_FDCWD(?:<(?P<cwd>[^>]*)>)?|\d+<(?P<folder>[^>]*)>)?(?:, )?"
    r'(?:"(?P<path>(?:[^"\\]|\\.)*)")?'
)
_OCTAL = re.compile(r"\\(?:([0-7]{1,3})|(.))")
_OPENING = ("open", "openat", "openat2", "creat")
_STARTING = ("execve", "execveat")

SYSTEM = (
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts",
    "/var/cache/fontconfig", "/proc/self", "/proc/sys/vm", "/proc/cpuinfo", "/proc/meminfo",
    "/proc/filesystems", "/sys/devices/system", "/sys/fs/cgroup", "/dev/null", "/dev/urandom",
    "/dev/random", "/dev/shm",
)  # fmt: skip
"""Libraries, fonts, the clock's zone and the machine's size."""


@dataclass(frozen=True)
class Run:
    """What one run did: what came to the port, what was sent in all (-1: not known), the calls."""

    folder: Path
    came: int
    packets: int
    out: str
    err: str
    status: int

    def calls(self, *names: str) -> Iterator[tuple[str, str]]:
        """The traced calls with some names, or all others than those that open and start."""
        log = (self.folder / "trace.log").read_text(encoding="utf-8", errors="replace")
        for line in log.splitlines():
            found = _CALL.match(line)
            if found is None or "resumed>" in line[:40]:
                continue
            wanted = found["name"] in names if names else found["name"] not in _OPENING + _STARTING
            if wanted:
                yield line, _absolute(found, self.folder / "cwd")

    def outside(self) -> list[str]:
        """What was opened besides archive, data folder, program and system."""
        own = (self.folder / name for name in ("archive", "data", "home", "temporary"))
        allowed = (*SYSTEM, *map(str, own), *_program())
        opened = {path for _, path in self.calls(*_OPENING)}
        return sorted(path for path in opened if not _is_below(path, allowed))


def _absolute(found: re.Match[str], cwd: Path) -> str:
    path = _OCTAL.sub(
        lambda each: chr(int(each[1], 8)) if each[1] else each[2], found["path"] or ""
    )
    return os.path.normpath(Path(found["folder"] or found["cwd"] or cwd, path))


@cache
def _program() -> tuple[str, ...]:
    places = (sys.prefix, sys.base_prefix, os.path.realpath(sys.prefix), str(ROOT), *sys.path)
    return tuple(os.path.normpath(place) for place in places if place)


def _is_below(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def _network_of_its_own() -> list[str]:
    """What makes one, where the system lets anybody."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--map-root-user", "--net"]
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if tried.returncode == 0 else []


def run(folder: Path, mode: str = "wander") -> Run:
    own = _network_of_its_own()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JIUWEN_ALONE": str(int(bool(own)))}
    done = subprocess.run(
        [*own, sys.executable, "-m", "tests.e2e.alone", str(folder), mode],
        capture_output=True, text=True, cwd=ROOT, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Run(folder, **json.loads(done.stdout))


@pytest.fixture(scope="module")
def wandered(tmp_path_factory: pytest.TempPathFactory) -> Run:
    found = run(tmp_path_factory.mktemp("wander") / "w")
    assert found.status == 0, found.err
    assert int(found.out) >= 30
    return found


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Run:
    found = run(tmp_path_factory.mktemp("ask") / "a", "ask")
    assert found.status == 0, found.err
    return found


needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def test_nobody_is_asked(wandered: Run) -> None:
    assert wandered.came == 0
    if wandered.packets < 0:
        pytest.skip("this system gives no network of its own, in which all packets are counted")
    assert wandered.packets == 0


@needs_strace
def test_no_call_of_the_network_is_made(wandered: Run) -> None:
    """But between the program's own processes: no name is looked up, and no display is there."""
    inner = re.compile(r"AF_UNIX|<UNIX")
    outer = [line for line, _ in wandered.calls() if not inner.search(line)]
    assert outer == []
    named = [line for line, _ in wandered.calls("connect") if "sun_path" in line]
    assert all(str(wandered.folder) in line for line in named)


@needs_strace
def test_nothing_outside_is_opened_and_no_program_started(wandered: Run) -> None:
    assert wandered.outside() == []
    canaries = str(wandered.folder / "outside"), str(wandered.folder / "cwd")
    opened = {path for _, path in wandered.calls(*_OPENING)}
    assert not [path for path in opened if _is_below(path, canaries)]
    assert str(wandered.folder / "archive" / "inside.png") in opened
    started = {os.path.realpath(path) for _, path in wandered.calls(*_STARTING)}
    assert started == {os.path.realpath(sys.executable)}


def test_what_is_asked_for_is_counted(asked: Run) -> None:
    """Or the zeros above would mean nothing."""
    assert asked.came == 1
    assert asked.packets != 0


@needs_strace
def test_what_is_asked_for_is_traced(asked: Run) -> None:
    lines = [line for line, _ in asked.calls()]
    assert any("connect(" in line and "sin_port" in line for line in lines)


def test_one_module_alone_asks() -> None:
    """The linter forbids QtNetwork elsewhere.

    The local socket of the instance asks no network; the self-check asks whether TLS is there.
    """
    users = {
        path.name
        for path in (ROOT / "reader").rglob("*.py")
        if re.search(r"^\s*(?:from|import) PySide6\.QtNetwork", path.read_text("utf-8"), re.M)
    }
    assert users == {Path(picture_net.__file__).name, "instance.py", "installed.py"}
