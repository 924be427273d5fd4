"""Draws the icon's PNG sizes from its SVG files: run by `make icons`, results are committed."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawing(name: str, size: int) -> Path:
    """The SVG to draw a size from: the smallest has one of its own, without fine strokes."""
    return ICONS / ("jiuwen-small.svg" if size == 16 else f"{name}.svg")


def draw(source: Path, size: int, target: Path) -> None:
    """Draw an SVG file into a square PNG of `size` pixels a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    if not image.save(str(target)):
        raise OSError(f"{target} could not be written")


def main() -> None:
    """Draw all sizes of both forms of the sign."""
    application = QGuiApplication(sys.argv)
    for name in ("jiuwen", "jiuwen-hant"):
        for size in SIZES:
            draw(drawing(name, size), size, ICONS / f"{name}-{size}.png")
    application.quit()


if __name__ == "__main__":
    main()
