"""Which articles are most relevant to a query: BM25, with arrays."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from reader.core.progress import Cancel
from reader.core.query import And, Or, Query, Term
from reader.search.evaluate import Leaf, Sought
from reader.search.zones import Zone, needles, zones_of

F64 = npt.NDArray[np.float64]

_TITLE_WEIGHT = 4.0
_SATURATION, _LENGTH_SHARE = 1.2, 0.75  # BM25's k1 and b
_TITLE = range(Zone.TITLE, Zone.TITLE + 1)


def relevance(query: Query, leaves: list[Leaf], cancel: Cancel) -> list[F64]:
    """A score for each article of each leaf: BM25 over all zones, the title weighted.

    Raises CancelledError.
    """
    lengths = [leaf.block.lengths() for leaf in leaves]
    scores = [np.zeros(len(leaf.block.ids)) for leaf in leaves]
    articles = sum(int(leaf.alive.sum()) for leaf in leaves)
    written = sum(
        int(length[leaf.alive].sum()) for length, leaf in zip(lengths, leaves, strict=True)
    )
    mean = written / articles if articles else 1.0
    for term in _positive(query):
        cancel.check()
        counts = [_weighted_counts(leaf, term) for leaf in leaves]
        having = sum(int(np.count_nonzero(count)) for count in counts)
        rarity = np.log1p((articles - having + 0.5) / (having + 0.5))
        for score, count, length in zip(scores, counts, lengths, strict=True):
            share = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / mean
            score += rarity * count * (_SATURATION + 1) / (count + _SATURATION * share)
    return scores


def _weighted_counts(leaf: Leaf, term: Term) -> F64:
    block, zones = leaf.block, zones_of(term)
    counts = np.zeros(len(block.ids))
    for needle in needles(term):
        places = Sought(block, term, needle).found()
        counts += block.counts(places, zones)
        if Zone.TITLE in zones:
            counts += (_TITLE_WEIGHT - 1) * block.counts(places, _TITLE)
    return np.where(leaf.alive, counts, 0.0)


def _positive(query: Query) -> Iterator[Term]:
    """The terms that make an article more relevant."""
    match query:
        case Term():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from _positive(part)
        case _:
            return
