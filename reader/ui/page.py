"""The article pane: a page set as a book is, read-only, that loads nothing by itself."""

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPoint,
    QRectF,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from reader.page.layout import for_qt
from reader.page.links import SCHEME
from reader.page.parts import SWITCH_SCHEME
from reader.page.places import IN_TURN, Places
from reader.page.plain import escaped
from reader.ui.page_ahead import draw_ahead
from reader.ui.page_boxes import places_of
from reader.ui.page_copy import as_data, clean_text
from reader.ui.page_keys import is_plain, selects, sideways
from reader.ui.page_lines import Lines
from reader.ui.page_marks import Finder, Marks, outline
from reader.ui.page_pictures import SCHEME as PICTURE
from reader.ui.page_pictures import PicturePane, reachable
from reader.ui.page_style import (
    Type,
    coloured,
    dress,
    lines_in,
    set_lines,
    set_margins,
    top_margin,
)
from reader.ui.page_turning import above, below
from reader.ui.theme import THEMES, Theme

_TOP, _BOTTOM, _SIDE = 34, 72, 28
_OVER = 4
"""Pixels by which Qt may make a table wider than the column, for which nobody should scroll."""
LEAST_FOR_TWO = 700
"""Pixels of a pane in which two languages have room side by side."""

_SCHEMES = ("http", "https", "mailto", SCHEME)


