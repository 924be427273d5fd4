"""What is shown where there is nothing to show: the welcome page, and short notes."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from reader.ui import empty_text, fonts, sign
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


def _middle(text: QLabel) -> QHBoxLayout:
    """A text in the middle of a line of its own, as wide as it may be."""
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(text, 100)
    line.addStretch(1)
    return line


_NAMES = ("large", "", "soft", "soft", "fault")
"""What its texts are called in the style sheet, from the top."""

LOW = 390
"""Pixels: a lower page goes without the large sign; one lower still is scrolled."""

WIDE = 540
"""Pixels of its texts, so that each Chinese one is a single line."""


class Welcome(QScrollArea):
    """The first start: open a folder, drop one here, or try the sample."""

    open_folder = Signal()
    try_sample = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card = QWidget(self)
        self._card.setObjectName("welcomecard")
        self.setWidget(self._card)
        self._lang = "zh-Hans"
        self._seal = Seal(self)
        self._title, self._text, self._kinds, self._note, self._fault = texts = [
            QLabel(self) for _name in _NAMES
        ]
        for label, name in zip(texts, _NAMES, strict=True):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setAlignment(_CENTRE)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMaximumWidth(fonts.px(WIDE))
        self._fault.hide()
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
        layout = QVBoxLayout(self._card)
        layout.addStretch(2)
        layout.addWidget(self._seal, 0, _CENTRE)
        layout.addSpacing(18)
        layout.addLayout(_middle(self._title))
        layout.addSpacing(10)
        # Not aligned by the column: that would take a text for one line high.
        layout.addLayout(_middle(self._text))
        layout.addSpacing(8)
        layout.addLayout(_middle(self._kinds))
        layout.addSpacing(22)
        layout.addLayout(buttons)
        layout.addSpacing(18)
        layout.addLayout(_middle(self._note))
        layout.addSpacing(12)
        layout.addLayout(_middle(self._fault))
        layout.addStretch(3)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._seal.setVisible(self.height() >= fonts.px(LOW))
        super().resizeEvent(event)

    def show_fault(self, text: str) -> None:
        """Say why what was to be opened could not be, and what to do; "" takes that away."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def show_dragged(self, *, over: bool) -> None:
        """Show that what is dragged over the window can be dropped; or not any more."""
        self.setProperty("dragged", over)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_look(self, theme: Theme, lang: str) -> None:
        """Take a theme and the script that the name is written in."""
        self._seal.theme = theme
        self._seal.lang = lang
        self._seal.update()
        self._lang = lang
        self._set_title()

    def _set_title(self) -> None:
        self._title.setFont(fonts.font(self._lang, fonts.SERIF, fonts.px(27), bold=True))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._set_title()  # a style sheet put on by another window takes it away

    def retranslate(self) -> None:
        """Take the interface's language."""
        self._title.setText(tr("Read your archives of old news"))
        self._text.setText(
            tr(
                "Open a folder of saved articles. Jiuwen reads it where it is, "
                "changes nothing in it, and needs no network."
            )
        )
        self._open.setText(tr("Open a folder..."))
        self._sample.setText(tr("Try the sample"))
        self._kinds.setText(empty_text.kinds())
        self._note.setText(tr("or drop a folder or files here"))
