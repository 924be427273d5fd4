"""Draws states of the window, to be looked at one by one: run by `make screenshots`.

    python -m tests.ui.gallery OUT [--library FOLDER] [--only WORD] [ARCHIVE ...]

Other than the states of `tests.ui.states`, which are tested on made-up articles, these are drawn
from real ones: of the archives named, or of a library that has them already (it is marked and
noted in: give a copy). No picture is fetched from the web.
"""

import argparse
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPixmap,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override

from reader.core.article import Article
from reader.core.errors import PictureError
from reader.core.hit import Sort
from reader.core.progress import Step
from reader.core.saved import SavedSearch
from reader.core.scan import ImportReport
from reader.library import Library, open_library
from reader.settings import SETTINGS, Value
from reader.ui.main import application
from reader.ui.picture_desk import FOLDER
from reader.ui.picture_net import PictureNet
from reader.ui.screenshot import keep_still, write
from reader.ui.settings_dialog import KEYS, SettingsDialog
from reader.ui.sidebar_entries import source_query
from reader.ui.window import Window
from reader.ui.work import Op, busy, wait_quiet

log = logging.getLogger(__name__)

Do = Callable[[Window], None]

SIZES = {900: 640, 1360: 860, 1920: 1080, 2560: 1440}
"""Widths, and the height that goes with each."""


@dataclass(frozen=True)
class Shot:
    """A picture: the settings in force, what is searched for and opened, and what is done then."""

    name: str
    script: str = "hans"
    theme: str = "light"
    width: int = 1360
    query: str = ""
    article: str = ""
    """The query whose first article is opened; "half" for one half converted."""
    do: Do = lambda _window: None
    more: dict[str, Value] = field(default_factory=dict)
    scale: int = 1
    empty: bool = False


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    """A folder with the same name in every run, since names of folders are in the pictures."""
    folder = Path(tempfile.gettempdir()) / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def command(name: str) -> Do:
    """Do a command."""
    return lambda window: window.actions_by_id.do(name)


def filters(*queries: str) -> Do:
    """Put filters in force."""
    return lambda window: window.narrow(list(queries))


def settings(page: str) -> Do:
    """Open the settings on a page."""

    def do(window: Window) -> None:
        window.actions_by_id.do("settings")
        wait_quiet()
        (dialog,) = window.findChildren(SettingsDialog)
        dialog.show_page(page)

    return do


def palette(typed: str) -> Do:
    """Open the palette and type something."""

    def do(window: Window) -> None:
        window.actions_by_id.do("palette")
        window.palette_over.field.setText(typed)

    return do


def find(typed: str) -> Do:
    """Find something in the page."""

    def do(window: Window) -> None:
        window.actions_by_id.do("find_in_page")
        window.finding.field.setText(typed)

    return do


def choose(first: int, last: int) -> Do:
    """Choose several rows."""

    def do(window: Window) -> None:
        selection = window.view.selectionModel()
        for row in range(first, last + 1):
            selection.select(
                window.view.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select
            )

    return do


def list_menu(window: Window) -> None:
    """Open the menu of a row."""
    view = window.view
    place = view.visualRect(view.currentIndex()).center()
    window.context_menus.open_list(view.viewport().mapToGlobal(place))


def page_menu(window: Window) -> None:
    """Open the menu of the page."""
    window.context_menus.open_page(window.pane.mapToGlobal(QPoint(300, 200)))


def focus_on(part: str) -> Do:
    """Put the keys on a part of the window, as Tab does."""

    def do(window: Window) -> None:
        widget = getattr(window, part)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        shift, none = Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, shift, none))

    return do


def name_card(word: str) -> Do:
    """Open the card of a name."""

    def do(window: Window) -> None:
        cursor = window.pane.document().find(word, 0, QTextDocument.FindFlag(0))
        window.pane.setTextCursor(cursor)
        window.names.open()

    return do


def name_dialog(word: str) -> Do:
    """Open the dialog of names."""
    return lambda window: window.names.manage(word)


def importing(window: Window) -> None:
    """Be in the middle of an import."""
    window.importer._current = Op(window, lambda _progress, _cancel: ImportReport([]))
    step = Step("read", 12_480, 48_213, "/home/reader/archives/news/2019/2019-08-12-0031.html")
    window.status.show_step(step)


def failed(window: Window) -> None:
    """Have tried to open what cannot be read."""
    window.add([Path(tempfile.gettempdir()) / "archive-2019.zip"])


