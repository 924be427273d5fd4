import re

import pytest

from reader.core.shown import Target
from reader.page.made import Page
from reader.page.render import render
from reader.page.standalone import document_html
from tests.page.page_articles import article, document, part

FIGURE = (
    '<figure><img src="https://img.example.com/a.jpg" alt="一张 &quot;图&quot;">'
    "<figcaption>说明</figcaption></figure>"
)


def _page(target: Target = Target.HANS, html: str = FIGURE) -> Page:
    return render(document(part(html)), article(), target)


def test_it_is_a_whole_document_that_loads_nothing() -> None:
    html = document_html(_page())
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert '<meta charset="utf-8">' in html
    assert "default-src 'none'" in html
    assert "<title>测试市今天公布新的城市计划</title>" in html
    assert not re.search(r"<(?:img|script|link|iframe)\b|url\(|@import", html)


@pytest.mark.parametrize(
    ("target", "words", "shows"),
    [
        (Target.HANS, "图片未加载", "一张 &quot;图&quot;"),
        (Target.TW, "圖片未載入", "一張 &quot;圖&quot;"),
    ],
)
def test_a_picture_is_a_box_with_its_host_and_what_it_shows(
    target: Target, words: str, shows: str
) -> None:
    html = document_html(_page(target))
    assert f'<span class="box">{words} · img.example.com<br>{shows}</span>' in html


def test_a_picture_of_nowhere_is_still_a_box() -> None:
    assert '<span class="box">图片未加载</span>' in document_html(_page(html="<img>"))


@pytest.mark.parametrize(
    ("target", "family"),
    [
        (Target.HANS, "Noto Serif CJK SC"),
        (Target.TW, "Noto Serif CJK TC"),
        (Target.HK, "Noto Serif CJK HK"),
    ],
)
def test_the_glyphs_are_those_of_the_region(target: Target, family: str) -> None:
    css = document_html(_page(target)).split("</style>")[0]
    assert f'font: 18px/1.8 "{family}"' in css
    assert "prefers-color-scheme: dark" in css


def test_a_title_is_escaped() -> None:
    page = render(document(title="</title><b>"), article(), Target.HANS)
    assert "<title>&lt;/title&gt;&lt;b&gt;</title>" in document_html(page)
