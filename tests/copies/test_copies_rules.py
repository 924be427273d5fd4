"""When two articles are one: the table of cases."""

from datetime import UTC, datetime
from typing import Any

import pytest

from reader.copies.facts import Facts
from reader.copies.rules import Candidate, elsewhere, likeness, similarity, text_of
from reader.copies.signature import bare_title
from tests.copies.copies_texts import edited, facts, story

LONG, BRIEF, LITTLE = story(1), story(2, 300), story(3, 40)
PAGE: dict[str, Any] = {"url": "https://example.org/a/1", "key": "same"}
SITE: dict[str, Any] = {"url": "https://example.org/", "key": "same"}


def candidate(known: Facts, text: str, *, stock: bool = False) -> Candidate:
    return Candidate(known, bare_title(known.title), text_of(text), stock)


def same(one: Facts, text: str, other: Facts, other_text: str, *, stock: bool = False) -> bool:
    first, second = candidate(one, text, stock=stock), candidate(other, other_text)
    assert likeness(first, second) == likeness(second, first)
    return likeness(first, second) is not None


@pytest.mark.parametrize(
    ("text", "share", "other", "wanted"),
    [
        # the same title on the same day: a later version
        (LONG, 0.0, {}, True),
        (LONG, 0.2, {}, True),
        (LONG, 0.5, {}, False),
        (BRIEF, 0.2, {}, True),
        (LITTLE, 0.0, {}, True),
        (LITTLE, 0.1, {}, False),
        ("", 0.0, {}, True),
        ("", 0.0, {"has_image": True}, False),
        # the same title on another day: a long text printed again
        (LONG, 0.05, {"day": 3}, True),
        (LONG, 0.2, {"day": 3}, False),
        (BRIEF, 0.0, {"day": 3}, False),
        (LITTLE, 0.0, {"day": 3}, False),
        ("", 0.0, {"day": 3}, False),
        # another title on the same day, or on no known one
        (LONG, 0.05, {"title": "船队离港"}, True),
        (LONG, 0.05, {"title": "船队离港", "day": None}, True),
        (LONG, 0.05, {"title": "船队离港", "day": 1}, False),
        (LONG, 0.2, {"title": "船队离港"}, False),
        (BRIEF, 0.0, {"title": "船队离港"}, False),
        (BRIEF, 0.0, {"title": "快讯｜港口恢復通航"}, True),
        (BRIEF, 0.0, {"title": "港口恢复通航 2"}, False),
        (LITTLE, 0.0, {"title": "快讯｜港口恢复通航"}, False),
        # the same address
        (LONG, 0.2, {**PAGE, "title": "船队离港", "day": 9}, True),
        (LONG, 0.5, {**PAGE, "title": "船队离港", "day": 9}, False),
        (LITTLE, 1.0, {**PAGE, "title": "船队离港", "day": 9}, True),
        (LONG, 0.2, {**SITE, "title": "船队离港", "day": 9}, False),
        (LONG, 0.2, {"key": "same", "title": "船队离港", "day": 9}, False),
    ],
)
def test_the_table_of_cases(text: str, share: float, other: dict[str, Any], wanted: bool) -> None:
    address: dict[str, Any] = {name: other[name] for name in ("url", "key") if name in other}
    assert same(facts(1, **address), text, facts(2, **other), edited(text, share)) is wanted


def test_an_appendix_as_long_as_the_article_makes_another_one() -> None:
    assert not same(facts(1), LONG, facts(2), LONG + story(7))
    assert same(facts(1, **PAGE), LONG, facts(2, **PAGE), LONG + story(7))


def test_the_same_address_in_two_languages_is_two_articles() -> None:
    english = "The harbour was opened to ships again on Wednesday, the minister said. " * 9
    assert not same(facts(1, **PAGE), LONG, facts(2, **PAGE), english)


def test_a_text_that_stands_under_other_titles_elsewhere_tells_nothing() -> None:
    other = facts(2, title="船队离港")
    assert same(facts(1), LONG, other, LONG)
    assert not same(facts(1), LONG, other, LONG, stock=True)
    assert same(facts(1), LONG, facts(2), LONG, stock=True)


def test_articles_without_a_title_have_no_heading_in_common() -> None:
    assert not same(facts(1, title="……"), BRIEF, facts(2, title="！"), edited(BRIEF, 0.2))


def test_likeness_is_what_is_in_both_of_what_is_in_either() -> None:
    one, other = candidate(facts(1), LONG), candidate(facts(2), edited(LONG, 0.2))
    assert likeness(one, other) == similarity(one.text, other.text)
    assert 0.6 < similarity(one.text, other.text) < 0.7
    assert similarity(text_of(""), text_of("")) == 0


@pytest.mark.parametrize(
    ("title", "day", "wanted"),
    [("船队离港", 1, True), ("港口恢复通航了", 1, False), ("船队离港", 0, False)],
)
def test_elsewhere_is_under_an_unlike_title_on_another_day(
    title: str, day: int, wanted: bool
) -> None:
    one, other = candidate(facts(1), ""), candidate(facts(2, title=title, day=day), "")
    assert elsewhere(one.heading, other.heading) is wanted
    assert not elsewhere(one.heading, (title, None))
    assert not elsewhere((title, None), one.heading)


def test_one_letter_is_a_title_too() -> None:
    assert elsewhere(("甲", facts(1).day), ("乙", facts(1, day=1).day))


def test_the_longest_text_ranks_first_then_capture_publication_and_place() -> None:
    noon = datetime(2024, 5, 1, 12, tzinfo=UTC)
    ranked = [
        facts(9, chars=200),
        facts(8, captured=noon),
        facts(7, captured=datetime(2023, 1, 1, tzinfo=UTC)),
        facts(6, day=-1),
        facts(5, place=("/a", "1.md", "")),
        facts(4, place=("/a", "1.md", "#2")),
        facts(3, place=("/b", "1.md", "")),
        facts(2, day=1),
        facts(1, day=None),
    ]
    ranked_last_first = ranked[::-1]
    assert sorted(ranked_last_first, key=lambda each: each.rank) == ranked
