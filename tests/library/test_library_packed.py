"""Packed files as archives of a library: pages and their states, places, archives in archives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import Reason
from reader.core.shown import Target
from reader.library import Library, open_library
from tests.ingest.packed_files import PACKERS, pack, put


def story(number: int, text: str = "港口今天恢复通航。") -> bytes:
    """A file with an article."""
    head = f"---\ntitle: 第{number}条新闻\ndate: 2024-01-0{number}\n---\n\n"
    return f"{head}{text}\n".encode()


STORIES = {f"深/{number}.md": story(number) for number in range(1, 4)}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def states(library: Library) -> list[str]:
    """The states of all pages, newest first."""
    articles = library.articles(library.ask().ids)
    return [library.page(article.key, Target.ORIGINAL).state for article in articles]


def titles(library: Library, query: str = "") -> list[str]:
    return [article.title for article in library.articles(library.ask(query).ids)]


@pytest.mark.parametrize("folder", [True, False])
@pytest.mark.parametrize("suffix", sorted(PACKERS))
def test_pages_are_made_from_packed_files_and_say_what_became_of_these(
    library: Library, tmp_path: Path, suffix: str, folder: bool
) -> None:
    root = tmp_path / "archive"
    place = pack(root / "in" / f"x{suffix}", STORIES)
    report = library.add([root if folder else place])
    assert (report.added, report.refused) == (3, [])
    assert titles(library, "恢復通航") == ["第3条新闻", "第2条新闻", "第1条新闻"]
    assert states(library) == ["ok", "ok", "ok"]
    paths = {article.path for article in library.articles(library.ask().ids)}
    prefix = f"in/x{suffix}/" if folder else ""
    assert paths == {prefix + name for name in STORIES}
    pack(place, {"深/1.md": story(1), "深/2.md": story(2, "港口关闭。")})
    assert states(library) == ["gone", "changed", "ok"]
    put(place, b"damaged")
    assert states(library) == ["changed"] * 3
    put(place, b"")
    report = library.rescan()
    assert [refusal.reason for refusal in report.refused] == [Reason.DAMAGED]
    assert len(titles(library)) == 3
    place.unlink()
    assert states(library) == ["gone"] * 3


def test_the_first_article_of_a_packed_file_is_located(library: Library, tmp_path: Path) -> None:
    place = pack(tmp_path / "in" / "x.zip", STORIES)
    alone = pack(tmp_path / "y.tgz.tar.gz", {"a.md": story(9)})
    library.add([tmp_path / "in", alone])
    for wanted, title in ((place, 1), (place / "深" / "2.md", 2), (alone, 9)):
        key = library.locate(wanted)
        assert key is not None
        assert library.article(key).title == f"第{title}条新闻"
    assert library.locate(tmp_path / "in" / "none.zip") is None


def test_a_packed_file_that_lies_in_a_later_archive_is_its_own(
    library: Library, tmp_path: Path
) -> None:
    place = pack(tmp_path / "in" / "x.zip", STORIES)
    library.add([place])
    library.add([tmp_path / "in"])
    assert library.archives() == (str(tmp_path / "in"),)
    assert len(titles(library)) == 3
    assert library.add([place]).unchanged == 3


def test_what_was_refused_before_is_said_again(library: Library, tmp_path: Path) -> None:
    place = pack(tmp_path / "x.zip", STORIES | {"../out.md": b"x", "in.zip": b"x", "e.md": b""})
    refused = {
        "../out.md": Reason.OUTSIDE, "in.zip": Reason.PACKED, "e.md": Reason.EMPTY,
    }  # fmt: skip
    for added in (3, 0):
        report = library.add([place])
        assert (report.found, report.added) == (5, added)
        assert {refusal.path: refusal.reason for refusal in report.refused} == refused


def test_another_encoding_is_taken_for_packed_files_as_well(
    library: Library, tmp_path: Path
) -> None:
    place = pack(tmp_path / "x.zip", {"a.md": "# 標題\n\n新聞一則。\n".encode("big5")})
    library.add([place])
    report = library.set_encoding(str(place), "big5")
    assert (report.found, report.changed) == (1, 1)
    assert titles(library) == ["標題"]
