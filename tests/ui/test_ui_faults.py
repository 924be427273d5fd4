"""What goes wrong inside the window is told and logged, and ends nothing."""

import logging
import sys
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader.core.errors import LibraryError
from reader.ui import main
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

FULL = LibraryError("The disk is full", "marks.db")


def _fail(*_args: object, **_named: object) -> None:
    raise FULL


@pytest.fixture
def told(window: Window) -> Iterator[None]:
    """Errors of slots are handled as in the program, not by the test's own hook."""
    with main.faults_told(window.tell):
        yield


def test_rows_that_cannot_be_read_are_told_and_painting_goes_on(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(fake, "articles", _fail)
        window.listing.model.refresh([fake.all[0].key])
        window.listing.model.set_answer(fake.ask("第"), "")
        window.view.viewport().repaint()
        assert window.listing.model.article(0) is None
        wait_quiet()
        assert window.status.message == "The disk is full: marks.db"
        assert not window.grab().isNull()
    window.listing.ask()
    wait_quiet()
    assert window.listing.model.article(0) == fake.all[0]


def test_an_error_while_painting_leaves_no_painter_open(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("no such colour")

    with monkeypatch.context() as inner:
        inner.setattr(window.view._painter, "row", broken)
        with pytest.raises(ValueError, match="no such colour"):
            window.view.viewport().repaint()
    assert not window.view.viewport().paintingActive()
    assert not window.grab().isNull()


@pytest.mark.usefixtures("told")
def test_a_mark_that_cannot_be_kept_is_told_and_not_undone_later(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    window.actions_by_id.do("next")
    wait_quiet()
    monkeypatch.setattr(fake, "set_starred", _fail)
    window.actions_by_id.actions["star"].trigger()
    wait_quiet()
    assert window.status.message == "The disk is full: marks.db"
    assert "The disk is full: marks.db" in caplog.text
    window.actions_by_id.do("undo")
    wait_quiet()
    assert not fake.all[0].read


@pytest.mark.usefixtures("told")
def test_a_fault_is_logged_with_its_trace(window: Window, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise KeyError("wrong")

    QTimer.singleShot(0, broken)
    wait_quiet()
    (record,) = [r for r in caplog.records if r.levelno == logging.CRITICAL]
    assert record.exc_info is not None
    assert "report" in window.status.message


def test_what_ends_the_program_is_left_to_python(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _e, _t: passed.append(kind))
    before = sys.excepthook
    with main.faults_told(window.tell):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]
    assert sys.excepthook is before


def test_settings_that_cannot_be_saved_are_logged(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(window.library.settings, "save", _fail)
    window.memory._later.timeout.emit()
    assert "The disk is full" in caplog.text


def test_a_position_that_cannot_be_kept_does_not_keep_the_window_open(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    window.actions_by_id.do("next")
    wait_quiet()
    window.actions_by_id.do("page_down")
    monkeypatch.setattr(fake, "set_position", _fail)
    assert window.close()
    assert "The disk is full" in caplog.text


def test_the_window_goes_before_what_is_under_way_is_waited_for(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    monkeypatch.setattr("reader.ui.window.finish", lambda owner: seen.append(owner.isVisible()))
    window.close()
    assert seen == [False]


def test_a_mark_during_a_count_is_counted(
    window: Window, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, begun, go = fake.counts, Event(), Event()

    def slow() -> object:
        counted = count()
        begun.set()
        go.wait(10)
        return counted

    monkeypatch.setattr(fake, "counts", slow)
    window.listing.count()
    assert begun.wait(10)
    window.marker.toggle_star(fake.all[0])
    go.set()
    wait_quiet()
    assert window.listing.counts is not None
    assert window.listing.counts.starred == 1


def test_texts_of_an_archive_are_never_taken_for_markup(
    fake: FakeLibrary, open_window: Open
) -> None:
    fake.all = [an_article(0, title="<b>湖</b> & 山", source="湖&山")]
    window = open_window(fake)
    index = window.listing.model.index(0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>&lt;b&gt;湖&lt;/b&gt; &amp; 山</p>"
    window._parts.chips.show_row([("source", "湖&山")], [], exact=False)
    (chip,) = window._parts.chips.filters()
    assert chip.text() == "湖&&山  ×"
    fake.tagged = (("<b>湖</b> & 山", 7),)
    window.actions_by_id.do("palette")
    wait_quiet()
    window.palette_over.field.setText("湖</b>")
    (item,) = window.palette_over.rows.findItems("<b>湖</b> & 山", Qt.MatchFlag.MatchExactly)
    assert item.toolTip() == "<p>&lt;b&gt;湖&lt;/b&gt; &amp; 山</p>"
    for label in (window.status._state, window.status._link):
        label.setText("<i>x</i>")
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_first_look_has_the_family_of_the_interface(
    fake: FakeLibrary, open_window: Open, qapp: QApplication
) -> None:
    window = open_window(fake)
    families = qapp.font().families()
    assert window.status._place.font().families() == families
    assert window.search.field.font().families() == families


def test_figures_change_in_place(window: Window) -> None:
    places = [QPersistentModelIndex(window.sidebar.model().index(row, 0)) for row in range(3)]
    window.actions_by_id.do("next")
    wait_quiet()
    assert all(place.isValid() for place in places)  # none would be, had all been made anew
    assert places[1].data(Qt.ItemDataRole.AccessibleTextRole) == "Unread, 39"
