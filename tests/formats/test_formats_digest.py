"""One file with many stories: what is one, its stories, their facts and places."""

import time

import pytest

from reader.core.article import Document, iso
from reader.formats import read

BROADCAST = """# 《新闻联播》 (20240102)

## 新闻摘要

本期节目主要内容：

1.港口恢复通航；

2.渔船回来了。

## 详细新闻

### 港口恢复通航

<p>央视网消息：港口今天恢复通航。</p><p>山路仍然不通。</p>

[查看原文](https://tv.cctv.com/2024/01/02/a.shtml)

### 渔船回来了

<p>渔船今天回来了。</p>

[查看原文](https://tv.cctv.com/2024/01/02/b.shtml)

### 快讯

[查看原文](https://tv.cctv.com/2024/01/02/c.shtml)

### 快讯

河水上涨。

---

(更新时间戳: 1704199846534)
"""

LINKED = """# 海港早报 2024年1月2日

## [港口恢复通航](https://harbour.example/1)

港口今天恢复通航。

## [渔船（图）回来了](https://harbour.example/2_(a))

渔船今天回来了。

## [河水上涨](https://voachinese.com/3)

河水今天上涨。
"""

LABELLED = """## 港口恢复通航

### The port is open

keywords/关键词: port sea

authors/作者: 张三

publish date/发表日期: 2024-01-02 23:51:27+08:00

![](https://harbour.example/1.jpg)

港口今天恢复通航。

[详情](1_zh.md) [Details](1.md)

## 渔船回来了

### The boats are back

publish date/发表日期: None

渔船今天回来了。

## 河水上涨

### The river rises

publish date/发表日期: 2024-01-03 08:00:00+08:00

河水今天上涨。
"""


def stories(text: str, path: str = "a.md") -> list[Document]:
    documents = read(path, text.encode()).documents
    assert {document.format for document in documents} == {"digest"}
    return list(documents)


def test_each_story_of_a_broadcast_is_an_article_of_its_day() -> None:
    whole, *found = stories(BROADCAST)
    assert [(story.title, story.text) for story in found] == [
        ("港口恢复通航", "央视网消息：港口今天恢复通航。\n山路仍然不通。"),
        ("渔船回来了", "渔船今天回来了。"),
        ("快讯", ""),
        ("快讯", "河水上涨。"),
    ]
    assert [story.url[-7:] for story in found] == ["a.shtml", "b.shtml", "c.shtml", ""]
    for story in (whole, *found):
        assert story.source == "新闻联播"
        assert (iso(story.published), story.published_from) == (
            "2024-01-02T00:00:00+08:00",
            "header",
        )
        assert iso(story.captured) == "2024-01-02T12:50:46.534Z"
        assert story.tags == ()


def test_what_stands_outside_of_the_stories_is_an_article_too() -> None:
    whole = stories(BROADCAST)[0]
    assert (whole.title, whole.address, whole.url) == ("《新闻联播》 (20240102)", "", "")
    assert whole.text == "新闻摘要\n本期节目主要内容：\n1.港口恢复通航；\n2.渔船回来了。"


def test_a_story_keeps_its_address_when_others_come_and_go() -> None:
    found = {story.address: story.text for story in stories(BROADCAST)}
    assert list(found) == ["", "#港口恢复通航", "#渔船回来了", "#快讯", "#快讯 (2)"]
    more = BROADCAST.replace("### 渔船", "### 山路通车\n\n山路今天通车。\n\n### 渔船")
    later = {story.address: story.text for story in stories(more)}
    assert later == {**found, "#山路通车": "山路今天通车。"}
    assert list(later)[2] == "#山路通车"
    odd = BROADCAST.replace("### 渔船回来了", "### 快讯 (2)")
    assert [story.address for story in stories(odd)] == [
        "", "#港口恢复通航", "#快讯 (2)", "#快讯", "#快讯 (3)",
    ]  # fmt: skip


def test_headings_that_are_links_lead_to_their_stories() -> None:
    found = stories(LINKED)
    assert [(story.title, story.url, story.source, story.text) for story in found] == [
        ("港口恢复通航", "https://harbour.example/1", "海港早报", "港口今天恢复通航。"),
        ("渔船（图）回来了", "https://harbour.example/2_(a)", "海港早报", "渔船今天回来了。"),
        ("河水上涨", "https://voachinese.com/3", "VOA", "河水今天上涨。"),
    ]
    assert {iso(story.published) for story in found} >= {"2024-01-02T00:00:00+08:00"}
    assert {story.published_from for story in found} == {"header"}


