"""Asks why a search finds nothing, once typing rests, and takes what the reader chooses of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.ui.explained import Empty, offers, tried_lines, without_filters
from reader.ui.frame import Frame
from reader.ui.query import combined
from reader.ui.work import Latest

if TYPE_CHECKING:
    from reader.core.progress import Cancel
    from reader.library.explaining import Explanation, Nearest

PAUSE_MS = 150
"""An empty answer is explained after so long, or each letter typed would ask for it."""


class Explainer(QObject):
    """Fills the empty list of a window with what is near."""

    def __init__(self, window: Frame, empty: Empty) -> None:
        super().__init__(window)
        self._window = window
        self._empty = empty
        self._asking = Latest(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        empty.taken.connect(self._take)

    def consider(self) -> None:
        """Explain the answer that is shown, if it is one that finds nothing."""
        listing, answer = self._window.listing, self._window.listing.model.answer
        empty = listing.heard and bool(listing.typed) and not answer.total and answer.ready
        if empty and not self._window.importer.running:
            self._pause.start()
        else:
            self.drop()

    @property
    def busy(self) -> bool:
        """Whether an explanation is on its way."""
        return self._pause.isActive() or self._asking.busy

    def drop(self) -> None:
        """Explain nothing: the reader types on."""
        self._pause.stop()
        self._asking.drop()
        self._empty.forget()

    def hurry(self) -> None:
        """Ask now for what the pause puts off, if there is anything."""
        if self._pause.isActive():
            self.ask()

    def ask(self) -> None:
        """Ask the library, in the background; an error is no news to whoever has found nothing."""
        self._pause.stop()
        listing, library = self._window.listing, self._window.library
        query, _shift = combined(listing.typed, listing.filters)
        exact, without = listing.exact, listing.without

        def work(_progress: object, cancel: "Cancel") -> "Explanation":
            return library.explain(query, exact_names=exact, without=without, cancel=cancel)

        self._asking.start(work, self._show)

    def _show(self, said: "Explanation") -> None:
        window = self._window

        def shown(word: str) -> str:
            return window.library.word_shown(word, window.target)

        near = offers(said, shown, window.filter_label)
        self._empty.show_offers(tried_lines(said, shown), near)

    def _take(self, near: "Nearest") -> None:
        window, listing = self._window, self._window.listing
        typed, kept = without_filters(near.query, listing.filters)
        listing.exact = near.exact_names
        if near.way.value == "names":
            listing.without = ()
        window.view.setFocus()
        window.look_for(typed, kept)
