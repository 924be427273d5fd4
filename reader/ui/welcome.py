"""What is shown where there is nothing to show: the welcome page, and short notes."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.ui import fonts, sign
from reader.ui.i18n import tr
from reader.ui.theme import THEMES, Theme

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Seal(QWidget):
    """The sign, large."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(72, 72)
        self.lang = "zh-Hans"
        self.theme = THEMES["light"]

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        sign.draw(painter, QRectF(0, 0, 72, 72), self.theme, self.lang)
        painter.end()


class Welcome(QWidget):
    """The first start: open a folder, drop one here, or try the sample."""

    open_folder = Signal()
    try_sample = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._seal = Seal(self)
        self._title = QLabel(self)
        self._title.setObjectName("large")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setAlignment(_CENTRE)
        self._text.setFixedWidth(fonts.px(440))
        self._note = QLabel(self)
        self._note.setObjectName("soft")
        self._open = QPushButton(self)
        self._open.setObjectName("primary")
        self._sample = QPushButton(self)
        self._open.clicked.connect(lambda: self.open_folder.emit())
        self._sample.clicked.connect(lambda: self.try_sample.emit())
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._sample)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for widget, space in ((self._seal, 18), (self._title, 10)):
            layout.addWidget(widget, 0, _CENTRE)
            layout.addSpacing(space)
        # Not aligned by the column: that would take the text for one line high.
        text = QHBoxLayout()
        text.addStretch(1)
        text.addWidget(self._text)
        text.addStretch(1)
        layout.addLayout(text)
        layout.addSpacing(22)
        layout.addLayout(buttons)
        layout.addSpacing(18)
        layout.addWidget(self._note, 0, _CENTRE)
        layout.addStretch(3)

    def set_look(self, theme: Theme, lang: str) -> None:
        """Take a theme and the script that the name is written in."""
        self._seal.theme = theme
        self._seal.lang = lang
        self._seal.update()
        self._title.setFont(fonts.font(lang, fonts.SERIF, fonts.px(27), bold=True))

    def retranslate(self) -> None:
        """Take the interface's language."""
        self._title.setText(tr("Read your archives of old news"))
        self._text.setText(
            tr(
                "Open a folder of saved articles. Jiuwen reads it where it is, "
                "changes nothing in it, and needs no network."
            )
        )
        self._open.setText(tr("Open a folder…"))
        self._sample.setText(tr("Try the sample"))
        self._note.setText(tr("or drop a folder or files here"))
