"""All windows of a run: on one library, each with a list and a page of its own."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.scan import ImportReport
from reader.library import Library
from reader.ui import called, fitting
from reader.ui.memory import Kept, kept_of_others
from reader.ui.summary import brought
from reader.ui.window import Window

ASIDE = QPoint(28, 28)
"""How far from the window that it was asked for in a new one opens."""


class Windows(QObject):
    """Opens windows, and tells each what another changed: settings, marks, archives.

    The first of them looks after the archives: it watches them, and does what was left undone.
    A window that is closed is forgotten once the event is over, unless all are closed by then:
    whatever ends the program (the command, the system, the end of a session) keeps them all.
    """

    def __init__(self, library: Library, app: QApplication) -> None:
        super().__init__(app)
        self._library = library
        self._app = app
        self.open_ones: list[Window] = []
        self._used_last: Window | None = None
        self._to_come: deque[Kept] = deque()
        self._just_closed: list[Kept] = []
        self._forgetting = QTimer(self, singleShot=True, interval=0)
        self._forgetting.timeout.connect(self._forget_closed)
        app.focusChanged.connect(self._on_focus)

    def restore(self) -> Window:
        """The window that was used last; once it is painted, the others come, one by one."""
        self._to_come.extend(kept_of_others(self._library.settings))
        window = self.open()
        window.painted.connect(self._next_to_come)
        return window

    def _next_to_come(self) -> None:
        if not (self._to_come and self.open_ones):
            return
        front, active = self.front, self._app.activeWindow()
        window = self._make(self._to_come.popleft())
        window.painted.connect(self._next_to_come)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.show()
        front.raise_()
        if active in (None, front):  # not over a dialog that was opened meanwhile
            front.activateWindow()

    def open(self, beside: Window | None = None) -> Window:
        """Another window; it begins as a copy of `beside`, and then goes its own way."""
        window = self._make(beside.memory.now() if beside is not None else None)
        if beside is not None and not (window.isFullScreen() or window.isMaximized()):
            fitting.bounded(window, ASIDE)
            fitting.lie_at(window, beside.pos() + ASIDE)
        self._used_last = window
        window.show()
        return window

    def _make(self, kept: Kept | None) -> Window:
        window = Window(self._library, self._app, kept=kept)
        window.leading = not self.open_ones
        window.memory.all_kept = self._all_kept
        self.open_ones.append(window)
        window.another.connect(lambda: self.open(window))
        window.closed.connect(lambda: self._closed(window))
        window.settled.connect(lambda key: self._settled(window, key))
        window.marker.changed.connect(lambda keys: self._marked(window, keys))
        window.noter.kept.connect(lambda key: self._noted(window, key))
        window.importer.finished.connect(lambda report: self._imported(window, report))
        window.importer.looked.connect(lambda _archives, report: self._looked(window, report))
        window.importer.grown.connect(lambda: self._grown(window))
        window.importer.removed.connect(lambda archive, _report: self._left(window, archive))
        return window

    @property
    def front(self) -> Window:
        """The window that is in use, or was last."""
        likely = (self._app.activeWindow(), self._used_last)
        known = (w for wanted in likely for w in self.open_ones if w is wanted)
        return next(known, self.open_ones[-1])

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else None
        if isinstance(window, Window) and window in self.open_ones:
            self._used_last = window

    def _all_kept(self) -> list[Kept]:
        front = self.front
        ordered = [front, *self._others(front)]
        return [*(window.memory.now() for window in ordered), *self._just_closed, *self._to_come]

    def take(self, paths: Sequence[str], links: Sequence[str] = ()) -> None:
        """Come to the front, add the paths that another start was given, follow its links."""
        if self.open_ones:
            self.front.raise_with(paths)
            self.follow(links)

    def follow(self, links: Sequence[str]) -> None:
        """Do what links that call the program ask for, in the window that is in use."""
        for link in links:
            called.follow(self.front, link)

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
            other.noter.marks_changed(keys)

    def _noted(self, window: Window, key: str) -> None:
        for other in self._others(window):
            other.noter.marks_changed([key])

    def _grown(self, window: Window) -> None:
        for other in self._others(window):
            other.grown()

    def _imported(self, window: Window, report: ImportReport) -> None:
        for other in self._others(window):
            other.archives.heard(report)
            other.watcher.heard(report)

    def _looked(self, window: Window, report: ImportReport | None) -> None:
        if report is not None and brought(report):
            self._imported(window, report)

    def _left(self, window: Window, archive: str) -> None:
        for other in self._others(window):
            other.watcher.leave(archive)
            other.importer.overtake(Path(archive))
            other.archives.shrunk()

    def _closed(self, window: Window) -> None:
        if window not in self.open_ones:
            return
        self.open_ones.remove(window)
        self._just_closed.append(window.memory.kept)
        self._forgetting.start()
        window.deleteLater()
        if not self.open_ones:
            return
        if window.leading:
            first = self.open_ones[0]
            first.leading = True
            first.watch()
        self.front.importer.take_over(window.importer)

    def _forget_closed(self) -> None:
        """What was closed while others stay open was closed on purpose."""
        if self.open_ones and QApplication.activeModalWidget() is not None:
            self._forgetting.start()  # one that is to be closed asks, and the others wait for it
        elif self.open_ones:
            self._just_closed.clear()
            self.front.memory.try_to_save()
            self._next_to_come()  # which may have waited for the one that is closed
