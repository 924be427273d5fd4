"""Watches the folders of the archives, so that new files appear by themselves.

The system tells of a folder in which something came or went. Once that has rested, the archive is
looked at as by a rescan, behind what else is to be imported. A file may be found half written, and
the system tells nothing of what is written into it later: so after each find there is another
look, until one finds nothing.
"""

import os
import time
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from reader.core.scan import ImportReport
from reader.library import Library, Watchable
from reader.ui.importing import Importer
from reader.ui.summary import brought
from reader.ui.work import Latest

MOST = 2000
"""Folders watched at once: each takes something of the system's, which has not many."""

PIECE = 100
"""Folders handed to the system at a time, so that the window does not wait for all."""

REST, LONGEST = 2.0, 10.0
"""Seconds without news before a look, and with news at most."""

SETTLE = 10.0
"""Seconds after a look that found something, until the next."""

RETRY = 30.0
"""Seconds after a look that another process did not let happen, or that was put off."""

RESCAN_MS = 10 * 60 * 1000
"""How often archives are looked at that are not watched as a whole."""


class Watcher(QObject):
    """Looks at archives in which something changes; off until it is started."""

    def __init__(
        self,
        library: Library,
        importer: Importer,
        parent: QObject,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` tells seconds."""
        super().__init__(parent)
        self._library = library
        self._importer = importer
        self._clock = clock
        self._on = False
        self._files = QFileSystemWatcher(self)
        self._archives: dict[str, str] = {}  # of each folder that is watched or will be
        self._coming: list[str] = []
        self._partly: set[str] = set()
        self._full = False  # whether the system takes no more
        self._changed: set[str] = set()
        self._since = 0.0
        self._due = False  # whether there is to be a look once the folders are found
        self._finding = Latest(self)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._rested)
        self._next_piece = QTimer(self, singleShot=True, interval=0)
        self._next_piece.timeout.connect(self._add_piece)
        self._rescan = QTimer(self, interval=RESCAN_MS)
        self._rescan.timeout.connect(lambda: self._note(self._partly, 0))
        self._files.directoryChanged.connect(self._on_change)
        importer.finished.connect(self.heard)
        importer.looked.connect(self._looked)
        importer.put_off.connect(lambda archives: self._note(archives, RETRY))
        importer.removed.connect(lambda archive, _report: self.leave(archive))

    def start(self) -> None:
        """Watch, and look at once for what came while nobody did."""
        if not self._on:
            self._on = True
            self._rescan.start()
            self._note(self._library.archives(), REST)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._on = self._due = False
        self._finding.drop()
        for timer in (self._rest, self._next_piece, self._rescan):
            timer.stop()
        self._changed.clear()
        self._archives, self._coming = {}, []
        self._forget(self._files.directories())

    def leave(self, archive: str) -> None:
        """Watch an archive no longer: it was taken out."""
        self._changed.discard(archive)
        self._partly.discard(archive)
        if self._on:
            self._find()

    # what to watch

    def _find(self) -> None:
        """Find the folders there are now."""
        library = self._library
        self._finding.start(lambda _p, cancel: library.watchable(MOST, cancel), self._watch)

    def _watch(self, found: Watchable) -> None:
        """Watch what was found, and then look: so nothing comes between the two."""
        self._archives, self._partly = dict(found.folders), set(found.partly)
        watched = set(self._files.directories())
        self._forget([folder for folder in watched if folder not in self._archives])
        self._coming = [folder for folder in self._archives if folder not in watched]
        self._add_piece()
        if self._due:
            self._look()

    def _forget(self, folders: Sequence[str]) -> None:
        if folders:  # Qt warns of an empty list
            self._files.removePaths(folders)
            self._full = False

    def _add_piece(self) -> None:
        """Hand some folders to the system; those that it does not take make an archive partial."""
        piece, self._coming = self._coming[:PIECE], self._coming[PIECE:]
        for folder in piece:
            if self._full or not _has_name(folder) or not self._files.addPath(folder):
                self._partly.add(self._archives[folder])
                # What is there and can be read was one too many: Qt writes a line about each.
                self._full = self._full or _is_there(folder)
        if self._coming:
            self._next_piece.start()

    # what changed

    def _on_change(self, folder: str) -> None:
        if folder in self._archives:
            self._note([self._archives[folder]], REST)

    def _note(self, archives: Iterable[str], rest: float) -> None:
        """Look at archives once nothing was told for `rest` seconds, or for long enough."""
        if not self._on:
            return
        now = self._clock()
        if not self._changed:
            self._since = now
        self._changed.update(archives)
        if self._changed:
            left = max(0.0, self._since + max(rest, LONGEST) - now)
            self._rest.start(round(min(rest, left) * 1000))

    def _rested(self) -> None:
        self._due = True
        self._find()

    def _look(self) -> None:
        self._due = False
        changed = sorted(self._changed)
        self._changed.clear()
        self._importer.look(changed)

    def _looked(self, archives: Sequence[str], report: ImportReport | None) -> None:
        if report is None:
            self._note(archives, RETRY)
        elif brought(report) and not report.cancelled:
            self._note(archives, SETTLE)

    def heard(self, report: ImportReport) -> None:
        """There was an import: an archive may be new."""
        if self._on:
            self._find()
            self._looked(report.archives, report)


def _is_there(folder: str) -> bool:
    """Whether a folder is there and can be read."""
    return os.path.isdir(folder) and os.access(folder, os.R_OK)  # noqa: PTH112 - raises nothing


def _has_name(folder: str) -> bool:
    """Whether the name of a folder can be told to Qt: it may be no text."""
    try:
        folder.encode()
    except UnicodeEncodeError:
        return False
    return True
