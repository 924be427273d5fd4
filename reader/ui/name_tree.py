"""The spellings of some names, each of which can be ticked."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from reader.ui.i18n import kind_text, listed, origin_text, script_text, tr

if TYPE_CHECKING:
    from reader.library.naming import Evidence
    from reader.names.sets import NameSet, Spelling

    Known = Sequence[tuple[NameSet, Sequence[tuple[Spelling, Evidence | None]]]]

_NARROWEST, _BOX = 130, 26
_TEXT, _READ = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleTextRole


class NameTree(QTreeWidget):
    """Names, with their spellings below them and what is known of each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderLabels(
            [tr("Spelling"), tr("Script"), tr("Written by"), tr("Found also"), tr("Evidence")]
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(tr("Spellings"))
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)

    def show_names(self, known: "Known") -> None:
        """Show these names, with nothing ticked."""
        self.clear()
        for names, spellings in known:
            top = QTreeWidgetItem(self, [_title(names)])
            top.setFirstColumnSpanned(True)
            top.setExpanded(True)
            for column in range(1, self.columnCount()):  # which the title lies over
                top.setData(column, _READ, top.text(0))
            for spelling, evidence in spellings:
                articles = str(evidence.articles) if evidence else ""
                found = tr("no") if spelling.weak else tr("yes")
                origins = listed(map(origin_text, spelling.origin.split(", ")))
                script = script_text(spelling.script.value)
                cells = [spelling.text, script, origins, found, articles]
                item = QTreeWidgetItem(top, cells)
                item.setData(0, _TEXT, spelling.text)
                for column, text in enumerate(cells):
                    item.setData(column, _READ, text or tr("none"))
                item.setCheckState(0, Qt.CheckState.Unchecked)
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, max(_NARROWEST, self.columnWidth(0) + _BOX))

    def ticked(self) -> list[str]:
        """The spellings that are ticked."""
        return [
            str(item.data(0, _TEXT))
            for item in self._items()
            if item.checkState(0) is Qt.CheckState.Checked
        ]

    def tick(self, *words: str) -> None:
        """Tick these spellings, and no others."""
        for item in self._items():
            on = item.data(0, _TEXT) in words
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _items(self) -> list[QTreeWidgetItem]:
        return [each for each in self._every() if each.parent() is not None]

    def _every(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            yield item
            walk += 1


def _title(names: "NameSet") -> str:
    first = names.spellings[0].text
    return " · ".join(part for part in (first, kind_text(names.kind), names.checked) if part)
