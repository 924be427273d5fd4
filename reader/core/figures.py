"""What an archive gave, in figures."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from reader.core.errors import Reason
from reader.core.reading import NoteKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counted(Generic[T]):
    """How many files or articles are of a kind."""

    kind: T
    count: int


@dataclass(frozen=True, slots=True)
class ArchiveFigures:
    """How many files an archive holds and what they gave; the largest figure of a kind first.

    `formats` and `copies` are of articles, all else is of files. A copy repeats another article,
    of this archive or another, and is not listed beside it.
    """

    archive: str
    files: int = 0
    formats: tuple[Counted[str], ...] = ()
    refused: tuple[Counted[Reason], ...] = ()
    notes: tuple[Counted[NoteKind], ...] = ()
    copies: int = 0

    @property
    def articles(self) -> int:
        """All articles."""
        return sum(counted.count for counted in self.formats)

    @property
    def all_refused(self) -> int:
        """All files that became no article."""
        return sum(counted.count for counted in self.refused)

    @property
    def all_notes(self) -> int:
        """All notes about files that became articles."""
        return sum(counted.count for counted in self.notes)
