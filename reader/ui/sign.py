"""The sign: a vermilion seal with the character for "hear" carved in white."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from typing_extensions import override

from reader.resources import resource
from reader.ui import fonts
from reader.ui.theme import THEMES, Theme, contrast

CARVED = "#FFFDF8"
LEGIBLE = 3.0
"""The least contrast of large characters (WCAG 2)."""


def draw(painter: QPainter, box: QRectF, theme: Theme, lang: str) -> None:
    """Draw the seal into a square; 闻, in a traditional script 聞."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    corner = box.width() / 5
    painter.drawRoundedRect(box, corner, corner)
    carved = CARVED if contrast(CARVED, theme.accent) >= LEGIBLE else theme.on_accent
    painter.setPen(QColor(carved))
    painter.setFont(fonts.font(lang, fonts.SERIF, box.width() * 0.62, bold=True))
    character = "聞" if "Hant" in lang else "闻"
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, character)


def icon() -> QIcon:
    """The program's icon, in the sizes that are shipped."""
    made = QIcon()
    for path in sorted(resource("icons").glob("jiuwen-[0-9]*.png")):
        made.addFile(str(path))
    return made


class SignButton(QToolButton):
    """The three lines of a menu, seal and name at the head of the window; it opens the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = "zh-Hans"
        self._theme = THEMES["light"]
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(fonts.px(34))
        self.set_named(named=True)

    def set_named(self, *, named: bool) -> None:
        """Show the name behind the seal; in a narrow window there is no room for it."""
        self.setFixedWidth(fonts.px(108 if named else 65))

    def show_as(self, lang: str, theme: Theme) -> None:
        """Take a script (as a language tag) and a theme."""
        self._lang = lang
        self._theme = theme
        self.update()

    def open_menu(self) -> None:
        """Open the menu below, with the keys on its first line."""
        menu = self.menu()
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        # As by key: `setActiveAction` would open the group too, and keys would go past it.
        down, none = Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(menu, QKeyEvent(QEvent.Type.KeyPress, down, none))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.chosen))
            painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setPen(QPen(QColor(self._theme.text), 1.6))
        for y in (11, 17, 23):
            painter.drawLine(*map(fonts.px, (7, y, 23, y)))
        draw(painter, QRectF(*map(fonts.px, (34, 5, 24, 24))), self._theme, self._lang)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(fonts.font(self._lang, fonts.SERIF, fonts.px(16), bold=True))
        name = "舊聞" if "Hant" in self._lang else "旧闻"
        place = QRectF(fonts.px(67), 0, fonts.px(41), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
