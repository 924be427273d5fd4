"""A line of text stands midway in its place, whatever fonts its characters come from."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from reader.ui import fonts
from reader.ui.drawing import draw_line

PLACE = QRect(20, 10, 200, 30)


def _ink(text: str, right: int = 240) -> QRect:
    """Where a line drawn into the place leaves ink, to the left of `right`."""
    image = QImage(240, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(fonts.font("zh-Hans", fonts.SANS, 16))
        draw_line(painter, PLACE, text)
    white = QColor("white").rgb()
    inked = [
        (x, y) for y in range(image.height()) for x in range(right) if image.pixel(x, y) != white
    ]
    columns, rows = zip(*inked, strict=True)
    return QRect(min(columns), min(rows), max(columns) - min(columns), max(rows) - min(rows))


@pytest.mark.parametrize("text", ["国国国", "國國 abc", "国😀"])
def test_a_line_stands_at_the_left_midway(qapp: QApplication, text: str) -> None:
    assert qapp is not None
    ink = _ink(text)
    assert ink.left() - PLACE.left() in range(4)
    assert abs(ink.center().y() - PLACE.center().y()) <= 2


def test_lines_of_other_fonts_stand_on_the_same_height(qapp: QApplication) -> None:
    assert qapp is not None
    # Fonts of higher characters would push a line down that is fitted into its place.
    alone = _ink("国", 36)
    assert [_ink(f"国 {other}", 36) for other in ("ཨོཾ", "😀", "e", "ก็")] == [alone] * 4
