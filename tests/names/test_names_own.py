"""What the reader decides about name sets."""

from itertools import combinations
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.names import Names, NameSet, NameTable, Spelling
from reader.names.own import Action, Decision, decided, from_json


def a_set(words: str, weak: str = "") -> NameSet:
    return NameSet(
        tuple(
            Spelling(word, Script.HANS, "mainland", word in weak.split()) for word in words.split()
        ),
        "person",
        "hand",
    )


TABLE = NameTable(
    [
        a_set("吕特 鲁特 Rutte"),
        a_set("特朗普 川普 Trump"),
        a_set("福特 Ford 福德", "福特"),
        a_set("福特 福达"),
    ]
)


def sets(names: Names) -> list[str]:
    return [" ".join(spelling.text for spelling in each.spellings) for each in names.all]


def after(*decisions: Decision) -> Names:
    return decided(TABLE, decisions)


def do(action: Action, words: str, others: str = "") -> Decision:
    return Decision(action, tuple(words.split()), tuple(others.split()))


def test_nothing_decided_changes_nothing() -> None:
    assert after() is TABLE
    assert after(do(Action.OFF, "没有这个")) is TABLE


def test_a_new_set_is_added() -> None:
    names = after(do(Action.ADD, "施凯尔 斯塔默 施凯尔"))
    assert names.also("施凯尔") == ("斯塔默",)
    (added,) = names.sets("斯塔默")
    assert (added.kind, added.origin) == ("", "own")
    assert [spelling.origin for spelling in added.spellings] == ["own", "own"]


def test_a_set_with_two_of_the_words_grows() -> None:
    names = after(do(Action.ADD, "呂特 Rutte 律特"))
    assert names.also("律特") == ("吕特", "鲁特", "Rutte")
    assert names.sets("律特")[0].origin == "hand"
    assert len(sets(names)) == 4


def test_one_word_in_common_is_another_name() -> None:
    names = after(do(Action.ADD, "鲁特 Root"))
    assert names.also("鲁特") == ("吕特", "Rutte", "Root")
    assert names.also("Root") == ("鲁特",)


def test_sets_are_joined() -> None:
    names = after(do(Action.JOIN, "川普 鲁特"))
    assert set(names.also("Trump")) == {"特朗普", "川普", "吕特", "鲁特", "Rutte"}
    assert len(sets(names)) == 3


def test_joined_with_a_word_that_nobody_knows() -> None:
    assert "川建国" in after(do(Action.JOIN, "川普 川建国")).also("Trump")


def test_a_set_is_taken_apart() -> None:
    names = after(do(Action.APART, "吕特 呂特", "鲁特"))
    assert names.also("鲁特") == ("Rutte",)
    assert names.sets("吕特") == ()  # one spelling is no set
    names = after(do(Action.APART, "Rutte 吕特", "川普"), do(Action.APART, "Trump 川普", "特朗普"))
    assert names.also("吕特") == ("鲁特", "Rutte")
    assert names.also("川普") == ("Trump",)


def test_a_set_is_forbidden() -> None:
    names = after(do(Action.FORBID, "吕特 鲁特 Rutte"))
    assert names.sets("吕特") == names.sets("Rutte") == ()
    assert after(do(Action.FORBID, "吕特 川普")) is TABLE
    assert after(do(Action.FORBID, "吕特 鲁特")).sets("Rutte") == ()


def test_a_spelling_is_switched_off_and_on() -> None:
    names = after(do(Action.OFF, "鲁特 Trump"))
    assert names.also("吕特") == ("Rutte",)
    assert names.also("鲁特") == ("吕特", "Rutte")  # it still finds the others
    assert names.also("川普") == ("特朗普",)
    again = after(do(Action.OFF, "鲁特"), do(Action.ON, "鲁特"))
    assert again.also("吕特") == ("鲁特", "Rutte")


def test_a_short_spelling_is_accepted() -> None:
    assert TABLE.also("Ford") == ("福德",)
    assert after(do(Action.ON, "福特")).also("Ford") == ("福特", "福德")


def test_decisions_are_taken_in_their_order() -> None:
    names = after(
        do(Action.ADD, "甲甲 乙乙"), do(Action.JOIN, "甲甲 川普"), do(Action.FORBID, "甲甲 川普")
    )
    assert set(names.also("乙乙")) == {"特朗普", "Trump"}
    assert names.sets("甲甲") == ()


def test_many_decisions_are_taken_in_linear_time() -> None:
    many = [
        Decision(Action.ADD, (f"名{chr(0x4E00 + n)}{chr(0x6E00 + n)}", f"Name{n}"))
        for n in range(4000)
    ]
    start = process_time()
    assert len(sets(decided(NameTable(()), many))) == 4000
    assert process_time() - start < 20


@pytest.mark.parametrize(
    ("action", "words", "others"),
    [
        (Action.ADD, "一个", ""),
        (Action.ADD, "魯特 鲁特", ""),  # the same, folded
        (Action.JOIN, "", ""),
        (Action.FORBID, "一个 另一", "第三"),
        (Action.APART, "一个", ""),
        (Action.APART, "一个 另一", "另一"),
        (Action.OFF, "", ""),
        (Action.ON, "·", ""),
    ],
)
def test_what_is_no_decision(action: Action, words: str, others: str) -> None:
    with pytest.raises(ValueError, match="not a decision"):
        do(action, words, others)


def test_a_decision_leaves_and_comes_back() -> None:
    decision = do(Action.APART, "吕特", "鲁特 Rutte")
    assert from_json(decision.as_json()) == decision
    assert from_json({"action": "off", "words": ["吕特"]}) == do(Action.OFF, "吕特")


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"action": "add"},
        {"action": "add", "words": "吕特"},
        {"action": "add", "words": ["吕特", 1]},
        {"action": "add", "words": ["吕特", "鲁特"], "others": None},
        {"action": "burn", "words": ["吕特", "鲁特"]},
        {"words": ["吕特", "鲁特"]},
    ],
)
def test_what_is_no_decision_of_ours_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(value)


WORDS = ("吕特", "鲁特", "Rutte", "特朗普", "川普", "Trump", "福特", "福德", "甲甲", "乙乙")
SOME = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True)


@given(st.lists(st.tuples(st.sampled_from(Action), SOME, SOME), max_size=8))
def test_whatever_is_decided_each_set_has_two_spellings(rows: list[Any]) -> None:
    decisions = []
    for action, words, others in rows:
        apart = tuple(set(others) - set(words)) if action is Action.APART else ()
        if (apart or action is not Action.APART) and (len(words) > 1 or "o" in action.value[:1]):
            decisions.append(Decision(action, tuple(words), apart))
    names = decided(TABLE, decisions)
    for known in names.all:
        assert len(known.by_key()) > 1
    if decisions and decisions[-1].action is Action.FORBID:
        for one, other in combinations(decisions[-1].words, 2):
            assert not set(names.sets(one)) & set(names.sets(other))
