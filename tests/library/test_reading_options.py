"""What the reader decides about how files are read: zone, outlets, encoding."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.article import iso
from reader.core.shown import Target
from reader.library import Library, open_library
from reader.text.zones import zone_named

OUTLETS = """
[[outlet]]
id = "harbour"
label = "Harbour"
hans = "海港报"
hant = "海港報紙"
domains = ["harbour.example"]
aliases = ["海报"]
zone = "Asia/Tokyo"

[[outlet]]
id = "voa"
label = "V.O.A."
hans = "美声"
hant = "美聲"
domains = ["voachinese.com"]
"""

POST = "---\ntitle: 渔船{n}\ndate: 2024-01-02 10:20\nurl: {url}\n---\n\n港口今天恢复通航。\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    urls = ("https://www.harbour.example/1", "https://www.voachinese.com/1", "")
    for number, url in enumerate(urls):
        text = POST.format(n=number, url=url)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def facts(library: Library) -> list[tuple[str, str, str | None]]:
    rows = library.articles(library.ask().ids)
    return sorted((row.title, row.source, iso(row.published)) for row in rows)


def test_the_zone_of_dates_that_name_none_is_a_setting(library: Library, archive: Path) -> None:
    library.settings.set("zone", "America/New_York")
    library.add([archive])
    assert facts(library) == [
        ("渔船0", "harbour.example", "2024-01-02T10:20:00-05:00"),
        ("渔船1", "VOA", "2024-01-02T10:20:00Z"),
        ("渔船2", "", "2024-01-02T10:20:00-05:00"),
    ]


def test_a_zone_that_is_none_is_named_and_the_default_used(
    library: Library, archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    zone_named.cache_clear()
    library.settings.set("zone", "Mars/North")
    with caplog.at_level(logging.WARNING):
        library.add([archive])
    assert facts(library)[2][2] == "2024-01-02T10:20:00+08:00"
    said = [record.getMessage() for record in caplog.records]
    assert said == ["no time zone is called 'Mars/North'; Asia/Shanghai is used"]


def test_the_readers_own_outlets_hold_wherever_outlets_do(library: Library, archive: Path) -> None:
    (library.data / "outlets.toml").write_text(OUTLETS, encoding="utf-8")
    library.add([archive])
    assert facts(library) == [
        ("渔船0", "Harbour", "2024-01-02T10:20:00+09:00"),
        ("渔船1", "V.O.A.", "2024-01-02T10:20:00+08:00"),
        ("渔船2", "", "2024-01-02T10:20:00+08:00"),
    ]
    library.warm()
    assert library.source_name("Harbour", Target.HANS) == "海港报"
    assert library.source_name("Harbour", Target.TW) == "海港報紙"
    (found,) = library.articles(library.ask("source:harbour").ids)
    assert found.title == "渔船0"
    for name in ("harbour", "海報", "海港报"):
        assert list(library.ask(f"source:{name}").ids) == [found.id]
        assert library.ask(f"source:{name}", exact_script=True).total == (name != "海報")
    assert "海港報紙" in library.page(found.key, Target.TW).html
    assert "海港報紙" in library.contents(found.key, Target.TW).page.html
    assert "海港报" in library.citation(found.key, Target.HANS)
    (voice,) = library.articles(library.ask("source:美声").ids)
    assert "美聲" in library.page(voice.key, Target.HK).html


def test_two_libraries_know_their_own_outlets(tmp_path: Path, archive: Path) -> None:
    one, other = open_library(tmp_path / "one"), open_library(tmp_path / "other")
    (one.data / "outlets.toml").write_text(OUTLETS, encoding="utf-8")
    for library in (one, other):
        library.add([archive])
    assert facts(one)[0][1] == "Harbour"
    assert facts(other)[0][1] == "harbour.example"
    for library in (one, other):
        library.warm()
    assert one.source_name("V.O.A.", Target.TW) == "美聲"
    assert other.source_name("VOA", Target.TW) == "美國之音"
    one.close()
    other.close()


def test_a_broken_row_is_named_in_a_check_and_the_library_is_well(
    library: Library, archive: Path
) -> None:
    broken = '[[outlet]]\nid = "x"\nlabel = "甲"\nzone = "Mars/North"\n'
    (library.data / "outlets.toml").write_text(OUTLETS + broken, encoding="utf-8")
    library.add([archive])
    found = library.check()
    (problem,) = [each for each in found.problems if each.kind == "outlets"]
    assert (problem.path, problem.serious) == ("outlets.toml", False)
    assert problem.detail == "outlet 3 (x): no time zone is called 'Mars/North'"
    assert found.ok
    assert facts(library)[0][1] == "Harbour"


def test_what_is_guessed_broken_or_damaged_is_noted(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "guessed.txt").write_bytes("豺狼".encode("gbk"))
    (folder / "broken.md").write_text("---\ntitle: 'a\nb: [\n---\n港口开放。", encoding="utf-8")
    (folder / "damaged.md").write_text("# 渔船\n\n锟斤拷锟斤拷，港口开放。", encoding="utf-8")
    library.add([folder])
    assert sorted((note.path, note.said) for note in library.notes()) == [
        ("broken.md", "the front matter is broken, and was read as far as it goes: line 4"),
        ("damaged.md", "damaged by an earlier wrong encoding: 锟斤拷 × 2"),
        ("guessed.txt", "the encoding is a guess: gb18030"),
    ]


def test_the_encoding_of_an_archive_is_the_readers_choice(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a.txt").write_bytes("豺狼".encode("big5"))
    library.add([folder])
    assert len(library.notes()) == 1
    library.set_encoding(str(folder), "big5")
    assert [row.title for row in library.articles(library.ask().ids)] == ["豺狼"]
    assert library.notes() == ()
