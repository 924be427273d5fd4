"""What an import finds, and what it asks of the catalogue that keeps it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

from reader.core.article import Document, Script
from reader.core.errors import Reason
from reader.core.reading import Note


def digest(data: bytes) -> str:
    """What tells whether the content of a file changed, in hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells whether a file changed: size in bytes, time in ns, blake2b digest in hex.

    `other` is the path of the file with the other language of its article, "" if there is none.
    """

    path: str
    size: int
    mtime_ns: int
    digest: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that became no article, and why; `path` is relative to the archive, or as given."""

    path: str
    reason: Reason
    detail: str = ""
    archive: str = ""

    @property
    def said(self) -> str:
        """The reason and its detail in one line."""
        return f"{self.reason.value}: {self.detail}" if self.detail else self.reason.value


@dataclass(frozen=True, slots=True)
class FileNote:
    """A note about a file that became an article; `path` is relative to its archive."""

    path: str
    archive: str
    encoding: str
    note: Note

    @property
    def said(self) -> str:
        """The note and its detail in one line."""
        note = self.note
        return f"{note.kind.value}: {note.detail}" if note.detail else note.kind.value


@dataclass(frozen=True, slots=True)
class Entry:
    """A document on its way to the catalogue, and what an import derived from it.

    `document` is without its parts. Of these there are `langs`, their language tags, `chars`, the
    length of their text, and `body`, that text as `reader.text.packed` packs it. `signature` is
    what copies are known by.
    """

    document: Document
    langs: tuple[str, ...]
    chars: int
    body: bytes
    key: str
    script: Script
    half: bool
    sort: int
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: entries, or a refusal; the encoding it was in, and notes about it."""

    state: FileState
    entries: tuple[Entry, ...] = ()
    refusal: Refusal | None = None
    encoding: str = ""
    notes: tuple[Note, ...] = ()


class ScanTarget(Protocol):
    """Where an import writes; each call is one transaction."""

    def known(self, archive: int) -> Mapping[str, FileState]:
        """The files of an archive as they were at the last import, by path."""
        ...

    def write(self, archive: int, results: Sequence[FileResult]) -> None:
        """Put what these files gave in the place of what they gave before."""
        ...

    def touch(self, archive: int, states: Sequence[FileState]) -> None:
        """Note new sizes and times of files whose content is the same."""
        ...

    def forget(self, archive: int, paths: Collection[str]) -> None:
        """Drop files that are gone, with their articles (marks stay)."""
        ...


@dataclass(slots=True)
class ImportReport:
    """What an import did. All counts but `articles` and `listed` are of files.

    `listed` is by how many articles the list grew, in which copies stand once. `noted` counts the
    files of its archives that have notes, whenever they were read.
    """

    archives: list[str]
    found: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    articles: int = 0
    listed: int = 0
    noted: int = 0
    seconds: float = 0.0
    cancelled: bool = False
    refused: list[Refusal] = field(default_factory=list)

    def merge(self, other: "ImportReport") -> None:
        """Add the figures of another archive's import."""
        self.archives += other.archives
        self.found += other.found
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.articles += other.articles
        self.listed += other.listed
        self.noted += other.noted
        self.seconds += other.seconds
        self.cancelled |= other.cancelled
        self.refused += other.refused
