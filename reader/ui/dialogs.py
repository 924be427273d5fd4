"""What dialogs share, and the one about the program."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from reader import __version__
from reader.core.errors import JiuwenError
from reader.ui import fitting, fonts
from reader.ui.i18n import told, tr

_NARROWEST, _WIDEST, _PAD = 130, 220, 36
"""Pixels of a column of choices."""
_SEEN = 200
"""Characters of a note that are shown where it cannot be kept."""
_LINES = 3
"""So many lines of choices are seen at once."""
_ANY = 16_777_215
"""Qt's word for no bound, which PySide has no name for."""


class Choices(QListWidget):
    """What a dialog has a choice of, in a column beside what is chosen or in lines above it."""

    def __init__(self, parent: QWidget, widest: int = _WIDEST) -> None:
        """`widest` is in pixels at 100 %: what has no room is elided."""
        super().__init__(parent)
        self._widest = widest
        self.setObjectName("archives")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def lie(self, *, above: bool) -> None:
        """Lie above what is chosen, or beside it."""
        self.setFlow(QListWidget.Flow.LeftToRight if above else QListWidget.Flow.TopToBottom)
        self.setWrapping(above)
        self.fit()

    def fit(self) -> None:
        """Be as wide as the column needs, or as high as the lines do."""
        if self.isWrapping():
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY)
            rects = [self.visualItemRect(self.item(at)) for at in range(self.count())]
            lines = {rect.top() for rect in rects}
            high = min(len(lines), _LINES) * self.sizeHintForRow(0)
            self.setFixedHeight(high + self.height() - self.viewport().height())
        else:
            needed = self.sizeHintForColumn(0) + _PAD
            self.setFixedWidth(min(max(needed, fonts.px(_NARROWEST)), fonts.px(self._widest)))
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isWrapping():
            self.fit()


def close_box(dialog: QDialog) -> QDialogButtonBox:
    """A row with the one button that closes a dialog; Enter in a field does not press it."""
    box = QDialogButtonBox(dialog)
    close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setAutoDefault(False)
    box.rejected.connect(dialog.reject)
    return box


def roomy(combo: QComboBox) -> QComboBox:
    """Give the lines of a drop-down list the room that the style sheet has for them."""
    combo.setItemDelegate(QStyledItemDelegate(combo))  # Qt's own knows nothing of it
    return combo


def clearable(line: QLineEdit) -> None:
    """Give a line a cross that empties it, which screen readers can name: Qt leaves that out."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(tr("Clear"))


def lets_go(notes: Sequence[str], error: JiuwenError, parent: QWidget) -> bool:
    """Whether the reader, asked, lets notes be lost that cannot be written, and the window close.

    They can be copied, but then the window stays: what was copied goes with the program that it
    comes from.
    """
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Jiuwen"), "", parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("What you wrote in a note cannot be kept"))
    seen = [note if len(note) <= _SEEN else f"{note[:_SEEN]}…" for note in notes]
    said = [told(error), tr("If you close now, this is lost:")]
    said += [note or tr("that you emptied a note") for note in seen]
    box.setInformativeText("\n\n".join(said))
    if text := "\n\n".join(filter(None, notes)):
        copy = box.addButton(tr("Copy"), QMessageBox.ButtonRole.AcceptRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    gone = box.addButton(tr("Close All the Same"), QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton(tr("Back"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    let = box.clickedButton() is gone
    box.deleteLater()
    return let


def about_box(data: Path, parent: QWidget) -> QMessageBox:
    """Version, licence, and where the library is."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(tr("About Jiuwen"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Jiuwen · 旧闻 · 舊聞\n{__version__}")
    box.setInformativeText(
        tr("An offline reader for archives of Chinese-language news. Licence: MIT.")
        + "\n\n"
        + tr("Library: {path}", path=data)
    )
    if (said := box.findChild(QLabel, "qt_msgbox_informativelabel")) is not None:
        said.setMinimumWidth(fitting.across(parent, 340))  # Qt would make it as narrow as the title
    box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    return box
