"""Signatures: the same for what is the same, on every machine and in every script."""

from datetime import date

import pytest

from reader.copies.signature import BANDS, BRIEF, HEADS, bare_title, signature
from reader.copies.version import VERSION
from reader.core.shown import Target
from reader.script.convert import convert
from tests.copies.copies_texts import edited, story

DAY = date(2024, 5, 1)
HANS = "港口今天恢复通航，船队陆续离开。总理说，这对国家的经济发展非常重要。" * 10

GOLDEN = (
    "57075d8d669cd09fd79670436317f6c4bdc7ffc52b560e806eec1b49b10151e9"
    "dcca6de79b467c55f96c8ab77c5cc5239f39139e0abb94f5c335cfb7009d917c"
    "77cc45a5abd3a55f01afc6809f105a6c382d3146305a0a03"
)


def bands(text: str) -> list[bytes]:
    found = signature("k", "t", DAY, text)[4 * HEADS :]
    return [found[place : place + 4] for place in range(0, len(found), 4)]


@pytest.mark.parametrize("target", [Target.TW, Target.HK])
def test_script_width_and_punctuation_make_no_difference(target: Target) -> None:
    other = convert(HANS, target).replace("，", " , ")
    assert other != HANS
    assert signature("k", "復航！", DAY, other) == signature("k", "复航", DAY, HANS)


def test_a_signature_never_changes_unless_its_version_does() -> None:
    """What is stored is compared with what later versions make: another value, another VERSION."""
    assert VERSION == 202
    assert signature("0123456789abcdef", "港口恢复通航", DAY, HANS).hex() == GOLDEN


def test_a_brief_text_has_a_head_alone() -> None:
    assert len(signature("k", "", None, "")) == 4 * HEADS
    assert len(signature("k", "t", DAY, "长" * (BRIEF - 1) + "。" * 50)) == 4 * HEADS
    assert len(signature("k", "t", DAY, "长" * BRIEF)) == 4 * (HEADS + BANDS)


def test_the_head_tells_key_and_title_with_day() -> None:
    one = signature("k", "港口，复航", DAY, "")
    assert signature("k", "港口復航", DAY, "其他") == one
    assert signature("other", "港口复航", DAY, "")[4:] == one[4:]
    for other in (signature("k", "港口", DAY, ""), signature("k", "港口复航", None, "")):
        assert (other[:4], other[4:] == one[4:]) == (one[:4], False)
    assert signature("\ud800", "", None, "\ud800") != one


def test_texts_that_are_near_share_a_band_and_others_do_not() -> None:
    near = sum(not set(bands(story(n))).isdisjoint(bands(edited(story(n), 0.1))) for n in range(40))
    far = sum(not set(bands(story(n))).isdisjoint(bands(story(n + 100))) for n in range(40))
    assert (near, far) == (40, 0)


def test_no_band_is_nothing() -> None:
    assert b"\0\0\0\0" not in bands(HANS)
    assert len(bands(HANS)) == BANDS


def test_a_title_is_compared_by_what_counts() -> None:
    assert bare_title("【圖輯】 強硬清場！") == "图辑强硬清场"
