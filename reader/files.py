"""How files are written: all that Jiuwen writes itself goes through here, but for SQLite's files.

What is written is whole or not there: into a file beside, to the disk, and then by its name. What
is asked of the system is asked of `disk`, the one place where the tests let it fail.
"""

import errno
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time
from typing import BinaryIO

from typing_extensions import Buffer, override

from reader.core.errors import LibraryError

UNFINISHED = ".new"
"""How the name of a file ends that is not whole yet; what is left of one can go."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What the system says where there is no room."""

FULL_TITLE = "The disk is full"

OWN, ALL = 0o600, 0o666
"""Who may read a file that is made: the reader alone, or all whom the system's mask leaves."""

_OTHERS = stat.S_IWGRP | stat.S_IWOTH

_NEW = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MORE = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_LOCK = os.O_RDWR | os.O_CREAT
_CHUNK = 1 << 16
_DAY = 86_400.0
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})
"""What is said of a folder by those disks that have no means to flush one."""


class Disk:
    """What is asked of the system in order to write; all of it raises OSError."""

    def open(self, path: Path, flags: int, mode: int) -> int:
        """Open a file to be written."""
        return os.open(path, flags, mode)

    def write(self, descriptor: int, data: Buffer) -> int:
        """Write; how much of it was taken."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Have what was written on the disk."""
        os.fsync(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, in the place of what has it."""
        os.replace(old, new)  # noqa: PTH105 - what is asked of the system is plain to see here

    def link(self, old: Path, new: Path) -> None:
        """Give a file one more name, which nothing may have yet."""
        os.link(old, new)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path, mode: int) -> None:
        """Make a folder, and those above it, if it is not there."""
        path.mkdir(mode=mode, parents=True, exist_ok=True)

    def set_mode(self, path: Path, mode: int) -> None:
        """Say who may use a file or a folder that is there."""
        path.chmod(mode)


disk = Disk()
"""The system; a test puts a failing one in its place."""


class _Raw(io.FileIO):
    """A file whose writes go through `disk`."""

    @override
    def write(self, data: Buffer, /) -> int:
        return disk.write(self.fileno(), data)


def create(path: Path, mode: int = OWN) -> BinaryIO:
    """A new file to be written and read, in the place of one that has its name; raises OSError."""
    return io.BufferedRandom(_Raw(disk.open(path, _NEW, mode), "w+b"), _CHUNK)


def append(path: Path) -> BinaryIO:
    """A file to be written on from its end, made if there is none; raises OSError."""
    return io.BufferedWriter(_Raw(disk.open(path, _MORE, OWN), "ab"))


def open_lock(path: Path) -> int:
    """The descriptor of a file that is there to be locked; raises OSError."""
    return disk.open(path, _LOCK, OWN)


def sign(descriptor: int) -> None:
    """Say in a locked file who holds it; without room for that it is held all the same."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        disk.write(descriptor, str(os.getpid()).encode())
        os.lseek(descriptor, 0, os.SEEK_SET)  # Windows frees what it locked from here on


def make_folder(path: Path) -> None:
    """Make a folder of the reader's alone, and those above it; raises OSError."""
    disk.make_folder(path, 0o700)


def is_anothers(path: Path) -> bool:
    """Whether a file or folder, or a link that leads to it, is another user's; raises OSError.

    What is the system's own counts as the reader's: its administrator can do all anyway. Windows
    keeps others out of a user's folders by itself.
    """
    if os.name == "nt":  # pragma: no cover: the other systems run the tests' coverage
        return False
    trusted = {0, os.geteuid()}
    return path.lstat().st_uid not in trusted or path.stat().st_uid not in trusted


def is_open_to_others(path: Path) -> bool:
    """Whether another user may write into a file or folder; raises OSError."""
    return os.name != "nt" and bool(path.stat().st_mode & _OTHERS)


def replace(path: Path, data: bytes, mode: int = OWN) -> None:
    """Write a file whole, in the place of one that has its name, and have it on the disk.

    Raises OSError; what was there before is then there still.
    """
    with unfinished(path) as new:
        with create(new, mode) as file:
            file.write(data)
            file.flush()
            disk.sync(file.fileno())
        rename(new, path)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A name beside a file for what is to take its place; nothing is left there afterwards."""
    new = path.with_name(f"{path.name}-{os.urandom(16).hex()}{UNFINISHED}")
    try:
        yield new
    finally:
        with suppress(OSError):  # what failed before is what matters; `sweep` takes it away
            disk.remove(new)


def rename(old: Path, new: Path) -> None:
    """Give a file another name, in the place of what has it, for good; raises OSError."""
    disk.rename(old, new)
    _sync_folder(new.parent)


def name_new(old: Path, new: Path) -> bool:
    """Give a finished file its name for good, unless another one has it; raises OSError.

    Whether it has the name now.
    """
    try:
        disk.link(old, new)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno in FULL:
            raise
        if new.exists():
            return False
        disk.rename(old, new)  # a disk without hard links
    _sync_folder(new.parent)
    return True


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # pragma: no cover: folders are flushed by the system
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            disk.sync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def sweep(folder: Path) -> None:
    """Take away what was left unfinished, a day ago or more: its process may else be at it yet."""
    with suppress(OSError):
        for path in folder.glob(f"*-{'[0-9a-f]' * 32}{UNFINISHED}*"):
            if time() - path.stat().st_mtime > _DAY:
                disk.remove(path)


def failure(title: str, path: Path, error: OSError) -> LibraryError:
    """What the disk did, in words: that it is full, else as the title says."""
    said = f"{path}: {error.strerror or error}"
    return LibraryError(FULL_TITLE if error.errno in FULL else title, said)
