"""Keeps windows on the screen: none is larger than there is room for, whatever fonts are in use.

What has no room side by side is put one above the other (`Beside`), and what has none then is
scrolled (`Scrolled`).
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from reader.ui import fonts

FRAME = QSize(8, 44)
"""Pixels that a desktop draws around a window, which it tells only once that is shown."""


def available(widget: QWidget) -> QRect:
    """What of the screen of a widget is for windows."""
    return widget.screen().availableGeometry()


def room(widget: QWidget) -> QSize:
    """How large a window may be on the screen of a widget: its frame has to be there too."""
    return available(widget).size() - FRAME


def bounded(window: QWidget, aside: QPoint | None = None) -> None:
    """Make a window no larger than its screen has room for, `aside` from the corner of that."""
    left = aside or QPoint()
    window.resize(window.size().boundedTo(room(window) - QSize(left.x(), left.y())))


def begin(dialog: QWidget, wide: int, high: int) -> None:
    """Give a dialog its first size, in pixels at 100 %, or what there is room for."""
    beside = dialog.parentWidget() or dialog
    dialog.resize(QSize(fonts.px(wide), fonts.px(high)).boundedTo(room(beside)))


def across(beside: QWidget, pixels: int) -> int:
    """Pixels of what is `pixels` wide at 100 %, or of the room for a dialog beside a widget."""
    return min(fonts.px(pixels), room(beside).width())


def lie_at(window: QWidget, corner: QPoint) -> None:
    """Move a window or a popup to a corner, or as near as it does not reach out of the screen."""
    area = available(window)
    size = window.frameSize()
    if window.windowType() is not Qt.WindowType.Popup:
        size = size.expandedTo(window.size() + FRAME)
    left = max(area.left(), min(corner.x(), area.right() + 1 - size.width()))
    top = max(area.top(), min(corner.y(), area.bottom() + 1 - size.height()))
    window.move(left, top)


class Kept(QObject):
    """Keeps a dialog on the screen that grows by itself."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        grown = event.type() is QEvent.Type.Resize
        if grown and isinstance(watched, QWidget) and watched.isVisible():
            lie_at(watched, watched.pos())
        return super().eventFilter(watched, event)


class Beside(QBoxLayout):
    """Two things side by side; where that is narrower than `enough`, one above the other.

    `enough` is in pixels at 100 %. `turned` is told whether they are above each other now.
    """

    def __init__(self, enough: int, turned: Callable[[bool], None] | None = None) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._enough = enough
        self._turned = turned

    @override
    def minimumSize(self) -> QSize:
        """As narrow as the wider of the two: else it could never get too narrow for both."""
        items = (self.itemAt(at) for at in range(self.count()))
        widest = max((item.minimumSize().width() for item in items if item), default=0)
        return QSize(widest, super().minimumSize().height())

    @override
    def setGeometry(self, rect: QRect) -> None:
        above = rect.width() < fonts.px(self._enough)
        ways = QBoxLayout.Direction
        wanted = ways.TopToBottom if above else ways.LeftToRight
        if wanted is not self.direction():
            self.setDirection(wanted)
            if self._turned is not None:
                self._turned(above)
        super().setGeometry(rect)


class Scrolled(QScrollArea):
    """Shows a layout as far up and down as there is room, and always what has the keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.setWidget(self.content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def hold(self, layout: QLayout) -> QWidget:
        """Show a layout; what it lies in. What was shown goes once the event is over."""
        if (before := self.takeWidget()) is not None:
            before.hide()
            before.deleteLater()
        self.content = QWidget(self)
        self.content.setLayout(layout)
        self.setWidget(self.content)
        for part in (self.viewport(), self.content):
            part.setAutoFillBackground(False)
        return self.content

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Qt does so only where Tab leads from one thing within to the next.
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, fonts.px(8))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A page up or down; arrows are for the dialog."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # Qt takes it that what scrolls needs no more room than before
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        return self._with_bar(self.content.sizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self._with_bar(self.content.minimumSizeHint()).width()
        return QSize(wide, super().minimumSizeHint().height())

    def _with_bar(self, size: QSize) -> QSize:
        return size + QSize(self.verticalScrollBar().sizeHint().width(), 0)
