"""What the commands about archives do."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from reader.ui.frame import Frame
from reader.ui.i18n import tr


class ArchiveActions:
    """A part of `Actions`: a method for each of these commands."""

    _window: Frame

    def add_folder(self) -> None:
        """Ask for a folder and add it."""
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Open Folder"))
        if chosen:
            self._window.add([Path(chosen)])

    def add_files(self) -> None:
        """Ask for files and add them."""
        chosen, _filter = QFileDialog.getOpenFileNames(self._window, tr("Open Files"))
        self._window.add([Path(path) for path in chosen])

    def rescan(self) -> None:
        """Look at all archives again."""
        self._window.importer.rescan()

    def stop_import(self) -> None:
        """Stop the import under way, and those that wait."""
        if self._window.importer.running:
            self._window.status.stop()
        else:
            self._window.status.show_message(tr("No files are being read."))

    def report(self) -> None:
        """Show what became no article, and why; the report that is open comes to the front."""
        from reader.ui.report import ReportDialog

        window = self._window
        for dialog in window.findChildren(ReportDialog):
            dialog.raise_()
            dialog.activateWindow()
            return
        dialog = ReportDialog(window.library, window.importer, window)
        dialog.opened.connect(window.show_article)
        dialog.settled.connect(window.memory.touch)
        window.retranslated.connect(dialog.close)  # its texts are those of its opening
        dialog.show()

    def remove_archive(self) -> None:
        """Ask which archive is to leave the library, and whether."""
        from reader.ui.removing import RemoveDialog

        window = self._window
        article = window.reader.article
        archives = window.library.archives()
        if not archives:
            window.status.show_message(tr("No archive is open."))
            return
        dialog = RemoveDialog(archives, article.archive if article is not None else "", window)
        dialog.chosen.connect(window.importer.remove)
        window.retranslated.connect(dialog.close)
        dialog.open()
