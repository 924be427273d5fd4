"""Markdown and plain text to HTML."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text import markdown
from reader.text.html import clean
from reader.text.markdown import plain_to_html, to_html
from reader.text.written import plain


def test_markdown_and_the_html_in_it() -> None:
    html = clean(to_html("# 题\n\n**甲** [乙](https://b.example/)\n\n<p>丙</p>\n"))
    assert html == (
        '<h2>题</h2>\n<p><strong>甲</strong> <a href="https://b.example/">乙</a></p>\n<p>丙</p>'
    )


def test_a_line_that_ends_a_sentence_is_a_paragraph() -> None:
    assert plain(clean(to_html("渔船回来了。\n港口开放\n了。"))) == "渔船回来了。\n港口开放了。"


def test_a_break_after_emphasis() -> None:
    assert plain(clean(to_html("**甲**\n乙"))) == "甲乙"


def test_indented_lines_are_text() -> None:
    assert clean(to_html("甲\n\n    乙 <b>丙</b>")) == "<p>甲</p>\n<p>乙 <strong>丙</strong></p>"


def test_tables() -> None:
    assert "<td>1</td>" in clean(to_html("| a | b |\n|---|---|\n| 1 | 2 |"))


def test_hostile_nesting_is_cut_off() -> None:
    assert to_html(">" * 5000 + " 船").count("<blockquote>") < 100


def test_a_text_beyond_measure_is_read_as_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.text.markdown._LONGEST", 5)
    assert to_html("**甲**\n乙") == "<p>**甲**</p>\n<p>乙</p>"


def test_plain_lines_are_paragraphs() -> None:
    assert plain_to_html("甲 <b>\n\n  乙  \n") == "<p>甲 &lt;b&gt;</p>\n<p>乙</p>"


@given(st.text(alphabet="#*_[]()<>`~-|! \n船a1&\\", max_size=80))
def test_any_text_is_read(text: str) -> None:
    html = clean(to_html(text))
    assert clean(html) == html


@pytest.mark.parametrize("sign", ["~~~~~~", "```", "~~~ 好", "~~~好~~~\n\n~~~"])
def test_a_fence_that_nothing_ends_makes_no_code(sign: str) -> None:
    html = clean(to_html(f"船回来了\n\n{sign}\n\n港口**开放**。\n"))
    assert "<p>港口<strong>开放</strong>。</p>" in html
    assert "<pre>" not in html


def test_a_fence_that_ends_is_code() -> None:
    html = clean(to_html("```py\na **b**\n```\n\n港口。\n\n~~~\n**c**\n~~~~\n"))
    assert plain(html) == "a **b**\n港口。\n**c**"
    assert html.count("<pre>") == 2


def test_an_address_broken_at_a_hyphen_is_whole() -> None:
    html = clean(
        to_html("港口\n\n![](https://news.example/a-\n\nb.jpg)\n\n[乙](https://b.example/a-\nb)")
    )
    assert '<img src="https://news.example/a-b.jpg">' in html
    assert '<a href="https://b.example/a-b">乙</a>' in html


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ("| 甲   \n 乙 | 1 | **2   \n (+3%)** |", ["甲<br>乙", "1", "<strong>2<br>(+3%)</strong>"]),
        ("| 甲 | 1 | **2   \n (+3%)   \n** |", ["甲", "1", "<strong>2<br>(+3%)<br></strong>"]),
        ("| 甲 | 1\\|2 |   \n 3 |", ["甲", "1|2", "3"]),
    ],
)
def test_rows_broken_in_any_cell_are_whole(rows: str, cells: list[str]) -> None:
    for text in (f"| 項 | 去年 | 今年 |\n| --- | --- | --- |\n{rows}\n| 末 | 0 | 0 |\n", rows):
        found = re.findall(r"<t[dh]>(.*?)</t[dh]>", to_html(text))
        whole = [] if text == rows else ["項", "去年", "今年", *cells, "末", "0", "0"]
        assert found == whole


@pytest.mark.parametrize(
    "text",
    [
        "| --- |",
        "甲\n| --- | --- |\n| 一 | 二 |",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3\n\n段落 | 里。\n\n完",
        "| a | b |\n|---|---|\n| 1\n| 2 | 3 |",
        "|甲|乙|丙|\n|---|---|---|\n| 合计 |\n\n段落\n\n首页 | 新闻 | 财经 |",
        "| a | b |\n|---|---|\n| 1 |\n\n- x\n- y | z |",
        "| a | b |\n|---|---|\n| 1 |\n- x | z |",
        "|a|b|\n|---|---|\n|1|2\n3|4|5|",
        "```\n| a | b |\n| --- | --- |\n| 1\n2 | 3 |\n```",
    ],
)
def test_what_is_no_broken_row_is_left_as_it_is(text: str) -> None:
    assert markdown._with_whole_rows(text) == text


def test_a_table_with_a_row_broken_in_a_cell() -> None:
    html = clean(to_html("港口：\n\n| 项目 | **今年   \n (增)** |\n| --- | --- |\n| 船 | 3 |\n"))
    assert html == (
        "<p>港口：</p>\n<table><tbody><tr><th>项目</th><th><strong>今年</strong><br><strong>(增)</strong></th></tr>"
        "<tr><td>船</td><td>3</td></tr></tbody></table>"
    )


PIECES = st.sampled_from((
    "甲", "乙。", "a", "1. ", "- ", "+ ", "\n", "\n\n", "\n \n", " ", "    ", "　　", "> ", "# ",
    "=", "---", "*b*", "[x](y)", "<b>", "&amp;", ":", '"', "!", "2) ", "\t", "|", "<div>", "</div>",
    "_", "\\", "b. ",
))  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@example("甲\n\n- 乙\n\n  丙\n\n丁。\n戊\n")
@example("<div>\n\n甲")
def test_paragraphs_without_signs_need_no_parser(text: str) -> None:
    whole = clean(str(markdown._parser().render(text)))
    assert clean(markdown._by_blocks(text)) == whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("正文有脚注[^1]。\n\n[^1]: 脚注内容。\n", "正文有脚注[1]。\n[1] 脚注内容。"),
        (
            "一[^1]二[^*]\n\n[^1]: 甲\n乙\n\n    丙\n\n[^*]: https://a.example/\n[^n]: 没有\n\n三",
            "一[1]二[*]\n三\n[1] 甲乙\n丙\n[*] https://a.example/\n[n] 没有",
        ),
        ("一[^2]\n\n[^1]: 甲", "一[^2]\n[1] 甲"),
        ("一[^2]", "一[^2]"),
        ("一[^2]\n\n[a]: https://a.example/", "一[^2]"),
        (
            "`[^1]`和[^1]\n\n```\n[^1]: 码\n~~~\n```\n\n[^1]: 注[^1]",
            "[^1]和[1]\n[^1]: 码 ~~~\n[1] 注[1]",
        ),
        ("一[^<b>]\n\n[^<b>]: 甲", "一[<b>]\n[<b>] 甲"),
    ],
)
def test_footnotes_are_kept_at_the_end(text: str, said: str) -> None:
    assert plain(clean(to_html(text))) == said


def test_the_mark_of_a_footnote_is_set_high() -> None:
    assert "脚注<sup>[1]</sup>。" in clean(to_html("正文有脚注[^1]。\n\n[^1]: 脚注内容。"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**问：**答", "<b>问：</b>答"),
        ("他说**“好。”**而已**《报》**说", "他说<b>“好。”</b>而已<b>《报》</b>说"),
        ("*“好”*说", "<i>“好”</i>说"),
        ("“**好**”和（**坏**）", "“<b>好</b>”和（<b>坏</b>）"),
        ("**甲“**乙”", "**甲“**乙”"),
        ("名**：一，名**：二", "名**：一，名**：二"),
        ("a*“b”* _“c”_d `**问：**答`", "a<i>“b”</i> _“c”_d <code>**问：**答</code>"),
        ("**。", "**。"),
        ("委员：张三、*李四、王五、*赵六", "委员：张三、*李四、王五、*赵六"),
        ("注：*表示女性；*表示候补。", "注：*表示女性；*表示候补。"),
    ],
)
def test_emphasis_beside_full_width_marks(text: str, shown: str) -> None:
    html = to_html(text).replace("strong>", "b>").replace("em>", "i>")
    assert html == f"<p>{shown}</p>\n"
