"""What the reader decides about names: kept in the background, in order, and taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.errors import JiuwenError
from reader.library import Library
from reader.ui.marking import STEPS, next_number
from reader.ui.work import Serial

if TYPE_CHECKING:
    from reader.library.naming import NameBook
    from reader.names.own import Decision

Work = Callable[["NameBook"], Sequence[str]]
"""Takes decisions; what is wrong with those that could not be taken."""


@dataclass(eq=False, slots=True)
class Taken:
    """What one step changed: decisions that were taken, and those that are kept no more."""

    made: "list[Decision]" = field(default_factory=list)
    lost: "list[Decision]" = field(default_factory=list)
    number: int = field(default_factory=next_number)


class NameKeeper(QObject):
    """Decides through the library's name book.

    `changed` tells what to say of it (a text) and what was wrong (texts) once that is kept,
    `failed` the error (JiuwenError) of what could not be.
    """

    changed = Signal(str, list)
    failed = Signal(object)

    def __init__(self, library: Library, writing: Serial, parent: QObject) -> None:
        """Everything is written through `writing`."""
        super().__init__(parent)
        self._library = library
        self._writing = writing
        self._done: list[Taken] = []

    @property
    def last(self) -> int:
        """The number of the last step that can be taken back; 0 if there is none."""
        return self._done[-1].number if self._done else 0

    def take(self, work: Work, said: str) -> None:
        """Have decisions taken; `said` is told when they are kept."""
        taken, book, faults = Taken(), self._library.name_book, list[str]()
        self._done.append(taken)
        del self._done[:-STEPS]

        def run() -> None:
            before = dict.fromkeys(book.decisions())
            faults.extend(work(book))
            after = dict.fromkeys(book.decisions())
            taken.made[:] = [each for each in after if each not in before]
            taken.lost[:] = [each for each in before if each not in after]

        def failed(error: JiuwenError) -> None:
            self._drop(taken)
            self.failed.emit(error)

        def kept() -> None:
            if not (taken.made or taken.lost):
                self._drop(taken)
            self.changed.emit(said, faults)

        self._writing.start(run, kept, failed)

    def _drop(self, taken: Taken) -> None:
        """What never was must not be undone."""
        self._done = [other for other in self._done if other is not taken]

    def decide(self, *decisions: "Decision", said: str) -> None:
        """Take these decisions."""

        def work(book: "NameBook") -> Sequence[str]:
            book.decide(*decisions)
            return ()

        self.take(work, said)

    def take_back(self, decision: "Decision", said: str) -> None:
        """Take a decision back, whenever it was taken."""

        def work(book: "NameBook") -> Sequence[str]:
            book.take_back(decision)
            return ()

        self.take(work, said)

    def undo(self, said: str) -> bool:
        """Take the last step back; whether there was one."""
        if not self._done:
            return False
        taken, book = self._done.pop(), self._library.name_book

        def run() -> None:
            book.take_back(*taken.made, back=taken.lost)

        def failed(error: JiuwenError) -> None:
            self._done.append(taken)
            self._done.sort(key=lambda other: other.number)
            self.failed.emit(error)

        self._writing.start(run, lambda: self.changed.emit(said, []), failed)
        return True
