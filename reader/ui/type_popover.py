"""The popover of `Aa`: typeface, size, width, spacing and paragraphs of the page; the theme."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)
from typing_extensions import override

from reader.settings import BY_KEY, Settings
from reader.ui import fitting
from reader.ui.dialogs import roomy
from reader.ui.i18n import choice_text, setting_text

_NUMBERS = {"size": 1, "measure": 1, "spacing": 10}
"""The numbers, each with its step."""


class TypePopover(QFrame):
    """Changes the settings of the page, and the theme, at once; `changed` tells the key of each."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._settings = settings
        self._opener: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 16, 18, 16)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(12)
        self._labels: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        self.sliders: dict[str, QSlider] = {}
        self._faces = QButtonGroup(self)
        self._add_faces()
        for row, key in enumerate(_NUMBERS, 1):
            self._add_slider(row, key)
        self.indent = QCheckBox(self)
        self.indent.toggled.connect(lambda on: self._set("indent", on))
        self._grid.addWidget(self.indent, len(_NUMBERS) + 1, 0, 1, 3)
        self.theme = roomy(QComboBox(self))
        self.theme.addItems([""] * len(BY_KEY["theme"].choices))
        self.theme.activated.connect(lambda at: self._set("theme", BY_KEY["theme"].choices[at]))
        self._add_label(len(_NUMBERS) + 2, "theme")
        self._grid.addWidget(self.theme, len(_NUMBERS) + 2, 1, 1, 2)

    def _add_label(self, row: int, key: str) -> None:
        self._labels[key] = QLabel(self)
        self._grid.addWidget(self._labels[key], row, 0)

    def _add_faces(self) -> None:
        self._add_label(0, "font")
        box = QHBoxLayout()
        for number, choice in enumerate(BY_KEY["font"].choices):
            button = QPushButton(self)
            button.setCheckable(True)
            self._faces.addButton(button, number)
            button.clicked.connect(lambda _on=False, c=choice: self._set("font", c))
            box.addWidget(button)
        self._grid.addLayout(box, 0, 1, 1, 2)

    def _add_slider(self, row: int, key: str) -> None:
        self._add_label(row, key)
        slider = QSlider(Qt.Orientation.Horizontal, self)
        low, high = BY_KEY[key].choices
        slider.setRange(int(low), int(high))
        slider.setSingleStep(_NUMBERS[key])
        slider.setMinimumWidth(150)
        slider.valueChanged.connect(lambda value: self._set(key, value))
        self._values[key] = QLabel(self)
        self._values[key].setMinimumWidth(24)
        self.sliders[key] = slider
        self._grid.addWidget(slider, row, 1)
        self._grid.addWidget(self._values[key], row, 2)

    def open_below(self, widget: QWidget) -> None:
        """Show the settings as they are, below a button."""
        self._opener = widget
        self._show_values()
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width(), widget.height() + 6))
        fitting.lie_at(self, QPoint(corner.x() - self.width(), corner.y()))
        self.show()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # What lies below a popup is not told that the mouse has left it.
        if self._opener is not None and not self._opener.rect().contains(
            self._opener.mapFromGlobal(QCursor.pos())
        ):
            self._opener.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
            self._opener.update()

    def _show_values(self) -> None:
        for key, label in self._labels.items():
            label.setText(setting_text(BY_KEY[key].label))
            if (named := self.theme if key == "theme" else self.sliders.get(key)) is not None:
                named.setAccessibleName(label.text())
        for number, choice in enumerate(BY_KEY["font"].choices):
            button = self._faces.button(number)
            button.setText(choice_text(choice))
            button.setChecked(self._settings.text("font") == choice)
        for key, slider in self.sliders.items():
            slider.setValue(self._settings.number(key))
            self._values[key].setText(str(self._settings.number(key)))
        for number, choice in enumerate(BY_KEY["theme"].choices):
            self.theme.setItemText(number, choice_text(choice))
        self.theme.setCurrentIndex(BY_KEY["theme"].choices.index(self._settings.text("theme")))
        self.indent.setText(setting_text(BY_KEY["indent"].label))
        self.indent.setChecked(self._settings.on("indent"))

    def _set(self, key: str, value: str | int | bool) -> None:  # noqa: FBT001 - a setting's value
        if key in self._values:
            self._values[key].setText(str(value))
        if self._settings.value(key) != value:
            self._settings.set(key, value)
            self.changed.emit(key)
