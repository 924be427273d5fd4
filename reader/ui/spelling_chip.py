"""A spelling that is also searched, as a button: struck through while it is left out."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget
from typing_extensions import override

from reader.ui.i18n import plain_tip, tr

_GAP, _SIGN = "  ", "×"
_AGAIN = "+"


class SpellingChip(QPushButton):
    """One spelling. `menu_wanted` tells where (on the screen) its menu is to open."""

    menu_wanted = Signal(QPoint)

    def __init__(self, word: str, label: str, parent: QWidget) -> None:
        """`word` is what is searched, `label` how it is shown."""
        super().__init__(parent)
        self.setObjectName("spelling")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # or Enter would do nothing
        self.word, self.label, self.on = word, label, True
        # For its size, which is the same on and off: the row must not move under the mouse.
        self.setText(label.replace("&", "&&") + _GAP + _SIGN)

    @property
    def spelt(self) -> tuple[str, str]:
        """What is searched, and how it is shown."""
        return self.word, self.label

    def set_on(self, *, on: bool) -> None:
        """Show that it is searched, or that it is left out."""
        self.on = on
        if on:
            said = tr("Leave {name} out of this search", name=self.label)
        else:
            said = tr("Search for {name} too", name=self.label)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        below = self.mapToGlobal(QPoint(8, self.height() + 4))
        self.menu_wanted.emit(event.globalPos() if mouse else below)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        metrics, palette = self.fontMetrics(), self.palette()
        soft = palette.color(QPalette.ColorRole.PlaceholderText)
        whole = metrics.horizontalAdvance(self.label + _GAP + _SIGN)
        left = (self.width() - whole) // 2
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        sign = QRect(0, 0, left + whole, self.height())
        painter.setPen(soft)
        painter.drawText(
            sign,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            _SIGN if self.on else _AGAIN,
        )
        font = QFont(self.font())
        font.setStrikeOut(not self.on)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText) if self.on else soft)
        painter.drawText(QRect(left, 0, whole, self.height()), flags, self.label)
        painter.end()
