"""What the window remembers: its size and columns, what was listed, the article that was open."""

import json
import logging

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter

from reader.core.errors import LibraryError
from reader.settings import Settings
from reader.ui.listing import Listing

log = logging.getLogger(__name__)

SAVE_MS = 1000


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def kept_texts(stored: str) -> list[str]:
    """A list of texts as it is stored; none where what is stored makes no sense."""
    try:
        found = json.loads(stored or "[]")
    except (ValueError, RecursionError) as error:
        log.warning("what the window remembers is not a list: %s", error)
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


class Memory(QObject):
    """Restores and keeps; `touch` after a change saves a moment later, `save` at once.

    `failed` tells the LibraryError of what cannot be saved.
    """

    failed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        window: QMainWindow,
        splitter: QSplitter,
        listing: Listing,
        *,
        keep: bool,
    ) -> None:
        """Without `keep` nothing is restored or saved: for a picture of the window."""
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._splitter = splitter
        self._listing = listing
        self.keep = keep
        self.fault = ""
        self.article = settings.text("article") if keep else ""
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._later.timeout.connect(self.try_to_save)
        listing.answered.connect(self.touch)
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

    def restore_list(self) -> str:
        """Filter and sort the list as it was; what was typed, for the search bar."""
        if not self.keep:
            return ""
        self._listing.filters = kept_texts(self._settings.text("filters"))
        self._listing.relevant = self._settings.on("relevant")
        return self._settings.text("typed")

    def touch(self) -> None:
        """Something changed: save soon."""
        self._later.start()

    def try_to_save(self) -> None:
        """Save now; trouble is told, and no reason to stop."""
        try:
            self.save()
        except LibraryError as error:
            if self.fault != str(error):  # told once: it is tried again at every change
                log.warning("%s", error)
                self.failed.emit(error)
            self.fault = str(error)

    def save(self) -> None:
        """Save now; raises LibraryError."""
        self._later.stop()
        if not self.keep:
            return
        self._settings.set("geometry", _text(self._window.saveGeometry()))
        self._settings.set("splitter", _text(self._splitter.saveState()))
        self._settings.set("article", self.article)
        self._settings.set("typed", self._listing.typed)
        filters = self._listing.filters
        self._settings.set("filters", json.dumps(filters, ensure_ascii=False) if filters else "")
        self._settings.set("relevant", self._listing.relevant)
        self._settings.save()
        self.fault = ""
