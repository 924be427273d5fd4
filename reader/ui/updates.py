"""The dialog that asks for the newest version: it says beforehand who is asked, and what."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader import __version__
from reader.core.errors import JiuwenError, PictureError
from reader.library.updates import Places, is_newer, newest
from reader.ui import fitting
from reader.ui.i18n import told, tr

WIDTH, SIDE = 460, 18


class Net(Protocol):
    """What asks; the one there is, is `reader.ui.picture_net.PictureNet`."""

    def version(
        self, address: str, done: Callable[[bytes], None], failed: Callable[[PictureError], None]
    ) -> None:
        """Ask an address for the newest version; one of the two is called, later."""

    def cancel(self) -> None:
        """End it; nobody is told."""


class UpdateDialog(QDialog):
    """Asks once its button is pressed, and never before. `page_wanted` tells an address to open."""

    page_wanted = Signal(str)

    def __init__(
        self, places: Places, net: Callable[["UpdateDialog"], Net], parent: QWidget
    ) -> None:
        """`net` makes what asks, once that is wanted."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Check for Updates"))
        self._places = places
        self._make_net = net
        self._net: Net | None = None
        self._wide = fitting.across(parent, WIDTH)
        self._host = QUrl(places.asked).host()
        self.said = QLabel(self)
        self.more = QLabel(self)
        self.more.setObjectName("soft")
        for label in (self.said, self.more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        box = QDialogButtonBox(self)
        self.ask = box.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.page = box.addButton(tr("Open Its Page"), QDialogButtonBox.ButtonRole.ActionRole)
        close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._settle(close)
        box.rejected.connect(self.reject)
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 16, SIDE, 14)
        layout.setSpacing(10)
        for widget in (self.said, self.more, box):
            layout.addWidget(widget)
        self.setMinimumWidth(self._wide)
        self._before()

    def _settle(self, close: QPushButton) -> None:
        self.ask.setText(tr("Ask {host}", host=self._host))
        self.ask.setAutoDefault(False)
        self.ask.clicked.connect(self._ask)
        self.page.setAutoDefault(False)
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._places.page))
        self.page.hide()
        close.setDefault(True)  # Enter alone asks nobody

    def _say(self, said: str, more: str = "") -> None:
        self.said.setText(said)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        for label in (self.said, self.more):
            label.ensurePolished()
            label.setMinimumHeight(label.heightForWidth(self._wide - 2 * SIDE))
        self._rows.activate()  # or the height of the text before would stay
        self.adjustSize()

    def _before(self) -> None:
        """Say who would be asked, and what; or that nobody can be."""
        if not self._host:
            self.ask.hide()
            self._say(
                tr("This build names no place to look for a newer version."),
                tr("You have version {own}. Look where you got Jiuwen from.", own=__version__),
            )
            return
        self._say(
            tr("Jiuwen asks one address, once: {address}", address=self._places.asked),
            tr(
                "It is asked over https for the number of the newest version. Nothing else is sent:"
                " not your version, nothing of your library, no name. As with every request, {host}"
                " sees the address of your connection. Jiuwen never asks by itself.",
                host=self._host,
            ),
        )

    def _ask(self) -> None:
        if self._net is None:
            self._net = self._make_net(self)
        self.ask.setEnabled(False)
        self._say(tr("Asking {host}...", host=self._host))
        self._net.version(self._places.asked, self._came, self._failed)

    def _came(self, answer: bytes) -> None:
        try:
            version = newest(answer)
        except JiuwenError as error:
            self._failed(error)
            return
        self.ask.hide()
        if not is_newer(version, __version__):
            self._say(tr("There is nothing newer than your version, {own}.", own=__version__))
            return
        self.page.setVisible(bool(self._places.page))
        self._say(
            tr("Version {version} is there; you have {own}.", version=version, own=__version__),
            tr("A newer version opens your library as it is, after a copy of your marks."),
        )

    def _failed(self, error: JiuwenError) -> None:
        self.ask.setEnabled(True)
        self._say(told(error), tr("Nothing was changed. You have version {own}.", own=__version__))

    @override
    def done(self, result: int) -> None:
        if self._net is not None:
            self._net.cancel()
        super().done(result)
