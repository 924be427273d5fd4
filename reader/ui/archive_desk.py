"""What imports and removals did, brought to the window: its line, its list and its page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from reader.core.errors import JiuwenError
from reader.core.scan import ImportReport
from reader.ui.frame import Frame
from reader.ui.layout import Parts
from reader.ui.summary import ASIDE, Sum, brought, taken_out


class ArchiveDesk(QObject):
    """Follows the importer of a window."""

    def __init__(self, window: Frame, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self._sum = Sum()
        importer = window.importer
        importer.finished.connect(self._imported)
        importer.looked.connect(self._looked)
        importer.removed.connect(self._removed)
        importer.failed.connect(self._failed)
        importer.ended.connect(self._over)

    def heard(self, report: ImportReport) -> None:
        """Show what an import of another window did."""
        self._welcome()
        self._window.list_anew(changed=_touched(report))

    def shrunk(self) -> None:
        """Show that an archive was taken out: its article, if it is open, is closed."""
        window = self._window
        if window.reader.key and window.reader.article is None:
            window.close_article()
        self._welcome()
        window.list_anew(changed=False)

    def _welcome(self) -> None:
        self._parts.show_welcome(welcome=not self._window.library.archives())

    def _imported(self, report: ImportReport) -> None:
        window = self._window
        asked = bool(report.archives or report.refused)
        if asked:  # else it only finished what was left undone
            self._sum.add(report)
            self._say()
        if report.cancelled and report.archives:
            window.importer.resume()  # what came is found by searches too, once it is indexed
        self._welcome()
        window.list_anew(changed=_touched(report), asked=asked)
        if window.open_after and (key := window.library.locate(Path(window.open_after))):
            window.open_after = ""
            window.show_article(key)

    def _looked(self, _archives: Sequence[str], report: ImportReport | None) -> None:
        """Take what came by itself; of nothing, nothing is said."""
        if report is not None and brought(report):
            self._sum.add(report)
            self._say()
            self._window.list_anew(changed=_touched(report))

    def _failed(self, error: JiuwenError) -> None:
        self._sum.fail(error)
        self._say()
        self._welcome()
        self._window.listing.ask()

    def _say(self) -> None:
        """Say what all imports since the queue was empty did: none hides the one before."""
        done = self._sum
        fault = done.fault
        self._window.status.show_message(done.text, report=done.has_report, more=bool(fault))
        self._parts.welcome.show_fault(fault.replace(ASIDE, "\n"))

    def _removed(self, archive: str, report: ImportReport) -> None:
        self._window.status.show_message(taken_out(archive, report))
        self.shrunk()

    def _over(self) -> None:
        self._window.show_step(None)
        self._window.open_after = ""  # what gave no article is not waited for any longer
        self._sum.clear()


def _touched(report: ImportReport) -> bool:
    """Whether what was listed before may be another article now, or none."""
    return bool(report.changed or report.removed)
