"""Where the library is; for a portable program, with a file `portable` beside it, there too.

That is for programs that were built to be carried about; one that pip installed has no place of
its own.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.core.errors import LibraryError

MARKERS = ("portable", "portable.txt")
"""The second is what an editor on Windows makes of the first, and does not show."""

FOLDER = "data"
"""Beside the program: the library with settings, pictures and log."""


def folder() -> Path | None:
    """The data folder of a portable program; None for any other."""
    if not getattr(sys, "frozen", False):
        return None
    beside = _beside(Path(sys.executable).resolve())
    there = any((beside / name).is_file() for name in MARKERS)
    return beside / FOLDER if there else None


def _beside(program: Path) -> Path:
    """The folder that a program lies in; of macOS's, where the reader sees it."""
    bundle = next((each for each in program.parents if each.suffix == ".app"), None)
    return bundle.parent if bundle is not None and sys.platform == "darwin" else program.parent


def default_folder() -> Path:
    """The user's data folder for Jiuwen; a portable program has its own beside itself.

    Raises LibraryError where the system tells of no home.
    """
    if (own := folder()) is not None:
        return own
    import platformdirs

    try:
        told = Path(platformdirs.user_data_dir("jiuwen", appauthor=False))
    except RuntimeError:  # a user without a home; other versions give a path from nowhere
        told = Path()
    if not told.is_absolute():
        said = "set HOME, or name a folder: `--library DIR`"
        raise LibraryError("The system names no folder for the library", said)
    return told


@contextmanager
def explained(data: Path) -> Iterator[None]:
    """Say of a portable program's folder that the disk does not give that it is the program's."""
    try:
        yield
    except LibraryError as error:
        if data != folder() or not isinstance(error.__cause__, OSError):
            raise
        raise LibraryError(
            "What lies beside the portable program cannot be used", str(error)
        ) from error
