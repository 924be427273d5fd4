from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.names import NameSet, NameTable, Spelling, load
from reader.names.sets import KINDS, name_key
from reader.names.table import read
from reader.resources import resource

SETS = [
    "吕特 鲁特 呂特 魯特 Rutte",
    "特朗普 川普 Trump",
    "普京 普丁 蒲亭 普廷 Putin",
    "泽连斯基 澤倫斯基 泽伦斯基 Zelensky Zelenskyy",
    "马克龙 馬克宏 Macron",
    "奥班 歐爾班 奥尔班 Orbán Orban ORBAN",
    "斯托尔滕贝格 史托騰柏格 Stoltenberg",
    "朔尔茨 蕭茲 Scholz",
    "鲁比奥 盧比歐 盧比奧 Rubio",
    "哈马斯 哈瑪斯 Hamas",
    "冯德莱恩 范德賴恩",
    "朝鲜 北韓 北韩",
    "导弹 飛彈 飞弹 導彈",
    "北约 北約 NATO 北大西洋公约组织 北大西洋公約組織",
]


@pytest.mark.parametrize("words", SETS)
def test_these_are_one_set(words: str) -> None:
    first, *others = words.split()
    (names,) = load().sets(first)
    for other in others:
        assert load().sets(other) == (names,)
        if name_key(other) != name_key(first):
            found = [name_key(word) for word in load().also(first)]
            assert name_key(other) in found
            assert name_key(first) in [name_key(word) for word in load().also(other)]


def test_the_other_spellings_come_once_and_without_the_word_itself() -> None:
    assert load().also("呂特") == ("魯特", "Rutte")
    assert load().also("鲁特") == ("吕特", "Rutte")
    assert load().also("VON DER  LEYEN") == ("冯德莱恩", "范德賴恩")


@pytest.mark.parametrize("word", ["", "没有这个", "吕", "吕特说", "Rut", "\ud800", "-", "~", "/"])
def test_only_a_whole_word_is_in_a_set(word: str) -> None:
    assert load().sets(word) == ()
    assert load().also(word) == ()


def test_a_middle_dot_or_space_does_not_count_between_han_characters() -> None:
    assert load().sets("本拉登") == load().sets("本・拉登") == load().sets("本 拉登") != ()


def test_weak_spellings_find_others_but_are_not_found() -> None:
    assert load().also("查德") == ("乍得", "Chad")
    assert load().also("乍得") == ("Chad",)
    assert load().also("福特") == ()
    assert "雪梨" not in load().also("悉尼")


def test_where_spellings_come_from() -> None:
    (names,) = load().sets("特朗普")
    assert names.kind == "person"
    assert names.spellings == (
        Spelling("特朗普", Script.HANS, "mainland, hongkong"),
        Spelling("川普", Script.HANT, "taiwan"),
        Spelling("Trump", Script.NONE, "latin"),
    )
    (names,) = load().sets("鲁特")
    assert Spelling("鲁特", Script.HANS, "other") in names.spellings


def test_the_shipped_table_is_sound(caplog: pytest.LogCaptureFixture) -> None:
    sets = list(read(resource("names.tsv")))
    assert caplog.records == []
    assert len(sets) >= 120
    assert {names.kind for names in sets} == KINDS
    holders = Counter(
        key for names in sets for key in {name_key(spelling.text) for spelling in names.spellings}
    )
    assert [key for key, times in holders.items() if times > 1] == []
    for names in sets:
        texts = [spelling.text for spelling in names.spellings]
        assert len(texts) == len(set(texts)), texts
        weak = {name_key(spelling.text) for spelling in names.spellings if spelling.weak}
        strong = {name_key(spelling.text) for spelling in names.spellings if not spelling.weak}
        assert not weak & strong, texts


def test_no_short_spelling_that_is_searched_for_sits_inside_another_name() -> None:
    strong = [
        (names, key)
        for names in load().all
        for key in {name_key(one.text) for one in names.spellings if not one.weak}
        if len(key) == 2 and names.kind != "term"
    ]
    for names, key in strong:
        inside = [
            other.text
            for others in load().all
            if others is not names
            for other in others.spellings
            if key in name_key(other.text) and other.script is not Script.NONE
        ]
        assert inside == [], key


BROKEN = """# comment
person\thand\t吕特\t呂特\t-\t鲁特\tRutte
person\thand\t吕特
animal\thand\t熊猫\t貓熊\t-\t-\tpanda
place\thand\t国家\t國家\t-\t-\t-
place\thand\t悉尼/ / ~\t~ 雪梨\t-\t-\tSydney
"""


def test_a_broken_line_is_named_and_the_rest_is_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(BROKEN, encoding="utf-8")
    table = NameTable(read(path))
    assert [len(names.spellings) for names in table.all] == [4, 3]
    assert table.also("Sydney") == ("悉尼",)
    assert table.also("雪梨") == ("悉尼", "Sydney")
    assert [record.getMessage().split(";")[0] for record in caplog.records] == [
        "names.tsv, line 3: 7 filled columns expected",
        "names.tsv, line 4: unknown kind animal",
        "names.tsv, line 5: two different spellings expected",
    ]


def test_a_word_may_belong_to_several_sets() -> None:
    latin = Spelling("Ford", Script.NONE, "latin")
    ford = NameSet((Spelling("福特", Script.HANS, "mainland"), latin))
    other = NameSet(
        (Spelling("福特", Script.HANS, "other"), Spelling("福德", Script.HANT, "taiwan"))
    )
    table = NameTable([ford, other])
    assert table.sets("福特") == (ford, other)
    assert table.also("福特") == ("Ford", "福德")


@given(st.text(st.characters(codec=None)))
def test_any_word_has_an_answer(word: str) -> None:
    key = name_key(word)
    assert name_key(key) == key
    assert key not in map(name_key, load().also(word))
