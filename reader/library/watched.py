"""Which folders tell of new files: those of the archives, the upper ones first."""

import os
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.core.progress import Cancel

_NO_NEWS = frozenset({"CVS", "_darcs"})
_MOUNT_POINT = 0xA0000003
"""The reparse tag of a junction, which is a link that Windows shows as a folder."""


@dataclass(frozen=True, slots=True)
class Watchable:
    """Folders with the archive that each belongs to; `partly` are archives with more of them.

    An archive that is not there is one of the latter: it may come back. So is one of which a folder
    cannot be read.
    """

    folders: dict[str, str]
    partly: tuple[str, ...]


def watchable(archives: Sequence[str], most: int, data: Path, cancel: Cancel) -> Watchable:
    """Up to `most` folders of the archives that are folders, but not `data`, Jiuwen's own.

    Links are not followed, hidden folders left out, as in an import. Raises CancelledError.
    """
    folders: dict[str, str] = {}
    partly: dict[str, None] = {}
    waiting: deque[tuple[str, str]] = deque()
    for archive in archives:
        if os.path.isdir(archive):  # noqa: PTH112 - Path's raises where a folder is locked
            waiting.append((archive, archive))
        elif not os.path.exists(archive):  # noqa: PTH110 - as above
            partly[archive] = None
    while waiting:
        cancel.check()
        folder, archive = waiting.popleft()
        if Path(folder) == data:
            continue
        if len(folders) >= most:
            partly[archive] = None
            continue
        inner = _inner(folder)
        if inner is None:
            partly[archive] = None
            continue
        folders[folder] = archive
        waiting.extend((path, archive) for path in inner)
    return Watchable(folders, tuple(partly))


def _inner(folder: str) -> Sequence[str] | None:
    """The folders right in a folder; None of one that cannot be read, nor so be watched."""
    try:
        with os.scandir(folder) as entries:
            found = [entry.path for entry in entries if _is_folder(entry)]
    except OSError:
        return None
    return sorted(found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _NO_NEWS:
        return False
    if not entry.is_dir(follow_symlinks=False):
        return False
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    return bool(tag != _MOUNT_POINT)
