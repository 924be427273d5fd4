"""What a converted word was."""

import pytest

from reader.core.article import Script
from reader.core.shown import Target
from reader.page.originals import changed_lines, original_of
from reader.page.render import render
from tests.page.page_articles import article, document, part

PAIRS = [
    (
        "<p>美國<b>歷史</b> &amp; 中國\n政府</p><p>中文</p>",
        "<p>美国<b>历史</b> &amp; 中国\n政府</p><p>中文</p>",
    ),
    ("<p>same 国</p>", "<p>same 国</p>"),
]
LINE = "美國歷史 & 中國 政府"
WORDS = [
    (0, "美国"),
    (1, "美国"),
    (2, "历史"),
    (3, "历史"),
    (4, ""),
    (5, ""),
    (7, "中国"),
    (10, ""),
]


def test_lines_that_changed() -> None:
    assert changed_lines(PAIRS) == {LINE: "美国历史 & 中国 政府"}


@pytest.mark.parametrize(("at", "word"), WORDS)
def test_the_word_at_a_place(at: int, word: str) -> None:
    assert original_of(changed_lines(PAIRS), f"  {LINE}", at + 2) == word


def test_spaces_that_do_not_break_are_kept_as_on_the_page() -> None:
    found = changed_lines(
        [
            (
                "<p>&nbsp;美國&nbsp;&nbsp;歷史\u3000 中</p>",
                "<p>&nbsp;美国&nbsp;&nbsp;历史\u3000 中</p>",
            )
        ]
    )
    assert original_of(found, "\xa0美國\xa0\xa0歷史 中", 5) == "历史"


def test_a_line_that_did_not_change() -> None:
    assert original_of(changed_lines(PAIRS), "中文", 0) == ""


def test_a_page_knows_its_originals() -> None:
    text = document(
        part("<p>历\u200b史\u202e的发展</p>"), part("<p>history</p>", "en"), title="历史"
    )
    page = render(text, article(script=Script.HANS), Target.TW)
    assert page.originals == {"歷史": "历史", "歷史的發展": "历史的发展"}
    assert render(text, article(script=Script.HANS), Target.ORIGINAL).originals == {}
