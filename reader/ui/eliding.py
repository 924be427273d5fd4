"""Texts cut to a width, with dots that stand where the script beside them has them.

Chinese fonts, of which the Latin letters of the interface come too, draw "…" in the middle of the
line. That is right beside Han characters; Latin text has three full stops, on its line.
"""

import re
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

from reader.core.hit import Snippet, Span

RIGHT, MIDDLE = Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle

KEPT = 2048
"""So many texts that were cut are remembered: those of some screens, in both scripts."""

DOTS, LATIN_DOTS = "…", "..."
_LETTER, _OTHERS = "[A-Za-zÀ-ɏ]", "[^A-Za-zÀ-ɏ\u2000-\U0010ffff]*"
_INSIDE = re.compile(_LETTER * 2)
_LATIN_END = re.compile(f"{_LETTER}{_OTHERS}$")
_BEFORE_LATIN = re.compile(f"^{DOTS}(?={_OTHERS}{_LETTER})")


def elided(
    text: str,
    metrics: QFontMetrics | QFontMetricsF,
    width: float,
    mode: Qt.TextElideMode = RIGHT,
) -> str:
    """A text as far as a width in pixels has room for it, with dots for the rest."""
    if isinstance(metrics, QFontMetrics):
        shown = metrics.elidedText(text, mode, int(width))
    else:
        shown = metrics.elidedText(text, mode, width)
    return shown if shown == text else _dotted(shown)


@lru_cache(maxsize=KEPT)
def cut_to(text: str, font: QFont, width: int, mode: Qt.TextElideMode = RIGHT) -> str:
    """As `elided` does, of texts that are painted again and again."""
    return elided(text, QFontMetrics(font), width, mode)


def cut(text: str, font: QFont, width: int) -> tuple[str, int]:
    """A text cut at its right; and how many characters of its own that shows."""
    shown = QFontMetrics(font).elidedText(text, RIGHT, width)
    return (text, len(text)) if shown == text else (_dotted(shown), len(shown) - 1)


def splits_word(text: str, at: int) -> bool:
    """Whether a text that is cut before a place is cut inside a Latin word."""
    return at > 0 and _INSIDE.match(text, at - 1) is not None


def dots_before(text: str) -> str:
    """The dots that stand before a text."""
    return LATIN_DOTS if _BEFORE_LATIN.match(DOTS + text) else DOTS


def in_place(snippet: Snippet) -> Snippet:
    """A snippet with the dots before and after it as the script beside them has them."""
    text = _BEFORE_LATIN.sub(LATIN_DOTS, snippet.text)
    shift = len(text) - len(snippet.text)
    marks = tuple(Span(mark.start + shift, mark.end + shift) for mark in snippet.marks)
    return replace(snippet, text=_dotted(text) if text.endswith(DOTS) else text, marks=marks)


def _dotted(text: str) -> str:
    """With the last dots that are in a text as the script before them has them."""
    stem, dots, rest = text.rpartition(DOTS)
    return stem + (LATIN_DOTS if _LATIN_END.search(stem) else dots) + rest
