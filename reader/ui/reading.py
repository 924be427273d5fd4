"""The article that is open: page, position, marks of the search, type."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.article import Article
from reader.core.errors import JiuwenError, NotFoundError
from reader.core.hit import Span
from reader.core.shown import PartsView, Target
from reader.library import Library, last_page
from reader.page.keys import with_keys
from reader.page.layout import for_qt
from reader.ui import heap
from reader.ui.i18n import error_texts, tr
from reader.ui.page import PagePane
from reader.ui.work import Later, Latest, Serial

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.page.made import Page
    from reader.ui.work import Work

log = logging.getLogger(__name__)

PREPARE_MS = 60
"""The next article is read so long after a page is shown: not while that is painted."""
LONG, SHORT_ONES = 50_000, 100
"""What a page of more characters of HTML leaves is given back to the system, or so many pages."""
SAVE_MS = 800
"""A reading position is kept once the page has rested for so long."""


def _alike(page: "Page", other: "Page") -> bool:
    """Whether two pages are shown the same, whatever marks their article has."""
    return replace(page, article=other.article) == other


class Reader(QObject):
    """Shows one article in the pane.

    `shown` tells it (Article) once its page is there, `confirmed` that a page which was shown
    before it was made is the right one, `unshown` that there is none, `failed` the error
    (JiuwenError) of a reading position that could not be kept.
    """

    shown = Signal(object)
    confirmed = Signal()
    unshown = Signal()
    failed = Signal(object)

    def __init__(
        self,
        library: Library,
        pane: PagePane,
        writing: Serial,
        parent: QObject,
        *,
        keep: bool = True,
    ) -> None:
        """Reading positions are kept through `writing`; with `keep` off, not at all."""
        super().__init__(parent)
        self._keep = keep
        self._library = library
        self._writing = writing
        self._coming: dict[str, float] = {}
        self.pane = pane
        self.target = Target.ORIGINAL
        self.parts = PartsView.ALL
        self.spoken = ""
        self.page: Page | None = None
        self._made: Page | None = None  # the same, as the library gave it
        self._unsure = False  # whether it was made before it was asked for
        self._ahead: list[tuple[last_page.Wanted, Page]] = []
        self.key, self.number = "", 0
        self.label: Callable[[str], str] = str
        """What a command is called where a text says to give it: by its key, if it has one."""
        self.other: Callable[[], tuple[Target, str] | None] = lambda: None
        """What `show_in` will most likely be given next."""
        self.following: Callable[[], Article | None] = lambda: None
        """The article that will most likely be opened next."""
        self._marked: tuple[object, ...] = ("", False, (), 0)
        self._names_changed = 0
        self._loading, self._preparing, self._turning = Latest(self), Latest(self), Latest(self)
        self._soon = QTimer(self, singleShot=True, interval=PREPARE_MS)
        self._soon.timeout.connect(self.make_ahead)
        self._giving_back = Later(self, heap.give_back)
        self._count = 0  # of pages shown
        self._moved: float | None = None
        self._rest = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._rest.timeout.connect(self.save_position)
        self._awaiting = False  # the first marks, to begin at the first of them
        pane.position_changed.connect(self._on_position)

    @property
    def article(self) -> Article | None:
        """The article that is open, as it is now; None if there is none."""
        if not self.key:
            return None
        try:
            return self._library.article(self.key, self.number)
        except NotFoundError:
            return None

    @property
    def source(self) -> str:
        """The source of the article that is open, which no mark changes; "" if there is none."""
        article = self.page.article if self.page is not None else None
        if article is None or (article.key, article.id) != (self.key, self.number):
            article = self.article
        return article.source if article is not None else ""

    @property
    def shown_in(self) -> Target:
        """What the open article is shown in: what all are, or what is kept for its source."""
        source = self.source
        return self._library.target_for(source, self.target) if source else self.target

    @property
    def busy(self) -> bool:
        """Whether a page is being made."""
        return self._loading.busy

    def open(
        self, key: str, number: int = 0, *, known: Article | None = None, restored: bool = False
    ) -> None:
        """Open an article: of several with the key, that with the id `number`.

        What is `known` of it already is not asked for again.
        It is shown where it was left, or in a search at the first mark; what is `restored` from
        the time before where it was left, if it was. What could not be shown is tried again.
        """
        same = key == self.key and number in (0, self.number)
        if same and (self.page is not None or self.busy):
            return
        self.save_position()
        self.key, self.number = key, number
        left = self._left_at(key)
        self._awaiting = restored and not left
        opened = not (restored and left)
        page = self._kept() if restored else self._ready(known or self.article)
        if page is None:
            self._unsure = False  # which was about the page before
            self._load(left, opened=opened)
        else:
            self._made = None
            self._show_ready(page, left, opened=opened)

    def _wanted(self, article: Article) -> last_page.Wanted:
        return last_page.Wanted(article, self.target, self.parts, self.spoken)

    def _kept(self) -> "Page | None":
        article = self.article
        data = self._library.data
        return None if article is None else last_page.kept(data, self._wanted(article))

    def _ready(self, article: Article | None) -> "Page | None":
        """The page that is wanted of the open article, with its marks, if it was made ahead."""
        if article is None:
            return None
        facts = self._wanted(article).facts
        found = next((page for wanted, page in self._ahead if wanted.facts == facts), None)
        return found and replace(found, article=article)

    def _show_ready(self, page: "Page", position: float | None, *, opened: bool) -> None:
        """Show a page that was made before it was asked for."""
        self._drop_ahead()
        self._loading.drop()  # of the article or script before: it would come over this one
        self._show(page, position, opened=opened)
        self._unsure = True

    def confirm(self) -> None:
        """Make anew a page that was made before it was asked for: it may be another by now."""
        if self._unsure and not self.busy:
            self._load(None, failure=self._leave)

    def keep(self) -> None:
        """Keep the page for the next start."""
        if self._keep and self._made is not None and not (self._unsure or self.busy):
            last_page.keep(self._library.data, self._made, self._wanted(self._made.article))

    def _left_at(self, key: str) -> float:
        """Where an article was left, kept or on its way."""
        coming = self._coming.get(key)
        return self._library.position(key) if coming is None else coming

    def make_ahead(self) -> None:
        """Confirm the page, then make those that will most likely be shown next.

        They are that of the article below, and then this one in the other script.
        """
        self._soon.stop()
        self.confirm()
        if (following := self.following()) is not None:
            wanted = self._wanted(following)
            self._make_one_ahead(self._preparing, wanted, self._make_other_ahead)
        else:
            self._make_other_ahead()

    def _drop_ahead(self) -> None:
        """Make nothing ahead for now: what is shown or waited for is another page."""
        self._soon.stop()
        self._preparing.drop()
        self._turning.drop()

    def _make_other_ahead(self) -> None:
        other = self.other()
        if other is not None and self.page is not None:
            target, spoken = other
            wanted = replace(self._wanted(self.page.article), target=target, spoken=spoken)
            self._make_one_ahead(self._turning, wanted, lambda: None)

    def _make_one_ahead(
        self, run: Latest, wanted: last_page.Wanted, then: "Callable[[], None]"
    ) -> None:
        def keep(page: "Page") -> None:
            self._keep_ahead(wanted, page)
            then()

        run.start(self._making(wanted), keep, lambda _error: then())  # it is told when it is opened

    def _keep_ahead(self, wanted: last_page.Wanted, page: "Page") -> None:
        self._ahead = [*self._ahead[-1:], (wanted, page)]
        self.pane.draw_ahead(page.html, page.lang, page.side)

    def show_in(self, target: Target, language: str) -> None:
        """Show the page in a script, with its own words in a language ("en", "zh-Hans", "zh-Hant").

        It is shown at the same place, and made once where both are others.
        """
        if (target, language) != (self.target, self.spoken):
            self.target, self.spoken = target, language
            self.pane.speak(language)
            page = self._ready(self.article) if self._is_here else None
            if page is not None:
                self._show_ready(page, None, opened=False)
            else:
                self.reload()

    def set_parts(self, parts: PartsView) -> None:
        """Show the languages of the page in another way, at the same place."""
        if parts is not self.parts:
            self.parts = parts
            self.reload()

    def renew(self, *, asked: bool) -> None:
        """After an import: make the page anew, of the article under the key that it has now.

        One that is no more is left as it is, unless the reader `asked` for the import.
        """
        page = self.page
        if page is not None and self.key and self.article is None:
            for now in self._library.articles([page.article.id]):
                self.key, self.number = now.key, now.id
        if self.key and not self.busy and (asked or self.article is not None):
            self._load(None if page is not None else self._left_at(self.key))

    def retry(self) -> None:
        """Make the page anew if it could not be made, or not from the file as it was imported."""
        whole = self.page is not None and self.page.state == "ok"
        if not (whole or self.busy):
            self.reload()

    def reload(self) -> None:
        """Make the page anew, at the same place."""
        if self.key:
            self._load(None if self._is_here else self._left_at(self.key))

    @property
    def _is_here(self) -> bool:
        """Whether the page that is shown is that of the open article."""
        return self.page is not None and self.page.article.key == self.key

    def _load(
        self,
        position: float | None,
        *,
        opened: bool = False,
        failure: "Callable[[JiuwenError], None] | None" = None,
    ) -> None:
        """Make the page; it is shown from a position on, None for where the reader is."""
        self._ahead = []
        self._drop_ahead()
        self._loading.start(
            self._making_of(self.key, self.number, self.target, self.spoken),
            lambda page: self._show(page, position, opened=opened),
            failure or self._fail,
        )

    def _making(self, wanted: last_page.Wanted) -> "Work[Page]":
        article = wanted.article
        return self._making_of(article.key, article.id, wanted.target, wanted.spoken)

    def _making_of(self, key: str, number: int, target: Target, spoken: str) -> "Work[Page]":
        library, parts = self._library, self.parts

        def made() -> "Page":
            page = library.page(key, target, number, parts=parts, by_source=True, spoken=spoken)
            for html in filter(None, (page.html, page.side)):
                for_qt(html, page.lang)  # here, for the window to find it done
            return page

        return lambda _p, _c: made()

    def _show(self, page: "Page", position: float | None, *, opened: bool) -> None:
        known = self._unsure and self._made is not None and _alike(page, self._made)
        self._made, self._unsure = page, False
        if known:
            self.confirmed.emit()
            return
        html, side = (with_keys(each, self.label) for each in (page.html, page.side))
        self._count += 1
        if self._count % SHORT_ONES == 0 or (self.page and len(self.page.html) > LONG):
            self._giving_back.start_once()
        self.page = replace(page, html=html, side=side)
        self.pane.set_originals(page.originals)
        if position is None:
            self.pane.show_again(html, page.lang, side, page.places)
        else:
            self.pane.show_page(html, page.lang, position, side, page.places)
            self._moved = None
        if opened:
            self.pane.first_match()
            self._awaiting = self._awaiting and not self._marked[0]
        self.shown.emit(page.article)
        self._soon.start()

    def _leave(self, error: JiuwenError) -> None:
        """Leave a page that cannot be confirmed as it is, unless there is no such article."""
        if isinstance(error, NotFoundError):
            self._fail(error)
        else:
            self._unsure = False
            self.confirmed.emit()

    def _fail(self, error: JiuwenError) -> None:
        self.save_position()
        self.page, self._made, self._unsure = None, None, False
        title, why = error_texts(error)
        if isinstance(error, NotFoundError):
            why = tr(
                "Its file is in no open archive any more. If it is back, press {key}: "
                "your marks are kept.",
                key=self.label("rescan"),
            )
            how = tr("Choose an article from the list.")
        else:
            how = tr("Press {key} to try again.", key=self.label("open"))
        self.pane.show_message(title, "\n".join(filter(None, (why, how))))
        self.unshown.emit()

    def names_changed(self) -> None:
        """Mark anew at the next answer: other spellings may belong to a name."""
        self._names_changed += 1

    def mark(self, query: str, *, exact_names: bool, without: tuple[str, ...] = ()) -> None:
        """Mark in the page what a query finds; nothing for the empty query."""
        marked = (query, exact_names, without, self._names_changed)
        if marked != self._marked:
            self._marked = marked
            library = self._library

            def finder(text: str) -> tuple[Span, ...]:
                try:
                    return library.marks(text, query, exact_names=exact_names, without=without)
                except JiuwenError as error:  # while a page is set, where no error may pass
                    log.error("nothing is marked: %s", error)
                    return ()

            self.pane.set_marks(finder if query else None)
        if self._awaiting and (self.page is not None or not query):
            self._awaiting = False
            self.pane.first_match()

    def close(self) -> None:
        """Have no article open."""
        self.save_position()
        self._loading.drop()
        self._drop_ahead()
        self.key, self.number = "", 0
        self.page, self._made, self._unsure = None, None, False

    def _on_position(self, position: float) -> None:
        self._awaiting = False
        if self._keep and self.page is not None:
            self._moved = position
            self._rest.start()

    def save_position(self) -> None:
        """Keep the reading position if it has changed."""
        self._rest.stop()
        if self._moved is not None and self.page is not None:
            self._write(self.page.article.key, self._moved)
            self._moved = None

    def _write(self, key: str, position: float) -> None:
        def kept() -> None:
            if self._coming.get(key) == position:  # else a newer one is on its way
                del self._coming[key]

        self._coming[key] = position
        library = self._library
        self._writing.start(lambda: library.set_position(key, position), kept, self.failed.emit)
