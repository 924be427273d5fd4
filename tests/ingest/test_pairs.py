"""Articles in two files: imported as one, read again together, apart again when one goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.errors import Reason, RefusedError
from reader.core.shown import Target
from reader.ingest import content
from reader.library import Library, open_library
from tests.ingest.ingest_target import fill

CHINESE = "港口周一开放，渔船回来了。" * 8
ENGLISH = "The port opens on Monday, and the boats are back. " * 8


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    fill(folder, {"Port.md": f"# The port\n\n{ENGLISH}\n", "Port_zh.md": f"# 港口\n\n{CHINESE}\n"})
    return folder


def shown(library: Library) -> list[tuple[str, tuple[str, ...], str]]:
    ids = library.ask().ids
    return sorted((a.path, a.langs, a.title) for a in library.articles(ids))


def test_a_pair_is_one_article_and_is_read_again_as_a_whole(
    library: Library, archive: Path
) -> None:
    report = library.add([archive])
    assert (report.found, report.added, report.articles) == (2, 2, 1)
    assert shown(library) == [("Port_zh.md", ("zh", "en"), "港口")]
    assert library.ask("boats").total == library.ask("渔船").total == 1
    (article,) = library.articles(library.ask().ids)
    page = library.page(article.key, Target.ORIGINAL)
    assert page.state == "ok"
    assert "The port opens" in page.html
    assert library.locate(archive / "Port.md") == library.locate(archive / "Port_zh.md")
    assert library.add([archive]).unchanged == 2
    (archive / "Port.md").write_text(f"# The port\n\n{ENGLISH} Two ships.\n")
    assert library.page(article.key, Target.ORIGINAL).state == "changed"
    again = library.add([archive])
    assert (again.changed, again.unchanged) == (2, 0)
    assert library.ask('"Two ships"').total == 1
    (archive / "Port.md").touch()
    assert library.add([archive]).unchanged == 2


def test_a_pair_comes_apart_and_together(library: Library, archive: Path) -> None:
    other = archive / "Port.md"
    text = other.read_text()
    library.add([archive])
    other.unlink()
    (article,) = library.articles(library.ask().ids)
    assert library.page(article.key, Target.ORIGINAL).state == "changed"
    library.add([archive])
    assert shown(library) == [("Port_zh.md", ("zh",), "港口")]
    other.write_text(text)
    library.add([archive])
    assert shown(library) == [("Port_zh.md", ("zh", "en"), "港口")]
    (archive / "Port_zh.md").unlink()
    library.add([archive])
    assert shown(library) == [("Port.md", ("en",), "The port")]


def test_a_pair_of_which_one_cannot_be_read(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = content.bytes_of

    def barred(path: Path, size: int) -> bytes:
        if path.name == "Port.md":
            raise RefusedError(Reason.UNREADABLE)
        return true(path, size)

    monkeypatch.setattr(content, "bytes_of", barred)
    report = library.add([archive])
    assert [refusal.path for refusal in report.refused] == ["Port.md"]
    assert shown(library) == [("Port_zh.md", ("zh",), "港口")]
    monkeypatch.undo()
    library.add([archive])
    assert shown(library) == [("Port_zh.md", ("zh", "en"), "港口")]


def test_a_pair_that_cannot_be_parsed_is_named_by_both_files(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_given: object) -> None:
        raise ValueError

    monkeypatch.setattr("reader.formats.reading.read_pair", fault)
    report = library.add([archive])
    assert {refusal.path: refusal.reason for refusal in report.refused} == {
        "Port.md": Reason.FAULT,
        "Port_zh.md": Reason.FAULT,
    }
    monkeypatch.undo()
    library.add([archive])
    assert shown(library) == [("Port_zh.md", ("zh", "en"), "港口")]


def test_marks_go_over_to_the_article_that_a_file_becomes_part_of(
    library: Library, archive: Path
) -> None:
    chinese = archive / "Port_zh.md"
    text = chinese.read_text()
    chinese.unlink()
    library.add([archive])
    (alone,) = library.articles(library.ask().ids)
    library.set_starred([alone.key], starred=True)
    library.set_position(alone.key, 0.5)
    chinese.write_text(text)
    library.add([archive])
    (paired,) = library.articles(library.ask().ids)
    assert paired.key != alone.key
    assert (paired.starred, paired.read, library.position(paired.key)) == (True, False, 0.5)
    library.set_starred([paired.key], starred=False)
    library.add([archive])
    (again,) = library.articles(library.ask().ids)
    assert not again.starred


def test_marks_stay_with_a_file_that_is_rewritten(library: Library, archive: Path) -> None:
    library.add([archive])
    (before,) = library.articles(library.ask().ids)
    library.set_read([before.key], read=True)
    (archive / "Port.md").write_text(f"# The port\n\n{ENGLISH} Two ships.\n")
    library.add([archive])
    (after,) = library.articles(library.ask().ids)
    assert after.key != before.key
    assert after.read
