from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.core.article import Script
from reader.core.shown import Target
from reader.page.citation import citation
from tests.page.page_articles import article


@pytest.mark.parametrize(
    ("target", "source"), [(Target.ORIGINAL, "美国之音"), (Target.TW, "美國之音")]
)
def test_a_citation_names_title_source_date_url_and_file(target: Target, source: str) -> None:
    said = citation(article(), "题目《书》", UTC, target)
    url = "https://www.voachinese.com/a/1.html"
    assert said == f"《题目〈书〉》，{source}，2024-11-22 16:24，{url}，voa/1.md"


def test_what_is_not_known_is_left_out() -> None:
    bare = article(source="", url="", published=None)
    assert citation(bare, "题\n目") == "《题 目》，voa/1.md"


def test_a_bare_date_is_cited_as_its_day() -> None:
    day = datetime(2023, 11, 10, tzinfo=timezone(timedelta(hours=8)))
    assert "，2023-11-10，" in citation(article(published=day), "题目", UTC)


def test_an_english_article_is_cited_in_english() -> None:
    english = article(script=Script.NONE, langs=("en",))
    assert citation(english, "The mayor", UTC).startswith("“The mayor”, VOA, 2024-11-22 16:24, ")


def test_a_date_of_capture_is_cited_as_one() -> None:
    captured = article(published=None, captured=datetime(2023, 11, 10, 8, 30, tzinfo=UTC))
    assert "，抓取于 2023-11-10 08:30，" in citation(captured, "题目", UTC)
