"""What the commands about the list, its marks and its filters do."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit

from reader.core.article import Article
from reader.core.errors import NotFoundError
from reader.core.hit import Sort
from reader.core.saved import SavedSearch
from reader.ui import fitting
from reader.ui.files import JSON, read_whole, write_whole
from reader.ui.frame import Frame
from reader.ui.i18n import joined, plural, tr
from reader.ui.marking import READ, STARRED, UNREAD, UNSTARRED
from reader.ui.query import combined
from reader.ui.sidebar_entries import is_search, search_query, source_query
from reader.ui.work import Op

if TYPE_CHECKING:
    from array import array

NAME_WIDTH = 420
"""Pixels for the name of a saved search, which is proposed with all filters in it."""

_EDGE = 16
"""Pixels beside what Qt's own dialog asks for."""

CITED = 2000
"""So many citations are copied at once, at most: a text of a megabyte or less."""

_LOOKED_AT = 200


class ListActions:
    """A part of `Actions`: a method for each of these commands."""

    _window: Frame

    # many articles

    def picked_ids(self) -> "array[int]":
        """The ids of the articles that are chosen together; none unless there are several."""
        window = self._window
        ids = window.listing.model.answer.ids
        found = ids[:0]
        if window.view.many:
            for rows in window.view.picked:
                found += ids[rows.start : rows.stop]
        return found

    def marked(self, article: Article | None) -> tuple[bool, bool]:
        """Whether the open `article`, or all that are chosen, are starred, and read.

        Very many are not asked for it.
        """
        ids = self.picked_ids()
        if len(ids) > _LOOKED_AT:
            return False, False
        there = self._window.library.articles(ids) if ids else [article] if article else []
        return (
            bool(there) and all(each.starred for each in there),
            bool(there) and all(each.read for each in there),
        )

    def star(self) -> None:
        """Star or unstar the open article, or all that are chosen."""
        self._mark(STARRED)

    def toggle_read(self) -> None:
        """Mark the open article, or all that are chosen, read or unread."""
        self._mark(READ)

    def _mark(self, mark: str) -> None:
        window = self._window
        article = window.reader.article
        if ids := self.picked_ids():
            window.marker.toggle_many(ids, mark)
        elif article is not None:
            toggle = {READ: window.marker.toggle_read, STARRED: window.marker.toggle_star}
            made = toggle[mark](article)
            row = window.listing.model.row_of(article.id)
            if not (window.view.isVisible() and window.view.sees(row)):
                self.tell_marked(1, made)  # of which its row would be the only sign

    def tell_marked(self, count: int, made: str) -> None:
        """Say what articles were made."""
        texts = {
            READ: plural("%Ln article(s) marked as read", count),
            UNREAD: plural("%Ln article(s) marked as unread", count),
            STARRED: plural("%Ln article(s) starred", count),
            UNSTARRED: plural("%Ln article(s) no longer starred", count),
        }
        self._window.status.show_message(self._window.with_undo(texts[made]))

    def mark_all_read(self) -> None:
        """Mark all articles that are listed as read."""
        listing = self._window.listing
        wanted = combined(listing.typed, listing.filters)

        def mark() -> None:
            # Else the reader has gone on to another search before the list of this one was whole.
            if combined(listing.typed, listing.filters) == wanted:
                self._window.marker.mark_many(listing.model.answer.ids, READ, on=True)

        listing.when_answered(mark)

    def copy_citation(self) -> None:
        """Title, source, date, address and file of the open or the chosen articles."""
        window, reader = self._window, self._window.reader
        library, shown, ids = window.library, reader.shown_in, self.picked_ids()[:CITED]
        if ids:

            def cite(_progress: object, _cancel: object) -> list[str]:
                found = library.articles(ids)
                return [library.citation(each.key, shown, each.id) for each in found]

            Op(window, cite).success(self._cited).failure(window.tell).run()
        elif reader.key:
            try:
                self._cited([library.citation(reader.key, shown, reader.number)])
            except NotFoundError as error:
                window.tell(error)

    def _cited(self, texts: Sequence[str]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        self._window.status.show_message(plural("%Ln citation(s) copied", len(texts)))

    # notes

    def note(self) -> None:
        """To the note of the open article; from there, close it."""
        window = self._window
        article = window.reader.article
        if window.noter.has_focus():
            self.close_note()
        elif article is not None:
            window.noter.open(article.key)

    def close_note(self) -> None:
        """Keep the note; keys that were in it go back to the list or the page."""
        window = self._window
        within = window.noter.has_focus()
        before = window.noter.close()
        if within:
            (before or window.pane).setFocus(Qt.FocusReason.OtherFocusReason)

    # filters and saved searches

    def only_source(self) -> None:
        """List the source of the open article alone."""
        article = self._window.reader.article
        if article is not None and article.source:
            self._window.narrow([source_query(article.source)])

    def clear_filters(self) -> None:
        """Take away all filters; what is typed stays."""
        self._window.narrow([])

    def save_search(self) -> None:
        """Ask for a name, and save what is searched for under it."""
        window, listing = self._window, self._window.listing
        query, _ = combined(listing.typed, listing.filters)
        if not query or listing.model.answer.query != query:
            window.status.show_message(tr("Search for something first."))
            return
        dialog = QInputDialog(window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Save This Search"))
        dialog.setLabelText(tr("Name"))
        labels = map(window.filter_label, listing.filters)
        dialog.setTextValue(" ・ ".join(filter(None, (listing.typed, *labels))))
        if (line := dialog.findChild(QLineEdit)) is not None:
            line.setMinimumWidth(fitting.across(window, NAME_WIDTH) - 2 * _EDGE)
        sort = Sort.RELEVANCE if listing.relevant else Sort.DATE
        dialog.textValueSelected.connect(lambda name: self._save(name, query, sort))
        dialog.open()

    def _save(self, name: str, query: str, sort: Sort) -> None:
        if name := " ".join(name.split()):
            self._window.marker.save_search(SavedSearch(name, query, sort))
            self._window.status.show_message(tr("Saved: {name}", name=name))

    def remove_search(self) -> None:
        """Forget the saved search that is in force."""
        window = self._window
        searches = window.listing.counts.searches if window.listing.counts else ()
        known = {search_query(search): search.name for search in searches}
        name = next((known[each] for each in window.listing.filters if each in known), "")
        if not name:
            window.status.show_message(tr("Choose a saved search in the sidebar first."))
            return
        self.forget_search(name)
        window.narrow([each for each in window.listing.filters if not is_search(each)])

    def forget_search(self, name: str) -> None:
        """Forget a saved search by its name."""
        self._window.marker.remove_search(name)
        said = tr("{name} is no longer saved", name=name)
        self._window.status.show_message(self._window.with_undo(said))

    # dates

    def go_to_date(self) -> None:
        """A calendar of the days that have articles."""
        from reader.ui.go_to_date import GoToDate

        window, listing = self._window, self._window.listing
        days = listing.model.days
        if not days:
            window.status.show_message(tr("There are no dates to go to."))
            return
        row = max(window.view.chosen, 0)
        dialog = GoToDate(days, days.at(row), window.theme, window.language, window)
        dialog.chosen.connect(lambda day: listing.day(day))
        dialog.open()

    # out and in

    def export_marks(self) -> None:
        """Ask where to, and write all marks there."""
        window, book = self._window, self._window.library.mark_book
        asked = tr("Export Marks"), "marks.json", JSON
        path, _filter = QFileDialog.getSaveFileName(window, *asked)

        def done(_none: object) -> None:
            window.status.show_message(tr("Written: {path}", path=path))

        def work() -> Sequence[str]:
            write_whole(path, book.exported())
            return ()

        if path:
            self._run(work, done)

    def import_marks(self) -> None:
        """Ask for a file, and join the marks in it with those that are here.

        There is no undo, as there is for other marks: the dialog says so.
        """
        window, book = self._window, self._window.library.mark_book
        title = tr("Import Marks: they join yours, without undo; a copy of yours is kept")
        path, _filter = QFileDialog.getOpenFileName(window, title, "", JSON)

        def done(faults: Sequence[str]) -> None:
            window.status.show_message(joined(tr("Marks imported"), "; ".join(faults[:3])))
            window.reader.names_changed()
            window.listing.ask()
            window.marker.changed.emit([])

        def work() -> Sequence[str]:
            return book.imported(read_whole(path))

        if path:
            self._run(work, done)

    def _run(
        self, work: Callable[[], Sequence[str]], done: Callable[[Sequence[str]], None]
    ) -> None:
        """Do what concerns all marks; what is typed in a note is kept before."""
        self._window.noter.save()
        found: list[str] = []
        self._window.writing.start(
            lambda: found.extend(work()), lambda: done(found), self._window.tell
        )
