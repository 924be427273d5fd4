"""Starts the window: application, window, first import, event loop."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QSettings,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from reader import __version__
from reader.core.errors import JiuwenError
from reader.library import Library, portable
from reader.library.faults import crashes_kept
from reader.text.calls import is_call
from reader.ui import accessible, fonts, heap, no_font
from reader.ui.instance import Given, Listener, Message
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


class Application(QApplication):
    """Qt's own, and what macOS asks it to open: there that does not come as arguments."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._waiting: list[Given] = []
        self._take: Message | None = None

    def give_to(self, take: Message) -> None:
        """Hand over what was asked for, and what will be."""
        self._take = take
        while self._waiting:
            take(*self._waiting.pop(0))

    @override
    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        link = event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
        given: Given = ([], [link]) if is_call(link) else ([event.file()], [])
        if given == ([""], []):  # an address of another kind
            return False
        self._waiting.append(given)
        if self._take is not None:
            self.give_to(self._take)
        return True


@contextmanager
def fatal_told() -> Iterator[None]:
    """End with words and exit status 2 where Qt finds no display: it would abort, after its own.

    What it only warns of is printed as it would have been.
    """
    heard: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            # It says that nothing could be done; why is in what was said before.
            why = "\n  ".join(dict.fromkeys(heard)) or text.strip()
            sys.stderr.write(f"jiuwen: no window can be opened here; Qt says:\n  {why}\n")
            sys.stderr.flush()
            os._exit(2)  # back there it would abort
        heard.append(text.strip())

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for text in heard:
        log.warning("%s", text)


def application() -> QApplication:
    """The application, made if there is none: names, icon, a style that themes can colour."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        heap.share_one()  # before Qt has threads
        with fatal_told():
            app = Application(sys.argv[:1])
        accessible.install()
        fonts.follow(app.font())  # the system's own: ours takes its place
    app.setApplicationName("Jiuwen")
    app.setApplicationDisplayName("Jiuwen")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("jiuwen")
    app.setStyle("Fusion")
    app.setWindowIcon(icon())
    return app


def run(library: Library, paths: Sequence[Path], links: Sequence[str] = ()) -> int:
    """Open the windows on a library, add `paths`, follow `links`, and run until all are closed.

    They are those that were open when the last run ended. The library is the caller's to close.
    Returns the exit status.
    """
    app = application()
    if library.data == portable.folder():  # Qt's own dialogs remember their folder there too
        place = QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(library.data)
        QSettings.setPath(*place)
    # Qt's loop lets no Python handler run: Ctrl+C in a terminal has to end the program itself.
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    windows = Windows(library, app)
    listener = Listener(library.data, windows.take, windows)
    try:
        with (
            faults_told(windows.tell),
            failures_told(windows.tell),
            crashes_kept(library.data) as crashed,
        ):
            windows.restore().add(paths)
            windows.follow(links)
            if isinstance(app, Application):
                app.give_to(windows.take)
            if no_font.log_if_lacking():
                no_font.box(windows.front).open()
            if crashed:
                windows.front.tell_crash()
            heap.settle("window")
            gc.enable()
            return app.exec()
    finally:
        listener.close()
        finish_all()
        signal.signal(signal.SIGINT, before)
