"""What is said where there is nothing to read, and what to do about it."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from reader.core.errors import ArchiveError, LibraryError, NotFoundError, Reason
from reader.core.scan import ImportReport, Refusal
from reader.core.shown import Target
from reader.page.keys import MARKED
from reader.page.made import Page
from reader.resources import sample
from reader.ui.report import ReportDialog
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.cut import cut_texts
from tests.ui.fakes import A_REFUSAL, FakeLibrary


def test_a_library_without_articles_says_why_and_what_to_do(
    window: Window, fake: FakeLibrary
) -> None:
    fake.all = []
    fake.opened = ["/archive"]
    fake.refused = [A_REFUSAL]
    window.listing.ask()
    wait_quiet()
    note = window._parts.note
    assert note.text().startswith("1 file read, and no article in it\nWeb pages, plain text")
    assert [button.accessibleName() for button in note.buttons()] == [
        "Open a folder...", "Try the sample", "Archive Report",
    ]  # fmt: skip
    assert window.pane.toPlainText().strip() == ""  # there is nothing to choose
    note.buttons()[2].click()
    wait_quiet()
    (report,) = window.findChildren(ReportDialog)
    report.close()


def test_an_empty_folder_is_said_to_be_empty(
    empty: FakeLibrary, open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "空"
    empty.opened = [str(folder)]
    empty.refused = [Refusal(str(folder), Reason.NO_FILES, archive=str(folder))]
    window = open_window(empty)
    note = window._parts.note
    assert note.text().startswith("“空” holds no files\nWeb pages")
    _open, try_sample = note.buttons()
    try_sample.click()
    wait_quiet()
    assert empty.added == [sample()]
    empty.opened.append("/other")
    window.listing.ask()
    wait_quiet()
    assert note.text().startswith("The folders that are open hold no files")
    empty.opened = []
    window.listing.ask()
    wait_quiet()
    assert note.text().startswith("No articles yet.")


def test_the_page_asks_for_a_choice_only_where_there_is_one(window: Window) -> None:
    assert "Choose an article" in window.pane.toPlainText()
    window.narrow(["is:starred"])
    wait_quiet()
    assert window.pane.toPlainText().strip() == ""
    window.narrow([])
    wait_quiet()
    assert "Choose an article" in window.pane.toPlainText()
    window.listing.first()
    wait_quiet()
    window.narrow(["is:starred"])
    wait_quiet()
    assert "第一段" in window.pane.toPlainText()  # what is open stays


def test_what_is_said_of_an_article_that_cannot_be_shown_stays(
    window: Window, fake: FakeLibrary
) -> None:
    def none(*_args: object, **_named: object) -> object:
        raise NotFoundError("No such article", "0")

    fake.page = none  # type: ignore[assignment, method-assign] # of any type
    window.listing.first()
    wait_quiet()
    window.listing.refresh()
    wait_quiet()
    assert "No such article" in window.pane.toPlainText()


def test_an_article_that_cannot_be_shown_says_what_to_do(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_named: object) -> object:
        raise LibraryError("The library cannot be read", "disk gone")

    with monkeypatch.context() as inner:
        inner.setattr(fake, "page", broken)
        window.listing.first()
        wait_quiet()
        said = window.pane.toPlainText()
        assert "The library cannot be read" in said
        assert "disk gone\nPress Enter to try again." in said
    window.actions_by_id.do("open")
    wait_quiet()
    assert "第一段" in window.pane.toPlainText()
    assert window.pane.hasFocus()


def test_an_article_that_is_there_no_more_leads_back_to_the_list(window: Window) -> None:
    window.open_key("nowhere")
    wait_quiet()
    assert "No such article" in window.pane.toPlainText()
    assert "Choose an article from the list." in window.pane.toPlainText()


def test_a_file_that_has_gone_is_looked_for_again_by_the_key_in_force(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = fake.page

    def gone(key: str, target: Target, number: int = 0, **how: Any) -> Page:
        found = page(key, target, number, **how)
        return replace(found, html=f"<p>{MARKED['rescan']}</p>{found.html}", state="gone")

    with monkeypatch.context() as inner:
        inner.setattr(fake, "page", gone)
        window.listing.first()
        wait_quiet()
        assert window.pane.toPlainText().startswith("F5\n")
        fake.settings.set("keys", window.keymap.with_keys("rescan", ["Ctrl+J"]))
        window.setting_changed("keys")
        wait_quiet()
        assert window.pane.toPlainText().startswith("Ctrl+J\n")
        fake.settings.set("keys", window.keymap.with_keys("rescan", []))
        window.setting_changed("keys")
        wait_quiet()
        assert window.pane.toPlainText().startswith("Rescan Archives\n")
    window.actions_by_id.do("rescan")
    wait_quiet()
    assert "Rescan" not in window.pane.toPlainText()
    assert window.reader.page is not None
    assert window.reader.page.state == "ok"


def test_a_first_folder_that_cannot_be_opened_is_told_on_the_welcome_page(
    empty: FakeLibrary, open_window: Open, tmp_path: Path
) -> None:
    empty.trouble = ArchiveError("The archive cannot be opened", "/gone")
    window = open_window(empty)
    fault = window._parts.welcome._fault
    assert not fault.isVisible()
    window.add([tmp_path])
    wait_quiet()
    assert window._parts.welcome.isVisible()
    assert fault.isVisible()
    assert fault.text() == (
        "The archive cannot be opened: /gone\nLook whether its disk is well, and open it again."
    )
    window._parts.welcome.show_fault("")
    assert not fault.isVisible()


def test_a_first_folder_that_is_not_there_is_said_on_the_welcome_page(
    empty: FakeLibrary, open_window: Open
) -> None:
    def add(paths: list[Path], *_how: object) -> ImportReport:
        return ImportReport([], refused=[Refusal(str(path), Reason.MISSING) for path in paths])

    empty.add = add  # type: ignore[assignment, method-assign] # what the window asks for
    window = open_window(empty)
    window.add([Path("/gone")])
    wait_quiet()
    fault = window._parts.welcome._fault
    assert fault.isVisible()
    assert fault.text() == "not there: /gone\nConnect its disk, or open it where it is now."


def test_what_is_dragged_over_the_window_is_answered(empty: FakeLibrary, open_window: Open) -> None:
    window = open_window(empty)
    welcome = window._parts.welcome
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/archive")])
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert welcome.property("dragged") is True
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert welcome.property("dragged") is False


def test_the_welcome_page_has_room_in_the_smallest_window(
    empty: FakeLibrary, open_window: Open
) -> None:
    window = open_window(empty)
    window.resize(window.minimumSize())
    window._parts.welcome.show_fault("The archive cannot be opened: /home/reader/news")
    wait_quiet()
    assert cut_texts(window) == []
    labels = [w for w in window._parts.welcome.findChildren(QWidget) if w.isVisible() and _says(w)]
    places = [QRect(w.mapTo(window, QPoint()), w.size()) for w in labels]
    over = [(a, b) for a, b in combinations(places, 2) if a.intersects(b)]
    assert len(labels) == 7
    assert over == []


def _says(widget: QWidget) -> bool:
    return isinstance(widget, QLabel | QPushButton) and bool(widget.text())
