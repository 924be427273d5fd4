"""The menu of what has the keys, asked for by a key."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget


def ask_for_menu(widget: QWidget | None) -> None:
    """Have a widget open its menu, as Qt does where the Menu key is pressed."""
    if widget is not None:
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if isinstance(cursor, QRectF):  # as some text fields have it
            cursor = cursor.toRect()
        place = cursor.center() if isinstance(cursor, QRect) else QPoint()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
