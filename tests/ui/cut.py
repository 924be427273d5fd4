"""Finds texts of widgets that have less room than they need."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from reader.ui.i18n import plain_tip
from reader.ui.status import Elided


def cut_texts(root: QWidget) -> list[str]:
    """What of the texts below a widget cannot be read whole, and by how much it is cut."""
    return [said for widget in _shown(root) for said in _cut(widget, root)]


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root.window():
            yield widget


def _cut(widget: QWidget, root: QWidget) -> Iterator[str]:
    text = _text(widget)
    if not text or (isinstance(widget, Elided) and widget.toolTip() == plain_tip(text)):
        return  # what is elided says all when pointed at
    name = f"{type(widget).__name__} “{text}”"
    wide, high = _needed(widget, text)
    if wide > widget.width():
        yield f"{name}: {wide} wide, has {widget.width()}"
    if high > widget.height():
        yield f"{name}: {high} high, has {widget.height()}"
    outside = _outside(widget, root)
    if outside:
        yield f"{name}: {outside}"


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton) and not isinstance(widget, QToolButton):
        return widget.text()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _needed(widget: QWidget, text: str) -> tuple[int, int]:
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
        return widget.sizeHint().width(), widget.fontMetrics().height()
    if isinstance(widget, QLineEdit):
        wide = widget.fontMetrics().horizontalAdvance(text)
        return (0 if widget.text() else wide), widget.fontMetrics().height()
    return widget.sizeHint().width(), widget.fontMetrics().height()


def _outside(widget: QWidget, root: QWidget) -> str:
    """Whether a widget reaches beyond one that holds it; pages scroll up and down, not aside."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root.parentWidget():
        place = QRect(widget.mapTo(parent, widget.rect().topLeft()), widget.size())
        rect = parent.rect()
        if place.left() < rect.left() or place.right() > rect.right():
            return f"reaches out of {type(parent).__name__} sideways"
        holder = parent.parentWidget()
        if holder is not None and isinstance(holder.parentWidget(), QScrollArea):
            right = widget.mapTo(holder, widget.rect().topRight()).x()
            return "reaches out of what is scrolled" if right > holder.rect().right() else ""
        if isinstance(holder, QScrollArea) or isinstance(parent, QScrollArea):
            return ""
        if place.top() < rect.top() or place.bottom() > rect.bottom():
            return f"reaches out of {type(parent).__name__} up or down"
        parent = holder
    return ""
