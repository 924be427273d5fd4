"""Imports: progress, cancel, the list filling meanwhile, one after the other."""

import html
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from reader.core.errors import ArchiveError, JiuwenError, LibraryBusyError, LibraryError, Reason
from reader.core.progress import Cancel, Progress, Step
from reader.core.reading import Note, NoteKind
from reader.core.scan import FileNote, ImportReport, Refusal
from reader.ui.report import ReportDialog
from reader.ui.status import StatusBar
from reader.ui.summary import failure, has_report, summary
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import A_REFUSAL, FakeLibrary, an_article


@pytest.fixture
def gate(fake: FakeLibrary) -> threading.Event:
    """Holds imports back until it is set."""
    fake.hold = threading.Event()
    return fake.hold


def _button(window: Window, text: str) -> QPushButton:
    (found,) = [b for b in window.status.findChildren(QPushButton) if b.text() == text]
    return found


def _running(window: Window) -> bool:
    return window.importer.running


def test_the_list_fills_while_an_import_runs(
    qtbot: QtBot, window: Window, fake: FakeLibrary, gate: threading.Event, tmp_path: Path
) -> None:
    window.listing.step(3)
    window.view.verticalScrollBar().setValue(window.view.rows.top(5) + 3)
    anchor = window.view.anchor()
    fake.to_add = [an_article(-n, id=900 + n) for n in range(1, 4)]
    window.importer.tick_every(1)
    window.add([tmp_path])
    qtbot.waitUntil(lambda: window.listing.model.rowCount() == 43)
    assert _running(window)
    assert window.view.anchor() == anchor
    gate.set()
    wait_quiet()
    assert not _running(window)
    assert window.status.message == "added 3"


def test_progress_and_cancel(
    qtbot: QtBot, window: Window, fake: FakeLibrary, gate: threading.Event, tmp_path: Path
) -> None:
    fake.to_add = [an_article(-1, id=901)]
    fake.left = True
    with qtbot.waitSignal(window.importer.stepped):
        window.add([tmp_path])
    bar = window.status.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert bar.isVisible()
    window.add([tmp_path / "later"])
    _button(window, "Cancel").click()
    gate.set()
    wait_quiet()
    assert fake.added == [tmp_path]
    assert window.status.message.startswith("Cancelled, added 1")
    assert not fake.left  # what came is indexed after all
    assert not bar.isVisible()


def test_imports_wait_for_one_another(
    window: Window, fake: FakeLibrary, gate: threading.Event, tmp_path: Path
) -> None:
    window.add([tmp_path / "a"])
    window.add([tmp_path / "b"])
    window.actions_by_id.do("rescan")
    window.importer.add([])
    gate.set()
    wait_quiet()
    assert fake.added == [tmp_path / "a", tmp_path / "b"]


