"""The small dialogs: settings (made from their table), about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from reader import __version__
from reader.settings import SETTINGS, Setting, Settings, Value
from reader.ui.i18n import choice_text, setting_text, tr


class SettingsDialog(QDialog):
    """A row for each setting that has a label; a change takes effect at once."""

    def __init__(self, settings: Settings, changed: Callable[[str], None], parent: QWidget) -> None:
        """`changed` is called with the key of a setting after it was changed."""
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._settings = settings
        self._changed = changed
        self.fields: dict[str, QWidget] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(10)
        group = ""
        for setting in SETTINGS:
            if not setting.label:
                continue
            if setting.group != group:
                group = setting.group
                heading = QLabel(setting_text(group), self)
                heading.setObjectName("group")
                form.addRow(heading)
            self._add(form, setting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 20)
        layout.addLayout(form)
        layout.addSpacing(12)
        layout.addWidget(_close_box(self))

    def _add(self, form: QFormLayout, setting: Setting) -> None:
        field = self._field(setting)
        label = setting_text(setting.label)
        field.setAccessibleName(label)
        self.fields[setting.key] = field
        if isinstance(field, QCheckBox):
            field.setText(label)
            form.addRow(field)
        else:
            form.addRow(label, field)

    def _field(self, setting: Setting) -> QWidget:
        """The control for a setting, by the type of its value."""
        value = self._settings.value(setting.key)
        if isinstance(value, bool):
            box = QCheckBox(self)
            box.setChecked(value)
            box.toggled.connect(lambda on: self._set(setting.key, on))
            return box
        if isinstance(value, int):
            spin = QSpinBox(self)
            low, high = setting.choices
            spin.setRange(int(low), int(high))
            spin.setValue(value)
            spin.valueChanged.connect(lambda n: self._set(setting.key, n))
            return spin
        if not setting.choices:
            return self._line(setting, value)
        combo = QComboBox(self)
        for choice in setting.choices:
            combo.addItem(choice_text(choice), choice)
        combo.setCurrentIndex(combo.findData(value))
        combo.currentIndexChanged.connect(lambda i: self._set(setting.key, combo.itemData(i)))
        return combo

    def _line(self, setting: Setting, value: str) -> QLineEdit:
        """A field for any text; nothing at all is the default."""
        line = QLineEdit(value, self)
        line.setPlaceholderText(str(setting.default))
        line.editingFinished.connect(
            lambda: self._set(setting.key, line.text().strip() or setting.default)
        )
        return line

    def _set(self, key: str, value: Value) -> None:
        self._settings.set(key, value)
        self._changed(key)


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(dialog)
    close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setDefault(True)
    box.rejected.connect(dialog.reject)
    return box


def about_box(data: Path, parent: QWidget) -> QMessageBox:
    """Version, licence, and where the library is."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Jiuwen"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Jiuwen · 旧闻 · 舊聞\n{__version__}")
    box.setInformativeText(
        tr("An offline reader for archives of Chinese-language news. Licence: MIT.")
        + "\n\n"
        + tr("Library: {path}", path=data)
    )
    box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    return box
