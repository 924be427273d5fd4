"""The reader's marks: changed in the background, in order; undone one step at a time."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from reader.core.article import Article
from reader.core.errors import JiuwenError
from reader.core.progress import Cancel, Progress, Step
from reader.core.saved import SavedSearch
from reader.library import Library
from reader.ui.work import Serial

STEPS = 500
"""So many changes can be undone."""

MANY = 1000
"""Of more articles than these it is only told that they changed."""

READ, STARRED, NOTE, SEARCH = "read", "starred", "note", "search"
UNREAD, UNSTARRED = "unread", "unstarred"
"""What articles are made where a mark is taken from them."""

_TAKEN = {READ: UNREAD, STARRED: UNSTARRED}

_numbers = count(1)


def next_number() -> int:
    """Steps that can be undone are numbered in one row, whatever they change."""
    return next(_numbers)


Place = tuple[str, str]
"""The key of an article, and the name of a mark."""

Promise = tuple[Place, bool]
"""What a mark will be once a write is done."""

Work = Callable[[Progress], None]
"""Changes marks, in the background."""


@dataclass(eq=False, slots=True)
class Change:
    """A change that can be taken back: of a mark, READ, STARRED, NOTE or SEARCH.

    `back` does so. `keys` are those of the articles it changes; the work itself may fill them in.
    `before` are the marks as they were, where they are few; `kept` says that the change is in the
    library, `many` that it is one of as many articles as there may be, which `cancel` stops; what
    they are made is in `made`.
    """

    mark: str
    back: Work
    keys: list[str]
    before: tuple[Promise, ...] = ()
    kept: bool = False
    many: bool = False
    made: str = ""
    cancel: Cancel = field(default_factory=Cancel)
    number: int = field(default_factory=next_number)


Then = Callable[[Change], None]


class Marker(QObject):
    """Changes marks through the library.

    `changed` tells the keys of the articles once a change is kept (none: of more than a signal
    should carry), `failed` the error (JiuwenError) of one that could not be, `stepped` how far one
    of many is (a Step, at last None), `ended` how many that were and what they are now, `undone`
    the mark of which a change was taken back. Until then, what is on its way counts as done: for
    the next change of the same mark, and for undo.
    """

    changed = Signal(list)
    failed = Signal(object)
    stepped = Signal(object)
    ended = Signal(int, str)
    undone = Signal(str)

    def __init__(self, library: Library, writing: Serial, parent: QObject) -> None:
        """Everything is written through `writing`."""
        super().__init__(parent)
        self._library = library
        self._writing = writing
        self._done: list[Change] = []
        self._coming: deque[Promise] = deque()
        self._stepping = False
        self._under_way: list[Change] = []

    # one article

    def set_read(self, article: Article, *, read: bool) -> None:
        """Mark an article read or unread."""
        if self._now(article, READ) is not read:
            self._toggle(article, READ)

    def toggle_read(self, article: Article) -> str:
        """Mark an article read if it is unread, and unread if it is read; what it is now."""
        return self._toggle(article, READ)

    def toggle_star(self, article: Article) -> str:
        """Star or unstar an article; what it is now."""
        return self._toggle(article, STARRED)

    def _now(self, article: Article, mark: str) -> bool:
        """What a mark of an article will be once all that is on its way is kept."""
        kept = article.read if mark == READ else article.starred
        place = (article.key, mark)
        return next((value for there, value in reversed(self._coming) if there == place), kept)

    def _toggle(self, article: Article, mark: str) -> str:
        place, before = (article.key, mark), self._now(article, mark)
        write = partial(_write, self._library, place)
        change = Change(
            mark,
            lambda _progress: write(value=before),
            [article.key],
            before=((place, before),),
        )
        self._do(change, lambda _progress: write(value=not before), ((place, not before),))
        return _TAKEN[mark] if before else mark

    # many articles

    def toggle_many(self, ids: Sequence[int], mark: str) -> None:
        """Mark articles READ or STARRED; if all of them are, take the mark from them."""
        self._mark_many(ids, mark)

    def mark_many(self, ids: Sequence[int], mark: str, *, on: bool) -> None:
        """Mark articles, as many as there may be, READ or STARRED, or take the mark from them."""
        self._mark_many(ids, mark, on=on)

    def _mark_many(self, ids: Sequence[int], mark: str, *, on: bool | None = None) -> None:
        book, put, keys = self._library.mark_book, list[bool](), list[str]()
        cancel = Cancel()

        def work(progress: Progress) -> None:
            cancel.check()  # it may have waited
            put.append(book.lacks(ids, mark) if on is None else on)
            change.made = mark if put[0] else _TAKEN[mark]
            book.mark(ids, mark, on=put[0], changed=keys, progress=progress, cancel=cancel)

        def back(progress: Progress) -> None:
            if put:  # else it never began
                book.put(keys, mark, on=not put[0], progress=progress)

        change = Change(mark, back, keys, many=True, cancel=cancel)
        self._do(change, work)

    # notes and searches

    def note(self, key: str, before: str) -> None:
        """The note of an article is no longer what it was `before`; the writing was done."""
        book = self._library.mark_book

        def back(_progress: Progress) -> None:
            book.set_note(key, before)

        self._keep_in_row(Change(NOTE, back, [key], kept=True))

    def save_search(self, search: SavedSearch) -> None:
        """Save a search."""
        self._searches(lambda: self._library.mark_book.save_search(search), search.name)

    def remove_search(self, name: str) -> None:
        """Forget a search."""
        self._searches(lambda: self._library.mark_book.remove_search(name), name)

    def _searches(self, change: Callable[[], None], name: str) -> None:
        book, before = self._library.mark_book, list[SavedSearch]()

        def work(_progress: Progress) -> None:
            before.extend(each for each in book.searches() if each.name == name)
            change()

        def back(_progress: Progress) -> None:
            for search in before:
                book.save_search(search)
            if not before:
                book.remove_search(name)

        self._do(Change(SEARCH, back, []), work)

    # in order, and back

    def _do(self, change: Change, work: Work, promised: tuple[Promise, ...] = ()) -> None:
        self._keep_in_row(change)
        self._put(work, change, promised, self._keep, self._drop)

    def _keep_in_row(self, change: Change) -> None:
        self._done.append(change)
        del self._done[:-STEPS]

    def _keep(self, change: Change) -> None:
        change.kept = True
        if change.many:
            self.ended.emit(len(change.keys), change.made)

    def _drop(self, change: Change) -> None:
        """What never was must not be undone; of many articles some may have been marked."""
        if change.before or not change.keys:
            self._done = [other for other in self._done if other is not change]
        else:
            change.kept = True

    @property
    def last(self) -> int:
        """The number of the last change that can be taken back; 0 if there is none."""
        return self._done[-1].number if self._done else 0

    def undo(self) -> bool:
        """Take the last change back; whether there was one. `undone` tells once it is."""
        if not self._done:
            return False
        change = self._done.pop()

        self._put(change.back, change, change.before, self._undone, self._put_back)
        return True

    def _undone(self, change: Change) -> None:
        self.undone.emit(change.mark)

    def _put_back(self, change: Change) -> None:
        """What could not be undone can be undone later, in its turn."""
        if change.kept:
            self._done.append(change)
            self._done.sort(key=lambda other: other.number)

    def _put(
        self, work: Work, change: Change, promised: tuple[Promise, ...], well: Then, badly: Then
    ) -> None:
        """Write; then call `well` or `badly`. Until then, `promised` holds."""

        def arrived() -> None:
            self._under_way.remove(change)
            for _promise in promised:
                self._coming.popleft()
            if self._stepping:  # else what the status bar shows is of something else
                self._stepping = False
                self.stepped.emit(None)

        def kept() -> None:
            arrived()
            well(change)
            self._tell(change.keys)

        def failed(error: JiuwenError) -> None:
            arrived()
            badly(change)
            if not change.before:  # some of many may have been marked
                self._tell(change.keys)
            self.failed.emit(error)

        self._coming += promised
        self._under_way.append(change)
        self._writing.start_long(work, kept, failed, self._step)

    def _tell(self, keys: list[str]) -> None:
        self.changed.emit(keys if len(keys) <= MANY else [])

    def cancel(self) -> None:
        """Stop marking the many articles that are being marked, or wait; what was done stands."""
        for change in self._under_way:
            change.cancel.cancel()

    def _step(self, step: Step) -> None:
        self._stepping = True
        self.stepped.emit(step)


def _write(library: Library, place: Place, *, value: bool) -> None:
    key, mark = place
    if mark == READ:
        library.set_read([key], read=value)
    else:
        library.set_starred([key], starred=value)
