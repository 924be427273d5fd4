"""Chinese numerals as numbers."""

import pytest

from reader.text.numerals import number

NUMERALS = {
    "2017": 2017, "二零一七": 2017, "二〇一七": 2017, "二○一七": 2017, "二◯一七": 2017,
    "二0一七": 2017, "十": 10, "十三": 13, "二十": 20, "二十三": 23, "廿": 20, "廿三": 23,
    "卅一": 31, "一百": 100, "百": 100, "一百零三": 103, "一百一十四": 114, "一百十四": 114,
    "两": 2, "兩": 2, "元": 1, "〇": 0,
}  # fmt: skip


@pytest.mark.parametrize("numeral", NUMERALS)
def test_each_way_to_write_a_number(numeral: str) -> None:
    assert number(numeral) == NUMERALS[numeral]


@pytest.mark.parametrize("word", ["", "甲", "十甲", "一x"])
def test_what_is_no_number(word: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        number(word)
