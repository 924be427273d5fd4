"""A page on paper or as a PDF, set as on the screen; loaded when first used."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSaveFile, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QPushButton, QWidget

from reader import __version__
from reader.core.errors import JiuwenError
from reader.page.layout import is_figure
from reader.page.made import Page
from reader.page.parts import without_switch
from reader.page.pdf_text import with_text_as_set
from reader.page.plain import one_line
from reader.page.standalone import picture_label, pictures_as
from reader.page.words import words
from reader.settings import Settings
from reader.text.urls import is_web
from reader.ui import fitting, fonts
from reader.ui.eliding import elided
from reader.ui.i18n import tr
from reader.ui.page import LEAST_FOR_TWO, PagePane
from reader.ui.page_style import Type, root_frame, set_margins, type_of
from reader.ui.pictures import Look
from reader.ui.status import shown_address
from reader.ui.theme import THEMES

log = logging.getLogger(__name__)

Looks = Callable[[str], Look]

_DPI = 96
"""What the lengths of the page are in, as on the screen."""

_MARGINS = QMarginsF(20, 18, 20, 14)
"""Millimetres of a sheet."""

_FOOT, _SMALL = 40, 11
_SMALLEST, _LARGEST = 13, 20
"""Pixels of the type on paper."""

_WIDEST = 1.25
"""How much smaller a page may be printed for a table with whole cells."""

_LINES_OF_HEADING, _HEADINGS = 2, 3
"""More lines in bold are text, and so are more paragraphs of them."""

_AROUND = 200
"""Pixels by which the pane that sets a page is wider than the sheet, for its own margins."""

_STOP = re.compile(r"\.(?=\S)")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_LONGEST_NAME = 80


def print_page(page: Page, settings: Settings, look: Looks, parent: QWidget) -> str:
    """Ask for a printer and print a page on it, in the light theme whatever the window's.

    What is to be said of it: which file was written or which printer has it; "" if none. Raises
    JiuwenError.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # Qt takes what follows a full stop for the end of a file's name, and proposes what is before.
    printer.setDocName(_STOP.sub("\uff0e", page.title))
    printer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    dialog = print_dialog(printer, parent)
    wanted = dialog.exec()
    shiboken6.delete(dialog)  # before its printer
    if not wanted:
        return ""
    print_to(printer, page, settings, look)
    if file := printer.outputFileName():
        _mend(Path(file))
        return _written(file)
    return tr("Sent to {printer}", printer=printer.printerName())


def _mend(pdf: Path) -> None:
    """Have the text of a PDF that was printed be what was set; each byte stays in its place."""
    try:
        with pdf.open("r+b") as file:
            mended = with_text_as_set(file.read())
            file.seek(0)
            file.write(mended)
    except OSError as error:
        log.warning("the text of %s may hold radicals: %s", pdf, error)


def print_dialog(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """Qt's own dialog, with buttons as wide as their texts, which it lays out before our style."""
    dialog = QPrintDialog(printer, parent)
    fitting.Kept(dialog)
    for button in dialog.findChildren(QPushButton):
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())
    return dialog


def save_pdf(place: Path, page: Page, settings: Settings, look: Looks) -> str:
    """Write a page as a PDF; what is to be said of it.

    Raises JiuwenError. A failure leaves what was there before.
    """
    file = QSaveFile(str(place))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise JiuwenError("The file cannot be written", file.errorString())
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setTitle(page.title)
    writer.setCreator(f"Jiuwen {__version__}")
    writer.setResolution(600)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    print_to(writer, page, settings, look)
    file.write(with_text_as_set(bytes(made.data().data())))
    if not file.commit():
        raise JiuwenError("The file cannot be written", file.errorString())
    return _written(place)


def _written(path: object) -> str:
    return tr("Written: {path}", path=path)


def file_name(title: str, folder: Path) -> str:
    """A name for the file of a page, one that nothing in a folder has."""
    bare = _FORBIDDEN.sub(" ", one_line(title))[:_LONGEST_NAME]
    stem = " ".join(bare.split()).strip(". ") or "Jiuwen"
    name, number = f"{stem}.pdf", 2
    while (folder / name).exists():
        name, number = f"{stem} ({number}).pdf", number + 1
    return name


