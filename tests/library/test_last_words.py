"""What list and sidebar said at the end, for the next start."""

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.shown import Target
from reader.library.last_page import forget
from reader.library.last_words import NAME, LastWords, RowWords, keep, kept
from tests.faulty_disk import Fault, faulty
from tests.ui.fakes import an_article

ARTICLE = an_article(3)
ROW = RowWords(ARTICLE.title, "題 𠮷\ud800", "引", "海港報")
WORDS = LastWords(Target.TW, {ARTICLE.key: ROW}, {("source", "海港报"): "海港報"})


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    keep(tmp_path, WORDS)
    assert kept(tmp_path) == WORDS


def test_a_row_is_known_in_its_script_while_its_title_is_the_same() -> None:
    assert WORDS.row(ARTICLE, Target.TW) == ROW
    assert WORDS.row(ARTICLE, Target.HK) is None
    assert WORDS.row(replace(ARTICLE, title="另一题"), Target.TW) is None
    assert WORDS.row(an_article(4), Target.TW) is None


def test_a_name_is_known_in_its_script_and_as_what_it_is() -> None:
    assert WORDS.name(("source", "海港报"), Target.TW) == "海港報"
    assert WORDS.name(("tag", "海港报"), Target.TW) is None
    assert WORDS.name(("source", "海港报"), Target.ORIGINAL) is None


def test_without_any_nothing_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert kept(tmp_path) == LastWords()
    forget(tmp_path)
    assert not caplog.text


def _damaged() -> list[bytes]:
    whole = {"target": "tw", "rows": {"a": ["1", "2", "3", "4"]}, "names": [["source", "a", "b"]]}
    bad: list[dict[str, object]] = [
        {"target": "nowhere"},
        {"rows": []},
        {"rows": {"a": ["1", "2", "3"]}},
        {"names": {"a": "b"}},
        {"names": [["a", "b"]]},
        {"names": None},
    ]
    plain = [b"", b"\xff", b"[]", b"{}", b"[" * 100_000]
    return [*plain, *(json.dumps(whole | each).encode() for each in bad)]


@pytest.mark.parametrize("data", _damaged())
def test_damaged_ones_are_named_and_made_anew(
    tmp_path: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert kept(tmp_path) == LastWords()
    assert "made anew" in caplog.text


def test_a_full_disk_keeps_those_before(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keep(tmp_path, WORDS)
    with faulty(Fault.FULL, 1):
        keep(tmp_path, replace(WORDS, names={}))
    assert "not kept" in caplog.text
    assert kept(tmp_path) == WORDS
