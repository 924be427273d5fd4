"""A disk that fails on purpose: what the program asks of it, and what SQLite does, is counted.

The program's own writes are asked of `reader.files.disk`, SQLite's of the table of system calls
that it has for its own tests. With neither changed, nothing here is ever reached.
"""

import _sqlite3
import ctypes
import errno
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from typing_extensions import Buffer, override

from reader import files


class Fault(Enum):
    """What goes wrong, and with which requests."""

    FULL = "open write sync rename link mkdir truncate", errno.ENOSPC, True
    DENIED = "open rename link mkdir remove", errno.EACCES, True
    BROKEN = "open write sync rename link mkdir remove truncate", errno.EIO, False
    READ_ONLY = "open write sync rename link mkdir remove truncate", errno.EROFS, True
    GONE = "open write sync rename link mkdir remove truncate", errno.EIO, True
    SHORT = "write", 0, False
    KILLED = "open write sync rename link mkdir remove truncate", signal.SIGKILL, False
    NONE = "open write sync rename link mkdir remove truncate", 0, False

    def __init__(self, requests: str, number: int, lasting: bool) -> None:
        self.requests = frozenset(requests.split())
        self.number = number
        self.lasting = lasting
        """Whether it stays so; else it is that one request."""


@dataclass
class Faults:
    """The `at`-th request of those that a fault concerns is the first that fails; 0: none."""

    fault: Fault = Fault.NONE
    at: int = 0
    count: int = 0
    failed: int = 0
    requests: list[str] = field(default_factory=list)

    def trouble(self, request: str) -> int:
        """The number of the error that a request meets; 0 if it meets none, -1 if half is done."""
        if request not in self.fault.requests:
            return 0
        self.count += 1
        self.requests.append(request)
        begun = self.at and self.count >= self.at
        if not begun or (self.count > self.at and not self.fault.lasting):
            return 0
        self.failed += 1
        if self.fault is Fault.KILLED:
            os.kill(os.getpid(), signal.SIGKILL)
        return -1 if self.fault is Fault.SHORT else self.fault.number

    def raise_for(self, request: str) -> None:
        """Raise what a request meets."""
        number = self.trouble(request)
        if number > 0:
            raise OSError(number, os.strerror(number))


class FaultyDisk(files.Disk):
    """What the program asks goes through, but for what is to fail."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    @override
    def open(self, path: Path, flags: int, mode: int) -> int:
        self._faults.raise_for("open")
        return super().open(path, flags, mode)

    @override
    def write(self, descriptor: int, data: Buffer) -> int:
        number = self._faults.trouble("write")
        if number > 0:
            raise OSError(number, os.strerror(number))
        given = memoryview(data).cast("B")
        return super().write(descriptor, given[: (len(given) + 1) // 2] if number else given)

    @override
    def sync(self, descriptor: int) -> None:
        self._faults.raise_for("sync")
        super().sync(descriptor)

    @override
    def rename(self, old: Path, new: Path) -> None:
        self._faults.raise_for("rename")
        super().rename(old, new)

    @override
    def link(self, old: Path, new: Path) -> None:
        self._faults.raise_for("link")
        super().link(old, new)

    @override
    def remove(self, path: Path) -> None:
        self._faults.raise_for("remove")
        super().remove(path)

    @override
    def make_folder(self, path: Path, mode: int) -> None:
        self._faults.raise_for("mkdir")
        super().make_folder(path, mode)


class Refusing(FaultyDisk):
    """A disk that always refuses some requests, and takes all others."""

    def __init__(self, number: int, *requests: str) -> None:
        super().__init__(_Refused(number, requests))


class _Refused(Faults):
    def __init__(self, number: int, refused: Sequence[str]) -> None:
        super().__init__()
        self.number, self.refused = number, refused

    @override
    def trouble(self, request: str) -> int:
        return self.number if request in self.refused else 0


class Room(files.Disk):
    """A disk with so many bytes left, for files whose names end so; it takes what it can."""

    def __init__(self, left: int, end: str = "") -> None:
        self._left, self._end = left, end
        self._limited: set[int] = set()
        self.written = 0

    @override
    def open(self, path: Path, flags: int, mode: int) -> int:
        descriptor = super().open(path, flags, mode)
        self._limited.discard(descriptor)
        if path.name.endswith(self._end):
            self._limited.add(descriptor)
        return descriptor

    @override
    def write(self, descriptor: int, data: Buffer) -> int:
        given = memoryview(data).cast("B")
        if descriptor in self._limited:
            given = given[: self._left]
            if not given:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._left -= len(given)
            self.written += len(given)
        return super().write(descriptor, given)


class _Vfs(ctypes.Structure):
    """SQLite's `sqlite3_vfs`, version 3."""

    _fields_ = (
        ("version", ctypes.c_int), ("file_size", ctypes.c_int), ("longest", ctypes.c_int),
        ("next", ctypes.c_void_p), ("name", ctypes.c_char_p), ("data", ctypes.c_void_p),
        *((name, ctypes.c_void_p) for name in (
            "open", "delete", "access", "full_path", "dl_open", "dl_error", "dl_sym", "dl_close",
            "randomness", "sleep", "time", "last_error", "time64", "set_call", "get_call",
            "next_call",
        )),
    )  # fmt: skip