def test_refused_files_lead_to_the_report(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    fake.refused = [A_REFUSAL]
    window.add([tmp_path])
    wait_quiet()
    assert window.status.message == (
        "nothing added, refused 1 · README.md: a readme, not an article"  # the only file there was
    )
    report = _button(window, "Report")
    assert report.isVisible()
    report.click()
    (dialog,) = window.findChildren(ReportDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_an_empty_library_says_that_it_is_being_read_and_how_far(
    qtbot: QtBot, empty: FakeLibrary, open_window: Open, tmp_path: Path
) -> None:
    empty.hold = threading.Event()
    window = open_window(empty)

    def add(_paths: object, progress: Progress, _cancel: Cancel) -> ImportReport:
        progress(Step("read", 1200, 48_213))
        assert empty.hold is not None
        empty.hold.wait(10)
        empty.opened = [str(tmp_path)]
        return ImportReport([str(tmp_path)])

    empty.add = add  # type: ignore[assignment, method-assign] # what the window asks for
    with qtbot.waitSignal(window.importer.stepped):
        window.add([tmp_path])
    assert window._parts.note.text().startswith("Reading...")
    assert not window._parts.welcome.isVisible()
    assert window.pane.toPlainText().split("\n") == ["Reading...", "Reading 1,200 / 48,213"]
    empty.hold.set()
    wait_quiet()
    assert "holds no files" in window._parts.note.text()
    assert window.pane.toPlainText() == ""


def test_closing_while_an_import_runs_waits_for_it(
    window: Window, fake: FakeLibrary, gate: threading.Event, tmp_path: Path
) -> None:
    window.add([tmp_path])
    gate.set()
    window.close()
    assert fake.added == [tmp_path]


def test_the_status_bar_says_where_an_import_is(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_step(Step("read", 1200, 48_213))
    assert status.message == "Reading 1,200 / 48,213"
    status.show_step(Step("find", 7))
    assert status.message == "Looking for files 7"
    status.show_step(Step("index", 3, 9))
    assert status.message == "Indexing 3 / 9"
    status.show_step(Step("polish", 1))
    assert status.message == "polish 1"


@pytest.mark.parametrize("by_command", [True, False])
def test_the_file_in_hand_is_shown_and_a_stop_is_seen_at_once(
    qtbot: QtBot,
    window: Window,
    fake: FakeLibrary,
    gate: threading.Event,
    tmp_path: Path,
    by_command: bool,
) -> None:
    window.actions_by_id.do("stop_import")
    assert window.status.message == "No files are being read."
    window.status.show_step(Step("read", 1, 2, f"{'湖' * 300}.md"))
    assert window.status.current.endswith("湖.md")
    assert window.status.width() == window.width()
    fake.to_add = [an_article(-1, id=901)]
    with qtbot.waitSignal(window.importer.stepped):
        window.add([tmp_path])
    cancel = _button(window, "Cancel")
    if by_command:
        window.actions_by_id.do("stop_import")
    else:
        cancel.click()
    assert (cancel.text(), cancel.isEnabled()) == ("Stopping...", False)
    gate.set()
    wait_quiet()
    assert (cancel.text(), cancel.isEnabled(), cancel.isVisible()) == ("Cancel", True, False)
    assert window.status.current == ""


def test_what_was_noted_leads_to_the_report_too(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    note = Note(NoteKind.GUESSED)
    fake.noted = [FileNote("0.txt", "/archive", "gb18030", note)]
    window.add([tmp_path])
    wait_quiet()
    assert window.status.message == "nothing added, noted 1"
    assert _button(window, "Report").isVisible()


def test_an_archive_that_is_gone_is_named_and_has_no_report(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    fake.refused = [Refusal(str(tmp_path / "gone"), Reason.MISSING)]
    window.add([tmp_path])
    wait_quiet()
    assert window.status.message == (
        f"not there: {tmp_path / 'gone'} · Connect its disk, or open it where it is now. · "
        "nothing added"
    )
    assert not window.status._stale.isActive()  # it stays: there is something to do
    assert not _button(window, "Report").isVisible()


def test_a_disk_that_is_full_is_a_message(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    fake.trouble = LibraryError("The disk is full", "catalogue.db")
    window.add([tmp_path])
    wait_quiet()
    assert window.status.message == (
        "The disk is full: catalogue.db · Make room on it; it is tried again every minute."
    )
    assert not window.status._stale.isActive()
    assert not window.status.findChildren(QProgressBar)[0].isVisible()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason.MISSING, "not there: /x · Connect its disk, or open it where it is now."),
        (
            Reason.FORBIDDEN,
            "not allowed to be read: /x · Give yourself leave to read it, and open it again.",
        ),
        (
            Reason.NO_ARCHIVE,
            "neither a folder nor a file: /x · Open a folder, or a file with articles in it.",
        ),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(reason: Reason, said: str) -> None:
    assert summary(ImportReport([], refused=[Refusal("/x", reason)])) == said
    two = [Refusal("/x", reason), Refusal("/y", Reason.UNREADABLE)]
    assert " · 1 more could not be opened · " in summary(ImportReport([], refused=two))


@pytest.mark.parametrize(
    ("error", "way"),
    [
        (LibraryBusyError("Another Jiuwen is writing into this library"), "tried again"),
        (LibraryError("The library's folder cannot be written"), "can be written."),
        (LibraryError("The library's disk cannot be read or written"), "can be written."),
        (ArchiveError("The archive cannot be opened"), "open it again."),
    ],
)
def test_what_failed_says_what_to_do(error: JiuwenError, way: str) -> None:
    assert failure(error).startswith(f"{error.title} · ")
    assert failure(error).endswith(way) or way in failure(error)


def test_an_error_that_says_it_all_is_told_as_it_is() -> None:
    error = ArchiveError("An encoding is chosen for a whole archive", "a lies in b")
    assert failure(error) == "An encoding is chosen for a whole archive: a lies in b"


def test_the_sum_is_of_all_that_were_added_together(
    window: Window, fake: FakeLibrary, gate: threading.Event, tmp_path: Path
) -> None:
    reports = iter(
        [
            ImportReport(["/a"], added=3, listed=3, noted=1, refused=[A_REFUSAL]),
            ImportReport([], refused=[Refusal("/b", Reason.MISSING)]),
            ImportReport(["/c"], added=4, listed=4, changed=1),
            ImportReport(["/a"], added=0, noted=1, refused=[A_REFUSAL]),
        ]
    )

    def add(_paths: object, _progress: Progress, _cancel: Cancel) -> ImportReport:
        gate.wait(10)
        return next(reports)

    fake.add = add  # type: ignore[assignment, method-assign] # what the window asks for
    for name in "abca":
        window.add([tmp_path / name])
    gate.set()
    wait_quiet()
    assert window.status.message == (
        "not there: /b · Connect its disk, or open it where it is now. · "
        "added 7, changed 1, refused 1, noted 1"
    )
    assert _button(window, "Report").isVisible()


def test_of_several_refused_files_the_report_alone_tells() -> None:
    more = Refusal("b.jpg", Reason.BINARY, "", "/archive")
    assert summary(ImportReport(["/a"], refused=[A_REFUSAL, more])) == "nothing added, refused 2"
    assert summary(ImportReport(["/a"], added=1, listed=1, refused=[more])) == "added 1, refused 1"


@pytest.mark.usefixtures("window")  # for the language
def test_where_articles_and_files_are_not_as_many_both_are_said() -> None:
    """Copies are listed once, and a feed has many articles."""
    assert summary(ImportReport(["/a"], added=5, listed=3)) == "added 3 (from 5 files)"
    report = ImportReport(["/a"], added=1, listed=20, refused=[A_REFUSAL])
    assert summary(report) == "added 20 (from 1 file), refused 1"
    assert summary(ImportReport(["/a"], added=5, listed=3, removed=2)) == "added 5, gone 2"
    assert summary(ImportReport(["/a"], changed=5, listed=-1)) == "changed 5"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no new article: copies or translations of those there in 5 files, refused 1"),
        ("zh_Hans", "没有新文章：读到的 5 个文件是已有文章的副本或译文，未收 1 个文件"),
        ("zh_Hant", "沒有新文章：讀到的 5 個檔案是已有文章的副本或譯文，未收 1 個檔案"),
    ],
)
def test_where_all_that_came_are_copies_that_is_said(
    window: Window, fake: FakeLibrary, language: str, said: str
) -> None:
    fake.settings.set("language", language)
    window.setting_changed("language")
    assert summary(ImportReport(["/a"], added=5, refused=[A_REFUSAL])) == said


def test_a_look_that_finds_nothing_says_so() -> None:
    assert summary(ImportReport(["/a"], unchanged=40)) == "nothing new or changed"
    assert summary(ImportReport(["/a"], unchanged=40, removed=1)) == "gone 1"
    report = ImportReport(["/a"], unchanged=40, refused=[A_REFUSAL], cancelled=True)
    assert summary(report) == "Cancelled, nothing new or changed, refused 1"


def test_a_failure_is_not_hidden_by_what_came_after(
    window: Window, fake: FakeLibrary, gate: threading.Event, tmp_path: Path
) -> None:
    def add(paths: list[Path], _progress: Progress, _cancel: Cancel) -> ImportReport:
        gate.wait(10)
        if paths[0].name == "a":
            raise LibraryError("The disk is full", "x")
        return ImportReport([str(paths[0])], added=2, listed=2)

    fake.add = add  # type: ignore[assignment, method-assign] # what the window asks for
    window.add([tmp_path / "a"])
    window.add([tmp_path / "b"])
    gate.set()
    wait_quiet()
    assert window.status.message == (
        "The disk is full: x · Make room on it; it is tried again every minute. · added 2"
    )
    window.add([tmp_path / "b"])
    wait_quiet()
    assert window.status.message == "added 2"  # the next ones are counted anew


def test_a_long_message_is_cut_in_its_middle_and_makes_no_window_wider(window: Window) -> None:
    window.resize(700, 500)
    said = f"not there: /{'long/' * 80} · Connect its disk."
    window.status.show_message(said)
    QApplication.processEvents()
    assert window.width() == 700
    label = window.status._state
    assert label.width() < label.sizeHint().width()
    assert label.geometry().right() < window.status._help.geometry().left()
    assert said in html.unescape(label.toolTip())


def test_an_import_in_one_line() -> None:
    shut = Refusal("/gone", Reason.UNREADABLE, "No such file or directory")
    inside = Refusal("/gone", Reason.NO_FILES, "", "/gone")
    assert summary(ImportReport([], refused=[shut])) == (
        "cannot be read: /gone · Look whether its disk is well, and open it again."
    )
    report = ImportReport(
        ["/a"], added=1200, changed=2, removed=3, noted=4, refused=[A_REFUSAL], cancelled=True
    )
    report.listed = report.added - report.removed
    assert summary(report) == ("Cancelled, added 1,200, changed 2, gone 3, refused 1, noted 4")
    assert has_report(report)
    assert has_report(ImportReport(["/gone"], refused=[inside]))
    assert not has_report(ImportReport(["/a"], added=1))


def test_what_finishes_by_itself_takes_no_page_away(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(window, "list_anew", lambda **how: asked.append(how["asked"]))
    window.importer.finished.emit(ImportReport([], removed=1))  # of what was left undone
    window.importer.finished.emit(ImportReport(["/archive"], removed=1))
    assert asked == [False, True]
