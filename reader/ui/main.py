"""Starts the window: application, window, first import, event loop."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.library import Library
from reader.ui.instance import Listener
from reader.ui.sign import icon
from reader.ui.window import Window


def application() -> QApplication:
    """The application, made if there is none: names, icon, a style that themes can colour."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Jiuwen")
    app.setApplicationDisplayName("Jiuwen")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("jiuwen")
    app.setStyle("Fusion")
    app.setWindowIcon(icon())
    return app


def run(library: Library, paths: Sequence[Path]) -> int:
    """Open the window on a library, add `paths` as archives, and run until it is closed.

    The library is the caller's to close. Returns the exit status.
    """
    app = application()
    # Qt's loop lets no Python handler run: Ctrl+C in a terminal has to end the program itself.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    window = Window(library, app)
    listener = Listener(library.data, window.raise_with, window)
    window.show()
    window.add(paths)
    status = app.exec()
    listener.close()
    signal.signal(signal.SIGINT, before)
    return status
