"""Which files an archive holds. Nothing is opened, and nothing outside the archive is looked at."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.core.errors import ArchiveError, Reason
from reader.core.scan import Refusal

_VCS = frozenset({"CVS", "_darcs"})  # those whose name is not hidden anyway

_SHUT = "The archive cannot be opened"

_MOUNT_POINT = 0xA0000003
"""The reparse tag of a junction (`stat.IO_REPARSE_TAG_MOUNT_POINT`, known on Windows only)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: `path` is relative to the archive, `where` is the file that is opened.

    What is packed in a file has a name in there, `member`, and begins `at` a place of it; its
    `mtime_ns` is no time, but changes when the member does.
    """

    path: str
    where: str
    size: int
    mtime_ns: int
    member: str = ""
    at: int = 0

    @property
    def place(self) -> Path:
        """The file that is opened."""
        return Path(self.where)


def find(root: Path) -> Iterator[Found | Refusal]:
    """The files of an archive in a fixed order, a folder's own before those of its folders.

    A single file is an archive of one. Hidden files and those of version control are left out,
    links are not followed; what cannot be looked at is given as a refusal. Raises ArchiveError
    if there is no such folder or file.
    """
    try:
        status = root.stat()
        if stat.S_ISREG(status.st_mode):
            yield Found(root.name, str(root), status.st_size, status.st_mtime_ns)
            return
        if not stat.S_ISDIR(status.st_mode):
            raise ArchiveError("Neither a folder nor a file", str(root), Reason.NO_ARCHIVE)
        real = root.resolve(strict=True)
        entries = _scan(root)
    except OSError as error:
        raise ArchiveError(_SHUT, _why(root, error), reason_of(error)) from error
    yield from _Walk(root, real).walk(entries)


_REASONS = {
    errno.ENOENT: Reason.MISSING,
    errno.ENOTDIR: Reason.MISSING,
    errno.EACCES: Reason.FORBIDDEN,
    errno.EPERM: Reason.FORBIDDEN,
}


def reason_of(error: OSError) -> Reason:
    """Why an archive cannot be opened, by what the system says."""
    return _REASONS.get(error.errno or 0, Reason.UNREADABLE)


class _Walk:
    """One walk over a folder."""

    def __init__(self, root: Path, real: Path) -> None:
        self._real = real
        self._prefix = len(str(root / "x")) - 1
        self._folders: list[os.DirEntry[str]] = []

    def walk(self, entries: list[os.DirEntry[str]]) -> Iterator[Found | Refusal]:
        """All below; folders wait on a stack of our own, so that depth costs nothing."""
        yield from self._files(entries)
        while self._folders:
            folder = self._folders.pop()
            try:
                entries = _scan(Path(folder.path))
            except OSError as error:
                yield self._refusal(folder, Reason.UNREADABLE, error.strerror or str(error))
            else:
                yield from self._files(entries)

    def _files(self, entries: list[os.DirEntry[str]]) -> Iterator[Found | Refusal]:
        folders = []
        for entry in entries:
            try:
                if entry.is_dir(follow_symlinks=False) and not _elsewhere(entry):
                    folders.append(entry)
                elif found := self._look(entry):
                    yield found
            except OSError as error:
                yield self._refusal(entry, Reason.UNREADABLE, error.strerror or str(error))
        self._folders += reversed(folders)

    def _look(self, entry: os.DirEntry[str]) -> Found | Refusal | None:
        if _elsewhere(entry):
            return self._link(entry)
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            return self._refusal(entry, Reason.SPECIAL)
        path = self._relative(entry)
        return Found(path, entry.path, status.st_size, status.st_mtime_ns)

    def _link(self, entry: os.DirEntry[str]) -> Refusal | None:
        """Nothing for a link to what is found in its own place, else a refusal."""
        target = self._target(entry)
        if target is None:
            return self._refusal(entry, Reason.LINK, "leads nowhere")
        if not target.is_relative_to(self._real):
            return self._refusal(entry, Reason.LINK, "leads out of the archive")
        if any(map(skipped, target.relative_to(self._real).parts)):
            return self._refusal(entry, Reason.LINK, "leads to a hidden file")
        return None

    def _target(self, entry: os.DirEntry[str]) -> Path | None:
        try:
            return Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):  # a loop of links is one or the other, by Python's version
            return None

    def _relative(self, entry: os.DirEntry[str]) -> str:
        return entry.path[self._prefix :].replace(os.sep, "/")

    def _refusal(self, entry: os.DirEntry[str], reason: Reason, detail: str = "") -> Refusal:
        return Refusal(self._relative(entry), reason, detail)


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        shown = [entry for entry in entries if not skipped(entry.name)]
    return sorted(shown, key=lambda entry: entry.name)


def _elsewhere(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a link, or a folder that stands for another one."""
    if entry.is_symlink():
        return True
    return entry.is_dir(follow_symlinks=False) and _junction(entry.stat(follow_symlinks=False))


def _junction(status: os.stat_result) -> bool:
    """Whether a folder of Windows stands for another one; elsewhere there is no such thing."""
    return getattr(status, "st_reparse_tag", 0) == _MOUNT_POINT


def skipped(name: str) -> bool:
    """Whether a file or folder of this name is left out: hidden, or of version control."""
    return name.startswith(".") or name in _VCS


def _why(path: Path, error: OSError) -> str:
    return f"{path}: {error.strerror or error}"
