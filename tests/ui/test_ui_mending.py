"""An index that is not whole: what the window says of it, and that it has it completed."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.core.errors import JiuwenError, LibraryBusyError, LibraryError
from reader.core.progress import Cancel
from reader.core.scan import ImportReport
from reader.library import open_library
from reader.ui.main import application
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary

FULL = LibraryError("The disk is full", "/data")
BUSY = LibraryBusyError("Another Jiuwen is writing into this library", "/data (PID 7)")


def place(window: Window) -> str:
    return window.status._place.text()


def test_damage_found_after_the_start_is_mended(fake: FakeLibrary, open_window: Open) -> None:
    fake.damaged = True
    window = open_window(fake)
    assert not fake.damaged
    assert place(window) == "40 articles"


def test_a_search_says_how_much_was_searched_and_has_the_rest_done(
    window: Window, fake: FakeLibrary
) -> None:
    fake.trouble = FULL
    fake.damaged = True
    window.search.set_text("新闻")
    wait_quiet()
    assert place(window) == "Searched 10 of 40 articles: the index is not complete"
    assert window.status.message.startswith("The disk is full: /data · Make room on it")
    fake.trouble = None
    window.mender._retry.timeout.emit()
    assert place(window) == "Searched 10 of 40 articles: the index is not complete"
    window._show_place()
    assert place(window) == "Searched 10 of 40 articles: the index is being built"
    wait_quiet()
    assert not fake.damaged
    assert place(window).startswith(f"{window.listing.model.answer.total} of 40")


def test_an_empty_answer_of_a_part_is_not_said_to_be_nothing(
    window: Window, fake: FakeLibrary
) -> None:
    fake.trouble = FULL
    fake.damaged = True
    window.search.set_text("没有这样的")
    wait_quiet()
    assert window._parts.note.text() == "Searched 10 of 40 articles: the index is not complete"


@pytest.mark.parametrize(
    ("trouble", "told"),
    [(FULL, True), (BUSY, False), (JiuwenError("a fault"), True)],
)
def test_what_failed_is_tried_again_but_no_fault_of_ours(
    window: Window, fake: FakeLibrary, trouble: JiuwenError, told: bool
) -> None:
    fake.trouble, fake.left = trouble, True
    window.mender.start()
    wait_quiet()
    assert bool(window.status.message) == told
    assert window.mender._retry.isActive() == isinstance(trouble, LibraryError)
    assert fake.left


def test_an_import_that_failed_is_tried_again(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    fake.trouble = FULL
    window.add([tmp_path])
    window.add([Path("/other")])
    wait_quiet()
    assert fake.added == []
    fake.trouble = None
    window.mender._retry.timeout.emit()
    wait_quiet()
    assert fake.added == [tmp_path, Path("/other")]
    window.importer.retry()
    wait_quiet()
    assert len(fake.added) == 2


def test_what_failed_again_and_again_is_tried_once(window: Window, fake: FakeLibrary) -> None:
    fake.trouble = FULL
    for _ in range(3):
        window.add([Path("/one")])
    window.add([Path("/one"), Path("/two")])
    wait_quiet()
    fake.trouble = None
    window.importer.remove("/two")
    window.importer.retry()
    wait_quiet()
    assert fake.added == [Path("/one"), Path("/one")]


def test_what_failed_is_not_tried_once_the_reader_stops(window: Window, fake: FakeLibrary) -> None:
    fake.trouble = FULL
    window.add([Path("/one")])
    wait_quiet()
    fake.trouble = None
    window.status.cancelled.emit()
    window.importer.retry()
    wait_quiet()
    assert fake.added == []
    assert not window.mender._retry.isActive()


def test_a_window_that_was_closed_tries_nothing(window: Window, fake: FakeLibrary) -> None:
    fake.trouble = FULL
    window.add([Path("/one")])
    wait_quiet()
    assert window.mender._retry.isActive()
    window.close()
    assert not window.mender._retry.isActive()


def test_a_fault_of_ours_is_told_and_not_tried_again(window: Window, fake: FakeLibrary) -> None:
    fake.trouble = JiuwenError("a fault")
    window.add([Path("/one")])
    wait_quiet()
    fake.trouble = None
    window.importer.retry()
    wait_quiet()
    assert fake.added == []


def test_what_the_reader_stopped_is_not_begun_again(
    window: Window, fake: FakeLibrary, tmp_path: Path
) -> None:
    fake.left = True
    window.status.cancelled.emit()
    window.search.set_text("新闻")
    wait_quiet()
    assert fake.left
    window.add([tmp_path])
    wait_quiet()
    assert not fake.left  # the next import has it done


def test_an_import_that_was_cut_off_begins_nothing_by_itself(
    window: Window, fake: FakeLibrary
) -> None:
    window.mender.stop()
    window.importer.finished.emit(ImportReport([], cancelled=True))
    fake.left = True
    window.mender.found(False)
    wait_quiet()
    assert fake.left
    window.importer.finished.emit(ImportReport([]))
    window.mender.found(False)
    wait_quiet()
    assert not fake.left


def test_a_window_on_a_damaged_index_lists_shows_and_mends(qtbot: QtBot, tmp_path: Path) -> None:
    """With a real library: an index of which one byte is wrong."""
    archive = tmp_path / "archive"
    archive.mkdir()
    for number in range(3):
        text = f"---\ntitle: 第{number}条\ndate: 2024-01-05\n---\n\n港口恢复通航。\n"
        (archive / f"{number}.md").write_text(text, encoding="utf-8")
    library = open_library(tmp_path / "data")
    library.add([archive])
    library.close()
    (blocks,) = (tmp_path / "data" / "index").glob("*.pairs")
    whole = bytearray(blocks.read_bytes())
    whole[-9] ^= 1
    blocks.write_bytes(whole)
    library = open_library(tmp_path / "data")
    library.settings.set("language", "en")
    window = Window(library, application())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    wait_quiet()
    assert place(window) == "3 articles"
    assert list((tmp_path / "data").glob("index-damaged-*"))
    window.search.set_text("港口")
    wait_quiet()
    assert (place(window), window.search.said[:7]) == ("3 articles", "3 found")
    assert library.sound(Cancel())
    window.close()
    library.close()


@pytest.mark.parametrize(("error", "told"), [(BUSY, False), (FULL, True)])
def test_that_another_writes_while_all_is_looked_at_is_no_error(
    fake: FakeLibrary,
    open_window: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    error: JiuwenError,
    told: bool,
) -> None:
    def sound(_cancel: Cancel) -> bool:
        raise error

    monkeypatch.setattr(fake, "sound", sound)
    open_window(fake)
    assert (error.title in caplog.text) is told
