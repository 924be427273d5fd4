"""Damage of an earlier wrong decoding."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.mojibake import damage

HANS = "港口星期一重新开放，渔船陆续出海，当地居民说天气终于好转。"
HANT = "港口星期一重新開放，漁船陸續出海，當地居民說天氣終於好轉。"

DAMAGED = {
    "utf-8 as gbk": (HANS.encode().decode("gbk", "replace"), "锛屽綋鍦板眳姘戣"),
    "utf-8 as gbk, traditional": (HANT.encode().decode("gbk", "replace"), "锛屾紒鑸归櫢绾屽"),
    "utf-8 as gb18030, with losses": (
        HANS.encode().decode("gb18030", "ignore") + HANS.encode().decode("gb18030", "ignore"),
        "锛屽綋鍦板眳姘戣",
    ),
    "utf-8 as Latin-1": (HANS.encode().decode("latin-1"), "æ¸¯å\x8f£æ\x98"),
    "utf-8 as cp1252": ("新闻：" + "好转。".encode().decode("cp1252", "ignore"), "å¥½è½¬ã€"),
    "utf-8 as Latin-1, twice": (
        HANS.encode().decode("latin-1").encode().decode("latin-1"),
        "Ã¦Â¸Â¯Ã¥",
    ),
    "gbk as Latin-1": (HANS.encode("gbk").decode("latin-1"), "¸Û¿ÚÐÇÆÚ"),
    "quotation marks as cp1252": ("â€œThe portâ€\x9d is open, itâ€™s said.", "â€ × 3"),
    "replaced, and read again": ("港口锟斤拷锟斤拷开放", "锟斤拷 × 2"),
    "replaced, and read again as Big5": ("港口嚙踝蕭嚙踝蕭開放", "嚙踝蕭 × 2"),
    "memory never written": ("港口" + "烫" * 9, "烫烫烫烫 × 2"),
    "memory given back": ("港口" + "屯" * 9, "屯屯屯屯 × 2"),
    "replaced": ("港\ufffd星期\ufffd重新\ufffd放", "\ufffd × 3"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_told(name: str) -> None:
    text, said = DAMAGED[name]
    assert damage(text) == said
    assert damage(f"{HANS}\n\n{text}\n\n{HANS}")


WHOLE = {
    "simplified": HANS,
    "traditional": HANT,
    "a rare character that was lost": "港口\ufffd星期一\ufffd",
    "words about damage": "乱码“锟斤拷”是怎么来的",
    "a hot soup": "烫烫烫！汤太烫了",
    "an adze": "木匠用锛子",
    "two adzes": "木匠用锛子和锛凿",
    "French": "«Où est l'été déjà passé?» «À l'île, là-bas» — élèves, façade, naïve",
    "Vietnamese": "Đường đến đảo đã được mở lại hôm thứ Hai",
    "a drawn line": "·" * 40 + "—" * 40 + "é",
    "letters for show": "ÀÁÂÃÄÅÆÇÈÉÊË",
    "an apostrophe": "the sign â€™ and the sign â€œ",
    "currency": "£¥€¢ £¥€¢ ¹²³",
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_text_has_no_damage(name: str) -> None:
    assert damage(WHOLE[name]) == ""


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert len(damage(text)) <= 40


@pytest.mark.parametrize("sign", ["锛", "é", "éÖ·", "\ufffd", "锟", "â€"])
def test_hostile_text_is_judged_in_time(sign: str) -> None:
    started = time.process_time()
    damage(sign * 500_000)
    damage(f"{sign}港" * 200_000)
    assert time.process_time() - started < 8
