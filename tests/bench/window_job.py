"""One piece of the window benchmark's work, in a process of its own: its start, its memory.

    python -m tests.bench.window_job start LIBRARY BEGUN    until list and page are painted
    python -m tests.bench.window_job bare HTML BEGUN        the same of a bare window
    python -m tests.bench.window_job next LIBRARY COUNT     articles opened by a key, and flipped
    python -m tests.bench.window_job scroll LIBRARY STEPS   the list scrolled
    python -m tests.bench.window_job many LIBRARY COUNT     memory while articles are opened

BEGUN is the clock (`time.monotonic`) at the start of the process. Each prints what it measured as
JSON: milliseconds, and bytes of memory.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from typing_extensions import override

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from reader.ui.window import Window

SIZE = 1360, 860
_SEEN_MS = 20_000  # by then whatever is waited for has been painted


def _memory() -> int:
    """Bytes that this process alone holds and that no file has.

    Unchanged pages of files are left out, the system drops them as it likes: whether they count as
    the process's own is luck, for they do not as long as another runs that has mapped them too.
    """
    kept = dict(
        line.split(":") for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    )
    return sum(int(kept[name].split()[0]) for name in ("Private_Dirty", "Swap")) * 1024


def _painted(app: "QApplication", ready: "dict[QWidget, Callable[[], bool]]") -> None:
    """Handle events until each widget has been painted once after what it waits for was there."""
    from PySide6.QtCore import QEvent, QObject

    left = {id(widget): there for widget, there in ready.items()}

    class Painted(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and left.get(id(watched), bool)():
                del left[id(watched)]
            return False

    seen = Painted()
    for widget in ready:
        widget.installEventFilter(seen)
    limit = time.monotonic() + _SEEN_MS / 1000
    asked: set[int] = set()
    while left and time.monotonic() < limit:
        app.processEvents()
        for widget in ready:  # what was painted before it was ready is painted again
            if id(widget) in left and left[id(widget)]() and id(widget) not in asked:
                asked.add(id(widget))
                widget.update()
    for widget in ready:
        widget.removeEventFilter(seen)
    if left:
        raise RuntimeError("not painted")


def _rest(window: "Window") -> None:
    """The reader looks at the page for a moment."""
    from reader.ui.work import wait_quiet

    wait_quiet()
    window.reader.make_ahead()
    wait_quiet()


def start(folder: str, begun: str) -> dict[str, float]:
    """From the start of the process to a painted list and page."""
    gc.disable()  # as `reader.__main__` has it, until the first window is there
    from reader.library import open_library
    from reader.ui.main import application
    from reader.ui.window import Window

    library = open_library(Path(folder))
    app = application()
    window = Window(library, app)
    window.show()

    list_port, page_port = window.view.viewport(), window.pane.viewport()
    reader, listing = window.reader, window.listing
    _painted(app, {list_port: lambda: listing.heard, page_port: lambda: reader.page is not None})
    took = (time.monotonic() - float(begun)) * 1000
    gc.enable()
    _settle(window)
    total = window.listing.model.answer.total
    memory = _memory()
    window.close()
    library.close()
    return {"ms": took, "memory": memory, "articles": total}


def _settle(window: "Window") -> None:
    """Until what the window began by itself is done, and its list was scrolled through."""
    from reader.ui.work import wait_quiet

    wait_quiet()
    bar = window.view.verticalScrollBar()
    for part in range(20):
        bar.setValue(bar.maximum() * part // 20)
        wait_quiet()


def bare(page: str, begun: str) -> dict[str, float]:
    """The same of a window that is nothing but a text browser with an article."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

    app = QApplication([])
    window, browser = QMainWindow(), QTextBrowser()
    window.setCentralWidget(browser)
    window.resize(*SIZE)
    browser.setHtml(Path(page).read_text(encoding="utf-8"))
    window.show()
    _painted(app, {browser.viewport(): lambda: True})
    return {"ms": (time.monotonic() - float(begun)) * 1000, "memory": _memory()}


