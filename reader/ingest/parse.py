"""One file to its entries: no disk, no state, so that it can run in any process."""

from collections.abc import Callable
from dataclasses import dataclass
from traceback import format_tb

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, Reading
from reader.core.scan import Entry
from reader.ingest.derive import entry

Other = tuple[str, bytes]
"""Path and bytes of the file with the other language of an article."""

Read = Callable[..., Reading]
"""Reads a file's bytes by its path (for the suffix and a date in the name): `formats.read` with the
library's options; `other` is only given where there is such a file."""

_NO_TEXT = frozenset({
    ".7z", ".aac", ".avi", ".bin", ".bmp", ".bz2", ".class", ".db", ".dll", ".doc", ".docx",
    ".dylib", ".eot", ".epub", ".exe", ".flac", ".gif", ".gz", ".heic", ".ico", ".iso", ".jar",
    ".jpeg", ".jpg", ".m4a", ".m4v", ".mkv", ".mov", ".mp3", ".mp4", ".o", ".odt", ".ogg", ".otf",
    ".pdf", ".png", ".ppt", ".pptx", ".psd", ".pyc", ".rar", ".so", ".sqlite", ".tar", ".tif",
    ".tiff", ".ttf", ".wav", ".webm", ".webp", ".woff", ".woff2", ".xls", ".xlsx", ".xz", ".zip",
    ".zst",
})  # fmt: skip


def surely_binary(path: str) -> bool:
    """Whether the suffix says that a file is no text, so that it need not be read."""
    _, dot, suffix = path.rpartition(".")
    return dot + suffix.lower() in _NO_TEXT


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave, ready for the catalogue: entries, one at least, encoding and notes."""

    entries: tuple[Entry, ...]
    encoding: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file gave nothing; `trace` says where in Jiuwen, if the fault is there."""

    reason: Reason
    detail: str = ""
    trace: str = ""


def reading(path: str, data: bytes, read: Read, other: Other | None = None) -> Reading:
    """What a file gives, one article at least; raises RefusedError, and nothing else."""
    try:
        found = read(path, data, other=other) if other else read(path, data)
    except RefusedError:
        raise
    except MemoryError as error:
        raise RefusedError(Reason.DEMANDING) from error
    except Exception as error:  # broad: a fault of ours in one file must not lose the rest
        raise RefusedError(Reason.FAULT, type(error).__name__) from error
    if not found.documents:
        raise RefusedError(Reason.NO_TEXT)
    return found


def _entries(found: Reading) -> tuple[Entry, ...]:
    try:
        return tuple(map(entry, found.documents))
    except Exception as error:  # broad: as above
        raise RefusedError(Reason.FAULT, type(error).__name__) from error


def parse(path: str, data: bytes, read: Read, other: Other | None = None) -> Parsed | Refused:
    """What a file gives, as it is handed over between processes; raises nothing."""
    try:
        found = reading(path, data, read, other)
        return Parsed(_entries(found), found.encoding, found.notes)
    except RefusedError as error:
        fault = error.__cause__ if error.reason is Reason.FAULT else None
        # Without its message, which may hold what the article says.
        trace = "".join(format_tb(fault.__traceback__)) if fault else ""
        return Refused(error.reason, error.detail, trace)
