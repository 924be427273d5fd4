"""Files that go, change and come back after they were imported: what page, list and line say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.ui.main import application
from reader.ui.window import Window
from reader.ui.windows import Windows
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open

TEXT = "港口今天恢复通航，船队陆续离开。"


def write(archive: Path, n: int, text: str = TEXT, *, url: bool = False) -> Path:
    address = f"url: https://example.org/{n}\n" if url else ""
    head = f"---\ntitle: 第{n}条\ndate: 2024-01-0{n}\n{address}---\n\n"
    file = archive / f"{n}.md"
    file.write_text(f"{head}{text}编号{n}。\n", encoding="utf-8")
    return file


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(1, 5):
        write(folder, n, url=n == 4)
    return folder


@pytest.fixture
def library(tmp_path: Path, archive: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    opened.settings.set("language", "en")
    opened.settings.set("watch", False)
    opened.add([archive])
    yield opened
    opened.close()


@pytest.fixture
def window(library: Library, open_window: Open) -> Iterator[Window]:
    opened = open_window(library)  # type: ignore[arg-type] # the real one
    yield opened
    opened.close()


def show(window: Window, archive: Path, n: int) -> str:
    key = window.library.locate(archive / f"{n}.md")
    assert key is not None
    window.show_article(key)
    wait_quiet()
    return key


def rescan(window: Window) -> str:
    window.actions_by_id.do("rescan")
    wait_quiet()
    return window.status.message


def said(window: Window) -> str:
    return window.pane.toPlainText()


def test_a_file_that_is_gone_leaves_its_text_and_says_what_to_do(
    window: Window, archive: Path
) -> None:
    (archive / "2.md").unlink()
    show(window, archive, 2)
    assert "编号2" in said(window)
    assert "The file is gone; this is the text kept" in said(window)
    assert "rescan the archives (F5)" in said(window)


def test_a_rescan_says_what_it_found(window: Window, archive: Path) -> None:
    assert rescan(window) == "nothing new or changed"
    (archive / "2.md").unlink()
    write(archive, 3, "港口关闭。")
    write(archive, 5)
    assert rescan(window) == "added 1, changed 1, gone 1"
    assert window.listing.model.answer.total == 4


def test_after_it_a_page_whose_file_is_gone_says_so_and_comes_back_with_it(
    window: Window, archive: Path
) -> None:
    key = show(window, archive, 2)
    window.actions_by_id.do("star")
    wait_quiet()
    (archive / "2.md").unlink()
    rescan(window)
    assert "No such article" in said(window)
    assert "If it is back, press F5: your marks are kept." in said(window)
    assert window.listing.model.answer.total == 3
    write(archive, 2)
    assert rescan(window) == "added 1"
    assert "编号2" in said(window)
    assert window.reader.key == key
    article = window.reader.article
    assert article is not None
    assert article.starred


def test_a_page_whose_file_changed_shows_the_new_text(window: Window, archive: Path) -> None:
    key = show(window, archive, 4)
    write(archive, 4, "港口关闭。", url=True)
    window.reader.reload()
    wait_quiet()
    assert "a rescan (F5) takes the new text" in said(window)
    rescan(window)
    assert "港口关闭" in said(window)
    assert "rescan" not in said(window)
    assert window.reader.key == key


def test_a_page_goes_with_an_article_that_has_another_key(window: Window, archive: Path) -> None:
    key = show(window, archive, 3)
    window.actions_by_id.do("star")
    wait_quiet()
    write(archive, 3, "港口关闭。")
    rescan(window)
    assert "港口关闭" in said(window)
    article = window.reader.article
    assert article is not None
    assert article.key != key
    assert article.starred
    assert window.memory.article == article.key
    chosen = window.listing.model.article(window.view.chosen)
    assert chosen is not None
    assert chosen.key == article.key


def test_an_archive_that_is_gone_leaves_its_articles(window: Window, archive: Path) -> None:
    aside = archive.with_name("elsewhere")
    archive.rename(aside)
    assert rescan(window).startswith(f"not there: {archive} · Connect its disk")
    assert window.listing.model.answer.total == 4
    window.listing.first()
    wait_quiet()
    assert "The file is gone; this is the text kept" in said(window)
    aside.rename(archive)
    assert rescan(window) == "nothing new or changed"
    assert "The file is gone" not in said(window)


def test_another_window_lists_it_no_more_and_lets_its_reader_read_on(
    library: Library, archive: Path
) -> None:
    windows = Windows(library, application())
    first = windows.open()
    wait_quiet()
    second = windows.open(first)
    wait_quiet()
    show(second, archive, 2)
    (archive / "2.md").unlink()
    rescan(first)
    assert "编号2" in said(second)
    write(archive, 2)
    (archive / "1.md").unlink()
    rescan(first)
    assert second.listing.model.answer.total == 3
    for window in list(windows.open_ones):
        window.close()
