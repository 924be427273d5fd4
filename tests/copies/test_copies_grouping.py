"""Groups: the same whatever the order, each member like its leader."""

import random
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.copies import grouping
from reader.copies.facts import Facts
from reader.copies.grouping import copies
from reader.copies.rules import NEAR, REVISED, similarity, text_of
from reader.copies.signature import signature
from reader.copies.signatures import table
from tests.copies.copies_texts import edited, facts, story


def grouped(articles: Sequence[tuple[Facts, str]]) -> dict[int, int]:
    signed = [
        (known.id, signature(known.key, known.title, known.day, text)) for known, text in articles
    ]
    found = table(signed)
    marks = {number: found.marks(row) for row, (number, _) in enumerate(signed)}
    texts = {known.id: text_of(text) for known, text in articles}
    return copies([known for known, _ in articles], marks, texts.__getitem__, lambda: None)


def test_the_longest_stands_for_the_others() -> None:
    text = story(1)
    articles = [
        (facts(1, chars=700), text),
        (facts(2, chars=710), text + "又及，今日续报。"),
        (facts(3, chars=690), text[10:]),
        (facts(4, chars=700, title="另一篇"), story(2)),
    ]
    assert grouped(articles) == {1: 2, 3: 2}


def test_no_chain_of_small_differences_joins_what_is_not_alike() -> None:
    """Each is like the next, the first not like the last."""
    whole = story(1, 1200)
    articles = [(facts(n, chars=900 - n), whole[n * 60 : n * 60 + 700]) for n in range(8)]
    texts = {known.id: text_of(text) for known, text in articles}
    found = grouped(articles)
    assert all(similarity(texts[one], texts[other]) >= REVISED for one, other in found.items())
    assert set(found.values()) == {0, 3, 6}


def test_what_a_channel_says_below_each_film_joins_none_of_them() -> None:
    text = story(1)
    titles = ("深山老人", "城里的桥", "海边渔市", "面馆一日")
    films = [(facts(n, title=titles[n], day=n // 2), text) for n in range(4)]
    assert grouped(films) == {}
    assert grouped(films[:2]) == {1: 0}
    again = (facts(9, title=titles[3], day=1), text)
    assert grouped([*films, again]) == {9: 3}


def test_a_story_under_like_titles_on_other_days_is_no_such_text() -> None:
    titles = ("港口恢复通航", "【重发】港口恢复通航", "港口恢复通航了")
    articles = [(facts(n, title=titles[n], day=n), story(1)) for n in range(3)]
    again = (facts(7, title=titles[0], day=5), story(1))
    assert grouped([*articles, again]) == {7: 0}


def test_it_joins_the_leader_that_it_is_most_like() -> None:
    text = story(1)
    articles = [
        (facts(1, chars=900), edited(text, 0.15, 5)),
        (facts(2, chars=800), text + story(8, 420)),
        (facts(3, chars=700), text),
    ]
    assert grouped(articles[:2]) == {}
    assert grouped(articles) == {3: 1}


def test_many_alike_headings_are_compared_with_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 3)
    compared = 0

    def counted(_one: object, _other: object) -> None:
        nonlocal compared
        compared += 1

    monkeypatch.setattr(grouping, "likeness", counted)
    assert grouped([(facts(n), story(n, 300)) for n in range(20)]) == {}
    assert compared == 0 + 1 + 2 + 3 * 17


@st.composite
def archives(draw: st.DrawFn) -> list[tuple[Facts, str]]:
    """Some articles of three stories, more or less alike."""
    made = []
    for number in range(draw(st.integers(1, 9))):
        text = story(draw(st.integers(1, 3)), draw(st.sampled_from((0, 50, 260, 700))))
        text = edited(text, draw(st.sampled_from((0.0, 0.0, 0.03, 0.1, 0.3))))
        url = draw(st.sampled_from(("", "", "https://example.org/a/1", "https://example.org/a/2")))
        known = facts(
            number + 1,
            title=draw(st.sampled_from(("港口恢复通航", "港口恢復通航。", "船队离港"))),
            day=draw(st.sampled_from((0, 0, 1, None))),
            url=url,
            key=url or f"key {number}",
            chars=len(text),
        )
        made.append((known, text))
    return made


@settings(max_examples=150)
@given(archives(), st.randoms(use_true_random=False))
def test_neither_order_nor_ids_make_a_difference(
    articles: list[tuple[Facts, str]], rng: random.Random
) -> None:
    found = grouped(articles)
    shuffled = articles[:]
    rng.shuffle(shuffled)
    assert grouped(shuffled) == found
    fresh = {known.id: 100 - known.id for known, _ in articles}
    renumbered = [
        (facts(fresh[k.id], k.title, **{**_fields(k), "place": k.place}), t) for k, t in articles
    ]
    assert grouped(renumbered) == {fresh[one]: fresh[other] for one, other in found.items()}


def _fields(known: Facts) -> dict[str, Any]:
    names = ("published", "url", "key", "chars", "captured", "has_image")
    return {name: getattr(known, name) for name in names}


@settings(max_examples=150)
@given(archives())
def test_each_member_is_like_the_one_that_stands_for_it(
    articles: list[tuple[Facts, str]],
) -> None:
    by_id = {known.id: (known, text_of(text)) for known, text in articles}
    found = grouped(articles)
    assert not set(found) & set(found.values())
    for one, other in found.items():
        (known, text), (leader, leading) = by_id[one], by_id[other]
        assert leader.rank < known.rank
        if known.key != leader.key and min(text.size, leading.size) >= 60:
            assert similarity(text, leading) >= min(NEAR, REVISED)


def test_the_one_with_a_date_stands_for_the_others() -> None:
    text = story(1)
    articles = [(facts(1, day=None, chars=720), text + "又及。"), (facts(2, chars=700), text)]
    assert grouped(articles) == {1: 2}
