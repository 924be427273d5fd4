"""Reports of faults in Jiuwen itself: files in the data folder, for the reader to send or delete.

Nothing sends them. They say where in the program it was and with which versions, and nothing of
what is read: neither messages of exceptions, which may quote an article, nor names of files.
"""

import faulthandler
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path, PurePath
from types import TracebackType
from typing import BinaryIO

from typing_extensions import override

from reader import __version__, files
from reader.core.errors import JiuwenError

log = logging.getLogger(__name__)

FOLDER = "faults"
MOST = 10
"""Reports that are kept; a run makes no more than that, each fault once."""

_HARD = "running-"
_NAMED = ("PySide6-Essentials", "lxml", "numpy", "whoosh3")
_LONGEST = 100_000
_CHAIN = 5
_IN_FILE = re.compile(r'File "([^"\n]*)"')
_numbers = count(1)


def trace(error: BaseException) -> str:
    """Where an exception came from and what led to it: kinds and places, without messages."""
    found, each = [], error
    for _ in range(_CHAIN):
        found.append(f"{type(each).__name__}\n{_places(each.__traceback__)}")
        before = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        if before is None:
            break
        each = before
    return "caused by ".join(found)


def _places(found: TracebackType | None) -> str:
    frames = traceback.extract_tb(found)
    return "".join(f"  {_short(f.filename)}:{f.lineno} in {f.name}\n" for f in frames)


def _short(path: str) -> str:
    """The path of a module without the folders above its package, which may name the user."""
    parts = PurePath(path).parts
    for above in ("site-packages", "reader", "tests", "lib"):
        if above in parts:
            at = len(parts) - 1 - parts[::-1].index(above)
            return "/".join(parts[at + (above == "site-packages") :])
    return parts[-1] if parts else path


class Reports(logging.Handler):
    """Writes a report of each fault that is logged with its exception, or as `extra={"fault"}`."""

    def __init__(self, data: Path) -> None:
        super().__init__(logging.ERROR)
        self._folder = data / FOLDER
        self._known: set[str] = set()

    @override
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        said = str(getattr(record, "fault", ""))
        if error is not None and not isinstance(error, JiuwenError):
            said = trace(error)
        if said and said not in self._known and len(self._known) < MOST:
            self._known.add(said)
            _write(self._folder, said)


def _write(folder: Path, said: str) -> None:
    """Write a report, and take away the oldest; a disk that refuses it has faults of its own."""
    now = datetime.now(UTC)
    name = f"fault-{now:%Y%m%d-%H%M%S}-{os.getpid()}-{next(_numbers):03}.txt"
    with suppress(OSError):
        files.make_folder(folder)
        files.replace(folder / name, f"{_head(now)}\n{said[:_LONGEST]}".encode(errors="replace"))
        for old in sorted(folder.glob("fault-*.txt"))[:-MOST]:
            files.disk.remove(old)


def _head(now: datetime) -> str:
    import platform
    from importlib import metadata  # both here: most runs have no fault, and this asks the network

    versions = [f"Jiuwen {__version__}", f"Python {platform.python_version()}"]
    for name in _NAMED:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{name} {metadata.version(name)}")
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    frozen = ", packaged" if getattr(sys, "frozen", False) else ""
    return f"{now:%Y-%m-%d %H:%M} UTC\n{', '.join(versions)}{frozen}\n{system}\n"


@contextmanager
def crashes_kept(data: Path) -> Iterator[bool]:
    """Have a report where the program is brought down, by a fault below Python.

    What is then said of all threads is in a file, of which the next start makes the report. Whether
    this start did.
    """
    folder = data / FOLDER
    found = _left(folder)
    path = folder / f"{_HARD}{os.getpid()}.txt"
    try:
        files.make_folder(folder)
        file: BinaryIO | None = files.create(path)
    except OSError as error:
        log.warning("no report would be kept of a crash: %s", error)
        file = None
    if file is not None:
        faulthandler.enable(file, all_threads=True)
    try:
        yield found
    finally:
        if file is not None:
            faulthandler.disable()
            file.close()
            with suppress(OSError):
                files.disk.remove(path)


def _left(folder: Path) -> bool:
    """Make reports of what earlier runs left; whether there were any that crashed."""
    found = False
    for path in sorted(folder.glob(f"{_HARD}*.txt")):
        with suppress(OSError):  # one that another process holds hides none of the others
            if said := path.read_bytes()[:_LONGEST].decode(errors="replace"):
                _write(folder, _IN_FILE.sub(lambda at: f'File "{_short(at[1])}"', said))
                found = True
            files.disk.remove(path)
    return found
