"""Lines of Chinese with foreign words in them, spread over their Han characters and their spaces.

Qt spreads a justified line over the spaces between foreign words alone, where it has any, else
over all letters alike, and pulls the words apart either way. Here the room of each such line goes
to its Han characters and its spaces before it is painted: by spacing that leaves the line as full
as it is, so that it ends where it did.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextLayout,
)

from reader.script.fold import HAN_RANGES

_OWN = rf"{HAN_RANGES}\u3041-\u30ff"
"""Characters that stand apart from one another: Han, and those of Japanese."""
_FOREIGN = re.compile(rf"[^\W\d_{_OWN}]")
_SPREAD = re.compile(rf"[{_OWN} \xa0]+")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = "\u2028"
_FINEST = 64
"""Parts of a pixel that Qt counts."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block: `runs` of what is spread (start, length), and the `room` for it."""

    number: int
    runs: tuple[tuple[int, int], ...]
    width: float
    room: float

    def formats(self) -> Iterator[QTextLayout.FormatRange]:
        """The spacing of the runs that fills the room."""
        each = int(self.room / sum(length for _start, length in self.runs) * _FINEST) / _FINEST
        spaced = QTextCharFormat()
        spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        spaced.setFontLetterSpacing(each)
        for start, length in self.runs:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, spaced
            yield found


class Lines:
    """Those of one document, which are spread where it is seen."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._done: set[int] = set()

    def forget(self) -> None:
        """There is another text in the document."""
        self._done.clear()

    def clear(self) -> None:
        """Take the spacing away: the lines are about to be broken anew."""
        for number in self._done:
            self._document.findBlockByNumber(number).layout().clearFormats()
        self._done.clear()

    def spread(self, top: float = 0.0, bottom: float = inf) -> None:
        """Spread the lines from one height of the document to another, once."""
        if self._document.defaultTextOption().alignment() != Qt.AlignmentFlag.AlignJustify:
            return
        first = not self._done
        blocks = [(block, _lines(block)) for block in self._new(top, bottom)]
        blocks = [(block, lines) for block, lines in blocks if lines]
        self._set(blocks, to_end=first)
        # Qt counts what hangs over the end of a line, and may then find it longer than its place.
        longer = [pair for pair in blocks if any(_over(pair[0], line) for line in pair[1])]
        self._set([(block, _cut(block, lines)) for block, lines in longer], to_end=first)

    def _new(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        """The blocks between two heights that were not looked at, of those that Qt justifies."""
        layout = self._document.documentLayout()
        place = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
        block = self._document.findBlock(max(place, 0))
        if layout.blockBoundingRect(block).top() > bottom:
            # In a page of which Qt has laid out little so far, it takes the end for the nearest.
            block = self._document.begin()
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            if block.blockNumber() not in self._done:
                self._done.add(block.blockNumber())
                own = block.blockFormat().hasProperty(QTextFormat.Property.BlockAlignment)
                if not own and _FOREIGN.search(block.text()):
                    yield block
            block = block.next()

    def _set(self, blocks: Sequence[tuple[QTextBlock, list[_Line]]], *, to_end: bool) -> None:
        """Space the lines of blocks, and have them laid out so, or all `to_end` of the page.

        Where Qt has not laid out all of it yet, and a part is laid out anew, it takes the page to
        end below that part. To lay out all at first would take long.
        """
        if not blocks:
            return
        for block, lines in blocks:
            block.layout().setFormats([each for line in lines for each in line.formats()])
        start, last = blocks[0][0].position(), blocks[-1][0]
        end = last.position() + last.length()
        if to_end:
            end = self._document.characterCount()
        else:
            self._document.size()  # lays out what is left
        self._document.markContentsDirty(start, end - start)


def _lines(block: QTextBlock) -> list[_Line]:
    """The lines of a block that are to be filled: neither its last one nor one that was ended."""
    text, layout, found = _WIDE.sub("\ufffd\ufffd", block.text()), block.layout(), []
    for number in range(layout.lineCount() - 1):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        end -= len(text[start:end]) - len(text[start:end].rstrip(" "))
        room = line.width() - line.naturalTextWidth()
        # Nothing is to stand behind the last character.
        runs = tuple(
            (run.start(), run.end() - run.start())
            for run in _SPREAD.finditer(text, start, max(start, end - 1))
        )
        if runs and room > 0 and text[end - 1] != _LINE_END:
            found.append(_Line(number, runs, line.width(), room))
    return found


def _over(block: QTextBlock, line: _Line) -> int:
    """How much longer a line is now than its place, in pixels that were begun."""
    return max(0, ceil(block.layout().lineAt(line.number).naturalTextWidth() - line.width))


def _cut(block: QTextBlock, lines: Sequence[_Line]) -> list[_Line]:
    """The lines with as much less room as they are too long."""
    return [replace(line, room=max(0.0, line.room - _over(block, line))) for line in lines]
