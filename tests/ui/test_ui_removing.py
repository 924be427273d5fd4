"""Taking an archive out of the library: asked first, done in the background, seen everywhere."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reader.core.errors import LibraryBusyError, LibraryError
from reader.library import Watchable, open_library
from reader.ui.main import application
from reader.ui.removing import RemoveDialog
from reader.ui.window import Window
from reader.ui.windows import Windows
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article


@pytest.fixture
def two(fake: FakeLibrary) -> FakeLibrary:
    """A library of two archives."""
    fake.all += [an_article(n, archive="/other", key=f"other{n}") for n in range(50, 53)]
    fake.opened = ["/archive", "/other"]
    return fake


def asked(window: Window) -> RemoveDialog:
    window.actions_by_id.do("remove_archive")
    (dialog,) = window.findChildren(RemoveDialog)
    return dialog


def test_it_says_what_stays_and_begins_with_the_archive_that_is_read(
    two: FakeLibrary, open_window: Open
) -> None:
    window = open_window(two)
    window.open_key("other51", 52)
    wait_quiet()
    dialog = asked(window)
    assert dialog.archives.currentData() == "/other"
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "files on the disk are not touched" in said
    assert "marks and notes are kept" in said
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # alone it takes nothing out
    wait_quiet()
    assert two.opened == ["/archive", "/other"]


def test_its_articles_go_and_the_open_one_is_closed(two: FakeLibrary, open_window: Open) -> None:
    window = open_window(two)
    window.open_key("other51", 52)
    wait_quiet()
    asked(window).yes.click()
    wait_quiet()
    assert two.opened == ["/archive"]
    assert window.listing.model.answer.total == 40
    assert window.listing.counts is not None
    assert window.listing.counts.total == 40
    assert (window.reader.key, window.memory.article, window.windowTitle()) == ("", "", "Jiuwen")
    assert "Nothing chosen" in window.pane.toPlainText()
    assert window.status.message.startswith("Out of the library: /other.")
    window.actions_by_id.do("next")
    wait_quiet()
    assert window.reader.page is not None


def test_an_article_of_another_archive_stays_open(two: FakeLibrary, open_window: Open) -> None:
    window = open_window(two)
    window.listing.first()
    wait_quiet()
    key = window.reader.key
    window.importer.remove("/other")
    wait_quiet()
    assert window.reader.key == key
    assert window.view.chosen == 0


def test_without_the_last_one_the_welcome_page_comes(fake: FakeLibrary, open_window: Open) -> None:
    window = open_window(fake)
    asked(window).yes.click()
    wait_quiet()
    assert window._parts.welcome.isVisible()
    window.actions_by_id.do("remove_archive")
    assert window.status.message == "No archive is open."
    assert window.findChildren(RemoveDialog) == []


def test_progress_is_shown_and_a_stop_is_told(two: FakeLibrary, open_window: Open) -> None:
    window = open_window(two)
    two.hold = Event()
    steps: list[str] = []
    window.importer.stepped.connect(lambda step: steps.append(step.phase))
    window.importer.grown.connect(lambda: None)
    window.importer.remove("/other")
    QApplication.processEvents()
    window.importer.cancel()
    two.hold.set()
    wait_quiet()
    assert steps[:1] == ["remove"]
    assert window.status.message.startswith("Stopped; what is left of /other goes")


def test_what_failed_is_not_asked_for_again_but_completed(
    two: FakeLibrary, open_window: Open
) -> None:
    window = open_window(two)
    two.trouble = LibraryError("The disk is full", "/data")
    window.importer.remove("/other")
    wait_quiet()
    assert window.status.message.startswith("The disk is full: /data · Make room on it")
    two.trouble = None
    window.importer.retry()
    wait_quiet()
    assert two.added == []  # as `resume` does
    assert "/other" in two.opened


def test_what_another_process_did_not_allow_is_tried_again(
    two: FakeLibrary, open_window: Open
) -> None:
    window = open_window(two)
    two.trouble = LibraryBusyError("Another Jiuwen is writing into this library")
    window.importer.remove("/other")
    wait_quiet()
    assert window.status.message.endswith("It is tried again every minute.")
    two.trouble = None
    window.importer.retry()
    wait_quiet()
    assert two.opened == ["/archive"]


def test_other_windows_hear_of_it(two: FakeLibrary) -> None:
    windows = Windows(two, application())
    first = windows.open()
    wait_quiet()
    second = windows.open(first)
    wait_quiet()
    second.open_key("other51", 52)
    wait_quiet()
    first.importer.remove("/other")
    wait_quiet()
    assert second.listing.model.answer.total == 40
    assert second.reader.key == ""
    for window in list(windows.open_ones):
        window.close()


def test_it_is_watched_no_longer(two: FakeLibrary, open_window: Open, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    two.opened = ["/archive", str(folder)]
    two.to_watch = Watchable({str(folder): str(folder)}, ())
    window = open_window(two)
    watcher = window.watcher
    watcher.start()
    wait_quiet()
    watcher._rested()
    wait_quiet()
    assert watcher._files.directories() == [str(folder)]
    watcher._changed.add(str(folder))
    two.to_watch = Watchable({}, ())
    window.importer.remove(str(folder))
    wait_quiet()
    assert watcher._files.directories() == []
    assert watcher._changed == set()
    watcher.stop()


def test_the_real_way(tmp_path: Path, open_window: Open) -> None:
    for name, title in (("one", "港口通航"), ("two", "大桥合龙")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.md").write_text(
            f"---\ntitle: {title}\ndate: 2024-01-05\n---\n\n{title}的消息。\n", encoding="utf-8"
        )
    library = open_library(tmp_path / "data")
    library.settings.set("language", "en")
    library.settings.set("watch", False)
    library.add([tmp_path / "one", tmp_path / "two"])
    window = open_window(library)  # type: ignore[arg-type] # the real one
    window.search.set_text("港口")
    wait_quiet()
    window.listing.first()
    wait_quiet()
    window.actions_by_id.do("star")
    wait_quiet()
    asked(window).yes.click()
    wait_quiet()
    assert library.archives() == (str(tmp_path / "two"),)
    assert window.listing.model.answer.total == 0
    window.search.set_text("")
    window.add([tmp_path / "one"])
    wait_quiet()
    article = window.listing.model.article(0)
    other = window.listing.model.article(1)
    assert article is not None
    assert other is not None
    assert {article.title: article.starred, other.title: other.starred} == {
        "港口通航": True,
        "大桥合龙": False,
    }
    window.close()
    library.close()
