"""The sidebar's figures while something is searched for: what each line would leave of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.progress import Cancel
from reader.library import Facets, Library, Marked, Within
from reader.ui import dates
from reader.ui.days import Counted, Days
from reader.ui.listing import Listing
from reader.ui.sidebar_entries import (
    ALL,
    NOTED,
    STARRED,
    UNREAD,
    Entry,
    month_query,
    source_query,
    tag_query,
    year_query,
)
from reader.ui.work import Latest

LATE_MS = 400
"""After so long the figures of the search before are taken away; sooner, they would flicker."""

Fold = Callable[[str], str]
Figures = Mapping[str, int]
"""By the query of a line, folded: of a tag the sidebar may have another spelling."""


def figures(within: Within, marked: Marked, months: Counted, fold: Fold) -> Figures:
    """How many articles of a search each filter would leave, those that leave any."""
    found = Counter[str]()
    for query, number in _lines(within, marked, months):
        found[fold(query)] += number
    return found


def _lines(within: Within, marked: Marked, months: Counted) -> Iterator[tuple[str, int]]:
    yield ALL, len(within.ids)
    yield from ((UNREAD, marked.unread), (STARRED, marked.starred), (NOTED, marked.noted))
    yield from ((source_query(source), number) for source, number in within.sources.items())
    for month, number in months:
        yield year_query(1970 + month // 12), number
        yield month_query(month), number
    yield from ((f"script:{script}", number) for script, number in within.scripts.items())
    yield "is:bilingual", within.bilingual
    yield from ((tag_query(tag), number) for tag, number in within.tags.items())


class _Of(NamedTuple):
    """What is counted; after an import `facets` is another object."""

    typed: str
    exact: bool
    without: tuple[str, ...]
    facets: Facets | None


class SearchFigures(QObject):
    """Counts in the background what is typed, whatever the filters: a line is the only one then.

    `changed` tells that there are others, or none any more: then those of all articles hold.
    """

    changed = Signal()

    def __init__(self, library: Library, listing: Listing, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._listing = library, listing
        self._found: Figures | None = None
        self._within: Within | None = None
        self._of = _Of(typed="", exact=False, without=(), facets=None)
        self._again = False
        self._folded: dict[str, str] = {}
        self._counting = Latest(self)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(lambda: self._show(None))
        listing.answered.connect(self._refresh)
        listing.failed.connect(lambda _error: self._refresh())
        listing.counted.connect(self._refresh)

    def shown(self, line: Entry) -> Entry:
        """A line of the sidebar with its figure in the search, if there is one."""
        if self._found is None or line.count is None or line.query is None:
            return line
        if line.query not in self._folded:  # hundreds, shown anew after every mark
            self._folded[line.query] = self._library.folded(line.query)
        return replace(line, count=self._found.get(self._folded[line.query], 0))

    def _refresh(self) -> None:
        """Count again what is other now: all of another search, else the marks alone."""
        listing = self._listing
        if not listing.typed or listing.fault is not None:
            self._counting.drop()
            self._late.stop()
            self._within = None
            self._show(None)
            return
        of = _Of(listing.typed, listing.exact, listing.without, listing.facets)
        same = of[:3] == self._of[:3] and of.facets is self._of.facets
        if listing.model.answer.more:  # all of it is about to be known
            if not same:
                self._counting.drop()
            return
        if same and self._within is None and self._counting.busy:
            self._again = True  # to begin anew at each mark might never come to an end
            return
        if not same:
            self._late.start()
        self._of, self._within = of, self._within if same else None
        self._count()

    def _count(self) -> None:
        library, kept, of, offsets = self._library, self._within, self._of, dates.offsets()
        self._again = False

        def work(_progress: object, cancel: Cancel) -> tuple[Within, Figures]:
            within = kept or library.within(
                of.typed, exact_names=of.exact, without=of.without, cancel=cancel
            )
            marked = library.mark_book.among(within.ids)
            months = Days.of(within.dates, offsets).months()
            return within, figures(within, marked, months, library.folded)

        self._counting.start(work, self._counted, lambda _error: self._ended(None))

    def _counted(self, found: tuple[Within, Figures]) -> None:
        self._within = found[0]
        self._ended(found[1])

    def _ended(self, found: Figures | None) -> None:
        self._late.stop()
        self._show(found)
        if self._again:
            self._count()

    def _show(self, found: Figures | None) -> None:
        if found != self._found:
            self._found = found
            self.changed.emit()
