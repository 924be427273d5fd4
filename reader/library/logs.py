"""The log: a file in the data folder for whoever mends a fault, one line on screen for the user."""

import logging
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from typing_extensions import override

from reader import files

LARGEST = 1_000_000
"""Bytes; a larger log becomes `jiuwen.log.1` at the next start, and the one before it goes."""


class _Brief(logging.Formatter):
    """The message alone: no traceback reaches the reader."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return f"jiuwen: {record.getMessage()}"


class _File(logging.FileHandler):
    """A log that is left unwritten where the disk refuses it: no fault of what is logged."""

    @override
    def _open(self) -> TextIOWrapper:
        file = files.append(Path(self.baseFilename))
        return TextIOWrapper(file, encoding=self.encoding, errors=self.errors)

    @override
    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            super().emit(record)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: Python would print a traceback."""


def log_into(folder: Path) -> None:
    """Log into `folder/jiuwen.log` if that can be written, and warnings to standard error."""
    screen = logging.StreamHandler(sys.stderr)
    screen.setFormatter(_Brief())
    screen.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [screen]
    with suppress(OSError):  # whoever opens the library says what is wrong with its folder
        if folder.is_dir() and not files.is_anothers(folder):
            handlers.append(_file(folder / "jiuwen.log"))
    logging.basicConfig(level=logging.INFO, handlers=handlers, force=True)


def _file(path: Path) -> logging.Handler:
    if path.exists() and path.stat().st_size > LARGEST:
        files.disk.rename(path, path.with_suffix(".log.1"))
    handler = _File(path, encoding="utf-8", errors="backslashreplace", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
