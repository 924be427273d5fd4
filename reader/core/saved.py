"""A search that the reader saved."""

from dataclasses import dataclass

from reader.core.hit import Sort


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name of the reader's own, and the order of what it finds."""

    name: str
    query: str
    sort: Sort = Sort.DATE
