"""A line of text painted at a place, in half the time that Qt takes to fit one into a rectangle.

And painting that nobody sees, for what Qt makes at the first one to be there at the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget


@contextmanager
def out_of_sight(widget: QWidget) -> Iterator[QPainter]:
    """A painter of what a widget will show: letters have shapes of their own at each scale."""
    nothing = QImage(1, 1, QImage.Format.Format_RGB32)
    nothing.setDevicePixelRatio(widget.devicePixelRatioF())
    with QPainter(nothing) as painter:
        yield painter


def draw_line(painter: QPainter, place: QRect | QRectF, text: str) -> None:
    """Paint a line of text from the left of a place on, midway between its top and bottom.

    It is not cut where the place ends. All lines of a font stand on the same height, whatever
    other fonts their characters come from.
    """
    metrics = QFontMetricsF(painter.font())
    free = place.height() - metrics.ascent() - metrics.descent()
    # On whole pixels, or each line would be blurred in a way of its own.
    baseline = round(place.top() + free / 2 + metrics.ascent())
    painter.drawText(QPointF(place.left(), baseline), text)
