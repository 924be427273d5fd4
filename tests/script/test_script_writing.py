from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.core.shown import Target
from reader.script.convert import convert
from reader.script.detect import Detected
from reader.script.writing import Writing, quoted

HANS, HANT = Detected(Script.HANS), Detected(Script.HANT)
QUOTED = [  # in curls, in corners
    ("他说“好”。", "他说「好」。"),
    ("“NATO”表示，‘好’", "「NATO」表示，『好』"),
    ("“他说‘不’。”", "「他说『不』。」"),
    ("“他说‘that’s it’。”", "「他说『that’s it』。」"),
    ("“第一段，\n“第二段。”", "「第一段，\n「第二段。」"),
    ("他说：“\n好", "他说：“\n好"),
    ("Let’s say “no”, it’s ‘so’.", "Let’s say “no”, it’s ‘so’."),
    ("《“十四五”规划》", "《「十四五」规划》"),
]


@pytest.mark.parametrize(("curls", "corners"), QUOTED)
def test_quotation_marks(curls: str, corners: str) -> None:
    assert quoted(curls, Target.TW) == corners
    assert quoted(curls, Target.HK) == corners
    assert quoted(corners, Target.HANS) == curls


def test_quotation_marks_are_an_option() -> None:
    assert convert("“国家”", Target.TW, HANS) == "“國家”"
    assert convert("“国家”", Target.TW, HANS, Writing(quotes=True)) == "「國家」"
    assert convert("「國家」", Target.HANS, HANT, Writing(quotes=True)) == "“国家”"
    assert convert("「國家」", Target.ORIGINAL, HANT, Writing(quotes=True)) == "「國家」"
    assert convert("「国会で」", Target.HANS, None, Writing(quotes=True)) == "「国会で」"


def test_what_is_shown_as_it_is_keeps_its_quotation_marks() -> None:
    text = "他说“国”，她說「國」。"
    assert convert(text, Target.ORIGINAL, writing=Writing(quotes=True)) == text


def test_tai() -> None:
    assert convert("台湾电台", Target.TW, HANS) == "臺灣電臺"
    assert convert("台湾电台", Target.TW, HANS, Writing(tai=True)) == "台灣電台"
    assert convert("臺灣", Target.TW, HANT, Writing(tai=True)) == "臺灣"


@given(
    st.text(st.sampled_from("“”‘’「」『』国，a \n’")),
    st.sampled_from([Target.HANS, Target.TW, Target.HK]),
)
def test_any_quotation_keeps_its_length(text: str, target: Target) -> None:
    assert len(quoted(text, target)) == len(text)


@pytest.mark.parametrize("unit", ["“", "‘", "‘’", "“国‘", "‘a’a"])
def test_marks_without_end_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = process_time()
    assert len(quoted(text, Target.TW)) == len(text)
    assert process_time() - start < 10  # a tenth of a second; quadratic takes minutes