def gone(window: Window) -> None:
    """Have the file of an article vanish before it is opened."""
    with _folder("lost") as folder:
        lost = folder / "lost.md"
        lost.write_text("# 一篇已经不在的文章\n\n2025年1月2日\n\n" + "这里写着些什么。" * 30)
        window.add([folder])
        wait_quiet()
        key = window.library.locate(lost)
        lost.unlink()
        window.show_article(key or "")
        wait_quiet()
        window._parts.show_welcome(welcome=False)


def report(window: Window) -> None:
    """Show what archives gave, after one with all kinds of refusals."""
    with _folder("scans") as folder:
        for name, data in (
            ("empty.txt", b""),
            ("tiny.md", "短".encode()),
            ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
            ("page.html", b"<html><body></body></html>"),
            ("1998.txt", "一九九八年十月的新聞報導，這裡寫著當時的事。".encode("big5") * 20),
        ):
            (folder / name).write_bytes(data)
        window.add([folder])
        wait_quiet()
        window.actions_by_id.do("report")
        wait_quiet()


def load_pictures(*, given: bool) -> Do:
    """Ask for all pictures of the page; a net that is none gives drawn ones, or none."""

    def do(window: Window) -> None:
        desk = window.pictures
        desk.pictures._make_net = lambda: _Drawn(window, given=given)
        desk.pictures._online = True
        desk.load()
        wait_quiet()

    return do


def enlarge(window: Window) -> None:
    """Enlarge a loaded picture."""
    load_pictures(given=True)(window)
    window.actions_by_id.do("enlarge_picture")


class _Drawn(PictureNet):
    """Draws a picture for every address."""

    def __init__(self, window: Window, *, given: bool) -> None:
        super().__init__(window)
        self._given = given

    @override
    def fetch(
        self, address: str, done: Callable[[bytes], None], failed: Callable[[PictureError], None]
    ) -> None:
        if self._given:
            done(_photo(len(address)))
        else:
            failed(PictureError("This is no picture that can be shown"))


