"""The archive report: figures, rows in the background, the encoding of an archive."""

import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QLocale, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from typing_extensions import override

from reader.core.errors import CancelledError, LibraryBusyError, LibraryError, Reason
from reader.core.progress import Cancel, Step
from reader.core.reading import Note, NoteKind
from reader.core.scan import FileNote, Refusal
from reader.ui import report_rows
from reader.ui.report import ReportDialog
from reader.ui.report_head import total
from reader.ui.report_rows import (
    DETAIL,
    FILE,
    KIND,
    Row,
    Wanted,
    arranged,
    detail_of,
    line_of,
    number_of,
    place_of,
    printable,
)
from reader.ui.report_table import SHARES, ReportModel, ReportTable, said, shares_of
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

CTRL = Qt.KeyboardModifier.ControlModifier
READ_ME = Refusal("b/README.md", Reason.README, "", "/archive")
PICTURE = Refusal("a.jpg", Reason.BINARY, "a JPEG picture", "/archive")
GUESS = FileNote("0.txt", "/archive", "gb18030", Note(NoteKind.GUESSED))
DAMAGED = FileNote("湖/c.txt", "/other", "utf-8", Note(NoteKind.MOJIBAKE, "3 places"))
ROWS: tuple[Row, ...] = (READ_ME, PICTURE, GUESS, DAMAGED)


def _arranged(wanted: Wanted) -> list[Row]:
    """The rows as English sorts them."""
    QLocale.setDefault(QLocale("en_GB"))
    order = arranged(ROWS, wanted, said(), Cancel())
    return [ROWS[number] for number in order]


