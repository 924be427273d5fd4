"""The settings: made from their table, and from that of commands for the keys."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.commands import BY_ID, Command, grouped
from reader.keymap import Keymap
from reader.settings import BY_KEY, SETTINGS, Settings
from reader.ui import fitting, fonts
from reader.ui.dialogs import Choices, clearable, close_box
from reader.ui.i18n import (
    CHOICES,
    command_help,
    command_label,
    group_label,
    setting_text,
    tr,
)
from reader.ui.key_rows import KeyRow
from reader.ui.setting_rows import WIDEST, Card, Row, SettingRow

KEYS = "Keys"
"""The page of keys, after the groups of settings."""

_GROUPS = (*dict.fromkeys(setting.group for setting in SETTINGS if setting.label), KEYS)

WIDE, HIGH = 840, 560
_BESIDE = 600
"""Pixels that pages and rows need side by side."""

Fold = Callable[[str], str]


class SettingsDialog(QDialog):
    """A page for each group, a row for each setting and each command; a change acts at once."""

    def __init__(
        self, settings: Settings, changed: Callable[[str], None], fold: Fold, parent: QWidget
    ) -> None:
        """`changed` is called with the key of a setting after it was changed."""
        super().__init__(parent)
        self._settings = settings
        self._changed = changed
        self._fold = fold
        self._keymap = Keymap(settings.text("keys"))
        self._page = ""
        fitting.begin(self, WIDE, HIGH)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget(self)
        self._whole.addWidget(self._body)
        self._build()
        self.search.setFocus()

    # putting together

    def _build(self) -> None:
        self.setWindowTitle(tr("Settings"))
        body = QWidget(self)
        self.search = QLineEdit(body)
        self.search.setPlaceholderText(tr("Search the settings"))
        self.search.setAccessibleName(tr("Search the settings"))
        clearable(self.search)
        self.pages = Choices(body)
        self.pages.setAccessibleName(tr("Groups of settings"))
        self._none = QLabel(tr("No matching settings."), body)
        self._none.setObjectName("soft")
        self.rows: list[tuple[str, Row]] = []
        self._cards: list[tuple[str, Card]] = []
        self._scroll = self._made_scroll(body)
        for group in _GROUPS:
            self.pages.addItem(setting_text(group) if group != KEYS else tr("Keys"))
            self.pages.item(self.pages.count() - 1).setData(Qt.ItemDataRole.UserRole, group)
        self.pages.fit()
        self._lay_out(body)
        self.search.textChanged.connect(lambda _text: self._show())
        self.pages.itemSelectionChanged.connect(self._turn)
        self._whole.replaceWidget(self._body, body)
        self._body.deleteLater()
        self._body = body
        self.pages.setCurrentRow(0)
        self._show()

    def _lay_out(self, body: QWidget) -> None:
        middle = fitting.Beside(_BESIDE, lambda above: self.pages.lie(above=above))
        middle.setSpacing(16)
        middle.addWidget(self.pages)
        middle.addWidget(self._scroll, 1)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addLayout(middle, 1)
        layout.addWidget(close_box(self))

    def _made_scroll(self, body: QWidget) -> fitting.Scrolled:
        scroll = fitting.Scrolled(body)
        column = QVBoxLayout()
        content = scroll.hold(column)
        column.setContentsMargins(4, 0, 12, 4)
        column.setSpacing(6)
        self._keys_head = self._made_keys_head(content)
        for group in _GROUPS:
            if group == KEYS:
                column.addWidget(self._keys_head)
            for card in self._made_cards(group, content):
                column.addWidget(card.heading)
                column.addWidget(card)
                self._cards.append((group, card))
                self.rows += [(group, row) for row in card.rows]
        column.addWidget(self._none)
        column.addStretch(1)
        return scroll

    def _made_cards(self, group: str, parent: QWidget) -> Iterator[Card]:
        """One of the settings of a group; of the keys, one for each group of commands."""
        if group != KEYS:
            heading = _heading(setting_text(group), "group", parent)
            yield Card(heading, self._setting_rows(group, parent), parent)
            return
        for name, commands in grouped():
            heading = _heading(group_label(name), "soft", parent)
            yield Card(heading, self._key_rows(commands, parent), parent)

    def _made_keys_head(self, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        line.setMaximumWidth(fonts.px(WIDEST))
        name = _heading(tr("Keys"), "group", line)
        self.reset_keys = QPushButton(tr("Reset all keys"), line)
        self.reset_keys.setAutoDefault(False)
        self.reset_keys.clicked.connect(lambda: self._store(""))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(name, 1)
        layout.addWidget(self.reset_keys)
        return line

    def _setting_rows(self, group: str, parent: QWidget) -> Iterator[Row]:
        for setting in SETTINGS:
            if setting.group == group:
                english = [CHOICES[c] for c in setting.choices if isinstance(c, str)]
                texts = [setting.label, setting.group, setting.help, *english]
                shown = [setting_text(text) for text in texts if text]
                words = self._fold(" ".join((*texts, *shown)))
                changed = self._told
                yield SettingRow(setting, self._settings, changed, words, parent)

    def _key_rows(self, commands: Sequence[Command], parent: QWidget) -> Iterator[Row]:
        for command in commands:
            shown = (command_label(command), command_help(command), group_label(command.group))
            texts = (command.label, command.help, command.group, *command.keys, tr("Keys"), KEYS)
            words = self._fold(" ".join((*shown, *texts)))
            yield KeyRow(command, lambda: self._keymap, self._store, words, parent)

    # what is shown

    def _turn(self) -> None:
        for item in self.pages.selectedItems():
            self._page = str(item.data(Qt.ItemDataRole.UserRole))
            self.search.clear()
            self._show()

    def _show(self) -> None:
        """The rows of the page; while something is searched for, those of all that have it.

        Then no page is marked as the one that is shown, but stays the one that arrows go on from.
        """
        words = self._fold(self.search.text()).split()
        if (item := self.pages.currentItem()) is not None:
            with QSignalBlocker(self.pages):
                item.setSelected(not words)

        def found(row: Row) -> bool:
            return all(word in row.words for word in words)

        seen = set()
        for group, card in self._cards:
            there = bool(words) or group == self._page
            if card.show_rows(found if there else lambda _row: False):
                seen.add(group)
        self._keys_head.setVisible(KEYS in seen)
        self._none.setVisible(not seen)
        self._scroll.verticalScrollBar().setValue(0)

    def show_page(self, group: str) -> None:
        """Turn to a page by its name in the table."""
        role = Qt.ItemDataRole.UserRole
        names = [self.pages.item(at).data(role) for at in range(self.pages.count())]
        self.pages.setCurrentRow(names.index(group))

    def row(self, key: str) -> Row:
        """The row of a setting, or of a command, by its key or id."""
        label = setting_text(BY_KEY[key].label) if key in BY_KEY else ""
        for _group, row in self.rows:
            found = row.command.id == key if isinstance(row, KeyRow) else row.label.text() == label
            if found:
                return row
        raise KeyError(key)

    # changes

    def _told(self, key: str) -> None:
        self._changed(key)

    def _store(self, text: str) -> None:
        self._settings.set("keys", text)
        self._changed("keys")
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now: a setting can be changed elsewhere too."""
        self._keymap = Keymap(self._settings.text("keys"))
        for _group, row in self.rows:
            row.refresh()
        self.reset_keys.setEnabled(any(self._keymap.differs(command) for command in BY_ID))

    def _row_with_focus(self) -> int:
        focus = self.focusWidget()
        there = (
            n
            for n, (_g, row) in enumerate(self.rows)
            if focus is not None and row.isAncestorOf(focus)
        )
        return next(there, -1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field presses none of the buttons."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Take the interface's language: all is made anew, and the keys stay where they were."""
        page, typed = self.pages.currentRow(), self.search.text()
        at = self._row_with_focus()
        self._build()
        self.pages.setCurrentRow(page)
        self.search.setText(typed)
        row = self.rows[at][1] if at >= 0 else None
        (row.field if isinstance(row, (SettingRow, KeyRow)) else self.search).setFocus()


def _heading(text: str, name: str, parent: QWidget) -> QLabel:
    heading = QLabel(text, parent)
    heading.setObjectName(name)
    heading.setIndent(0)
    heading.setContentsMargins(0, 6, 0, 0)
    return heading
