import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.resources import sample
from reader.script import detect as detect_module
from reader.script.detect import Detected, Kind, count, detect, detect_short

HANS = "外交部发言人周三表示，两国将继续就边境问题举行会谈，并欢迎各方参与。"
HANT = "外交部發言人週三表示，兩國將繼續就邊境問題舉行會談，並歡迎各方參與。"
HALF = (
    "總統周三表示,他并未同意該方案,由于各方關系緊張,會談后將于下周繼續。"
    "發言人說,政府不愿這么做,并準備在會后發表聲明。"
)
WHOLE = HALF.replace("并", "並").replace("于", "於").replace("后", "後").replace("么", "麼")
JAPANESE = "首相は会見で、地域の安全保障について関係国と協議を続けると述べた。国会で審議される。"
KOREAN = "대통령은 수요일 기자회견에서 외교 문제를 논의했다."
ENGLISH = "The minister said on Wednesday that the talks would go on. " * 40

CASES = [
    (HANS, Detected(Script.HANS)),
    (HANT, Detected(Script.HANT)),
    (HALF, Detected(Script.HANT, half=True)),
    (WHOLE, Detected(Script.HANT)),
    (HANS + HANT, Detected(Script.MIXED)),
    (JAPANESE, Detected(Script.NONE, japanese=True)),
    ("こんにちは、ありがとう", Detected(Script.NONE, japanese=True)),
    (KOREAN, Detected(Script.NONE)),
    (ENGLISH, Detected(Script.NONE)),
    (ENGLISH + "两国领导人星期三举行会谈", Detected(Script.NONE)),
    (HANS + ENGLISH[:1000], Detected(Script.HANS)),
    ("两国领导人会谈", Detected(Script.NONE)),
    ("", Detected(Script.NONE)),
    ("\ud800\ue000\ufe0f", Detected(Script.NONE)),
    ("中" * 100_000, Detected(Script.HANS)),
    ("吃唇峰床灶" * 4, Detected(Script.HANS)),
]
SEEDS = [
    ("000", Script.HANS, False),
    ("001", Script.HANS, False),
    ("002", Script.HANS, False),
    ("003", Script.HANT, True),
    ("004", Script.HANS, False),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_detect(text: str, expected: Detected) -> None:
    assert detect(text) == expected


@pytest.mark.parametrize(("number", "script", "half"), SEEDS)
def test_the_samples(number: str, script: Script, half: bool) -> None:
    (path,) = sample().glob(f"{number}_*")
    assert detect(path.read_text(encoding="utf-8")) == Detected(script, half=half)


@pytest.mark.parametrize(
    ("text", "script"),
    [("会谈", Script.HANS), ("會談", Script.HANT), ("NATO", Script.NONE), ("中文", Script.HANS)],
)
def test_a_short_text_speaks_for_itself(text: str, script: Script) -> None:
    assert detect_short(text).script is script


def test_traditional_characters_of_regional_forms_are_not_simplified() -> None:
    assert count("吃唇峰床灶")[Kind.SIMPLIFIED] == 0


def test_count() -> None:
    counted = count("中国a1國於于こ")
    assert {kind: counted[kind] for kind in Kind} == {
        Kind.HAN: 5,
        Kind.LETTER: 7,
        Kind.KANA: 1,
        Kind.SIMPLIFIED: 1,
        Kind.TRADITIONAL: 1,
    }


def test_the_table_says_of_each_character_what_is_said_of_it_alone() -> None:
    kinds = detect_module._kinds()
    assert [ord(at) for at in kinds.basic] == [kinds.of(chr(code)) for code in range(0x10000)]
    assert count("𠮷𠮷")[Kind.HAN] == 2


@given(st.text(st.characters(codec=None)))
def test_any_text_has_an_answer(text: str) -> None:
    found = detect(text)
    assert found.script in Script
    assert not found.half or found.script is Script.HANT


CORPUS = os.environ.get("JIUWEN_CORPUS")


@pytest.mark.skipif(not CORPUS, reason="JIUWEN_CORPUS is not set")
@pytest.mark.parametrize(
    ("folder", "script", "share"),
    [("hkcnews", Script.HANT, 0.99), ("duty-news", Script.HANS, 0.97)],
)
def test_real_archives(folder: str, script: Script, share: float) -> None:
    files = sorted(Path(CORPUS or "", folder).rglob("*.md"))[::7]
    found = [detect(path.read_text(encoding="utf-8")).script for path in files]
    chinese = [one for one in found if one is not Script.NONE]
    assert len(chinese) > 50
    assert sum(one is script for one in chinese) >= share * len(chinese)