def print_to(device: QPagedPaintDevice, page: Page, settings: Settings, look: Looks) -> None:
    """Print a page as the pane sets it, dark ink on white, with title and page numbers.

    Raises JiuwenError.
    """
    painter = QPainter()
    if not painter.begin(device):
        name = device.printerName() if isinstance(device, QPrinter) else ""
        raise JiuwenError("The page cannot be printed", name)
    try:
        _paint(painter, device, page, settings, look)
    finally:
        painter.end()


def _paint(
    painter: QPainter, device: QPagedPaintDevice, page: Page, settings: Settings, look: Looks
) -> None:
    scale = device.logicalDpiX() / _DPI
    sheet = QSizeF(device.width() / scale, device.height() / scale)
    pane = _pane(page, settings, look, sheet)
    document = pane.document()
    wide, height = _fit(document, sheet)
    scale, sheet = scale / wide, sheet * wide
    room = QRectF(0, 0, sheet.width(), height)
    _keep_headings(document, room.height())
    _accompany(document, room.height())
    pane.spread_lines(whole=True)
    count = document.pageCount()
    painter.scale(scale, scale)
    inked = QAbstractTextDocumentLayout.PaintContext()
    inked.palette = pane.palette()  # Qt's own would have the colours of the windows
    for number in range(count):
        if number:
            device.newPage()
        inked.clip = room.translated(0, number * room.height())
        painter.save()
        painter.translate(0, -number * room.height())
        painter.setClipRect(inked.clip)
        document.documentLayout().draw(painter, inked)
        painter.restore()
        _draw_foot(painter, sheet, page, f"{number + 1} / {count}")


def _fit(document: QTextDocument, sheet: QSizeF) -> tuple[float, float]:
    """Set a document for sheets of a size: how many times as wide it needs them, and the height.

    A table that cannot be narrower has all printed smaller, and nothing is cut off.
    """
    room = QSizeF(sheet.width(), sheet.height() - _FOOT)
    document.setPageSize(room)
    for frame in root_frame(document).childFrames():
        if document.documentLayout().frameBoundingRect(frame).right() > _WIDEST * room.width():
            _let_break(document, frame.firstPosition(), frame.lastPosition())
    wide = max(1.0, _width(document) / room.width())
    if wide > 1:
        document.setPageSize(room * wide)
    # With more room a table may take a little more of it.
    return max(wide, _width(document) / sheet.width()), room.height() * wide


def _let_break(document: QTextDocument, first: int, last: int) -> None:
    """Have cells broken into lines that are whole on the screen, where what is wide is moved.

    They are those between two places; figures stay whole.
    """
    broken = QTextBlockFormat()
    broken.setNonBreakableLines(False)
    document.setLayoutEnabled(False)
    block = document.findBlock(first)
    while block.isValid() and block.position() <= last:
        if block.blockFormat().nonBreakableLines() and not is_figure(block.text()):
            QTextCursor(block).mergeBlockFormat(broken)
        block = block.next()
    document.setLayoutEnabled(True)


def _width(document: QTextDocument) -> float:
    """How wide the widest of a document is."""
    frames = root_frame(document).childFrames()
    layout = document.documentLayout()
    return max([0.0, *(layout.frameBoundingRect(frame).right() for frame in frames)])


