"""The archive report: what each archive gave, what became no article, and what was noted."""

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.core.errors import JiuwenError
from reader.core.progress import Step
from reader.core.scan import FileNote
from reader.library import ArchiveReport, Library
from reader.ui import fitting, fonts
from reader.ui.dates import number
from reader.ui.dialogs import Choices, clearable, roomy
from reader.ui.folders import show_in_folder
from reader.ui.i18n import plain_tip, told, tr
from reader.ui.importing import Importer
from reader.ui.report_head import Figures, total
from reader.ui.report_rows import Row, place_of, printable
from reader.ui.report_table import ReportModel, ReportTable, shares_of
from reader.ui.status import Elided, step_text
from reader.ui.work import Latest, Op

WIDE, HIGH = 960, 640
_BESIDE = 720
"""Pixels that the list of archives and what is told of one need side by side."""
_FILTER, _TABLE = 180, 200
"""Pixels that the filter is wide, and the table high, at least."""

FILTER_MS = 150
"""The table follows what is typed once that has rested for so long."""


class Loaded(NamedTuple):
    """What the report shows, as the library had it."""

    archives: tuple[ArchiveReport, ...]
    rows: tuple[Row, ...]


def load(library: Library) -> Loaded:
    """All of it; a million rows take some seconds."""
    return Loaded(library.report(), (*library.refusals(), *library.notes()))


