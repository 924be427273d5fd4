"""The first articles of an answer, and answers that nobody waits for any more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import CancelledError, QueryError
from reader.core.hit import Sort
from reader.core.progress import Cancel
from reader.library import Library, open_library
from reader.search.engine import ArrayQuery
from reader.search.evaluate import Picks
from reader.search.index import WhooshIndex


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(1, 8):
        subject = "港口" if number % 2 else "机场"
        head = f"---\ntitle: 第{number}条新闻\ndate: 2024-01-0{number}\n---\n"
        text = f"{head}\n{subject}恢复通航{number}。\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    opened = open_library(tmp_path / "data")
    opened.add([folder])
    yield opened
    opened.close()


@pytest.mark.parametrize("query", ["恢复", "港口", "恢复 -机场", "港口 OR 机场", "is:unread"])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_first_are_the_newest_of_all_and_say_that_there_are_more(
    library: Library, query: str, most: int
) -> None:
    first, every = library.first(query, most), library.ask(query)
    assert first.ids == every.ids[:most]
    assert first.dates == every.dates[:most]
    assert (first.more, every.more) == (True, False)
    assert first.query == query


def test_fewer_than_asked_for_are_all(library: Library) -> None:
    for most in (4, 5):  # there are four
        first = library.first("港口", most)
        assert not first.more
        assert first.ids == library.ask("港口").ids
    assert library.first("港口", 3).more


def test_without_a_query_all_are_there_at_once(library: Library) -> None:
    assert library.first("", 2).ids == library.ask().ids
    assert not library.first("", 2).more


def test_a_wrong_query_is_named_by_both(library: Library) -> None:
    with pytest.raises(QueryError):
        library.first("(港口", 2)


def test_a_search_by_relevance_stops_where_articles_are_weighed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = Cancel()

    def found(index: WhooshIndex, query: ArrayQuery) -> Picks:
        picked = true(index, query)
        token.cancel()
        return picked

    true = WhooshIndex._picked
    monkeypatch.setattr(WhooshIndex, "_picked", found)
    with pytest.raises(CancelledError):
        library.ask("恢复", sort=Sort.RELEVANCE, cancel=token)


@pytest.mark.parametrize("exact_script", [False, True])
def test_a_search_that_nobody_waits_for_stops(library: Library, *, exact_script: bool) -> None:
    token = Cancel()
    answer = library.ask("恢复", exact_script=exact_script, cancel=token)
    assert answer.total == 7
    token.cancel()
    with pytest.raises(CancelledError):
        library.ask("恢复", exact_script=exact_script, cancel=token)
    with pytest.raises(CancelledError):
        library.first("恢复", 2, cancel=token)


def test_tags_and_folding_are_for_whoever_lists_what_can_be_asked(library: Library) -> None:
    assert library.tags() == ()  # nobody gave them any
    assert library.folded("設置 ＮＡＴＯ") == "设置 nato"
