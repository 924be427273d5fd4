"""What a window begins by itself only once its first list and page are painted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.ui.work import Later

UNSEEN_MS = 1000
"""So long a window that is not seen is waited for: it may lie under another one, and stay there."""


class Beginning(QObject):
    """Calls `begin` once, when the window is `ready` and what it shows is painted.

    Before a window is exposed nothing of it can be: what was begun then would take the
    interpreter from its first painting.
    """

    def __init__(
        self,
        window: QWidget,
        ready: Callable[[], bool],
        painted: Sequence[QWidget],
        begin: Callable[[], None],
    ) -> None:
        """`painted` are the widgets that are painted first."""
        super().__init__(window)
        self._window, self._ready, self._painted, self._do = window, ready, painted, begin
        self.done = False
        self._soon = Later(self, self._begin)
        self.unseen = QTimer(self, singleShot=True, interval=UNSEEN_MS)
        self.unseen.timeout.connect(self._begin)

    def shown(self) -> None:
        """The window is shown: wait until it is exposed."""
        self._window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and self._window.windowHandle().isExposed():
            watched.removeEventFilter(self)
            self._soon.start_once()  # what is there is painted then
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """The list or the page is there: if both are, paint them, and begin."""
        if self.done or not self._ready():
            return
        self._lay_out()
        handle = self._window.windowHandle()
        if handle is not None and handle.isVisible() and not handle.isExposed():
            self.unseen.start()
            return
        for widget in self._painted:
            widget.repaint()
        self._begin()

    def _lay_out(self) -> None:
        """Do what Qt would only after the first painting, which would be another one then.

        That are scroll bars, beside which texts have less room, and labels with another text.
        """
        for widget in self._painted:
            QCoreApplication.sendPostedEvents(widget.parent(), QEvent.Type.MetaCall.value)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _begin(self) -> None:
        if not self.done and self._ready():
            self.done = True
            self._do()
