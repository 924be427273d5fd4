"""What each command does: a method for every row of the table of commands.

Dialogs are loaded when first opened: the window is there the sooner.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication

from reader.commands import COMMANDS, Command
from reader.page.parts import has_switch
from reader.ui import style
from reader.ui.archive_actions import ArchiveActions
from reader.ui.folders import show_in_folder
from reader.ui.frame import Frame
from reader.ui.i18n import command_help, command_label, tr
from reader.ui.list_actions import ListActions
from reader.ui.marking import NOTE, READ, SEARCH, STARRED
from reader.ui.menu_key import ask_for_menu
from reader.ui.palette_desk import PaletteDesk
from reader.ui.paper_actions import PaperActions
from reader.ui.work import Later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reader.ui.updates import Net as UpdateNet


WEB = ("http", "https")
_REPEATING = frozenset({"Go"}) | {"Search"}
_OVER_HELP = frozenset({"help", "escape", "palette", "context_menu"})
_BESIDE_PAGE = frozenset({"search", "focus_list", "sidebar", "only_unread", "by_relevance", "type"})
"""What is done beside the page, and ends focus mode."""


class Actions(QObject, ListActions, ArchiveActions, PaperActions):
    """The commands as QActions, and what they do to a window."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        self.actions: Mapping[str, QAction] = {c.id: self._action(c) for c in COMMANDS}
        self._palette = PaletteDesk(window, self.do)
        self._theme_before = "light"
        self._syncing = Later(self, self.tick)
        self._naming = Later(self, self._name)
        self.rekey()

    def _action(self, command: Command) -> QAction:
        action = QAction(self._window)
        action.setCheckable(command.checkable)
        action.setAutoRepeat(command.group in _REPEATING)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda: self.do(command.id))
        self._window.addAction(action)
        return action

    def do(self, command: str) -> None:
        """Do a command by its id; the help overlay goes away first."""
        if command not in _OVER_HELP:
            self._window.help.hide()
            self._window.palette_over.close_again()
        if command in _BESIDE_PAGE:
            self._window.focus.leave()
        getattr(self, command)()
        self.sync()

    def sync(self) -> None:
        """Tick what is on, once what is under way has been painted."""
        self._syncing.start_once()

    def tick(self) -> None:
        """Tick what is on."""
        window, article = self._window, self._window.reader.article
        states = {
            **dict(zip(("star", "toggle_read"), self.marked(article), strict=True)),
            "only_unread": window.only_unread,
            "by_relevance": window.listing.relevant,
            "sidebar": not window.sidebar.isHidden(),
            "focus_mode": window.focus.on,
            "full_screen": window.isFullScreen(),
            "source_pictures": window.pictures.always(article),
            "source_script": bool(article and window.library.script_of(article.source)),
        }
        for name, on in states.items():
            self.actions[name].setChecked(on)
        sourced = bool(article and article.source)
        self.actions["source_pictures"].setEnabled(sourced)
        self.actions["source_script"].setEnabled(sourced)
        self.actions["parts"].setEnabled(bool(article and len(article.langs) > 1))

    def rekey(self) -> None:
        """Take the keys in force."""
        for command in COMMANDS:
            keys = self._window.keymap.keys(command.id)
            self.actions[command.id].setShortcuts([QKeySequence(key) for key in keys])
        self._name()

    def retranslate(self) -> None:
        """Take the interface's language, soon: only in menus can it be seen."""
        self._naming.start_once()

    def _name(self) -> None:
        for command in COMMANDS:
            action = self.actions[command.id]
            action.setText(self._in_menus(command))
            action.setStatusTip(command_help(command))

    def _in_menus(self, command: Command) -> str:
        """A command's label, and its key as we write it everywhere: Qt would show "s" as "S"."""
        label, key = command_label(command), self._window.keymap.label(command.id)
        own = key and sys.platform != "darwin"  # which has signs of its own for keys
        return f"{label}\t{key}" if own else label

    # File

    def export_names(self) -> None:
        """Write the decisions about names to a file."""
        self._window.names.export()

    def import_names(self) -> None:
        """Take decisions about names from a file."""
        self._window.names.take_in()

    def new_window(self) -> None:
        """Another window on the same library."""
        self._window.another.emit()

    def close_window(self) -> None:
        """Close this window."""
        self._window.close()

    def quit(self) -> None:
        """Close all windows, this one last; each is there again at the next start."""
        tops = QApplication.topLevelWidgets()
        others = [each for each in tops if isinstance(each, Frame) and each is not self._window]
        windows = [*others, self._window]
        if all(window.may_close() for window in windows):
            for window in windows:
                window.importer.cancel()  # or the next one would go on with it
            for window in windows:
                window.close()

    # Go

    def next(self) -> None:
        """Next article."""
        self._window.listing.step(1)

    def previous(self) -> None:
        """Previous article."""
        self._window.listing.step(-1)

    def next_unread(self) -> None:
        """Next unread article."""
        self._window.listing.unread(1)

    def previous_unread(self) -> None:
        """Previous unread article."""
        self._window.listing.unread(-1)

    def page_down(self) -> None:
        """A page down; at the end, the next unread article."""
        if self._window.reader.page is None or not self._window.pane.page_down():
            self._window.listing.unread(1)

    def page_up(self) -> None:
        """A page up."""
        self._window.pane.page_up()

    def first(self) -> None:
        """First article."""
        self._window.listing.first()

    def last(self) -> None:
        """Last article."""
        self._window.listing.last()

    def older_month(self) -> None:
        """First article of the next older month."""
        self._window.listing.month(1)

    def newer_month(self) -> None:
        """First article of the next newer month."""
        self._window.listing.month(-1)

    def focus_list(self) -> None:
        """To the list; from there, to the sidebar."""
        window = self._window
        leftmost = window.view.hasFocus() and window.sidebar.isVisible()
        (window.sidebar if leftmost else window.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_page(self) -> None:
        """To the page; from the sidebar, to the list."""
        window = self._window
        target = window.view if window.sidebar.hasFocus() else window.pane
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Article

    def open(self) -> None:
        """Open the chosen article, the first if none is, and put the keys on its page.

        One that could not be shown is tried again.
        """
        window = self._window
        if window.view.chosen < 0:
            window.listing.first()
        window.reader.retry()
        window.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def original_page(self) -> None:
        """The article's own page, in the system's browser."""
        article = self._window.reader.article
        if article is not None:
            self.browse(article.url)

    def browse(self, address: str) -> None:
        """Open a web address in the system's browser; other kinds of address are not opened."""
        url = QUrl(address)
        if url.scheme().lower() in WEB:
            QDesktopServices.openUrl(url)
        else:
            told = (
                tr("Only web addresses are opened.")
                if address
                else tr("This article has no web address.")
            )
            self._window.status.show_message(told)

    def facts(self) -> None:
        """What is known of the open article, in a card over its page."""
        from reader.ui.facts import FactsCard, rows

        window = self._window
        article = window.reader.article
        if article is None:
            return
        shown_in = window.reader.shown_in
        source = window.library.source_name(article.source, shown_in, article.script)
        known = window.library.file_facts(article)
        card = FactsCard(list(rows(article, source, known, window.language)), window.theme, window)
        card.followed.connect(lambda link: self._follow(link, known.place))
        card.open_over(window.pane)

    def _follow(self, link: str, place: Path) -> None:
        from reader.ui.facts import FOLDER

        if QUrl(link).scheme() != FOLDER:
            self.browse(link)
        elif not show_in_folder(place):
            self._window.status.show_message(tr("The file is not there: {path}", path=place))

    def names(self) -> None:
        """The card of the name that is selected, under the mouse, or searched for."""
        self._window.names.open()

    def load_pictures(self) -> None:
        """Load the pictures of the open article."""
        self._window.pictures.load()

    def source_pictures(self) -> None:
        """Load the pictures of the open article's source always, or no longer."""
        self._window.pictures.toggle_source()

    def enlarge_picture(self) -> None:
        """A picture of the open article over the whole window."""
        self._window.pictures.enlarge()

    def undo(self) -> None:
        """Take the last change of a mark, or the last decision about names, back."""
        window = self._window
        window.noter.end()  # what was typed so far is the last change
        if window.keeper.last > window.marker.last:
            window.keeper.undo(tr("Undone: decision about a name"))
            return
        if not window.marker.undo():
            window.status.show_message(tr("Nothing to undo"))

    def tell_undone(self, mark: str) -> None:
        """Say of which mark a change was taken back."""
        said = {
            READ: tr("Undone: read or unread"),
            STARRED: tr("Undone: star"),
            NOTE: tr("Undone: note"),
            SEARCH: tr("Undone: saved search"),
        }
        self._window.status.show_message(said[mark])

    # Search

    def search(self) -> None:
        """To the search bar."""
        self._window.search.go()

    def escape(self) -> None:
        """Close help, card or bar, else leave the search bar, else clear search, then filters."""
        for is_open, leave in self._ways_out():
            if is_open():
                leave()
                return

    def _ways_out(self) -> "Iterator[tuple[Callable[[], bool], Callable[[], object]]]":
        """What Esc leaves: whether it is open, and how it is left; the innermost first."""
        window = self._window

        def to_list() -> None:
            window.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

        def close_help() -> None:
            window.help.hide()
            to_list()

        yield window.palette_over.isVisible, window.palette_over.close_again
        yield window.help.isVisible, close_help
        yield window.names.close_card, lambda: None
        yield window.finding.isVisible, window.finding.leave
        yield window.noter.has_focus, self.close_note
        yield (lambda: window.view.hasFocus() and window.view.many), window.view.pick_current
        yield window.search.field.hasFocus, to_list
        yield (lambda: window.focus.on), window.focus.leave
        yield (lambda: bool(window.search.text)), lambda: window.search.set_text("")
        yield (lambda: bool(window.listing.filters)), lambda: window.narrow([])
        yield window.isFullScreen, self.full_screen

    def manage_names(self) -> None:
        """The dialog of names."""
        self._window.names.manage()

    def find_in_page(self) -> None:
        """To the bar in which a text is sought in the page."""
        self._window.finding.go()

    def next_match(self) -> None:
        """To the next match in the page."""
        self._tell_match(self._window.pane.next_match())

    def previous_match(self) -> None:
        """To the previous match in the page."""
        self._tell_match(self._window.pane.previous_match())

    def _tell_match(self, place: tuple[int, int]) -> None:
        if self._window.finding.isVisible():
            self._window.finding.tell(place)
            return
        number, count = place
        text = tr("Match {n} of {count}", n=number, count=count) if count else tr("No match")
        self._window.status.show_message(text)

    def only_unread(self) -> None:
        """Show only unread articles, or all again."""
        self._window.toggle_unread()

    def by_relevance(self) -> None:
        """List what is found by relevance, or by date again."""
        self._window.listing.set_relevant(relevant=not self._window.listing.relevant)

    # View

    def toggle_script(self) -> None:
        """Simplified to traditional and back; from the original, to the other script."""
        self._window.set_script(self._window.other_script)

    def original_script(self) -> None:
        """The script as in the file."""
        self._window.set_script("original")

    def source_script(self) -> None:
        """Keep the script for the source of the open article alone, or no longer."""
        window = self._window
        article = window.reader.article
        if article is not None and article.source:
            kept = window.library.script_of(article.source)
            window.library.keep_script(article.source, "" if kept else window.script)
            window.setting_changed("scripts")

    def parts(self) -> None:
        """The next way to show an article in two languages."""
        window = self._window
        article, page = window.reader.article, window.reader.page
        if article is None or len(article.langs) < 2:
            return
        if page is not None and page.article.id == article.id and not has_switch(page.html):
            window.status.show_message(tr("Its languages cannot be shown apart here."))
        else:
            window.set_parts(window.reader.parts.next.value)

    def type(self) -> None:
        """How the page is set, in the popover of its button."""
        self._window.open_type()

    def larger(self) -> None:
        """Larger text."""
        self._window.zoom(1)

    def smaller(self) -> None:
        """Smaller text."""
        self._window.zoom(-1)

    def normal_size(self) -> None:
        """The size as set."""
        self._window.zoom(0)

    def toggle_theme(self) -> None:
        """Light to dark and back."""
        window, before = self._window, self._theme_before
        now = window.library.settings.text("theme")
        other = "light" if window.theme.dark else "dark"
        # Back to what it came from, such as the system's own, where that is another one now.
        back = now in ("light", "dark") and style.resolve(before).dark is not window.theme.dark
        self._theme_before = now
        window.set_theme(before if back else other)

    def sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._window.toggle_sidebar()

    def focus_mode(self) -> None:
        """The page alone, or all that is around it again."""
        window = self._window
        if window.focus.on:
            window.focus.leave()
        else:
            window.focus.enter()
            window.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def menu(self) -> None:
        """The menu of all commands."""
        self._window.sign.open_menu()

    def context_menu(self) -> None:
        """The menu of what has the keys, for systems that open it by the Menu key alone."""
        ask_for_menu(QApplication.focusWidget())

    def full_screen(self) -> None:
        """Full screen or not."""
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def settings(self) -> None:
        """The settings dialog."""
        from reader.ui.settings_dialog import SettingsDialog

        window = self._window
        library = window.library
        dialog = SettingsDialog(library.settings, window.setting_changed, library.folded, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.retranslated.connect(dialog.retranslate)
        window.settled.connect(dialog.refresh)
        dialog.open()

    # Help

    def help(self) -> None:
        """Show all keys, or hide them."""
        if self._window.help.isVisible():
            self.escape()
        else:
            self._window.help.open(self._window.keymap)

    def palette(self) -> None:
        """Find a command, a source, a tag or a date by any part of its name."""
        if self._window.palette_over.isVisible():
            self.escape()
        else:
            self._palette.open(lambda command: self.actions[command].isEnabled())

    def log(self) -> None:
        """Show the log in its folder, where reports of faults are too."""
        from reader.library.logs import NAME

        data = self._window.library.data
        if not show_in_folder(data / NAME):
            self._window.status.show_message(tr("Log: {path}", path=data / NAME))

    def updates(self) -> None:
        """Offer to ask once whether there is a newer version."""
        from reader.library.updates import places
        from reader.ui.updates import UpdateDialog

        dialog = UpdateDialog(places(), self._net, self._window)
        dialog.page_wanted.connect(self.browse)
        dialog.open()

    def _net(self, owner: QObject) -> "UpdateNet":
        # Here and not above: it is loaded by nobody who does not ask.
        from reader.ui.picture_net import PictureNet

        return PictureNet(owner)

    def about(self) -> None:
        """Version and licence."""
        from reader.ui.dialogs import about_box

        about_box(self._window.library.data, self._window).open()
