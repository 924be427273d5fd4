"""The log: a file in the data folder for whoever mends a fault, one line on screen for the user.

Nothing of an article is in it: exceptions are logged by their kind and place, without their
messages, and what other packages log, who know nothing of this, is not taken.
"""

import logging
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from typing_extensions import override

from reader import files
from reader.library.faults import Reports, trace

NAME = "jiuwen.log"

LARGEST = 1_000_000
"""Bytes; a larger log becomes `jiuwen.log.1`, and the one before it goes."""

_LONGEST = 20_000
"""Characters of one entry."""

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Brief(logging.Formatter):
    """The message alone: no traceback reaches the reader."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return f"jiuwen: {record.getMessage()}"


class _Discreet(logging.Formatter):
    """All but what an exception says, which may quote an article."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # which another formatter may have made
        return super().format(record)[:_LONGEST]

    @override
    def formatException(self, ei: _Raised) -> str:
        return trace(ei[1]) if ei[1] is not None else ""


class _File(logging.FileHandler):
    """A log that is left unwritten where the disk refuses it: no fault of what is logged.

    Python's own handler that keeps a log short would load what asks the network.
    """

    @override
    def _open(self) -> TextIOWrapper:
        file = files.append(Path(self.baseFilename))
        return TextIOWrapper(file, encoding=self.encoding, errors=self.errors)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            self._turn()
            super().emit(record)

    def _turn(self) -> None:
        """Begin another file if this one is full."""
        path = Path(self.baseFilename)
        if not path.exists() or path.stat().st_size <= LARGEST:
            return
        if self.stream is not None:
            self.stream.close()
            self.stream = None  # it is opened anew by what follows
        with suppress(OSError):  # Windows renames nothing that another process has open
            files.disk.rename(path, path.with_suffix(".log.1"))

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: Python would print a traceback."""


def log_into(folder: Path) -> None:
    """Log into `folder/jiuwen.log` if that can be written, and warnings to standard error.

    Faults are reported in a folder beside it.
    """
    screen = logging.StreamHandler(sys.stderr)
    screen.setFormatter(_Brief())
    screen.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [screen]
    with suppress(OSError):  # whoever opens the library says what is wrong with its folder
        if folder.is_dir() and not files.is_anothers(folder):
            handlers += [_file(folder / NAME), Reports(folder)]
    for handler in handlers[1:]:
        handler.addFilter(logging.Filter("reader"))
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)


def _file(path: Path) -> logging.Handler:
    handler = _File(path, encoding="utf-8", errors="backslashreplace", delay=True)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
