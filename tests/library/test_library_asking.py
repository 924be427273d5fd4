"""The first articles of an answer, and answers that nobody waits for any more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.article import Script
from reader.core.errors import CancelledError, QueryError
from reader.core.hit import Sort
from reader.core.progress import Cancel
from reader.core.query import And, Not, Or, Query, Term
from reader.library import Library, open_library
from reader.library.asking import also, read
from reader.library.how import how
from reader.names import NameSet, NameTable, Spelling
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


def test_without_a_query_the_newest_are_there_first(library: Library) -> None:
    every = library.ask().ids
    assert library.first("", 2).ids == every[:2]
    assert library.first("", 2).more
    assert not library.first("", len(every)).more


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


NAMES = NameTable(
    [
        NameSet(
            (Spelling("卡尼", Script.HANS, "own"), Spelling("Mark Carney", Script.NONE, "own"))
        ),
        NameSet(
            (
                Spelling("联合国", Script.HANS, "own"),
                Spelling("Nations", Script.NONE, "own"),
                Spelling("The United Nations Organisation", Script.NONE, "own"),
            )
        ),
    ]
)


def shape(query: Query) -> str:
    """A tree in short: what is asked for, a phrase in quotation marks, and what else is found."""
    match query:
        case Term():
            text = f'"{query.text}"' if " " in query.text else query.text
            return "/".join((text, *query.also))
        case And(parts):
            return f"({' '.join(map(shape, parts))})"
        case Or(parts):
            return f"({' | '.join(map(shape, parts))})"
        case Not(part):
            return f"-{shape(part)}"
    return "?"


CARNEY = '((Mark Carney) | "Mark Carney"/卡尼)'


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Mark Carney", CARNEY),
        ("mark  CARNEY", '((mark CARNEY) | "mark CARNEY"/卡尼)'),
        ("先 Mark Carney -后", f"(先 {CARNEY} -后)"),
        ("(Mark Carney) OR 别", f"({CARNEY} | 别)"),
        ("-(Mark Carney)", f"-{CARNEY}"),
        ("is:read (甲 OR Mark Carney)", f"(? (甲 | {CARNEY}))"),
        (
            "the United nations organisation Mark Carney",
            "(((the United nations/联合国/The United Nations Organisation organisation)"
            ' | "the United nations organisation"/联合国/Nations) ' + CARNEY + ")",
        ),
        ('"Mark Carney"', '"Mark Carney"/卡尼'),
        ('"Mark" Carney', "(Mark Carney)"),
        ('Mark "Carney"', "(Mark Carney)"),
        ("Mark AND Carney", "(Mark Carney)"),
        ("Mark (Carney)", "(Mark Carney)"),
        ("Mark =Carney", "(Mark Carney)"),
        ("Mark Carney*", "(Mark Carney)"),
        ("Mark title:Carney", "(Mark Carney)"),
        ("-Mark Carney", "(-Mark Carney)"),
        ("Mark -Carney", "(Mark -Carney)"),
        ("Mark 卡尼", "(Mark 卡尼/Mark Carney)"),
        ("Carney Mark", "(Carney Mark)"),
    ],
)
def test_words_side_by_side_are_a_name_too(query: str, meant: str) -> None:
    assert shape(read(query, NAMES, how())) == meant


def test_what_else_a_name_of_several_words_finds_is_told_and_can_be_left_out() -> None:
    assert also(read("Mark Carney", NAMES, how())) == ("卡尼",)
    assert also(read("卡尼 OR Mark Carney", NAMES, how())) == ()
    for mode in (how(without=["卡尼"]), how(exact_names=True), how(exact_script=True)):
        assert shape(read("Mark Carney", NAMES, mode)) == "(Mark Carney)"


def test_a_name_of_several_words_is_found(library: Library, tmp_path: Path) -> None:
    for number, text in enumerate(("卡尼说，加拿大。", "Carney, Mark", "Mark Carney")):
        (tmp_path / "archive" / f"name{number}.md").write_text(
            f"# 第{number}条\n\n{text}\n", "utf-8"
        )
    library.add([tmp_path / "archive"])
    assert library.ask("Mark Carney").total == 3
    assert library.ask("Mark Carney", exact_names=True).total == 2
    assert "卡尼" in library.ask("Mark Carney").also
    assert library.ask("Mark Carney", without=["卡尼"]).total == 2
