"""A date that is known only to the day is that day wherever the reader sits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.cli import output
from reader.core.shown import Target
from reader.library import Library, open_library
from reader.page.citation import citation
from tests.local_zone import ZONES, local_zone

FILES = {
    "bare.md": "---\ntitle: 港口\ndate: 2023-11-10\n---\n\n港口今天恢复通航。\n",
    "midnight.md": "---\ntitle: 车站\ndate: 2023-11-10T00:00:00-05:00\n---\n\n车站今天开放。\n",
    "timed.md": "---\ntitle: 渔船\ndate: 2023-11-10T12:30:00+00:00\n---\n\n渔船今天回港。\n",
    "titled.txt": "# 《新闻联播》 (20231110)\n\n图书馆今天开放，读者排起长队。\n",
    "20231110.txt": "# 早间播报\n\n大桥今天通车，行人可以走过。\n",
}
"""Four that name only their day, one whose hour falls on that day or the next one."""

TIMED = {
    "UTC": "2023-11-10 12:30",
    "Asia/Shanghai": "2023-11-10 20:30",
    "America/New_York": "2023-11-10 07:30",
    "Pacific/Auckland": "2023-11-11 01:30",
}


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    with local_zone(request.param):
        yield request.param


@pytest.fixture
def library(tmp_path: Path, zone: str) -> Iterator[Library]:
    assert zone
    archive = tmp_path / "archive"
    archive.mkdir()
    for name, text in FILES.items():
        (archive / name).write_text(text, encoding="utf-8")
    opened = open_library(tmp_path / "data")
    opened.add([archive])
    yield opened
    opened.close()


def _paths(library: Library, query: str) -> set[str]:
    return {article.path for article in library.articles(library.ask(query).ids)}


def test_a_bare_date_is_found_by_its_day(library: Library, zone: str) -> None:
    day = set(FILES) - ({"timed.md"} if TIMED[zone] > "2023-11-11" else set())
    assert _paths(library, "date:2023-11-10") == day
    assert _paths(library, "date:2023-11-11") == set(FILES) - day
    assert _paths(library, "before:2023-11-10") == _paths(library, "after:2023-11-11") == set()


def test_a_bare_date_is_shown_as_its_day(library: Library, zone: str) -> None:
    for article in library.articles(library.ask("").ids):
        shown = TIMED[zone] if article.path == "timed.md" else "2023-11-10"
        assert output.article_lines(article).startswith(f"{shown:16}  ")
        assert f">{shown}</time>" in library.page(article.key, Target.ORIGINAL).html
        assert f"，{shown}，" in citation(article, article.title)
