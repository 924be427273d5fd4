"""The data folder is the reader's alone: what other users could have put there is not used.

As ssh does with its own folder: one that is another's is refused, and one that others may write
into is closed to them where that is surely meant, else refused.
"""

import logging
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from reader import files
from reader.core.errors import LibraryError

log = logging.getLogger(__name__)

_ANOTHERS = "The library's folder belongs to another user"
_ANOTHERS_FILE = "A file of the library belongs to another user"
_OPEN = "Other users can write into the library's folder"
TITLES = (_ANOTHERS, _ANOTHERS_FILE, _OPEN)
"""What the reader is told of a folder that is not used."""

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
OF_A_LIBRARY = frozenset({"marks.db", "catalogue.db"})
"""A folder without any of these is no library's."""

_KEPT = re.compile(
    r"(marks|catalogue|index)(\.db.*|-.*)?|(page|settings|words)\.json.*|pictures|jiuwen\.log.*"
    r"|writer\.lock|outlets\.toml|words\.tsv|faults?.*",
    re.DOTALL,
)
"""The names of what a library keeps; what else lies in the folder is never opened."""


def keep_others_out(folder: Path) -> None:
    """See to it that a data folder is the reader's alone.

    Raises LibraryError that says why it cannot be used, and OSError.
    """
    if files.is_anothers(folder):
        raise LibraryError(_ANOTHERS, str(folder))
    if files.is_open_to_others(folder):
        _close(folder)
    readable = os.name != "nt" and bool(folder.stat().st_mode & _OTHERS)
    for name in os.listdir(folder):  # noqa: PTH208 - names alone
        if _KEPT.fullmatch(name):
            with suppress(FileNotFoundError):  # gone meanwhile, or a link that leads nowhere
                _claim(folder / name, readable=readable)


def _claim(path: Path, *, readable: bool) -> None:
    """See to it that a file or folder is the reader's alone, where others can come to it."""
    if files.is_anothers(path):
        raise LibraryError(_ANOTHERS_FILE, str(path))
    mode = path.stat().st_mode
    if readable and mode & _OTHERS and not path.is_symlink():
        files.disk.set_mode(path, stat.S_IMODE(mode) & ~_OTHERS)


def _close(folder: Path) -> None:
    """Close a folder to others if it is a library's or empty: others may need to use any else."""
    names = os.listdir(folder)  # noqa: PTH208 - names alone
    shared = folder.stat().st_mode & stat.S_ISVTX or (names and OF_A_LIBRARY.isdisjoint(names))
    if not shared:
        files.disk.set_mode(folder, 0o700)
    if files.is_open_to_others(folder):  # on a disk that knows no owners it stays so
        raise LibraryError(_OPEN, f"{folder} (`chmod 700` closes it to them)")
    log.warning("%s was open to other users and is closed to them now", folder)
