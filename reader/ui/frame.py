"""The frame of the window: its parts, and what gives them their look."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from reader.commands import BY_ID
from reader.core.article import Script
from reader.core.errors import FaultError, JiuwenError
from reader.core.hit import Sort
from reader.core.progress import Step
from reader.core.shown import PartsView, Target
from reader.keymap import Keymap
from reader.library import Library
from reader.text.unseen import without
from reader.ui import fonts, no_font, style
from reader.ui.dates import month_name
from reader.ui.deciding import NameKeeper
from reader.ui.delegate import DENSITIES
from reader.ui.dialogs import lets_go
from reader.ui.i18n import ENGLISH, HANT, Language, command_label, language, told, tr
from reader.ui.importing import Importer
from reader.ui.layout import Parts
from reader.ui.listing import Listing
from reader.ui.marking import Marker
from reader.ui.memory import Kept, Memory, kept_of_last
from reader.ui.name_commands import NameCommands
from reader.ui.noting import Noter
from reader.ui.page_style import type_of
from reader.ui.picture_commands import PictureCommands
from reader.ui.reading import Reader
from reader.ui.search_figures import SearchFigures
from reader.ui.sidebar_entries import (
    UNREAD,
    Shown,
    combined,
    date_label,
    entries,
    search_query,
    spelt_out,
)
from reader.ui.status import step_text
from reader.ui.watching import Watcher
from reader.ui.work import Serial

NARROW = 760
"""Pixels below which sidebar, list and page are too many beside one another."""

ZOOM_STEP = 2
"""Pixels of text size for each "larger" or "smaller"."""


def _spoken(library: Library, target: Target) -> str:
    """The interface's language, by the settings of a library and the script shown.

    Where no font has Chinese characters it is one that can be read.
    """
    if no_font.lacking():
        return ENGLISH
    return language(library.settings.text("language"), target, QLocale.system())


class ListCommands(Protocol):
    """What menus ask of a window beside its commands."""

    def forget_search(self, name: str) -> None:
        """Forget a saved search by its name."""


class Frame(QMainWindow):
    """Parts and state of a window, as the commands act on them.

    `retranslated` tells that the interface's language changed, `rescripted` that the script shown
    did, `adding` that archives are added, `rekeyed` that keys were changed, `settled` that a
    setting was (its key); `another` asks for another window, `painted` that list and page were
    for the first time, `closed` is told at the end. `leading` is the window that looks after the
    archives.
    """

    retranslated = Signal()
    rescripted = Signal()
    adding = Signal()
    rekeyed = Signal()
    settled = Signal(str)
    another = Signal()
    painted = Signal()
    closed = Signal()
    names: NameCommands
    pictures: PictureCommands
    list_commands: "ListCommands"

    def __init__(
        self, library: Library, app: QApplication, *, remember: bool, kept: Kept | None
    ) -> None:
        """With `remember` off the library is left as it is: no settings, no marks are kept."""
        target = library.target(library.settings.text("script"))
        # Before there is a widget: a window keeps, until the next change, what it began with.
        app.setFont(style.interface_font(app, _spoken(library, target)))
        super().__init__()
        self.library = library
        self._app = app
        self.target = target
        self._converting = False  # whether what converts is loaded, or is being so
        self.keymap = Keymap(library.settings.text("keys"))
        self.theme = style.resolve(library.settings.text("theme"))
        self._language = Language(app, self)
        self._parts = parts = Parts(library, self)
        self.view, self.pane, self.sidebar = parts.view, parts.pane, parts.sidebar
        self.search, self.status, self.help = parts.search, parts.status, parts.help
        self.finding, self.focus, self.sign = parts.finding, parts.focus, parts.sign
        self.palette_over, self.open_type = parts.palette, parts.open_type
        self.listing = Listing(library, parts.model, parts.view, self)
        self.figures = SearchFigures(library, self.listing, self)
        self.figures.changed.connect(self.show_counts)
        self.writing = Serial(self)
        self.reader = Reader(library, parts.pane, self.writing, self, keep=remember)
        self.reader.label, self.reader.other = self.label, self._other
        self.reader.following = self.listing.following
        self.marker = Marker(library, self.writing, self)
        self.keeper = NameKeeper(library, self.writing, self)
        self.noter = Noter(library, parts.note_panel, self.marker, self.writing, keep=remember)
        self.importer = Importer(library, self)
        self.watcher = Watcher(library, self.importer, self)
        parts.row_painter.target_for = library.target_for
        kept = (kept or kept_of_last(library.settings)) if remember else None
        self.memory = Memory(library.settings, self, parts.splitter, self.listing, kept)
        self.memory.failed.connect(self.tell)
        self.leading = True
        self._narrow = False
        self.open_after = ""
        self._words: dict[tuple[str, str, Target], str] = {}
        self._step: Step | None = None
        self._said_nothing: tuple[str, str] | None = None
        self._let_go: tuple[str, ...] | None = None

    # look

    @property
    def language(self) -> str:
        """The interface's language: "en", "zh-Hans" or "zh-Hant"."""
        return self._language.current

    def restyle(self) -> None:
        """Theme, language and script, everywhere."""
        settings = self.library.settings
        self.theme = style.resolve(settings.text("theme"))
        wanted = _spoken(self.library, self.target)
        changed = self._language.use(wanted)
        self.reader.show_in(self.target, wanted)  # first: it is made while the rest is styled
        style.apply(self._app, self.theme, wanted)
        self._parts.set_look(self.theme, wanted, self._script_lang(wanted), self.target)
        self.show_script()
        if changed:
            self._retranslate()

    def scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        """Follow the system from light to dark and back."""
        self.restyle()

    def _script_lang(self, interface: str) -> str:
        """The tag of the script shown; for the original script, the interface's."""
        if self.target.lang:
            return self.target.lang
        return "zh-Hant-TW" if interface == HANT else "zh-Hans"

    def _retranslate(self) -> None:
        self._parts.retranslate()
        self.setWindowTitle("")  # or Qt would not see that the program is called otherwise now
        self.show_title()
        self.show_nothing()
        self.retranslated.emit()

    def show_title(self) -> None:
        """Name the window by the open article; Qt puts the program's name behind it.

        It does so in the way of the system, and not on macOS, where titles have none.
        """
        title = self.reader.page.title if self.reader.page is not None else ""
        self.setWindowTitle(title.replace("[*]", "[*][*]") or tr("Jiuwen"))  # [*] is a place to Qt

    def show_nothing(self) -> None:
        """Say on the page, while no article is open, that one is to be chosen, if there is any.

        While the first are read, how far that is.
        """
        self.show_time()
        if self.reader.key:
            return
        said = ("", "")
        if self.listing.model.answer.total:
            said = tr("Nothing chosen"), tr("Choose an article from the list.")
        elif self.importer.running and self._step is not None:
            said = tr("Reading..."), step_text(self._step)
        if said != self._said_nothing:
            self._said_nothing = said
            self.pane.show_message(*said)

    def show_step(self, step: Step | None) -> None:
        """Say how far an import is; None when none runs."""
        self._step = step
        self.status.show_step(step)
        self.show_nothing()

    def tell(self, error: BaseException) -> None:
        """Say what went wrong, in the status bar, with a way to the log and to reports."""
        if isinstance(error, JiuwenError) and not isinstance(error, FaultError):
            said = told(error)
        else:
            said = tr("Something went wrong in Jiuwen itself. A report that you may send is kept.")
        self.status.show_message(said, more=True)

    def tell_crash(self) -> None:
        """Say that the last run crashed."""
        said = tr("Jiuwen crashed the last time. A report that you may send is kept.")
        self.status.show_message(said, more=True)

    def label(self, command: str) -> str:
        """The key of a command, where it has none, what it is called in the menu."""
        return self.keymap.label(command) or command_label(BY_ID[command])

    def with_undo(self, said: str) -> str:
        """What was done, and the key that takes it back, if there is one."""
        key = self.keymap.label("undo")
        return tr("{said} ({key} takes it back)", said=said, key=key) if key else said

    def show_time(self) -> None:
        """Say how long the open page takes to read, from where the reader is."""
        page = self.reader.page
        self.status.show_time(page.minutes if page is not None else 0, self.pane.left)

    def show_counts(self) -> None:
        """Fill the sidebar with the figures there are, in a search with its own."""
        listing = self.listing
        if listing.counts is None:
            return
        self._words.clear()  # the table of outlets, say, may be another one by now
        shown = Shown(
            self.source_shown, self.tag_shown, lambda month: month_name(month, self.language)
        )
        lines = entries(listing.counts, listing.facets, listing.months, shown)
        self.sidebar.show_entries(list(map(self.figures.shown, lines)))

    def filter_label(self, query: str) -> str:
        """What a filter is called: as the sidebar calls it, else in words."""
        if query.startswith("-"):
            return tr("not {name}", name=self.filter_label(query[1:]))
        dated = date_label(query, self.language)
        return dated or self.sidebar.label_of(query) or without(spelt_out(query))

    def source_shown(self, source: str) -> str:
        """A source in the script shown."""
        return self._worded("source", source, self.library.source_name)

    def tag_shown(self, tag: str) -> str:
        """A tag in the script shown."""
        return self._worded("tag", tag, self.library.word_shown)

    def _worded(self, kind: str, text: str, name: Callable[[str, Target], str]) -> str:
        # Kept until the next figures: it is asked at each painting, and looks at files.
        key = kind, text, self.target
        if key not in self._words:
            self._words[key] = self.listing.model.name_said(kind, text) or name(text, self.target)
        return self._words[key]

    def retype(self) -> None:
        """Set the page as the settings say."""
        settings = self.library.settings
        size = min(max(settings.number("size") + settings.number("zoom"), 10), 60)
        self.pane.set_type(replace(type_of(settings), size=size))

    def setting_changed(self, key: str) -> None:
        """Put a setting into effect, and keep it; other windows hear of it."""
        self.take_setting(key)
        self.memory.touch()
        self.settled.emit(key)

    def take_setting(self, key: str) -> None:
        """Put a setting into effect; most are about the type of the page."""
        text = self.library.settings.text
        effects: dict[str, Callable[[], object]] = {
            "script": self._rescript,
            "hant": self._rescript,
            "tai": self._rewrite,
            "quotes": self._rewrite,
            "scripts": self._rewrite,
            "theme": self.restyle,
            "language": self.restyle,
            "parts": lambda: self.reader.set_parts(PartsView(text("parts"))),
            "pictures": self.pictures.settle,
            "density": lambda: self.view.set_density(DENSITIES[text("density")]),
            "keys": self.rekey,
            "watch": self.watch,
        }
        effects.get(key, self.retype)()

    def rekey(self) -> None:
        """Take the keys that the settings say."""
        self.keymap = Keymap(self.library.settings.text("keys"))
        self.status.show_key(self.keymap.label("help"))
        self.reader.reload()  # which may name keys
        self.rekeyed.emit()

    def watch(self) -> None:
        """Watch the archives, if the settings say so and the library may be changed."""
        if self.library.settings.on("watch") and self.memory.keep and self.leading:
            self.watcher.start()
        else:
            self.watcher.stop()

    def set_script(self, script: str) -> None:
        """Show everything in "hans", "hant" or "original".

        Where a script is kept for the source of the open article, that source alone.
        """
        source = self.reader.source
        if self.library.script_of(source):
            self.library.keep_script(source, script)
            self.setting_changed("scripts")
        else:
            self.library.settings.set("script", script)
            self.setting_changed("script")

    @property
    def script(self) -> str:
        """The script setting that holds for the open article."""
        return self.library.script_of(self.reader.source) or self.library.settings.text("script")

    @property
    def other_script(self) -> str:
        """Simplified for traditional, and back; for the original, the script that it is not."""
        script, page = self.script, self.reader.page
        if script == "original":
            traditional = page is not None and page.article.script is Script.HANT
            script = "hant" if traditional else "hans"
        return "hans" if script == "hant" else "hant"

    def _other(self) -> tuple[Target, str] | None:
        """How the page will be shown in the other script, unless its source keeps one."""
        if self.library.script_of(self.reader.source) or not self._converting:
            return None
        target = self.library.target(self.other_script)
        return target, _spoken(self.library, target)

    def set_parts(self, parts: str) -> None:
        """Show the languages of articles in a way by name (the value of a PartsView)."""
        self.library.settings.set("parts", parts)
        self.setting_changed("parts")

    @property
    def converts(self) -> bool:
        """Whether anything may be shown in another script than its own."""
        text = self.library.settings.text
        return text("script") != "original" or bool(text("scripts"))

    def _rescript(self) -> None:
        self.target = self.library.target(self.library.settings.text("script"))
        self.listing.set_target(self.target)
        self.restyle()
        self.sidebar.rename()
        self.rescripted.emit()

    def show_script(self) -> None:
        """Show on the toggle what holds for the open article."""
        self._parts.toggle.show_script(self.script)

    def _rewrite(self) -> None:
        """Show everything anew, all in the same script."""
        self.show_script()
        self._words.clear()
        self.listing.set_target(self.target)
        self.reader.reload()
        self.sidebar.rename()
        self.rescripted.emit()

    def set_theme(self, name: str) -> None:
        """Show in a theme by name."""
        self.library.settings.set("theme", name)
        self.setting_changed("theme")

    def zoom(self, by: int) -> None:
        """Text larger (1), smaller (-1) or as set (0)."""
        settings = self.library.settings
        wanted = settings.number("zoom") + by * ZOOM_STEP if by else 0
        settings.set("zoom", min(max(wanted, -24), 24))
        self.setting_changed("zoom")

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar; in a narrow window, for the moment."""
        on = self.sidebar.isHidden()
        if not self._narrow:
            self.library.settings.set("sidebar", on)
            self.memory.touch()
        self._show_sidebar(on=on)

    def fit_sidebar(self) -> None:
        """Fold the sidebar away when the window gets too narrow for it, and bring it back."""
        narrow = self.width() < fonts.px(NARROW)
        if narrow != self._narrow and not self.focus.on:
            self._narrow = narrow
            self._show_sidebar(on=self.library.settings.on("sidebar") and not narrow)

    def _show_sidebar(self, *, on: bool) -> None:
        if not on and self.sidebar.hasFocus():
            self.view.setFocus()
        self._parts.show_sidebar(on=on)

    def may_close(self) -> bool:
        """Whether all notes are written, or the reader, asked once, lets the others go."""
        lost = self.noter.finish()
        if lost is None or lost.notes == self._let_go:
            return True
        may = lets_go(lost.notes, lost.error, self)
        self._let_go = lost.notes if may else None
        return may

    # list and archives

    def show_article(self, key: str) -> None:
        """Open an article by its key; the list goes to it, if it holds it."""
        self.memory.article = key
        self.listing.when_answered(lambda: self.listing.remember(key))
        self.reader.open(key)

    def close_article(self) -> None:
        """Have no article open: it is no more."""
        self.noter.close()
        self.reader.close()
        self.memory.article = ""
        self.listing.remember("")
        self.show_title()
        self._said_nothing = None
        self.show_nothing()

    def list_anew(self, *, changed: bool, asked: bool = False) -> None:
        """The list and its figures; the page if files `changed`, or its own may be back.

        A page whose file is gone makes way for a message only if the reader `asked`.
        """
        reader = self.reader
        before = reader.key
        if changed:
            reader.renew(asked=asked)
        else:
            reader.retry()
        if reader.key != before:
            self.memory.article = reader.key
            self.listing.remember(reader.key, reader.number)
        self.listing.ask()
        self.listing.count()

    def look_for(self, typed: str, filters: Sequence[str] = ()) -> None:
        """Search for something, with these filters in force and no others."""
        self.listing.filters = list(filters)
        self.sidebar.show_filters(self.listing.filters)
        if self.search.text == typed:
            self.listing.ask()
        else:
            self.search.set_text(typed)

    @property
    def only_unread(self) -> bool:
        """Whether only unread articles are listed."""
        return UNREAD in self.listing.filters

    def narrow(self, filters: list[str]) -> None:
        """Narrow the list to what satisfies all filters."""
        searches = self.listing.counts.searches if self.listing.counts else ()
        for search in searches:
            if search_query(search) in filters and search_query(search) not in self.listing.filters:
                self.listing.relevant = search.sort is Sort.RELEVANCE
        self.listing.narrow(filters)
        self.sidebar.show_filters(self.listing.filters)

    def combine(self, query: str) -> None:
        """Narrow the list by another filter too, or no longer by one in force."""
        self.narrow(combined(self.listing.filters, query))

    def toggle_unread(self) -> None:
        """Show only unread articles, or all again."""
        self.listing.toggle_unread()
        self.sidebar.show_filters(self.listing.filters)

    def add(self, paths: Sequence[Path]) -> None:
        """Add folders and files; of a single file the article is shown, at once if it is known."""
        if not paths:
            return
        self.open_after = ""
        if len(paths) == 1 and os.path.isfile(paths[0]):  # noqa: PTH113 - it raises nothing
            if (key := self.library.locate(paths[0])) is not None:
                self.show_article(key)
            else:
                self.open_after = str(paths[0])
        self._parts.show_welcome(welcome=False)
        self.importer.add(paths)
        self.adding.emit()
