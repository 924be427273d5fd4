"""The reader's note beside the open article: a panel below the page, kept as it is typed."""

import logging
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import JiuwenError, LibraryBusyError
from reader.library import Library
from reader.ui.i18n import tr
from reader.ui.marking import Marker
from reader.ui.work import Serial

log = logging.getLogger(__name__)

SAVE_MS = 600
"""What was typed is written after so long, whether typing goes on or not."""

HEIGHT = 150


class NotePanel(QFrame):
    """A field for plain text; `closed` tells that its cross was pressed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notepanel")
        self.field = QPlainTextEdit(self)
        self.field.setFrameShape(QFrame.Shape.NoFrame)
        self.field.setTabChangesFocus(True)
        self.field.document().setDocumentMargin(0)
        self._title = QLabel(self)
        self._title.setObjectName("soft")
        self._close = QPushButton("×", self)
        self._close.setObjectName("quiet")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.field, 1)
        self.setMinimumHeight(96)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Take the interface's language."""
        self._title.setText(tr("Note"))
        self._close.setAccessibleName(tr("Close the note"))
        self._close.setToolTip(tr("Close the note"))
        self.field.setAccessibleName(tr("Note"))
        self.field.setPlaceholderText(tr("Your note on this article; it is kept as you type"))


class Lost(NamedTuple):
    """Notes that could not be written ("" for one that was emptied), and why the last could not."""

    notes: tuple[str, ...]
    error: JiuwenError


class Noter(QObject):
    """Fills the panel with the note of the open article, and keeps what is typed.

    A crash loses less than a second of it. All that is typed into one note, until another article
    comes or the panel is closed, is one step for undo. `kept` tells the key of an article whose
    note was written.
    """

    kept = Signal(str)

    def __init__(
        self, library: Library, panel: NotePanel, marker: Marker, writing: Serial, *, keep: bool
    ) -> None:
        """With `keep` off nothing is kept: the field is for reading alone."""
        super().__init__(panel)
        self._library, self._panel = library, panel
        self._marker, self._writing = marker, writing
        self._key = ""
        self._came_from: QWidget | None = None
        self._before = self._written = ""
        self._coming: dict[str, str] = {}
        self._unkept: dict[str, tuple[str, str]] = {}  # could not be written; and what is
        self._pause = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._pause.timeout.connect(self.save)
        panel.field.setReadOnly(not keep)
        panel.field.textChanged.connect(self._typed)
        marker.changed.connect(self.marks_changed)

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return not self._panel.isHidden()

    def open(self, key: str) -> None:
        """Show the note of an article and put the keys into it."""
        if not self.has_focus():
            self._came_from = self._panel.window().focusWidget()
        self._panel.show()
        self._fill(key)
        self._panel.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, key: str) -> None:
        """Another article is open: where the panel is shown, show its note."""
        if self.is_open:
            self._fill(key)

    def has_focus(self) -> bool:
        """Whether the keys are in the panel: in the note, or on its cross."""
        focus = self._panel.window().focusWidget()
        return focus is not None and self._panel.isAncestorOf(focus)

    def close(self) -> QWidget | None:
        """Keep the note and hide the panel; gives what had the keys before it was opened."""
        self.end()
        before, self._came_from = self._came_from, None
        self._panel.hide()
        self._key = ""
        there = before is not None and shiboken6.isValid(before) and before.isVisible()
        return before if there else None

    def _fill(self, key: str) -> None:
        if key == self._key:
            return
        self.end()
        self._key = key
        kept = self._kept(key)
        text, written = self._unkept.pop(key, (kept, kept))
        self._show(text)
        if text != written:
            self._before = self._written = written
            self._pause.start()

    def _kept(self, key: str) -> str:
        """The note of an article, as it is or will be once all is written."""
        coming = self._coming.get(key)
        return self._library.mark_book.note(key) if coming is None else coming

    def _show(self, text: str) -> None:
        self._before = self._written = text
        self._panel.field.setPlainText(text)
        self._pause.stop()

    def _typed(self) -> None:
        if self._text() != self._written and not self._pause.isActive():
            self._pause.start()

    def _text(self) -> str:
        """What stands in the field; of nothing but space there is no note."""
        text = self._panel.field.toPlainText()
        return text if text.strip() else ""

    def save(self) -> None:
        """Write what was typed since the last time."""
        self._pause.stop()
        key, text, before = self._key, self._text(), self._written
        if not key or text == before or self._panel.field.isReadOnly():
            return
        self._written = text
        self._write(key, text, before)

    def _write(self, key: str, text: str, before: str) -> None:
        self._coming[key] = text
        book = self._library.mark_book

        def arrived() -> None:
            if self._coming.get(key) == text:  # else a newer one is on its way
                del self._coming[key]

        def kept() -> None:
            arrived()
            if bool(text) is not bool(before):
                self._marker.changed.emit([key])
            self.kept.emit(key)
            self._write_unkept()  # what was in the way is gone

        def failed(error: JiuwenError) -> None:
            arrived()
            if self._key == key:  # tried again with the next letter, or at the end
                self._written = before
            else:
                self._unkept[key] = text, before
            self._marker.failed.emit(error)

        self._writing.start(lambda: book.set_note(key, text), kept, failed)

    def end(self) -> None:
        """Write the rest of a note, which then is one step for undo."""
        self.save()
        if self._key and self._written != self._before:
            self._marker.note(self._key, self._before)
            self._before = self._written

    def finish(self) -> Lost | None:
        """Write all that is not written yet, before this returns: the window is to be closed.

        What could not be written is tried again if it stays open.
        """
        self.end()
        self._write_unkept()
        lost, why = [], None
        for key, text in self._coming.items():  # in their turn again, which changes nothing
            try:
                if not isinstance(why, LibraryBusyError):  # which each would wait for as long
                    self._library.mark_book.set_note(key, text)
                    continue
            except JiuwenError as error:
                log.error("a note was not written: %s", error)
                why = error
            lost.append(text)
        return None if why is None else Lost(tuple(lost), why)

    def _write_unkept(self) -> None:
        while self._unkept:
            key, (text, before) = self._unkept.popitem()
            self._write(key, text, before)
            self._marker.note(key, before)

    def marks_changed(self, keys: list[str]) -> None:
        """Show the note as it is now: by an undo, or by another window; no keys are very many."""
        concerned = bool(self._key) and (self._key in keys or not keys)
        if concerned and self._text() == self._written and self._key not in self._coming:
            text = self._library.mark_book.note(self._key)
            if text != self._written:
                self._show(text)
