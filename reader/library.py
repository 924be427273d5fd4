"""The one API that the window and the command line call.

Every method may be called from any thread; those that read files or the index can take long and
belong in the background of a window. Heavy parts (parsing, conversion, search) are loaded when
first used, so that a list can be painted before them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.core.article import Article
from reader.core.hit import Answer, Snippet, Sort, Span
from reader.core.progress import Cancel, Progress, no_progress
from reader.core.scan import ImportReport, Refusal
from reader.core.shown import Target
from reader.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A source with its number of articles and of unread ones."""

    source: str
    total: int
    unread: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the sidebar."""

    total: int
    unread: int
    starred: int
    sources: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `check` found; `repaired` after a successful repair."""

    kind: str
    path: str
    detail: str
    repaired: bool = False


class Library:
    """The archives that one user opened together, with Jiuwen's own data about them."""

    data: Path
    settings: Settings

    # archives
    def archives(self) -> tuple[str, ...]:
        """The absolute paths of the archives."""
        raise NotImplementedError

    def add(
        self, paths: Sequence[Path], progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        """Import; a second time does only what changed. On cancel: the report of what was done."""
        raise NotImplementedError

    def rescan(
        self, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        """Import all archives again."""
        raise NotImplementedError

    def index_pending(self, progress: Progress = no_progress, cancel: Cancel | None = None) -> int:
        """Index what an earlier run left unindexed; the number of articles done."""
        raise NotImplementedError

    def refusals(self) -> tuple[Refusal, ...]:
        """All files that became no article, and why."""
        raise NotImplementedError

    def check(self, *, repair: bool = False) -> tuple[Problem, ...]:
        """Library health; with `repair`, what is broken is rebuilt."""
        raise NotImplementedError

    # articles
    def ask(
        self,
        query: str = "",
        *,
        sort: Sort = Sort.DATE,
        exact_script: bool = False,
        exact_names: bool = False,
    ) -> Answer:
        """All articles of a query; raises QueryError. The empty query needs no index."""
        raise NotImplementedError

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """The rows of these ids, in their order; ids that are gone are left out."""
        raise NotImplementedError

    def article(self, key: str) -> Article:
        """The article of a key; raises NotFoundError."""
        raise NotImplementedError

    def snippets(self, ids: Sequence[int], query: str, target: Target) -> Mapping[int, Snippet]:
        """A snippet around the first hits for each id, in the script shown."""
        raise NotImplementedError

    def marks(self, text: str, query: str) -> tuple[Span, ...]:
        """What to mark in a text that is shown, whatever its script, in order."""
        raise NotImplementedError

    def counts(self) -> Counts:
        """The figures of the sidebar."""
        raise NotImplementedError

    # script
    def warm(self) -> None:
        """Load what conversion needs (a fraction of a second); call it off the first paint."""
        raise NotImplementedError

    def shown(self, text: str, article: Article, target: Target) -> str:
        """A short text of an article (title, source, author) in a script; as it is until warm."""
        raise NotImplementedError

    # marks
    def set_read(self, keys: Sequence[str], *, read: bool) -> None:
        """Mark read or unread, durably."""
        raise NotImplementedError

    def set_starred(self, keys: Sequence[str], *, starred: bool) -> None:
        """Star or unstar, durably."""
        raise NotImplementedError

    def position(self, key: str) -> float:
        """How far the reader was in an article, 0 to 1."""
        raise NotImplementedError

    def set_position(self, key: str, position: float) -> None:
        """Remember how far the reader is."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of files; the library cannot be used afterwards."""
        raise NotImplementedError
