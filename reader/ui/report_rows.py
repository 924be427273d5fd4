"""The rows of the archive report: what became no article, and what was noted. Pure, no widgets."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import Any

from reader.core.errors import Reason
from reader.core.progress import Cancel
from reader.core.reading import NoteKind
from reader.core.scan import FileNote, Refusal
from reader.text.unseen import marked
from reader.ui.dates import collator
from reader.ui.details import detail_in
from reader.ui.i18n import encoding_text

Row = Refusal | FileNote
Said = Mapping[str, str]
"""What reasons, notes and our own details are called in the interface's language."""

FILE, KIND, DETAIL = range(3)

MORE = "{title}: {detail}"
"""What a `Said` has too: how a title and its detail are written."""

_PIECE = 5000
"""Rows sorted at a time: one sort of a million would let nothing else run."""

_MANY = 100_000
"""More rows than these are sorted by their characters alone, which takes a fifth of the time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows to show, and in which order. `archive` "" is all; all `words` must occur."""

    archive: str = ""
    refused: bool = True
    noted: bool = True
    words: str = ""
    column: int = FILE
    descending: bool = False


def printable(text: str) -> str:
    """A file name as it can be shown and copied: what has no shape of its own is escaped."""
    return marked(text)


def kind_of(row: Row) -> Reason | NoteKind:
    """The reason or the kind of note of a row."""
    return row.note.kind if isinstance(row, FileNote) else row.reason


def detail_of(row: Row, said: Said) -> str:
    """The detail of a row; of a guessed encoding, the guess."""
    if not isinstance(row, FileNote):
        return detail_in(said, row.detail)
    if row.note.kind is not NoteKind.GUESSED:
        return row.note.detail
    guess, detail = encoding_text(row.encoding), row.note.detail
    told = detail in ("", row.encoding, guess)
    return guess if told else said[MORE].format(title=guess, detail=detail)


def place_of(row: Row) -> Path:
    """Where the file of a row is; of one inside an archive that is a file, that file."""
    archive = Path(row.archive)
    return archive if archive.is_file() else archive / row.path


def line_of(row: Row, said: Said) -> str:
    """A row as a line of a table, for the clipboard."""
    place = printable(row.path if row.path == row.archive else f"{row.archive}/{row.path}")
    return "\t".join((place, said[kind_of(row)], printable(detail_of(row, said))))


def arranged(rows: Sequence[Row], wanted: Wanted, said: Said, cancel: Cancel) -> "array[int]":
    """The numbers of the rows to show, in order; raises CancelledError."""
    kept = _kept(rows, wanted, said, cancel)
    key = _key(rows, wanted.column, said, many=len(kept) > _MANY)
    pieces = []
    for start in range(0, len(kept), _PIECE):
        cancel.check()
        piece = kept[start : start + _PIECE]
        pieces.append(sorted(piece, key=key, reverse=wanted.descending))
    order = array("q")
    for place, number in enumerate(merge(*pieces, key=key, reverse=wanted.descending)):
        if place % _PIECE == 0:
            cancel.check()
        order.append(number)
    return order


def number_of(sought: Row, rows: Sequence[Row], cancel: Cancel) -> int:
    """The number of the row of the same file and kind, whatever its detail; -1 if there is none.

    Raises CancelledError.
    """
    path, archive, kind = sought.path, sought.archive, kind_of(sought)
    for number, row in enumerate(rows):
        if number % _PIECE == 0:
            cancel.check()
        if row.path == path and row.archive == archive and kind_of(row) is kind:
            return number
    return -1


def _key(rows: Sequence[Row], column: int, said: Said, *, many: bool) -> Callable[[int], Any]:
    """What the numbers of rows are sorted by: texts as the interface's language sorts them."""
    as_sorted: Callable[[str], Any] = str if many else collator().sortKey
    if column == KIND:
        ranks = _ranks(said)
        return lambda number: ranks[kind_of(rows[number])]
    if column == DETAIL:
        return lambda number: as_sorted(detail_of(rows[number], said))
    return lambda number: as_sorted(rows[number].path)


def _ranks(said: Said) -> Mapping[str, int]:
    """The places of reasons and notes, which are few, as the interface's language sorts them."""
    as_sorted = collator().sortKey
    order = sorted(said, key=lambda kind: as_sorted(said[kind]))
    return {kind: rank for rank, kind in enumerate(order)}


def _kept(rows: Sequence[Row], wanted: Wanted, said: Said, cancel: Cancel) -> "array[int]":
    words = wanted.words.casefold().split()
    kept = array("q")
    for number, row in enumerate(rows):
        if number % _PIECE == 0:
            cancel.check()
        kind = wanted.noted if isinstance(row, FileNote) else wanted.refused
        if kind and wanted.archive in ("", row.archive) and _has(row, words, said):
            kept.append(number)
    return kept


def _has(row: Row, words: Sequence[str], said: Said) -> bool:
    if not words:
        return True
    text = f"{row.path}\n{said[kind_of(row)]}\n{detail_of(row, said)}".casefold()
    return all(word in text for word in words)
