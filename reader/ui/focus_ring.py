"""Shows which control has the keys: a ring around it, or a line along the top of a pane.

One for the whole program, in the accent of whatever theme is on: style sheets alone leave too
many controls without any sign, and some with one that is hard to see.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from typing_extensions import override

from reader.ui import fonts

THICK = 2
"""Pixels of the ring and of the line."""
APART = 3
"""Pixels from a control to the outer edge of its ring."""
ROUND = 8
FRAME = "ringed"
"""The property of a frame that has the ring in place of the field within it."""
_MOVED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}


class Ring(QWidget):
    """The ring itself, which lies over all else in its window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None

    def lie_at(self, target: QWidget) -> None:
        """Lie around a control, as far as that can be seen."""
        self._target = target
        window = target.window()
        around = _around(target)
        place = QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        if isinstance(target, QAbstractScrollArea):
            place.setHeight(fonts.px(THICK))
        else:
            apart = fonts.px(APART)
            place = place.adjusted(-apart, -apart, apart, apart) & _room(target)
        self.setGeometry(place)
        self.setVisible(target.isVisible() and not target.visibleRegion().isEmpty())
        self.raise_()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour, thick = QColor(self.palette().color(QPalette.ColorRole.Accent)), THICK
            if isinstance(target, QAbstractScrollArea):
                painter.fillRect(self.rect(), colour)
                return
            painter.setPen(QPen(colour, fonts.px(thick)))
            half = fonts.px(thick) // 2
            inner = self.rect().adjusted(half, half, -half, -half)
            painter.drawRoundedRect(inner, ROUND, ROUND)


def _around(target: QWidget) -> QWidget:
    """What the ring is drawn around: of a field within a frame of its own, that frame."""
    parent = target.parentWidget()
    return parent if parent is not None and parent.property(FRAME) else target


def _room(target: QWidget) -> QRect:
    """Where in its window the surroundings of a control can be seen: what scrolls is cut off."""
    window = target.window()
    room, parent = window.rect(), target.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            room &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return room


_KEYED = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}


class FocusRing(QObject):
    """Follows the keys from control to control, from the first key on that is pressed.

    What was clicked needs no ring, nor does what has the keys when the program starts.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._keyed = False
        self._ring: Ring | None = None
        app.focusChanged.connect(self._on_focus)

    @property
    def ring(self) -> Ring | None:
        """The ring that is shown; None where there is none."""
        ring = self._ring
        return ring if ring is not None and shiboken6.isValid(ring) else None

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        self._target = new
        above: QWidget | None = new
        while above is not None:
            above.installEventFilter(self)
            self._watched.append(above)
            above = None if above.isWindow() else above.parentWidget()
        if self._keyed:
            self._show(new)

    def _show(self, target: QWidget) -> None:
        self._ring = Ring(target.window())
        self._ring.lie_at(target)

    def _leave(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if (ring := self.ring) is not None:
            ring.hide()
            ring.deleteLater()
        self._target = self._ring = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        target = self._target
        if target is None or not shiboken6.isValid(target):
            return False
        if event.type() in _MOVED and (ring := self.ring) is not None:
            ring.lie_at(target)
        elif event.type() in _KEYED and not self._keyed:
            self._keyed = True
            self._show(target)
        return False


def install(app: QApplication) -> None:
    """Have the ring follow the keys in all windows of the program."""
    if app.findChild(FocusRing) is None:
        FocusRing(app)
