from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.core.hit import NO_DATE
from reader.core.index import IndexDoc
from reader.core.query import EVERYTHING, And, Flag, Is, Not, Or, Query, Term
from reader.search.parse import parse
from reader.search.scan import NOTHING, matches, relaxed

DOC = IndexDoc(
    id=7,
    sort=int(datetime(2024, 11, 22, 9, tzinfo=UTC).timestamp() * 1000),
    title="北約秘書長吕特",
    author="张三",
    sources=("VOA", "美国之音"),
    tags=("俄乌战争", "world"),
    url="https://www.example.cn/a/1.html",
    script="mixed",
    has_image=True,
    body="第一段说总统。\nRutte到了海牙，很好",
)


def no_flags(_flag: Flag) -> tuple[int, ...]:
    return ()


def seven_is_read(flag: Flag) -> tuple[int, ...]:
    return (7,) if flag is Flag.READ else ()


@pytest.mark.parametrize(
    "query",
    [
        "", "北约", "吕特 总统", '"北约秘书长"', "rut*", "张三", "俄乌", "voa", "美國之音", "-普京",
        "普京 OR 总统", "title:北约", "author:张三", "source:voa", "source:美国", "tag:world",
        "url:example.cn", "script:mixed", "has:image", "is:read", "-is:starred", "date:2024-11-22",
        "date:2024", "after:2024-11-21", "before:2024-11-23", "NOT (普京 OR 泽连斯基)",
    ],
)  # fmt: skip
def test_what_matches(query: str) -> None:
    assert matches(DOC, parse(query), seven_is_read, UTC)
    assert not matches(DOC, Not(parse(query)), seven_is_read, UTC)


@pytest.mark.parametrize(
    "query",
    [
        "总统Rutte", "吕特张三", "海牙很好", "title:总统", "author:voa", "url:张三", "mixed",
        "image", "example", "rut", "script:hans", "is:unread", "before:2024-11-22",
        "after:2024-11-22",
        "date:2023", "voa美国之音",
    ],
)  # fmt: skip
def test_what_does_not_match(query: str) -> None:
    assert not matches(DOC, parse(query), seven_is_read, UTC)


def test_no_image_and_no_date() -> None:
    bare = replace(DOC, has_image=False, sort=NO_DATE)
    assert not matches(bare, parse("has:image"), no_flags)
    assert not matches(bare, parse("before:2100"), no_flags)


def test_other_spellings_count() -> None:
    assert matches(DOC, Term(text="鲁特", also=("吕特",)), no_flags)


def test_a_term_can_be_held_to_its_script() -> None:
    assert matches(DOC, Term(text="北約", exact_script=True), no_flags)
    assert not matches(DOC, Term(text="北约", exact_script=True), no_flags)
    assert matches(DOC, Term(text="ＲＵＴＴＥ", exact_script=True), no_flags)


A, B = Term(text="北约", exact_script=True), Term(text="总统")
FOLDED = Term(text="北约")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (A, FOLDED),
        (B, B),
        (And((A, B)), And((FOLDED, B))),
        (Or((A, Is(Flag.READ))), Or((FOLDED, Is(Flag.READ)))),
        (Not(A), Not(NOTHING)),
        (Not(And((A, Not(A)))), Not(And((NOTHING, Not(FOLDED))))),
        (EVERYTHING, EVERYTHING),
    ],
)
def test_relaxed_queries_find_at_least_as_much(query: Query, expected: Query) -> None:
    assert relaxed(query) == expected
    assert matches(DOC, relaxed(query), no_flags) or not matches(DOC, query, no_flags)
