"""Draws the real window without a display."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from reader.core.errors import JiuwenError
from reader.library import Library
from reader.ui import no_font
from reader.ui.main import application
from reader.ui.window import Window
from reader.ui.work import busy, wait_quiet

_TARGETS = {"original": "original", "hans": "hans", "tw": "hant", "hk": "hant", "hant": "hant"}


def take(  # noqa: PLR0913 - an argument for each option of the command line
    library: Library,
    out: Path,
    size: tuple[int, int],
    query: str = "",
    key: str = "",
    target: str = "",
    theme: str = "",
    parts: str = "",
) -> None:
    """Draw the window into a PNG file.

    `size` is in pixels; `query` is searched for; the article `key`, else the first one listed, is
    open; `target` ("original", "hans", "hant", "tw", "hk"), `theme` and `parts` (the value of a
    PartsView) are for this picture only.
    Raises JiuwenError when the file cannot be written.
    """
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    settings = library.settings
    if target:
        settings.set("script", _TARGETS[target])
        settings.set("scripts", "")
        if target in ("tw", "hk"):
            settings.set("hant", str(target))
    if theme:
        settings.set("theme", theme)
    if parts:
        settings.set("parts", parts)
    window = Window(library, app, remember=False)
    keep_still(window)
    window.resize(*size)
    window.show()
    if query:
        window.search.set_text(query)
    wait_quiet()
    if key:
        window.listing.remember(key)
        window.open_key(key)
    elif window.view.chosen < 0:
        window.listing.first()
    picture = _settled(window)
    window.close()
    no_font.log_if_lacking()
    write(picture, out)


def keep_still(window: Window) -> None:
    """Leave out what differs from one run to the next, so that a picture is the same again."""
    QApplication.setCursorFlashTime(0)
    window.search.timed = False


def write(picture: QPixmap, out: Path) -> None:
    """Write a picture as PNG, unless the file holds it already; raises JiuwenError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.toImage().save(buffer, "PNG")  # type: ignore[call-overload] # the stub knows names alone
    data = bytes(buffer.data().data())
    try:
        if not out.is_file() or out.read_bytes() != data:
            out.write_bytes(data)
    except OSError as error:
        raise JiuwenError("The picture cannot be written", str(out)) from error


def _settled(window: Window) -> QPixmap:
    """The window once painting asks for nothing more: rows ask for snippets when painted."""
    wait_quiet()
    window.explainer.hurry()
    wait_quiet()
    picture = window.grab()
    while busy():
        wait_quiet()
        picture = window.grab()
    return picture
