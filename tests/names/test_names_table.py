import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Script
from reader.names import NameSet, NameTable, Spelling, load
from reader.names.sets import DOTS, KINDS, name_key
from reader.names.table import ShippedTable, read, read_around
from reader.resources import resource
from reader.script.fold import HAN_RUN

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
    assert load().also("查德") == ("乍得",)
    assert load().also("Chad") == ("乍得",)
    assert load().also("乍得") == ()
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


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Carney", "卡尼 卡尔尼 賈尼"),
        ("卡尼", "卡尔尼 Carney"),
        ("內唐亞胡", "内塔尼亚胡 納坦雅胡 Netanyahu"),
        ("艾爾多安", "埃尔多安 艾爾段 Erdoğan"),
        ("海格塞斯", "赫格塞思 Hegseth"),
        ("Mike Waltz", "迈克·沃尔兹 麥克·華爾茲"),
        ("Tim Walz", "蒂姆·沃尔兹 提姆·華茲"),
    ],
)
def test_these_reach_each_other(word: str, others: str) -> None:
    assert {name_key(other) for other in others.split()} <= set(map(name_key, load().also(word)))


@pytest.mark.parametrize("word", ["沃尔兹", "沃爾茲", "沃尔茨"])
def test_what_two_names_share_finds_both_and_is_found_by_neither(word: str) -> None:
    assert {names.spellings[-1].text for names in load().sets(word)} == {"Walz", "Waltz"}
    for asked in ("Tim Walz", "Mike Waltz", "Waltz"):
        assert name_key(word) not in map(name_key, load().also(asked))


SHIPPED = [resource("names.tsv"), resource("names-derived.tsv")]


def test_the_shipped_tables_are_sound(caplog: pytest.LogCaptureFixture) -> None:
    sets = [names for path in SHIPPED for names in read(path)]
    assert caplog.records == []
    assert Counter(names.origin for names in sets)["hand"] >= 1800
    assert {names.kind for names in sets} == KINDS
    assert all(re.fullmatch(r"20\d\d-\d\d", names.checked) for names in sets)
    holders = Counter(key for names in sets for key in names.by_key())
    shared = {key for key, times in holders.items() if times > 1}
    alone = {key for names in sets for key, one in names.by_key().items() if not one.weak}
    assert shared & alone == set()  # what several names share is weak in all of them
    for names in sets:
        texts = [spelling.text for spelling in names.spellings]
        assert len(texts) == len(set(texts)), texts
        weak = {name_key(spelling.text) for spelling in names.spellings if spelling.weak}
        strong = {name_key(spelling.text) for spelling in names.spellings if not spelling.weak}
        assert not weak & strong, texts
        # The text of the table is searched as it stands: see ShippedTable.
        assert not any(" " in text and HAN_RUN.search(text) for text in texts)
        assert not any(dot in text for text in texts for dot in DOTS if text.isascii())


def test_the_table_as_text_finds_what_its_sets_hold() -> None:
    table = NameTable(load().all)
    for names in table.all:
        for spelling in names.spellings:
            assert load().sets(spelling.text) == table.sets(spelling.text)
            assert names in table.sets(spelling.text)
    keys = ["鲁特", "trump", "没有", "hand", "-", ""]
    assert load().holders(keys) == table.holders(keys) != {}
    for key in ("鲁特", "斯", "usk"):
        assert set(load().longer(key)) == set(table.longer(key)) != set()
    for word in ("泽连司基", "斯坦福尔", "putim", "马克"):
        assert set(load().near(word)) == set(table.near(word))


def test_what_is_near_a_word_is_one_character_off() -> None:
    table = NameTable([NameSet((Spelling("泽连斯基", Script.HANS, "own"), *LATIN))])
    for word in ("泽连司基", "连斯基", "泽连斯基克", "扎泽连斯基", "泽斯基"):
        assert table.near(word) == ("泽连斯基",)
    assert table.near("ZELENSKI") == ("zelensky",)
    assert table.near("泽连斯基") == table.near("泽司基") == table.near("") == ()


LATIN = (Spelling("Zelensky", Script.NONE, "latin"),)


BROKEN = """# comment
person\thand\t2026-11\t吕特\t呂特\t-\t鲁特\tRutte
person\thand\t吕特
animal\thand\t2026-11\t熊猫\t貓熊\t-\t-\tpanda
place\thand\t2026-11\t国家\t國家\t-\t-\t-
place\thand\t2026-11\t悉尼/ / ~\t~ 雪梨\t-\t-\tSydney
place\thand\t2026-11\t\ufffd\t-\t-\t-\tSydney
"""


def test_a_broken_line_is_named_and_the_rest_is_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(BROKEN, encoding="utf-8")
    table = NameTable(read(path))
    assert [len(names.spellings) for names in table.all] == [4, 3]
    broken = path.with_name("names-inside.tsv")
    broken.write_text("鲁特\t贝鲁特/ 扎鲁特旗\n鲁特\t鲁特\n鲁特\t贝尔\n", encoding="utf-8")
    assert dict(read_around(broken)) == {"鲁特": ("贝鲁特", "扎鲁特旗")}
    said = "names-inside.tsv, line {}: words expected that are longer and have 鲁特 in them"
    names = [record.getMessage().split(";")[0] for record in caplog.records]
    assert names[-2:] == [said.format(2), said.format(3)]
    shipped = ShippedTable([path], broken)
    assert list(shipped.all) == list(table.all)
    assert shipped.words_around("鲁特") == ("贝鲁特", "扎鲁特旗")
    assert shipped.words_around("贝尔") == table.words_around("贝尔") == ()
    assert table.also("Sydney") == ("悉尼",)
    assert table.also("雪梨") == ("悉尼", "Sydney")
    assert [record.getMessage().split(";")[0] for record in caplog.records][:4] == [
        "names.tsv, line 3: 8 filled columns expected",
        "names.tsv, line 4: unknown kind animal",
        "names.tsv, line 5: two different spellings expected",
        "names.tsv, line 7: not UTF-8",
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
