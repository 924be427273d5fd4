from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import QueryError
from reader.core.hit import NO_DATE
from reader.core.query import EVERYTHING, And, DateRange, Field, Flag, Is, Not, Or, Query, Term
from reader.search.days import bounds
from reader.search.parse import parse


def t(
    text: str,
    place: int = 0,
    field: Field | None = None,
    *,
    prefix: bool = False,
    exact_name: bool = False,
) -> Term:
    return Term(text=text, place=place, field=field, prefix=prefix, exact_name=exact_name)


D = date

QUERIES: list[tuple[str, Query]] = [
    ("", EVERYTHING),
    (" 　\n", EVERYTHING),
    ("北约", t("北约")),
    ("北约 总统", And((t("北约"), t("总统", 3)))),
    ("北约　AND 总统", And((t("北约"), t("总统", 7)))),
    ("a OR b c", Or((t("a"), And((t("b", 5), t("c", 7)))))),
    ("(a OR b) c", And((Or((t("a", 1), t("b", 6))), t("c", 9)))),
    ("（a OR（b））", Or((t("a", 1), t("b", 6)))),
    ("ORBAN or", And((t("ORBAN"), t("or", 6)))),
    ("-a", Not(t("a", 1))),
    ("－a b", And((Not(t("a", 1)), t("b", 3)))),
    ("NOT a", Not(t("a", 4))),
    ("NOT -(a b)", Not(Not(And((t("a", 6), t("b", 8)))))),
    ('"北约 总统"', t("北约 总统", 0)),
    ("“北约 总统”", t("北约 总统", 0)),
    ('"他说“是”吧"', t("他说“是”吧")),
    ('"OR"', t("OR")),
    ('a"b c"', And((t("a"), t("b c", 1)))),
    ("称“美国”优先", t("称“美国”优先")),
    ("吕特(Rutte)", And((t("吕特"), t("Rutte", 3)))),
    ("orb*", t("orb", prefix=True)),
    ("orb＊", t("orb", prefix=True)),
    ('"orb*"', t("orb*")),
    ("=吕特", t("吕特", 1, exact_name=True)),
    ('＝"Mark Rutte"', t("Mark Rutte", 1, exact_name=True)),
    ("source:voa", t("voa", 7, Field.SOURCE)),
    ("SOURCE：美国之音", t("美国之音", 7, Field.SOURCE)),
    ('-title:="北约"', Not(t("北约", 8, Field.TITLE, exact_name=True))),
    ("author:a*", t("a", 7, Field.AUTHOR, prefix=True)),
    ("tag:战争", t("战争", 4, Field.TAG)),
    ("url:https://x.cn/1", t("https://x.cn/1", 4, Field.URL)),
    ("script:Hant", t("Hant", 7, Field.SCRIPT)),
    ("is:unread", Is(Flag.UNREAD)),
    ("IS：Read", Is(Flag.READ)),
    ("-is:starred has:image", And((Not(Is(Flag.STARRED)), Is(Flag.IMAGE)))),
    ('is:"read"', Is(Flag.READ)),
    ("http://x.cn", Or((t("http://x.cn"), t("http://x.cn", 0, Field.URL)))),
    ("12:30", t("12:30")),
    ("总统:好", t("总统:好")),
    ("date:2024", DateRange(D(2024, 1, 1), D(2024, 12, 31))),
    ("date:2024-02", DateRange(D(2024, 2, 1), D(2024, 2, 29))),
    ("date：2024/2/9", DateRange(D(2024, 2, 9), D(2024, 2, 9))),
    ("date:2024-11-22..2024-12-04", DateRange(D(2024, 11, 22), D(2024, 12, 4))),
    ("date:2024-11..2024", DateRange(D(2024, 11, 1), D(2024, 12, 31))),
    ("date:..2024-11", DateRange(None, D(2024, 11, 30))),
    ("date:2024-11..", DateRange(D(2024, 11, 1), None)),
    ("date:2024～2025", DateRange(D(2024, 1, 1), D(2025, 12, 31))),
    ("before:2024-11-22", DateRange(None, D(2024, 11, 21))),
    ("before:2024", DateRange(None, D(2023, 12, 31))),
    ("after:2024-11-22", DateRange(D(2024, 11, 23), None)),
    ("after:2024-11", DateRange(D(2024, 12, 1), None)),
]


