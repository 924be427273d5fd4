"""What the window remembers: its size, its columns, the article that was open."""

import logging

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter

from reader.settings import Settings

log = logging.getLogger(__name__)

SAVE_MS = 1000


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


class Memory(QObject):
    """Restores and keeps; `touch` after a change saves a moment later, `save` at once."""

    def __init__(
        self, settings: Settings, window: QMainWindow, splitter: QSplitter, *, keep: bool
    ) -> None:
        """Without `keep` nothing is restored or saved: for a picture of the window."""
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._splitter = splitter
        self.keep = keep
        self.article = settings.text("article") if keep else ""
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._later.timeout.connect(self.try_to_save)
        splitter.splitterMoved.connect(lambda _pos, _index: self.touch())

    def restore(self) -> None:
        """Put window and columns where they were."""
        if not self.keep:
            return
        if geometry := self._settings.text("geometry"):
            self._window.restoreGeometry(_bytes(geometry))
        # Neither the first size nor one from a larger screen may reach beyond this one.
        room = self._window.screen().availableSize()
        if not self._window.isFullScreen():
            self._window.resize(self._window.size().boundedTo(room))
        if columns := self._settings.text("splitter"):
            self._splitter.restoreState(_bytes(columns))

    def touch(self) -> None:
        """Something changed: save soon."""
        self._later.start()

    def try_to_save(self) -> None:
        """Save now; trouble is logged, and no reason to stop."""
        try:
            self.save()
        except OSError as error:
            log.warning("settings not saved: %s", error)

    def save(self) -> None:
        """Save now; raises OSError."""
        self._later.stop()
        if not self.keep:
            return
        self._settings.set("geometry", _text(self._window.saveGeometry()))
        self._settings.set("splitter", _text(self._splitter.saveState()))
        self._settings.set("article", self.article)
        self._settings.save()