@contextmanager
def _opened(folder: str) -> "Iterator[tuple[QApplication, Window]]":
    """A window on a library, its start over."""
    from reader.library import open_library
    from reader.ui.main import application
    from reader.ui.window import Window
    from reader.ui.work import wait_quiet

    library = open_library(Path(folder))
    app = application()
    window = Window(library, app, remember=False)
    window.resize(*SIZE)
    window.show()
    window.set_script("hans")
    wait_quiet()
    window.listing.first()
    wait_quiet()
    yield app, window
    window.close()
    library.close()


def following(folder: str, count: str) -> dict[str, list[float]]:
    """From a key to the next article painted, the same page set bare, and all of it flipped.

    Before each the reader has looked at a page for a moment, in which the window may work ahead.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTextBrowser

    opened, bared, flipped = [], [], []
    with _opened(folder) as (app, window):
        browser = QTextBrowser()
        browser.resize(*SIZE)
        browser.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # keys are the window's
        browser.show()
        window.activateWindow()
        list_port, page_port = window.view.viewport(), window.pane.viewport()
        shown: list[object] = []
        window.reader.shown.connect(shown.append)
        for _ in range(min(int(count), window.listing.model.answer.total - 1)):
            _rest(window)
            shown.clear()
            began = time.perf_counter()
            QTest.keyClick(window.view, Qt.Key.Key_J)
            _painted(app, {page_port: lambda: bool(shown)})
            opened.append((time.perf_counter() - began) * 1000)
            page = window.reader.page
            assert page is not None
            _rest(window)
            began = time.perf_counter()
            browser.setHtml(page.html)
            browser.viewport().repaint()
            bared.append((time.perf_counter() - began) * 1000)
            shown.clear()
            began = time.perf_counter()
            QTest.keyClick(window.view, Qt.Key.Key_T)  # which flips the list at once
            _painted(app, {page_port: lambda: bool(shown), list_port: lambda: True})
            flipped.append((time.perf_counter() - began) * 1000)
    return {"opened": opened, "bare": bared, "flipped": flipped}


def scroll(folder: str, steps: str) -> dict[str, list[float]]:
    """What each of some steps of a wheel holds the window up for, from all parts of the list."""
    frames: list[float] = []
    with _opened(folder) as (app, window):
        bar, port = window.view.verticalScrollBar(), window.view.viewport()
        number = int(steps)
        for step in range(number):
            if not step % 100:
                bar.setValue(bar.maximum() * step // number)
            began = time.perf_counter()
            bar.setValue(bar.value() + 3 * bar.singleStep())
            port.repaint()
            app.processEvents()
            frames.append((time.perf_counter() - began) * 1000)
    return {"frames": frames}


def many(folder: str, count: str) -> dict[str, float]:
    """How much memory grows while articles are opened one after the other, each flipped."""
    from reader.ui.work import wait_quiet

    number = int(count)
    # What is free is given back now and then: of both ends the median of fifty steps is taken.
    begun, grown = list[int](), list[int]()
    with _opened(folder) as (_app, window):
        total = window.listing.model.answer.total
        for step in range(number):
            window.view.choose(step % total)
            wait_quiet()
            window.actions_by_id.do("toggle_script")
            wait_quiet()
            if 0 <= number // 20 - step < 50:  # what is kept of the first ones is kept for good
                begun.append(_memory())
            elif step >= number - 50:
                grown.append(_memory())
    return {"grown": median(grown) - median(begun)}


_JOBS: dict[str, Callable[[str, str], object]] = {
    "start": start,
    "bare": bare,
    "next": following,
    "scroll": scroll,
    "many": many,
}


if __name__ == "__main__":
    print(json.dumps(_JOBS[sys.argv[1]](*sys.argv[2:])))
