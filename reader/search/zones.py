"""The zones of an article: which texts it has, and which of them a term is looked for in."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from reader.core.index import IndexDoc
from reader.core.query import Field, Flag, Is, Term
from reader.script.fold import fold
from reader.search.signs import BREAK, EDGE, END
from reader.search.units import Fold, normal


class Zone(IntEnum):
    """The texts of an article, in the order in which the index keeps them."""

    TITLE = 0
    AUTHOR = 1
    SOURCE = 2
    TAG = 3
    BODY = 4
    URL = 5
    FACTS = 6


UNBOUND = range(Zone.TITLE, Zone.BODY + 1)
"""Where a term that is bound to no field is looked for."""

_BOUND = {
    Field.TITLE: Zone.TITLE,
    Field.AUTHOR: Zone.AUTHOR,
    Field.SOURCE: Zone.SOURCE,
    Field.TAG: Zone.TAG,
    Field.URL: Zone.URL,
    Field.SCRIPT: Zone.FACTS,
}

HAS_IMAGE = Term(text="image", field=Field.SCRIPT)
"""Finds the articles with a picture: the word stands beside the script in the zone of facts."""


def zones_of(term: Term) -> range:
    """The zones that a term is looked for in; they are neighbours."""
    if term.field is None:
        return UNBOUND
    zone = _BOUND[term.field]
    return range(zone, zone + 1)


def texts(doc: IndexDoc) -> tuple[str, ...]:
    """The texts of an article by zone; several names stand one a line."""
    facts = f"{doc.script} {HAS_IMAGE.text}" if doc.has_image else doc.script
    names, tags = "\n".join(doc.sources), "\n".join(doc.tags)
    return (doc.title, doc.author, names, tags, doc.body, doc.url, facts)


@lru_cache(maxsize=256)
def needles(term: Term, how: Fold = fold) -> tuple[str, ...]:
    """What to look for in a stream: a needle for each spelling of the term that has any.

    Remembered, for a query is decided on many blocks, articles and texts.
    """
    found = dict.fromkeys(normal(spelling, how) for spelling in term.spellings)
    if term.prefix:
        found = dict.fromkeys(needle.removesuffix(EDGE) for needle in found)
    return tuple(needle.replace(END, BREAK) for needle in found if needle)


@lru_cache(maxsize=256)
def around(term: Term, how: Fold = fold) -> dict[str, tuple[tuple[str, int], ...]]:
    """For some needles the longer ones in which they do not count, and where in them they stand."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for spelling, words in term.around:
        needle = normal(spelling, how)
        longer = [normal(word, how) for word in words]
        found[needle] = tuple(
            (word, at) for word in longer for at in range(len(word)) if word.startswith(needle, at)
        )
    return found


def inside(text: str, at: int, longer: Sequence[tuple[str, int]]) -> bool:
    """Is what stands there part of one of some longer words?"""
    return any(at >= off and text.startswith(word, at - off) for word, off in longer)


def as_term(flag: Is) -> Term | None:
    """The term that finds a flag in the index itself; None for flags that it does not know."""
    return HAS_IMAGE if flag.flag is Flag.IMAGE else None
