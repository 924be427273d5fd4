"""The list: rows of one height with day headings between, a million of them as ten."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget
from typing_extensions import override

from reader.ui import delegate, fonts
from reader.ui.delegate import RowLook, RowPainter
from reader.ui.drawing import out_of_sight
from reader.ui.model import ArticleModel
from reader.ui.rows import Rows

AnyIndex = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
Move = QAbstractItemView.CursorAction
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_MOVING = frozenset(
    (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )
)


class ArticleList(QAbstractItemView):
    """A view of an ArticleModel; `opened` tells that the reader wants the page.

    `menu_wanted` tells where on the screen a context menu is wanted. `extending` is on while rows
    are being chosen beside others, which opens none of them.
    """

    opened = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: ArticleModel, painter: RowPainter, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._rows = Rows()
        self._focusing = False
        self.extending = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # All of it is painted here: Qt may move what is there when it scrolls.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._articles = model
        self.setModel(model)
        self.activated.connect(lambda _index: self.opened.emit())

    @property
    def rows(self) -> Rows:
        """Where the rows lie now."""
        return self._rows

    # geometry

    @override
    def reset(self) -> None:
        super().reset()
        self._measure()

    def set_density(self, density: delegate.Density) -> None:
        """Show more rows, or more of each; the row at the top stays there."""
        anchor = self.anchor()
        self._painter.density = density
        self._measure()
        if anchor is not None:
            self.restore((anchor[0], min(anchor[1], self._rows.row_height - 1)))

    def _measure(self) -> None:
        model = self._articles
        self._rows = Rows(
            count=model.answer.total,
            row_height=self._painter.density.row_height(snippets=bool(model.query)),
            head_height=fonts.px(delegate.HEAD_HEIGHT),
            heads=model.days.heads,
        )
        self.updateGeometries()
        self.viewport().update()

    @override
    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self._rows.total - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._rows.row_height // 2)
        super().updateGeometries()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        current = self.currentIndex()
        seen = self.visualRect(current).intersects(QRect(QPoint(0, 0), event.oldSize()))
        super().resizeEvent(event)
        self.updateGeometries()
        if seen:
            self.scrollTo(current)

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # What was painted moves; painted anew are what comes in, and the band of the heading that
        # stays, where the sign of focus may lie: Qt moves nothing that another widget covers.
        viewport, head = self.viewport(), self._rows.head_height
        viewport.scroll(0, dy, viewport.rect().adjusted(0, head, 0, 0))
        viewport.update(0, 0, viewport.width(), head)

    @override
    def isIndexHidden(self, index: AnyIndex) -> bool:
        return False

    @override
    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid():
            return QRect()
        top = self._rows.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._rows.row_height)

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset()
        row = self._rows.at(y)
        if row < 0 or y < self._rows.top(row) or point.y() < self._sticky_height():
            return QModelIndex()
        return self._articles.index(row)

    @override
    def scrollTo(self, index: AnyIndex, hint: Hint = Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = self._rows.top(index.row())
        bottom = top + self._rows.row_height
        above = top - self._rows.head_height
        if hint == Hint.PositionAtCenter:
            bar.setValue((top + bottom - height) // 2)
        elif hint == Hint.PositionAtTop or (hint == Hint.EnsureVisible and above < bar.value()):
            bar.setValue(above)
        elif hint == Hint.PositionAtBottom or bottom > bar.value() + height:
            bar.setValue(bottom - height)

    # choosing

    @override
    def moveCursor(self, cursorAction: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self._rows.count
        if not count or self._focusing:
            return QModelIndex()
        current = self.currentIndex()
        row = current.row() if current.isValid() else -1
        page = max(1, self.viewport().height() // self._rows.row_height - 1)
        steps = {
            Move.MoveUp: -1,
            Move.MovePrevious: -1,
            Move.MoveDown: 1,
            Move.MoveNext: 1,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -count,
            Move.MoveEnd: count,
        }
        target = row + steps.get(cursorAction, 0)
        return self._articles.index(min(max(target, 0), count - 1))

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """The rows that a rectangle touches; Qt gives one that spans from a row to another."""
        offset, last = self.verticalOffset(), self._rows.total - 1
        top, bottom = sorted((rect.top() + offset, rect.bottom() + offset))
        first, end = (self._rows.at(min(max(y, 0), last)) for y in (top, bottom))
        selection = QItemSelection()
        alone = rect.height() <= 1
        if first >= 0 and (not alone or self.indexAt(rect.topLeft()).isValid()):
            selection.select(self._articles.index(first), self._articles.index(end))
        self.selectionModel().select(selection, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for each in _ranges(selection):
            top, bottom = self.visualRect(each.topLeft()), self.visualRect(each.bottomRight())
            region = region.united(QRegion(top.united(bottom) & self.viewport().rect()))
        return region

    @property
    def picked(self) -> list[range]:
        """The rows that are chosen, as ranges, in order."""
        chosen = _ranges(self.selectionModel().selection())
        found = (range(each.top(), each.bottom() + 1) for each in chosen)
        return sorted(found, key=lambda rows: rows.start)

    @property
    def picked_count(self) -> int:
        """How many rows are chosen."""
        return sum(map(len, self.picked))

    @property
    def many(self) -> bool:
        """Whether more than one row is chosen."""
        return self.picked_count > 1

    def pick_current(self) -> None:
        """Choose the current row alone."""
        self.selectionModel().select(
            self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # With Ctrl alone Qt moves the keys away from the row whose article they act on.
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _MOVING:
            event = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        self.extending = bool(event.modifiers() & _ADDING)
        super().keyPressEvent(event)
        self.extending = False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.extending = bool(event.modifiers() & _ADDING)
        index = self.indexAt(event.position().toPoint())
        # The menu of one of several chosen rows is for all of them; a heading chooses nothing.
        for_all = event.button() == Qt.MouseButton.RightButton and self.many
        if index.isValid() and not (for_all and self.selectionModel().isSelected(index)):
            super().mousePressEvent(event)
        self.extending = False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.extending = bool(event.buttons())  # dragging chooses rows
        super().mouseMoveEvent(event)
        self.extending = False

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.scrollTo(self.currentIndex())
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(corner + QPoint(delegate.LEFT, 0)))
        else:
            self.menu_wanted.emit(event.globalPos())
        event.accept()

    def choose(self, row: int, hint: Hint = Hint.EnsureVisible) -> None:
        """Make a row the current one and bring it into view."""
        if 0 <= row < self._rows.count:
            self.choose_alone(row)
            self.scrollTo(self.currentIndex(), hint)

    def choose_alone(self, row: int) -> None:
        """Make a row the current one and no other chosen, without a scroll; -1 for none."""
        # Not by `setCurrentIndex`, which chooses it beside others while a key such as Ctrl is held.
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self._articles.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, alone)

    @property
    def chosen(self) -> int:
        """The current row; -1 if there is none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def sees(self, row: int) -> bool:
        """Whether any of a row can be seen; nothing of -1 can."""
        rect = self.visualRect(self._articles.index(row))
        return rect.intersects(self.viewport().rect())

    def sees_chosen(self) -> bool:
        """Whether any of the current row can be seen."""
        return self.sees(self.chosen)

    def anchor(self) -> tuple[int, int] | None:
        """The article at the top and how far it is scrolled out; None at the very top."""
        offset = self.verticalOffset()
        row = self._rows.at(offset)
        if offset <= 0 or row < 0:
            return None
        return self._articles.answer.ids[row], offset - self._rows.top(row)

    def restore(self, anchor: tuple[int, int] | None) -> None:
        """Scroll so that the article of an anchor is where it was, if it is still there."""
        if anchor is None:
            return
        row = self._articles.row_of(anchor[0])
        if row >= 0:
            self.verticalScrollBar().setValue(self._rows.top(row) + anchor[1])

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would make the first row the current one, which here would open its article.
        self._focusing = True
        super().focusInEvent(event)
        self._focusing = False

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, not a search in titles."""

    # painting

    def _sticky_height(self) -> int:
        """How much of the top is covered by the heading that stays while scrolling."""
        if self.verticalOffset() <= 0 or not len(self._rows.heads):
            return 0
        return max(0, self._sticky_top() + self._rows.head_height)

    def _sticky_top(self) -> int:
        offset = self.verticalOffset()
        after = self._rows.next_opener(self._rows.at(offset))
        if after < 0:
            return 0
        next_head = self._rows.top(after) - self._rows.head_height - offset
        return min(0, next_head - self._rows.head_height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # `with`: a painter left open by an error would end the program at the next painting.
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), QColor(self._painter.theme.window))
            covered = QRect(0, 0, self.viewport().width(), self._sticky_height())
            seen = event.region() - QRegion(covered)
            if not seen.isEmpty():
                self._paint_rows(painter, seen)
            if not covered.isEmpty():
                self._paint_sticky(painter)

    def draw_ahead(self, row: int) -> None:
        """Have the lines and letters of a row ready that will be seen next (see `page_ahead`)."""
        with out_of_sight(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_row(painter, row)

    def _paint_rows(self, painter: QPainter, region: QRegion) -> None:
        """The rows that a region of the viewport shows: mostly the top one, and one or two."""
        offset, part = self.verticalOffset(), region.boundingRect()
        row = self._rows.at(offset + part.top())
        bottom = offset + part.bottom() + 1
        while 0 <= row < self._rows.count:
            head = self._rows.head_height if self._rows.has_head(row) else 0
            top = self._rows.top(row) - head
            if top >= bottom:
                break
            height = head + self._rows.row_height
            if region.intersects(QRect(0, top - offset, self.viewport().width(), height)):
                self._paint_row(painter, row)
            row += 1

    def _paint_sticky(self, painter: QPainter) -> None:
        """The heading of the topmost day, which stays while its rows scroll."""
        top_row = self._rows.opener(self._rows.at(self.verticalOffset()))
        self._paint_heading(painter, top_row, self._sticky_top())
        below = self._sticky_top() + self._rows.head_height - 1
        painter.fillRect(0, below, self.viewport().width(), 1, QColor(self._painter.theme.line))

    def _paint_heading(self, painter: QPainter, row: int, top: int) -> None:
        band = QRect(0, top, self.viewport().width(), self._rows.head_height)
        self._painter.heading(painter, band, self._articles.days.at(row))

    def _paint_row(self, painter: QPainter, row: int) -> None:
        model = self._articles
        rect = self.visualRect(model.index(row))
        if self._rows.has_head(row):
            self._paint_heading(painter, row, rect.top() - self._rows.head_height)
        article = model.article(row)
        if article is None:
            return
        look = RowLook(
            article=article,
            title=model.title(article),
            source=model.foot(article),
            lead=model.texts(article).lead,
            snippet=model.snippet(row),
            chosen=row == self.chosen or self.selectionModel().isSelected(model.index(row)),
            focused=self.hasFocus(),
        )
        self._painter.row(painter, rect, look)


def _ranges(selection: QItemSelection) -> list[QItemSelectionRange]:
    """The ranges of a selection: a million rows in a row are one."""
    return [selection.at(number) for number in range(selection.count())]
