"""The figures of the sidebar."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.core.progress import Cancel
from reader.library.types import Counts, Facets, SourceCount, Within
from reader.script.fold import fold
from reader.search.signs import searchable
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks

if TYPE_CHECKING:
    from reader.core.index import CopyMap, Found

_PART = 10_000
"""Articles that are counted at a time: some hundredths of a second."""

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


def within(found: "Found", copies: "CopyMap", catalogue: Catalogue, cancel: Cancel) -> Within:
    """What the articles that a search `found` are like, as they are listed.

    Raises CancelledError.
    """
    from reader.search.collapse import collapse, in_groups

    shown = collapse(found, copies)
    sources, scripts, tags, bilingual = Counter[str](), Counter[str](), Counter[str](), 0
    for part in in_groups(found.ids, copies, _PART):
        cancel.check()
        sources.update(catalogue.sources_of_groups(part))
    for start in range(0, len(shown.ids), _PART):
        cancel.check()
        some = catalogue.kinds(shown.ids[start : start + _PART])
        scripts.update(some.scripts)
        tags.update(some.tags)
        bilingual += some.bilingual
    return Within(shown.ids, shown.dates, sources, scripts, bilingual, tags)


def _joined(tags: Mapping[str, int]) -> list[tuple[str, int]]:
    """Tags by frequency; those that a search takes for one are one, and others it cannot find."""
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tag, number in tags.items():
        spelt[fold(tag).strip()][tag] += number
    sums = ((max(each.items(), key=_order)[0], sum(each.values())) for each in spelt.values())
    return sorted((row for row in sums if searchable(row[0])), key=_order, reverse=True)


def _order(row: tuple[str, int]) -> tuple[int, str]:
    return row[1], row[0]
