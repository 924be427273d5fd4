"""The lines of the sidebar: what the list can be narrowed to, with how many articles.

What a line is called is asked for each time that it is seen: in another script or language the
lines are the same.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from reader.core.saved import SavedSearch
from reader.library import Counts, Facets
from reader.ui import dates
from reader.ui.days import Counted
from reader.ui.i18n import tr
from reader.ui.palette_dates import span_label, typed_span

ALL, UNREAD, STARRED, NOTED = "", "is:unread", "is:starred", "is:noted"

SOURCES_SHOWN, TAGS_SHOWN = 15, 50
"""So many lines of a group are shown before the reader asks for all."""

_SPARE = 3
"""Fewer than these are not worth being asked for."""


@dataclass(slots=True)  # not frozen: hundreds are made after each mark, in a third of the time
class Entry:
    """A line of the sidebar; `query` narrows the list to it. It is never changed.

    Without one it is the heading of its `group`, or with `more`, what shows the group whole.
    `rest` lines are shown only then, lines with a `year` only where that year is chosen.
    """

    called: Callable[[], str]
    count: int | None = 0
    query: str | None = None
    group: str = ""
    more: bool = False
    rest: bool = False
    year: int = 0
    source: str = ""

    @property
    def label(self) -> str:
        """What the line is called now."""
        return self.called()

    @property
    def heading(self) -> bool:
        """Whether it opens and closes its group."""
        return self.query is None and not self.more


Name = Callable[[str], str]
"""What a source or a tag is called in the script shown at the moment."""


def source_query(source: str) -> str:
    """The filter that keeps to one source."""
    return f"source:{_quoted(source)}"


def tag_query(tag: str) -> str:
    """The filter that keeps to one tag, as it is spelt."""
    return f"tag:={_quoted(tag)}"


def search_query(search: SavedSearch) -> str:
    """The filter of a saved search: in parentheses, so that it can stand beside others."""
    return f"({search.query})"


def is_search(query: str) -> bool:
    """Whether a filter is that of a saved search."""
    return query.startswith("(")


_QUOTED = re.compile(r'(?:source:|tag:=)"(.*)"')


def date_label(query: str, language: str) -> str:
    """What the filter of a day, month or year is called; "" for any other."""
    span = query.removeprefix("date:")
    known = span != query and typed_span(span, date.min) == span
    return span_label(span, language) if known else ""


def spelt_out(query: str) -> str:
    """What a filter is called where no line names it: before the first count, or for good."""
    if is_search(query):
        return query[1:-1]
    if found := _QUOTED.fullmatch(query):
        return found[1]
    known = {UNREAD: tr("Unread"), STARRED: tr("Starred"), NOTED: tr("With Note")}
    return known.get(query, query)


def left_out(query: str) -> str:
    """The filter that leaves out what another one keeps to."""
    return f"-{query}"


_ONE = ("source:", "date:", "script:")
"""An article has one of each: another one of them takes the place of the one before."""


def combined(filters: Sequence[str], query: str) -> list[str]:
    """The filters with another one beside them, or without it if it was there."""
    if not query:
        return []
    if query in filters:
        return [each for each in filters if each != query]
    alone = next((kind for kind in _ONE if query.startswith(kind)), None)
    undone = {left_out(query), query.removeprefix("-")}
    kept = [each for each in filters if each not in undone]
    return [*(each for each in kept if alone is None or not each.startswith(alone)), query]


@lru_cache(maxsize=4096)  # hundreds are wanted after each mark
def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', " "))


def marks(counts: Counts) -> Iterator[Entry]:
    """All, and what the reader marked."""
    yield Entry(lambda: tr("All"), counts.total, ALL)
    yield Entry(lambda: tr("Unread"), counts.unread, UNREAD)
    yield Entry(lambda: tr("Starred"), counts.starred, STARRED)
    yield Entry(lambda: tr("With Note"), counts.noted, NOTED)


def searches(counts: Counts) -> Iterator[Entry]:
    """The searches that were saved."""
    if counts.searches:
        yield Entry(lambda: tr("Saved Searches"), group="searches")
    for search in counts.searches:
        yield Entry(partial(str, search.name), None, search_query(search), "searches")


def sources(counts: Counts, name: Name) -> Iterator[Entry]:
    """The sources, those with the most articles first."""
    rows = sorted(counts.sources, key=lambda row: (-row.total, row.source))
    named = [(row.source, row.total) for row in rows if row.source]
    most = _shown_of(named, SOURCES_SHOWN)
    lines = [
        Entry(
            partial(name, source),
            total,
            source_query(source),
            "sources",
            rest=rank >= most,
            source=source,
        )
        for rank, (source, total) in enumerate(named)
    ]
    yield from _group(lambda: tr("Sources"), "sources", lines)


def times(months: Counted, month_name: Callable[[int], str]) -> Iterator[Entry]:
    """The years, and in each its months."""
    by_year: dict[int, list[tuple[int, int]]] = {}
    for month, count in months:
        by_year.setdefault(1970 + month // 12, []).append((month, count))
    if by_year:
        yield Entry(lambda: tr("Years"), group="dates")
    for year, rows in by_year.items():
        yield Entry(partial(str, year), sum(count for _, count in rows), year_query(year), "dates")
        for month, count in rows:
            called = partial(month_name, month)
            yield Entry(called, count, month_query(month), "dates", year=year)


def year_query(year: int) -> str:
    """The filter that keeps to one year; that of a month begins so."""
    return f"date:{year:04}"


def month_query(month: int) -> str:
    """The filter that keeps to one month, since 1970."""
    return f"{year_query(1970 + month // 12)}-{month % 12 + 1:02}"


def writings(facets: Facets) -> Iterator[Entry]:
    """Scripts and languages."""
    labels: dict[str, Callable[[], str]] = {
        "hans": lambda: tr("Simplified"),
        "hant": lambda: tr("Traditional"),
        "mixed": lambda: tr("Both scripts"),
        "none": lambda: tr("Not Chinese"),
    }
    found = [
        Entry(label, facets.scripts[script], f"script:{script}", "writings")
        for script, label in labels.items()
        if facets.scripts.get(script)
    ]
    if facets.bilingual:
        found.append(
            Entry(lambda: tr("Two languages"), facets.bilingual, "is:bilingual", "writings")
        )
    yield from _group(lambda: tr("Script and Language"), "writings", found)


def tags(facets: Facets, name: Name) -> Iterator[Entry]:
    """The tags, the most frequent first."""
    most = _shown_of(facets.tags, TAGS_SHOWN)
    lines = [
        Entry(partial(name, tag), count, tag_query(tag), "tags", rest=rank >= most)
        for rank, (tag, count) in enumerate(facets.tags)
    ]
    yield from _group(lambda: tr("Tags"), "tags", lines)


def _shown_of(rows: Sequence[object], most: int) -> int:
    """How many lines of a group are shown at once: all where the rest is few."""
    return most if len(rows) > most + _SPARE else len(rows)


def _group(called: Callable[[], str], group: str, lines: Sequence[Entry]) -> Iterator[Entry]:
    """A heading, its lines, and where some are not shown at once, a way to see them all."""
    if lines:
        yield Entry(called, group=group)
        yield from lines
    if rest := sum(line.rest for line in lines):
        yield Entry(lambda: tr("{n} more...", n=dates.number(rest)), None, group=group, more=True)


@dataclass(frozen=True, slots=True)
class Shown:
    """What sources, tags and months (since 1970) are called at the moment."""

    source: Name
    tag: Name
    month: Callable[[int], str]


def entries(counts: Counts, facets: Facets | None, months: Counted, shown: Shown) -> list[Entry]:
    """The lines of the sidebar; without `facets`, those that are known at once."""
    lines = [*marks(counts), *searches(counts), *sources(counts, shown.source)]
    lines += times(months, shown.month)
    if facets is not None:
        lines += [*writings(facets), *tags(facets, shown.tag)]
    return lines
