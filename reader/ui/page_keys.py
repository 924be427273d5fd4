"""Which keys the article pane keeps for itself: those that select and copy."""

from PySide6.QtGui import QKeyEvent, QKeySequence

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
