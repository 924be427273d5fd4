"""What dialogs share, and the one about the program."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QToolButton,
    QWidget,
)

from reader import __version__
from reader.ui import fonts
from reader.ui.i18n import tr


def close_box(dialog: QDialog) -> QDialogButtonBox:
    """A row with the one button that closes a dialog; Enter in a field does not press it."""
    box = QDialogButtonBox(dialog)
    close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    close.setAutoDefault(False)
    box.rejected.connect(dialog.reject)
    return box


def clearable(line: QLineEdit) -> None:
    """Give a line a cross that empties it, which screen readers can name: Qt leaves that out."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(tr("Clear"))


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
        said.setMinimumWidth(fonts.px(340))  # Qt would make it as narrow as the title
    box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
    return box
