"""A spelling of a name does not count where it is part of a longer word."""

import random
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from reader.core.hit import Sort
from reader.core.query import Term
from reader.search.index import WhooshIndex, open_index
from reader.search.marks import find
from reader.search.scan import matches
from tests.search.making import doc, third_is_read

TERM = Term(
    text="吕特",
    also=("鲁特", "Rutte"),
    around=(("鲁特", ("贝鲁特", "布鲁特斯")), ("Rutte", ("Van Rutte",))),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    opened = open_index(tmp_path / "index", zone=UTC)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("吕特说", ["吕特"]),
        ("鲁特说", ["鲁特"]),
        ("贝鲁特", []),
        ("貝·魯特", []),
        ("在貝魯特，鲁特说", ["鲁特"]),
        ("布鲁特斯", []),
        ("布鲁特", ["鲁特"]),
        ("贝，鲁特", ["鲁特"]),
        ("Rutte", ["Rutte"]),
        ("Van Rutte", []),
        ("Van, Rutte", ["Rutte"]),
        ("贝吕特", ["吕特"]),  # as typed it always counts
        ("鲁特贝鲁特鲁特", ["鲁特", "鲁特"]),
    ],
)
def test_index_scan_and_marks_agree(index: WhooshIndex, text: str, marked: list[str]) -> None:
    index.update([doc(1, text), doc(2, "别的")], [])
    assert list(index.search(TERM, Sort.DATE, third_is_read).ids) == [1] * bool(marked)
    assert list(index.search(TERM, Sort.RELEVANCE, third_is_read).ids) == [1] * bool(marked)
    assert matches(doc(1, text), TERM, third_is_read) is bool(marked)
    assert [text[span.start : span.end] for span in find(text, TERM)] == marked


def test_many_articles_are_decided_alike(index: WhooshIndex) -> None:
    rng = random.Random(1)
    words = ("吕特", "鲁特", "贝", "鲁", "特", "布", "斯", "，", "Rutte", "Van ", " ", "\n")
    docs = [doc(id_, "".join(rng.choices(words, k=rng.randrange(1, 9)))) for id_ in range(600)]
    index.update(docs, [])
    wanted = [each.id for each in docs if matches(each, TERM, third_is_read)]
    assert 0 < len(wanted) < len(docs)
    assert list(index.search(TERM, Sort.DATE, third_is_read).ids) == wanted[::-1]
    assert list(index.newest(TERM, third_is_read, 5).ids) == wanted[:-6:-1]
