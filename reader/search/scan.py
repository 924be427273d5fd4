"""A query decided on one article's texts, without an index."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from reader.core.index import FlagIds, IndexDoc
from reader.core.query import And, DateRange, Is, Not, Or, Query, Term
from reader.script.fold import fold
from reader.search.days import bounds
from reader.search.units import Fold, keep_script, streams, text_of
from reader.search.zones import around, as_term, inside, needles, texts, zones_of

NOTHING = Or(())
"""The query that no article satisfies."""


def matches(doc: IndexDoc, query: Query, flags: FlagIds, zone: tzinfo | None = None) -> bool:
    """Does an article satisfy a query? Terms with `exact_script` are held to their script.

    `flags` gives the ids that have a flag of the reader; `zone` is the reader's (None: this
    computer's).
    """
    return _Scan(doc, flags, zone).decide(query)


class _Scan:
    """One article; its streams are made once, when they are first asked for."""

    def __init__(self, doc: IndexDoc, flags: FlagIds, zone: tzinfo | None) -> None:
        self._doc, self._flags, self._zone = doc, flags, zone
        self._streams: dict[Fold, tuple[str, tuple[int, ...]]] = {}

    def decide(self, query: Query) -> bool:
        match query:
            case Term():
                return self._term(query)
            case DateRange():
                low, high = bounds(query, self._zone)
                return low <= self._doc.sort < high
            case Is():
                known = as_term(query)
                return self._term(known) if known else self._doc.id in self._flags(query.flag)
            case And(parts):
                return all(map(self.decide, parts))
            case Or(parts):
                return any(map(self.decide, parts))
        return not self.decide(query.part)

    def _term(self, term: Term) -> bool:
        how = keep_script if term.exact_script else fold
        if how not in self._streams:
            made = streams(texts(self._doc), how)
            self._streams[how] = text_of(made.codes), (0, *map(int, made.ends))
        text, ends = self._streams[how]
        longer = around(term, how)
        return any(
            _holds(text[ends[zone] : ends[zone + 1]], needle, longer.get(needle, ()))
            for zone in zones_of(term)
            for needle in needles(term, how)
        )


def _holds(text: str, needle: str, longer: Sequence[tuple[str, int]]) -> bool:
    """Does a text have a needle that is not part of a longer word?"""
    at = text.find(needle)
    while at >= 0 and inside(text, at, longer):
        at = text.find(needle, at + 1)
    return at >= 0


def relaxed(query: Query) -> Query:
    """The query without `exact_script`: finds all that the query itself does, and maybe more."""
    return _relaxed(query, positive=True)


def _relaxed(query: Query, *, positive: bool) -> Query:
    match query:
        case Term() if query.exact_script:
            return replace(query, exact_script=False) if positive else NOTHING
        case And(parts):
            return And(tuple(_relaxed(part, positive=positive) for part in parts))
        case Or(parts):
            return Or(tuple(_relaxed(part, positive=positive) for part in parts))
        case Not(part):
            return Not(_relaxed(part, positive=not positive))
        case _:
            return query
