"""Texts as sets of shingles."""

from hypothesis import given
from hypothesis import strategies as st

from reader.copies.shingles import HAN_LENGTH, LETTER_LENGTH, bare, hashes, shared, shingles
from reader.script.fold import fold
from tests.copies.copies_texts import edited, story


def _text(codes: object) -> str:
    return "".join(map(chr, codes))  # type: ignore[call-overload] # an array of code points


def test_only_letters_digits_and_han_count_and_they_are_folded() -> None:
    assert _text(bare("「港口」今天 恢復，　Ｐort-５ Été！\n")) == "港口今天恢复port5ete"
    assert _text(bare("🙂𠀀\U0001d400\ud800吃")) == "𠀀a吃"
    assert len(bare("")) == 0


@given(st.text())
def test_what_counts_is_what_counts_of_the_folded_text(text: str) -> None:
    found = bare(text)
    assert bare(fold(text)).tolist() == found.tolist()
    assert bare(_text(found)).tolist() == found.tolist()


def test_each_place_has_a_shingle_and_the_shortest_text_has_one() -> None:
    assert len(hashes(bare("港"))) == 1
    assert len(hashes(bare("港口恢复通航"))) == 6
    assert len(shingles(bare("啊" * 50))) == HAN_LENGTH
    assert len(shingles(bare("a" * 50))) == LETTER_LENGTH
    assert len(shingles(bare(""))) == 0


def test_a_shingle_reaches_five_han_characters_or_twelve_letters() -> None:
    han, other = bare("一二三四五六七八九十"), bare("一二三四五六七八九零")
    assert (hashes(han) == hashes(other)).tolist() == [True] * 5 + [False] * 5
    word, another = bare("abcdefghijklmnop"), bare("abcdefghijklmnox")
    assert (hashes(word) == hashes(another)).tolist() == [True] * 4 + [False] * 12


def test_shared_counts_what_is_in_both() -> None:
    one, other = shingles(bare(story(1))), shingles(bare(story(2)))
    half = shingles(bare(edited(story(1), 0.5)))
    assert shared(one, one) == len(one)
    assert shared(one, other) == 0
    assert 0.4 < shared(one, half) / len(one) < 0.6


def test_sets_are_sorted_and_without_repetitions() -> None:
    found = shingles(bare("重复的话。" * 20)).tolist()
    assert found == sorted(set(found))
