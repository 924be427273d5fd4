"""All windows of a run: on one library, each with a list and a page of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from reader.library import Library
from reader.ui.window import Window

ASIDE = QPoint(28, 28)
"""How far from the window that it was asked for in a new one opens."""


class Windows(QObject):
    """Opens windows, and tells each what another changed: settings, marks, archives.

    The first of them looks after the archives: it watches them, and does what was left undone.
    """

    def __init__(self, library: Library, app: QApplication) -> None:
        super().__init__(app)
        self._library = library
        self._app = app
        self.open_ones: list[Window] = []

    def open(self, beside: Window | None = None) -> Window:
        """Another window; it begins as a copy of `beside`, and then goes its own way."""
        if beside is not None:
            beside.memory.try_to_save()
        window = Window(self._library, self._app)
        window.leading = not self.open_ones
        self.open_ones.append(window)
        window.another.connect(lambda: self.open(window))
        window.closed.connect(lambda: self._closed(window))
        window.settled.connect(lambda key: self._settled(window, key))
        window.marker.changed.connect(lambda keys: self._marked(window, keys))
        window.importer.finished.connect(lambda _report: self._grown(window))
        window.importer.looked.connect(lambda _archives, _report: self._grown(window))
        window.importer.grown.connect(lambda: self._grown(window))
        if beside is not None and not (window.isFullScreen() or window.isMaximized()):
            window.move(beside.pos() + ASIDE)
        window.show()
        return window

    @property
    def front(self) -> Window:
        """The window that is in use, or was opened last."""
        active = self._app.activeWindow()
        return next((w for w in self.open_ones if w is active), self.open_ones[-1])

    def take(self, paths: Sequence[str]) -> None:
        """Come to the front, and add what another start was given."""
        if self.open_ones:
            self.front.raise_with(paths)

    def tell(self, error: BaseException) -> None:
        """Say what went wrong, in the window that is in use."""
        if self.open_ones:
            self.front.tell(error)

    def _others(self, window: Window) -> list[Window]:
        return [other for other in self.open_ones if other is not window]

    def _settled(self, window: Window, key: str) -> None:
        for other in self._others(window):
            other.take_setting(key)

    def _marked(self, window: Window, keys: list[str]) -> None:
        for other in self._others(window):
            other.marks_changed(keys)

    def _grown(self, window: Window) -> None:
        for other in self._others(window):
            other.grown()

    def _closed(self, window: Window) -> None:
        if window not in self.open_ones:
            return
        self.open_ones.remove(window)
        window.deleteLater()
        if window.leading and self.open_ones:
            first = self.open_ones[0]
            first.leading = True
            first.watch()
