import os
from pathlib import Path
from typing import Never

import pytest

from reader.core.article import Script
from reader.core.shown import Target
from reader.script import own as own_module
from reader.script.convert import convert, convert_html
from reader.script.detect import Detected
from reader.script.own import NO_WORDS, OwnWords, own_words
from reader.script.writing import Writing

HANS = Detected(Script.HANS)
TABLE = """# my words
卢拉\t鲁拉
盧拉\t魯拉
信息\t資訊
台灣\t臺灣

裏面\t里面
国\t
网络\t互联网
Lula\t魯拉
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "words.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_broken_lines_are_named_and_the_rest_is_used(
    table: Path, caplog: pytest.LogCaptureFixture
) -> None:
    words = own_words(str(table))
    assert words.problems == (
        "line 8: 2 filled columns expected",
        "line 9: two words of as many Han characters expected",
        "line 10: two words of as many Han characters expected",
    )
    assert [record.getMessage() for record in caplog.records] == [
        f"{table}: {problem}" for problem in words.problems
    ]
    assert own_words(str(table)) is words


def test_a_word_counts_in_the_script_that_it_is_to_be_written_in(table: Path) -> None:
    writing = Writing(own=own_words(str(table)))
    text = "卢拉的信息在裡面"
    assert convert(text, Target.TW, HANS, writing) == "魯拉的資訊在里面"
    assert convert(text, Target.HANS, HANS, writing) == "鲁拉的信息在里面"
    assert convert(text, Target.ORIGINAL, HANS, writing) == text


def test_it_beats_genuine_text_too_but_no_address(table: Path) -> None:
    writing = Writing(own=own_words(str(table)))
    text = "台灣 https://a.example/台灣 台台灣"
    shown = "臺灣 https://a.example/台灣 台臺灣"
    assert convert(text, Target.TW, Detected(Script.HANT), writing) == shown
    html = '<p title="台灣">台<b>灣</b></p>'
    assert convert_html(html, Target.TW, None, writing) == '<p title="台灣">臺<b>灣</b></p>'


def test_the_longer_word_wins() -> None:
    words = OwnWords({"中国": "華夏", "中国人": "華夏民", "国人": "百姓"})
    assert list(words.places("中国人中国国人", Target.TW)) == [
        (0, "華夏民"),
        (3, "華夏"),
        (5, "百姓"),
    ]
    assert list(words.places("国人", Target.HK)) == [(0, "百姓")]


def test_no_words() -> None:
    assert list(NO_WORDS.places("中国", Target.TW)) == []


def test_the_file_is_read_anew_when_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    assert own_words(str(path)) is NO_WORDS
    path.write_text("中国\t華夏\n", encoding="utf-8")
    assert list(own_words(str(path)).places("中国", Target.TW)) == [(0, "華夏")]
    path.write_text("中国\t神州\n", encoding="utf-8")
    os.utime(path, (1, 1))
    assert list(own_words(str(path)).places("中国", Target.TW)) == [(0, "神州")]


def test_what_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (folder := tmp_path / "words.tsv").mkdir()
    (large := tmp_path / "large.tsv").write_text("中国\t華夏\n", encoding="utf-8")
    monkeypatch.setattr(own_module, "LARGEST", 5)
    assert "not read: " in own_words(str(large)).problems[0]
    monkeypatch.setattr(own_module, "LARGEST", 1 << 20)
    assert "not read: " in own_words(str(folder)).problems[0]
    assert "not read: " in own_words("a\0b").problems[0]
    assert len(caplog.records) == 3


def test_what_could_not_be_read_once_is_read_when_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (table := tmp_path / "words.tsv").write_text("中国\t華夏\n", encoding="utf-8")

    def locked(*_what: object) -> Never:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(own_module, "read_rows", locked)
        assert "Permission denied" in own_words(str(table)).problems[0]
    assert own_words(str(table)).problems == ()
