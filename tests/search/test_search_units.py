import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.script.fold import fold
from reader.search import signs, units
from reader.search.signs import BREAK, EDGE, END, searchable
from reader.search.units import keep_script, normal, stream, streams

TEXTS = st.text(
    st.sampled_from("中國国马吕a Zé\u0301,.1230·“”'，。：%\n-\u3000\u200b‘Ａ１🙂_𠀀カﾞ")
    | st.characters()
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8500名美军", " 8500 名美军"),
        ("马克·吕特", "马克吕特"),
        ("馬克 呂特", "马克吕特"),
        ("“北约”秘书长", "北约秘书长"),
        ("中国，政府", "中国,政府"),
        ("中国。”\n“政府", "中国\n政府"),
        ("995 英里", " 995 英里"),
        ("GDP的2%", " gdp 的 2 %"),
        ("12億歐元", " 12 亿欧元"),
        ("2.5 1,000人 1,2", " 2.5 1000 人 1 , 2 "),
        ("Orba\u0301n, Orbán", " orban , orban "),
        ("don’t F-16", " don t f , 16 "),
        ("a_b", " a , b "),
        ("a b", " a b "),
        ("", ""),
        ("，。“” \n", ""),
        ("。中。", "中"),
        ("中\ufe00国", "中国"),
        ("カメラ", "カメラ"),
        ("1,\u00ad000.\u200b5", " 1000.5 "),
        ("中\U000e0100国", "中国"),
        ("中\U00100000国", "中,国"),
    ],
)
def test_the_stream(text: str, expected: str) -> None:
    assert normal(text) == expected


@given(TEXTS)
def test_offsets_go_with_the_stream(text: str) -> None:
    made = stream(text)
    folded = fold(text)
    assert made.text == normal(text)
    assert len(made.offsets) == len(made.text)
    assert made.offsets.tolist() == sorted(made.offsets)
    shown = [c for c in zip(made.text, made.offsets, strict=True) if c[0] not in (EDGE, BREAK, END)]
    assert all(folded[offset] == char for char, offset in shown)


@given(TEXTS)
def test_edges_and_breaks_never_repeat(text: str) -> None:
    made = normal(text)
    assert not re.search(f"{EDGE}{EDGE}|[{BREAK}{END}][{BREAK}{END}]", made)
    assert made == made.strip(BREAK + END)


@given(st.text("中国政府美军", min_size=1), st.lists(st.sampled_from(" ·“”『』　"), max_size=9))
def test_what_does_not_count_between_han(han: str, between: list[str]) -> None:
    assert normal("".join(between).join(han)) == han.replace("國", "国")


@given(TEXTS)
def test_keeping_the_script_tells_apart_no_more_than_folding(text: str) -> None:
    kept = keep_script(text)
    assert len(kept) == len(text)
    assert fold(kept) == fold(text)


def test_keeping_the_script_folds_the_rest() -> None:
    assert keep_script("北約Ａé") == "北約ae"


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_texts_made_together_are_as_made_alone(texts: list[str]) -> None:
    made = streams(texts)
    begins = [0, *made.ends.tolist()]
    codes = ["".join(map(chr, made.codes[a:b])) for a, b in pairwise(begins)]
    assert codes == [normal(text) + END for text in texts]


@given(TEXTS)
def test_what_can_be_searched_has_a_stream(text: str) -> None:
    assert searchable(text) == bool(normal(text))


def test_the_signs_of_common_characters_are_those_of_all() -> None:
    for how in (fold, keep_script):
        common, every = units._table(how, 0x10000), units._table(how, signs.BEYOND)
        assert len(common) == 0x10001
        assert (common[:-1] == every[:0x10000]).all()
        assert common[-1] == every[-1]
