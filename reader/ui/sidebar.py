"""The sidebar: narrows the list to a mark, a source, a year, a tag, or several of them."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
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
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from reader.ui import fonts
from reader.ui.dates import number
from reader.ui.drawing import draw_line
from reader.ui.eliding import cut_to
from reader.ui.i18n import tr
from reader.ui.sidebar_entries import ALL, Entry, year_query
from reader.ui.source_colour import colour
from reader.ui.theme import THEMES, Theme

ENTRY_HEIGHT, HEADING_HEIGHT = 28, 34
LEFT, INDENT = 17, 12
DOT = 6
_ENTRY = Qt.ItemDataRole.UserRole
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

AnyIndex = QModelIndex | QPersistentModelIndex

_structure = attrgetter("query", "group", "rest", "more")
"""All of a line but its label and figure."""


def _same(one: Entry, other: Entry) -> bool:
    """Whether two lines are the same one, of lists of which others may have come or gone."""
    return (one.query, one.group, one.more) == (other.query, other.group, other.more)


class _Lines(QAbstractListModel):
    """The lines. What they are called is asked for only of those that are seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.folded: frozenset[str] = frozenset()

    def take(self, entries: list[Entry]) -> bool:
        """Have these lines; whether they are others than before, not the same called otherwise."""
        same = list(map(_structure, entries)) == list(map(_structure, self.entries))
        if same:
            self.entries = entries
            self.changed()
        else:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
        return not same

    def changed(self) -> None:
        """All lines may be called otherwise, or have other figures."""
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    @override
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def _spoken(self, entry: Entry) -> str:
        if entry.heading:
            state = tr("folded") if entry.group in self.folded else tr("open")
            return f"{entry.label}, {state}"
        return entry.label if entry.count is None else f"{entry.label}, {entry.count}"


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
        font = fonts.font(self.lang, fonts.SANS, fonts.px(12))
        painter.setFont(font)
        painter.setPen(QColor(self.theme.soft))
        high, room = fonts.px(18), int(rect.width()) - LEFT - 28
        foot = QRectF(rect.left() + LEFT, rect.bottom() - 5 - high, room, high)
        draw_line(painter, foot, cut_to(entry.label, font, room))
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
        font = fonts.font(self.lang, fonts.SANS, fonts.px(13 if entry.more else 14))
        painter.setFont(font)
        place = rect.adjusted(LEFT + indent, 0, -LEFT, 0)
        taken = painter.fontMetrics().horizontalAdvance(figure)
        label = cut_to(entry.label, font, int(place.width()) - taken - 10)
        painter.setPen(QColor(self.theme.soft if entry.more else self.theme.text))
        draw_line(painter, place, label)
        painter.setPen(QColor(self.theme.soft))
        place.setLeft(place.right() - taken)
        draw_line(painter, place, figure)


class Sidebar(QListView):
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
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._filters: tuple[str, ...] = ()
        self._whole: set[str] = set()
        self._adding = False
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.clicked.connect(self._clicked)

    # what is shown

    def show_entries(self, lines: list[Entry]) -> None:
        """Show these lines; the keys stay on theirs, and what is seen where it is."""
        before, scrolled = self.entry, self.verticalScrollBar().value()
        if not self._lines.take(lines):
            return
        row = next((n for n, each in enumerate(lines) if before and _same(each, before)), -1)
        if row >= 0:
            self._hide()
            with QSignalBlocker(self):
                self.go_to(row)
        else:
            self.show_filters(self._filters)
        self.executeDelayedItemsLayout()  # or there would be nothing to scroll
        self.verticalScrollBar().setValue(scrolled)

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
                self.go_to(row)
        self.viewport().update()

    def rename(self) -> None:
        """The lines are called otherwise: the script is another one."""
        self._lines.changed()

    @property
    def _entries(self) -> list[Entry]:
        return self._lines.entries

    @property
    def _folded(self) -> frozenset[str]:
        return self._lines.folded

    def go_to(self, row: int) -> None:
        """Put the keys on a line, which narrows the list to it; on none for -1."""
        self.setCurrentIndex(self._lines.index(row))

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
        return _entry(self.currentIndex())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        current = self.currentIndex()
        seen = self.visualRect(current).intersects(QRect(QPoint(0, 0), event.oldSize()))
        super().resizeEvent(event)
        if seen:  # and the row of filters takes room above, say
            self.scrollTo(current)

    @override
    def changeEvent(self, event: QEvent) -> None:
        # The lines have fonts of their own: Qt would ask all for their height.
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    # groups

    @property
    def folded(self) -> str:
        """The groups that are folded, as the settings keep them."""
        return ",".join(sorted(self._folded))

    def set_folded(self, folded: str) -> None:
        """Fold these groups and no others."""
        self._lines.folded = self._painter.folded = frozenset(filter(None, folded.split(",")))
        self._hide()

    def _press(self, index: QModelIndex) -> bool:
        """Open or fold a group, or show it whole; whether the line does that."""
        entry = _entry(index)
        if entry is None or entry.query is not None:
            return False
        if entry.more:
            self._whole.add(entry.group)
            row = index.row()
            self._hide()
            if self.currentIndex().row() == row:
                lines = enumerate(self._entries)
                self.go_to(next(n for n, e in lines if e.rest and e.group == entry.group))
            return True
        self.set_folded(",".join(self._folded ^ {entry.group}))
        self._lines.changed()
        self.folding.emit()
        return True

    # choosing

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        entry = _entry(current)
        if entry is not None and entry.query is not None and not self._adding:
            self._choose(entry.query)

    def _choose(self, query: str) -> None:
        if tuple(filter(None, [query])) != self._filters:
            self.chosen.emit(query)

    def _clicked(self, index: QModelIndex) -> None:
        entry = _entry(index)
        if self._press(index) or entry is None or entry.query is None:
            return
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
        entry = self.entry
        self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _PRESSING and entry is not None:
            if self._press(self.currentIndex()):
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
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if (entry := _entry(index)) is not None:
            self.scrollTo(index)
            below = self.visualRect(index).bottomLeft() + QPoint(LEFT, 0)
            place = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
            self.menu_wanted.emit(entry, place)
        event.accept()

    # look

    def set_look(self, theme: Theme, lang: str) -> None:
        """Take a theme and the interface's language tag."""
        self._painter.theme = theme
        self._painter.lang = lang
        self.viewport().update()

    def retranslate(self) -> None:
        """Take the interface's language."""
        self.setAccessibleName(tr("Sidebar"))
        self.rename()


def _entry(index: AnyIndex) -> Entry | None:
    """The line at a place; None where there is none."""
    found: Entry | None = index.data(_ENTRY) if index.isValid() else None
    return found
