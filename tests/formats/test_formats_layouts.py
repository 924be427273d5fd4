"""Each layout: the facts it finds, and what then stays in the body."""

from datetime import UTC, datetime

import pytest

from reader.core.article import Document, iso
from reader.core.errors import Reason, RefusedError
from reader.formats import read


def first(text: str, path: str = "a.md") -> Document:
    return read(path, text.encode()).documents[0]


def epoch(body: str, url: str = "https://news.example/1", stamp: str = "1720330982000") -> Document:
    return first(f"<!--{stamp}-->\n[渔船回来了](<URL>)\n------\n\n{body}\n".replace("<URL>", url))


# (body, address) -> published, author, text
LEADS = {
    "rfi": ("<div>25/01/2022 - 15:11</div>Array<p>甲。</p>", "https://www.rfi.fr/cn/1",
            "2022-01-25T15:11:00+01:00", "", "甲。"),
    "voa": ("<div><i>Fri, 22 Nov 2024 16:24:34 GMT</i></div>甲。", "https://www.voachinese.com/a/1",
            "2024-11-22T16:24:34Z", "", "甲。"),
    "dw": ("<div><i><br>2025-03-03T06:20:26.212Z</i></div><p>甲。</p>", "https://www.dw.com/zh/1",
           "2025-03-03T06:20:26.212Z", "", "甲。"),
    "dw, nobody": ("<div><i>null 张三<br>2025-03-03T06:20:26Z</i></div>甲。", "https://www.dw.com/1",
                   "2025-03-03T06:20:26Z", "张三", "甲。"),
    "nyt": ("<div><i>ANN LEE<br>2020-07-20 09:58:59</i></div>甲。", "https://cn.nytimes.com/1",
            "2020-07-20T09:58:59+08:00", "ANN LEE", "甲。"),
    "nyt, later": ('<address>张三</address><time pudate="2024-12-05 09:04:25" '
                   'datetime="2024-12-05">2024年12月5日</time><p>甲。</p>', "https://cn.nytimes.com/1",
                   "2024-12-05T09:04:25+08:00", "张三", "甲。"),
    "bbc": ("<div><i>2020年 7月 20日</i></div><p>甲。</p>", "https://www.bbc.com/1",
            "2020-07-20T00:00:00+01:00", "", "甲。"),
    "bbc, later": ('<main><time dateTime="2024-07-07">26 分钟前</time><p>甲。</p></main>',
                   "https://www.bbc.com/1", "2024-07-07T05:17:02Z", "", "甲。"),
    "reuters": ("<div><i>2020-07-20T10:20:18</i></div>甲。", "https://cn.reuters.com/1",
                "2020-07-20T10:20:18Z", "", "甲。"),
    "no date": ("<div></div><div>甲。</div>", "https://cn.ft.com/1", None, "", "甲。"),
    "a time that is none": ("<time>前年</time><p>甲。</p>", "https://news.example/1", None, "",
                            "前年\n甲。"),
    "a time inside a sentence": (
        "<p>会议于<time datetime='2020-07-20'>7月20日</time>在北京举行</p><time>2020-07-21</time>",
        "https://news.example/1", "2020-07-21T00:00:00+08:00", "", "会议于7月20日在北京举行"),
    "times inside sentences alone": (
        "<p><b>会议</b>到<time>2020-07-20</time></p><p><time>2020-07-21</time>日起，甲。</p>",
        "https://news.example/1", None, "", "会议到2020-07-20\n2020-07-21日起，甲。"),
    "an address inside a sentence": (
        "<div><time>2020-07-20</time></div><p>他住<span><address>甲街</address></span></p>"
        "<address><b>请来</b>乙街</address>", "https://news.example/1",
        "2020-07-20T00:00:00+08:00", "", "他住\n甲街\n请来乙街"),
    "two times and a mark": (
        "<div><time>2020-07-20</time> · <time class=updated>2020-07-22</time></div><p>甲。</p>",
        "https://news.example/1", "2020-07-20T00:00:00+08:00", "", "· 2020-07-22\n甲。"),
    "lines that are sentences": (
        "<div>港口开放了。<br>2020-07-20<br>渔民说很高兴</div>甲。", "https://news.example/1", None,
        "", "港口开放了。 2020-07-20 渔民说很高兴\n甲。"),
    "a line too long for names": (
        f"<div>{'港口' * 31}<br>2020-07-20</div>甲。", "https://news.example/1", None, "",
        f"{'港口' * 31} 2020-07-20\n甲。"),
    "a label without a date": ("日期：不明的一天\n<p>甲。</p>", "https://news.example/1", None, "",
                               "日期：不明的一天\n甲。"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEADS)
def test_the_lead_of_an_outlet_is_a_fact_and_no_text(name: str) -> None:
    body, url, published, author, text = LEADS[name]
    document = epoch(body, url)
    assert iso(document.published) == published
    assert document.published_from == ("body" if published else "")
    assert document.author == author
    assert document.text == text
    assert document.captured == datetime(2024, 7, 7, 5, 43, 2, tzinfo=UTC)


def test_a_title_may_hold_brackets() -> None:
    document = first(
        "<!--1700000000000-->\n[[视频]渔船](x) 回来](https://news.example/1)\n---\n甲。"
    )
    assert document.title == "[视频]渔船](x) 回来"
    assert document.url == "https://news.example/1"


LOOSE = {
    "no rule": "[渔船](https://news.example/1)\n\n<p>甲。</p>",
    "no blank line": "[渔船](https://news.example/1)\n<p>甲。</p>",
    "a link below": "[渔船](https://news.example/1)\n[甲。](https://news.example/2)",
    "a title of two lines": "[渔\n船](https://news.example/1)\n------\n\n<p>甲。</p>",
    "a title of three lines, no rule": "[渔\n船\n人](https://news.example/1)\n\n<p>甲。</p>",
}


@pytest.mark.parametrize("name", LOOSE)
def test_a_head_with_an_epoch_needs_no_rule(name: str) -> None:
    document = first(f"<!--1720330982000-->\n{LOOSE[name]}")
    assert document.title == {"a title of two lines": "渔 船"}.get(
        name, "渔 船 人" if "three" in name else "渔船"
    )
    assert document.url == "https://news.example/1"
    assert document.text == {"a link below": "[甲。](https://news.example/2)"}.get(name, "甲。")
    assert document.captured == datetime(2024, 7, 7, 5, 43, 2, tzinfo=UTC)


def test_the_older_head_has_a_date_line_instead_of_an_epoch() -> None:
    document = first(
        "[渔船](https://chinadigitaltimes.net/1)\n------\n"
        "日期：Thu, 02 Jul 2020 10:40:48 +0000\n\n<p>甲。</p>"
    )
    assert (document.source, iso(document.published)) == ("CDT", "2020-07-02T10:40:48Z")
    assert document.captured is None
    assert document.text == "甲。"


def test_an_epoch_with_a_broken_head_still_gives_its_text() -> None:
    document = first("<!--1700000000000-->\n[渔船\n\n------\n<p>港口开放。</p>")
    assert document.format == "epoch-head"
    assert "港口开放。" in document.text
    assert document.captured == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_the_outlet_signs_no_title() -> None:
    document = first(
        "[渔船 – 法国国际广播电台 - RFI](https://www.rfi.fr/cn/1)\n------\n<p>甲。</p>"
    )
    assert document.title == "渔船"


FRONT = """---
layout: post
title: "渔船 \\"甲\\" 回来了"
date: 2024-12-04T00:46:32.000Z
author: 张三
from: https://www.youtube.com/watch?v=1
tags: [ 海, 港 ]
categories: [ 港 ]
descrition: 短讯
---
"""


def test_front_matter() -> None:
    document = first(FRONT + "\n港口**开放**。\n")
    assert document.title == '渔船 "甲" 回来了'
    assert iso(document.published) == "2024-12-04T00:46:32Z"
    assert document.published_from == "front-matter"
    assert (document.author, document.source) == ("张三", "YouTube")
    assert document.tags == ("海", "港")
    assert document.description == "短讯"
    assert document.parts[0].html == "<p>港口<strong>开放</strong>。</p>"


def test_front_matter_with_an_epoch_head_inside() -> None:
    document = first(FRONT + EPOCH_INSIDE)
    assert document.captured is not None
    assert iso(document.captured) == "2023-11-14T22:13:20Z"
    assert document.text == "港口开放。"
    assert document.format == "front-matter"


EPOCH_INSIDE = (
    "<!--1700000000000-->\n[渔船](https://news.example/1)\n------\n\n<div>\n港口开放。\n</div>\n"
)

# front matter -> title, published, tags
TITLES = {
    "plain": ("title: 渔船: 回来", "渔船: 回来", None, ()),
    "numeric": ("title: 1984\ndate: 2008-9-3", "1984", "2008-09-03T00:00:00+08:00", ()),
    "a comment": ("title: # 渔船\ntags: a, b", "渔船", None, ("a", "b")),
    "a block": ("title: |-\n  渔船\n  回来", "渔船 回来", None, ()),
    "empty": ("title:\ndate: ''\nlast_updated: 2020-01-02", "港口开放。",
              "2020-01-02T00:00:00+08:00", ()),
    "broken": ("title: '渔船\ndate: 2020-01-02\ntags:\n- 甲\n- 乙\nx: [", "'渔船",
               "2020-01-02T00:00:00+08:00", ("甲", "乙")),
    "broken, quoted": ('title: "渔船 \\"甲\\""\nx: {', '渔船 "甲"', None, ()),
    "blank lines between": ("title: 渔船\n\ndate: 2020-01-02\n", "渔船",
                            "2020-01-02T00:00:00+08:00", ()),
    "a list of keys": ("title: 渔船\nx: {a: {b: c}}\ntags: [甲, [乙]]", "渔船", None, ("甲",)),
    "no mapping but keys": ("title: 渔船\n- 甲", "渔船", None, ()),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_front_matter_is_read_as_far_as_it_goes(name: str) -> None:
    head, title, published, tags = TITLES[name]
    document = first(f"---\n{head}\n---\n\n港口开放。")
    assert document.format == "front-matter"
    assert document.title == title
    assert iso(document.published) == published
    assert document.tags == tags
    assert document.text == "港口开放。"


def test_front_matter_without_an_end_is_all_there_is() -> None:
    assert first("---\ntitle: 渔船").title == "渔船"
    document = first("---\ntitle: 渔船\n\n")
    assert (document.title, document.parts) == ("渔船", ())


def test_front_matter_without_an_end_loses_no_text() -> None:
    (document,) = read(
        "x.md", "---\ntitle: 港口\ndate: 2024-01-05\n \n河水上涨。\n\n山路不通。\n".encode()
    ).documents
    assert (document.title, iso(document.published)) == ("港口", "2024-01-05T00:00:00+08:00")
    assert document.text == "河水上涨。\n山路不通。"
    (document,) = read("x.md", "---\nNote: 今天\n\n河水上涨。\n".encode()).documents
    assert document.text == "河水上涨。"


@pytest.mark.parametrize("nothing", ["null", "~", "None", "nan", "undefined", "'N/A'"])
def test_a_word_for_nothing_is_no_fact(nothing: str) -> None:
    head = f"title: 渔船\nauthor: {nothing}\nsource: {nothing}\npublisher: 海报\ntags: {nothing}"
    document = first(f"---\n{head}\n---\n港口开放。")
    assert (document.author, document.source, document.tags) == ("", "海报", ())
    document = first(
        '<html><head><meta name="author" content="null"></head><p>港口开放。', "a.html"
    )
    assert document.author == ""


def test_front_matter_above_front_matter() -> None:
    rule = "---\nlayout: post\ntitle: ---\nauthor: 张三\n---\n\n\n<!--more-->\n\n"
    inner = "---\nlayout: post\ntitle: 渔船回来了\nauthor: 李四\n---\n\n港口开放。\n"
    document = first(rule + rule + inner)
    assert (document.title, document.author) == ("渔船回来了", "张三")
    assert document.text == "港口开放。"


def test_a_title_that_is_only_a_rule_is_none() -> None:
    assert first("---\ntitle: '---'\n---\n\n## 渔船回来了\n\n港口开放。").title == "渔船回来了"


def test_rules_around_text_are_no_front_matter() -> None:
    document = first("---\ntitle: 渔船\n---\n\n---\n河水上涨。\n\n---\n\n港口开放。")
    assert document.text == "河水上涨。\n港口开放。"


def test_front_matter_is_taken_off_so_often_and_no_more() -> None:
    document = first("---\ntitle: 渔船\n---\n" * 40 + "港口开放。")
    assert document.title == "渔船"
    assert document.text.endswith("港口开放。")


def test_a_lone_rule_is_no_front_matter() -> None:
    assert first("---\n\n# 渔船\n\n港口开放。").format == "text"


def test_several_authors_and_a_source_by_name() -> None:
    document = first("---\ntitle: 渔船\nauthors: [甲, 乙]\nsource: 美國之音\n---\n港口开放。")
    assert (document.author, document.source) == ("甲、乙", "VOA")


def test_a_link_to_the_original_is_a_fact() -> None:
    document = first(
        "---\ntitle: 渔船\n---\n[原文链接](https://ft.com/content/1)\n\n渔船\n\n港口开放。\n\n"
        "[Source Link](https://ft.com/content/1#x)"
    )
    assert (document.url, document.source) == ("https://ft.com/content/1", "FT")
    assert document.text == "港口开放。"
    other = first("---\ntitle: 甲\nurl: https://a.example/\n---\n[来源](https://b.example/)")
    assert (other.url, other.text) == ("https://a.example/", "来源")


TEXTS = {
    "heading and labels": (
        "## 渔船\n\n关键词: 海 港\n\n作者: 张三\n\n发表日期: 2020-08-22 12:30:07+08:00\n\n"
        "[English](a.md)\n\n[原网页](https://www.bbc.com/1)\n\n港口开放。",
        ("渔船", "2020-08-22T12:30:07+08:00", "header", "BBC", "张三", ("海", "港"), "港口开放。"),
    ),
    "labels without values": (
        "## Boats\n\nkeywords: sea\n\nauthors: None\n\npublish date: None\n\nThe port is open.",
        ("Boats", None, "", "", "", ("sea",), "The port is open."),
    ),
    "labels that are none": (
        "## 渔船\n\n日期：改天\n\n原文：港口\n\n日期：2020-01-02\n\n日期：2021-01-02\n",
        ("渔船", "2020-01-02T00:00:00+08:00", "header", "", "", (),
         "日期：改天\n原文：港口\n日期：2021-01-02"),
    ),
    "an address by its label": (
        "# 渔船\n\n原文链接：https://www.rfi.fr/cn/1\n\n港口开放。",
        ("渔船", None, "", "RFI", "", (), "港口开放。"),
    ),
    "title above the date": (
        "财经\n\n渔船终于回来了\n\n2025/10/17 07:30\n\n港口开放。",
        ("渔船终于回来了", "2025-10-17T07:30:00+08:00", "header", "", "", (), "财经\n港口开放。"),
    ),
    "title below the date": (
        "114年01月13日\n渔船终于回来了\n\n港口开放。",
        ("渔船终于回来了", "2025-01-13T00:00:00+08:00", "header", "", "", (), "港口开放。"),
    ),
    "no title near the date": (
        "2025-01-13\n港口开放。",
        ("港口开放。", "2025-01-13T00:00:00+08:00", "header", "", "", (), "港口开放。"),
    ),
    "a date alone": (
        "渔船出海，\n2025-01-13",
        ("渔船出海，", "2025-01-13T00:00:00+08:00", "header", "", "", (), "渔船出海，"),
    ),
    "source beside the date": (
        "?\n2025-10-17 23:04?出處 美國之音\n\n渔船,回来了。港口开放。",
        ("渔船,回来了。", "2025-10-17T23:04:00Z", "header", "VOA", "", (),
         "渔船,回来了。港口开放。"),
    ),
    "a date below a heading": (
        "# 渔船\n\n2025-01-13 10:20\n\n港口开放。",
        ("渔船", "2025-01-13T10:20:00+08:00", "header", "", "", (), "港口开放。"),
    ),
    "a date in a sentence": (
        "# 渔船\n\n2025-01-13 港口开放。",
        ("渔船", None, "", "", "", (), "2025-01-13 港口开放。"),
    ),
    "a trailer": (
        "渔船回来了。\n本文“渔业”來源:https://news.example/1,轉載必須保留網址。作者:张三\n",
        ("渔船回来了。", None, "", "news.example", "张三", ("渔业",), "渔船回来了。"),
    ),
    "a trailer without author": (
        "渔船回来了。本文“渔业”来源：https://news.example/1",
        ("渔船回来了。", None, "", "news.example", "", ("渔业",), "渔船回来了。"),
    ),
    "navigation": (
        "### 渔船\n-------\n#### [首页](/a) &nbsp;|&nbsp; [目录](/b)\n\n"
        "<div>\n 港口\n 开放。\n</div>",
        ("渔船", None, "", "", "", (), "港口开放。"),
    ),
    "a digest of a day": (
        "# 《新闻联播》 (20240102)\n\n## 摘要\n\n港口开放。",
        ("《新闻联播》 (20240102)", "2024-01-02T00:00:00+08:00", "header", "新闻联播", "", (),
         "摘要\n港口开放。"),
    ),
    "a digest of no day": (
        "# 《新闻联播》 (20249902)\n\n港口开放。",
        ("《新闻联播》 (20249902)", None, "", "新闻联播", "", (), "港口开放。"),
    ),
    "a heading deeper in": (
        "港口开放。\n" * 40 + "# 渔船\n\n好。",
        ("渔船", None, "", "", "", (), "港口开放。\n" * 40 + "好。"),
    ),
    "a first line without an end": (
        "港口\n",
        ("港口", None, "", "", "", (), "港口"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_text_with_facts_around_it(name: str) -> None:
    text, (title, published, known_from, source, author, tags, body) = TEXTS[name]
    document = first(text)
    assert document.title == title
    assert (iso(document.published), document.published_from) == (published, known_from)
    assert (document.source, document.author, document.tags) == (source, author, tags)
    assert document.text == body


PAGE = """<!-- saved from url=(0024)https://www.rfi.fr/cn/2 -->
<html><head><title>渔船 &amp; 港口</title>
<meta property="og:title" content="渔船回来了"><meta name='author' content='张三'>
<meta name=keywords content="海, 港"><meta name="description" content="短讯"><meta charset=utf-8>
<meta property="article:published_time" content="2024-01-02T03:04:05+01:00">
<link rel="canonical" href="https://www.rfi.fr/cn/1"></head>
<body class="x"><h1>渔船回来了</h1><p>港口开放。</p></body></html>"""


def test_a_saved_page() -> None:
    document = first(PAGE, "a.html")
    assert document.format == "html"
    assert (document.title, document.author) == ("渔船回来了", "张三")
    assert (document.url, document.source) == ("https://www.rfi.fr/cn/1", "RFI")
    assert (document.tags, document.description) == (("海", "港"), "短讯")
    assert (iso(document.published), document.published_from) == (
        "2024-01-02T03:04:05+01:00",
        "header",
    )
    assert document.text == "港口开放。"


def test_a_saved_page_with_less() -> None:
    bare = '<html><title>渔船</title><body><time datetime="2024-01-02">x</time><p>港口开放。</p>'
    document = first(bare)
    assert (document.title, document.url, document.published_from) == ("渔船", "", "body")
    assert iso(document.published) == "2024-01-02T00:00:00+08:00"
    saved = first("<!-- saved from url=(0024)https://www.rfi.fr/cn/2 -->\n<html><p>港口开放。</p>")
    assert (saved.url, saved.title, saved.published) == (
        "https://www.rfi.fr/cn/2",
        "港口开放。",
        None,
    )


def test_a_piece_of_a_page_is_known_by_its_file_name() -> None:
    assert first("<p>港口开放。</p>", "a.htm").format == "html"
    assert first("<p>港口开放。</p>", "a.txt").format == "text"


PATHS = {
    "2024-11-17-title.md": "2024-11-17T00:00:00+08:00",
    "x/2010-9-29-标题.md": "2010-09-29T00:00:00+08:00",
    "20220924.md": "2022-09-24T00:00:00+08:00",
    "2020/03/21/title.md": "2020-03-21T00:00:00+08:00",
    "2020/03/21/20200322.md": "2020-03-22T00:00:00+08:00",
    "2020/03-21/title.md": "2020-03-21T00:00:00+08:00",
    "x/2020-03-21/title.md": "2020-03-21T00:00:00+08:00",
    "2020-03-21/x/title.md": "2020-03-21T00:00:00+08:00",
    "2020_3_21_title.md": "2020-03-21T00:00:00+08:00",
    "2020.03.21 标题.md": "2020-03-21T00:00:00+08:00",
    "2020年3月21日 标题.md": "2020-03-21T00:00:00+08:00",
    "2020-03_21.md": None,
    "1/2020/03/21.md": None,
    "article_20220924.md": None,
    "202209241.md": None,
    "20229924.md": None,
    "notes.md": None,
}


@pytest.mark.parametrize("path", PATHS)
def test_a_date_in_the_path_counts_where_there_is_no_other(path: str) -> None:
    document = first("港口开放。", path)
    assert iso(document.published) == PATHS[path]
    assert document.published_from == ("file-name" if PATHS[path] else "")
    dated = first("---\ntitle: 甲\ndate: 2001-02-03\n---\n", path)
    assert iso(dated.published) == "2001-02-03T00:00:00+08:00"


def test_a_folder_may_name_the_outlet() -> None:
    document = first("港口开放。", "法广/old/2021-07-01-a.md")
    assert document.source == "RFI"
    assert iso(document.published) == "2021-07-01T00:00:00+02:00"


ENGLISH = "The fishing boats came back to the port on Monday after a week of storms at sea. " * 5
CHINESE = "渔船在星期一回到港口，此前海上刮了一个星期的大风，居民们都松了一口气。" * 4


def test_two_languages_are_two_parts() -> None:
    one, other = first(f"# 渔船\n\n{CHINESE}\n\n---\n\n---\n\n{ENGLISH}").parts
    assert (one.lang, one.text, other.lang) == ("zh", CHINESE, "en")
    assert "<hr>" not in one.html + other.html
    one, other = first(f"# Boats\n\n{ENGLISH}\n\n{ENGLISH}\n\n---\n\n{CHINESE}").parts
    assert (one.lang, other.lang, other.text) == ("en", "zh", CHINESE)


def test_a_mixture_is_one_part() -> None:
    mixed = "\n\n".join([CHINESE, ENGLISH] * 3)
    (part,) = first(f"# 渔船\n\n{mixed}").parts
    assert part.lang == "zh"


@pytest.mark.parametrize(
    ("text", "lang"),
    [("港口开放。", "zh"), ("The port.", "en"), ("港はひらいた。", "ja"), ("1234567", "und")],
)
def test_the_language_of_a_text(text: str, lang: str) -> None:
    assert first(text).parts[0].lang == lang


def test_links_to_several_originals_belong_to_the_stories_of_a_digest() -> None:
    document = first("# 渔船\n\n[查看原文](https://a.example/1)\n\n[查看原文](https://a.example/2)")
    assert document.url == ""
    assert document.text == "查看原文\n查看原文"


def test_a_title_alone_is_an_article_and_nothing_at_all_is_none() -> None:
    assert first("---\ntitle: 渔船\n---\n").parts == ()
    with pytest.raises(RefusedError) as caught:
        first("---\nlayout: post\n---\n\n***\n")
    assert caught.value.reason is Reason.NO_TEXT