class PagePane(PicturePane):
    """Shows one page.

    It emits the address of a link that was activated (http, https, mailto or to another article)
    or is under the mouse ("" when none is), the value of a `reader.core.shown.PartsView` when the
    page's own switch asks for it, and the reading position, 0 to 1, when it changes. Keys that
    neither scroll, select nor follow a link are left to the window.
    """

    link_activated = Signal(str)
    link_hovered = Signal(str)
    parts_chosen = Signal(str)
    position_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._type = THEMES["light"], Type()
        self._html, self._lang = "", ""
        self._side, self._places, self._sides = "", IN_TURN, False
        self._finder: Finder | None = None
        self._sought: Finder | None = None
        self._marks = Marks()
        self._lines = Lines(self.document())
        self._place, self._shift = 0, 0.0
        self._reached: tuple[float, float] | None = None
        self._settling = self._tabbed = False
        self._value = 0
        self._set_up()

    def _set_up(self) -> None:
        self.setAccessibleName("Article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self.setCursorWidth(0)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._activate)
        self.highlighted.connect(self._hover)
        self.verticalScrollBar().valueChanged.connect(self._on_value)
        self.set_theme(self._theme)

    # what is shown
    def show_page(
        self,
        html: str,
        lang: str,
        position: float = 0.0,
        side: str = "",
        places: Places = IN_TURN,
    ) -> None:
        """Show the HTML of a `Page` in its language, from a position (0 to 1) on.

        `side` is shown instead where it has room; `places` are the page's.
        """
        self._html, self._lang = html, lang
        self._side, self._places = side, places
        self._reached = None
        self._set(position)

    def show_again(self, html: str, lang: str, side: str = "", places: Places = IN_TURN) -> None:
        """Show the same article otherwise: the reader and the current mark stay where they are."""
        self._hold()
        self._html, self._lang = html, lang
        self._side, self._places = side, places
        self._set()

    def draw_ahead(self, html: str, lang: str, side: str = "") -> None:
        """Have the letters of a page ready that will be shown, from its beginning on."""
        sides = bool(side) and self.width() >= LEAST_FOR_TWO
        html = side if sides else html
        draw_ahead(html, lang, self._theme, self._type, self, sides=sides)

    def show_message(self, title: str, text: str) -> None:
        """Show a few words in the place of a page."""
        said = "".join(
            f'<p class="hint" align="center">{escaped(line)}</p>' for line in text.splitlines()
        )
        self.show_page(f'<p class="message" align="center">{escaped(title)}</p>{said}', self._lang)

    def speak(self, language: str) -> None:
        """Have what is said in the place of pictures in a language: "en", "zh-Hans", "zh-Hant"."""
        self._boxes.spoken = language
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        changed = theme is not self._theme
        self._theme = self._boxes.theme = theme
        self._colour()
        if changed:
            self._set()

    def _colour(self) -> None:
        """Give pane and viewport the theme's colours."""
        palette = coloured(self.palette(), self._theme)
        self.setPalette(palette)
        self.viewport().setPalette(palette)  # with a style sheet it keeps one of its own
        self.setAutoFillBackground(True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._settling = True  # Qt goes to its cursor when it is first shown
        super().showEvent(event)
        self._go_to(self._place, self._fitting(self._place))
        # Where a style sheet was put on the application before, being shown gives back to a widget
        # the palette that it had then.
        self._colour()

    @override
    def changeEvent(self, event: QEvent) -> None:
        # Qt would set the page in the font of the interface.
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            super().changeEvent(event)

    def set_type(self, type_: Type) -> None:
        """Set the page in a type."""
        self._type = self._boxes.type = type_
        self._set()

    def _set(self, position: float | None = None) -> None:
        """Set the page anew: style, text, margins, marks, place (None: where the reader is)."""
        again = position is None
        position, self._shift = self._hold() if position is None else (position, 0.0)
        held = self._marks.held(self.document()) if again else None
        self._sides, self._tabbed = self._two_fit, False
        self._settling = True  # another width or font also moves the page that is on its way out
        self._boxes.lang = self._lang
        self._boxes.columns = 2 if self._sides else 1
        document = self.document()
        document.setLayoutEnabled(False)  # or it would be laid out twice
        self._lines.forget()
        document.clear()  # or the page that is on its way out would be set in another font
        self._center()
        dress(document, self._theme, self._lang, self._type)
        self.setHtml(reachable(for_qt(self._side if self._sides else self._html, self._lang)))
        set_margins(document, self._type.px(_TOP), _BOTTOM)
        document.setLayoutEnabled(True)
        self._settling = False
        self._find()
        self._marks.take_up(self.document(), held)
        place = round(self._placing.shown(position) * self._length())
        self._go_to(place, self._fitting(place) if again else 0.0)
        self.link_hovered.emit("")

    @property
    def _two_fit(self) -> bool:
        """Whether there are two languages to show side by side, and room for them."""
        return bool(self._side) and self.width() >= LEAST_FOR_TWO

    @property
    def _placing(self) -> Places:
        """The places of what is shown: all in turn where the languages fit no other way."""
        return self._places if self._sides or not self._side else IN_TURN

    # marks
    def set_marks(self, finder: Finder | None) -> None:
        """Mark what `finder` finds in the text of the page, of this and of later ones."""
        self._finder = finder
        self._find()

    def set_sought(self, finder: Finder | None) -> None:
        """Mark what `finder` finds instead, until that is None again."""
        self._sought = finder
        self._find()

    def next_match(self) -> tuple[int, int]:
        """Go to the next mark: its number from 1 on, and how many there are; (0, 0) if none."""
        return self._step(1)

    def previous_match(self) -> tuple[int, int]:
        """Go to the mark before; otherwise as `next_match`."""
        return self._step(-1)

    def first_match(self, *, from_here: bool = False) -> tuple[int, int]:
        """Begin at the first mark of all, or the first `from_here` on, as `next_match` does.

        The reader has not moved, and none is told.
        """
        self._settling = True
        self._marks.current = None
        found = self._step(1, top=None if from_here else 0)
        if found != (0, 0):
            self._keep_place()
        self._settling = False
        return found

    @property
    def match(self) -> tuple[int, int]:
        """Which mark is the current one, from 1 on, and of how many; (0, 0) for none."""
        current = self._marks.current
        return (0, 0) if current is None else (current + 1, len(self._marks.spans))

    def _find(self) -> None:
        self._marks.find(self.document(), self._sought or self._finder)
        self.viewport().update()

    def _step(self, by: int, top: int | None = None) -> tuple[int, int]:
        span = self._marks.step(by, self._top_place() if top is None else top)
        if span is None:
            return 0, 0
        line = self.line_top(span[0])
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= line <= bar.value() + height - 2 * self._line():
            bar.setValue(round(line - height / 3))
        self._scrolled()  # also where the mark was seen already: the reader is there now
        self.viewport().update()
        return self.match

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.spread_lines(whole=self._sides)  # a table is laid out as a whole each time
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        if self._marks.spans:
            seen = QRectF(event.rect().translated(x, y))
            with QPainter(self.viewport()) as painter:
                painter.translate(-x, -y)
                self._marks.paint(painter, self.document(), seen, self._theme)
        super().paintEvent(event)
        if self._tabbed and self.hasFocus():
            with QPainter(self.viewport()) as painter:
                painter.translate(-x, -y)
                outline(painter, self.textCursor(), (x, x + self.viewport().width()), self._theme)

    def spread_lines(self, *, whole: bool) -> None:
        """Spread the lines that are seen, and those of the page below; or all of the `whole`."""
        if whole:
            self._lines.spread()
        else:
            top = self.verticalScrollBar().value()
            self._lines.spread(top, top + 2 * self.viewport().height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tabbed = False  # what is selected from here on is no link that was reached
        super().mousePressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        begun = next and not self.selects_here
        if begun:
            self.put_cursor(self.before(self._top_place()))  # or Qt begins with the page
        walked = super().focusNextPrevChild(next)
        cursor = self.textCursor()
        if begun and not (walked and self.hasFocus() and cursor.charFormat().isAnchor()):
            cursor.clearSelection()
            self.put_cursor(cursor)
        self._tabbed = walked and self.hasFocus() and cursor.hasSelection()
        self._hover(QUrl(cursor.charFormat().anchorHref()) if self._tabbed else QUrl())
        self.viewport().update()
        return walked

    # where the reader is
    def position(self) -> float:
        """How far the text at the top of the pane is in the page, 0 to 1.

        It is the same place however the languages are shown.
        """
        if self._reached is not None:
            return self._reached[0]
        return self._placing.kept(self._place / self._length())

    @property
    def left(self) -> float:
        """The share of what is shown that the reader has not scrolled past; 0 at its end."""
        bar = self.verticalScrollBar()
        return 0.0 if 0 < bar.maximum() == bar.value() else 1 - self._place / self._length()

    def _hold(self) -> tuple[float, float]:
        """The position, and pixels below its line, that the reader scrolled to.

        They are held until it scrolls again, however the page is shown meanwhile.
        """
        if self._reached is None:
            self._reached = self.position(), self._shift
        return self._reached

    def page_down(self) -> bool:
        """Scroll by a page less two lines of text; False, and nothing done, at the end."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(below(self, self._line(), sides=self._sides))
        return True

    def page_up(self) -> bool:
        """Scroll back by a page less two lines of text; False, and nothing done, at the start."""
        bar = self.verticalScrollBar()
        if bar.value() <= 0:
            return False
        bar.setValue(above(self, self._line(), sides=self._sides))
        return True

    def _length(self) -> int:
        return max(1, self.document().characterCount() - 1)

    def _line(self) -> int:
        return self._type.line

    def _top_place(self) -> int:
        """The position in the document of what is at the top of the pane."""
        margin = top_margin(self.document())
        if self.verticalScrollBar().value() <= margin:  # in it, Qt may hit the end of the page
            return 0
        place = self.hit_top(self._line())
        if self._sides and self.line_rect(place).bottom() <= self.verticalScrollBar().value():
            # The left language is through with its paragraph, and the right one is not.
            right = self.lineWrapColumnOrWidth() - 1
            return self.cursorForPosition(QPoint(right, 1)).position()
        return place

    def _go_to(self, place: int, shift: float = 0.0) -> None:
        """Bring a position to the top of the pane, and what is `shift` pixels below it."""
        self._place, self._shift = place, shift
        self._settling = True
        self.verticalScrollBar().setValue(int(self._seen_top(place)) + round(shift))
        self._settling = False

    def _keep_place(self) -> None:
        """Remember what is at the top of the pane."""
        self._reached = None
        self._place = self._top_place()
        self._shift = self.verticalScrollBar().value() - int(self._seen_top(self._place))

    def _fitting(self, place: int) -> float:
        """How far below the top of a line the pane may begin, as it does now, to show the line."""
        room = self.line_rect(place).bottom() - self._seen_top(place)
        return max(-2.0 * self._line(), min(self._shift, room))

    def _on_value(self, value: int) -> None:
        before, self._value = self._value, value
        # Beyond the end: the page turned out to be shorter than Qt thought, and nobody moved.
        if before <= self.verticalScrollBar().maximum():
            self._scrolled()

    def _scrolled(self) -> None:
        if not self._settling:
            self._keep_place()
            self.position_changed.emit(self.position())

    # geometry
    def _center(self) -> None:
        """Fit the column into the pane, in its middle where there is room."""
        bar = self.verticalScrollBar().sizeHint().width()
        wanted = self._type.two_columns if self._sides else self._type.column
        column = max(120, min(wanted, self.width() - 2 * _SIDE - bar))
        left = max(0, (self.width() - column) // 2)
        right = self.width() - left - column - bar - _OVER
        self.setViewportMargins(left, 0, max(0, right), 0)
        if column != self.lineWrapColumnOrWidth():  # else what is there is laid out anew
            self._lines.clear()
            self.setLineWrapColumnOrWidth(column)
        lines = lines_in(column, self._type, self._lang, sides=self._sides)
        set_lines(self.document(), lines)

    @override
    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize:
            if self._two_fit != self._sides:
                self._set()
            self._settling = True
            self._center()
            done = super().event(event)
            self._go_to(self._place, self._fitting(self._place))
            return done
        if kind == QEvent.Type.Wheel:  # over the margins beside the column
            return QCoreApplication.sendEvent(self.verticalScrollBar(), event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            bar = self.horizontalScrollBar()
            event.setAccepted(selects(event) or sideways(event, bar) is not None)
            return event.isAccepted()
        return super().event(event)

    # pictures
    def show_picture(self, address: str) -> None:
        """Lay out and paint anew a picture that stands otherwise now; what is read stays put."""
        places = places_of(self.document(), address)
        if places:
            self.document().size()  # lays out what is left, or Qt would take the page to end there
        before = self._seen_top(self._place)
        for place in places:
            self.document().markContentsDirty(place, 1)
        after = self._seen_top(self._place)
        if after != before:
            self._settling = True
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(after - before))
            self._settling = False
        self.viewport().update()

    def _seen_top(self, place: int) -> float:
        return self.line_top(place) if place > 0 else 0.0

    # keys, links, copies
    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, lying, key = self.verticalScrollBar(), self.horizontalScrollBar(), event.key()
        steps = {
            Qt.Key.Key_Up: bar.value() - self._line(),
            Qt.Key.Key_Down: bar.value() + self._line(),
            Qt.Key.Key_PageUp: above(self, self._line(), sides=self._sides),
            Qt.Key.Key_PageDown: below(self, self._line(), sides=self._sides),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: bar.maximum(),
        }
        if is_plain(event) and key in steps:
            bar.setValue(steps[Qt.Key(key)])
        elif (there := sideways(event, lying)) is not None:
            lying.setValue(there)
        elif selects(event) or self._follows(event):
            self._start_selecting()
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _follows(self, event: QKeyEvent) -> bool:
        """Whether a key goes to the next link, or through the one that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.textCursor().charFormat().isAnchor() and self.textCursor().hasSelection()
        return False

    def _start_selecting(self) -> None:
        """Select from the top of what is seen, where nothing is selected yet."""
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursor_at(self._top_place()))

    def _activate(self, url: QUrl) -> None:
        if url.scheme() == SWITCH_SCHEME:
            self.parts_chosen.emit(url.path())
        elif url.scheme() == PICTURE:
            self.picture_activated.emit(self.picture_reached())
        elif url.scheme().lower() in _SCHEMES:
            self.link_activated.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _hover(self, url: QUrl) -> None:
        if url.scheme() == PICTURE:
            self.link_hovered.emit(self.picture_reached() if self._tabbed else "")
        else:
            own = url.scheme() in (SWITCH_SCHEME, SCHEME)
            encoded = QUrl.ComponentFormattingOption.FullyEncoded
            self.link_hovered.emit("" if own else url.toString(encoded))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return as_data(clean_text(self.textCursor(), self._type.size, sides=self._sides))
