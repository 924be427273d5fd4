"""Keeps single keys from acting as commands where they are typed as text or work a control."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from reader.ui.sidebar import Sidebar

_FIELDS = (QLineEdit, QAbstractSpinBox, QComboBox, QTextEdit, QPlainTextEdit)
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HOLDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_text_field(widget: QObject | None) -> bool:
    """Whether keys pressed in a widget are text."""
    return isinstance(widget, _FIELDS) and not isinstance(widget, QTextBrowser)


def is_bare(event: QKeyEvent) -> bool:
    """Whether a key is pressed without Ctrl, Alt or Meta, and is no Esc or function key."""
    key = event.key()
    apart = key == Qt.Key.Key_Escape or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    return not apart and not event.modifiers() & _HOLDING


class KeyGuard(QObject):
    """Watches the widget that has the focus.

    A key that the widget itself needs is claimed for it (ShortcutOverride), so that no command of
    the window acts on it. Enter presses a button, as Space does: Qt lets it press only those that
    lend themselves to a dialog as its default. Only the focused widget is watched: a filter over
    the whole application would call Python for every event.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._composing = False
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        self._composing = False
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return _pressed(watched, event)
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if not self._claimed(watched, event):
            return False
        event.accept()
        return True

    def _claimed(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether the focused widget keeps a key for itself."""
        if self._composing:
            return True
        if isinstance(watched, Sidebar):
            return watched.claims(event)
        if not is_bare(event):
            return False
        if is_text_field(watched):
            return True
        if isinstance(watched, QAbstractButton):
            return event.key() in _PRESSING
        if isinstance(watched, QTextBrowser):
            return _on_link(watched) and event.key() in _PRESSING[1:]
        return False


def _pressed(watched: QObject, event: QKeyEvent) -> bool:
    """Press a button by Enter; whether it was one."""
    if not (isinstance(watched, QAbstractButton) and event.key() in _PRESSING[1:]):
        return False
    if is_bare(event) and not event.isAutoRepeat():  # held down, it may be at another by now
        watched.click()
    return is_bare(event)


def _on_link(page: QTextBrowser) -> bool:
    """Whether a link of the page was reached with Tab, so that Enter follows it."""
    cursor = page.textCursor()
    return cursor.hasSelection() and bool(cursor.charFormat().anchorHref())
