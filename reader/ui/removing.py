"""Asks before an archive is taken out of the library, and says what stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.ui import fitting
from reader.ui.dialogs import roomy
from reader.ui.i18n import tr
from reader.ui.report_rows import printable

WIDTH, SIDE = 460, 18
CHARACTERS = 20
"""So much of a path the choice has room for at least; the rest is cut, and in the tip."""


class RemoveDialog(QDialog):
    """`chosen` tells the archive to be taken out, once the reader has said so."""

    chosen = Signal(str)

    def __init__(self, archives: Sequence[str], likely: str, parent: QWidget) -> None:
        """The choice begins with the archive `likely`, if it is among them."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Remove Archive"))
        self._wide = fitting.across(parent, WIDTH)
        self.archives = roomy(QComboBox(self))
        self.archives.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.archives.setMinimumContentsLength(CHARACTERS)
        for rank, archive in enumerate(archives):
            self.archives.addItem(printable(archive), archive)
            self.archives.setItemData(rank, printable(archive), Qt.ItemDataRole.ToolTipRole)
        self.archives.setCurrentIndex(max(self.archives.findData(likely), 0))
        asked = self._text(tr("Take this archive out of the library?"))
        asked.setBuddy(self.archives)
        self.archives.setAccessibleName(asked.text())
        stays = self._text(
            tr(
                "Its articles are no longer listed or found. The files on the disk are not touched."
                " Your marks and notes are kept: add the archive again, and they are there again."
            )
        )
        stays.setObjectName("soft")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 16, SIDE, 14)
        layout.setSpacing(10)
        for widget in (asked, self.archives, stays, self._buttons()):
            layout.addWidget(widget)
        self.setMinimumWidth(self._wide)

    def _text(self, said: str) -> QLabel:
        label = QLabel(said, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.ensurePolished()
        # With large fonts Qt would give it the height of a dialog wider than the screen lets be.
        label.setMinimumHeight(label.heightForWidth(self._wide - 2 * SIDE))
        return label

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self.yes = box.addButton(tr("Remove"), QDialogButtonBox.ButtonRole.AcceptRole)
        no = box.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.yes.setAutoDefault(False)
        no.setDefault(True)  # Enter alone takes nothing out
        box.accepted.connect(self._take)
        box.rejected.connect(self.reject)
        return box

    def _take(self) -> None:
        self.chosen.emit(self.archives.currentData())
        self.accept()
