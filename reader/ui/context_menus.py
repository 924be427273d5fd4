"""Context menus of list, page and sidebar: commands of the table, and what is their own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from reader.ui import fonts
from reader.ui.frame import Frame
from reader.ui.i18n import tr
from reader.ui.sidebar_entries import Entry, is_search, left_out

if TYPE_CHECKING:
    from reader.ui.actions import Actions

LINE = ""

LIST = (
    "open", "original_page", LINE, "star", "toggle_read", "note", LINE, "copy_citation", "facts",
    LINE, "only_source", "clear_filters", "save_search", LINE, "mark_all_read", "undo",
)  # fmt: skip
MANY = ("star", "toggle_read", LINE, "copy_citation", LINE, "mark_all_read", "undo")
"""Where several articles are chosen."""
PAGE = (
    "star", "toggle_read", "note", LINE, "copy_citation", "original_page", "names", "facts", LINE,
    "only_source", LINE, "toggle_script", "original_script", "parts", "print",
)  # fmt: skip
FILTERS = ("clear_filters", "save_search")


class ContextMenus(QObject):
    """Opens them; `menu` is the one that was opened last."""

    def __init__(self, window: Frame, actions: "Actions") -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self.menu: QMenu | None = None
        window.view.menu_wanted.connect(self.open_list)
        window.sidebar.menu_wanted.connect(self.open_sidebar)
        window.pane.customContextMenuRequested.connect(self._on_page)

    def _new(self) -> QMenu:
        self.menu = menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, commands: Sequence[str]) -> None:
        for command in commands:
            if command == LINE:
                menu.addSeparator()
            else:
                menu.addAction(self._actions.actions[command])

    def open_list(self, place: QPoint) -> None:
        """The menu of the chosen articles."""
        menu = self._new()
        self._actions.tick()
        self._add(menu, MANY if self._window.view.many else LIST)
        menu.popup(place)

    def _on_page(self, point: QPoint) -> None:
        """Open it where the mouse is; by key, at the text cursor, if that can be seen."""
        pane = self._window.pane
        seen = pane.viewport().geometry()
        corner = seen.topLeft() + QPoint(fonts.px(24), fonts.px(24))
        self.open_page(pane.mapToGlobal(point if seen.contains(point) else corner))

    def open_page(self, place: QPoint) -> None:
        """The menu of the page: what is selected, then the open article."""
        menu, pane = self._new(), self._window.pane
        copy = menu.addAction(tr("Copy"), pane.copy)
        copy.setEnabled(pane.textCursor().hasSelection())
        menu.addAction(tr("Select All"), pane.selectAll)
        menu.addSeparator()
        self._add(menu, PAGE)
        menu.popup(place)

    def open_sidebar(self, entry: Entry, place: QPoint) -> None:
        """The menu of a line of the sidebar."""
        menu, window = self._new(), self._window
        for label, do in self._own(entry):
            menu.addAction(label, do)
        if entry.query and is_search(entry.query):
            name = entry.label
            menu.addAction(
                tr("Delete “{name}”", name=name.replace("&", "&&")),
                lambda: window.list_commands.forget_search(name),
            )
        menu.addSeparator()
        self._add(menu, FILTERS)
        menu.popup(place)

    def _own(self, entry: Entry) -> list[tuple[str, Callable[[], None]]]:
        """What can be done with a filter."""
        query, window = entry.query, self._window
        if not query:
            return []
        if query in window.listing.filters:
            return [(tr("Remove This Filter"), lambda: window.combine(query))]
        return [
            (tr("Only This"), lambda: window.narrow([query])),
            (tr("Add to Filters"), lambda: window.combine(query)),
            (tr("Exclude This"), lambda: window.combine(left_out(query))),
        ]
