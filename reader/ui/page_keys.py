"""Which keys the article pane keeps for itself: those that select, copy and scroll sideways."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollBar

_STEPS = 3

_SELECTING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.SelectNextChar,
    QKeySequence.StandardKey.SelectPreviousChar,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.SelectNextLine,
    QKeySequence.StandardKey.SelectPreviousLine,
    QKeySequence.StandardKey.SelectNextPage,
    QKeySequence.StandardKey.SelectPreviousPage,
    QKeySequence.StandardKey.SelectStartOfLine,
    QKeySequence.StandardKey.SelectEndOfLine,
    QKeySequence.StandardKey.SelectStartOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)


def selects(event: QKeyEvent) -> bool:
    """Whether a key copies or selects."""
    return any(event.matches(key) for key in _SELECTING)


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key is pressed alone."""
    alone = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
    return event.modifiers() in alone


def sideways(event: QKeyEvent, bar: QScrollBar) -> int | None:
    """The value to which a key takes the bar of what is wider than the pane; None if to none.

    At the end an arrow that is still held down does nothing else.
    """
    ways = {Qt.Key.Key_Left: -_STEPS, Qt.Key.Key_Right: _STEPS}
    by = ways.get(Qt.Key(event.key()), 0) if is_plain(event) else 0
    there = min(max(bar.value() + by * bar.singleStep(), bar.minimum()), bar.maximum())
    held = bool(by and bar.maximum() and event.isAutoRepeat())
    return there if there != bar.value() or held else None
