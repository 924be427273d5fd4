"""Dots at the end of what is cut are those of the script beside them."""

import re

import pytest
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QApplication

from reader.core.hit import Snippet, Span
from reader.ui import fonts
from reader.ui.eliding import MIDDLE, RIGHT, cut, elided, in_place
from tests.ui.texts import all_texts


@pytest.mark.parametrize(
    ("text", "dots"),
    [
        ("The harbour library opens its doors to everybody again", "..."),
        ("港口图书馆又开门了，大家都可以进去看书", "…"),
        ("港口 library 又开门了，大家都可以进去看书", "…"),
        ("港口又开门了 the library opens its doors to everybody", "..."),
        ("2024年11月22日 00:24:00.0000000000000000000", "…"),
        ("Version 2024.11.22.00.24.00.0000000000000", "..."),
        ("Één, “twee”, drie — vier, vijf, zes en zo voort", "..."),
    ],
)
def test_a_cut_text_ends_in_dots_of_its_script(qapp: QApplication, text: str, dots: str) -> None:
    del qapp
    font = fonts.font("zh-Hans", fonts.SANS, 15)
    shown, count = cut(text, font, 160)
    assert shown == text[:count] + dots
    assert elided(text, QFontMetrics(font), 160) == shown
    assert elided(text, QFontMetricsF(font), 160.0, RIGHT) == shown
    assert cut(text, font, 2000) == (text, len(text))


def test_a_text_that_fits_keeps_its_own_dots(qapp: QApplication) -> None:
    del qapp
    metrics = QFontMetrics(fonts.font("zh-Hans", fonts.SANS, 15))
    assert elided("Wait… what", metrics, 400) == "Wait… what"


def test_the_middle_is_cut_so_too(qapp: QApplication) -> None:
    del qapp
    metrics = QFontMetrics(fonts.font("zh-Hans", fonts.SANS, 15))
    assert re.fullmatch(
        r"archive/\w*\.\.\.\w*\.md", elided(f"archive/{'a' * 60}.md", metrics, 160, MIDDLE)
    )
    assert re.fullmatch(r"资料/山*…山*\.md", elided(f"资料/{'山' * 60}.md", metrics, 160, MIDDLE))


def test_a_snippet_has_them_on_both_sides_and_its_marks_with_it() -> None:
    marks, title = (Span(5, 10),), (Span(0, 1),)
    found = in_place(Snippet("…the Trump team…", marks, title))
    assert found == Snippet("...the Trump team...", (Span(7, 12),), title)
    assert found.text[7:12] == "Trump"
    chinese = Snippet("…在 2024 年，图书馆…", (Span(1, 2),))
    assert in_place(chinese) == chinese
    assert in_place(Snippet("…图书馆 the library…")).text == "…图书馆 the library..."
    assert in_place(Snippet("")) == Snippet("")


def test_no_english_text_of_ours_has_the_dots_of_chinese() -> None:
    assert [text for _context, text in all_texts() if re.search("[A-Za-z}]…", text)] == []