def _accompany(document: QTextDocument, height: float) -> None:
    """Have a short paragraph go on to the last sheet with the line at the end, if that is alone."""
    layout, last = document.documentLayout(), document.lastBlock()
    before = last.previous()
    first = layout.blockBoundingRect(before)
    alone = layout.blockBoundingRect(last).top() // height > first.bottom() // height
    if alone and first.height() < height / 4:
        _begin_sheet(_topmost(before))


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Have headings that no line of their text follows on their sheet begin the next one.

    What changes a page that Qt has not laid out to its end leaves the rest without lines.
    """
    document.pageCount()  # lays it out to its end
    layout, block = document.documentLayout(), document.begin()
    while block.isValid():
        heading = block if _is_heading(block) else _topmost(block)
        if heading != block:
            top = layout.blockBoundingRect(heading).top()
            parted = _first_line(block).bottom() // height > top // height
            if parted and top % height > height / 2:  # else a sheet would be nearly empty
                _begin_sheet(heading)
        block = block.next()


def _topmost(block: QTextBlock) -> QTextBlock:
    """The first of the headings right above a paragraph; itself without any, or below many."""
    found = block
    for _ in range(_HEADINGS):
        above = found.previous()
        if not above.isValid() or not _is_heading(above):
            return found
        found = above
    above = found.previous()
    return block if above.isValid() and _is_heading(above) else found


def _first_line(block: QTextBlock) -> QRectF:
    """Where the first line of a paragraph lies in the document; one may have no lines."""
    rect = block.document().documentLayout().blockBoundingRect(block)
    lines = block.layout()
    return lines.lineAt(0).rect().translated(rect.topLeft()) if lines.lineCount() else rect


def _is_heading(block: QTextBlock) -> bool:
    """Whether a paragraph, no cell of a table, is one or two lines in bold from end to end."""
    if QTextCursor(block).currentTable() is not None:
        return False
    if not block.text().strip() or block.layout().lineCount() > _LINES_OF_HEADING:
        return False
    first, last = QTextCursor(block), QTextCursor(block)
    first.movePosition(QTextCursor.MoveOperation.NextCharacter)
    last.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return all(
        cursor.charFormat().fontWeight() >= QFont.Weight.DemiBold for cursor in (first, last)
    )


def _begin_sheet(block: QTextBlock) -> None:
    """Have a paragraph begin a sheet; in a table it stays where it is."""
    cursor = QTextCursor(block)
    if cursor.currentTable() is None:
        broken = QTextBlockFormat()
        broken.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        cursor.mergeBlockFormat(broken)
        block.document().pageCount()  # as before


def _pane(page: Page, settings: Settings, look: Looks, sheet: QSizeF) -> PagePane:
    """A pane that sets the page for sheets of a size, side by side where they have the room."""
    side = page.side if sheet.width() >= LEAST_FOR_TWO - _AROUND else ""
    html, side = (_for_paper(each, page, look) for each in (page.html, side))
    pane = PagePane()
    # A scroll bar that comes or goes would have the text laid out anew, for the screen.
    pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.set_theme(replace(THEMES["light"], page="#FFFFFF"))
    pane.set_pictures(lambda address: replace(look(address), note=""))
    pane.set_type(_type_on(sheet.width(), type_of(settings), sides=bool(side)))
    pane.resize(round(sheet.width()) + _AROUND, round(sheet.height()))
    pane.show_page(html, page.lang, 0.0, side)
    set_margins(pane.document(), 0, 0)
    return pane


def _type_on(width: float, type_: Type, *, sides: bool) -> Type:
    """The type for paper of a width: as large as lets a line have its measure there."""
    wanted = type_.two_columns if sides else type_.column
    size = int(type_.size * width / wanted)
    return replace(type_, size=min(max(size, _SMALLEST), _LARGEST))


def _for_paper(html: str, page: Page, look: Looks) -> str:
    """A page with nothing to choose, and with the address that its link leads to at its end."""
    return f"{_with_words(without_switch(html), page, look)}{_cited(page)}" if html else ""


def _cited(page: Page) -> str:
    """The address of a page's article, as a line that can be read; "" if it has none of the web."""
    url, label = page.article.url, words(page.spoken or page.lang).original
    if not is_web(url):
        return ""
    address = shown_address(url).replace(" ", "%20")
    return f'<p class="cited">{label}\u2003{escape(address)}</p>'


def _with_words(html: str, page: Page, look: Looks) -> str:
    """The page with a few words for each picture that is not there: paper needs no empty boxes."""

    def words(tag: str, src: str, alt: str) -> str:
        if look(src).picture is not None:
            return tag
        said = picture_label(src, page.spoken or page.lang), one_line(alt)
        return f'<span class="unloaded">[{escape(" · ".join(filter(None, said)))}]</span>'

    return pictures_as(html, words)


def _draw_foot(painter: QPainter, sheet: QSizeF, page: Page, number: str) -> None:
    """The title and the number at the foot of a sheet."""
    font = fonts.font(page.lang, fonts.SANS, _SMALL)
    painter.setFont(font)
    painter.setPen(QColor(THEMES["light"].soft))
    foot = QRectF(0, sheet.height() - _SMALL * 2, sheet.width(), _SMALL * 2)
    metrics = QFontMetricsF(font)
    title = elided(page.title, metrics, sheet.width() * 0.8)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
