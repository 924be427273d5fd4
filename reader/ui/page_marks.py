"""Marks behind the text of the pane: where they are, which is the current one, how they look."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextTable,
)

from reader.core.hit import Span
from reader.page.layout import plain_text
from reader.page.links import LONGEST
from reader.ui.page_style import top_margin
from reader.ui.theme import Theme

Finder = Callable[[str], Sequence[Span]]

_BREAKS = str.maketrans(dict.fromkeys("\u2028\u2029\ufdd0\ufdd1\ufffc", "\n"))
_ROUND = 2.5
_OWN, _HEAD_BLOCKS = frozenset(("meta", "parts")), 4


def places(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans of characters as spans of UTF-16 units, in which Qt counts, in order."""
    if text.isascii() or max(text) <= "\uffff":
        return [(span.start, span.end) for span in sorted(spans)]
    wide = [place for place, char in enumerate(text) if char > "\uffff"]
    return [
        (
            span.start + bisect_right(wide, span.start - 1),
            span.end + bisect_right(wide, span.end - 1),
        )
        for span in sorted(spans)
    ]


def units(text: str, place: int) -> int:
    """The UTF-16 units before a place of a text."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, unit: int) -> int:
    """The characters before a UTF-16 unit of a text."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * unit]
    return len(before.decode("utf-16-le", "surrogatepass"))


def text_of(document: QTextDocument) -> str:
    """The text of a document as a finder takes it: each character stands where Qt has it."""
    return plain_text(document.toRawText()).translate(_BREAKS)


class Held(NamedTuple):
    """A mark, so that it is found again: its line and where it is there; its rank, of how many."""

    line: str
    at: int
    rank: int
    total: int


