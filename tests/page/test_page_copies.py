"""The list of copies at the end of a page."""

import re

import pytest

from reader.core.article import Article, Script
from reader.core.shown import Target
from reader.page.layout import for_qt
from reader.page.links import LONGEST, MOST, address, place
from reader.page.render import Shape, render
from reader.page.standalone import document_html
from tests.page.page_articles import WHEN, article, document


def shown(*copies: Article, target: Target = Target.HANS) -> str:
    html = render(document(), article(), target, shape=Shape(copies=copies)).html
    return html.partition('<hr class="part"/>')[2]


def test_a_copy_is_named_by_source_date_and_file() -> None:
    copy = article(id=7, key="feed", path="voa/<2>.md", published=WHEN)
    html = shown(copy, target=Target.TW)
    assert '<p class="copies" id="copies">另有副本</p>' in html
    assert '<a href="jiuwen:feed/7">美國之音 · 2024-11-2' in html
    assert html.endswith("\u2003voa/&lt;2&gt;.md</p>")


@pytest.mark.parametrize(
    ("target", "langs", "words"),
    [(Target.HANS, ("zh",), "另有副本"), (Target.ORIGINAL, ("en",), "Also kept as")],
)
def test_it_speaks_the_language_of_the_page(
    target: Target, langs: tuple[str, ...], words: str
) -> None:
    script = Script.NONE if langs == ("en",) else Script.HANS
    page = render(
        document(), article(langs=langs, script=script), target, shape=Shape(copies=[article()])
    )
    assert f">{words}</p>" in page.html


def test_what_is_not_known_of_a_copy_is_left_out_or_said() -> None:
    copy = article(source="", url="", published=None, archive="/other", path="a.md")
    assert '">日期不详</a>\u2003/other: a.md</p>' in shown(copy)


def test_without_copies_there_is_no_list() -> None:
    assert "copies" not in render(document(), article(), Target.HANS).html


def test_very_many_are_counted() -> None:
    html = shown(*[article(id=n) for n in range(MOST + 5)])
    assert html.count("<p ") == LONGEST
    assert html.endswith('<p class="copies">还有 5 份</p>')
    assert shown(*[article(id=n) for n in range(MOST)]).count("<p ") == LONGEST - 1


def test_a_link_tells_key_and_id() -> None:
    copy = article(id=7, key="0123456789abcdef")
    assert place(address(copy)) == ("0123456789abcdef", 7)


@pytest.mark.parametrize(
    "link", ["", "https://example.org/1", "jiuwen:", "jiuwen:key", "jiuwen:/7", "jiuwen:key/٣"]
)
def test_other_links_are_none_of_ours(link: str) -> None:
    assert place(link) is None


def test_in_a_file_of_its_own_the_copies_are_no_links() -> None:
    page = render(document(), article(), Target.HANS, shape=Shape(copies=[article(path="b.md")]))
    html = document_html(page)
    assert "jiuwen:" not in html
    assert re.search(r'<p class="copies">美国之音 · [-0-9 :]+\u2003b\.md</p>', html)


def test_the_pane_sets_it_to_the_left() -> None:
    page = render(document(), article(), Target.HANS, shape=Shape(copies=[article()]))
    assert '<p class="copies" id="copies" align="left">' in for_qt(page.html, page.lang)
