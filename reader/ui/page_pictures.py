"""The pictures of the article pane: which there are, and which one the mouse or Tab is at."""

import re
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextFormat
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.ui.page_boxes import PictureBoxes, addresses
from reader.ui.page_text import TextPane
from reader.ui.pictures import Look
from reader.ui.theme import THEMES

SCHEME = "picture"
"""Of the links that pictures are for the keys; no file can have them, since cleaning drops them."""

_LINK_OR_PICTURE = re.compile(r"<a\b[^>]*>.*?</a>|<img\b[^>]*>", re.S)


def reachable(html: str) -> str:
    """The HTML of a page with each picture as a link, so that Tab comes to it.

    One that is in a link already is left there.
    """
    number = count()

    def linked(found: re.Match[str]) -> str:
        tag = found[0]
        return f'<a href="{SCHEME}:{next(number)}">{tag}</a>' if tag.startswith("<img") else tag

    return _LINK_OR_PICTURE.sub(linked, html) if "<img" in html else html


class PicturePane(TextPane):
    """Tells the address of a picture that was clicked, or that is under the mouse ("": none)."""

    picture_activated = Signal(str)
    picture_hovered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = PictureBoxes(THEMES["light"])
        self._pressed = self._over = ""
        self.document().documentLayout().registerHandler(
            QTextFormat.ObjectTypes.ImageObject, self._boxes
        )

    def set_pictures(self, look: Callable[[str], Look]) -> None:
        """Ask `look` how the picture of an address stands."""
        self._boxes.look = look

    def pictures(self) -> list[str]:
        """The addresses of the pictures of the page, in order."""
        return addresses(self.document())

    def picture_reached(self) -> str:
        """The address of the picture that Tab came to; "" for none."""
        found = self.textCursor().charFormat()
        return found.toImageFormat().name() if found.isImageFormat() else ""

    def _picture_at(self, event: QMouseEvent) -> str:
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self.document().documentLayout().imageAt(event.position() + shift)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._picture_at(event) if left else ""
        if not self._pressed:
            super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, ""
        if not pressed:
            super().mouseReleaseEvent(event)
        elif self._picture_at(event) == pressed:
            self.picture_activated.emit(pressed)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = "" if event.buttons() else self._picture_at(event)
        if over != self._over:
            self._over = over
            pressed = over or self.anchorAt(event.position().toPoint())
            shape = Qt.CursorShape.PointingHandCursor if pressed else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)
            self.picture_hovered.emit(over)
