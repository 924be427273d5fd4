"""What is selected on the page as plain text: a line for each paragraph, small print set apart."""

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from reader.page.layout import plain_text
from reader.ui import fonts
from reader.ui.page_style import root_frame

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u2060\ufeff\ufffc")) | {0xA0: " "}
_SMALL = 0.8
"""Of the body's size: captions and other small print are below it."""


def as_data(text: str) -> QMimeData:
    """A text for the clipboard, in data that Qt made: it is held until after Python has ended."""
    rows = QStringListModel([""])
    data = rows.mimeData([rows.index(0)])
    data.clear()
    data.setText(text)
    return data


def clean_text(chosen: QTextCursor, size: int, *, sides: bool = False) -> str:
    """The text of a selection on a page whose body is `size` pixels.

    Cells of a row are parted by tabs; with `sides` the outermost table is the page itself.
    """
    lines: list[str] = []
    apart, row = False, None
    block = chosen.document().findBlock(chosen.selectionStart())
    while block.isValid() and block.position() < chosen.selectionEnd():
        here = _row(block, sides=sides)
        text = _text(block, chosen, in_row=here is not None)
        small = here is None and _is_small(block, size)
        if text or _is_code(block):
            if here is not None and here == row:
                lines[-1] += f"\t{text}"
            else:
                lines += [""] * bool(lines and (small or apart)) + [text]
            apart, row = small, here
        block = block.next()
    return "\n".join(lines)


def _text(block: QTextBlock, chosen: QTextCursor, *, in_row: bool) -> str:
    """What is selected of a block, with the sign of its place in a list; a row is one line."""
    start = max(block.position(), chosen.selectionStart())
    piece = QTextCursor(block)
    piece.setPosition(start)
    end = min(block.position() + block.length() - 1, chosen.selectionEnd())
    piece.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    found = plain_text(piece.selectedText()).translate(_UNSEEN).replace("\u2028", "\n")
    if _is_code(block):
        return found.rstrip()
    lines = (line.strip() for line in found.split("\n"))
    text = (" " if in_row else "\n").join(filter(None, lines))
    listed = block.textList()
    if text and listed is not None and start == block.position():
        sign = listed.itemText(block)  # of a bullet, which Qt draws itself, a bare point
        inner = "  " * (listed.format().indent() - 1)
        return f"{inner}{'•' if sign == '.' else sign} {text}"
    return text


def _is_code(block: QTextBlock) -> bool:
    """Whether a block is a line of code, where spaces and empty lines mean something."""
    families = block.charFormat().fontFamilies()
    return bool(families) and fonts.is_mono(families[0])


def _row(block: QTextBlock, *, sides: bool) -> tuple[int, int] | None:
    """The table and the row that a block is in; None outside of tables."""
    table: QTextTable | None = QTextCursor(block).currentTable()
    if table is None or (sides and table.parentFrame() is root_frame(block.document())):
        return None
    return table.firstPosition(), table.cellAt(block.position()).row()


def _is_small(block: QTextBlock, size: int) -> bool:
    first = block.begin()
    if first.atEnd():
        return False
    pixels = first.fragment().charFormat().font().pixelSize()
    return 0 < pixels < size * _SMALL