def _photo(seed: int) -> bytes:
    """Something like a landscape."""
    image = QImage(1200, 720, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(0, 0, 0, 720)
    sky.setColorAt(0, QColor.fromHsv(seed * 37 % 360, 60, 230))
    sky.setColorAt(1, QColor.fromHsv(seed * 53 % 360, 120, 110))
    painter.fillRect(image.rect(), sky)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def several(*steps: Do) -> Do:
    """One after another."""

    def do(window: Window) -> None:
        for step in steps:
            step(window)
            wait_quiet()

    return do


VOA, FT = "荷兰媒体 吕特", "马克·鲁特向维克多·奥班提供交易"

SHOTS: tuple[Shot, ...] = (
    Shot("welcome", empty=True),
    Shot("welcome", "hant", "dark", 900, empty=True),
    Shot("welcome", "original", "contrast", 2560, empty=True, more={"language": "en"}),
    Shot("empty", empty=True, do=lambda window: window._parts.show_welcome(welcome=False)),
    Shot("reading", article=VOA),
    Shot("reading", "hant", article=VOA),
    Shot("reading", "hant", "dark", 1920, article=VOA),
    Shot("reading", "original", "sepia", 2560, more={"language": "en"}),
    Shot("reading", "hans", "contrast", 900),
    Shot("reading", "hant", "light", 1920, article="source:眾新聞", more={"hant": "hk"}),
    Shot("long", "hans", "sepia", article="source:CDT"),
    Shot("sans-indented", "hant", "sepia", more={"font": "sans", "indent": True}, article=VOA),
    Shot("search", query="北约 吕特"),
    Shot("search", "hant", "dark", query="北約 呂特"),
    Shot("search", "hans", "light", 900, "特朗普", do=filters("is:unread", source_query("VOA"))),
    Shot("search", "original", "contrast", 2560, "Trump", more={"language": "en"}),
    Shot("search", "hant", "sepia", 1920, "習近平", do=command("by_relevance")),
    Shot("offers", query="呂忒 海湖庄园", do=filters("is:unread", source_query("RFI"))),
    Shot("offers", "hant", "dark", 900, "北约扩张火星", do=filters("is:starred")),
    Shot("wrong-query", query="source:"),
    Shot("wrong-query", "hant", "dark", 900, "has:nothing 北約"),
    Shot("importing", do=importing, empty=True),
    Shot("importing", "hant", "dark", 900, article=VOA, do=importing),
    Shot("half", "hant", article="half"),
    Shot("half", "hans", "sepia", 900, article="half"),
    Shot("two-languages", "hans", "light", 1920, article=FT, more={"parts": "side"}),
    Shot("two-languages", "hant", "dark", 1360, article=FT, more={"parts": "side"}),
    Shot("two-languages", "hant", "sepia", 900, article=FT),
    Shot("pictures", "hant", "light", 1920, article=VOA),
    Shot("pictures-loaded", article=VOA, do=load_pictures(given=True)),
    Shot("pictures-failed", "hant", "dark", article=VOA, do=load_pictures(given=False)),
    Shot("picture-enlarged", "hant", article=VOA, do=enlarge),
    Shot("find", article=VOA, do=find("北约")),
    Shot("find", "hant", "contrast", 900, article=VOA, do=find("沒有的")),
    Shot("focus-mode", "hans", "sepia", 1920, article=VOA, do=command("focus_mode")),
    Shot("focus-mode", "hant", "dark", 900, article=VOA, do=command("focus_mode")),
    Shot("note", article="is:noted", do=command("note")),
    Shot("note", "hant", "dark", 900, article="is:noted", do=command("note")),
    Shot("calendar", do=command("go_to_date")),
    Shot("calendar", "hant", "dark", do=command("go_to_date")),
    Shot("calendar", "original", "sepia", do=command("go_to_date"), more={"language": "en"}),
    Shot("palette", do=palette("")),
    Shot("palette", "hant", "dark", 900, do=palette("2020-07")),
    Shot("palette", "hans", "contrast", do=palette("新闻")),
    *(Shot(f"settings-{page}", do=settings(page)) for page in ("Look", "Script", "Page", KEYS)),
    Shot("settings-Archives", "hant", "dark", do=settings("Archives")),
    Shot("settings-Page", "hant", "dark", do=settings("Page")),
    Shot("settings-Look", "original", "contrast", do=settings("Look"), more={"language": "en"}),
    Shot("keys", do=command("help")),
    Shot("keys", "hant", "dark", 900, do=command("help")),
    Shot("keys", "original", "sepia", 2560, do=command("help"), more={"language": "en"}),
    Shot("name-card", article=VOA, do=name_card("吕特")),
    Shot("name-card", "hant", "dark", article=VOA, do=name_card("呂特")),
    Shot("name-dialog", do=name_dialog("吕特")),
    Shot("name-dialog", "hant", "dark", do=name_dialog("特朗普")),
    Shot("chosen", do=choose(1, 4)),
    Shot("chosen", "hant", "dark", 900, do=several(choose(1, 4), list_menu)),
    Shot("list-menu", article=VOA, do=list_menu),
    Shot("list-menu", "hant", "dark", 900, article=VOA, do=list_menu),
    Shot("page-menu", "hant", "sepia", article=VOA, do=page_menu),
    Shot("facts", article=VOA, do=command("facts")),
    Shot("Aa", do=lambda window: window._parts.type_button.click()),
    Shot("Aa", "hant", "dark", 900, do=lambda window: window._parts.type_button.click()),
    Shot("compact", more={"density": "compact"}, do=focus_on("view")),
    Shot("compact", "hant", "dark", 900, "北約", more={"density": "compact"}),
    Shot("scaled", width=900, article=VOA, scale=2),
    Shot("scaled", "hant", "dark", 900, "北約", scale=2),
    Shot("saved-search", do=filters("(北约)")),
    Shot("sidebar-focus", "hant", "dark", do=focus_on("sidebar")),
    Shot("page-focus", "hans", "contrast", article=VOA, do=focus_on("pane")),
    Shot("about", do=command("about")),
    Shot("remove-archive", do=command("remove_archive")),
    Shot("remove-archive", "hant", "dark", 900, do=command("remove_archive")),
    # These add something to the library, and so come last.
    Shot("report", do=report),
    Shot("report", "hant", "dark", 1920, do=report),
    Shot("failed", do=failed),
    Shot("failed", "hant", "contrast", 900, do=failed),
    Shot("gone", do=gone),
    Shot("gone", "hant", "dark", 900, do=gone),
)


def file_name(shot: Shot) -> str:
    """What its file is called."""
    scale = f"-{shot.scale}00%" * (shot.scale > 1)
    return f"{shot.name}-{shot.script}-{shot.theme}-{shot.width}{scale}.png"


def prepare(library: Library) -> None:
    """Marks as a reader leaves them, so that all signs of a row and of the sidebar are there."""
    book = library.mark_book
    found = [article.key for article in library.articles(library.ask("").ids[:60])]
    library.set_read(found[3:40:2], read=True)
    library.set_starred(found[2:60:7], starred=True)
    if noted := library.articles(library.ask(VOA).ids[:1]):
        book.set_note(noted[0].key, "吕特上任后首次访美。\n与六月的报道对照：FT 写作“鲁特”。")
        library.set_starred([noted[0].key], starred=True)
    for name, query in (("北约", "北约"), ("香港 2019", "香港 date:2019")):
        book.save_search(SavedSearch(name, query, Sort.DATE))


def _wanted(library: Library, shot: Shot) -> Article | None:
    """The article to open; None for the first of the list."""
    if not shot.article:
        return None
    query = "" if shot.article == "half" else shot.article
    articles = library.articles(library.ask(query).ids)
    if shot.article == "half":
        return next((each for each in articles if each.half), None)
    return next(iter(articles), None)


def draw(library: Library, shot: Shot, out: Path) -> None:
    """Draw one picture."""
    for setting in SETTINGS:
        library.settings.set(setting.key, setting.default)
    chosen = {"language": "zh", "script": shot.script, "theme": shot.theme, **shot.more}
    for key, value in chosen.items():
        library.settings.set(key, value)
    shutil.rmtree(library.data / FOLDER, ignore_errors=True)  # pictures that were loaded
    app = QApplication.instance()  # made once: a style set anew takes fonts and colours away
    assert isinstance(app, QApplication)
    window = Window(library, app, remember=False)
    keep_still(window)
    window.resize(shot.width, SIZES[shot.width])
    window.show()
    window.activateWindow()
    wait_quiet()
    if shot.query:
        window.search.set_text(shot.query)
        wait_quiet()
    article = _wanted(library, shot)
    if shot.article and article is None:
        log.warning("no article for %r: %s shows another", shot.article, file_name(shot))
    if article is not None:
        window.listing.remember(article.key)
        window.open_key(article.key, article.id)
    elif window.view.chosen < 0:
        window.listing.first()
    _settle(window)
    shot.do(window)
    _settle(window)
    write(_grab(window), out / file_name(shot))
    while (over := QApplication.activePopupWidget()) is not None:
        over.close()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _settle(window: Window) -> None:
    """Let all come that is asked for, also by painting."""
    wait_quiet()
    window.explainer.hurry()
    wait_quiet()
    window.grab()
    while busy():
        wait_quiet()
        window.grab()
    QApplication.processEvents()  # what a grab has put off, such as the length of a scroll bar


def _grab(window: Window) -> QPixmap:
    """The window with all that lies over it."""
    picture = window.grab()
    painter = QPainter(picture)
    for over in QApplication.topLevelWidgets():
        if over is not window and over.isVisible() and _belongs(over, window):
            if isinstance(over, QDialog):  # there is no window manager to do so
                over.move(window.geometry().center() - over.rect().center())
            place = over.geometry().translated(-window.geometry().topLeft())
            painter.drawPixmap(place.topLeft(), over.grab())
            if isinstance(over, QDialog):
                painter.setPen(window.theme.soft)
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
    return picture


def _belongs(over: QWidget | None, window: Window) -> bool:
    while over is not None:
        if over is window:
            return True
        over = over.parentWidget()
    return False


def _draw_all(shots: Sequence[Shot], data: Path, out: Path) -> None:
    with (
        _folder("none") as none,
        closing(open_library(none)) as nothing,
        closing(open_library(data)) as library,
    ):
        for shot in shots:
            draw(nothing if shot.empty else library, shot, out)
            print(file_name(shot), flush=True)  # noqa: T201 - it is a tool


def _scaled(scale: int) -> None:
    """Do the rest of this call in a process whose screen is so dense."""
    call = [sys.executable, "-m", "tests.ui.gallery", *sys.argv[1:], "--scale", str(scale)]
    subprocess.run(call, check=True, env={**os.environ, "QT_SCALE_FACTOR": str(scale)})


def main() -> None:
    """Draw what is asked for."""
    asked = argparse.ArgumentParser(description="Draw states of the window.")
    asked.add_argument("out", type=Path)
    asked.add_argument("archives", type=Path, nargs="*")
    asked.add_argument("--library", type=Path)
    asked.add_argument("--only", default="", help="regular expression for names of files")
    asked.add_argument("--scale", type=int, default=0, help=argparse.SUPPRESS)
    given = asked.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    given.out.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in SHOTS if re.search(given.only, file_name(shot))]
    if not given.scale:
        for scale in sorted({shot.scale for shot in shots}):
            _scaled(scale)
        return
    application()
    # One for each place of pictures: two runs at a time would else take it from each other.
    place = zlib.crc32(os.fsencode(given.out.resolve()))
    tempfile.tempdir = str(Path(tempfile.gettempdir()) / f"jiuwen-gallery-{place:08x}")
    with _folder("library") as made:
        data = given.library or made
        with closing(open_library(data)) as library:
            library.add(given.archives)
            prepare(library)
        _draw_all([shot for shot in shots if shot.scale == given.scale], data, given.out)
    shutil.rmtree(tempfile.tempdir)


if __name__ == "__main__":
    main()
