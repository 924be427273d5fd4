"""What the commands about paper do."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from reader.core.errors import JiuwenError
from reader.ui.frame import Frame
from reader.ui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class PaperActions:
    """A part of `Actions`: a method for each of these commands."""

    _window: Frame

    def print(self) -> None:
        """Print the open article, in black on white whatever the theme."""
        from reader.ui.printing import print_page

        window, page = self._window, self._window.reader.page
        if page is not None:
            settings, look = window.library.settings, window.pictures.look
            self._say(lambda: print_page(page, settings, look, window))

    def export_pdf(self) -> None:
        """Save the open article as a PDF, under a name that is proposed."""
        from reader.ui.printing import file_name, save_pdf

        window, page = self._window, self._window.reader.page
        if page is None:
            return
        folder = Path(QStandardPaths.writableLocation(_DOCUMENTS))
        proposed = str(folder / file_name(page.title, folder))
        chosen, _filter = QFileDialog.getSaveFileName(
            window, tr("Save as PDF"), proposed, "PDF (*.pdf)"
        )
        if chosen:
            settings, look = window.library.settings, window.pictures.look
            self._say(lambda: save_pdf(Path(chosen), page, settings, look))

    def _say(self, printed: "Callable[[], str]") -> None:
        """Say what `printed` says of its end, or why it came to none; "" is nothing to say."""
        try:
            said = printed()
        except JiuwenError as error:
            self._window.tell(error)
        else:
            if said:
                self._window.status.show_message(said)
