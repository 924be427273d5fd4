"""The dialog in which the reader says what is one name: accept, forbid, part, join, add."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.errors import JiuwenError
from reader.library import Library
from reader.ui import fitting, fonts
from reader.ui.deciding import NameKeeper
from reader.ui.flow import Flow
from reader.ui.i18n import told, tr
from reader.ui.name_decisions import NameDecisions
from reader.ui.name_tree import NameTree
from reader.ui.work import Latest

if TYPE_CHECKING:
    from reader.names.own import Action
    from reader.names.sets import NameSet
    from reader.ui.name_tree import Known

WIDE, HIGH = 620, 480
_TREE = 120
"""Pixels that the spellings are high at least."""


class NameDialog(QDialog):
    """Shows the names that a word is a spelling of; what is ticked is what a button acts on.

    `export` and `take_in` ask for the decisions to be written to a file, or read from one.
    """

    export = Signal()
    take_in = Signal()

    def __init__(self, library: Library, keeper: NameKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Names"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fitting.begin(self, WIDE, HIGH)
        self._library, self._keeper = library, keeper
        self._asking = Latest(self)
        self._known: Known = ()
        self._note = ""
        self.word = ""
        self.field = QLineEdit(self)
        self.other = QLineEdit(self)
        self.tree = NameTree(self)
        self.said = QLabel(self)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        keeper.changed.connect(self._changed)
        self._sync()

    # putting together

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(tr("A name, in any spelling"))
        self.field.setAccessibleName(tr("A name, in any spelling"))
        self.field.returnPressed.connect(lambda: self.show_word(self.field.text()))
        self.other.setPlaceholderText(tr("Another spelling, or another name"))
        self.other.setAccessibleName(tr("Another spelling, or another name"))
        self.other.textChanged.connect(lambda _text: self._sync())
        self.said.setObjectName("soft")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.tree.itemChanged.connect(lambda _item, _column: self._sync())
        self.tree.setMinimumHeight(fonts.px(_TREE))
        content = QVBoxLayout()
        content.setContentsMargins(4, 4, 4, 4)  # for the ring around what has the keys
        content.setSpacing(10)
        content.addWidget(self.field)
        content.addWidget(self.tree, 1)
        content.addWidget(self.said)
        content.addLayout(self._row(self._for_ticked()))
        other = QHBoxLayout()
        other.setSpacing(8)
        other.addWidget(self.other, 1)
        other.addLayout(self._row(self._for_other()))
        content.addLayout(other)
        scroll = fitting.Scrolled(self)
        scroll.hold(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(6)
        layout.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addLayout(
            self._row(
                (
                    ("undo", tr("Undo"), self._undo),
                    ("decisions", tr("Decisions..."), self._list),
                    ("export", tr("Export..."), self.export.emit),
                    ("import", tr("Import..."), self.take_in.emit),
                )
            ),
            1,
        )
        box = QDialogButtonBox(self)
        close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Enter looks a word up
        box.rejected.connect(self.reject)
        foot.addWidget(box)
        layout.addLayout(foot)

    def _for_ticked(self) -> "tuple[tuple[str, str, object], ...]":
        return (
            ("accept", tr("Accept"), self._accept),
            ("forbid", tr("Not one name"), self._forbid),
            ("apart", tr("Take apart"), self._apart),
            ("on", tr("Search unasked"), lambda: self._switch(on=True)),
            ("off", tr("Only if asked"), lambda: self._switch(on=False)),
        )

    def _for_other(self) -> "tuple[tuple[str, str, object], ...]":
        return (("add", tr("Add"), self._add), ("join", tr("Join"), self._join))

    def _row(self, buttons: "Sequence[tuple[str, str, object]]") -> Flow:
        row = Flow(8)
        for name, label, act in buttons:
            button = QPushButton(label, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, do=act: do())
            self.buttons[name] = button
            row.addWidget(button)
        for name, tip in _tips().items():
            if name in self.buttons:
                self.buttons[name].setToolTip(tip)
        return row

    # what is shown

    def show_word(self, word: str) -> None:
        """Show the names that a word is a spelling of."""
        if word.strip() != self.word:
            self._show(())  # nothing may be decided about a name that is not meant any more
        self.word = word.strip()
        if self.field.text().strip() != self.word:
            self.field.setText(self.word)
        self._reload()

    def _reload(self) -> None:
        book, word = self._library.name_book, self.word

        def work(_progress: object, _cancel: object) -> "Known":
            return [(names, book.with_evidence(names)) for names in book.sets(word)]

        self._asking.start(work, self._show, self._failed)

    def _failed(self, error: JiuwenError) -> None:
        self.said.setText(told(error))

    def _show(self, known: "Known") -> None:
        self._known = known
        self.tree.show_names(known)
        note, self._note = self._note, ""
        self.said.setText(note or self._hint())
        self._sync()

    def _hint(self) -> str:
        if self.word and not self._known:
            return tr("No other spellings of “{word}” are known.", word=self.word)
        return tr("Tick spellings, and choose what they are.") if self.word else ""

    def _meant(self) -> "NameSet | None":
        """The name that has the ticked spellings; the only one, where none is ticked."""
        ticked = set(self.tree.ticked())
        sets = [names for names, _spellings in self._known]
        if not ticked:
            return sets[0] if len(sets) == 1 else None
        having = [names for names in sets if ticked <= {each.text for each in names.spellings}]
        return having[0] if len(having) == 1 else None

    def _sync(self) -> None:
        """Let those buttons be pressed that have something to act on."""
        from reader.names.own import keys_of

        ticked, meant, other = self.tree.ticked(), self._meant(), self.other.text().strip()
        keys = keys_of([each.text for each in meant.spellings]) if meant else set()
        parts = bool(ticked) and bool(keys - keys_of(ticked)) and meant is not None
        states = {
            "accept": meant is not None,
            "forbid": meant is not None,
            "apart": parts,
            "on": bool(ticked),
            "off": bool(ticked),
            "add": bool(other and self.word) and not keys_of([other]) & keys_of([self.word]),
            "join": bool(other and self.word) and not keys_of([other]) & keys_of([self.word]),
            "undo": bool(self._keeper.last),
        }
        for name, on in states.items():
            self.buttons[name].setEnabled(on)

    # decisions

    def _decide(self, action: "Action", words: Sequence[str], others: Sequence[str] = ()) -> None:
        from reader.names.own import Decision

        self._keeper.decide(Decision(action, tuple(words), tuple(others)), said=tr("Saved"))

    def _accept(self) -> None:
        if (names := self._meant()) is not None:

            def work(book: object) -> Sequence[str]:
                del book
                self._library.name_book.accept(names)
                return ()

            self._keeper.take(work, tr("Saved"))

    def _forbid(self) -> None:
        """What is ticked, or else the whole name, is not one."""
        from reader.names.own import Action, keys_of

        names, ticked = self._meant(), self.tree.ticked()
        if names is not None:
            every = [each.text for each in names.by_key().values()]
            self._decide(Action.FORBID, ticked if len(keys_of(ticked)) > 1 else every)

    def _apart(self) -> None:
        from reader.names.own import Action, keys_of

        names, ticked = self._meant(), self.tree.ticked()
        if names is not None:
            keys = keys_of(ticked)
            others = [each.text for key, each in names.by_key().items() if key not in keys]
            self._decide(Action.APART, ticked, others)

    def _switch(self, *, on: bool) -> None:
        from reader.names.own import Action

        self._decide(Action.ON if on else Action.OFF, self.tree.ticked())

    def _add(self) -> None:
        """Another spelling of the name, or of the word where no name is known yet."""
        from reader.names.own import Action

        names, other = self._meant(), self.other.text().strip()
        words = [each.text for each in names.by_key().values()] if names else [self.word]
        self.other.clear()
        self._decide(Action.ADD, [*words, other])

    def _join(self) -> None:
        from reader.names.own import Action

        other = self.other.text().strip()
        self.other.clear()
        self._decide(Action.JOIN, [self.word, other])

    def _list(self) -> None:
        """All decisions, of this name and of others."""
        for listed in self.findChildren(NameDecisions):
            listed.raise_()
            listed.activateWindow()
            return
        listed = NameDecisions(self._library, self._keeper, self)
        listed.named.connect(self.show_word)
        listed.show()

    def _undo(self) -> None:
        self._keeper.undo(tr("Undone: decision about a name"))

    def _changed(self, said: str, faults: list[str]) -> None:
        self._note = "\n".join((said, *faults)) if faults else ""
        self._reload()


def _tips() -> dict[str, str]:
    return {
        "accept": tr("It is one name: keep it, and search all its spellings unasked"),
        "forbid": tr("The ticked spellings, or all, are not of one name"),
        "apart": tr("The ticked spellings are another name"),
        "on": tr("Search the ticked spellings too when another one is asked for"),
        "off": tr("Search the ticked spellings only when they are asked for"),
        "add": tr("The word is one more spelling of the name"),
        "join": tr("The word and its spellings are the same name"),
    }
