"""Articles without end for the benchmarks: paragraphs of a real archive put together anew.

Their dates, sources, authors, tags, addresses and titles are those of the real articles, in the
order of the import, over and over; only the bodies are drawn, by a seeded generator. The first n
articles are always the same, however many are asked for.
"""

import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from reader.core.hit import NO_DATE
from reader.core.index import IndexDoc
from reader.core.progress import Cancel, no_progress
from reader.formats import read
from reader.ingest.run import run_import
from reader.ingest.workers import Workers
from reader.library.indexing import with_all_sources
from reader.library.own import own_outlets
from reader.script.fold import HAN_RUN, fold
from reader.store.catalogue import Catalogue

CHARS = 1400
"""Characters in an article, about."""
_LONGEST = 700  # longer paragraphs are cut, or a few articles would be of one paragraph each
_DAY = 86_400_000


def real_articles(archive: Path, work: Path) -> list[IndexDoc]:
    """The articles of an archive as the library hands them to the index; files are left in `work`.

    Repeated paragraphs stay repeated: that is how archives are.
    """
    known = own_outlets(work)
    catalogue = Catalogue(work / "catalogue.db")
    try:
        number = catalogue.add_archive(str(archive))
        with Workers() as workers:
            run_import(
                archive, number, catalogue, read, workers, no_progress, Cancel(), lambda: None
            )
        docs = catalogue.index_docs(sorted(catalogue.every_id()))
    finally:
        catalogue.close()
    return [with_all_sources(doc, known) for doc in docs]


def made_articles(real: Sequence[IndexDoc], count: int, seed: int = 1) -> Iterator[IndexDoc]:
    """`count` articles with ids from 1; no more than one of them is in memory."""
    rng = random.Random(seed)
    paragraphs = list(_paragraphs(real))
    titles = [doc.title for doc in real if doc.title]
    for number in range(count):
        model = real[number % len(real)]
        sort = model.sort if model.sort == NO_DATE else model.sort + rng.randrange(_DAY)
        body = "\n".join(_drawn(paragraphs, rng))
        yield replace(model, id=number + 1, sort=sort, title=rng.choice(titles), body=body)


def _paragraphs(real: Sequence[IndexDoc]) -> Iterator[str]:
    for doc in real:
        for paragraph in doc.body.split("\n"):
            for start in range(0, len(paragraph), _LONGEST):
                yield paragraph[start : start + _LONGEST]


def _drawn(paragraphs: Sequence[str], rng: random.Random) -> Iterator[str]:
    chars = 0
    while True:
        paragraph = rng.choice(paragraphs)
        if chars + len(paragraph) // 2 > CHARS:
            return
        chars += len(paragraph) + 1
        yield paragraph


def keep(path: Path, docs: Iterable[IndexDoc]) -> None:
    """Write articles into a file, for `kept` to give back."""
    with path.open("wb") as file:
        for doc in docs:
            pickle.dump(doc, file, pickle.HIGHEST_PROTOCOL)


def kept(path: Path, start: int = 0, stop: int | None = None) -> Iterator[IndexDoc]:
    """The articles that `keep` wrote, one in memory at a time."""
    return islice(_loaded(path), start, stop)


def _loaded(path: Path) -> Iterator[IndexDoc]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: `found` in some article at least, `absent` in none of the sample.

    The parts of what is absent are all there.
    """

    found: list[str]
    absent: list[str]


LENGTHS = range(1, 9)
_EACH = 25  # queries of each length
_ABSENT = 50
_CANDIDATES = 500  # of each length
_CLASSES = 4  # a class of frequency holds what is up to so many times as frequent as its rarest


def drawn_queries(sample: Sequence[IndexDoc], seed: int = 2) -> Asked:
    """Runs of Han of 1 to 8 characters, as many rare as frequent, up to half of all articles."""
    rng = random.Random(seed)
    texts = _Joined([fold(f"{doc.title}\n{doc.body}") for doc in sample])
    runs = [run for doc in sample for run in HAN_RUN.findall(doc.body)]
    found: list[str] = []
    for length in LENGTHS:
        classes: dict[int, list[str]] = {}
        for needle in _cuts(runs, length, rng):
            having = texts.having(fold(needle))
            if having <= len(sample) // 2:
                classes.setdefault(having.bit_length() // (_CLASSES // 2), []).append(needle)
        found += islice(_in_turn([classes[each] for each in sorted(classes)]), _EACH)
    absent: list[str] = []
    while len(absent) < _ABSENT:
        needle = "".join(rng.sample([each for each in found if len(each) in (2, 3)], 2))
        if not texts.having(fold(needle)):
            absent.append(needle)
    return Asked(found, absent)


def _cuts(runs: Sequence[str], length: int, rng: random.Random) -> list[str]:
    cuts: dict[str, None] = {}
    for run in rng.choices([run for run in runs if len(run) >= length], k=_CANDIDATES):
        start = rng.randrange(len(run) - length + 1)
        cuts[run[start : start + length]] = None
    return list(cuts)


def _in_turn(classes: Sequence[list[str]]) -> Iterator[str]:
    """One of each class after the other, until all are taken."""
    for turn in range(max(map(len, classes), default=0)):
        yield from (each[turn] for each in classes if turn < len(each))


class _Joined:
    """Texts as one, so that counting those that hold a needle is a few searches."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\0".join(texts) + "\0"

    def having(self, needle: str) -> int:
        """How many texts hold a needle."""
        count, at = 0, self._text.find(needle)
        while at >= 0:
            count += 1
            at = self._text.find(needle, self._text.index("\0", at))
        return count
