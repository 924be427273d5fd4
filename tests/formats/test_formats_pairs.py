"""Articles in two files, one a language."""

import pytest

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, NoteKind, Reading, ReadOptions
from reader.formats.pairs import read_pair

CHINESE = "港口周一开放。" * 6
ENGLISH = "The port opens on Monday. " * 6


def pair(chinese: str, other: str) -> Reading:
    return read_pair(("X_zh.md", chinese.encode()), ("X.md", other.encode()), ReadOptions())


def test_a_pair_is_one_article_of_two_parts() -> None:
    (document,) = pair(
        f"## 港口开放\n\n关键词: 港口\n\n{CHINESE}\n\n[原网页](https://news.example/1)\n",
        "## Port <opens>\n\nkeywords: port\n\nauthor: A. Writer\n\n"
        f"publish date: 2020-08-22 12:30:07+08:00\n\n{ENGLISH}\n",
    ).documents
    assert (document.title, document.author) == ("港口开放", "A. Writer")
    assert (document.url, document.tags) == ("https://news.example/1", ("港口", "port"))
    assert document.published is not None
    assert document.published.isoformat() == "2020-08-22T12:30:07+08:00"
    assert document.published_from == "header"
    assert [part.lang for part in document.parts] == ["zh", "en"]
    english = document.parts[1]
    assert english.html.startswith("<h2>Port &lt;opens&gt;</h2>\n<p>The port")
    assert english.text.startswith("Port <opens>\nThe port")


def test_the_chinese_facts_come_first() -> None:
    (document,) = pair(
        f"## 港口\n\n作者: 记者甲\n\n发表日期: 2020-08-22\n\n{CHINESE}",
        f"## Port\n\nauthor: Other\n\npublish date: 2020-08-21\n\n{ENGLISH}",
    ).documents
    assert document.author == "记者甲"
    assert document.published is not None
    assert document.published.day == 22


def test_files_in_one_language_stay_two_articles() -> None:
    first, second = pair(f"# 港口\n\n{CHINESE}", f"# 山路\n\n{CHINESE}").documents
    assert [(first.title, first.address), (second.title, second.address)] == [
        ("港口", ""),
        ("山路", "X.md"),
    ]
    assert [d.title for d in pair(f"# 港口\n\n{CHINESE}", "# Port\n").documents] == ["港口", "Port"]


def test_what_one_file_gives_is_not_lost_with_the_other() -> None:
    for chinese, other, refused in ((f"# 港口\n\n{CHINESE}", "", "X.md"), ("", ENGLISH, "X_zh.md")):
        reading = pair(chinese, other)
        assert len(reading.documents) == 1
        note = Note(NoteKind.OTHER_LANGUAGE, f"{refused}: {Reason.EMPTY.value}")
        assert reading.notes == (note,)
    with pytest.raises(RefusedError):
        pair("", " ")
