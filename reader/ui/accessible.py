"""The list as a screen reader finds it: a list of rows, each with what it says.

Qt knows its own lists, but of a view of another kind only that it is there.
"""

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from typing_extensions import override

from reader.ui.list_view import ArticleList

_Text = QAccessible.Text


class Row(QAccessibleInterface):
    """A row of the list."""

    def __init__(self, listed: "Listed", row: int) -> None:
        super().__init__()
        self._listed = listed
        self._row = row

    @property
    def _view(self) -> ArticleList:
        return self._listed.view

    @override
    def isValid(self) -> bool:
        return self._listed.isValid() and self._row < self._view.model().rowCount()

    @override
    def object(self) -> QObject | None:  # type: ignore[override] # a row is no object of Qt's
        return None

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t != _Text.Name or not self.isValid():
            return ""
        index = self._view.model().index(self._row, 0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        return

    @override
    def rect(self) -> QRect:
        view = self._view
        place = view.visualRect(view.model().index(self._row, 0))
        return QRect(view.viewport().mapToGlobal(place.topLeft()), place.size())

    @override
    def state(self) -> QAccessible.State:
        made = QAccessible.State()
        chosen = self._view.currentIndex().row() == self._row
        made.selectable = made.focusable = True
        made.selected = made.focused = chosen
        visible = (
            self._view.viewport()
            .rect()
            .intersects(self._view.visualRect(self._view.model().index(self._row, 0)))
        )
        made.offscreen = not visible
        return made

    @override
    def parent(self) -> QAccessibleInterface:
        return self._listed

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # has none
        return None

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1


class Listed(QAccessibleWidget):
    """The list; where it is empty, what is offered in its place."""

    def __init__(self, view: ArticleList) -> None:
        super().__init__(view, QAccessible.Role.List, "")
        self.view = view
        self._rows: dict[int, Row] = {}

    @override
    def isValid(self) -> bool:
        return shiboken6.isValid(self.view)

    @override
    def childCount(self) -> int:
        if not self.isValid():
            return 0
        return self.view.model().rowCount() or super().childCount()

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override] # or none
        if self.isValid() and not self.view.model().rowCount():
            return super().child(index)
        if not 0 <= index < self.childCount():
            return None
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = Row(self, index)
            QAccessible.registerAccessibleInterface(row)
        return row

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if not isinstance(child, Row):
            return super().indexOfChild(child)
        return next((n for n, row in self._rows.items() if row is child), -1)

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not self.view.model().rowCount():
            return super().childAt(x, y)
        index = self.view.indexAt(self.view.viewport().mapFromGlobal(QPoint(x, y)))
        return self.child(index.row()) if index.isValid() else None

    @override
    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override] # or none
        index = self.view.currentIndex()
        return self.child(index.row()) if index.isValid() and self.view.hasFocus() else None


def _tell(view: ArticleList, row: int) -> None:
    """Say which row the keys are at now: Qt does so for its own lists alone."""
    if row >= 0 and view.hasFocus():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(row)
        QAccessible.updateAccessibility(event)


def _made(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, ArticleList):
        return None
    view = thing
    view.selectionModel().currentChanged.connect(lambda now, _before: _tell(view, now.row()))
    return Listed(view)


def install() -> None:
    """Have the list found so from now on."""
    QAccessible.installFactory(_made)
