"""The sidebar: narrows the list to a mark, a source, a year, a tag, or several of them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from reader.ui import fonts
from reader.ui.dates import number
from reader.ui.eliding import elided
from reader.ui.i18n import tr
from reader.ui.sidebar_entries import ALL, Entry, year_query
from reader.ui.source_colour import colour
from reader.ui.theme import THEMES, Theme

ENTRY_HEIGHT, HEADING_HEIGHT = 28, 34
LEFT, INDENT = 17, 12
DOT = 6
_ENTRY = Qt.ItemDataRole.UserRole
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter

AnyIndex = QModelIndex | QPersistentModelIndex


class _Painter(QStyledItemDelegate):
    """Draws a line: the name at the left, the figure at the right."""

    theme: Theme = THEMES["light"]
    lang = "zh-Hans"
    filters: frozenset[str] = frozenset({ALL})
    folded: frozenset[str] = frozenset()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        entry: Entry = index.data(_ENTRY)
        return QSize(80, fonts.px(HEADING_HEIGHT if entry.heading else ENTRY_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry: Entry = index.data(_ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, entry)
        if entry.heading:
            self._heading(painter, QRectF(option.rect), entry)
        else:
            self._line(painter, QRectF(option.rect), entry)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(8.5, 7.5 if entry.heading else 0.5, -8.5, -0.5)
        if entry.query is not None and entry.query in self.filters:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.chosen))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _heading(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        painter.setFont(fonts.font(self.lang, fonts.SANS, fonts.px(12)))
        painter.setPen(QColor(self.theme.soft))
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(LEFT, 0, -28, -5), low, entry.label)
        self._arrow(painter, QPointF(rect.right() - 21, rect.bottom() - 13), entry)

    def _arrow(self, painter: QPainter, at: QPointF, entry: Entry) -> None:
        """Down where the group is open, to the right where it is folded."""
        path = QPainterPath()
        if entry.group in self.folded:
            path.moveTo(at + QPointF(-2, -4))
            path.lineTo(at + QPointF(2, 0))
            path.lineTo(at + QPointF(-2, 4))
        else:
            path.moveTo(at + QPointF(-4, -2))
            path.lineTo(at + QPointF(0, 2))
            path.lineTo(at + QPointF(4, -2))
        painter.setPen(QPen(QColor(self.theme.soft), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _line(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        figure = "" if entry.count is None or entry.more else number(entry.count)
        indent = INDENT if entry.source or entry.year else 0
        if entry.source:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour(entry.source, self.theme)))
            painter.drawEllipse(
                QPointF(rect.left() + LEFT + 3, rect.center().y()), DOT / 2, DOT / 2
            )
        painter.setFont(fonts.font(self.lang, fonts.SANS, fonts.px(13 if entry.more else 14)))
        metrics = painter.fontMetrics()
        place = rect.adjusted(LEFT + indent, 0, -LEFT, 0)
        room = int(place.width()) - metrics.horizontalAdvance(figure) - 10
        label = elided(entry.label, metrics, room)
        painter.setPen(QColor(self.theme.soft if entry.more else self.theme.text))
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, label)
        painter.setPen(QColor(self.theme.soft))
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, figure)


class Sidebar(QListWidget):
    """Chooses what the list is narrowed to.

    `chosen` tells the filter that is to be the only one, `added` one to put beside the others or
    take away, `folding` that groups were opened or closed, `menu_wanted` an Entry and the place on
    the screen of its menu, `entered` that the reader goes on to the list.
    """

    chosen = Signal(str)
    added = Signal(str)
    folding = Signal()
    menu_wanted = Signal(object, QPoint)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._entries: list[Entry] = []
        self._filters: tuple[str, ...] = ()
        self._folded: frozenset[str] = frozenset()
        self._whole: set[str] = set()
        self._adding = False
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._clicked)

    # what is shown

    def show_entries(self, lines: list[Entry]) -> None:
        """Show these lines; what was chosen stays chosen."""
        before, self._entries = self._entries, lines
        if [_name(entry) for entry in lines] == [_name(entry) for entry in before]:
            for row, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self._fill(self.item(row), new)
            return
        with QSignalBlocker(self):
            self.clear()
            for entry in lines:
                item = QListWidgetItem()
                self._fill(item, entry)
                self.addItem(item)
        self.show_filters(self._filters)

    def show_filters(self, filters: Sequence[str]) -> None:
        """Show the filters in force, without telling so; the keys are put on the first."""
        self._filters = tuple(filters)
        self._painter.filters = frozenset(filters or (ALL,))
        self._hide()
        query = next(iter(filters), ALL)
        row = next((n for n, each in enumerate(self._entries) if each.query == query), -1)
        current = self.entry
        if current is None or current.query not in self._painter.filters:
            with QSignalBlocker(self):
                self.setCurrentRow(row)
        self.viewport().update()

    def _hide(self) -> None:
        """Hide what is folded, what is beyond the first lines, and months of other years."""
        for row, entry in enumerate(self._entries):
            self.setRowHidden(row, not self._is_shown(entry))

    def _is_shown(self, entry: Entry) -> bool:
        if entry.heading:
            return True
        if entry.group in self._folded:
            return entry.query in self._filters  # what is in force can always be seen
        if entry.year:
            return any(each.startswith(year_query(entry.year)) for each in self._filters)
        if entry.more:
            return entry.group not in self._whole
        return not entry.rest or entry.group in self._whole or entry.query in self._filters

    def label_of(self, query: str) -> str:
        """What a filter is called here; "" if it is not listed."""
        return next((each.label for each in self._entries if each.query == query), "")

    @property
    def entry(self) -> Entry | None:
        """The line that the keys are on."""
        item = self.currentItem()
        found: Entry | None = item.data(_ENTRY) if item is not None else None
        return found

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (item := self.currentItem()) is not None:  # the row of filters takes room above
            self.scrollToItem(item)

    # groups

    @property
    def folded(self) -> str:
        """The groups that are folded, as the settings keep them."""
        return ",".join(sorted(self._folded))

    def set_folded(self, folded: str) -> None:
        """Fold these groups and no others."""
        self._folded = self._painter.folded = frozenset(filter(None, folded.split(",")))
        self._hide()

    def _press(self, item: QListWidgetItem) -> bool:
        """Open or fold a group, or show it whole; whether the line does that."""
        entry: Entry = item.data(_ENTRY)
        if entry.query is not None:
            return False
        if entry.more:
            self._whole.add(entry.group)
            row = self.row(item)
            self._hide()
            if self.currentRow() == row:
                self.setCurrentRow(next(n for n in range(row) if self._entries[n].rest))
            return True
        self.set_folded(",".join(self._folded ^ {entry.group}))
        self._fill(item, entry)
        self.viewport().update()
        self.folding.emit()
        return True

    def _fill(self, item: QListWidgetItem, entry: Entry) -> None:
        item.setText(entry.label)
        item.setData(_ENTRY, entry)
        spoken = entry.label if entry.count is None else f"{entry.label}, {entry.count}"
        if entry.heading:
            state = tr("folded") if entry.group in self._folded else tr("open")
            spoken = f"{entry.label}, {state}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    # choosing

    def _on_current(self, item: QListWidgetItem | None) -> None:
        entry: Entry | None = item.data(_ENTRY) if item is not None else None
        if entry is not None and entry.query is not None and not self._adding:
            self._choose(entry.query)

    def _choose(self, query: str) -> None:
        if tuple(filter(None, [query])) != self._filters:
            self.chosen.emit(query)

    def _clicked(self, item: QListWidgetItem) -> None:
        if not self._press(item):
            entry: Entry = item.data(_ENTRY)
            assert entry.query is not None
            if self._adding:
                self.added.emit(entry.query)
            else:
                self._choose(entry.query)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return  # a menu is not a choice
        self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._adding = False

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key works the line that the keys are on, and no command."""
        return event.key() in _PRESSING

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _PRESSING and item is not None:
            entry: Entry = item.data(_ENTRY)
            if self._press(item):
                pass
            elif self._adding:
                self.added.emit(entry.query)
            else:
                self.entered.emit()
        else:
            super().keyPressEvent(event)
        self._adding = False

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here as everywhere; the command palette finds sources and tags."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            self.scrollToItem(item)
            below = self.visualItemRect(item).bottomLeft() + QPoint(LEFT, 0)
            place = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
            self.menu_wanted.emit(item.data(_ENTRY), place)
        event.accept()

    # look

    def set_look(self, theme: Theme, lang: str) -> None:
        """Take a theme and the interface's language tag."""
        self._painter.theme = theme
        self._painter.lang = lang
        self.viewport().update()

    def retranslate(self) -> None:
        """Take the interface's language; the lines come anew with the counts."""
        self.setAccessibleName(tr("Sidebar"))


def _name(entry: Entry) -> tuple[str | None, str, bool, bool]:
    """All of a line but its label and figure."""
    return entry.query, entry.group, entry.rest, entry.more
