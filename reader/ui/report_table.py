"""The table of the archive report: a model of row numbers, arranged in the background."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from reader.core.errors import Reason
from reader.core.progress import Cancel, Progress
from reader.core.reading import NoteKind
from reader.ui import fonts
from reader.ui.details import BY_SAID, DETAILS
from reader.ui.eliding import elided
from reader.ui.i18n import detail_text, note_text, plain_tip, reason_text, tr
from reader.ui.report_rows import (
    DETAIL,
    FILE,
    KIND,
    MORE,
    Row,
    Wanted,
    arranged,
    detail_of,
    kind_of,
    line_of,
    number_of,
    printable,
)
from reader.ui.work import Latest

_ELIDED = (Qt.TextElideMode.ElideMiddle, *[Qt.TextElideMode.ElideRight] * 2)
"""A path says where at its beginning and what at its end."""

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW_HEIGHT, PAD, EDGE = 27, 8, 3
SHARES = (400, 250)
"""Thousandths of the width for file and kind until others are set; details have the rest."""
LEAST = 80
"""Thousandths that each column has at least."""


def shares_of(text: str) -> tuple[int, int]:
    """The shares that a text keeps; the usual ones where it makes no sense."""
    try:
        file, kind = map(int, text.split())
    except ValueError:
        return SHARES
    return _in_bounds(file, kind)


def _in_bounds(file: int, kind: int) -> tuple[int, int]:
    """Shares that leave each column what it has at least."""
    file = min(max(file, LEAST), 1000 - 2 * LEAST)
    return file, min(max(kind, LEAST), 1000 - LEAST - file)


def said() -> dict[str, str]:
    """What reasons, notes and details are called in the interface's language.

    Asked for in the main thread: our translators would hold up Qt's in another.
    """
    return {
        **{detail: detail_text(detail) for detail in DETAILS},
        **{said: detail_text(text) for said, text in BY_SAID.items()},
        **{reason: reason_text(reason) for reason in Reason},
        **{kind: note_text(kind) for kind in NoteKind},
        MORE: tr("{title}: {detail}"),
    }


class ReportModel(QAbstractTableModel):
    """Some of the rows, in some order. `arranged` tells that it shows what was last wanted.

    `number` is that of the row to stay with, also among other rows; -1 for none.
    """

    arranged = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.wanted = Wanted()
        self.order = array("q")
        self.number = -1
        self._sought: Row | None = None  # the row to stay with, until its number is known
        self._said = said()
        self._arranging = Latest(self)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()  # with which the number is set
        if self.number >= 0:
            self._sought, self.number = self.rows[self.number], -1
        self.rows, self.order, self._said = rows, array("q"), said()
        self.endResetModel()
        self._arrange()

    def want(self, **changes: object) -> None:
        """Show other rows or another order: fields of a `Wanted`."""
        self.wanted = replace(self.wanted, **changes)  # type: ignore[arg-type] # any field
        self._arrange()

    def _arrange(self) -> None:
        rows, wanted, names, sought = self.rows, self.wanted, self._said, self._sought

        def work(_progress: Progress, cancel: Cancel) -> "tuple[array[int], int]":
            number = number_of(sought, rows, cancel) if sought is not None else -1
            return arranged(rows, wanted, names, cancel), number

        self._arranging.start(work, lambda done: self._take(*done))

    def _take(self, order: "array[int]", number: int) -> None:
        self.beginResetModel()
        self.order = order
        if self._sought is not None:
            self._sought, self.number = None, number
        self.endResetModel()
        self.arranged.emit()

    def row(self, place: int) -> Row:
        """The row at a place."""
        return self.rows[self.order[place]]

    def texts(self, place: int) -> tuple[str, str, str]:
        """What the columns of a place say."""
        row = self.row(place)
        return printable(row.path), self._said[kind_of(row)], printable(detail_of(row, self._said))

    def lines(self, spans: Sequence[range]) -> Callable[[], str]:
        """What gives the rows of some places, as they are now, as lines for the clipboard."""
        rows, order, names = self.rows, self.order, self._said
        return lambda: "\n".join(line_of(rows[order[n]], names) for span in spans for n in span)

    # Qt's side

    @override
    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.order)

    @override
    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return (tr("File"), tr("What"), tr("Detail"))[section]

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            line = line_of(self.row(index.row()), self._said)
            return plain_tip(line.replace("\t", " · "))
        return self.texts(index.row())[index.column()]

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.want(column=max(column, FILE), descending=order == Qt.SortOrder.DescendingOrder)


_ROLES = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)})


class ReportTable(QTableView):
    """A view of a ReportModel: sorted by its head, copied by rows.

    `divided` tells that the reader gave the columns other shares of the width.
    """

    divided = Signal()

    def __init__(self, model: ReportModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = model
        self._copying = Latest(self)
        self.shares = SHARES
        self._dividing = False
        self._row_height = fonts.px(ROW_HEIGHT)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(True)
        self.sortByColumn(FILE, Qt.SortOrder.AscendingOrder)
        self._set_up_heads()
        model.modelAboutToBeReset.connect(self._remember)
        model.arranged.connect(self._restore)

    def _set_up_heads(self) -> None:
        head, side = self.horizontalHeader(), self.verticalHeader()
        head.setHighlightSections(False)
        # Of its own: it would ask row by row whether a whole column is selected.
        head.setSelectionModel(QItemSelectionModel(self._report, head))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(1)
        head.sectionResized.connect(self._resized)
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self._row_height)

    def divide(self) -> None:
        """Give each column its share of the width."""
        self._dividing = True
        for column, share in zip((FILE, KIND), self.shares, strict=True):
            self.horizontalHeader().resizeSection(column, self.viewport().width() * share // 1000)
        self._dividing = False

    def _resized(self, column: int, _before: int, _now: int) -> None:
        """Keep what the reader gave a column; the last one goes along by itself."""
        if self._dividing or column == DETAIL:
            return
        sizes = [1000 * self.columnWidth(each) / self.viewport().width() for each in (FILE, KIND)]
        asked = round(sizes[0]), round(sizes[1])
        self.shares = _in_bounds(*asked)
        if self.shares != asked:
            self.divide()
        self.divided.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.divide()

    def _remember(self) -> None:
        """Note which row is the current one, for when there are others, or in another order."""
        place = self.currentIndex().row()
        if place >= 0:
            self._report.number = self._report.order[place]

    def _restore(self) -> None:
        order = self._report.order
        try:
            place = order.index(self._report.number)
        except ValueError:
            place = 0
        if len(order):
            # Not by selectRow, which asks which keys are held down.
            flags = QItemSelectionModel.SelectionFlag
            index = self._report.index(place, 0)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(self.currentIndex())

    @property
    def chosen(self) -> Row | None:
        """The row that is the current one."""
        index = self.currentIndex()
        return self._report.row(index.row()) if index.isValid() else None

    def copy(self) -> None:
        """Put the selected rows on the clipboard; a million are written in the background."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            return
        spans = sorted((range(r.top(), r.bottom() + 1) for r in ranges), key=lambda s: s.start)
        lines = self._report.lines(spans)
        self._copying.start(lambda _p, _c: lines(), QGuiApplication.clipboard().setText)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Painted here and not by a delegate, which asks the model hundreds of times for one
        # picture: while a worker is busy in Python, each time would wait for it.
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
            first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
            last = self._report.rowCount() - 1 if last < 0 else last
            for place in range(first, last + 1) if first >= 0 else ():
                self._paint_row(painter, place)

    def _paint_row(self, painter: QPainter, place: int) -> None:
        roles, palette = QPalette.ColorRole, self.palette()
        top, width = self.rowViewportPosition(place), self.viewport().width()
        high = self._row_height
        if self.selectionModel().isRowSelected(place, _ROOT):
            painter.fillRect(0, top, width, high, palette.color(roles.Highlight))
        if place == self.currentIndex().row() and self.hasFocus():
            painter.fillRect(0, top, EDGE, high, palette.color(roles.Link))
        painter.setPen(palette.color(roles.Text))
        for column, text in enumerate(self._report.texts(place)):
            left, room = self.columnViewportPosition(column), self.columnWidth(column) - 2 * PAD
            shown = elided(text, self.fontMetrics(), room, _ELIDED[column])
            place_of_text = QRect(left + PAD, top, room, high)
            painter.drawText(place_of_text, Qt.AlignmentFlag.AlignVCenter, shown)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are for the dialog, not a search through a million rows."""
