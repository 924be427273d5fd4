"""Starts the program as a shell does, tells what its window shows, and ends it.

`started.py OUT AWAITED ARGUMENT...`: once the first window is painted a line is printed; after so
many starts have handed something over, what is shown is written to OUT as JSON.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from typing_extensions import override

from reader.__main__ import main
from reader.ui import main as ui_main
from reader.ui.window import Window
from reader.ui.windows import Windows
from reader.ui.work import wait_quiet


def shown(window: Window) -> dict[str, Any]:
    """What a window shows."""
    model = window.listing.model
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return {
        "platform": QGuiApplication.platformName(),
        "language": window.language,
        "active": window.isVisible(),
        "titles": [str(model.index(row).data()) for row in range(model.rowCount())],
        "page": window.reader.page.title if window.reader.page is not None else "",
        "typed": window.search.text,
        "status": window.status.message,
        "boxes": [box.text() for box in boxes],
        "archives": list(window.library.archives()),
        "data": str(window.library.data),
    }


class Told(Windows):
    """The windows of a run that tells, and ends, once so many starts have been heard of."""

    out, awaited = Path(), 0

    @override
    def restore(self) -> Window:
        window = super().restore()
        window.painted.connect(self._painted)
        return window

    def _painted(self) -> None:
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        self._perhaps_end()

    @override
    def take(self, paths: Sequence[str], links: Sequence[str] = ()) -> None:
        super().take(paths, links)
        type(self).awaited -= 1
        self._perhaps_end()

    def _perhaps_end(self) -> None:
        if self.awaited <= 0:
            QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        wait_quiet()
        if self.open_ones:
            said = json.dumps(shown(self.front))
            self.out.write_text(said, encoding="utf-8")
        QApplication.closeAllWindows()


if __name__ == "__main__":
    Told.out, Told.awaited = Path(sys.argv[1]), int(sys.argv[2])
    ui_main.Windows = Told  # type: ignore[attr-defined] # what a run makes its windows of
    sys.exit(main(sys.argv[3:]))