class ReportDialog(QDialog):
    """Beside the window, not over it. `opened` tells the key of an article to open.

    `settled` tells that a setting is to be kept.
    """

    opened = Signal(str)
    settled = Signal()

    def __init__(self, library: Library, importer: Importer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Archive Report"))
        fitting.begin(self, WIDE, HIGH)
        self._library = library
        self._importer = importer
        self._archives: tuple[ArchiveReport, ...] = ()
        self._loaded = False
        self._begun = False  # whether the keys have been given to the table
        self._loading = Latest(self)
        self._rest = QTimer(self, singleShot=True, interval=FILTER_MS)
        self._make()
        self._lay_out()
        self._connect()
        self._show_step(None)
        self._stack.setCurrentWidget(self._note)
        self._note.setText(tr("Reading..."))
        self._close.setFocus()
        self.reload()

    # putting together

    def _make(self) -> None:
        self.archives = Choices(self)
        self.archives.setAccessibleName(tr("Archives"))
        self.archives.hide()
        self._name = Elided(self)
        self._name.setObjectName("title")
        self._path = Elided(self)
        self._path.setObjectName("soft")
        self.figures = Figures(self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setMinimumWidth(fonts.px(_FILTER))
        clearable(self.filter)
        self.kinds = roomy(QComboBox(self))
        self.kinds.setAccessibleName(tr("Which files"))
        for text in (tr("Refused and noted"), tr("Refused"), tr("With notes")):
            self.kinds.addItem(text)
        self._count = QLabel(self)
        self._count.setObjectName("soft")
        self.model = ReportModel(self)
        self.table = ReportTable(self.model, self)
        self.table.shares = shares_of(self._library.settings.text("report"))
        self.table.setAccessibleName(tr("Files that are not articles, and notes"))
        self._note = QLabel(self)
        self._note.setObjectName("pagenote")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._note)
        self._stack.setMinimumHeight(fonts.px(_TABLE))
        self._said = Elided(self)
        self._said.setObjectName("soft")
        self._cancel = self._button(tr("Cancel"))
        self._folder = self._button(tr("Show in folder"))
        self._copy = self._button(tr("Copy"))
        self._close = self._button(tr("Close"))

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("foot")
        button.setAutoDefault(False)  # Enter is for the table
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.kinds)
        bar.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        for button in (self._cancel, self._folder, self._copy, self._close):
            foot.addWidget(button)
        told = QVBoxLayout()
        told.setContentsMargins(4, 4, 4, 4)  # for the ring around what has the keys
        told.setSpacing(0)
        for part, space in (
            (self._name, 2), (self._path, 12), (self.figures, 14), (bar, 10), (self._stack, 0),
        ):  # fmt: skip
            if isinstance(part, QWidget):
                told.addWidget(part, 1 if part is self._stack else 0)
            else:
                told.addLayout(part)
            told.addSpacing(space)
        scroll = fitting.Scrolled(self)
        scroll.hold(told)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(scroll, 1)
        right.addLayout(foot)
        layout = fitting.Beside(_BESIDE, lambda above: self.archives.lie(above=above))
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self.archives)
        layout.addLayout(right, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.archives.currentRowChanged.connect(lambda _row: self._show_archive())
        self.figures.reread.connect(self._importer.reencode)
        self.filter.textChanged.connect(lambda _text: self._rest.start())
        self._rest.timeout.connect(lambda: self.model.want(words=self.filter.text()))
        self.kinds.currentIndexChanged.connect(
            lambda index: self.model.want(refused=index != 2, noted=index != 1)
        )
        self.model.arranged.connect(self._arranged)
        self.table.activated.connect(lambda _index: self._open())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        self.table.selectionModel().selectionChanged.connect(lambda _now, _before: self._enable())
        self.table.divided.connect(self._keep_shares)
        self._folder.clicked.connect(self._show_folder)
        self._copy.clicked.connect(self.table.copy)
        self._close.clicked.connect(self.reject)
        self._cancel.clicked.connect(self._importer.cancel)
        self._importer.stepped.connect(self._show_step)
        self._importer.ended.connect(self._ended)
        order = (
            self.archives, self.figures.encoding, self.figures.again, self.filter, self.kinds,
            self.table, self._cancel, self._folder, self._copy, self._close,
        )  # fmt: skip
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        for key in ("F", "/", QKeySequence.StandardKey.Find):
            QShortcut(QKeySequence(key), self).activated.connect(self._to_filter)

    # what is shown

    def reload(self) -> None:
        """Ask the library again."""
        library = self._library
        self._loading.start(lambda _p, _c: load(library), self._show, self._fail)

    def _fail(self, error: JiuwenError) -> None:
        self._loaded = False
        self._note.setText(told(error))
        self._stack.setCurrentWidget(self._note)

    def _show(self, loaded: Loaded) -> None:
        self._loaded, self._archives = True, loaded.archives
        self._show_archives()
        self.model.set_rows(loaded.rows)

    def _show_archives(self) -> None:
        """The list of archives, "all" before them; with one archive there is none to choose."""
        names = [report.figures.archive for report in self._archives]
        before = self.model.wanted.archive
        row = names.index(before) + (len(names) > 1) if before in names else 0
        with QSignalBlocker(self.archives):
            self.archives.clear()
            if len(self._archives) > 1:
                self.archives.addItem(tr("All archives"))
            for report in self._archives:
                item = QListWidgetItem(printable(Path(report.figures.archive).name))
                item.setToolTip(plain_tip(printable(report.figures.archive)))
                self.archives.addItem(item)
            self.archives.setCurrentRow(row if names else -1)
            self.archives.fit()
        self.archives.setVisible(len(self._archives) > 1)
        self._show_archive()

    @property
    def _chosen(self) -> ArchiveReport | None:
        """The archive that is shown; None for all."""
        rank = self.archives.currentRow() - (len(self._archives) > 1)
        return self._archives[rank] if 0 <= rank < len(self._archives) else None

    def _show_archive(self) -> None:
        chosen = self._chosen
        if chosen is None:
            some = tr("All archives") if self._archives else tr("No archive is open.")
            self._name.setText(some)
            self._path.setText("")
            self.figures.show_figures(total(self._archives))
        else:
            path = chosen.figures.archive
            gone = "" if chosen.there else tr("The folder or file is not there.")
            self._name.setText(printable(Path(path).name))
            self._path.setText("  ".join(part for part in (printable(path), gone) if part))
            self.figures.show_figures(chosen.figures)
        self._path.setVisible(bool(self._path.text()))
        self.figures.setVisible(bool(self._archives))
        self.figures.show_encoding(chosen)
        archive = chosen.figures.archive if chosen else ""
        if archive != self.model.wanted.archive:
            self.model.want(archive=archive)

    def _arranged(self) -> None:
        if not self._loaded:  # what stands there says why
            return
        figures = self._chosen.figures if self._chosen else total(self._archives)
        there = figures.all_refused + figures.all_notes
        shown = self.model.rowCount()
        every = tr("{n} of {total}", n=number(shown), total=number(there))
        self._count.setText(every if shown < there else number(shown))
        nothing = tr("Every file became an article.") if self._archives else ""
        if there:
            nothing = tr("Nothing found for “{query}”", query=self.filter.text())
        self._note.setText(nothing)
        for widget in (self.filter, self.kinds, self._count):
            widget.setVisible(bool(there))
        self._stack.setCurrentWidget(self.table if shown else self._note)
        if shown and not self._begun:
            self._begun = True
            if self._close.hasFocus():  # the reader has gone nowhere else meanwhile
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._enable()

    def _enable(self) -> None:
        self._folder.setEnabled(self.table.chosen is not None)
        self._copy.setEnabled(self.table.selectionModel().hasSelection())

    # what is done

    def _keep_shares(self) -> None:
        file, kind = self.table.shares
        self._library.settings.set("report", f"{file} {kind}")
        self.settled.emit()

    def _to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _open(self) -> None:
        """Open the article of the row; a file that was refused has none."""
        row, library = self.table.chosen, self._library
        if not isinstance(row, FileNote):
            return
        place = Path(row.archive) / row.path
        Op(self, lambda _p, _c: library.locate(place)).success(self._found).run()

    def _found(self, key: str | None) -> None:
        if key is None:
            self._said.setText(tr("The article is no longer there."))
        else:
            self.opened.emit(key)

    def _show_folder(self) -> None:
        row = self.table.chosen
        if row is not None and not show_in_folder(place := place_of(row)):
            self._said.setText(tr("The file is not there: {path}", path=printable(str(place))))

    def _show_step(self, step: Step | None) -> None:
        """Where an import is, which may be that of another encoding."""
        running = step is not None
        self._cancel.setVisible(running)
        self.figures.setEnabled(not running)
        self._said.setText(step_text(step) if step else "")

    def _ended(self) -> None:
        self._show_step(None)
        self.reload()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
