"""What macOS asks a running program to open: it sends files as events, not as arguments."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from typing_extensions import override

Take = Callable[[Sequence[str]], None]


class Opened(QObject):
    """Hands on the files that the system asks for; a filter of the application's events.

    Such a filter is called for each event there is: only where the system asks in this way is it
    to be installed.
    """

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return False
        if event.file():
            self._take([event.file()])
        return True
