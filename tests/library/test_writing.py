"""What a reader chose about the way text is written holds wherever text is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.__main__ import main
from reader.core.shown import Target
from reader.library import Library, open_library
from reader.script.writing import PLAIN

ARTICLE = """---
title: 台湾的“信息”
date: 2024-01-02
source: 台湾信息报
---

台湾的“信息”很多，港口今天恢复通航。
"""
WORDS = "信息\t資訊\n港口\t海\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.md").write_text(ARTICLE, encoding="utf-8")
    opened = open_library(tmp_path / "data")
    opened.add([tmp_path / "archive"])
    opened.warm()
    yield opened
    opened.close()


def shown(library: Library) -> list[str]:
    """A title, a source, a word, a citation, a snippet, a page and its text."""
    (article,) = library.articles(library.ask().ids)
    snippets = library.snippets([article.id], "港口", Target.TW)
    return [
        library.shown(article.title, article, Target.TW),
        library.source_name(article.source, Target.TW),
        library.word_shown("台湾", Target.TW),
        library.citation(article.key, Target.TW),
        snippets[article.id].text,
        library.page(article.key, Target.TW).html,
        library.contents(article.key, Target.TW).parts[0].text,
    ]


def test_nothing_chosen(library: Library) -> None:
    assert library.writing() is PLAIN
    said = shown(library)
    assert all("臺灣" in text for text in said)
    assert said[0] == "臺灣的“信息”"


def test_choices_hold_everywhere(library: Library) -> None:
    library.settings.set("tai", value=True)
    library.settings.set("quotes", value=True)
    (library.data / "words.tsv").write_text(WORDS, encoding="utf-8")
    said = shown(library)
    assert all("台灣" in text for text in said)
    assert all("資訊" in text for text in said if text != "台灣")
    assert said[0] == "台灣的「資訊」"
    assert "「資訊」" in said[4]


def test_a_broken_line_is_named_in_a_check_and_the_library_is_well(library: Library) -> None:
    (library.data / "words.tsv").write_text(WORDS, encoding="utf-8")
    found = library.check()
    (problem,) = [each for each in found.problems if each.kind == "words"]
    assert (problem.path, problem.serious) == ("words.tsv", False)
    assert problem.detail == "line 2: two words of as many Han characters expected"
    assert found.ok


def test_the_command_converts_by_the_same_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "words.tsv").write_text(WORDS, encoding="utf-8")
    (file := tmp_path / "a.txt").write_text("台湾信息", encoding="utf-8")
    assert main(["convert", "--to", "tw", str(file), "--library", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "臺灣資訊"
