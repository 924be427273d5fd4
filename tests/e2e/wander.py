"""A reader who imports an archive and looks at all of it in every way, without asking for anything.

Run as a program, so that what it opens and whom it asks can be watched: `wander.py ARCHIVE DATA`,
or `wander.py ARCHIVE DATA ask ADDRESS`, to ask for a picture and so show that this is seen.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader.core.errors import PictureError
from reader.core.shown import Target
from reader.library import open_library
from reader.page.standalone import document_html
from reader.ui.main import application
from reader.ui.printing import save_pdf
from reader.ui.window import Window
from reader.ui.work import busy, wait_quiet


def settle() -> None:
    """Wait for all that is under way, and paint."""
    wait_quiet()
    while busy():
        wait_quiet()
    QApplication.processEvents()


def rest_on(widget: QWidget, step: int = 40) -> None:
    """Let the mouse rest all over a widget: tips and what else only then appears."""
    for y in range(5, widget.height(), step):
        for x in range(5, widget.width(), step * 4):
            point = QPoint(x, y)
            QTest.mouseMove(widget, point)
            tip = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
            QApplication.sendEvent(widget, tip)
    QApplication.processEvents()


def popups() -> Iterator[QWidget]:
    """Cards and menus that are open, until none is."""
    while (popup := QApplication.activePopupWidget()) is not None:
        yield popup
        popup.close()
        QApplication.processEvents()


def read_page(window: Window) -> None:
    """Look at the open page as it is: scroll, hover, select, copy, find, walk its links."""
    pane = window.pane
    window.grab()
    pane.selectAll()
    pane.copy()
    assert QGuiApplication.clipboard().text()
    window.finding.field.setText("头发")
    window.finding.go()
    window.finding.step(1)
    window.finding.leave()
    for _ in range(4):
        pane.focusNextPrevChild(next=True)
    pane.moveCursor(pane.textCursor().MoveOperation.Start)


def views(window: Window, *, all_of_it: bool) -> None:
    """The open article in its scripts and languages, on paper, about it, its pictures enlarged."""
    for script in ("hans", "hant", "original") if all_of_it else ("hant", "original"):
        window.set_script(script)
        settle()
        read_page(window)
    if not all_of_it:
        return
    for parts in ("side", "chinese", "other", "all"):
        window.set_parts(parts)
        settle()
        read_page(window)
    rest_on(window.pane.viewport())
    do = window.actions_by_id.do
    for command in ("copy_citation", "find_in_page", "escape", "facts"):
        do(command)
        settle()
        for popup in popups():
            rest_on(popup)
    do("enlarge_picture")
    settle()
    window.grab()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    printed = window.reader.page
    assert printed is not None
    out = window.library.data / "printed.pdf"
    save_pdf(out, printed, window.library.settings, window.pictures.look)
    assert out.stat().st_size > 1000
    assert "<html" in document_html(printed)


def wander(archive: Path, data: Path) -> int:
    """All of it; how many articles there were."""
    library = open_library(data)
    window = Window(library, application())
    window.resize(1300, 800)
    window.show()
    window.add([archive])
    settle()
    total = window.listing.model.rowCount()
    for row in range(total):
        article = window.listing.model.article(row)
        assert article is not None
        window.open_key(article.key, article.id)
        settle()
        views(window, all_of_it=not article.path[:1].isdigit() or row % 10 == 0)
    window.listing.first()
    rest_on(window.view.viewport())
    rest_on(window.sidebar.viewport())
    window.search.set_text("渡轮 图")
    settle()
    window.grab()
    rest_on(window.view.viewport())
    window.search.set_text("")
    settle()
    for command in ("palette", "escape", "report", "rescan", "toggle_theme", "about"):
        window.actions_by_id.do(command)
        settle()
        for widget in QApplication.topLevelWidgets():
            if shiboken6.isValid(widget) and widget.isVisible():
                widget.grab()
                rest_on(widget, 80)
        rest_on(window.palette_over.rows.viewport())
        for dialog in window.findChildren(QDialog):
            dialog.close()
    for row in range(min(total, 30)):
        article = window.listing.model.article(row)
        assert article is not None
        library.contents(article.key, Target.TW)
    window.close()
    library.close()
    return total


def ask(data: Path, address: str) -> None:
    """Ask for a picture as the window does when its reader clicks, but of this machine."""
    from reader.ui.picture_net import PictureNet

    application()
    data.mkdir(parents=True, exist_ok=True)
    owner, told = QObject(), list[str]()
    net = PictureNet(owner, scheme="http", refused=lambda _info: False)

    def failed(error: PictureError) -> None:
        told.append(error.title)

    net.fetch(address, lambda _data: told.append("done"), failed)
    while not told:
        QApplication.processEvents()


if __name__ == "__main__":
    if sys.argv[3:]:
        ask(Path(sys.argv[2]), sys.argv[4])
    else:
        print(wander(Path(sys.argv[1]), Path(sys.argv[2])))
