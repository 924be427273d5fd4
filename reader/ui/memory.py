"""What windows remember: size and columns, what was listed, the article that was open."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter

from reader.core.errors import LibraryError
from reader.settings import BY_KEY, Settings, Value
from reader.ui import fitting
from reader.ui.listing import Listing

log = logging.getLogger(__name__)

SAVE_MS = 1000

OF_EACH = ("geometry", "splitter", "article", "typed", "filters", "relevant")
"""The settings that each window has its own of: as settings they are those of the one used last."""

OTHERS = "windows"
"""The setting that holds those of all other windows: a list in JSON, "" for none."""

Kept = Mapping[str, Value]
"""What one window remembers: a value for each of `OF_EACH`."""


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))


def _list(stored: str) -> list[Any]:
    """A list as it is stored; an empty one where what is stored makes no sense."""
    try:
        found = json.loads(stored or "[]")
    except (ValueError, RecursionError) as error:
        log.warning("what the window remembers is not a list: %s", error)
        return []
    return found if isinstance(found, list) else []


def kept_texts(stored: str) -> list[str]:
    """A list of texts as it is stored; none where what is stored makes no sense."""
    return [text for text in _list(stored) if isinstance(text, str)]


def kept_of_last(settings: Settings) -> Kept:
    """What the window used last remembers; all there is of a time that knew but one window."""
    return {key: settings.value(key) for key in OF_EACH}


def kept_of_others(settings: Settings) -> list[Kept]:
    """What the other windows remember; what of it makes no sense has its default."""
    found = (each for each in _list(settings.text(OTHERS)) if isinstance(each, dict))
    return [{key: _fitting(key, each.get(key)) for key in OF_EACH} for each in found]


def _fitting(key: str, value: Any) -> Value:
    fits: Value = value if BY_KEY[key].accepts(value) else BY_KEY[key].default
    return fits


class Memory(QObject):
    """Restores and keeps; `touch` after a change saves a moment later, `save` at once.

    `kept` is what it restores, and later what it saved last. `all_kept` asks what all windows
    remember, the one used last first; alone, a window asks nobody. `failed` tells the LibraryError
    of what cannot be saved.
    """

    failed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        window: QMainWindow,
        splitter: QSplitter,
        listing: Listing,
        kept: Kept | None,
    ) -> None:
        """Without `kept` nothing is restored or saved: for a picture of the window."""
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._splitter = splitter
        self._listing = listing
        self.fault = ""
        self.keep = kept is not None
        self.kept = kept or {key: BY_KEY[key].default for key in OF_EACH}
        self.all_kept: Callable[[], Sequence[Kept]] = lambda: [self.now()]
        self.article = self._of("article")
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._later.timeout.connect(self.try_to_save)
        listing.answered.connect(self.touch)
        splitter.splitterMoved.connect(lambda _pos, _index: self.touch())

    def _of(self, key: str) -> str:
        return str(self.kept[key])

    def restore(self) -> None:
        """Put window and columns where they were."""
        if not self.keep:
            return
        if geometry := self._of("geometry"):
            self._window.restoreGeometry(_bytes(geometry))
        # Neither the first size nor one from a larger screen may reach beyond this one.
        if not (self._window.isFullScreen() or self._window.isMaximized()):
            fitting.bounded(self._window)
        if columns := self._of("splitter"):
            self._splitter.restoreState(_bytes(columns))

    def restore_list(self) -> str:
        """Filter and sort the list as it was; what was typed, for the search bar."""
        self._listing.filters = kept_texts(self._of("filters"))
        self._listing.relevant = bool(self.kept["relevant"])
        return self._of("typed")

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

    def now(self) -> Kept:
        """What there is to remember of the window as it is."""
        filters = self._listing.filters
        return {
            "geometry": _text(self._window.saveGeometry()),
            "splitter": _text(self._splitter.saveState()),
            "article": self.article,
            "typed": self._listing.typed,
            "filters": json.dumps(filters, ensure_ascii=False) if filters else "",
            "relevant": self._listing.relevant,
        }

    def save(self) -> None:
        """Save now, of all windows; raises LibraryError."""
        self._later.stop()
        if not self.keep:
            return
        self.kept = self.now()
        last, *others = self.all_kept()
        for key, value in last.items():
            self._settings.set(key, value)
        self._settings.set(OTHERS, json.dumps(others, ensure_ascii=False) if others else "")
        self._settings.save()
        self.fault = ""
