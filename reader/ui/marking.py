"""Read and starred: set at once, undone one step at a time."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.core.article import Article
from reader.library import Library

STEPS = 500
"""So many changes can be undone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A mark as it was before it was changed."""

    key: str
    mark: str
    before: bool


class Marker(QObject):
    """Changes marks through the library; `changed` tells the keys of the articles."""

    changed = Signal(list)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._done: list[Change] = []

    def set_read(self, article: Article, *, read: bool) -> None:
        """Mark an article read or unread."""
        if article.read != read:
            self._do(Change(article.key, "read", article.read))

    def toggle_star(self, article: Article) -> None:
        """Star or unstar an article."""
        self._do(Change(article.key, "starred", article.starred))

    def _do(self, change: Change) -> None:
        self._put(change.key, change.mark, value=not change.before)
        self._done.append(change)
        del self._done[:-STEPS]

    def undo(self) -> str:
        """Take the last change back; the key of its article, "" if there is nothing to undo."""
        if not self._done:
            return ""
        change = self._done.pop()
        self._put(change.key, change.mark, value=change.before)
        return change.key

    def _put(self, key: str, mark: str, *, value: bool) -> None:
        if mark == "read":
            self._library.set_read([key], read=value)
        else:
            self._library.set_starred([key], starred=value)
        self.changed.emit([key])
