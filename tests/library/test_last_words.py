"""Titles and names as they were shown last, for the list of the next start."""

import logging
from pathlib import Path

import pytest

from reader.core.shown import Target
from reader.library import Library, open_library, wording
from reader.library.last_words import LONGEST, MOST, NAME, LastWords
from tests.faulty_disk import Fault, faulty

TITLE = "市政厅今天开门"


def again(folder: Path) -> LastWords:
    """What the next start finds."""
    return LastWords(folder)


@pytest.fixture
def words(tmp_path: Path) -> LastWords:
    made = LastWords(tmp_path)
    made.say("发展", Target.TW, "發展")
    made.say("發展 𠮷\ud800", Target.HANS, "发展 𠮷\ud800")
    made.keep()
    return made


def test_the_list_of_the_next_start_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.md").write_text(
        f"---\ntitle: {TITLE}\nsource: 温州在线\ndate: 2024-03-05\n---\n正文在这里。\n",
        encoding="utf-8",
    )

    def shown(library: Library) -> tuple[str, str, str, str]:
        (article,) = library.articles(library.ask().ids)
        return (
            library.shown(article.title, article, Target.TW),
            library.source_name(article.source, Target.TW),
            library.shown(article.title, article, Target.HANS),
            library.word_shown("鲁特", Target.TW),
        )

    library = open_library(tmp_path / "data")
    library.add([archive])
    library.warm()
    seen = shown(library)
    assert seen == ("市政廳今天開門", "溫州在線", TITLE, "魯特")
    library.last_words.keep()
    library.close()
    monkeypatch.setattr(wording, "is_warm", lambda: False)
    library = open_library(tmp_path / "data")
    assert shown(library) == seen
    library.close()


def test_they_are_kept_by_script(tmp_path: Path, words: LastWords) -> None:
    found = again(tmp_path)
    assert found.before("发展", Target.TW) == "發展"
    assert found.before("发展", Target.HK) == "发展"
    assert found.before("發展 𠮷\ud800", Target.HANS) == "发展 𠮷\ud800"
    assert words.before("发展", Target.TW) == "發展"


def test_those_shown_last_are_kept_and_no_long_ones(tmp_path: Path, words: LastWords) -> None:
    for number in range(MOST - 1):
        words.say("发展", Target.TW, "發展")
        words.say(f"{number}", Target.TW, f"第{number}")
    words.say("长" * (LONGEST + 1), Target.TW, "長")
    words.keep()
    found = again(tmp_path)
    assert found.before("发展", Target.TW) == "發展"
    assert found.before("0", Target.TW) == "第0"
    assert found.before("發展 𠮷\ud800", Target.HANS) == "發展 𠮷\ud800"
    assert found.before("长" * (LONGEST + 1), Target.TW) == "长" * (LONGEST + 1)


def test_a_run_that_converts_nothing_leaves_them(tmp_path: Path, words: LastWords) -> None:
    again(tmp_path).keep()
    assert again(tmp_path).before("发展", Target.TW) == "發展"
    words.forget()
    words.keep()
    assert again(tmp_path).before("发展", Target.TW) == "发展"


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b'{"tw": []}', b'{"tw": {"a": "b"}', b"[" * 100_000]
)
def test_damaged_ones_are_named_and_made_anew(
    tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / NAME).write_bytes(data)
    found = again(tmp_path)
    assert found.before("a", Target.TW) == "a"
    assert "made anew" in caplog.text
    found.say("a", Target.TW, "b")
    found.keep()
    assert again(tmp_path).before("a", Target.TW) == "b"


def test_without_any_nothing_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert again(tmp_path).before("a", Target.TW) == "a"
    again(tmp_path).forget()
    assert not caplog.text


def test_a_full_disk_keeps_those_before(
    tmp_path: Path, words: LastWords, caplog: pytest.LogCaptureFixture
) -> None:
    words.say("发展", Target.TW, "?")
    with faulty(Fault.FULL, 1):
        words.keep()
    assert "not kept" in caplog.text
    assert again(tmp_path).before("发展", Target.TW) == "發展"
