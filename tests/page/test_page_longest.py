"""Of an article that is too long for a page, its beginning."""

import pytest

from reader.core.article import Document, Part
from reader.page import longest
from reader.page.longest import beginning
from reader.text.html import clean

HTML = clean("<p>港口恢复<b>通航</b>。</p>" * 9)
ONE = Document(
    title="a", parts=(Part("zh", HTML, "港口恢复通航。" * 9), Part("en", "<p>b</p>", "b"))
)


def test_an_article_of_any_usual_length_is_shown_whole() -> None:
    assert longest.LONGEST > 500_000
    assert beginning(ONE) is None


@pytest.mark.parametrize("most", range(0, len(HTML), 7))
def test_the_beginning_is_clean_and_no_longer_than_a_page(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(longest, "LONGEST", most)
    shown = beginning(ONE)
    assert shown is not None
    first, second = shown.parts
    assert clean(first.html) == first.html
    assert len(first.html) <= most + len("</strong></p>")
    assert HTML.startswith(first.html.removesuffix("</p>").removesuffix("</strong>").rstrip())
    assert second.html in ("", "<p>b</p>")
