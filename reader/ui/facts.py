"""About the open article: what is known of it, in a small card with text to copy."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from reader.core.article import Article, Script, iso
from reader.library import FileFacts
from reader.page.plain import local_date, one_line
from reader.page.words import language_name, words
from reader.text.unseen import marked
from reader.text.urls import is_web
from reader.ui import fonts
from reader.ui.closed_browser import ClosedBrowser
from reader.ui.dates import number
from reader.ui.i18n import choice_text, encoding_text, format_text, joined, listed, note_text, tr
from reader.ui.theme import Theme

WIDTH, MARGIN, _ABOVE = 460, 20, 8
_LONG = 240
"""Characters of a line that are shown: some four lines. Whole it is copied, and followed."""
FOLDER = "folder"
"""The scheme of the link that shows the file in its folder."""

Row = tuple[str, str]


def rows(article: Article, source: str, facts: FileFacts, language: str) -> Iterator[Row]:
    """Labels and values, `source` by its name in the script shown; what is not known is ""."""
    said = words(language)
    date, captured = article.published, article.captured
    origin = said.origin(article.published_from)
    yield tr("Source"), source
    yield tr("Author"), article.author
    yield tr("Date"), _date(date, origin) if date else said.undated
    yield tr("Captured"), _date(captured) if captured else ""
    yield tr("Address"), article.url
    yield tr("Languages"), _and(*map(language_name, article.langs), _script(article))
    yield tr("Characters"), number(article.chars)
    yield tr("Tags"), listed(article.tags)
    yield tr("Format"), format_text(article.format)
    encoding = encoding_text(facts.encoding)
    notes = (
        joined(
            note_text(note.kind), "" if note.detail in (facts.encoding, encoding) else note.detail
        )
        for note in facts.notes
    )
    yield tr("Encoding"), _and(encoding, *notes)
    yield tr("File"), _and(marked(article.path), marked(article.address))
    yield tr("Archive"), marked(article.archive)
    yield tr("Key"), article.key


def _and(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _date(instant: datetime, origin: str = "") -> str:
    """An instant as the reader's clock shows it, and on a line of its own as it was written."""
    return f"{_and(local_date(instant, None), origin)}\n{iso(instant)}"


def _lines(value: str) -> list[str]:
    return [line for line in map(one_line, value.split("\n")) if line]


def _script(article: Article) -> str:
    if article.script is Script.NONE:
        return ""
    name = tr("mixed") if article.script is Script.MIXED else choice_text(article.script.value)
    return f"{name} ({tr('half-converted')})" if article.half else name


def _short(line: str) -> str:
    """A line with dots for what is in the middle of a very long one, as addresses may be."""
    return line if len(line) <= _LONG else f"{line[: _LONG // 2]} … {line[-_LONG // 2 :]}"


def _cell(value: str) -> str:
    shown = "<br/>".join(escape(_short(line)) for line in _lines(value))
    return f'<a href="{escape(value)}">{shown}</a>' if is_web(value) else shown


class _Text(ClosedBrowser):
    """The rows. With nothing selected, all are copied."""

    all = ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            QGuiApplication.clipboard().setText(self.all)
        else:
            super().keyPressEvent(event)


class FactsCard(QFrame):
    """A popup of rows. `followed` tells a link (an address, or `FOLDER`) that was activated."""

    followed = Signal(str)

    def __init__(self, shown: Sequence[Row], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("About this article"))
        shown = [(label, value) for label, value in shown if _lines(value)]
        self._text = _Text(self)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setOpenLinks(False)
        self._text.setLineWrapMode(ClosedBrowser.LineWrapMode.FixedPixelWidth)
        self._text.setAccessibleName(tr("About this article"))
        self._text.viewport().setAutoFillBackground(False)
        self._text.document().setDocumentMargin(0)
        anywhere = QTextOption()
        anywhere.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._text.document().setDefaultTextOption(anywhere)
        self._text.document().setDefaultStyleSheet(
            f"td {{ padding-bottom: 6px }} .label {{ color: {theme.soft} }}"
            f" a {{ color: {theme.accent}; text-decoration: none }}"
        )
        self._text.setHtml(self._html(shown))
        self._text.all = "\n".join(joined(a, " · ".join(_lines(b))) for a, b in shown)
        self._text.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 2 - _ABOVE, MARGIN, MARGIN - 4)
        layout.addWidget(self._text)
        self.setFocusProxy(self._text)

    def _html(self, shown: Sequence[Row]) -> str:
        metrics = QFontMetrics(self.font())
        broad = max([84, *(metrics.horizontalAdvance(label) + 12 for label, _value in shown)])
        lines = "".join(
            f'<tr><td class="label" width="{broad}">{escape(label)}</td>'
            f"<td>{_cell(value)}</td></tr>"
            for label, value in shown
        )
        place = f'<a href="{FOLDER}:">{escape(tr("Show in folder"))}</a>'
        foot = f"<tr><td></td><td>{place}</td></tr>"
        # The line above that tells of the focus is the frame's, and would touch the text.
        room = f'style="margin-top: {_ABOVE}px"'
        return f'<table cellspacing="0" cellpadding="0" {room}>{lines}{foot}</table>'

    def open_over(self, widget: QWidget) -> None:
        """Show the card in the upper right corner of a widget, no higher than that."""
        self._text.ensurePolished()  # or it would be measured in another font
        wide = min(fonts.px(WIDTH), widget.width() - 24)
        self._text.setLineWrapColumnOrWidth(wide - 2 * MARGIN - 12)
        high = round(self._text.document().size().height()) + 2 * MARGIN - _ABOVE
        size = QSize(wide, min(high, widget.height() - 24))
        self.resize(size)
        self.move(widget.mapToGlobal(QPoint(widget.width() - size.width() - 14, 12)))
        self.show()
        self._text.setFocus(Qt.FocusReason.PopupFocusReason)

    def _follow(self, url: QUrl) -> None:
        self.close()
        self.followed.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_I and not event.modifiers():
            self.close()
        else:
            super().keyPressEvent(event)
