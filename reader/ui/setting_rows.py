"""A row of the settings dialog for a setting: its name, its control, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
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
from reader.ui.fitting import Beside
from reader.ui.i18n import choice_text, setting_text, tr

Told = Callable[[str], None]

FIELD = 220
"""Pixels that the controls of all rows are wide, unless one needs more."""


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


class Row(QWidget):
    """A row: `words` are what it is found by; `reset` is seen where its value is not the usual."""

    def __init__(self, label: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
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
        self.controls = QHBoxLayout()
        self.controls.setSpacing(12)
        self.line = Beside(_BESIDE)
        self.line.setSpacing(4)
        self.line.addWidget(self.label, 1)
        self.line.addLayout(self.controls)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 3, 0, 3)
        self.column.setSpacing(2)
        self.column.addLayout(self.line)

    def show_differs(self, *, differs: bool) -> None:
        """Show that the value is not the usual one; or that it is."""
        if self.reset.hasFocus() and not differs:
            self.focusNextChild()
        self.reset.setVisible(differs)
        if self.label.property("differs") != differs:
            self.label.setProperty("differs", differs)
            self.label.style().unpolish(self.label)
            self.label.style().polish(self.label)

    def refresh(self) -> None:
        """Show the value that holds now."""


class SettingRow(Row):
    """A setting; a change takes effect at once."""

    def __init__(
        self, setting: Setting, settings: Settings, changed: Told, words: str, parent: QWidget
    ) -> None:
        """`changed` is called with the key of the setting after it was changed."""
        name = setting_text(setting.label)
        super().__init__(name, words, parent)
        self._setting = setting
        self._settings = settings
        self._changed = changed
        self.field = self._field()
        self.field.setAccessibleName(name)
        self.field.installEventFilter(Still(self))
        if isinstance(self.field, QCheckBox):
            self.field.setText(name)
            self.label.hide()
            self.controls.addWidget(self.field, 1)
        else:
            self.label.setBuddy(self.field)
            self.field.setMinimumWidth(fonts.px(FIELD))
            self.controls.addWidget(self.field, 1)
        self.controls.addWidget(self.reset)
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
        combo = QComboBox(self)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for choice in setting.choices:
            combo.addItem(choice_text(choice), choice)
        combo.currentIndexChanged.connect(lambda at: self._set(combo.itemData(at)))
        return combo

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
