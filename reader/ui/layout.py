"""The parts of the window and where they lie."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.core.shown import Target
from reader.library import Library
from reader.ui import fonts
from reader.ui.chips import Chips
from reader.ui.delegate import RowPainter
from reader.ui.explained import Empty
from reader.ui.find_bar import FindBar
from reader.ui.focus import FocusMode
from reader.ui.help import HelpOverlay
from reader.ui.i18n import tr
from reader.ui.list_view import ArticleList
from reader.ui.model import ArticleModel
from reader.ui.noting import HEIGHT as NOTE_HEIGHT
from reader.ui.noting import NotePanel
from reader.ui.page import PagePane
from reader.ui.palette import Palette
from reader.ui.script_toggle import ScriptToggle
from reader.ui.search_bar import SearchBar
from reader.ui.sidebar import Sidebar
from reader.ui.sign import SignButton
from reader.ui.status import StatusBar
from reader.ui.theme import THEMES, Theme
from reader.ui.type_popover import TypePopover
from reader.ui.welcome import Welcome

BAR_HEIGHT = 57
SIDEBAR_WIDTH, LIST_WIDTH = 196, 372
_NAMED = 440
"""Pixels, as large as fonts make them, of a window in which the sign has its name."""
_BEHIND_SEARCH = 2
"""The place in the bar of the room that the search leaves where there is much."""
_LIST_LEAST = 200
_PAGE_LEAST, _PAGE_ENOUGH = 238, 400
"""Pixels of the page in the narrowest window, and what list and sidebar leave it if they can."""
_PAGE_SHARE = 0.58
"""How much of a narrow window the page has beside the list alone."""
_SIDEBAR_LEAST, _SIDEBAR_ENOUGH = 120, 160
"""The same of the sidebar, where names of sources are not cut to nothing."""


class Parts:
    """All widgets of the window, laid out in it."""

    _fitted = 0
    """The width of the window that they are fitted to."""

    def __init__(self, library: Library, window: QMainWindow) -> None:
        central = QWidget(window)
        window.setCentralWidget(central)
        self.model = ArticleModel(library, window)
        self.row_painter = RowPainter(THEMES["light"])
        self.sign = SignButton(central)
        self.search = SearchBar(central)
        self.toggle = ScriptToggle(central)
        self.type_button = QPushButton("Aa", central)
        self.popover = TypePopover(library.settings, window)
        self.chips = Chips(central)
        self.sidebar = Sidebar(central)
        self.view = ArticleList(self.model, self.row_painter, central)
        self.note = Empty(self.view)
        self._column = QWidget(central)
        self.pane = PagePane(self._column)
        self.finding = FindBar(self.pane, self._column)
        self.note_panel = NotePanel(central)
        self.welcome = Welcome(central)
        self.status = StatusBar(central)
        self.splitter = self._splitter(central)
        self._middle = QStackedWidget(central)
        self._middle.addWidget(self.splitter)
        self._middle.addWidget(self.welcome)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._top = self._bar(central)
        row = QWidget(central)  # the chips come and go by themselves in it
        held = QVBoxLayout(row)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.chips)
        layout.addWidget(self._top)
        layout.addWidget(row)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self.status)
        self.help = HelpOverlay(central)
        around = (self._top, row, self.sidebar, self.view)
        self.focus = FocusMode(around, self.status, window)
        self.palette = Palette(central)
        self.retranslate()

    def _bar(self, parent: QWidget) -> QFrame:
        bar = QFrame(parent)
        bar.setObjectName("bar")
        bar.setFixedHeight(fonts.px(BAR_HEIGHT))
        self.type_button.setObjectName("type_button")
        self.type_button.setFixedSize(fonts.px(32), fonts.px(32))
        self.type_button.setFont(fonts.font("", fonts.SERIF, fonts.px(15)))
        self.type_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._left = QWidget(bar)
        inner = QHBoxLayout(self._left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.sign)
        inner.addStretch(1)
        self._along = layout = QHBoxLayout(bar)
        layout.setContentsMargins(12, 0, 16, 0)
        layout.addWidget(self._left)
        layout.addWidget(self.search, 10)
        layout.addStretch(1)
        layout.addWidget(self.toggle)
        layout.addWidget(self.type_button)
        return bar

    def open_type(self) -> None:
        """Open the popover of type and theme below its button."""
        self.popover.open_below(self.type_button)

    def _splitter(self, parent: QWidget) -> QSplitter:
        # With the sidebar's least and the handles they fit the narrowest window.
        self.view.setMinimumWidth(_LIST_LEAST)
        self.pane.setMinimumWidth(_PAGE_LEAST)
        splitter = QSplitter(Qt.Orientation.Horizontal, parent)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self.finding)
        side = QSplitter(Qt.Orientation.Vertical, splitter)
        side.setHandleWidth(1)
        side.setChildrenCollapsible(False)
        for part in (self._column, self.note_panel):
            side.addWidget(part)
        side.setStretchFactor(0, 1)
        side.setSizes([600, NOTE_HEIGHT])
        for widget in (self.sidebar, self.view, side):
            splitter.addWidget(widget)
        splitter.setStretchFactor(2, 1)
        splitter.setSizes([SIDEBAR_WIDTH, LIST_WIDTH, 792])
        return splitter

    def fit(self, width: int) -> None:
        """In a narrow window list and sidebar make room for the page, down to their least.

        The sign, else as wide as the sidebar, goes without its name.
        """
        named = width >= fonts.px(_NAMED)
        self.sign.set_named(named=named)
        self._along.setSpacing(14 if named else 8)
        self._along.setStretch(_BEHIND_SEARCH, int(named))
        self._left.setFixedWidth(max(self.sign.width(), SIDEBAR_WIDTH - 2 if named else 0))
        room = width - _LIST_LEAST - _PAGE_LEAST - 2
        self.sidebar.setMinimumWidth(max(_SIDEBAR_LEAST, min(_SIDEBAR_ENOUGH, room)))
        self._fitted = width
        self._fit_page(sidebar=not self.sidebar.isHidden())

    def show_sidebar(self, *, on: bool) -> None:
        """Show or hide the sidebar, which leaves the page more or less room."""
        self._fit_page(sidebar=on)
        self.sidebar.setVisible(on)

    def _fit_page(self, *, sidebar: bool) -> None:
        beside = self.sidebar.minimumWidth() + self.view.minimumWidth() + 2
        room = self._fitted - beside if sidebar else round(self._fitted * _PAGE_SHARE)
        self.pane.setMinimumWidth(max(_PAGE_LEAST, min(_PAGE_ENOUGH, room)))

    def show_welcome(self, *, welcome: bool) -> None:
        """Show the welcome page, or list and page."""
        self._middle.setCurrentWidget(self.welcome if welcome else self.splitter)

    def set_look(self, theme: Theme, language: str, lang: str, target: Target) -> None:
        """Take theme, the interface's language, and the script shown (as a tag and as such)."""
        self.row_painter.theme = theme
        self.row_painter.language = language
        self.row_painter.target = target
        self.view.viewport().update()
        self.sign.show_as(lang, theme)
        self.search.set_colours(theme.soft, theme.accent)
        self.sidebar.set_look(theme, lang)
        self.welcome.set_look(theme, lang)
        self.palette.theme = theme
        self.pane.set_theme(theme)

    def retranslate(self) -> None:
        """Take the interface's language."""
        self.view.setAccessibleName(tr("Articles"))
        self.pane.setAccessibleName(tr("Page"))
        self.type_button.setAccessibleName(tr("Text and theme"))
        self.type_button.setToolTip(tr("Text and theme"))
        for part in (
            self.toggle,
            self.search,
            self.sidebar,
            self.status,
            self.welcome,
            self.finding,
            self.note_panel,
        ):
            part.retranslate()
