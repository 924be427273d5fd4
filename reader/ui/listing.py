"""What the list shows: asks, keeps the chosen article, moves about."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Signal

from reader.core.article import Article
from reader.core.errors import JiuwenError, NotFoundError, QueryError
from reader.core.hit import Answer, Sort
from reader.core.progress import Cancel
from reader.core.shown import Target
from reader.library import Counts, Facets, Library
from reader.ui import dates, heap
from reader.ui.days import Counted, Days
from reader.ui.list_view import ArticleList
from reader.ui.model import ArticleModel
from reader.ui.query import combined
from reader.ui.sidebar_entries import UNREAD, is_search
from reader.ui.work import Latest, tell

FIRST = 200
"""Articles of an answer that are shown before all are known: more than a window has room for."""

NEAR = 300
"""So many rows are looked through for the next unread before the library is asked."""


_MANY = 100_000
"""Articles whose counting leaves much memory free."""


class Listing(QObject):
    """The query in force and its answer.

    `chosen` tells the article (Article) that the reader moved to, `answered` that another answer
    is shown (`heard`), `failed` an error (`fault`, until there is an answer), `counted` that there
    are new figures (`counts`), `read_through` that no further article is unread. `without` are the
    spellings of names that are left out of this search; `spellings` are all that belong to it, in
    a steady order.
    """

    chosen = Signal(object)
    answered = Signal()
    failed = Signal(object)
    counted = Signal()
    read_through = Signal()

    def __init__(
        self, library: Library, model: ArticleModel, view: ArticleList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self.model = model
        self.view = view
        self.typed = ""
        self.filters: list[str] = []
        self.exact = False
        self.without: tuple[str, ...] = ()
        self.spellings: tuple[str, ...] = ()
        self._shown_without: tuple[str, ...] = ()
        self.relevant = False
        self.heard = False
        self.fault: JiuwenError | None = None
        self.counts: Counts | None = None
        self.facets: Facets | None = None
        self.months: Counted = ()
        self._key, self._number = "", 0
        self._restoring = False
        self._then: Callable[[], None] | None = None
        self._else: Callable[[], None] | None = None
        self._asking = Latest(self)
        self._counting = Latest(self)
        self._count_again = False
        self._facets_wanted = False
        self._seeking = Latest(self)
        view.selectionModel().currentChanged.connect(self._on_current)

    # asking

    def ask(self) -> None:
        """Ask for the query in force; the answer is shown when it comes.

        Of a query that is not shown yet the first articles are shown before all are known.
        """
        query, shift = combined(self.typed, self.filters)
        library, exact = self._library, self.exact
        without = self.without
        typed = self.sought
        sort = Sort.RELEVANCE if self.relevant and typed else Sort.DATE

        def ask_all() -> None:
            self._asking.start(
                lambda _p, cancel: library.ask(
                    query, sort=sort, exact_names=exact, without=without, cancel=cancel
                ),
                lambda answer: self._show(answer, typed, without),
                wrong,
            )

        def show_first(answer: Answer) -> None:
            if answer.more:
                ask_all()
            self._show(answer, typed, without)

        def wrong(error: JiuwenError) -> None:
            within = error.within(shift) if isinstance(error, QueryError) else error
            self._wrong(within, shown=self._is_shown(query, exact=exact))

        if sort is Sort.RELEVANCE or self._is_shown(query, exact=exact):
            ask_all()
        else:
            self._asking.start(
                lambda _p, cancel: library.first(
                    query, FIRST, exact_names=exact, without=without, cancel=cancel
                ),
                show_first,
                wrong,
            )

    @property
    def sought(self) -> str:
        """What is searched for: what is typed, and the saved searches among the filters."""
        return combined(self.typed, [each for each in self.filters if is_search(each)])[0]

    @property
    def busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._asking.busy

    def _is_shown(self, query: str, *, exact: bool) -> bool:
        answer = self.model.answer
        shown = answer.query, answer.exact_names, self._shown_without
        return self.heard and shown == (query, exact, self.without)

    def refresh(self) -> None:
        """Ask again for what may have grown, unless that is under way; and count."""
        if not self._asking.busy:
            self.ask()
        self.count()

    def count(self, *, marks_alone: bool = False) -> None:
        """Count anew; `counted` tells the figures when they come.

        With `marks_alone`, not what only an import changes.
        """
        self._facets_wanted |= not marks_alone
        if self._counting.busy:
            self._count_again = True  # the count under way may have missed what changed
            return
        wanted, library, first = self._facets_wanted, self._library, self.facets is None
        offsets = dates.offsets()
        self._count_again = self._facets_wanted = False

        def work(_progress: object, _cancel: object) -> tuple[Counts, Facets | None, Counted]:
            counts = library.counts()
            if not wanted:
                return counts, None, ()
            facets = library.facets()
            months, many = Days.of(facets.dates, offsets).months(), len(facets.dates) > _MANY
            # Of the dates no more is needed: a million of them are not kept a second time.
            facets = replace(facets, dates=facets.dates[:0])
            if first and many:
                heap.give_back()  # which may hold all threads up, and later is needed again
            return counts, facets, months

        def failed(error: JiuwenError) -> None:
            self._facets_wanted |= wanted  # at the next count
            tell(error)
            if self._count_again:
                self.count(marks_alone=True)

        self._counting.start(work, self._counted, failed)

    def type(self, typed: str) -> None:
        """Ask for what was typed; more of the same, or less, is still the same search."""
        if not (typed and self.typed and _begins(typed, self.typed)):
            self.without = ()
        self.typed = typed
        self.exact = self.exact and bool(typed)
        self.ask()

    def narrow(self, filters: list[str]) -> None:
        """Ask with other filters."""
        self.filters = [query for query in filters if query]
        self.ask()

    def toggle_unread(self) -> None:
        """Show only unread articles, or all again."""
        if UNREAD in self.filters:
            self.narrow([query for query in self.filters if query != UNREAD])
        else:
            self.narrow([*self.filters, UNREAD])

    def set_exact(self, *, exact: bool) -> None:
        """Search names only as typed, or in all their spellings."""
        self.exact = exact
        self.ask()

    def switch(self, word: str, *, on: bool) -> None:
        """Look for a spelling in this search, or leave it out."""
        others = tuple(other for other in self.without if other != word)
        self.without = others if on else (*others, word)
        self.ask()

    def set_relevant(self, *, relevant: bool) -> None:
        """List what is found by relevance, or by date."""
        self.relevant = relevant
        self.ask()

    def set_target(self, target: Target) -> None:
        """Show titles and snippets in another script."""
        self.model.set_target(target)

    def _counted(self, found: tuple[Counts, Facets | None, Counted]) -> None:
        self.counts, facets, months = found
        if facets is not None:
            self.facets, self.months = facets, months
        self.counted.emit()
        if self._count_again:
            self.count(marks_alone=True)

    def _wrong(self, error: JiuwenError, *, shown: bool) -> None:
        otherwise, self._then, self._else = self._else, None, None
        self.fault = error
        if not shown:
            self._show_none()
        self.failed.emit(error)
        if otherwise is not None:
            otherwise()

    def _show_none(self) -> None:
        """List nothing: what was listed would pass for the answer of a query that has none.

        The page keeps the marks of the last one that had.
        """
        self.heard, self.spellings = False, ()
        self._restoring = True
        self.model.set_answer(
            Answer(sort=self.model.answer.sort), self.model.query, self.model.without
        )
        self._restoring = False

    def _show(self, answer: Answer, typed: str, without: tuple[str, ...]) -> None:
        heard, self.heard, self.fault = self.heard, True, None
        self._shown_without = without
        self.spellings = in_row(self.spellings, answer.also, () if answer.exact_names else without)
        same = answer.query == self.model.answer.query
        # In another order what is first is another, and that is to be seen.
        turned = heard and same and answer.sort is not self.model.answer.sort
        anchor = self.view.anchor() if same and not turned else None
        # Where the reader has scrolled away to the top; not where no row could be chosen until now.
        stays = heard and same and self.view.chosen >= 0 and not self.view.sees_chosen()
        self._restoring = True
        if self.model.set_answer(answer, typed, without):
            row = self._row_of_key()
            if row >= 0:
                self.view.choose_alone(row)
            if anchor is not None:
                self.view.restore(anchor)
            elif stays or turned:
                self.view.scrollToTop()
            elif row >= 0:
                self.view.scrollTo(self.model.index(row))
            elif not same:
                self.view.scrollToTop()
        self._restoring = False
        self.answered.emit()
        if not answer.more:
            then, self._then, self._else = self._then, None, None
            if then is not None:
                then()

    def _row_of_key(self) -> int:
        """The row of the chosen article, found by its key: ids may be new after an import.

        Where it is not listed, the article is that stands for it.
        """
        if not self._key:
            return -1
        try:
            article = self._library.article(self._key, self._number)
        except NotFoundError:
            return -1
        row = self.model.row_of(article.id)
        return row if row >= 0 or article.copy_of is None else self.model.row_of(article.copy_of)

    # choosing

    def when_answered(
        self, then: Callable[[], None], otherwise: Callable[[], None] | None = None
    ) -> None:
        """Do something with the answer: at once, or when the one under way has come.

        If that fails, do something else.
        """
        if self._asking.busy:
            self._then, self._else = then, otherwise
        else:
            then()

    def remember(self, key: str, number: int = 0) -> None:
        """Take an article for the chosen one, whether the list has it or not.

        Of several with the key it is that with the id `number`.
        """
        self._key, self._number = key, number
        row = self._row_of_key()
        self._restoring = True
        if row >= 0:
            self.view.choose(row)
        else:
            self.view.choose_alone(-1)
        self._restoring = False

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        article = self.model.article(current.row()) if current.isValid() else None
        if article is not None and not (self._restoring or self.view.extending):
            self._seeking.drop()  # the reader did not wait for it
            self._key, self._number = article.key, article.id
            self.chosen.emit(article)

    # moving

    def following(self) -> Article | None:
        """The article below the chosen one, if there is one."""
        row = self.view.chosen + 1
        return self.model.article(row) if 0 < row < self.model.answer.total else None

    def step(self, by: int) -> None:
        """Go `by` rows down."""
        row = self.view.chosen + by
        self.view.choose(min(max(row, 0), self.model.answer.total - 1))

    def first(self) -> None:
        """Go to the first article."""
        self.view.choose(0)

    def last(self) -> None:
        """Go to the last article."""
        self.view.choose(self.model.answer.total - 1)

    def month(self, by: int) -> None:
        """Go to the first article of the next older (1) or newer (-1) month that has any."""
        row, days = self.view.chosen, self.model.days
        target = days.next_month(row, by) if row >= 0 else 0
        if days and target >= 0:
            self.view.choose(target, self.view.ScrollHint.PositionAtTop)

    def day(self, day: int) -> None:
        """Go to the first article of a day, or of the nearest one before it that has any."""
        if self.model.days:
            row = self.model.days.row_of(day)
            self.view.choose(row, self.view.ScrollHint.PositionAtTop)

    def unread(self, by: int) -> None:
        """Go to the next (1) or previous (-1) unread article of the list."""
        row = self.view.chosen + by
        for _ in range(NEAR):
            if not 0 <= row < self.model.answer.total:
                self.read_through.emit()
                return
            article = self.model.article(row)
            if article is not None and not article.read:
                self.view.choose(row)
                return
            row += by
        self._seek_unread(row, by)

    def _seek_unread(self, start: int, by: int) -> None:
        """Ask the library for what of the list is unread, and go to the nearest from `start` on."""
        ids, exact = self.model.answer.ids, self.exact
        query, _ = combined(self.typed, [*self.filters, UNREAD])
        library, without = self._library, self.without

        def work(_progress: object, cancel: Cancel) -> int:
            answer = library.ask(query, exact_names=exact, without=without, cancel=cancel)
            unread = set(answer.ids)
            rows = range(start, len(ids)) if by > 0 else range(start, -1, -1)
            return next((row for row in rows if ids[row] in unread), -1)

        def found(row: int) -> None:
            if self.model.answer.ids != ids:
                return  # it is of another list
            if row >= 0:
                self.view.choose(row)
            else:
                self.read_through.emit()

        self._seeking.start(work, found, self.model.failed.emit)


def _begins(one: str, other: str) -> bool:
    """Whether one of two texts begins with the other."""
    return one.startswith(other) or other.startswith(one)


def in_row(before: Sequence[str], also: Sequence[str], without: Sequence[str]) -> tuple[str, ...]:
    """The spellings searched and those left out, each where it stood before if all are the same."""
    now = tuple(dict.fromkeys((*also, *without)))
    return tuple(before) if set(now) == set(before) else now
