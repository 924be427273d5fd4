"""A row of the settings dialog for a setting: its name, its control, and the way back."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.settings import Setting, Settings, Value
from reader.ui import fonts
from reader.ui.dialogs import roomy
from reader.ui.fitting import Beside
from reader.ui.i18n import choice_text, setting_text, tr

Told = Callable[[str], None]

FIELD = 220
"""Pixels that the controls of all rows are wide, unless one needs more."""

WIDEST = 760
"""Pixels of a row, or its name and its control would be too far apart."""


_BESIDE = 480
"""Pixels that a name and its controls need side by side."""


class Still(QObject):
    """Lets the wheel pass a control that does not have the keys, so that it scrolls the page."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus():
            return False
        event.ignore()
        return True


class Row(QFrame):
    """A row: `words` are what it is found by; `reset` is seen where its value is not the usual."""

    def __init__(self, label: str, words: str, parent: QWidget, help: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.words = words
        self.label = QLabel(label, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.reset = QPushButton(tr("Reset"), self)
        self.reset.setObjectName("link")
        self.reset.setAccessibleName(tr("Reset: {name}", name=label))
        self.reset.setAutoDefault(False)
        kept = self.reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(kept)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.label, 1)
        head.addWidget(self.reset)
        self.texts = QVBoxLayout()
        self.texts.setSpacing(1)
        self.texts.addLayout(head)
        self.help = QLabel(help, self)
        self.help.setObjectName("hint")
        self.help.setWordWrap(True)
        self.help.setVisible(bool(help))
        self.texts.addWidget(self.help)
        self.controls = QHBoxLayout()
        self.controls.setSpacing(12)
        self.line = Beside(_BESIDE)
        self.line.setSpacing(12)
        self.line.addLayout(self.texts, 1)
        self.line.addLayout(self.controls)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 7, 14, 7)
        self.column.setSpacing(2)
        self.column.addLayout(self.line)

    def show_differs(self, *, differs: bool) -> None:
        """Show that the value is not the usual one; or that it is."""
        if self.reset.hasFocus() and not differs:
            self.focusNextChild()
        self.reset.setVisible(differs)
        set_property(self.label, "differs", differs)

    def show_first(self, *, first: bool) -> None:
        """Have no line above it as the first of its card; or one."""
        set_property(self, "first", first)

    def refresh(self) -> None:
        """Show the value that holds now."""


class Card(QFrame):
    """Rows that belong together, in a frame below what they are called."""

    def __init__(self, heading: QWidget, rows: Iterable[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowcard")
        self.heading = heading
        self.rows = list(rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for row in self.rows:
            layout.addWidget(row)
        for part in (heading, self):
            part.setMaximumWidth(fonts.px(WIDEST))

    def show_rows(self, wanted: Callable[[Row], bool]) -> bool:
        """Show those rows that are wanted; whether there are any."""
        shown = [row for row in self.rows if wanted(row)]
        for row in self.rows:
            row.setVisible(row in shown)
            row.show_first(first=row in shown[:1])
        for part in (self.heading, self):
            part.setVisible(bool(shown))
        return bool(shown)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Give a widget a property that the style sheet goes by."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class SettingRow(Row):
    """A setting; a change takes effect at once."""

    def __init__(
        self, setting: Setting, settings: Settings, changed: Told, words: str, parent: QWidget
    ) -> None:
        """`changed` is called with the key of the setting after it was changed."""
        name = setting_text(setting.label)
        super().__init__(name, words, parent, setting_text(setting.help) if setting.help else "")
        self._setting = setting
        self._settings = settings
        self._changed = changed
        self.field = self._field()
        self.field.setAccessibleName(name)
        self.field.setAccessibleDescription(self.help.text())
        self.field.installEventFilter(Still(self))
        self.label.setBuddy(self.field)
        if not isinstance(self.field, QCheckBox):
            self.field.setMinimumWidth(fonts.px(FIELD))
        self.controls.addWidget(self.field, 1)
        self.setTabOrder(self.field, self.reset)
        self.reset.setToolTip(tr("Back to: {value}", value=value_text(setting.default)))
        self.reset.clicked.connect(lambda: self._set(setting.default))
        self.refresh()

    def _field(self) -> QWidget:
        """The control, by the type of the setting's value."""
        setting = self._setting
        value = setting.default
        if isinstance(value, bool):
            box = QCheckBox(self)
            box.toggled.connect(self._set)
            return box
        if isinstance(value, int):
            spin = QSpinBox(self)
            spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spin.lineEdit().setTextMargins(9, 0, 0, 0)  # where the text of a choice begins
            low, high = setting.choices
            spin.setRange(int(low), int(high))
            spin.valueChanged.connect(self._set)
            return spin
        if not setting.choices:
            line = QLineEdit(self)  # for any text; nothing at all is the default
            line.setPlaceholderText(str(value))
            line.editingFinished.connect(lambda: self._set(line.text().strip() or value))
            return line
        combo = roomy(QComboBox(self))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for choice in setting.choices:
            combo.addItem(choice_text(choice), choice)
        combo.currentIndexChanged.connect(lambda at: self._set(combo.itemData(at)))
        return combo

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in a row that is on or off turns it."""
        inside = self.rect().contains(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if isinstance(self.field, QCheckBox) and left and inside:
            self.field.click()
        super().mouseReleaseEvent(event)

    def _set(self, value: Value) -> None:
        key = self._setting.key
        if self._settings.value(key) != value:
            self._settings.set(key, value)
            self._changed(key)
        self.refresh()

    @override
    def refresh(self) -> None:
        value, field = self._settings.value(self._setting.key), self.field
        with QSignalBlocker(field):
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            elif isinstance(field, QSpinBox):
                field.setValue(int(value))
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, QLineEdit) and field.text() != value:
                field.setText(str(value))
        self.show_differs(differs=value != self._setting.default)


def value_text(value: Value) -> str:
    """A value of a setting in words."""
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    from reader.ui.i18n import CHOICES

    return choice_text(value) if value in CHOICES else str(value)
