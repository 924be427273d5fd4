"""The main window: passes on what the parts tell one another, and Qt's own events."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QMoveEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QDialog
from typing_extensions import override

from reader.commands import BY_ID
from reader.core.article import Article
from reader.core.errors import JiuwenError, QueryError
from reader.core.hit import Sort
from reader.core.shown import PartsView
from reader.library import Library, last_words
from reader.page.links import place
from reader.resources import sample
from reader.ui import focus_ring, heap
from reader.ui.actions import Actions
from reader.ui.archive_desk import ArchiveDesk
from reader.ui.beginning import Beginning
from reader.ui.chips import Spelt
from reader.ui.context_menus import ContextMenus
from reader.ui.delegate import DENSITIES
from reader.ui.empty_desk import EmptyDesk
from reader.ui.explaining import Explainer
from reader.ui.frame import Frame
from reader.ui.i18n import command_label, tr
from reader.ui.keys import KeyGuard
from reader.ui.memory import Kept
from reader.ui.mending import Mender
from reader.ui.menus import Menus
from reader.ui.name_desk import NameDesk
from reader.ui.picture_desk import PictureDesk
from reader.ui.work import Later, Op, finish

RELEVANT = "by relevance"
"""Stands among the filters for the order of what is found."""


class Window(Frame):
    """One window on a library."""

    def __init__(
        self,
        library: Library,
        app: QApplication,
        *,
        remember: bool = True,
        kept: Kept | None = None,
    ) -> None:
        """It begins as it was `kept`, without that as the window used last.

        With `remember` off the library is left as it is: no settings, no marks are kept.
        """
        super().__init__(library, app, remember=remember, kept=kept)
        self._last_shown = ""
        self._wording = Later(self, self._word_following)
        painted = self.view.viewport(), self.pane.viewport()
        self._beginning = Beginning(self, self._ready, painted, self._begin)
        self.explainer = Explainer(self, self._parts.note)
        self.names: NameDesk = NameDesk(self)
        self.pictures: PictureDesk = PictureDesk(self)
        self.mender = Mender(library, self.importer, self)
        self.archives = ArchiveDesk(self, self._parts)
        self.actions_by_id = Actions(self)
        self._menus = Menus(self, self.actions_by_id)
        self.sign.setMenu(self._menus.menu)
        self.list_commands = self.actions_by_id
        self._empty = EmptyDesk(self, self._parts.note, self.actions_by_id.do)
        self.pane.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.context_menus = ContextMenus(self, self.actions_by_id)
        self._guard = KeyGuard(app, self)
        focus_ring.install(app)
        self.setAcceptDrops(True)
        self.show_title()
        self.setMinimumSize(560, 360)
        self.resize(1360, 860)
        self._connect()
        self._start()

    # putting together

    def _connect(self) -> None:
        self._connect_parts()
        self.focus.changed.connect(self.fit_sidebar)
        reader, listing = self.reader, self.listing
        page = (reader.shown, reader.confirmed, reader.unshown)
        for settled in (listing.answered, listing.failed, *page):
            settled.connect(self._beginning.settle)
        self.rescripted.connect(self._convert)

    def _connect_parts(self) -> None:
        parts, listing = self._parts, self.listing
        parts.search.asked.connect(listing.type)
        parts.search.field.textEdited.connect(lambda _text: self.explainer.drop())
        parts.search.entered.connect(self._enter_list)
        parts.sidebar.chosen.connect(lambda query: self.narrow([query]))
        parts.sidebar.added.connect(self.combine)
        parts.sidebar.entered.connect(lambda: parts.view.setFocus())
        parts.sidebar.folding.connect(self._folded)
        parts.chips.removed.connect(self._remove_filter)
        parts.chips.exact.connect(lambda on: listing.set_exact(exact=on))
        parts.chips.switched.connect(lambda word, on: listing.switch(word, on=on))
        parts.chips.banned.connect(self.names.ban)
        parts.chips.named.connect(self.names.open_word)
        parts.toggle.chosen.connect(self.set_script)
        parts.type_button.clicked.connect(parts.open_type)
        parts.popover.changed.connect(self.setting_changed)
        parts.view.opened.connect(lambda: self.actions_by_id.do("open"))
        parts.pane.link_activated.connect(self._follow)
        parts.pane.parts_chosen.connect(self.set_parts)
        parts.pane.link_hovered.connect(parts.status.show_link)
        parts.help.closed.connect(lambda: self.actions_by_id.do("escape"))
        parts.welcome.open_folder.connect(lambda: self.actions_by_id.do("add_folder"))
        parts.welcome.try_sample.connect(lambda: self.add([sample()]))
        listing.chosen.connect(self._chosen)
        parts.view.selectionModel().selectionChanged.connect(lambda *_changes: self._show_place())
        listing.answered.connect(self._answered)
        listing.failed.connect(self._failed)
        # Queued: it comes while the list is painted.
        listing.model.failed.connect(self.tell, Qt.ConnectionType.QueuedConnection)
        listing.counted.connect(self._counted)
        self.retranslated.connect(self._on_retranslated)
        self.rekeyed.connect(self.actions_by_id.rekey)
        self.rekeyed.connect(self._name_menu)
        self.rescripted.connect(self._answered)
        self.adding.connect(self._answered)
        self.reader.shown.connect(self._shown)
        parts.pane.position_changed.connect(lambda _position: self.show_time())
        self.reader.failed.connect(self.tell)
        self._connect_marks()
        self._connect_import()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.scheme_changed)

    def _connect_marks(self) -> None:
        self.listing.read_through.connect(self._tell_read_through)
        self.marker.changed.connect(self.marks_changed)
        self.marker.failed.connect(self.tell)
        self.marker.stepped.connect(self.status.show_step)
        self.marker.ended.connect(self.actions_by_id.tell_marked)
        self.marker.undone.connect(lambda mark: self.actions_by_id.tell_undone(mark))
        self._parts.note_panel.closed.connect(self.actions_by_id.close_note)
        self.keeper.failed.connect(self.tell)

    def _connect_import(self) -> None:
        importer, status = self.importer, self.status
        importer.stepped.connect(self.show_step)
        importer.grown.connect(self.listing.refresh)
        status.cancelled.connect(self.mender.stop)
        status.cancelled.connect(importer.cancel)
        status.cancelled.connect(self.marker.cancel)
        status.report.connect(lambda: self.actions_by_id.do("report"))
        status.more.connect(lambda: self.actions_by_id.do("log"))
        status.help.connect(lambda: self.actions_by_id.do("help"))

    def _start(self) -> None:
        """Take the settings, and ask for the first list."""
        self.sidebar.setVisible(self.library.settings.on("sidebar"))
        self.sidebar.set_folded(self.library.settings.text("folded"))
        self.view.set_density(DENSITIES[self.library.settings.text("density")])
        self.memory.restore()
        self.restyle()
        self.retype()
        self.status.show_key(self.keymap.label("help"))
        self._name_menu()
        self._parts.show_welcome(welcome=not self.library.archives())
        if self.memory.keep:
            self.listing.model.last = last_words.kept(self.library.data)
        self.listing.set_target(self.target)
        self.reader.parts = PartsView(self.library.settings.text("parts"))
        self.show_nothing()
        self.search.set_text(self.memory.restore_list())
        self.sidebar.show_filters(self.listing.filters)
        self.listing.ask()
        if self.memory.article:
            self.listing.remember(self.memory.article)
            self.reader.open(self.memory.article, restored=True)

    def _name_menu(self) -> None:
        """Say at the sign that it is a menu, and the key that opens it."""
        name, key = command_label(BY_ID["menu"]), self.keymap.label("menu")
        self.sign.setAccessibleName(name)
        self.sign.setToolTip(f"{name} ({key})" if key else name)

    def _on_retranslated(self) -> None:
        self.actions_by_id.retranslate()
        self._name_menu()
        self._menus.retranslate()
        self._answered()

    # list

    def _folded(self) -> None:
        self.library.settings.set("folded", self.sidebar.folded)
        self.memory.touch()

    def _remove_filter(self, query: str) -> None:
        if query == RELEVANT:
            self.actions_by_id.do("by_relevance")
            return
        self.narrow([other for other in self.listing.filters if other != query])
        self.view.setFocus()

    def _enter_list(self) -> None:
        self.view.setFocus()
        self.listing.when_answered(self._enter_answer, self._enter_fault)

    def _enter_answer(self) -> None:
        """To the first article, or where there is none, to what is offered instead."""
        if self.listing.model.answer.total:
            self.listing.first()
        else:
            self._parts.note.go()

    def _enter_fault(self) -> None:
        """Back to a query that is wrong, else to what can be done."""
        if isinstance(self.listing.fault, QueryError):
            self.search.mend()
        else:
            self._parts.note.go()

    def _answered(self) -> None:
        listing = self.listing
        answer = listing.model.answer
        if listing.fault is None:
            self.search.show_answer(answer if listing.sought else None)
        else:
            self.search.show_error(listing.fault)
            self.status.show_message("")  # which was about what was found before
        self._show_chips()
        self._show_place()
        self._empty.show()
        self.show_nothing()
        if listing.heard:  # else the page keeps its marks: what is typed is no query
            self.reader.mark(
                listing.model.query, exact_names=answer.exact_names, without=listing.model.without
            )
            self.mender.found(answer.ready)
        self.explainer.consider()
        self.actions_by_id.sync()

    def _show_chips(self) -> None:
        """The filters in force, and spellings also searched."""
        listing = self.listing
        answer = listing.model.answer
        labels = [(query, self.filter_label(query)) for query in listing.filters]
        if answer.sort is Sort.RELEVANCE:
            labels.append((RELEVANT, command_label(BY_ID["by_relevance"])))
        also = [
            Spelt(word, self.library.word_shown(word, self.target), word not in listing.without)
            for word in listing.spellings
        ]
        self._parts.chips.show_row(labels, also, exact=listing.exact)

    def _show_place(self) -> None:
        if self.view.many:
            self.status.show_picked(self.view.picked_count)
            return
        if self.listing.model.answer.more:
            return  # how many there are is about to be known
        if not self.listing.heard:
            self.status.show_partly("")
            return
        shown = self.listing.model.answer.total
        counts = self.listing.counts
        if partly := self._empty.partly():
            self.status.show_partly(partly)
            return
        narrowed = bool(self.listing.typed or self.listing.filters)
        self.status.show_place(shown, counts.total if counts and narrowed else shown)

    def _counted(self) -> None:
        self.show_counts()
        self._show_chips()
        self._show_place()

    def _failed(self, error: JiuwenError) -> None:
        self._answered()
        if self.listing.heard:  # the list stays as it was, so that it says nothing of this
            self.tell(error)

    # page

    def open_key(self, key: str, number: int = 0, known: Article | None = None) -> None:
        """Open an article by its key, wherever it is in the list; of several, by its id.

        What is `known` of it is not asked for again.
        """
        self.memory.article = key
        self.reader.open(key, number, known=known)

    def _follow(self, link: str) -> None:
        """Go where a link of the page leads: to another article, or to the browser."""
        if (there := place(link)) is None:
            self.actions_by_id.browse(link)
            return
        self.listing.remember(*there)
        self.open_key(*there)

    def _chosen(self, article: Article) -> None:
        self.open_key(article.key, article.id, article)
        self.memory.touch()

    def _shown(self, article: Article) -> None:
        """The page is there: the article has been read."""
        self.show_script()
        self.finding.refresh()
        self.show_time()
        self.noter.follow(article.key)
        self.show_title()
        if not self._shown_before(article.key):
            self._wording.start_once()
            if self.memory.keep:
                self.marker.set_read(article, read=True)
        self.actions_by_id.sync()

    def _word_following(self) -> None:
        """Have what the row of the next article says ready for the next key."""
        if (following := self.listing.following()) is not None:
            other = self._other()
            self.listing.model.make_ready(following, other and other[0])
            self.view.draw_ahead(self.view.chosen + 1)

    def _tell_read_through(self) -> None:
        self.status.show_message(tr("No more unread articles in this direction"))

    def _shown_before(self, key: str) -> bool:
        """Whether a page is only shown anew: flipping must not mark what was marked unread."""
        before, self._last_shown = self._last_shown, key
        return before == key

    def marks_changed(self, keys: list[str]) -> None:
        """Show the marks of articles, of all for none, as they are now."""
        if keys:
            self.listing.model.refresh(self.library.with_copies(keys))
        else:
            self.listing.model.refresh_all()
        self.listing.count(marks_alone=True)
        self.actions_by_id.sync()

    # archives

    def grown(self) -> None:
        """Show what another window brought."""
        self._parts.show_welcome(welcome=not self.library.archives())
        self.listing.refresh()

    def raise_with(self, paths: Sequence[str]) -> None:
        """Come to the front, and add what another start was given."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self.add([Path(path) for path in paths])

    # Qt's side

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and not self._beginning.done:
            self.view.setFocus()
            self._beginning.shown()

    def _ready(self) -> bool:
        return not (self.listing.busy or self.reader.busy)

    def _begin(self) -> None:
        """Count and warm up."""
        self.painted.emit()
        self.listing.count()
        self._warm()
        if self.leading:
            self.mender.start()

    def _warm(self) -> None:
        """Load what is needed soon; what converts only where something is to be converted.

        It is a third of the memory, and who reads each article as it was written never uses it.
        """
        warm, conversion = self.library.warm, self.converts
        self._converting = conversion
        work = Op(self, lambda _p, _c: warm(conversion=conversion))
        work.success(lambda _none: self._warm_now()).run()

    def _convert(self) -> None:
        """Load what converts, if something is to be converted from now on."""
        if self._beginning.done and self.converts and not self._converting:
            self._warm()

    def _keep_words(self) -> None:
        """Keep what list and sidebar say for the next start, if it is what they should say."""
        model, target = self.listing.model, self.target
        if self.memory.keep and model.last is None:
            names = {(kind, name): shown for (kind, name, _of), shown in self._words.items()}
            words = last_words.LastWords(target, model.said(self.view.chosen), names)
            last_words.keep(self.library.data, words)

    def _warm_now(self) -> None:
        heap.settle("conversion" if self._converting else "search")
        self.listing.model.last = None
        self._words.clear()  # until now they were as at the end of the last run
        self.listing.set_target(self.target)
        self._show_chips()
        self.sidebar.rename()
        self.reader.confirm()
        self.watch()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.fit(self.width())
        self.fit_sidebar()
        self.help.fit()
        if self.palette_over.isVisible():
            self.palette_over.fit()
        self.memory.touch()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.memory.touch()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_by_id.sync()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.names.gone()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._parts.welcome.show_dragged(over=True)

    @override
    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._parts.welcome.show_dragged(over=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._parts.welcome.show_dragged(over=False)
        urls = event.mimeData().urls()
        self.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.focus.leave()  # what is remembered is the whole window
        self.watcher.stop()
        self.mender.stop()
        self._beginning.unseen.stop()
        self.pictures.close()
        self.importer.close()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.reader.save_position()
        self.reader.keep()
        self.memory.try_to_save()
        self.hide()  # before the wait for what is under way, such as a chunk of the index
        self._keep_words()
        self.writing.drain()
        finish(self)
        self.reader.close()  # or it would make the next page of a library that is closed by then
        self._language.leave()
        super().closeEvent(event)
        self.closed.emit()
