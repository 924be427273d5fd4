"""Pages of the article pane: how far to scroll so that two lines of text are seen again."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint

from reader.ui.page_text import TextPane

_OVERLAP_LINES = 2


def below(pane: TextPane, line: int, *, sides: bool) -> int:
    """Where a page down leads: the last two lines that are seen whole become the first.

    `line` is the distance of lines. Where languages stand `sides` by side, lines are not in turn:
    it is a page less the height of two lines.
    """
    value, height = pane.verticalScrollBar().value(), pane.viewport().height()
    place = pane.cursorForPosition(QPoint(0, height - 1)).position()
    lines = () if sides else pane.lines(place, -1)
    tops = (box.top() for box in lines if box.bottom() <= value + height + 1)
    return value + _step(tops, value, _page(height, line))


def above(pane: TextPane, line: int, *, sides: bool) -> int:
    """Where a page up leads: the first two lines that are seen whole become the last."""
    value, height = pane.verticalScrollBar().value(), pane.viewport().height()
    lines = () if sides else pane.lines(pane.hit_top(line), 1)
    ends = (box.bottom() for box in lines if box.top() >= value - 1)
    return value - _step(ends, value + height, _page(height, line))


def _page(height: int, line: int) -> int:
    return max(line, height - _OVERLAP_LINES * line)


def _step(edges: Iterable[float], edge: int, page: int) -> int:
    """How far the second of some lines is from an edge; a `page` where that is not much.

    That is where a picture is seen, or no text. Cells of one row are one line.
    """
    found: list[float] = []
    for each in edges:
        found += [each] if each not in found else []
        if len(found) == _OVERLAP_LINES:
            step = abs(round(each) - edge)
            return step if step > page // 2 else page
    return page
