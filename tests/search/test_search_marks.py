import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.hit import Snippet, Span
from reader.core.query import EVERYTHING, Query, Term
from reader.search.marks import find, snippet
from reader.search.parse import parse


def marked(text: str, query: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text, parse(query))]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("北约说，北約来了", "北約", ["北约", "北約"]),
        ("会见马克·吕特。", "馬克呂特", ["马克·吕特"]),
        ("走了995 英里。", "995英里", ["995 英里"]),
        ("Orbán and ORBAN, not Orbanism", "orban", ["Orbán", "ORBAN"]),
        ("Orbán, orbanism的", "orb*", ["Orbán", "orbanism"]),
        ("GDP的2%和GDP的2.5%", "GDP的2*", ["GDP的2", "GDP的2.5"]),
        ("GDP的好处", "GDP的*", ["GDP的"]),
        ("第8500名美军", "8500", ["8500"]),
        ("an F-16 flew", "F-16", ["F-16"]),
        ("北约，总统", "北约总统", []),
        ("北约\n总统", "北约总统", []),
        ("北约和总统", "北约 OR (总统 x)", ["北约", "总统"]),
        ("北约和总统", "北约 -总统", ["北约"]),
        ("北约和总统", "title:北约 tag:总统 is:read date:2024", ["北约"]),
        ("哈哈哈", "哈哈", ["哈哈哈"]),
        ("Orba\u0301n", "Orban", ["Orba\u0301n"]),
        ("北约", "", []),
        ("", "北约", []),
    ],
)
def test_what_is_marked(text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


def test_other_spellings_are_marked() -> None:
    assert find("鲁特和Rutte", Term(text="吕特", also=("鲁特", "Rutte"))) == (
        Span(0, 2),
        Span(3, 8),
    )


@given(st.text("中国，a b\n·"), st.text("中国a ", min_size=1))
def test_marks_are_sorted_apart_and_inside(text: str, wanted: str) -> None:
    marks = find(text, Term(text=wanted))
    assert all(one.end < two.start for one, two in pairwise(marks))
    assert all(mark.end <= len(text) for mark in marks)


LONG = "开头一句话。" * 20 + "北约秘书长\n说北约好。" + "结尾一句话。" * 20


def test_a_snippet_is_around_the_hits() -> None:
    cut = snippet(LONG, parse("北约"), 40)
    assert cut.text.startswith("…")
    assert cut.text.endswith("…")
    assert "北约秘书长 说北约好" in cut.text
    assert [cut.text[m.start : m.end] for m in cut.marks] == ["北约", "北约"]


@pytest.mark.parametrize(
    ("text", "query", "width", "expected"),
    [
        ("短句", EVERYTHING, 10, Snippet("短句")),
        ("短句\n二", parse("二"), 10, Snippet("短句 二", (Span(3, 4),))),
        (" \n 开头了结尾", EVERYTHING, 4, Snippet("开头了结…")),
        ("", EVERYTHING, 4, Snippet("")),
        ("  ", EVERYTHING, 4, Snippet("")),
        ("北约" * 6, parse("北约北约北约北约"), 4, Snippet("北约北约…", (Span(0, 4),))),
        (
            "前" * 9 + "，" + "中" * 3 + "北约" + "后" * 20,
            parse("北约"),
            16,
            Snippet("…中中中北约" + "后" * 11 + "…", (Span(4, 6),)),
        ),
        (
            "some words before 北约" + "后" * 20,
            parse("北约"),
            16,
            Snippet("…北约" + "后" * 14 + "…", (Span(1, 3),)),
        ),
        ("。" * 9 + "北约", parse("北约"), 4, Snippet("…北约", (Span(1, 3),))),
        ("前" * 9 + "北约" * 6, parse("北约北约北约北约"), 4, Snippet("…前北约北…", (Span(2, 5),))),
    ],
)
def test_snippets(text: str, query: Query, width: int, expected: Snippet) -> None:
    assert snippet(text, query, width) == expected


def test_the_densest_place_wins() -> None:
    text = "北约" + "。" * 100 + "北约和北约和北约" + "。" * 100
    assert len(snippet(text, parse("北约"), 20).marks) == 3


@given(st.text("中国，a b\n·　"), st.text("中国a", min_size=1, max_size=4), st.integers(1, 30))
def test_snippets_are_one_line_of_the_text(text: str, wanted: str, width: int) -> None:
    cut = snippet(text, Term(text=wanted), width)
    assert "\n" not in cut.text
    assert len(cut.text) <= width + 2
    assert "".join(cut.text.strip("…").split()) in "".join(text.split())
    assert all(mark.end <= len(cut.text) for mark in cut.marks)


def test_marking_is_quick() -> None:
    text = "北约秘书长吕特说，GDP的2%不够。" * 150
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.05


def _seconds(text: str) -> float:
    start = time.perf_counter()
    assert len(find(text, parse("北约 GDP"))) == 300
    return time.perf_counter() - start