class TestRows:
    def test_kinds_are_sorted_as_the_language_sorts_them(self) -> None:
        rows = [Refusal("a", reason, "", "/archive") for reason in (Reason.EMPTY, Reason.BINARY)]
        texts = {**said(), Reason.EMPTY: "张", Reason.BINARY: "阿"}
        QLocale.setDefault(QLocale("zh_CN"))
        by_sound = arranged(rows, Wanted(column=KIND), texts, Cancel())
        QLocale.setDefault(QLocale("en_GB"))
        by_code = arranged(rows, Wanted(column=KIND), texts, Cancel())
        assert (list(by_sound), list(by_code)) == ([1, 0], [0, 1])

    def test_they_are_sorted_by_each_column(self) -> None:
        assert _arranged(Wanted()) == [GUESS, PICTURE, READ_ME, DAMAGED]
        assert _arranged(Wanted(descending=True)) == [DAMAGED, READ_ME, PICTURE, GUESS]
        assert _arranged(Wanted(column=KIND)) == [READ_ME, DAMAGED, PICTURE, GUESS]
        assert _arranged(Wanted(column=DETAIL)) == [READ_ME, DAMAGED, PICTURE, GUESS]

    def test_paths_and_details_are_sorted_as_texts_and_figures_are(self) -> None:
        rows = [Refusal(name, Reason.EMPTY, name) for name in ("张10", "张9", "b2", "B10", "阿")]
        QLocale.setDefault(QLocale("zh_CN"))
        for column in (FILE, DETAIL):
            order = arranged(rows, Wanted(column=column), said(), Cancel())
            assert [rows[n].path for n in order] == ["阿", "张9", "张10", "b2", "B10"]

    def test_very_many_are_sorted_by_their_characters(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(report_rows, "_MANY", 1)
        rows = [Refusal(name, Reason.EMPTY) for name in ("a9", "a10")]
        assert list(arranged(rows, Wanted(), said(), Cancel())) == [1, 0]

    def test_they_are_filtered_by_what_they_say(self) -> None:
        assert _arranged(Wanted(words="JPEG")) == [PICTURE]
        assert _arranged(Wanted(words="a readme")) == [READ_ME]
        assert _arranged(Wanted(words="湖 3")) == [DAMAGED]
        assert _arranged(Wanted(words="gb18030")) == [GUESS]
        assert _arranged(Wanted(words="nothing of it")) == []
        assert _arranged(Wanted(archive="/other")) == [DAMAGED]
        assert _arranged(Wanted(noted=False)) == [PICTURE, READ_ME]
        assert _arranged(Wanted(refused=False)) == [GUESS, DAMAGED]

    def test_many_are_sorted_piece_by_piece(self) -> None:
        many = [Refusal(f"{n * 7919 % 12_007:05}", Reason.EMPTY) for n in range(12_007)]
        for descending in (False, True):
            wanted = Wanted(descending=descending)
            order = arranged(many, wanted, said(), Cancel())
            paths = [many[number].path for number in order]
            assert paths == sorted(paths, reverse=descending)
            assert len(paths) == 12_007

    @pytest.mark.parametrize("checks", [0, 1, 2])
    def test_a_newer_wish_stops_the_work(self, checks: int) -> None:
        class After(Cancel):
            """Cancelled after some checks."""

            left = checks

            @override
            def check(self) -> None:
                self.left -= 1
                if self.left < 0:
                    raise CancelledError

        with pytest.raises(CancelledError):
            arranged(ROWS, Wanted(), said(), After())

    def test_a_row_is_looked_for_until_a_newer_wish(self) -> None:
        cancel = Cancel()
        assert number_of(DAMAGED, ROWS, cancel) == 3
        assert number_of(DAMAGED, ROWS[:3], cancel) == -1
        cancel.cancel()
        with pytest.raises(CancelledError):
            number_of(DAMAGED, ROWS, cancel)

    def test_a_guess_is_told(self) -> None:
        def told(detail: str) -> str:
            note = FileNote("a", "/a", "big5hkscs", Note(NoteKind.GUESSED, detail))
            return detail_of(note, said())

        assert told("") == "Big5-HKSCS"
        assert told("big5hkscs") == "Big5-HKSCS"
        assert told("or GB18030") == "Big5-HKSCS: or GB18030"

    def test_a_name_of_any_characters_can_be_shown(self) -> None:
        assert printable("湖/c\u3000 d.txt"[:3]) == "湖/c"
        assert printable("a\x08\n\udc80\u202eb") == "a\\x08\\n\\udc80\\u202eb"

    def test_a_line_is_for_a_table(self) -> None:
        assert line_of(DAMAGED, said()) == (
            "/other/湖/c.txt\tdamaged by an earlier wrong encoding\t3 places"
        )
        empty = Refusal("/archive", Reason.NO_FILES, "", "/archive")
        assert line_of(empty, said()).startswith("/archive\t")

    def test_an_archive_that_is_a_file_is_the_place(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_bytes(b"x")
        assert place_of(Refusal("a.md", Reason.EMPTY, "", str(tmp_path))) == tmp_path / "a.md"
        alone = Refusal("a.md", Reason.EMPTY, "", str(tmp_path / "a.md"))
        assert place_of(alone) == tmp_path / "a.md"


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[ReportTable]:
    QLocale.setDefault(QLocale("en_GB"))  # which sorts it
    box = QWidget()
    qtbot.addWidget(box)
    model = ReportModel(box)
    made = ReportTable(model, box)
    box.resize(800, 300)
    made.resize(800, 300)
    box.show()
    model.set_rows(ROWS)
    wait_quiet()
    yield made
    box.hide()  # kept until here: it owns the table


def _model(table: ReportTable) -> ReportModel:
    model = table.model()
    assert isinstance(model, ReportModel)
    return model


def _chosen(table: ReportTable) -> Row | None:
    return table.chosen


def _select(table: ReportTable, row: int) -> None:
    """Not by selectRow, which asks which keys are held down: those of the test before, maybe."""
    flags = QItemSelectionModel.SelectionFlag
    chosen = table.selectionModel()
    chosen.setCurrentIndex(_model(table).index(row, 0), flags.ClearAndSelect | flags.Rows)


class TestTable:
    def test_the_model_keeps_qts_rules(
        self, qtmodeltester: ModelTester, table: ReportTable
    ) -> None:
        model = _model(table)
        qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
        assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
        tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert tip == "<p>/archive/0.txt · the encoding is a guess · GB18030</p>"

    def test_its_head_sorts_and_the_current_row_stays(self, table: ReportTable) -> None:
        assert _chosen(table) is GUESS
        _select(table, 2)
        assert _chosen(table) is READ_ME
        table.sortByColumn(KIND, Qt.SortOrder.DescendingOrder)
        wait_quiet()
        assert _chosen(table) is READ_ME
        assert table.currentIndex().row() == 3
        _model(table).want(words="no such row")
        wait_quiet()
        assert _chosen(table) is None
        _model(table).want(words="")
        wait_quiet()
        assert _chosen(table) is READ_ME

    def test_the_current_row_stays_among_other_rows_also_with_another_detail(
        self, table: ReportTable
    ) -> None:
        _select(table, 3)
        assert _chosen(table) is DAMAGED
        other_kind = replace(DAMAGED, note=Note(NoteKind.GUESSED))
        elsewhere = replace(DAMAGED, archive="/archive")
        now = replace(DAMAGED, encoding="gb18030", note=Note(NoteKind.MOJIBAKE, "2 places"))
        _model(table).set_rows((READ_ME, PICTURE, other_kind, elsewhere, now))
        _model(table).set_rows((READ_ME, other_kind, elsewhere, PICTURE, now))  # before it is shown
        wait_quiet()
        assert _chosen(table) is now
        _model(table).set_rows((READ_ME, other_kind, elsewhere, PICTURE))
        wait_quiet()
        assert table.currentIndex().row() == 0

    def test_the_window_compares_no_rows_to_find_the_current_one_among_others(
        self, table: ReportTable, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        threads: list[threading.Thread] = []

        def equal(_one: Refusal, _other: object) -> bool:
            threads.append(threading.current_thread())
            return False

        monkeypatch.setattr(Refusal, "__eq__", equal)
        _select(table, 2)
        _model(table).set_rows((GUESS, *(replace(PICTURE, path=f"{n}") for n in range(9)), READ_ME))
        wait_quiet()
        assert _chosen(table) is READ_ME
        assert threading.main_thread() not in threads

    def test_only_the_last_wish_is_shown(self, table: ReportTable) -> None:
        seen: list[int] = []
        model = _model(table)
        model.arranged.connect(lambda: seen.append(model.rowCount()))
        for words in ("a", "jpeg", "readme"):
            model.want(words=words)
        wait_quiet()
        assert seen == [1]
        assert model.row(0) is READ_ME

    def test_rows_are_copied_in_their_order(self, table: ReportTable) -> None:
        chosen, flags = table.selectionModel(), QItemSelectionModel.SelectionFlag
        # Not by selectRow, which asks which keys are held down: those of the test before, maybe.
        chosen.select(_model(table).index(3, 0), flags.ClearAndSelect | flags.Rows)
        chosen.select(_model(table).index(1, 0), flags.Select | flags.Rows)
        QTest.keyClick(table, Qt.Key.Key_C, CTRL)
        wait_quiet()
        assert QGuiApplication.clipboard().text().splitlines() == [
            "/archive/a.jpg\tnot text\ta JPEG picture",
            line_of(DAMAGED, said()),
        ]

    def test_letters_do_not_search(self, table: ReportTable) -> None:
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_A)
        assert table.currentIndex().row() == 0

    def test_rows_are_painted(self, table: ReportTable) -> None:
        table.setFocus()
        picture = table.viewport().grab().toImage()
        ground = picture.pixelColor(400, picture.height() - 3)
        chosen = picture.pixelColor(600, 25)
        other = picture.pixelColor(600, 52)
        assert chosen != ground == other
        inked = {picture.pixelColor(x, y).name() for x in range(8, 60) for y in range(27, 54)}
        assert len(inked) > 2
        left = table.columnViewportPosition(DETAIL)
        inked = {picture.pixelColor(left + x, y).name() for x in range(8, 60) for y in range(27)}
        assert len(inked) > 2
        empty = ReportTable(ReportModel(table), table)
        assert not empty.grab().isNull()

    def test_each_column_has_a_share_of_the_width_that_the_reader_can_set(
        self, table: ReportTable
    ) -> None:
        told: list[tuple[int, int]] = []
        table.divided.connect(lambda: told.append(table.shares))
        assert _widths(table) == pytest.approx([320, 200, 280], abs=4)
        table.resize(1200, 300)
        assert _widths(table) == pytest.approx([480, 300, 420], abs=6)
        assert told == []
        table.horizontalHeader().resizeSection(FILE, 600)
        assert told == [table.shares]
        assert table.shares[0] == pytest.approx(500, abs=3)
        assert sum(_widths(table)) == table.viewport().width()
        table.horizontalHeader().resizeSection(FILE, 5000)  # pulled out of the table
        assert _widths(table)[0] == pytest.approx(1200 * 0.84, abs=6)
        assert all(width > 90 for width in _widths(table))

    def test_shares_that_make_no_sense_are_the_usual_ones(self) -> None:
        assert shares_of("500 300") == (500, 300)
        assert shares_of("900 900") == (840, 80)
        for text in ("", "5", "a b", "1 2 3"):
            assert shares_of(text) == SHARES


def _widths(table: ReportTable) -> list[int]:
    return [table.columnWidth(column) for column in (FILE, KIND, DETAIL)]


@pytest.fixture
def reported(fake: FakeLibrary) -> FakeLibrary:
    """A library of one archive with two refused files and a guess."""
    fake.refused = [READ_ME, PICTURE]
    fake.noted = [GUESS]
    return fake


Report = Callable[[], ReportDialog]


@pytest.fixture
def report(reported: FakeLibrary, open_window: Open) -> Report:
    """Opens a window on the library, and the report over it."""

    def open_report() -> ReportDialog:
        window = open_window(reported)
        window.actions_by_id.do("report")
        (dialog,) = window.findChildren(ReportDialog)
        dialog.activateWindow()
        wait_quiet()
        return dialog

    return open_report


def _said(dialog: ReportDialog) -> list[str]:
    """All texts that can be seen."""
    labels = dialog.findChildren(QLabel)
    texts = (label.text() for label in labels if label.isVisible() and label.text())
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def _window(dialog: ReportDialog) -> Window:
    window = dialog.parent()
    assert isinstance(window, Window)
    return window


class TestDialog:
    def test_one_archive_is_told_in_figures_and_rows(self, report: Report) -> None:
        dialog = report()
        said = _said(dialog)
        assert said[:2] == ["archive", "/archive"]
        for text in ("Files", "40", "Plain text 40", "Refused", "2", "the encoding is a guess 1"):
            assert text in said
        assert "a readme, not an article 1 · not text 1" in said
        assert not dialog.archives.isVisible()
        assert dialog.model.rowCount() == 3
        assert "3" in said

    def test_copies_are_told_so_that_the_figures_are_those_of_the_list(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        reported.repeated = 3
        said = _said(report())
        at = said.index("Copies")
        assert said[at + 1 : at + 3] == [
            "3", "each in the row of the article it repeats; 37 articles listed",
        ]  # fmt: skip

    def test_no_refusal_and_no_note_is_said(self, report: Report, reported: FakeLibrary) -> None:
        reported.refused, reported.noted = [], []
        dialog = report()
        said = _said(dialog)
        assert "Every file became an article." in said
        assert "Refused" not in said
        assert "Copies" not in said
        assert not dialog.filter.isVisible()
        assert not dialog.table.isVisible()

    def test_no_archive_is_said(self, empty: FakeLibrary, open_window: Open) -> None:
        window = open_window(empty)
        window.actions_by_id.do("report")
        wait_quiet()
        (dialog,) = window.findChildren(ReportDialog)
        assert "No archive is open." in _said(dialog)

    def test_archives_are_chosen_from_a_list(self, report: Report, reported: FakeLibrary) -> None:
        reported.opened = ["/archive", "/other"]
        reported.noted = [GUESS, DAMAGED]
        dialog = report()
        assert [dialog.archives.item(n).text() for n in range(3)] == [
            "All archives", "archive", "other",
        ]  # fmt: skip
        assert dialog.archives.isVisible()
        assert dialog.model.rowCount() == 4
        assert not dialog.figures.encoding.isVisible()
        assert "80" in _said(dialog)
        dialog.archives.setCurrentRow(2)
        wait_quiet()
        assert [dialog.model.row(n) for n in range(dialog.model.rowCount())] == [DAMAGED]
        assert dialog.figures.encoding.isVisible()
        assert "/other" in _said(dialog)
        dialog.reload()
        wait_quiet()
        assert dialog.archives.currentRow() == 2

    def test_the_chosen_archive_stays_chosen_when_others_come_and_go(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        assert "/archive" in _said(dialog)
        for opened in (["/archive", "/other"], ["/a", "/archive", "/other"], ["/archive"]):
            reported.opened = opened
            dialog.reload()
            wait_quiet()
            assert dialog.model.wanted.archive == "/archive"
            assert "/archive" in _said(dialog)

    def test_the_chosen_file_stays_chosen_when_others_come_and_go(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        _select(dialog.table, 1)
        assert _chosen(dialog.table) == PICTURE
        reported.refused = [replace(PICTURE, path="00.jpg"), PICTURE, READ_ME]
        dialog.reload()
        wait_quiet()
        assert _chosen(dialog.table) == PICTURE
        reported.refused = [READ_ME]
        dialog.reload()
        wait_quiet()
        assert _chosen(dialog.table) == GUESS  # the first one

    def test_without_a_selection_nothing_is_copied(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        assert reported.refused
        dialog = report()
        QGuiApplication.clipboard().setText("before")
        _select(dialog.table, 1)
        assert dialog._copy.isEnabled()
        dialog.table.clearSelection()
        assert not dialog._copy.isEnabled()
        dialog.table.copy()
        wait_quiet()
        assert QGuiApplication.clipboard().text() == "before"

    def test_an_archive_that_is_not_there_is_said(
        self, report: Report, reported: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone = tuple(replace(each, there=False) for each in reported.report())
        monkeypatch.setattr(reported, "report", lambda: gone)
        assert "/archive  The folder or file is not there." in _said(report())

    def test_keys_reach_the_filter_and_letters_in_it_are_text(self, report: Report) -> None:
        dialog = report()
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_F)
        assert dialog.filter.hasFocus()
        QTest.keyClicks(dialog.filter, "jpef/")
        assert dialog.filter.text() == "jpef/"
        QTest.keyClick(dialog.filter, Qt.Key.Key_F, CTRL)
        QTest.keyClicks(dialog.filter, "jpeg")
        dialog._rest.timeout.emit()
        wait_quiet()
        assert dialog.model.rowCount() == 1
        assert "1 of 3" in _said(dialog)
        QTest.keyClick(dialog.filter, Qt.Key.Key_Down)
        assert dialog.table.hasFocus()
        dialog.filter.setText("no such file")
        dialog._rest.timeout.emit()
        wait_quiet()
        assert "Nothing found for “no such file”" in _said(dialog)

    def test_the_keys_are_on_the_table_at_first_and_on_close_without_one(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        assert dialog.table.hasFocus()
        assert dialog.table.currentIndex().row() == 0
        dialog.filter.setFocus()
        dialog.reload()
        wait_quiet()
        assert dialog.filter.hasFocus()
        dialog.close()
        reported.refused, reported.noted = [], []
        assert dialog.focusWidget() is dialog.filter
        focus = report().focusWidget()
        assert isinstance(focus, QPushButton)
        assert focus.text() == "Close"

    def test_the_shares_of_the_columns_are_there_again(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        header = dialog.table.horizontalHeader()
        header.resizeSection(KIND, 2 * dialog.table.columnWidth(KIND))
        kept = reported.settings.text("report")
        assert kept == "{} {}".format(*dialog.table.shares)
        dialog.close()
        assert report().table.shares == shares_of(kept) != SHARES

    def test_tab_goes_through_all_of_it(self, report: Report) -> None:
        dialog = report()
        dialog.figures.encoding.setFocus()
        seen = []
        for _ in range(4):
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            seen.append(QApplication.focusWidget())
        assert seen[:3] == [dialog.filter, dialog.kinds, dialog.table]
        assert isinstance(seen[3], QPushButton)
        assert seen[3].text() == "Show in folder"

    def test_only_the_refused_or_only_the_noted(self, report: Report) -> None:
        dialog = report()
        for choice, count in ((1, 2), (2, 1), (0, 3)):
            dialog.kinds.setCurrentIndex(choice)
            wait_quiet()
            assert dialog.model.rowCount() == count

    def test_escape_closes_it_and_the_command_opens_one_only(self, report: Report) -> None:
        dialog = report()
        window = _window(dialog)
        window.actions_by_id.do("report")
        assert window.findChildren(ReportDialog) == [dialog]
        QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    def test_it_goes_with_the_window(self, report: Report) -> None:
        dialog = report()
        _window(dialog).close()
        assert not dialog.isVisible()

    def test_a_library_that_cannot_be_read_is_told(
        self, report: Report, reported: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken() -> None:
            raise LibraryError("The disk is full", "catalogue.db")

        monkeypatch.setattr(reported, "report", broken)
        dialog = report()
        assert "The disk is full: catalogue.db" in _said(dialog)
        dialog.model.want(words="港口")  # as the table's own first order may come late
        wait_quiet()
        assert "The disk is full: catalogue.db" in _said(dialog)

    def test_it_closes_when_the_interface_speaks_another_language(self, report: Report) -> None:
        dialog = report()
        window = _window(dialog)
        window.library.settings.set("language", "zh")
        window.setting_changed("language")
        assert not dialog.isVisible()


class TestFiles:
    def test_enter_opens_the_article_of_a_noted_file(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        reported.added.append(Path("/archive/0.txt"))
        assert dialog.table.chosen is GUESS
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        wait_quiet()
        window = _window(dialog)
        assert window.reader.key == reported.all[-1].key
        assert window.view.chosen == 39
        assert dialog.isVisible()

    def test_a_refused_file_has_no_article(self, report: Report) -> None:
        dialog = report()
        _select(dialog.table, 1)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        wait_quiet()
        assert _window(dialog).reader.key == ""
        _select(dialog.table, 0)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        wait_quiet()
        assert "The article is no longer there." in _said(dialog)

    def test_the_folder_of_a_file_that_is_there_is_shown(
        self, report: Report, reported: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []

        def browse(url: QUrl) -> bool:
            opened.append(url.toLocalFile())
            return True

        monkeypatch.setattr(QDesktopServices, "openUrl", browse)
        reported.refused = [Refusal("a.jpg", Reason.BINARY, "", str(tmp_path))]
        reported.noted, reported.opened = [], [str(tmp_path)]
        dialog = report()
        (button,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Show in folder"]
        button.click()
        assert f"The file is not there: {tmp_path / 'a.jpg'}" in _said(dialog)
        (tmp_path / "a.jpg").write_bytes(b"x")
        button.click()
        assert opened == [str(tmp_path)]
        dialog.model.want(words="nothing")
        wait_quiet()
        assert not button.isEnabled()


def _again(dialog: ReportDialog) -> QPushButton:
    return dialog.figures.again


class TestEncoding:
    def test_another_encoding_reads_the_archive_again_and_the_old_one_undoes_it(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        choice = dialog.figures.encoding
        assert [choice.itemText(n) for n in range(choice.count())] == [
            "Guess automatically", "UTF-8", "GB18030", "Big5-HKSCS", "UTF-16", "Shift_JIS",
            "EUC-KR",
        ]  # fmt: skip
        assert choice.currentData() == ""
        assert not _again(dialog).isEnabled()
        choice.setCurrentIndex(choice.findData("big5hkscs"))
        assert reported.encodings == {}
        _again(dialog).click()
        wait_quiet()
        assert reported.encodings == {"/archive": "big5hkscs"}
        assert choice.currentData() == "big5hkscs"
        assert not _again(dialog).isEnabled()
        choice.setCurrentIndex(0)
        _again(dialog).click()
        wait_quiet()
        assert reported.encodings == {"/archive": ""}

    def test_progress_is_shown_and_it_can_be_cancelled(
        self, qtbot: QtBot, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        reported.hold = threading.Event()
        reported.to_add = [an_article(-1, id=901)]
        dialog.figures.encoding.setCurrentIndex(1)
        with qtbot.waitSignal(_window(dialog).importer.stepped):
            _again(dialog).click()
        said = _said(dialog)
        assert "Reading 0 / 1" in said
        assert not dialog.figures.isEnabled()
        (cancel,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel"]
        cancel.click()
        reported.hold.set()
        wait_quiet()
        assert _window(dialog).status.message.startswith("Cancelled")
        assert dialog.figures.isEnabled()
        assert not cancel.isVisible()

    def test_an_encoding_from_elsewhere_is_shown(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        reported.encodings["/archive"] = "cp1251"
        choice = report().figures.encoding
        assert (choice.currentText(), choice.currentData()) == ("CP1251", "cp1251")

    def test_a_choice_that_was_not_put_into_force_stays_over_a_reload(self, report: Report) -> None:
        dialog = report()
        dialog.figures.encoding.setCurrentIndex(3)
        dialog.reload()
        wait_quiet()
        assert dialog.figures.encoding.currentIndex() == 3
        assert _again(dialog).isEnabled()

    def test_a_choice_that_was_not_put_into_force_stays_when_another_archive_comes_or_goes(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        dialog.figures.encoding.setCurrentIndex(3)
        for opened in (["/archive", "/b"], ["/a", "/archive", "/b"], ["/archive", "/b"]):
            reported.opened = opened
            dialog.reload()
            wait_quiet()
            assert dialog.archives.currentRow() == 1 + opened.index("/archive")
            assert dialog.figures.encoding.isVisible()
            assert dialog.figures.encoding.currentIndex() == 3
            assert _again(dialog).isEnabled()

    def test_trouble_is_told_and_the_old_encoding_stays(
        self, report: Report, reported: FakeLibrary
    ) -> None:
        dialog = report()
        reported.trouble = LibraryBusyError("Another Jiuwen is writing into this library")
        dialog.figures.encoding.setCurrentIndex(1)
        _again(dialog).click()
        wait_quiet()
        assert _window(dialog).status.message == (
            "Another Jiuwen is writing into this library · It is tried again every minute."
        )
        assert dialog.figures.isEnabled()

    def test_the_wheel_changes_nothing_in_passing(self, report: Report) -> None:
        choice = report().figures.encoding

        def wheel() -> None:
            at, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
            phase, button = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
            down = QPoint(0, -120)
            event = QWheelEvent(at, at, QPoint(), down, button, none, phase, False)
            QApplication.sendEvent(choice, event)

        choice.clearFocus()
        wheel()
        assert choice.currentIndex() == 0
        choice.setFocus()
        wheel()
        assert choice.currentIndex() == 1


def test_the_figures_of_several_archives_are_summed(reported: FakeLibrary) -> None:
    reported.opened = ["/archive", "/other"]
    summed = total(reported.report())
    assert (summed.files, summed.articles, summed.all_refused, summed.all_notes) == (80, 80, 4, 2)


def test_a_step_without_a_file_shows_none(window: Window) -> None:
    window.status.show_step(Step("read", 3, 9, "湖/a\x08.txt"))
    assert window.status.current == "湖/a\\x08.txt"
    assert not window.status.grab().isNull()
    window.status.show_step(Step("index", 3, 9))
    assert window.status.current == ""


def test_an_order_is_of_numbers(table: ReportTable) -> None:
    assert isinstance(_model(table).order, array)
    assert _model(table).headerData(FILE, Qt.Orientation.Horizontal) == "File"
    assert _model(table).headerData(FILE, Qt.Orientation.Vertical) is None
