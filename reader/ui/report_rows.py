"""The rows of the archive report: what became no article, and what was noted. Pure, no widgets."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

from reader.core.errors import Reason
from reader.core.progress import Cancel
from reader.core.reading import NoteKind
from reader.core.scan import FileNote, Refusal
from reader.text.unseen import marked
from reader.ui.dates import collator
from reader.ui.i18n import encoding_text, joined

Row = Refusal | FileNote
Kinds = Mapping[Reason | NoteKind, str]
"""What reasons and notes are called in the interface's language."""

FILE, KIND, DETAIL = range(3)

_PIECE = 5000
"""Rows sorted at a time: one sort of a million would let nothing else run."""


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


def detail_of(row: Row) -> str:
    """The detail of a row; of a guessed encoding, the guess."""
    if not isinstance(row, FileNote):
        return row.detail
    if row.note.kind is not NoteKind.GUESSED:
        return row.note.detail
    guess, detail = encoding_text(row.encoding), row.note.detail
    return guess if detail in (row.encoding, guess) else joined(guess, detail)


def place_of(row: Row) -> Path:
    """Where the file of a row is; of one inside an archive that is a file, that file."""
    archive = Path(row.archive)
    return archive if archive.is_file() else archive / row.path


def line_of(row: Row, kinds: Kinds) -> str:
    """A row as a line of a table, for the clipboard."""
    place = printable(row.path if row.path == row.archive else f"{row.archive}/{row.path}")
    return "\t".join((place, kinds[kind_of(row)], printable(detail_of(row))))


def arranged(rows: Sequence[Row], wanted: Wanted, kinds: Kinds, cancel: Cancel) -> "array[int]":
    """The numbers of the rows to show, in order; raises CancelledError."""
    kept = _kept(rows, wanted, kinds, cancel)
    keys, ranks = _KEYS[wanted.column], _ranks(kinds)

    def key(number: int) -> str:
        return keys(rows[number], ranks)

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


def _ranks(kinds: Kinds) -> Kinds:
    """What sorts as the kinds are sorted in the interface's language.

    Only of these few: of a million paths it would take three times as long as their own order.
    """
    as_sorted = collator().sortKey
    order = sorted(kinds, key=lambda kind: as_sorted(kinds[kind]))
    return {kind: f"{rank:03}" for rank, kind in enumerate(order)}


def _kept(rows: Sequence[Row], wanted: Wanted, kinds: Kinds, cancel: Cancel) -> "array[int]":
    words = wanted.words.casefold().split()
    kept = array("q")
    for number, row in enumerate(rows):
        if number % _PIECE == 0:
            cancel.check()
        kind = wanted.noted if isinstance(row, FileNote) else wanted.refused
        if kind and wanted.archive in ("", row.archive) and _has(row, words, kinds):
            kept.append(number)
    return kept


def _has(row: Row, words: Sequence[str], kinds: Kinds) -> bool:
    if not words:
        return True
    text = f"{row.path}\n{kinds[kind_of(row)]}\n{detail_of(row)}".casefold()
    return all(word in text for word in words)


_KEYS: tuple[Callable[[Row, Kinds], str], ...] = (
    lambda row, _ranks: row.path,
    lambda row, ranks: ranks[kind_of(row)],
    lambda row, _ranks: detail_of(row),
)
