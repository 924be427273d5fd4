"""What cannot be seen: taken out of texts, written out in file names, kept where it is honest."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.unseen import marked, one_line, without

HONEST = [
    "葛\U000e0100城市",  # a form of a Han character
    "辻︀〇︁",
    "❤️ 1️⃣ ☎︎",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می‌خواهم क्‍ष",
    "ᠮᠣᠩᠭᠣᠯ᠋",
    "\u3000港口，今天 2024。\ue000",
]
TRICKS = {
    "report\u202efdp.exe": (r"report\u202efdp.exe", "reportfdp.exe"),
    "\u2067港\u2069\u200e\u200f\u061c口": (r"\u2067港\u2069\u200e\u200f\u061c口", "港口"),
    "北\u200b约\u200c\u200d\u2060\ufeff": (r"北\u200b约\u200c\u200d\u2060\ufeff", "北约"),
    "a\U000e0041\U000e007fb": (r"a\U000e0041\U000e007fb", "ab"),
    "\ufff9漢\ufffaかん\ufffb\ufffc": (r"\ufff9漢\ufffaかん\ufffb\ufffc", "漢かん"),
    "\x1b[2J\x9b31m\x08\x7f\x00": (r"\x1b[2J\x9b31m\x08\x7f\x00", "[2J31m"),
    "a\u3164b\u115f\uffa0\u034f\xad": (r"a\u3164b\u115f\uffa0\u034f\xad", "ab"),
    "A\ufe0fb\ufe00\U000e0101": (r"A\ufe0fb\ufe00\U000e0101", "Ab"),
    "一\ufe00\ufe00\U000e0100": ("一\ufe00" + r"\ufe00\U000e0100", "一\ufe00"),
    "🏴\U000e0067": (r"🏴\U000e0067", "🏴"),
    "👩\u200dx": (r"👩\u200dx", "👩x"),
    "\ud800\udcff\uffff\ufdd0": (r"\ud800\udcff\uffff\ufdd0", ""),
    "\u206a\u180e\U0001d173": (r"\u206a\u180e\U0001d173", ""),
}


@pytest.mark.parametrize("text", HONEST)
def test_what_has_an_honest_use_stays(text: str) -> None:
    assert without(text) == marked(text) == text


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_goes_from_a_text_and_shows_in_a_name(text: str) -> None:
    shown, left = TRICKS[text]
    assert marked(text) == shown
    assert without(text) == one_line(text) == left


def test_lines_and_spaces() -> None:
    assert without("a\tb\nc\u2028d") == "a\tb\nc\u2028d"
    assert one_line(" a\tb\r\nc\u2028d\x85e\x1c\xa0f ") == "a b c d e f"
    assert marked("a\tb\nc\u2028\x85\xa0") == r"a\tb\nc\u2028\x85\xa0"


def test_no_control_or_format_character_is_forgotten() -> None:
    """But the signs of Arabic and its like that are written around a number, which are seen."""
    signs = {chr(code) for code in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)}
    signs |= {"\U000110bd", "\U000110cd", *map(chr, range(0x13430, 0x13440))}
    left = {
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and one_line(char)
    }
    assert left <= signs


@given(st.text() | st.lists(st.sampled_from([*HONEST, *TRICKS])).map("".join))
@example("\u4e00\u200b\ufe0f")
def test_twice_is_once_and_nothing_unseen_is_left(text: str) -> None:
    assert without(without(text)) == without(text)
    assert one_line(without(text)) == one_line(text)
    assert marked(marked(text)) == marked(text)
    assert "\n" not in marked(text)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x1b") & set(
        without(text)
    )
