"""What the library answers with."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.core.article import Part
from reader.core.figures import ArchiveFigures
from reader.core.reading import Note
from reader.core.saved import SavedSearch

if TYPE_CHECKING:
    from array import array

    from reader.page.made import Page


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A source with its number of articles."""

    source: str
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the sidebar."""

    total: int
    unread: int
    starred: int
    sources: tuple[SourceCount, ...]
    noted: int = 0
    searches: tuple[SavedSearch, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What the articles are like, with how many of each: what only an import changes.

    `scripts` are by value, `tags` the most frequent first, each in its most frequent spelling;
    `dates` are those of `Answer`, newest first.
    """

    scripts: Mapping[str, int]
    bilingual: int
    tags: tuple[tuple[str, int], ...]
    dates: "array[int]"


@dataclass(frozen=True, slots=True)
class Within:
    """What the articles of a search are like, with how many of each.

    `ids` and `dates` are those of its `Answer`; `sources` counts rows of the list that have an
    article of a source, `tags` each spelling for itself.
    """

    ids: "array[int]"
    dates: "array[int]"
    sources: Mapping[str, int]
    scripts: Mapping[str, int]
    bilingual: int
    tags: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """How many of some articles are unread, starred, and have a note."""

    unread: int
    starred: int
    noted: int


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What is known of an archive: its figures, whether it is there now, the encoding chosen.

    `encoding` is a name that Python knows, or "" to guess.
    """

    figures: ArchiveFigures
    there: bool
    encoding: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A page, and the parts it is made of, in the script shown."""

    page: "Page"
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FileFacts:
    """How an article's file was read: where it is, in which encoding, with which notes."""

    place: Path
    encoding: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a check found. `serious`: something of the library's own does not work.

    A refused file or an article without a date is worth listing, but the library is well.
    """

    kind: str
    path: str
    detail: str
    serious: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found, with counts and the bytes that the data folder takes on disk."""

    problems: tuple[Problem, ...]
    articles: int
    indexed: int
    disk: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether all of the library's own parts work."""
        return all(p.repaired for p in self.problems if p.serious)

    def as_json(self) -> dict[str, Any]:
        """The value that `check --json` prints."""
        return {"ok": self.ok, **asdict(self), "problems": [asdict(p) for p in self.problems]}
