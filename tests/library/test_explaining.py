"""What is told of a query that finds nothing, and how a tree is spelt."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script, to_ms
from reader.core.errors import QueryError
from reader.core.index import IndexDoc
from reader.core.query import EVERYTHING, And, DateRange, Flag, Is, Not, Or, Query, Term
from reader.library.asking import read
from reader.library.explaining import Asker, Explanation, Way, explain
from reader.library.how import How, how
from reader.library.name_card import by_month
from reader.library.spelt import spelt
from reader.names import NameSet, NameTable, Spelling
from reader.search.parse import parse
from reader.search.scan import matches

QUERIES = [
    "",
    "北约",
    "北约 吕特",
    '"乌克兰 总统" 北约',
    "北约 OR 吕特 OR a",
    "北约 (吕特 OR 鲁特)",
    "(北约 吕特) OR 鲁特",
    "(北约 吕特) 鲁特",
    "-导弹 北约",
    "-(导弹 OR 飞弹)",
    "-(导弹 飞弹)",
    "NOT NOT 导弹",
    "orb* =吕特 title:北约 title:=北约",
    '="a b" source:"RFI 中文"',
    '"AND" "NOT" "a:b" "-x" "=y" "z*"',
    "script:hant is:unread has:image",
    "date:2024 date:2024-11-22 before:2024-11-22 after:2024",
    "date:2024..2025 date:..2024 date:2024..",
    'O"x" “y”',
]


def unplaced(query: Query) -> str:
    """A tree as text, without the places of its terms."""
    import re

    return re.sub(r"place=\d+", "", repr(query))


@pytest.mark.parametrize("query", QUERIES)
def test_a_tree_is_spelt_as_it_was_typed(query: str) -> None:
    tree = parse(query)
    assert unplaced(parse(spelt(tree))) == unplaced(tree)


@given(st.text(st.sampled_from('ab中 ()"=*-:：“”ORNTAD北约'), max_size=20))
def test_whatever_can_be_parsed_can_be_spelt(query: str) -> None:
    try:
        tree = parse(query)
    except QueryError:
        return
    assert unplaced(parse(spelt(tree))) == unplaced(tree)


def test_days_without_an_end_are_spelt() -> None:
    assert spelt(DateRange(first=date(2024, 1, 1))) == "after:2023-12-31"
    assert spelt(DateRange(last=date(2024, 1, 1))) == "before:2024-01-02"
    assert spelt(And((Is(Flag.STARRED), Not(Or((Term(text="a"), Term(text="b"))))))) == (
        "is:starred NOT (a OR b)"
    )
    assert spelt(EVERYTHING) == ""


def doc(
    number: int, title: str, body: str = "", source: str = "", script: str = "hans"
) -> IndexDoc:
    return IndexDoc(
        id=number, sort=0, title=title, author="", sources=(source,), tags=(), url="",
        script=script, has_image=False, body=body,
    )  # fmt: skip


DOCS = [
    doc(1, "泽连斯基讲话", "总统泽连斯基在基辅说。", "河报"),
    doc(2, "澤連斯基談和平", "澤倫斯基", "山报", "hant"),
    doc(3, "Orban speaks", "Viktor Orban and Orbans", "河报"),
    doc(4, "福特总统", "福特", "海报"),
    doc(5, "罕见的萨克洛夫", "萨克洛夫的萨克洛夫", "海报"),
]


def spelling(text: str, *, weak: bool = False) -> Spelling:
    return Spelling(text, Script.NONE if text.isascii() else Script.HANS, "own", weak)


NAMES = NameTable(
    [
        NameSet((spelling("泽连斯基"), spelling("Zelensky"))),
        NameSet((spelling("福特", weak=True), spelling("Ford"))),
        NameSet((spelling("基辅"), spelling("Kyiv City"))),
    ]
)


def found(query: Query) -> list[IndexDoc]:
    return [each for each in DOCS if matches(each, query, lambda _flag: ())]


def texts(query: Query, most: int) -> Iterable[str]:
    return [f"{each.title}\n{each.body}" for each in found(query)[:most]]


def explained(query: str, mode: How | None = None) -> Explanation:
    asker = Asker(NAMES, lambda tree: len(found(tree)), texts)
    return explain(query, mode or how(), asker)


def ways(said: Explanation) -> list[tuple[Way, str, int]]:
    return [(each.way, each.query, each.total) for each in said.nearest]


def test_what_was_tried_is_told() -> None:
    said = explained("Zelensky 没有的词 source:河报 -山")
    assert [(each.text, each.spellings, each.total) for each in said.tried] == [
        ("Zelensky", ("Zelensky", "泽连斯基"), 2),
        ("没有的词", ("没有的词",), 0),
    ]


def test_a_filter_or_a_word_is_dropped() -> None:
    said = explained("泽连斯基 source:海报")
    assert ways(said) == [(Way.FILTER, "泽连斯基", 2), (Way.WORD, "source:海报", 2)]
    assert [each.changed for each in said.nearest] == ["source:海报", "泽连斯基"]
    assert ways(explained("source:没有")) == []


def test_what_stands_in_parentheses_is_part_of_it() -> None:
    said = explained("source:河报 (泽连司基 (讲话))")
    assert [each.text for each in said.tried] == ["泽连司基", "讲话"]
    assert (Way.SPELLING, "source:河报 泽连斯基 讲话", 1) in ways(said)
    assert (Way.WORD, "source:河报 讲话", 1) in ways(said)


def test_a_name_that_is_one_character_off() -> None:
    assert (Way.SPELLING, "泽连斯基", 2) in ways(explained("泽连司基"))
    assert (Way.SPELLING, "泽连斯基 讲话", 1) in ways(explained("泽连司基 讲话"))


def test_what_stands_in_articles_one_character_off() -> None:
    assert (Way.SPELLING, "萨克洛夫", 1) in ways(explained("萨克罗夫"))
    assert (Way.SPELLING, "萨克洛夫", 1) in ways(explained("萨克洛天"))
    assert (Way.SPELLING, "萨克洛夫", 1) in ways(explained("萨克洛斯夫"))
    assert (Way.SPELLING, "orban", 1) in ways(explained("Orbam"))
    assert ways(explained("Xyzzy")) == []
    assert ways(explained("甲乙丙丁")) == []


def test_a_short_spelling_of_a_name_is_offered() -> None:
    assert ways(explained("Ford")) == [(Way.SPELLING, "福特", 1)]


def test_words_that_are_a_name_together_are_one() -> None:
    said = explained("Kyiv City 没有")
    assert [(each.text, each.spellings) for each in said.tried] == [
        ("Kyiv City", ("Kyiv City", "基辅")),
        ("没有", ("没有",)),
    ]
    assert ways(said) == [(Way.WORD, '"Kyiv City"', 1)]
    assert ways(explained("Kyiv City", how(exact_names=True))) == [(Way.NAMES, '"Kyiv City"', 1)]


def test_words_that_are_nearly_a_name_together() -> None:
    assert (Way.SPELLING, '"Kyiv City"', 1) in ways(explained("Kyev city"))
    assert (Way.SPELLING, '讲话 "Kyiv City"', 1) in ways(explained("讲话 Kyev city"))
    assert ways(explained("Kyev " + "x" * 40)) == []


def test_of_what_is_near_one_of_each_name_is_offered_the_nearest_first() -> None:
    names = NameTable(
        [
            NameSet((spelling("马克龙"), spelling("马克宏"), spelling("Macron"))),
            NameSet((spelling("马克荣"), spelling("Marcron"))),
        ]
    )
    totals = {"马克龙": 3, "马克思": 9, "马克荣": 1, "马克宏": 3}

    def total(tree: Query) -> int:
        (text,) = tree.spellings[:1] if isinstance(tree, Term) else ("",)
        return totals.get(text, 0)

    def articles(_query: Query, _most: int) -> Iterable[str]:
        return ["马克思和马克·吐温，马克思", "马克7"]

    asker = Asker(names, total, articles)
    assert ways(explain("马克容", how(), asker)) == [
        (Way.SPELLING, "马克荣", 1),  # read the same
        (Way.SPELLING, "马克思", 9),
        (Way.SPELLING, "马克龙", 3),
    ]
    said = ways(explain("马克容", how(exact_names=True), asker))
    assert (Way.SPELLING, "马克宏", 3) in said


def test_a_word_off_by_punctuation_is_no_other_word() -> None:
    asker = Asker(
        NAMES,
        lambda tree: 0 if tree == read("abcd", NAMES, how()) else 1,
        lambda *_: ["abc.d ab-d abc abce"],
    )
    assert {each.query for each in explain("abcd", how(), asker).nearest} == {"abc", "abce"}


def test_a_name_of_several_words_is_offered_once() -> None:
    names = NameTable(
        [NameSet((spelling("约翰逊"), spelling("Boris Johnson"), spelling("Johnson")))]
    )
    asker = Asker(names, lambda tree: int("Boris Johnson" in repr(tree)), lambda *_: [])
    assert [each.query for each in explain("Boris Jonson", how(), asker).nearest] == [
        '"Boris Johnson"'
    ]


def test_too_short_too_long_or_a_prefix_is_not_mistyped() -> None:
    for word in ("甲乙", "甲乙丙", "甲" * 13, "甲乙丙*"):
        assert ways(explained(word)) == []


def test_the_words_of_a_phrase_in_any_place() -> None:
    assert (Way.APART, "Viktor speaks", 1) in ways(explained('"Viktor speaks"'))
    assert (Way.APART, "基辅 讲话", 1) in ways(explained("基辅讲话"))


def test_the_script_and_the_names_as_typed_are_let_go() -> None:
    said = explained("澤連斯基 河报", how(exact_script=True))
    (first, *_) = said.nearest
    assert (first.way, first.query, first.exact_script) == (Way.SCRIPT, "澤連斯基 河报", False)
    said = explained("Zelensky", how(exact_names=True))
    assert ways(said) == [(Way.NAMES, "Zelensky", 2)]
    assert not said.nearest[0].exact_names
    assert ways(explained("=Zelensky")) == [(Way.NAMES, "Zelensky", 2)]
    assert ways(explained("Zelensky", how(without=["泽连斯基"]))) == [(Way.NAMES, "Zelensky", 2)]


def test_no_more_ways_than_can_be_read() -> None:
    asker = Asker(NAMES, lambda _tree: 1, texts)
    assert len(explain(" ".join("甲乙丙丁戊己庚辛壬癸"), how(), asker).nearest) == 8
    assert ways(explain("福特 福特 福特", how(), asker)) == [(Way.WORD, "福特 福特", 1)]


def test_months_are_the_readers_own() -> None:
    late = to_ms(datetime(2024, 1, 31, 23, 30, tzinfo=UTC))
    later = to_ms(datetime(2024, 2, 29, 12, 0, tzinfo=UTC))
    east = timezone(timedelta(hours=8))
    assert list(by_month([late, later], UTC)) == [(date(2024, 1, 1), 1), (date(2024, 2, 1), 1)]
    assert list(by_month([late, later], east)) == [(date(2024, 2, 1), 2)]
    assert list(by_month([], None)) == []
    first, last = to_ms(datetime.min.replace(tzinfo=UTC)), to_ms(datetime.max.replace(tzinfo=UTC))
    ends = [date(1, 1, 1), date(9999, 12, 1)]
    assert [month for month, _ in by_month([first, last], timezone(-timedelta(hours=3)))] == ends
    assert [month for month, _ in by_month([first, last], east)] == ends
    assert sum(times for _, times in by_month([late, later], None)) == 2


@given(st.text(st.sampled_from('ab泽连斯基 ()"=*-:：福特ORNTdate2024title'), max_size=16))
def test_whatever_is_asked_is_explained(query: str) -> None:
    try:
        said = explained(query)
    except QueryError:
        return
    for nearest in said.nearest:
        assert nearest.total == len(found(read(nearest.query, NAMES, how()))) > 0
