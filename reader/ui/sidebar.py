"""The sidebar: all, unread, starred, then the sources, with how many articles each has."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from reader.library import Counts
from reader.ui import fonts
from reader.ui.dates import number
from reader.ui.i18n import tr
from reader.ui.theme import THEMES, Theme

ALL, UNREAD, STARRED = "", "is:unread", "is:starred"

ENTRY_HEIGHT, HEADING_HEIGHT = 28, 34
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar; `query` narrows the list to it, None for a heading."""

    label: str
    count: int = 0
    query: str | None = None


def source_query(source: str) -> str:
    """The filter that keeps to one source."""
    return 'source:"{}"'.format(source.replace('"', " "))


def entries(counts: Counts, name: Callable[[str], str]) -> list[Entry]:
    """The lines of the sidebar; `name` gives a source's name in the script shown."""
    lines = [
        Entry(tr("All"), counts.total, ALL),
        Entry(tr("Unread"), counts.unread, UNREAD),
        Entry(tr("Starred"), counts.starred, STARRED),
    ]
    sources = sorted(counts.sources, key=lambda s: (-s.total, s.source))
    if sources:
        lines.append(Entry(tr("Sources")))
    for row in sources:
        if row.source:
            lines.append(Entry(name(row.source), row.total, source_query(row.source)))
    return lines


class _Painter(QStyledItemDelegate):
    """Draws a line: the name at the left, the figure at the right."""

    theme: Theme = THEMES["light"]
    lang = "zh-Hans"

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry: Entry = index.data(_ENTRY)
        return QSize(80, HEADING_HEIGHT if entry.query is None else ENTRY_HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.query is None:
            painter.setFont(fonts.font(self.lang, fonts.SANS, 12))
            painter.setPen(QColor(self.theme.soft))
            low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect.adjusted(16, 0, -8, -5), low, entry.label)
        else:
            self._line(painter, QRectF(rect), option, entry)
        painter.restore()

    def _line(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, entry: Entry
    ) -> None:
        state: QStyle.StateFlag = option.state
        box = rect.adjusted(8.5, 0.5, -8.5, -0.5)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.chosen))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        figure = number(entry.count)
        painter.setFont(fonts.font(self.lang, fonts.SANS, 14))
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(figure)
        place = rect.adjusted(17, 0, -17, 0)
        room = int(place.width()) - wide - 10
        label = metrics.elidedText(entry.label, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self.theme.text))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, label)
        painter.setPen(QColor(self.theme.soft))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, figure)


def _name(entry: Entry) -> tuple[str, str | None]:
    """All of a line but its figure."""
    return entry.label, entry.query


def _item(entry: Entry) -> QListWidgetItem:
    item = QListWidgetItem(entry.label)
    if entry.query is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    _fill(item, entry)
    return item


def _fill(item: QListWidgetItem, entry: Entry) -> None:
    item.setData(_ENTRY, entry)
    if entry.query is not None:
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.label}, {entry.count}")


class Sidebar(QListWidget):
    """Chooses what the list is narrowed to; `chosen` tells the filter."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(120)
        self._entries: list[Entry] = []
        self._query = ALL
        self.currentItemChanged.connect(self._on_current)

    def show_entries(self, lines: list[Entry]) -> None:
        """Show these lines; what was chosen stays chosen."""
        before, self._entries = self._entries, lines
        if [_name(entry) for entry in lines] == [_name(entry) for entry in before]:
            for row, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    _fill(self.item(row), new)
            return
        with QSignalBlocker(self):
            self.clear()
            for entry in lines:
                self.addItem(_item(entry))
        self.show_query(self._query)

    def show_query(self, query: str) -> None:
        """Show a filter as the chosen one, without telling so."""
        self._query = query
        rows = [row for row, entry in enumerate(self._entries) if entry.query == query]
        with QSignalBlocker(self):
            self.setCurrentRow(rows[0] if rows else -1)
        self.viewport().update()

    def label_of(self, query: str) -> str:
        """What a filter is called here; the filter itself if it is not listed."""
        return next((e.label for e in self._entries if e.query == query), query)

    def set_look(self, theme: Theme, lang: str) -> None:
        """Take a theme and the interface's language tag."""
        self._painter.theme = theme
        self._painter.lang = lang
        self.viewport().update()

    def retranslate(self) -> None:
        """Take the interface's language; the lines come anew with the counts."""
        self.setAccessibleName(tr("Sidebar"))

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: Entry = item.data(_ENTRY)
        if entry.query is not None and entry.query != self._query:
            self._query = entry.query
            self.chosen.emit(entry.query)
