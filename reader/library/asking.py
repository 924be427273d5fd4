"""From what was typed to the articles found: parse, widen by names, search, keep to the script."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

from reader.core.article import unique
from reader.core.hit import Sort
from reader.core.index import FlagIds, Found, SearchIndex
from reader.core.progress import Cancel
from reader.core.query import EVERYTHING, And, Field, Not, Or, Query, Term
from reader.library.how import How
from reader.library.indexing import with_all_sources
from reader.library.own import own_outlets
from reader.library.side_by_side import with_names
from reader.names import Names, NameTable, name_key
from reader.names.inside import inside
from reader.script.fold import HAN_RUN
from reader.search.parse import parse
from reader.store.catalogue import Catalogue

_CHUNK = 500
"""Texts held at a time while they are compared."""

_NAMED_FIELDS = (None, Field.TITLE, Field.TAG)


NOBODY = NameTable(())
"""Names where none are asked for: the tables need not be read."""


def tree(query: str, names: Callable[[], Names], how: How) -> Query:
    """The tree of a query; `names` are asked for if it has words that may be names.

    Raises QueryError.
    """
    words = (term for term in terms(parse(query)) if term.field in _NAMED_FIELDS)
    wanted = not (how.exact_names or how.exact_script) and any(True for _ in words)
    return read(query, names() if wanted else NOBODY, how)


@lru_cache(maxsize=64)
def read(query: str, names: Names, how: How) -> Query:
    """The tree of a query, its names widened to their other spellings; raises QueryError."""

    def widened(term: Term) -> Query:
        term = replace(
            term,
            exact_script=term.exact_script or how.exact_script,
            exact_name=term.exact_name or how.exact_names,
        )
        if term.exact_name or term.exact_script or term.prefix or term.field not in _NAMED_FIELDS:
            return term
        also = tuple(word for word in names.also(term.text) if name_key(word) not in how.without)
        longer = ((word, inside(names, word)) for word in also)
        return replace(term, also=also, around=tuple(each for each in longer if each[1]))

    def is_name(words: str) -> bool:
        return any(name_key(word) not in how.without for word in names.also(words))

    exact = how.exact_names or how.exact_script
    parsed = parse(query)
    return _mapped(parsed if exact else with_names(parsed, query, is_name), widened)


def _mapped(query: Query, change: Callable[[Term], Query]) -> Query:
    match query:
        case Term():
            return change(query)
        case And(parts):
            return And(tuple(_mapped(part, change) for part in parts))
        case Or(parts):
            return Or(tuple(_mapped(part, change) for part in parts))
        case Not(part):
            return Not(_mapped(part, change))
    return query


def terms(query: Query) -> tuple[Term, ...]:
    """The terms of a query, in order."""
    found: list[Term] = []

    def note(term: Term) -> Term:
        found.append(term)
        return term

    _mapped(query, note)
    return tuple(found)


def also(query: Query) -> tuple[str, ...]:
    """The other spellings that a query finds, each once, those in Han characters first.

    Not those that it leaves out, nor what is asked for itself.
    """
    asked = terms(_found(query))
    typed = {name_key(term.text) for term in asked}
    found = [word for term in asked for word in term.also if name_key(word) not in typed]
    return unique(sorted(found, key=lambda word: HAN_RUN.search(word) is None))


def _found(query: Query) -> Query:
    """The query without what is under NOT."""
    match query:
        case And(parts) | Or(parts):
            return And(tuple(map(_found, parts)))
        case Not():
            return EVERYTHING
    return query


def by_index(query: Query) -> bool:
    """Whether the index alone decides a query; it is blind to script."""
    return not any(term.exact_script for term in terms(query))


def find(
    query: Query,
    sort: Sort,
    index: SearchIndex,
    flags: FlagIds,
    catalogue: Catalogue,
    cancel: Cancel,
) -> Found:
    """All articles that satisfy a query; raises CancelledError.

    Where the script as typed counts, the index gives candidates, and their texts decide.
    """
    if by_index(query):
        return index.search(query, sort, flags, cancel)
    from reader.search.scan import matches, relaxed

    candidates = index.search(relaxed(query), sort, flags, cancel)
    known, named = cache(flags), own_outlets(catalogue.path.parent)
    kept: list[int] = []
    for start in range(0, len(candidates.ids), _CHUNK):
        cancel.check()
        docs = catalogue.index_docs(candidates.ids[start : start + _CHUNK])
        kept += [doc.id for doc in docs if matches(with_all_sources(doc, named), query, known)]
    dates = dict(zip(candidates.ids, candidates.dates, strict=True))
    return Found(array("q", kept), array("q", [dates[number] for number in kept]))
