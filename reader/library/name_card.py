"""How often each spelling of a name is written, by which source and when."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from reader.core.article import at_local, to_ms
from reader.core.hit import NO_DATE
from reader.core.index import Found
from reader.core.query import And, Not, Or, Query, Term
from reader.library.spelt import spelt
from reader.names.inside import inside
from reader.names.sets import Names, NameSet, Spelling, name_key

_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class SpellingCount:
    """A spelling (those that fold alike are one) with its articles, exactly.

    `by_source` has most first, `by_month` the first day of each month that has some; `query`
    finds the articles.
    """

    key: str
    spellings: tuple[Spelling, ...]
    total: int
    by_source: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[date, int], ...]
    undated: int
    query: str


@dataclass(frozen=True, slots=True)
class NameCard:
    """A name set with the counts of its spellings, most first."""

    names: NameSet
    counts: tuple[SpellingCount, ...]


Find = Callable[[Query], Found]
Sources = Callable[[Sequence[int]], Sequence[tuple[str, int]]]


def _guarded(term: Term, around: Sequence[str]) -> Query:
    """A term in articles that have none of the longer words in which it does not count.

    So that it can be written as a query.
    """
    others = tuple(replace(term, text=longer) for longer in around)
    if not others:
        return term
    return And((term, Not(others[0] if len(others) == 1 else Or(others))))


def cards(
    word: str, names: Names, find: Find, sources: Sources, zone: tzinfo | None = None
) -> tuple[NameCard, ...]:
    """A card for each set that the word is in."""

    def count(key: str, spellings: Sequence[Spelling]) -> SpellingCount:
        term = Term(text=spellings[0].text, exact_name=True)
        query = _guarded(term, inside(names, term.text))
        found = find(query)
        dates = array("q", sorted(each for each in found.dates if each != NO_DATE))
        return SpellingCount(
            key,
            tuple(spellings),
            len(found.ids),
            tuple(sources(found.ids)),
            tuple(by_month(dates, zone)),
            len(found.ids) - len(dates),
            spelt(query),
        )

    made = []
    for known in names.sets(word):
        groups: dict[str, list[Spelling]] = {}
        for spelling in known.spellings:
            groups.setdefault(name_key(spelling.text), []).append(spelling)
        counts = [count(key, spellings) for key, spellings in groups.items()]
        counts.sort(key=lambda each: -each.total)
        made.append(NameCard(known, tuple(counts)))
    return tuple(made)


def by_month(dates: Sequence[int], zone: tzinfo | None) -> Iterator[tuple[date, int]]:
    """Instants in order, counted by month in a zone (None: this computer's)."""
    start = 0
    while start < len(dates):
        month = _local(dates[start], zone).replace(day=1)
        end = bisect_left(dates, _end(month, zone), start + 1)
        yield month, end - start
        start = end


def _local(instant: int, zone: tzinfo | None) -> date:
    moment = _EPOCH + timedelta(milliseconds=instant)
    try:
        return moment.astimezone(zone).date()
    except (OverflowError, OSError, ValueError):  # systems know no zones that far from today
        return moment.date()


def _end(month: date, zone: tzinfo | None) -> int:
    if (month.year, month.month) == (date.max.year, 12):
        return -NO_DATE
    return to_ms(at_local((month + timedelta(days=31)).replace(day=1), time(), zone))
