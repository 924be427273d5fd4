"""Longer words in which a short spelling does not count."""

import pytest

from reader.core.article import Script
from reader.names import NameSet, NameTable, Spelling, load
from reader.names.inside import inside
from reader.names.sets import name_key
from reader.resources import resource
from reader.script.rows import read_rows


def a_set(words: str, kind: str = "person") -> NameSet:
    return NameSet(tuple(Spelling(word, Script.HANS, "own") for word in words.split()), kind)


TABLE = NameTable(
    [
        a_set("鲁特 吕特 Rutte"),
        a_set("贝鲁特 Beirut", "place"),
        a_set("鲁特社 Rutteshe", "organisation"),  # called after the person, as far as one can tell
        a_set("布什 Bush"),
        a_set("小布什 老布什"),
        a_set("克林顿 Clinton"),
        a_set("希拉里·克林顿 Hillary"),
        a_set("世卫 世卫组织 WHO", "organisation"),
        a_set("导弹 飞弹", "term"),
        a_set("弹道导弹 ICBM", "term"),
        a_set("第聂伯 Dnipro", "place"),
        a_set("第聂伯河 聂伯河", "place"),
        a_set("韩国 南韩", "place"),
        a_set("韩国瑜 Han"),
        a_set("瓦尔纳尔 纳瓦尔尼斯"),
        a_set("纳瓦尔尼斯克 纳瓦"),
    ],
    {"鲁特": ("鲁特琴", "扎鲁特旗"), "导弹": ("教导弹琴",), "贝鲁特": ()},
)


@pytest.mark.parametrize(
    ("spelling", "around"),
    [
        ("鲁特", {"贝鲁特", "鲁特琴", "扎鲁特旗"}),
        ("魯特", {"贝鲁特", "鲁特琴", "扎鲁特旗"}),
        ("韩国", {"韩国瑜"}),
        ("布什", set()),  # 小布什 is one, too
        ("克林顿", set()),  # a part of a full name
        ("世卫", set()),  # the same name
        ("导弹", {"教导弹琴"}),  # 弹道导弹 is one, too
        ("第聂伯", set()),  # its river
        ("纳瓦尔尼斯", set()),  # too long to be inside another by chance
        ("Rutte", set()),
        ("没有", set()),
    ],
)
def test_what_a_spelling_is_only_a_part_of(spelling: str, around: set[str]) -> None:
    assert set(inside(TABLE, spelling)) == around


def test_a_longer_word_that_holds_another_one_is_not_told() -> None:
    table = NameTable(
        [a_set("鲁特 吕特"), a_set("贝鲁特 Beirut", "place"), a_set("大贝鲁特区 Greater", "place")]
    )
    assert inside(table, "鲁特") == ("贝鲁特",)


@pytest.mark.parametrize(
    ("spelling", "longer"),
    [
        ("鲁特", "贝鲁特 鲁特尼克 秘鲁特 比鲁特 库鲁特"),
        ("吕特", "梅夫吕特"),
        ("布什尔", "新罕布什尔"),
        ("韩国", "韩国瑜 北韩国"),
        ("鲁拉", "纳斯鲁拉"),
        ("卢拉", "巴卢拉"),
        ("普京", "拉斯普京"),
        ("普丁", "拉斯普丁"),
        ("普廷", "拉斯普廷"),
        ("万斯", "亿万斯 埃万斯"),
        ("米莱", "米莱蒂"),
        ("科莫", "贾科莫"),
        ("列宁", "列宁格勒 卡列宁"),
        ("世贸", "世贸中心"),
        ("海地", "上海地 沿海地 海地区"),
        ("中国", "展中国家"),
        ("蒙古", "内蒙古"),
        ("地铁", "地铁路"),
        ("沙利文", "奥沙利文"),
        ("纳瓦罗", "卡纳瓦罗"),
    ],
)
def test_the_shipped_tables_guard_what_they_expand_to(spelling: str, longer: str) -> None:
    assert set(longer.split()) <= set(inside(load(), spelling))


def test_every_listed_word_is_of_use() -> None:
    """Each listed spelling is in a set, and none of its words holds another of them."""
    for _, (spelling, cell) in read_rows(resource("names-inside.tsv"), 2):
        words = [name_key(word) for word in cell.split("/")]
        assert load().sets(spelling) != (), spelling
        assert [w for w in words if any(o in w and o != w for o in words)] == []
        assert len(words) == len(set(words)), spelling


@pytest.mark.parametrize(
    ("spelling", "word"),
    [("伊斯兰国", "伊斯兰国家"), ("朝鲜", "朝鲜日报"), ("朝鲜", "朝鲜族"), ("卡尼", "卡尼塞纳")],
)
def test_words_of_the_press_that_are_something_else(spelling: str, word: str) -> None:
    assert word in inside(load(), spelling)
