"""Pictures in the window: what is clicked, what the commands load, what is enlarged."""

from collections import Counter

from PySide6.QtCore import QObject, Qt

from reader.core.article import Article
from reader.ui.frame import Frame
from reader.ui.i18n import error_text, joined, plural, tr
from reader.ui.picture_cache import PictureCache
from reader.ui.picture_view import PictureView
from reader.ui.pictures import Look, Net, Pictures

FOLDER = "pictures"
"""Of the library's data: what was loaded from the web."""


class PictureDesk(QObject):
    """Keeps the page's pictures and the window's wishes about them together."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        self._shown: tuple[str, list[str]] = ("", [])
        self._awaited: set[str] = set()  # of those that the command asked for
        self._came, self._failed = 0, Counter[str]()
        library = window.library
        self.pictures = Pictures(
            library.settings,
            PictureCache(library.data / FOLDER),
            self._net,
            self,
            online=window.memory.keep,
        )
        self.view = PictureView(window, self.pictures.enlarge)
        self.view.closed.connect(lambda: window.pane.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pictures.changed.connect(window.pane.show_picture)
        self.pictures.changed.connect(self._changed)
        window.pane.set_pictures(self.pictures.look)
        window.pane.picture_activated.connect(self.activate)
        window.pane.picture_hovered.connect(window.status.show_picture)
        window.reader.shown.connect(self._opened)

    def _net(self) -> Net:
        # Here and not above: most readers never ask for a picture.
        from reader.ui.picture_net import PictureNet

        return PictureNet(self)

    def _opened(self, article: Article) -> None:
        """Take up the pictures of a page, unless it is only shown in another way."""
        shown = article.key, self._window.pane.pictures()
        if shown != self._shown:
            self._shown = shown
            self._forget()
            self.view.leave()
            library, key, number = self._window.library, article.key, article.id
            self.pictures.inside = lambda address: library.picture(key, number, address)
            self.pictures.open(article.source, shown[1])

    def look(self, address: str) -> Look:
        """How the picture of an address stands."""
        return self.pictures.look(address)

    def activate(self, address: str) -> None:
        """Enlarge a picture that is there, load one that is not."""
        if address in self.pictures.shown:
            self.view.open(self.pictures.shown, address)
        else:
            self.pictures.ask(address)

    def load(self) -> None:
        """Load all pictures of the open article; what became of that is said at the end."""
        status, missing = self._window.status, self.pictures.missing
        if not missing:
            status.show_message(tr("No pictures to load"))
            return
        self._awaited, self._came, self._failed = set(missing), 0, Counter()
        status.show_message(plural("Loading %Ln picture(s)", len(missing)), stays=True)
        self.pictures.ask_all()

    def _changed(self, address: str) -> None:
        look = self.pictures.look(address)
        if address not in self._awaited or look.coming:
            return
        self._awaited.discard(address)
        self._came += look.picture is not None
        self._failed.update([look.why] if look.why else [])
        if not self._awaited:
            self._window.status.show_message(self._outcome())

    def _outcome(self) -> str:
        """How many came, and how many did not and why."""
        came, failed = self._came, self._failed.total()
        said = [plural("%Ln picture(s) loaded", came)] if came or not failed else []
        if failed:
            why = "; ".join(error_text(title) for title, _count in self._failed.most_common())
            said.append(joined(plural("%Ln picture(s) not loaded", failed), why))
        return tr(", ").join(said)

    def _forget(self) -> None:
        """Await no more: another article is open, for which nothing was asked."""
        if self._awaited:
            self._awaited = set()
            self._window.status.show_message("")

    def settle(self) -> None:
        """Load what is not there, if the setting says so now."""
        if self._window.library.settings.text("pictures") == "always":
            self.pictures.ask_all()

    def toggle_source(self) -> None:
        """Load the pictures of the open article's source always, or no longer."""
        article = self._window.reader.article
        if article is not None and article.source:
            self.pictures.set_source(article.source, always=not self.always(article))
            self._window.memory.touch()

    def always(self, article: Article | None) -> bool:
        """Whether the pictures of an article's source are always loaded."""
        return article is not None and article.source in self.pictures.sources()

    def enlarge(self) -> None:
        """Enlarge the first picture that is there; keys go on to the others."""
        shown = self.pictures.shown
        if shown:
            self.view.open(shown, shown[0])
        else:
            self._window.status.show_message(tr("No picture is loaded"))

    def close(self) -> None:
        """Let nothing come any more."""
        self._forget()
        self.pictures.close()
