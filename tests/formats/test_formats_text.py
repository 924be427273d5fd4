"""Plain text and Markdown: facts in lines above, around and below the text."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.article import Document, iso
from reader.formats import read
from reader.formats.labels import labelled


def first(text: str, path: str = "a.txt") -> Document:
    (document,) = read(path, text.encode()).documents
    return document


@dataclass(frozen=True)
class Facts:
    title: str
    text: str
    published: str | None = None
    known_from: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()


OPEN = "港口今天恢复通航。"

TEXTS = {
    "several labels in a line": (
        f"渔船终于回来了\n作者：张三  来源：美國之音  时间：2020-05-03 10:20\n\n{OPEN}",
        Facts("渔船终于回来了", OPEN, "2020-05-03T10:20:00Z", "header", "VOA", "张三"),
    ),
    "labels with bars": (
        f"# 渔船\n\n来源：新华社 | 发布时间：2020年5月3日 星期日 10:20 | 记者：张三\n\n{OPEN}",
        Facts("渔船", OPEN, "2020-05-03T10:20:00+08:00", "header", "新华社", "张三"),
    ),
    "labels in bold": (
        f"# 渔船\n\n**作者：** 张三\n**日期**：2020-05-03\n\n{OPEN}",
        Facts("渔船", OPEN, "2020-05-03T00:00:00+08:00", "header", "", "张三"),
    ),
    "a title by its label": (
        f"标题：渔船\n作者：张三\n发表日期：2025.3.2\n来源：某报\n\n{OPEN}",
        Facts("渔船", OPEN, "2025-03-02T00:00:00+08:00", "header", "某报", "张三"),
    ),
    "a label with another value": (
        f"# 渔船\n\n时间：不明  作者：张三\n\n{OPEN}",
        Facts("渔船", f"时间：不明 作者：张三\n{OPEN}", author="张三"),
    ),
    "labels in prose": (
        f"# 渔船\n\n他说，时间：是问题。\n\n{OPEN}", Facts("渔船", f"他说，时间：是问题。\n{OPEN}"),
    ),
    "labels below the text": (
        f"# 讲座\n\n{OPEN}\n\n时间：2025-01-05 14:00\n链接：https://a.example/1\n作者：张三",
        Facts("讲座", f"{OPEN}\n时间：2025-01-05 14:00\n链接：https://a.example/1\n作者：张三"),
    ),
    "labels of items": (
        "# 本周\n\n作者：张三\n\n甲\n链接：https://a.example/1\n\n乙\n链接：https://a.example",
        Facts("本周", "甲\n链接：https://a.example/1\n乙\n链接：https://a.example", author="张三"),
    ),
    "labels below a second heading": (
        f"作者：张三\n\n# 书评\n\n## 渔船\n\n作者：李四\n\n{OPEN}",
        Facts("书评", f"渔船\n作者：李四\n{OPEN}", author="张三"),
    ),
    "labels below a heading in two languages": (
        f"## 渔船\n\n### Boats\n\n作者：张三\n\n{OPEN}",
        Facts("渔船", f"Boats\n{OPEN}", author="张三"),
    ),
    "a label again": (
        f"标题：渔船\n作者：张三\n作者：张三\n作者：李四\n\n{OPEN}",
        Facts("渔船", f"作者：李四\n{OPEN}", author="张三"),
    ),
    "labels below a title by its label and a text": (
        f"标题：渔船\n\n港口开放\n\n作者：李四\n{OPEN}",
        Facts("渔船", f"港口开放\n作者：李四\n{OPEN}"),
    ),
    "labels about an outlet, a caption and an abstract": (
        f"有線新聞\n# 渔船回来了\n▲码头\n2024-01-02\n摘要：{OPEN}\n作者：张三\n\n{OPEN}",
        Facts("渔船回来了", f"有線新聞\n▲码头\n摘要：{OPEN}\n{OPEN}", "2024-01-02T00:00:00+08:00",
              "header", "", "张三"),
    ),
    "labels below a sentence without a title": (
        f"{OPEN}\n作者：张三", Facts(OPEN, f"{OPEN}\n作者：张三"),
    ),
    "a title by underline": (
        f"渔船回来了\n==========\n\n2024-01-02\n\n{OPEN}",
        Facts("渔船回来了", OPEN, "2024-01-02T00:00:00+08:00", "header"),
    ),
    "a title by underline, with signs": (
        f"### 渔船回来了\n--------\n\n{OPEN}", Facts("渔船回来了", OPEN),
    ),
    "a heading that ends the file": ("# 渔船", Facts("渔船", "")),
    "an updated date": (
        f"請開啟通知\n\n館長上海開直播 港口開放\n\n2025/6/11 11:18(6/11 11:31 更新)\n{OPEN}",
        Facts("館長上海開直播 港口開放", f"請開啟通知\n{OPEN}", "2025-06-11T11:18:00+08:00",
              "header"),
    ),
    "a date below a caption": (
        f"# 渔船\n\n某報記者張三攝  114年6月11日\n\n{OPEN}",
        Facts("渔船", f"某報記者張三攝 114年6月11日\n{OPEN}", "2025-06-11T00:00:00+08:00",
              "header"),
    ),
    "a date with too much beside it": (
        f"# 渔船\n\n2024-01-02 海港报专题一周回顾与展望特辑\n\n{OPEN}",
        Facts("渔船", f"2024-01-02 海港报专题一周回顾与展望特辑\n{OPEN}"),
    ),
    "a date in the middle of words": (
        f"# 渔船\n\n自2024年1月2日起\n\n{OPEN}", Facts("渔船", f"自2024年1月2日起\n{OPEN}"),
    ),
    "a date in markup": (
        f'# 渔船\n\n<img alt="2024-01-02"/>\n\n{OPEN}', Facts("渔船", OPEN),
    ),
    "a date and the source, the other way": (
        f"# 渔船\n\n2020-05-03 10:20 来源：法广\n\n{OPEN}",
        Facts("渔船", OPEN, "2020-05-03T10:20:00+02:00", "header", "RFI"),
    ),
    "an outlet above the date": (
        f"首頁新聞\n- 有線新聞\n- 2024年05月31日\n三號風球維持至明早\n{OPEN}",
        Facts("三號風球維持至明早", f"首頁新聞\n{OPEN}", "2024-05-31T00:00:00+08:00", "header",
              "有線新聞"),
    ),
    "a date before a caption": (
        f" date 2025-10-17 ▲渔船在海上。（圖／路透）\n\n記者葉三／綜合報導\n\n{OPEN}山路不通。",
        Facts(OPEN, f"▲渔船在海上。（圖／路透）\n記者葉三／綜合報導\n{OPEN}山路不通。",
              "2025-10-17T00:00:00+08:00", "header", "", "葉三"),
    ),
    "a caption and no more": ("▲渔船", Facts("▲渔船", "▲渔船")),
    "a label that is none": (f"date 甲\n{OPEN}", Facts("date 甲", f"date 甲\n{OPEN}")),
    "an outlet and its day in brackets": (
        f"### 渔船\n\n<div>\n 【明慧网二零二零年十二月二日】{OPEN}\n</div>",
        Facts("渔船", f"【明慧网二零二零年十二月二日】{OPEN}", "2020-12-02T00:00:00-05:00", "body",
              "明慧网"),
    ),
    "an unknown outlet and its day in brackets": (
        f"# 渔船\n\n【海港报2020年7月20日讯】{OPEN}",
        Facts("渔船", f"【海港报2020年7月20日讯】{OPEN}", "2020-07-20T00:00:00+08:00", "body",
              "海港报"),
    ),
    "an outlet in brackets": (
        f"# 渔船\n\n【有線新聞】{OPEN}", Facts("渔船", f"【有線新聞】{OPEN}", source="有線新聞"),
    ),
    "an agency in brackets": (
        f"# 渔船\n\n(中央社記者呂三北京11日電){OPEN}",
        Facts("渔船", f"(中央社記者呂三北京11日電){OPEN}", source="中央社"),
    ),
    "a wire in brackets": (
        "# Boats\n\nPARIS, France (Reuters) - The port is open.",
        Facts("Boats", "PARIS, France (Reuters) - The port is open.", source="Reuters"),
    ),
    "brackets in prose": (
        "# 渔船\n\n据美国之音 (VOA) 报道，【2020年7月20日】港口开放。",
        Facts("渔船", "据美国之音 (VOA) 报道，【2020年7月20日】港口开放。"),
    ),
    "brackets that say something else": (
        f"# 渔船\n\n【编者按】{OPEN}\n\n（图）{OPEN}",
        Facts("渔船", f"【编者按】{OPEN}\n（图）{OPEN}"),
    ),
    "a day behind the text": (
        f"# 渔船\n\n{OPEN}（編輯：張三）1141017\n",
        Facts("渔船", f"{OPEN}（編輯：張三）", "2025-10-17T00:00:00+08:00", "body"),
    ),
    "a number behind the text": (
        f"# 渔船\n\n{OPEN}（編輯：張三）1149917\n", Facts("渔船", f"{OPEN}（編輯：張三）1149917"),
    ),
    "a day behind the text and a better one above": (
        f"# 渔船\n\n日期：2025-10-17 10:20\n\n{OPEN}（編輯：張三）1141017\n",
        Facts("渔船", f"{OPEN}（編輯：張三）", "2025-10-17T10:20:00+08:00", "header"),
    ),
    "a day behind the text and the hour in a line above": (
        f"# 渔船\n\n2025/10/17 10:20\n\n{OPEN}（編輯：張三）1141017\n",
        Facts("渔船", f"{OPEN}（編輯：張三）", "2025-10-17T10:20:00+08:00", "header"),
    ),
    "space of full width": (
        f"　　渔船回来了　\n　　２０２４年１月２日\n　　{OPEN}",
        Facts("渔船回来了", OPEN, "2024-01-02T00:00:00+08:00", "header"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_facts_around_a_text(name: str) -> None:
    text, wanted = TEXTS[name]
    found = first(text)
    assert found.format == "text"
    assert found.title == wanted.title
    assert (iso(found.published), found.published_from) == (wanted.published, wanted.known_from)
    assert (found.source, found.author, found.url) == (wanted.source, wanted.author, wanted.url)
    assert found.tags == wanted.tags
    assert " ".join(found.text.split(" ")) == wanted.text


LINES = {
    "作者：张三": [("author", "张三")],
    "  作者: 张三 | 来源: 某报": [("author", "张三"), ("source", "某报")],
    "keywords/关键词: a b": [("tags", "a b")],
    "Publish Date: 2020-01-02": [("date", "2020-01-02")],
    "作者：": [("author", "")],
    "他是作者：张三": [],
    "作者张三": [],
    "作者：" + "甲" * 200: [],
    "": [],
}


@pytest.mark.parametrize("line", LINES)
def test_the_labels_of_a_line(line: str) -> None:
    assert labelled(line) == LINES[line]


PIECES = st.sampled_from((
    "作者：张三 ", "时间：", "2020-05-03 ", "# 渔船", "===", "---", "\n", "【某报2020年7月20日讯】",
    "(Reuters) - ", "▲", "記者葉三／綜合報導", "1141017", "）", "出處 美國之音", "?", " date ",
    "[甲](b)", "本文“甲”来源:http://a", "港口", "。",
))  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_lines_give_an_article_with_a_title(text: str) -> None:
    if text.strip(" \n?-=#▲。）"):
        document = first(f"{text}\n港口")
        assert document.title
        assert document.published is None or document.published.utcoffset() is not None
