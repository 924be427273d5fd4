"""The figures of the sidebar."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from reader.library.types import Counts, Facets, SourceCount
from reader.script.fold import fold
from reader.search.signs import searchable
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks

TAGS = 500
"""So many tags are told, the most frequent: a large archive has tens of thousands."""


def counts(catalogue: Catalogue, marks: Marks) -> Counts:
    """How many articles there are, by mark and by source, and the searches saved."""
    total, count = catalogue.row_count(), catalogue.copies.count_of_keys
    return Counts(
        total=total,
        unread=total - count(marks.read_keys()),
        starred=count(marks.starred_keys()),
        sources=tuple(SourceCount(row.source, row.total) for row in catalogue.source_counts()),
        noted=count(marks.notes.keys()),
        searches=marks.searches.all(),
    )


def facets(catalogue: Catalogue) -> Facets:
    """What the articles are like."""
    found = catalogue.contents()
    tags = tuple(_joined(found.tags)[:TAGS])
    return Facets(found.scripts, found.bilingual, tags, catalogue.newest()[1])


def tags(catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """All tags with how many articles have each, the most frequent first."""
    return tuple(_joined(catalogue.contents().tags))


def _joined(tags: Mapping[str, int]) -> list[tuple[str, int]]:
    """Tags by frequency; those that a search takes for one are one, and others it cannot find."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tag, number in tags.items():
        spelt[fold(tag).strip()][tag] += number
    sums = ((max(each.items(), key=_order)[0], sum(each.values())) for each in spelt.values())
    return sorted((row for row in sums if searchable(row[0])), key=_order, reverse=True)


def _order(row: tuple[str, int]) -> tuple[int, str]:
    return row[1], row[0]
