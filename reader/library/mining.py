"""Learns name sets from the articles, after an import: only from what came or changed.

What was found in an article is kept as soon as it was read, and what that tells as soon as it was
learned, some names at a time. Killed or cancelled in between, the next import goes on there.
"""

import logging

from reader.core.errors import CancelledError
from reader.core.progress import Cancel, Progress, Step
from reader.store.catalogue import Catalogue

log = logging.getLogger(__name__)

CHUNK = 500
"""Articles read for names with one question to the catalogue."""

KEYS = 2000
"""Latin names learned at a time: some tens of thousands of finds."""


class Miner:
    """One look for names; the caller holds the writer's lock."""

    def __init__(self, catalogue: Catalogue, progress: Progress, cancel: Cancel) -> None:
        self._names = catalogue.names
        self._progress = progress
        self._cancel = cancel
        self._done = 0

    def mine(self) -> None:
        """Read what has not been read, and learn from it; a cancel leaves the rest for later."""
        if not self._names.pending():
            return
        from reader.names.mining import VERSION

        self._names.restart(VERSION)
        try:
            self._read()
            self._learn()
        except CancelledError:
            log.info("names are left to be looked for")

    def _read(self) -> None:
        from reader.names.finds import finds

        total = self._names.pending()
        while articles := self._names.unmined(CHUNK):
            found = []
            for number, text in articles:
                self._cancel.check()
                found.append((number, list(finds(text))))
            self._names.note(found)
            self._done += len(articles)
            self._progress(Step("names", self._done, max(total, self._done)))

    def _learn(self) -> None:
        from reader.names.mining import Looks, mine

        changed = self._names.changed()
        looks = Looks.learned(self._names.dotted() if changed else ())
        for start in range(0, len(changed), KEYS):
            some = changed[start : start + KEYS]
            self._names.settle(some, mine(self._names.seen(some), looks, self._cancel.check))