_SET = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_int, use_errno=True)
_WRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, use_errno=True
)
_PWRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_size_t,
    ctypes.c_int64,
    use_errno=True,
)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64, use_errno=True)
_UNLINK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, use_errno=True)


@cache
def _vfs() -> Any:
    """SQLite's own way to the disk; None where it cannot be had."""
    try:
        library: Any = ctypes.CDLL(_sqlite3.__file__)
        find = library.sqlite3_vfs_find
    except (AttributeError, OSError):
        return None
    find.restype, find.argtypes = ctypes.POINTER(_Vfs), [ctypes.c_char_p]
    found = find(None)
    return found if found.contents.name == b"unix" else None


def sqlite_can_fail() -> bool:
    """Whether SQLite's requests can be made to fail here."""
    return _vfs() is not None


class _Calls:
    """System calls as SQLite asks for them, with faults."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.table: dict[bytes, Any] = {
            b"open": _OPEN(self._open),
            b"write": _WRITE(self._write),
            b"pwrite": _PWRITE(self._pwrite),
            b"pwrite64": _PWRITE(self._pwrite),
            b"ftruncate": _TRUNCATE(self._truncate),
            b"unlink": _UNLINK(self._unlink),
        }

    def _asked(self, request: str, act: Any) -> int:
        number = self._faults.trouble(request) if request else 0
        if number > 0:
            ctypes.set_errno(number)
            return -1
        try:
            done = act(number < 0)
        except OSError as error:
            ctypes.set_errno(error.errno or errno.EIO)
            return -1
        return int(done or 0)

    def _open(self, path: bytes, flags: int, mode: int) -> int:
        writing = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        return self._asked("open" if writing else "", lambda _half: os.open(path, flags, mode))

    def _write(self, descriptor: int, data: int, size: int) -> int:
        def act(half: bool) -> int:
            return os.write(descriptor, ctypes.string_at(data, _part(size, half)))

        return self._asked("write", act)

    def _pwrite(self, descriptor: int, data: int, size: int, at: int) -> int:
        def act(half: bool) -> int:
            return os.pwrite(descriptor, ctypes.string_at(data, _part(size, half)), at)

        return self._asked("write", act)

    def _truncate(self, descriptor: int, size: int) -> int:
        return self._asked("truncate", lambda _half: os.ftruncate(descriptor, size))

    def _unlink(self, path: bytes) -> int:
        return self._asked("remove", lambda _half: os.unlink(path))  # noqa: PTH108 - bytes


def _part(size: int, half: bool) -> int:
    return (size + 1) // 2 if half else size


_KEPT: list[_Calls] = []  # SQLite may still ask one that was put back


@contextmanager
def faulty(fault: Fault = Fault.NONE, at: int = 0) -> Iterator[Faults]:
    """Have a disk that fails from its `at`-th request on; what was asked of it."""
    faults = Faults(fault, at)
    before, files.disk = files.disk, FaultyDisk(faults)
    calls = _Calls(faults)
    _KEPT.append(calls)
    for name, call in calls.table.items():
        _change(name, ctypes.cast(call, ctypes.c_void_p))
    try:
        yield faults
    finally:
        files.disk = before
        _change(None, None)


def _change(name: bytes | None, call: ctypes.c_void_p | None) -> None:
    """Have SQLite call something else; with None what it called before."""
    if (vfs := _vfs()) is not None:
        _SET(vfs.contents.set_call)(ctypes.cast(vfs, ctypes.c_void_p), name, call)
