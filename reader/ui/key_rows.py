"""A row of the settings dialog for a command: its keys, and how to change them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from typing_extensions import override

from reader.commands import BY_ID, Command, key_label
from reader.keymap import FIXED, Keymap, Refused, Why, normal
from reader.ui.i18n import command_help, command_label, key_fault_text, tr
from reader.ui.setting_rows import Row

_ALONE = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
_NONE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def key_of(event: QKeyEvent) -> str:
    """The key of an event as the table of commands spells it."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    if len(text) == 1 and not text.isalnum():
        held &= ~Qt.KeyboardModifier.ShiftModifier  # "?" is written so, wherever it lies
    whole = QKeySequence(int(event.key()) | held.value)
    return normal(whole.toString(QKeySequence.SequenceFormat.PortableText))


class KeyField(QPushButton):
    """Shows the keys of a command; pressed, it takes the next key. `taken` tells it ("" for none).

    It goes on taking keys until it is given a text to show, or left: Esc leaves it as it was.
    `turned` tells that it begins or ends to take keys, or has the keys of the window or not.
    """

    taken = Signal(str)
    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keyfield")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._shown = ""
        self.recording = False
        self.clicked.connect(self._begin)

    def show_text(self, text: str) -> None:
        """What stands here while no key is awaited."""
        self._shown = text
        self._end()

    def _begin(self) -> None:
        self.recording = True
        self.setText(tr("Press a key..."))
        self.turned.emit()

    def _end(self) -> None:
        self.recording = False
        self.setText(self._shown)
        self.turned.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if self.recording and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
            if event.type() == QEvent.Type.KeyRelease:
                return True  # of the key that began it
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _ALONE:
            return
        if event.key() == Qt.Key.Key_Escape:
            self._end()
            return
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        self.taken.emit("" if bare and event.key() in _NONE else key_of(event) or "?none")

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.turned.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end()
        super().focusOutEvent(event)


class KeyRow(Row):
    """The keys of a command; those that cannot be are refused, and it is said why."""

    def __init__(
        self,
        command: Command,
        keymap: Callable[[], Keymap],
        store: Callable[[str], None],
        words: str,
        parent: QWidget,
    ) -> None:
        """`keymap` gives the keys in force, `store` takes the text to keep."""
        name = command_label(command)
        super().__init__(name, words, parent)
        self.command = command
        self._keymap = keymap
        self._store = store
        self.label.setToolTip(command_help(command))
        self.hint = QLabel(tr("Enter to change"), self)
        self.field = KeyField(self)
        self.more = QPushButton("+", self)
        self.more.setObjectName("more")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setAccessibleName(tr("Another key: {name}", name=name))
        self.more.setToolTip(tr("Add another key"))
        self.ways = QLabel(tr("Backspace for no key, Esc to leave it as it was"), self)
        self.fault = QLabel(self)
        self._lay_out()
        for widget in (self.field, self.more):
            widget.setEnabled(command.id not in FIXED)
        self.field.taken.connect(self._take)
        self.field.turned.connect(self._turned)
        self.more.clicked.connect(self._add)
        self.reset.clicked.connect(lambda: self._set(BY_ID[command.id].keys))
        self.refresh()

    def _lay_out(self) -> None:
        kept = self.hint.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing moves as the keys go from row to row
        self.hint.setSizePolicy(kept)
        for widget in (self.hint, self.field, self.more):
            self.controls.addWidget(widget, 1 if widget is self.field else 0)
        for label, name in ((self.hint, "hint"), (self.ways, "hint"), (self.fault, "fault")):
            label.setObjectName(name)
            label.hide()
        for below in (self.ways, self.fault):
            below.setWordWrap(True)
            below.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.column.addWidget(below)
        self.setTabOrder(self.field, self.more)
        self.setTabOrder(self.more, self.reset)

    def _turned(self) -> None:
        """Say what can be pressed now."""
        taking = self.field.recording
        self.hint.setVisible(self.field.hasFocus() and not taking)
        self.ways.setVisible(taking)
        said = self.ways if taking else self.hint
        self.field.setAccessibleDescription(said.text())
        if not taking:
            self.more.setChecked(False)
            self.fault.hide()

    def _add(self) -> None:
        self.field.setFocus()
        self.more.setChecked(True)  # which what had been begun, and ends with that, took back
        self.field.click()

    def _take(self, key: str) -> None:
        keys = self._keymap().keys(self.command.id) if self.more.isChecked() else ()
        self._set((*keys, key) if key and key not in keys else keys)

    def _set(self, keys: tuple[str, ...]) -> None:
        """Have other keys; where they are refused it is said why, and another one is awaited."""
        refused = self._keymap().refusal(self.command.id, keys)
        if refused is not None:
            self._show_fault(fault_text(refused))
            return
        self._store(self._keymap().with_keys(self.command.id, keys))
        self.refresh()

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.show()
        self.field.setAccessibleDescription(text)

    @override
    def refresh(self) -> None:
        keymap = self._keymap()
        keys = [key_label(key) for key in keymap.keys(self.command.id)]
        name = command_label(self.command)
        shown = "   ".join(keys) if keys else tr("none")
        self.field.show_text(shown)
        self.field.setAccessibleName(tr("Keys of {name}: {keys}", name=name, keys=shown))
        self.show_differs(differs=keymap.differs(self.command.id))


def fault_text(refused: Refused) -> str:
    """Why a key was refused, in words."""
    why = key_fault_text(refused.why)
    key = key_label(refused.key) if refused.key != "?none" else ""
    if refused.why is Why.CLASH:
        other = command_label(BY_ID[refused.other])
        return tr("{key}: {why} ({other})", key=key, why=why, other=other)
    return tr("{title}: {detail}", title=key, detail=why) if key else why