@pytest.mark.parametrize(("text", "tree"), QUERIES, ids=[text for text, _ in QUERIES])
def test_queries(text: str, tree: Query) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("(a", 0, "not closed"),
        ("b (a", 2, "not closed"),
        ("a)", 1, "closes nothing"),
        ("()", 1, "missing"),
        ('"a', 0, "quotation mark"),
        ("“a", 0, "quotation mark"),
        ('""', 0, "Nothing"),
        ("a 。", 2, "Nothing in “。”"),
        ("-", 0, "Nothing"),
        ("*", 0, "Nothing"),
        ("=", 1, "missing"),
        ("-)", 1, "missing"),
        ("OR a", 0, "missing"),
        ("a OR", 4, "missing"),
        ("a AND OR b", 6, "missing"),
        ("NOT", 3, "missing"),
        ("x foo:bar", 2, "no field “foo:”"),
        ("source:", 7, "missing"),
        ("source:(a)", 7, "missing"),
        ("is:", 3, "missing"),
        ("is:old", 3, "is:unread"),
        ("has:read", 4, "has:image"),
        ("script:latin", 7, "hans, hant"),
        ("date:soon", 5, "no date"),
        ("date:2024-13", 5, "no date"),
        ("date:2024-02-30", 5, "no date"),
        ("date:..", 5, "no date"),
        ("date:2025..2024", 5, "no date"),
        ("date:0000", 5, "no date"),
        ("before:0001", 7, "no date"),
        ("after:9999", 6, "no date"),
        ("(" * 50 + "a" + ")" * 50, 40, "inside one another"),
        ("-" * 50 + "a", 40, "inside one another"),
    ],
)
def test_what_cannot_be_parsed(text: str, place: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse(text)
    assert caught.value.place == place


PIECES = st.sampled_from(
    [
        *'()（）"“”-=*:：。　 ',
        *("a", "北约", "OR", "NOT", "AND", "-1", "http://", "2024", ".."),
        *("source:", "title:", "is:read", "date:", "before:"),
    ]
)


def nested_depth(query: Query) -> int:
    match query:
        case And(parts) | Or(parts):
            return 1 + max(map(nested_depth, parts), default=0)
        case Not(part):
            return 1 + nested_depth(part)
        case _:
            return 0


@given(st.lists(PIECES).map("".join) | st.text())
def test_any_text_is_a_tree_or_an_error_with_a_place(text: str) -> None:
    try:
        outcome: Query | QueryError = parse(text)
    except QueryError as error:
        outcome = error
    if isinstance(outcome, QueryError):
        assert 0 <= outcome.place <= len(text)
        assert outcome.title
    else:
        assert nested_depth(outcome) < 150


DAY = 86_400_000
NOON = int(datetime(2024, 11, 22, 12, tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (DateRange(D(2024, 11, 22), D(2024, 11, 22)), (NOON - DAY // 2, NOON + DAY // 2)),
        (DateRange(None, D(2024, 11, 22)), (NO_DATE + 1, NOON + DAY // 2)),
        (DateRange(D(2024, 11, 22), None), (NOON - DAY // 2, -NO_DATE)),
        (DateRange(None, D(9999, 12, 31)), (NO_DATE + 1, -NO_DATE)),
    ],
)
def test_days_as_instants(days: DateRange, expected: tuple[int, int]) -> None:
    assert bounds(days, UTC) == expected


def test_days_are_those_of_the_zone() -> None:
    east = timezone(timedelta(hours=8))
    day = DateRange(D(2024, 11, 22), D(2024, 11, 22))
    assert bounds(day, UTC)[0] - bounds(day, east)[0] == 8 * 3_600_000
    low, high = bounds(day)
    assert low == int(datetime(2024, 11, 22).astimezone().timestamp() * 1000)
    assert high - low in (DAY - 3_600_000, DAY, DAY + 3_600_000)


def test_days_at_the_ends_of_the_calendar() -> None:
    low, high = bounds(DateRange(D(1, 1, 1), D(9999, 12, 30)))
    assert low < NOON < high


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("香港 ＯＲ 台灣", "香港 OR 台灣"),
        ("香港 ＡＮＤ 台灣", "香港 AND 台灣"),
        ("ＮＯＴ 香港", "NOT 香港"),
        ("ｔｉｔｌｅ：香港", "title:香港"),
    ],
)
def test_operators_and_fields_may_be_wide(wide: str, narrow: str) -> None:
    assert parse(wide) == parse(narrow)


def test_a_pasted_address_is_looked_for_in_texts_and_addresses() -> None:
    found = parse("https://www.bbc.com/zhongwen/simp/world-69175582")
    assert isinstance(found, Or)
    assert [part.field for part in found.parts if isinstance(part, Term)] == [None, Field.URL]
    assert isinstance(parse('title:"https://x.cn/1"'), Term)
    assert isinstance(parse("http://"), Term)


@pytest.mark.parametrize("day", ["2020-00", "2020-01-00", "2020-00-01", "2020-13"])
def test_months_and_days_begin_with_one(day: str) -> None:
    with pytest.raises(QueryError, match="is no date"):
        parse(f"date:{day}")