def test_the_day_may_stand_in_the_name_of_the_file() -> None:
    text = LINKED.replace(" 2024年1月2日", "")
    assert [iso(story.published) for story in stories(text, "早报/2024-01-02.md")][:2] == [
        "2024-01-02T00:00:00+08:00"
    ] * 2
    assert len(read("早报/1.md", text.encode()).documents) == 1


def test_stories_that_tell_their_own_date() -> None:
    found = stories(LABELLED, "2024/01/02/BBC.md")
    assert [(story.title, story.source, iso(story.published)) for story in found] == [
        ("港口恢复通航", "BBC", "2024-01-02T23:51:27+08:00"),
        ("渔船回来了", "BBC", "2024-01-02T00:00:00Z"),
        ("河水上涨", "BBC", "2024-01-03T08:00:00+08:00"),
    ]
    assert [story.published_from for story in found] == ["header", "file-name", "header"]
    assert (found[0].author, found[0].tags) == ("张三", ("port", "sea"))
    assert found[0].text == "The port is open\n港口今天恢复通航。"


def test_sections_with_stories_are_their_tags() -> None:
    text = BROADCAST.replace("### 快讯\n\n河", "## 国际新闻\n\n### 快讯\n\n河")
    whole, *found = stories(text)
    assert [story.tags for story in found] == [("详细新闻",)] * 3 + [("国际新闻",)]
    assert "国际新闻" not in whole.text


def test_a_story_with_no_title_is_called_as_the_file() -> None:
    found = stories(BROADCAST.replace("### 渔船回来了", "### undefined"))
    assert [story.title for story in found].count("《新闻联播》 (20240102)") == 2


def test_headings_in_code_are_no_stories() -> None:
    code = "```\n### 甲\n```\n\n~~~\n### 乙\n~~~\n"
    assert len(stories(BROADCAST.replace("河水上涨。", f"河水上涨。\n\n{code}"))) == 5


def written(title: str, *headings: str) -> str:
    return f"# {title}\n" + "".join(f"\n## {heading}\n\n港口开放。\n" for heading in headings)


LINKS = [f"[{name}](https://a.example/{name})" for name in "甲乙丙"]

ARTICLES = {
    "a long article": written("港口的一年", "春", "夏", "秋"),
    "a long article about a day": written("2024年1月2日的港口", "早晨", "中午", "晚上"),
    "an article with a link in a heading": written("早报 2024-01-02", LINKS[0], "乙", "丙"),
    "a list of tools": written("三个工具", *LINKS),
    "a broadcast with two stories": BROADCAST[: BROADCAST.index("### 快讯")],
    "headings with nothing below": "# 《新闻联播》 (20240102)\n\n## 甲\n\n## 乙\n\n## 丙\n\n丙。\n",
    "a broadcast of no day": BROADCAST.replace("20240102)", "20249902)").replace("/01/02", ""),
    "one date for all": (
        "# 港口\n\n日期：2024-01-02\n\n## 甲\n\n甲。\n\n## 乙\n\n乙。\n\n## 丙\n\n丙。\n"
    ),
    "headings after text": "港口开放。\n\n" + BROADCAST,
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_with_headings_is_not_cut_up(name: str) -> None:
    (document,) = read("a.md", ARTICLES[name].encode()).documents
    assert document.format == "text"


def test_front_matter_makes_one_article() -> None:
    (document,) = read("a.md", f"---\ntitle: 早报\n---\n{BROADCAST}".encode()).documents
    assert document.format == "front-matter"


HOSTILE = {
    "headings": "# 《新闻联播》 (20240102)\n" + "### 甲\n甲。\n" * 20_000,
    "ranks": "".join(f"{'#' * (n % 6 + 1)} 甲\n甲。\n" for n in range(40_000)),
    "fences that do not end": "# 《新闻联播》 (20240102)\n" + "".join(
        "`" * n + "\n" for n in range(600, 3, -1)
    ),
    "links that do not end": "# 2024-01-02\n" + "## [甲](https://a.example/(\n甲。\n" * 10_000,
    "a dangling end": "# 《新闻联播》 (20240102)\n甲\n" + "## 甲\n\n" * 30_000 + "x",
    "a day again and again": "# " + "2024-01-02 " * 20_000 + written("甲", "乙", "丙", "丁"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_digest_is_told_in_time(kind: str) -> None:
    from reader.formats.digest import Digest
    from reader.formats.draft import Source

    source = Source("2024-01-02.md", HOSTILE[kind])
    started = time.process_time()
    assert len(list(Digest().parse(source))) >= 0
    assert Digest().sure(source) in (0.0, 0.6)
    assert time.process_time() - started < 8