class Marks:
    """The marks of one document. Spans are positions in the document."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []
        self.current: int | None = None

    def find(self, document: QTextDocument, finder: Finder | None) -> None:
        """Find all anew, leaving out those in words that are the page's own; none without one."""
        self.current = None
        text = text_of(document) if finder is not None else ""
        found = places(text, finder(text)) if finder is not None and text else []
        left_out = {block.blockNumber() for block in own_blocks(document)} if found else set[int]()
        self.spans = [
            span for span in found if document.findBlock(span[0]).blockNumber() not in left_out
        ]

    def held(self, document: QTextDocument) -> Held | None:
        """The current mark, for when the page is shown otherwise."""
        if self.current is None:
            return None
        return Held(*_line_of(document, self.spans[self.current]), self.current, len(self.spans))

    def take_up(self, document: QTextDocument, held: Held | None) -> None:
        """Have the mark that is held as the current one.

        It is where its line stands; in another script no line does, and the marks are the same.
        """
        if held is None or not self.spans:
            return
        share = held.rank / held.total * len(self.spans)
        same = (
            rank
            for rank, span in enumerate(self.spans)
            if _line_of(document, span) == (held.line, held.at)
        )
        nearest = min(same, key=lambda rank: abs(rank - share), default=round(share))
        self.current = min(nearest, len(self.spans) - 1)

    def step(self, by: int, top: int) -> tuple[int, int] | None:
        """Go to the next or previous mark, from position `top` at first; where it stands."""
        if not self.spans:
            return None
        if self.current is None:
            at = bisect_right(self.spans, (top, 0))
            self.current = (at if by > 0 else at - 1) % len(self.spans)
        else:
            self.current = (self.current + by) % len(self.spans)
        return self.spans[self.current]

    def paint(self, painter: QPainter, document: QTextDocument, seen: QRectF, theme: Theme) -> None:
        """Paint those inside `seen` (document coordinates)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = document.documentLayout()
        # In the margin above the text, a page that is still being laid out is hit at its end.
        top = QPointF(seen.left(), max(seen.top(), top_margin(document)))
        block = document.findBlock(layout.hitTest(top, Qt.HitTestAccuracy.FuzzyHit))
        box = layout.blockBoundingRect(block)
        rank = bisect_left(self.spans, (block.position(), 0))
        while rank < len(self.spans):
            if not block.contains(self.spans[rank][0]):
                block = document.findBlock(self.spans[rank][0])
                box = layout.blockBoundingRect(block)
            if box.top() <= seen.bottom():
                self._paint(painter, block, box.topLeft(), rank, theme)
                rank += 1
                continue
            beside = _next_cell(block, seen.bottom())
            if beside < 0:
                break
            rank = bisect_left(self.spans, (beside, 0))

    def _paint(
        self,
        painter: QPainter,
        block: QTextBlock,
        corner: QPointF,
        rank: int,
        theme: Theme,
    ) -> None:
        ground = QColor(theme.mark)
        edge = mark_edge(theme)
        current = rank == self.current
        painter.setPen(QPen(QColor(theme.accent), 1.5) if current else QPen(edge, 1))
        painter.setBrush(ground)
        for rect in rects(block, self.spans[rank]):
            painter.drawRoundedRect(rect.translated(corner), _ROUND, _ROUND)


def outline(painter: QPainter, link: QTextCursor, seen: tuple[float, float], theme: Theme) -> None:
    """Outline a link that was reached with Tab, between the edges of what is seen."""
    block = link.document().findBlock(link.selectionStart())
    corner = link.document().documentLayout().blockBoundingRect(block).topLeft()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), 2))
    for rect in rects(block, (link.selectionStart(), link.selectionEnd())):
        around = rect.translated(corner).adjusted(-2, -1, 2, 1)
        around.setLeft(max(around.left(), seen[0] + 1))  # a picture is as wide as the pane
        around.setRight(min(around.right(), seen[1] - 1))
        painter.drawRoundedRect(around, 3, 3)


def mark_edge(theme: Theme) -> QColor:
    """The line around a mark."""
    ground = QColor(theme.mark)
    return ground.lighter(240) if theme.dark else ground.darker(115)


def _line_of(document: QTextDocument, span: tuple[int, int]) -> tuple[str, int]:
    """The paragraph of a mark, and where in it the mark begins."""
    block = document.findBlock(span[0])
    return block.text(), span[0] - block.position()


def _next_cell(block: QTextBlock, bottom: float) -> int:
    """Where the cell after that of a block begins, if its row begins above `bottom`; else -1."""
    table: QTextTable | None = QTextCursor(block).currentTable()
    if table is None:
        return -1
    while isinstance(outer := table.parentFrame(), QTextTable):
        table = outer
    cell = table.cellAt(block.position())
    first = table.cellAt(cell.row(), 0).firstCursorPosition().block()
    layout = block.document().documentLayout()
    return cell.lastPosition() + 1 if layout.blockBoundingRect(first).top() <= bottom else -1


def rects(block: QTextBlock, span: tuple[int, int]) -> list[QRectF]:
    """What a span covers, a rectangle for each line, relative to its block."""
    layout, base = block.layout(), block.position()
    start, end = span[0] - base, min(span[1] - base, block.length() - 1)
    covered = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first < end and start < last:
            left, right = (
                x_of(line.cursorToX(place)) for place in (max(start, first), min(end, last))
            )
            covered.append(QRectF(left, line.y(), right - left, line.height()))
    return covered


def x_of(found: object) -> float:
    """The x of `cursorToX`, which gives the place as well in some versions of PySide."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]  # float


def own_blocks(document: QTextDocument) -> list[QTextBlock]:
    """The blocks whose words are the page's own: source line, switch of languages, copies."""
    found, block = [], document.begin()
    for _ in range(_HEAD_BLOCKS):
        if any(_named(block, name) for name in _OWN):
            found.append(block)
        block = block.next()
    return found + _copies(document)


def _copies(document: QTextDocument) -> list[QTextBlock]:
    """The blocks of the list of copies, whose words are not the article's."""
    blocks = [document.lastBlock()]
    while not _named(blocks[-1], "copies"):
        if not blocks[-1].isValid() or len(blocks) > LONGEST:
            return []
        blocks.append(blocks[-1].previous())
    return blocks


def _named(block: QTextBlock, name: str) -> bool:
    """Whether a block has an anchor at its beginning."""
    first = block.begin()
    return not first.atEnd() and name in first.fragment().charFormat().anchorNames()
