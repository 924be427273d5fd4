"""One picture over the whole window: to be looked at, and to be closed again."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.ui.i18n import tr
from reader.ui.picture_decode import Picture

_STEP, _MOST_ZOOM = 1.25, 8.0
_MARGIN = 24
_VEIL, _SAID = QColor(12, 11, 10, 235), QColor("#C9C4BA")
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Z)

Fetch = Callable[[str, Callable[[Picture], None]], None]


class PictureView(QWidget):
    """Shows a picture; Esc, Space or a click closes, + and - zoom, ← and → go to others."""

    closed = Signal()

    def __init__(self, parent: QWidget, fetch: Fetch) -> None:
        """`fetch` gives the picture of an address in its full size, later."""
        super().__init__(parent)
        self._window = parent
        self._fetch = fetch
        self._addresses: Sequence[str] = ()
        self._at = 0
        self.picture: Picture | None = None
        self._zoom, self._shift = 1.0, QPointF()
        self._grabbed: QPointF | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        parent.installEventFilter(self)

    def open(self, addresses: Sequence[str], address: str) -> None:
        """Show the picture of an address, which is one of several."""
        self._addresses = addresses
        self.setAccessibleName(tr("Picture"))
        self.setGeometry(self._window.rect())
        self._go(addresses.index(address))
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, at: int) -> None:
        self._at = at % len(self._addresses)
        self._zoom, self._shift, self.picture = 1.0, QPointF(), None
        address = self._addresses[self._at]
        self._fetch(address, lambda picture: self._take(address, picture))
        self.update()

    def _take(self, address: str, picture: Picture) -> None:
        if self._addresses and address == self._addresses[self._at]:
            self.picture = picture
            self.update()

    def leave(self) -> None:
        """Close it."""
        if self.isVisible():
            self.hide()
            self.picture, self._addresses = None, ()
            self.closed.emit()

    @property
    def zoom(self) -> float:
        """How many times larger the picture is than fits the window."""
        return self._zoom

    def _zoom_by(self, factor: float) -> None:
        self._zoom = min(max(self._zoom * factor, 1.0), _MOST_ZOOM)
        if self._zoom == 1.0:
            self._shift = QPointF()
        self.update()

    def target(self) -> QRectF:
        """Where the picture is painted: whole, and no larger than it is, until it is zoomed."""
        if self.picture is None:
            return QRectF()
        whole = QSizeF(self.picture.size)
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = whole.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = (size if size.width() < whole.width() else whole) * self._zoom
        corner = room.center() - QPointF(size.width() / 2, size.height() / 2) + self._shift
        return QRectF(corner, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _VEIL)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self.picture is not None:
                painter.drawImage(self.target(), self.picture.image)
            if len(self._addresses) > 1:
                painter.setPen(_SAID)
                said = tr("{n} of {count}", n=self._at + 1, count=len(self._addresses))
                bottom = self.rect().adjusted(0, 0, 0, -6)
                painter.drawText(
                    bottom, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter, said
                )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _CLOSING:
            self.leave()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self._zoom_by(1 / _STEP)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self._at + (1 if key == Qt.Key.Key_Right else -1))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # no command of the window acts below it
            event.accept()
            return True
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed, self._dragged = event.position(), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None and self._zoom > 1.0:
            self._shift += event.position() - self._grabbed
            self._grabbed, self._dragged = event.position(), True
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        if not self._dragged:
            self.leave()
