"""What the empty list of a window says, and what it offers to do."""

from collections.abc import Callable, Sequence

from reader.commands import BY_ID
from reader.core.errors import JiuwenError, QueryError, Reason
from reader.core.scan import Refusal
from reader.resources import sample
from reader.ui import empty_text
from reader.ui.dates import number
from reader.ui.explained import Empty, Way
from reader.ui.frame import Frame
from reader.ui.i18n import command_label, plural, tr
from reader.ui.query import as_phrase, closed


class EmptyDesk:
    """Fills the note over the list; `do` does a command by its id."""

    def __init__(self, window: Frame, note: Empty, do: Callable[[str], None]) -> None:
        self._window, self._note, self._do = window, note, do

    def show(self) -> None:
        """Say why nothing is listed; where something is, nothing."""
        listing = self._window.listing
        if listing.model.answer.total or not (listing.heard or listing.fault):
            self._note.show_text("")
        elif listing.fault is not None:
            self._note.show_text(empty_text.wrong(listing.fault), self._ways_out(listing.fault))
        elif text := self._reason():
            self._note.show_text(text)
        else:
            library = self._window.library
            archives, refused = library.archives(), library.refusals()
            text = empty_text.no_articles(archives, refused)
            self._note.show_text(text, self._ways_in(refused))

    def _reason(self) -> str:
        """Why nothing is listed; "" where there is nothing at all."""
        window = self._window
        if partly := self.partly():
            return partly
        if window.importer.running:
            return empty_text.reading()
        if window.listing.typed:
            return empty_text.nothing_found(window.listing.typed)
        if window.listing.filters:
            return empty_text.nothing_here(window.keymap)
        return ""

    def _ways_in(self, refused: Sequence[Refusal]) -> Sequence[Way]:
        """What to do about a library without articles."""
        ways = [
            Way(tr("Open a folder..."), lambda: self._do("add_folder")),
            Way(tr("Try the sample"), lambda: self._window.add([sample()])),
        ]
        if any(refusal.reason is not Reason.NO_FILES for refusal in refused):
            label = command_label(BY_ID["report"])
            ways.append(Way(label, lambda: self._do("report")))
        return ways

    def partly(self) -> str:
        """How much of all was searched; "" if that was everything."""
        listing = self._window.listing
        answer, counts = listing.model.answer, listing.counts
        if answer.ready or counts is None:
            return ""
        total = counts.total
        n = number(max(0, total - answer.missing))
        if self._window.importer.running:
            return plural("Searched {n} of %Ln article(s): the index is being built", total, n=n)
        return plural("Searched {n} of %Ln article(s): the index is not complete", total, n=n)

    def _ways_out(self, fault: JiuwenError) -> Sequence[Way]:
        """What to do about a question that has no answer."""
        window = self._window
        if not isinstance(fault, QueryError):
            return [Way(tr("Try Again"), window.listing.ask)]
        typed = window.listing.typed
        if not typed:  # it is a filter that is wrong
            label = command_label(BY_ID["clear_filters"])
            return [Way(label, lambda: self._do("clear_filters"))]
        ways = [Way(tr("Clear the Search"), lambda: window.search.set_text(""))]
        if mended := closed(typed):
            label = tr("Search for {name}", name=mended)
            ways.insert(0, Way(label, lambda: window.search.set_text(mended)))
        elif (phrase := as_phrase(typed)) not in ("", typed):
            label = tr("Search for {words} as plain text", words=phrase)
            ways.insert(0, Way(label, lambda: window.search.set_text(phrase)))
        return ways
