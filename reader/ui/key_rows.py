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

    Esc leaves it as it was.
    """

    taken = Signal(str)

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
        self.setText(tr("Press a key…"))

    def _end(self) -> None:
        self.recording = False
        self.setText(self._shown)

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
        self._end()
        if event.key() == Qt.Key.Key_Escape:
            return
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier
        self.taken.emit("" if bare and event.key() in _NONE else key_of(event) or "?none")

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
        self.field = KeyField(self)
        self.more = QPushButton("+", self)
        self.more.setObjectName("more")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.more.setAccessibleName(tr("Another key: {name}", name=name))
        self.more.setToolTip(tr("Add another key"))
        self.fault = QLabel(self)
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.fault.hide()
        for widget, stretch in ((self.label, 1), (self.field, 0), (self.more, 0), (self.reset, 0)):
            self.line.addWidget(widget, stretch)
        self.column.addWidget(self.fault)
        for widget in (self.field, self.more):
            widget.setEnabled(command.id not in FIXED)
        self.field.taken.connect(self._take)
        self.more.clicked.connect(self._add)
        self.reset.clicked.connect(lambda: self._set(BY_ID[command.id].keys))
        self.refresh()

    def _add(self) -> None:
        self.field.setFocus()
        self.field.click()

    def _take(self, key: str) -> None:
        keys = self._keymap().keys(self.command.id) if self.more.isChecked() else ()
        self.more.setChecked(False)
        self._set((*keys, key) if key and key not in keys else keys)

    def _set(self, keys: tuple[str, ...]) -> None:
        refused = self._keymap().refusal(self.command.id, keys)
        if refused is None:
            self._store(self._keymap().with_keys(self.command.id, keys))
        self.refresh()
        self.show_fault(refused)

    def show_fault(self, refused: Refused | None) -> None:
        """Say why a key was refused; with None, nothing."""
        text = fault_text(refused) if refused is not None else ""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
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
        self.show_fault(None)


def fault_text(refused: Refused) -> str:
    """Why a key was refused, in words."""
    why = key_fault_text(refused.why)
    key = key_label(refused.key) if refused.key != "?none" else ""
    if refused.why is Why.CLASH:
        other = command_label(BY_ID[refused.other])
        return tr("{key}: {why} ({other})", key=key, why=why, other=other)
    return tr("{title}: {detail}", title=key, detail=why) if key else why
