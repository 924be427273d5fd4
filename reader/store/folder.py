"""The data folder: made private, checked, and written by one process at a time."""

import errno
import itertools
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader import files
from reader.core.errors import LibraryBusyError, LibraryError
from reader.store.database import files_of
from reader.store.private import OF_A_LIBRARY, keep_others_out

_CANNOT_WRITE = "The library's folder cannot be written"
_POLL = 0.05

if sys.platform == "win32":  # pragma: no cover: the other systems run the tests' coverage
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # what is locked nobody else can read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


def prepare(folder: Path, *, make: bool = True) -> None:
    """Create the data folder, readable by its owner alone, and prove that it can be written.

    Raises LibraryError that names the folder and says why not, of one that is not the reader's too;
    and of one that is not a library's, if none is to be made.
    """
    if not (make or _is_ours(folder)):
        said = f"{folder} (`jiuwen add` makes one there)"
        raise LibraryError("There is no library in this folder", said)
    try:
        files.make_folder(folder)
        keep_others_out(folder)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0")
    except OSError as error:
        raise files.failure(_CANNOT_WRITE, folder, error) from error
    files.sweep(folder)


def _is_ours(folder: Path) -> bool:
    try:
        return not OF_A_LIBRARY.isdisjoint(os.listdir(folder))  # noqa: PTH208 - names alone
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # as far as can be told: what is wrong with it is told by writing into it


@contextmanager
def writer_lock(folder: Path, wait: float = 2.0) -> Iterator[None]:
    """Be the only writer, among all processes and threads; the system frees it if we die.

    Raises LibraryBusyError if another one still writes after `wait` seconds; it tells which
    process that is, which the lock's file says.
    """
    path = folder / "writer.lock"
    try:
        descriptor = files.open_lock(path)
    except OSError as error:
        raise files.failure(_CANNOT_WRITE, path, error) from error
    try:
        _acquire(descriptor, path, time.monotonic() + wait)
        files.sign(descriptor)
        yield
    finally:
        os.close(descriptor)  # which frees the lock


def _acquire(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            return _lock(descriptor)
        except OSError as error:
            if error.errno not in _HELD:
                raise files.failure("The library cannot be locked", path, error) from error
            if time.monotonic() >= deadline:
                title = "Another Jiuwen is writing into this library"
                raise LibraryBusyError(title, f"{path.parent}{_holder(descriptor)}") from None
        time.sleep(_POLL)


def _holder(descriptor: int) -> str:
    """Which process wrote into the lock's file."""
    said = os.read(descriptor, 20).decode(errors="replace")
    return f" (PID {said})" if said.isdecimal() else ""


def set_aside(path: Path) -> Path:
    """Rename a damaged file and its journals, so that a new one can be made; nothing is deleted.

    The journals go first: one that is left would be taken for the new file's. Returns the new
    name. Raises LibraryError if the folder does not allow it.
    """
    names = (f"{path.stem}-damaged-{number}{path.suffix}" for number in itertools.count(1))
    free = (place for name in names if not _is_taken(place := path.with_name(name)))
    try:
        aside = next(free)
        for old, new in reversed([*zip(files_of(path), files_of(aside), strict=True)]):
            if old.exists():
                files.rename(old, new)
    except OSError as error:
        raise files.failure(_CANNOT_WRITE, path, error) from error
    return aside


def _is_taken(path: Path) -> bool:
    return any(each.exists() for each in files_of(path))
