"""Starts the window: application, window, first import, event loop."""

import gc
import logging
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.core.errors import JiuwenError
from reader.library import Library
from reader.library.faults import crashes_kept
from reader.ui import accessible, fonts
from reader.ui.instance import Listener
from reader.ui.opened import Opened
from reader.ui.sign import icon
from reader.ui.windows import Windows
from reader.ui.work import failures_told, finish_all

log = logging.getLogger(__name__)


@contextmanager
def faults_told(tell: Callable[[BaseException], None]) -> Iterator[None]:
    """Log the errors that a slot lets through, and `tell` them, instead of printing them.

    Qt calls slots, not we: this is the one place where a mark that could not be kept, or a fault
    of our own, can be caught for all of them.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            before(kind, error, trace)
            return
        if issubclass(kind, JiuwenError):
            log.error("%s", error)
        else:
            log.critical("a fault in the window", exc_info=(kind, error, trace))
        tell(error)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


def application() -> QApplication:
    """The application, made if there is none: names, icon, a style that themes can colour."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        app = QApplication(sys.argv[:1])
        accessible.install()
        fonts.follow(app.font())  # the system's own: ours takes its place
    app.setApplicationName("Jiuwen")
    app.setApplicationDisplayName("Jiuwen")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("jiuwen")
    app.setStyle("Fusion")
    app.setWindowIcon(icon())
    return app


def run(library: Library, paths: Sequence[Path]) -> int:
    """Open the windows on a library, add `paths` as archives, and run until all are closed.

    They are those that were open when the last run ended. The library is the caller's to close.
    Returns the exit status.
    """
    app = application()
    # Qt's loop lets no Python handler run: Ctrl+C in a terminal has to end the program itself.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    windows = Windows(library, app)
    listener = Listener(library.data, windows.take, windows)
    if sys.platform == "darwin":
        app.installEventFilter(Opened(windows.take, windows))
    try:
        with (
            faults_told(windows.tell),
            failures_told(windows.tell),
            crashes_kept(library.data) as crashed,
        ):
            windows.restore().add(paths)
            if crashed:
                windows.front.tell_crash()
            gc.freeze()  # what stays as long as the program need not be looked through again
            gc.enable()
            return app.exec()
    finally:
        listener.close()
        finish_all()
        signal.signal(signal.SIGINT, before)
