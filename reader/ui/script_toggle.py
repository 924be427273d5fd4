"""The script toggle: one control of three, 简 繁 原."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from reader.ui import fonts
from reader.ui.i18n import tr

SCRIPTS = (("hans", "简"), ("hant", "繁"), ("original", "原"))


class ScriptToggle(QFrame):
    """Shows and sets the script setting; `chosen` tells the reader's own choice."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toggle")
        self.setFixedHeight(fonts.px(30) + 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for number, (script, character) in enumerate(SCRIPTS):
            button = QPushButton(character, self)
            button.setCheckable(True)
            button.setFixedSize(fonts.px(40), fonts.px(30))
            button.setFont(fonts.font("zh-Hans", fonts.SERIF, fonts.px(15)))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("place", ("first", "middle", "last")[number])
            self._group.addButton(button)
            layout.addWidget(button)
            self._buttons[script] = button
            button.clicked.connect(lambda _on=False, s=script: self.chosen.emit(s))
        self.retranslate()

    def show_script(self, script: str) -> None:
        """Show "hans", "hant" or "original" as chosen."""
        self._buttons[script].setChecked(True)

    def retranslate(self) -> None:
        """Take the interface's language."""
        names = {
            "hans": tr("Simplified"),
            "hant": tr("Traditional"),
            "original": tr("Script as in the file"),
        }
        for script, button in self._buttons.items():
            button.setToolTip(names[script])
            button.setAccessibleName(names[script])
