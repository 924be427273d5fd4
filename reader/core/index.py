"""What the library asks of a search index; `reader.search` holds the one there is."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reader.core.hit import Sort
from reader.core.progress import Cancel
from reader.core.query import Flag, Query

if TYPE_CHECKING:
    from array import array


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDoc:
    """One article as the index takes it: plain texts, not folded.

    `sort` is the instant it is listed by (milliseconds since 1970 UTC, or NO_DATE). `sources` are
    all names of its outlet; `body` is one paragraph a line.
    """

    id: int
    sort: int
    title: str
    author: str
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    url: str
    script: str
    has_image: bool
    body: str


FlagIds = Callable[[Flag], Collection[int]]
"""Gives the ids of the articles that have a flag which the index does not know (read, starred)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of the articles found, with their `sort` instants in step, in the order asked for."""

    ids: "array[int]"
    dates: "array[int]"


@dataclass(frozen=True, slots=True)
class CopyMap:
    """The ids of all articles that are copies, in order, and in step those they are copies of."""

    ids: "array[int]"
    of: "array[int]"


class SearchIndex(Protocol):
    """An index over articles. Readers in any thread; one writer at a time."""

    def update(self, added: Iterable[IndexDoc], removed: Iterable[int]) -> None:
        """Replace or add `added`, drop `removed`, in one commit; doing it twice changes nothing."""
        ...

    def search(
        self, query: Query, sort: Sort, flags: FlagIds, cancel: Cancel | None = None
    ) -> Found:
        """All articles that satisfy the query; raises CancelledError."""
        ...

    def newest(
        self, query: Query, flags: FlagIds, most: int, cancel: Cancel | None = None
    ) -> Found:
        """The first `most` of what `search` finds by date, sooner; raises CancelledError."""
        ...

    def crowded(self) -> bool:
        """Whether it has so many small parts that merging them is worth it."""
        ...

    def merge(self, cancel: Cancel) -> None:
        """Make a large part of many small ones, in one commit; raises CancelledError."""
        ...

    def count(self) -> int:
        """How many articles it holds."""
        ...

    def check(self, cancel: "Cancel") -> None:
        """Compare all of it with its checksums; raises IndexDamagedError and CancelledError."""
        ...

    def close(self) -> None:
        """Let go of its files."""
        ...
