"""Read and starred: set in the background, in order; undone one step at a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal

from reader.core.article import Article
from reader.core.errors import JiuwenError
from reader.library import Library
from reader.ui.work import Serial

STEPS = 500
"""So many changes can be undone."""

_numbers = count(1)


def next_number() -> int:
    """Steps that can be undone are numbered in one row, whatever they change."""
    return next(_numbers)


Place = tuple[str, str]
"""The key of an article, and the name of a mark."""


@dataclass(eq=False, slots=True)
class Change:
    """A mark as it was before it was changed; `kept` once the change is in the library."""

    place: Place
    before: bool
    kept: bool = False
    number: int = field(default_factory=next_number)


Then = Callable[[Change], None]


class Marker(QObject):
    """Changes marks through the library.

    `changed` tells the keys of the articles once a change is kept, `failed` the error
    (JiuwenError) of one that could not be. Until then, what is on its way counts as done: for the
    next change of the same mark, and for undo.
    """

    changed = Signal(list)
    failed = Signal(object)

    def __init__(self, library: Library, writing: Serial, parent: QObject) -> None:
        """Everything is written through `writing`."""
        super().__init__(parent)
        self._library = library
        self._writing = writing
        self._done: list[Change] = []
        self._coming: deque[tuple[Place, bool]] = deque()

    def set_read(self, article: Article, *, read: bool) -> None:
        """Mark an article read or unread."""
        if self._now(article, "read") is not read:
            self._toggle(article, "read")

    def toggle_read(self, article: Article) -> None:
        """Mark an article read if it is unread, and unread if it is read."""
        self._toggle(article, "read")

    def toggle_star(self, article: Article) -> None:
        """Star or unstar an article."""
        self._toggle(article, "starred")

    def _now(self, article: Article, mark: str) -> bool:
        """What a mark of an article will be once all that is on its way is kept."""
        kept = article.read if mark == "read" else article.starred
        place = (article.key, mark)
        return next((value for there, value in reversed(self._coming) if there == place), kept)

    def _toggle(self, article: Article, mark: str) -> None:
        change = Change((article.key, mark), self._now(article, mark))
        self._done.append(change)
        del self._done[:-STEPS]
        self._put(change, self._keep, self._drop, value=not change.before)

    def _keep(self, change: Change) -> None:
        change.kept = True

    def _drop(self, change: Change) -> None:
        """What never was must not be undone."""
        self._done = [other for other in self._done if other is not change]

    @property
    def last(self) -> int:
        """The number of the last change that can be taken back; 0 if there is none."""
        return self._done[-1].number if self._done else 0

    def undo(self) -> str:
        """Take the last change back; the key of its article, "" if there is nothing to undo."""
        if not self._done:
            return ""
        change = self._done.pop()
        self._put(change, lambda _change: None, self._put_back, value=change.before)
        return change.place[0]

    def _put_back(self, change: Change) -> None:
        """What could not be undone can be undone later, in its turn."""
        if change.kept:
            self._done.append(change)
            self._done.sort(key=lambda other: other.number)

    def _put(self, change: Change, well: Then, badly: Then, *, value: bool) -> None:
        """Write `value` for the mark that was changed; then call `well` or `badly`."""

        def kept() -> None:
            self._coming.popleft()
            well(change)
            self.changed.emit([change.place[0]])

        def failed(error: JiuwenError) -> None:
            self._coming.popleft()
            badly(change)
            self.failed.emit(error)

        self._coming.append((change.place, value))
        self._writing.start(partial(_write, self._library, change.place, value=value), kept, failed)


def _write(library: Library, place: Place, *, value: bool) -> None:
    key, mark = place
    if mark == "read":
        library.set_read([key], read=value)
    else:
        library.set_starred([key], starred=value)
