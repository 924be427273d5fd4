"""Names in a window: which one is meant, its card, and what becomes of decisions about it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu, QToolTip
from typing_extensions import override

from reader.core.errors import JiuwenError
from reader.ui.files import JSON, read_whole, write_whole
from reader.ui.frame import Frame
from reader.ui.i18n import joined, plain_tip, told, tr
from reader.ui.name_card import Look, NameCard
from reader.ui.names_at import name_at, names_meant
from reader.ui.page_marks import characters, units
from reader.ui.work import Latest

if TYPE_CHECKING:
    from reader.core.progress import Cancel
    from reader.library.name_card import NameCard as Card
    from reader.library.naming import NameBook

LONGEST = 60
"""Characters of a selection that may be a name."""

Met = tuple[tuple[int, int], str, "Sequence[Card]"]
"""Where a name stands in a text, the name, and its cards."""


class NameDesk(QObject):
    """Opens cards and the dialog of names for a window."""

    decided = Signal()

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        self._asking, self._resting = Latest(self), Latest(self)
        self._writing = Latest(self)
        self.menu: QMenu | None = None
        self._rect = QRect()
        window.pane.on_rest = self.rested
        window.keeper.changed.connect(self._decided)
        window.reader.shown.connect(lambda _article: self.gone())
        window.pane.verticalScrollBar().valueChanged.connect(lambda _value: self.gone())

    # which name

    def open(self) -> None:
        """The card of the name that is selected, under the mouse, or searched for."""
        self._resting.drop()
        pane, point = self._window.pane, self._mouse()
        selected = pane.selected.strip()
        if 0 < len(selected) <= LONGEST:
            self.open_word(selected, pane.selection_rect())
        elif (place := pane.place_at(point)) >= 0 and pane.underMouse():
            self._meet(place, original=pane.original_at(point), by_itself=False)
        else:
            self._open_searched()

    def _open_searched(self) -> None:
        """The card of a name that is searched for; of several, a menu to choose from."""
        below = self._under_search()

        def show(words: Sequence[str]) -> None:
            if len(words) == 1:
                self.open_word(words[0], below)
            elif words:
                self._offer(words, below)
            else:
                self._tell_none()

        self._find_searched(self._asking, show)

    def _find_searched(self, asking: Latest, then: Callable[[Sequence[str]], None]) -> None:
        """Tell the names that the search bar may mean, in the background."""
        window, book = self._window, self._window.library.name_book
        field = window.search.field
        typed, at = field.selectedText(), -1
        if not typed:
            typed = field.text() or window.listing.sought
            at = characters(typed, field.cursorPosition()) if field.hasFocus() else -1

        def work(_progress: object, _cancel: object) -> Sequence[str]:
            return names_meant(book.table(), typed, at)

        asking.start(work, then, self._failed)

    def _offer(self, words: Sequence[str], below: QRect) -> None:
        """A menu of names; the one that is chosen has its card opened."""
        self.menu = menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for word in words:
            action = menu.addAction(word.replace("&", "&&"))  # a lone & marks a key
            action.triggered.connect(lambda _on=False, each=word: self.open_word(each, below))
        menu.popup(below.bottomLeft())
        menu.setActiveAction(menu.actions()[0])

    def open_word(self, word: str, below: QRect | None = None) -> None:
        """The card of a word."""
        self._resting.drop()
        library = self._window.library
        where = self._under_search() if below is None else below

        def work(_progress: object, cancel: "Cancel") -> "Sequence[Card]":
            return library.name_cards(word, cancel=cancel)

        def show(cards: "Sequence[Card]") -> None:
            if cards:
                self._show(NameCard(word, cards, self._look(), self._window), where)
            else:
                self._tell_none()

        self._asking.start(work, show, self._failed)

    def _tell_none(self) -> None:
        self._window.status.show_message(
            tr("No other spellings are known. Select a name on the page.")
        )

    def rested(self, point: QPoint) -> None:
        """The mouse rests on the page: the card of the name that is there, or the original."""
        if self._asking.busy:  # the card that was asked for is on its way
            return
        pane = self._window.pane
        original, place = pane.original_at(point), pane.place_at(point)
        if place < 0 or not self._window.library.settings.on("name_cards"):
            self._tip(original)
        else:
            self._meet(place, original=original, by_itself=True)

    def _meet(self, place: int, *, original: str, by_itself: bool) -> None:
        """Look for a name at a place of the page, and show its card."""
        pane, library = self._window.pane, self._window.library
        page = self._window.reader.page
        text, at = pane.text_around(place)

        def work(_progress: object, cancel: "Cancel") -> "Met | None":
            span = name_at(library.name_book.table(), text, at, weak=not by_itself)
            if span is None:
                return None
            word = text[span[0] : span[1]]
            return span, word, library.name_cards(word, cancel=cancel)

        def show(met: "Met | None") -> None:
            if self._window.reader.page is not page:
                return  # what stands there now is something else
            if met is not None and met[2]:
                span, word, cards = met
                rect = pane.rect_of(*(place + units(text, one) - units(text, at) for one in span))
                if by_itself and not _near(rect):
                    return
                card = NameCard(
                    word, cards, self._look(), self._window, original=original, by_itself=by_itself
                )
                self._show(card, rect)
            elif by_itself:
                self._tip(original)
            else:
                self._open_searched()

        if by_itself:
            self._resting.start(work, show)
        else:
            self._asking.start(work, show, self._failed)

    def _tip(self, original: str) -> None:
        if original:
            pane = self._window.pane
            QToolTip.showText(QCursor.pos(), plain_tip(original), pane.viewport())

    def _mouse(self) -> QPoint:
        return self._window.pane.viewport().mapFromGlobal(QCursor.pos())

    def _under_search(self) -> QRect:
        field = self._window.search
        return QRect(field.mapToGlobal(QPoint(0, 0)), field.size())

    def _look(self) -> Look:
        window = self._window
        return Look(
            window.theme,
            window.target.lang or "zh-Hans",
            lambda source: window.library.source_name(source, window.target),
        )

    # the card

    def _show(self, card: NameCard, below: QRect) -> None:
        window = self._window
        self.close_card()
        QToolTip.hideText()
        self._rect = below
        card.looked_for.connect(window.look_for)
        card.managed.connect(lambda names: self.manage(names.spellings[0].text))
        card.open_at(below, QRect(window.mapToGlobal(QPoint(0, 0)), window.size()))
        if card.by_itself:
            window.pane.viewport().installEventFilter(self)

    def card(self) -> NameCard | None:
        """The card that is open."""
        own = Qt.FindChildOption.FindDirectChildrenOnly  # all would be hundreds, at each page
        cards = self._window.findChildren(NameCard, options=own)
        return next((card for card in cards if card.isVisible()), None)

    def close_card(self) -> bool:
        """Close the card; whether one was open."""
        self._asking.drop()
        self._resting.drop()
        card = self.card()
        if card is None:
            return False
        card.close()
        return True

    def gone(self) -> None:
        """Close the card that came by itself: what it was about is not there any more."""
        card = self.card()
        if card is not None and card.by_itself:
            card.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take away the card that came by itself, once the mouse goes on."""
        card = self.card()
        if card is None or not card.by_itself:
            self._window.pane.viewport().removeEventFilter(self)
        elif event.type() in (QEvent.Type.Wheel, QEvent.Type.MouseButtonPress):
            card.close()
        elif event.type() == QEvent.Type.MouseMove:
            (card.stay if _near(self._rect) else card.leave)()
        elif event.type() == QEvent.Type.Leave:
            card.leave()
        return False

    # decisions

    def manage(self, word: str = "") -> None:
        """The dialog in which names are changed."""
        from reader.ui.name_dialog import NameDialog

        window = self._window
        for dialog in window.findChildren(NameDialog):
            dialog.show_word(word or dialog.word)
            dialog.raise_()
            dialog.activateWindow()
            return
        dialog = NameDialog(window.library, window.keeper, window)
        dialog.export.connect(self.export)
        dialog.take_in.connect(self.take_in)
        window.retranslated.connect(dialog.close)  # its texts are those of its opening
        dialog.show()
        if word:
            dialog.show_word(word)
        else:
            typed = window.search.text.split()
            only = typed if len(typed) == 1 else []  # a name that is new

            def begin(names: Sequence[str]) -> None:
                if not dialog.field.text():  # else the reader was quicker
                    dialog.show_word("".join([*names, *only][:1]))

            self._find_searched(Latest(dialog), begin)

    def ban(self, word: str) -> None:
        """Never look for a spelling unasked, from now on."""
        from reader.names.own import Action, Decision

        window = self._window
        window.listing.without = tuple(each for each in window.listing.without if each != word)
        said = tr("{name} is not searched unasked any more", name=word)
        window.keeper.decide(Decision(Action.OFF, (word,)), said=window.with_undo(said))

    def _decided(self, said: str, faults: list[str]) -> None:
        window = self._window
        window.status.show_message(joined(said, "; ".join(faults)))
        window.reader.names_changed()
        window.listing.ask()
        self.decided.emit()

    def export(self) -> None:
        """Ask where to, and write all decisions about names there."""
        window = self._window
        asked = tr("Export Names"), "names.json", JSON
        chosen, _filter = QFileDialog.getSaveFileName(window, *asked)
        if not chosen:
            return
        library = window.library

        def work(_progress: object, _cancel: object) -> str:
            write_whole(chosen, library.name_book.exported())
            return chosen

        self._writing.start(
            work,
            lambda path: window.status.show_message(tr("Written: {path}", path=path)),
            self._failed,
        )

    def take_in(self) -> None:
        """Ask for a file, and take the decisions about names that are in it."""
        window = self._window
        chosen, _filter = QFileDialog.getOpenFileName(window, tr("Import Names"), "", JSON)
        if not chosen:
            return

        def work(book: "NameBook") -> Sequence[str]:
            return book.imported(read_whole(chosen))

        window.keeper.take(work, tr("Names imported"))

    def _failed(self, error: JiuwenError) -> None:
        self._window.status.show_message(told(error))


def _near(rect: QRect) -> bool:
    """Whether the mouse is on a name, or on its way from there to the card."""
    return rect.adjusted(-4, -4, 4, 10).contains(QCursor.pos())
