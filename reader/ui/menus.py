"""The menus, made from the table of commands."""

import sys

from PySide6.QtWidgets import QMainWindow, QMenu

from reader.commands import grouped
from reader.ui.actions import Actions
from reader.ui.i18n import group_label

_ITSELF = "menu"


class Menus:
    """One menu behind the sign; on macOS the same groups in the menu bar as well."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        self.menu = QMenu(window)
        self._groups: list[tuple[QMenu, str]] = []
        bar = window.menuBar() if sys.platform == "darwin" else None
        for group, commands in grouped():
            for place in (self.menu, bar):
                if place is None:
                    continue
                menu = place.addMenu("")
                self._groups.append((menu, group))
                for command in commands:
                    if command.apart:
                        menu.addSeparator()
                    if command.id != _ITSELF:
                        menu.addAction(actions.actions[command.id])
        self.retranslate()

    def retranslate(self) -> None:
        """Take the interface's language."""
        for menu, group in self._groups:
            menu.setTitle(group_label(group))
