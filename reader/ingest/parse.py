"""One file to its entries: no disk, no state, so that it can run in any process."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, Reading
from reader.core.scan import Entry
from reader.ingest.derive import entry

log = logging.getLogger(__name__)

Read = Callable[[str, bytes], Reading]
"""Reads a file's bytes by its path (for the suffix and a date in the name): `formats.read` with the
library's options."""

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


def parse(path: str, data: bytes, read: Read) -> Parsed:
    """What a file gives; raises RefusedError, and nothing else."""
    try:
        reading = read(path, data)
        if entries := tuple(map(entry, reading.documents)):
            return Parsed(entries, reading.encoding, reading.notes)
        raise RefusedError(Reason.NO_TEXT)
    except RefusedError:
        raise
    except Exception as error:  # broad: a fault of ours in one file must not lose the rest
        log.exception("a fault while reading %r", path)
        raise RefusedError(Reason.FAULT, type(error).__name__) from error
