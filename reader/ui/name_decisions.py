"""All that the reader decided about names; each decision can be taken back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.core.errors import JiuwenError
from reader.library import Library
from reader.ui import fitting
from reader.ui.deciding import NameKeeper
from reader.ui.i18n import plain_tip, told, tr
from reader.ui.work import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.names.own import Decision

WHAT, SPELLINGS, BACK = range(3)
_WIDE, _HIGH = 560, 420


class NameDecisions(QDialog):
    """Lists them, the newest first; `named` tells a word whose names are wanted."""

    named = Signal(str)

    def __init__(self, library: Library, keeper: NameKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Decisions about names"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fitting.begin(self, _WIDE, _HIGH)
        self._library, self._keeper = library, keeper
        self._asking = Latest(self)
        self._shown: Sequence[Decision] = ()
        self.tree = QTreeWidget(self)
        self.said = QLabel(self)
        self._lay_out()
        keeper.changed.connect(lambda _said, _faults: self._reload())
        self._reload()

    def _lay_out(self) -> None:
        tree, header = self.tree, self.tree.header()
        tree.setHeaderLabels([tr("Decision"), tr("Spellings"), ""])
        tree.setAccessibleName(tr("Decisions about names"))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(SPELLINGS, QHeaderView.ResizeMode.Stretch)
        tree.itemClicked.connect(lambda item, column: self._clicked(item, column))
        tree.itemActivated.connect(lambda item, column: self._activated(item, column))
        self.said.setObjectName("soft")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(tree, 1)
        layout.addWidget(self.said)

    def _reload(self) -> None:
        book = self._library.name_book
        self._asking.start(lambda _p, _c: book.decisions(), self._show, self._failed)

    def _failed(self, error: JiuwenError) -> None:
        self.said.setText(told(error))

    def _show(self, decisions: "Sequence[Decision]") -> None:
        row = self.tree.currentIndex().row()
        self._shown = decisions[::-1]
        self.tree.clear()
        link = self.tree.font()
        link.setUnderline(True)
        for decision in self._shown:
            what, spellings = in_words(decision)
            item = QTreeWidgetItem(self.tree, [what, spellings, tr("Take back")])
            item.setToolTip(SPELLINGS, plain_tip(spellings))
            item.setFont(BACK, link)
        if decisions:
            row = min(max(row, 0), len(decisions) - 1)
            self.tree.setCurrentIndex(self.tree.model().index(row, WHAT))
        self.said.setText(
            tr("Delete takes the chosen decision back; Enter shows the name.")
            if decisions
            else tr("Nothing has been decided about names yet.")
        )

    def _clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == BACK:
            self._take_back(item)

    def _activated(self, item: QTreeWidgetItem, column: int) -> None:
        if column != BACK:  # a double click there was a click before
            self.named.emit(self._of(item).words[0])

    def _of(self, item: QTreeWidgetItem) -> "Decision":
        return self._shown[self.tree.indexOfTopLevelItem(item)]

    def _take_back(self, item: QTreeWidgetItem) -> None:
        self._keeper.take_back(self._of(item), tr("Taken back"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.tree.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self._take_back(item)
        else:
            super().keyPressEvent(event)


def in_words(decision: "Decision") -> tuple[str, str]:
    """What was decided, and of which spellings."""
    said = {
        "add": tr("One name"),
        "join": tr("Joined"),
        "apart": tr("Taken apart"),
        "forbid": tr("Not one name"),
        "on": tr("Search unasked"),
        "off": tr("Only if asked"),
    }
    groups = (" · ".join(words) for words in (decision.words, decision.others) if words)
    return said[decision.action.value], " | ".join(groups)
