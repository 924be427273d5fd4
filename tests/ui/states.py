"""States of the window in which everything that it can show is shown, by name.

To look at another one, add a function here: what all texts and all controls have to hold to is
then tested in it too.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader.core.errors import Reason
from reader.core.progress import Step
from reader.core.reading import Note, NoteKind
from reader.core.scan import FileNote, Refusal
from reader.library.updates import Places
from reader.ui.key_rows import KeyRow
from reader.ui.name_decisions import NameDecisions
from reader.ui.name_dialog import NameDialog
from reader.ui.settings_dialog import KEYS, SettingsDialog
from reader.ui.updates import UpdateDialog
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.fakes import FakeLibrary
from tests.ui.test_ui_explained import SAID

State = Callable[[Window, FakeLibrary], QWidget]


def _welcome(window: Window, fake: FakeLibrary) -> QWidget:
    fake.opened = []
    window._parts.show_welcome(welcome=True)
    return window


def _welcome_failed(window: Window, fake: FakeLibrary) -> QWidget:
    _welcome(window, fake)
    window._parts.welcome.show_fault("The archive cannot be opened: /home/reader/news")
    window._parts.welcome.show_dragged(over=True)
    return window


def _reading(window: Window, _fake: FakeLibrary) -> QWidget:
    window.listing.first()
    return window


def _searching(window: Window, fake: FakeLibrary) -> QWidget:
    fake.names = ("圖書館", "Library")
    window.narrow(["is:unread"])
    window.actions_by_id.do("by_relevance")
    window.search.set_text("图书馆")
    return window


def _importing(window: Window, _fake: FakeLibrary) -> QWidget:
    window.status.show_step(Step("read", 1200, 48_213, "/archive/one/two/three.html"))
    return window


def _imported(window: Window, _fake: FakeLibrary) -> QWidget:
    window.status.show_message("Added 3, refused 2", report=True)
    return window


def _explained(window: Window, fake: FakeLibrary) -> QWidget:
    fake.said = SAID
    window.narrow(["is:unread"])
    window.search.set_text("火星")
    wait_quiet()
    window.explainer.hurry()
    return window


def _wrong(window: Window, _fake: FakeLibrary) -> QWidget:
    window.narrow(["is:unread"])
    window.search.set_text('图书馆 "')
    return window


def _nothing(window: Window, fake: FakeLibrary) -> QWidget:
    fake.all = []
    window.listing.ask()
    return window


def _nothing_read(window: Window, fake: FakeLibrary) -> QWidget:
    fake.opened = ["/archive"]
    return _nothing(window, fake)


def _nothing_left(window: Window, _fake: FakeLibrary) -> QWidget:
    window.narrow(["is:starred"])
    return window


def _help(window: Window, _fake: FakeLibrary) -> QWidget:
    window.actions_by_id.do("help")
    return window.help


def _palette(window: Window, _fake: FakeLibrary) -> QWidget:
    window.actions_by_id.do("palette")
    return window.palette_over


def _palette_none(window: Window, _fake: FakeLibrary) -> QWidget:
    window.actions_by_id.do("palette")
    window.palette_over.field.setText("no such thing")
    return window.palette_over


def _type(window: Window, _fake: FakeLibrary) -> QWidget:
    window._parts.type_button.click()
    return window._parts.popover


def _dialog(window: Window, command: str) -> QDialog:
    window.actions_by_id.do(command)
    wait_quiet()
    (found,) = [d for d in window.findChildren(QDialog) if d.isVisible()]
    return found


def _settings(page: str) -> State:
    def shown(window: Window, _fake: FakeLibrary) -> QWidget:
        dialog = _dialog(window, "settings")
        assert isinstance(dialog, SettingsDialog)
        dialog.show_page(page)
        for _group, row in dialog.rows:
            row.show_differs(differs=True)
        return dialog

    return shown


def _awaited(window: Window, fake: FakeLibrary) -> QWidget:
    dialog = _settings(KEYS)(window, fake)
    assert isinstance(dialog, SettingsDialog)
    dialog.search.setText("unread")
    rows = [row for _g, row in dialog.rows if isinstance(row, KeyRow) and row.isVisible()]
    rows[1].hint.show()  # as when the keys come to it
    rows[0].field.setFocus()
    rows[0].field.click()
    return dialog


def _report(window: Window, fake: FakeLibrary) -> QWidget:
    fake.refused = [Refusal(f"{n}.md", reason, "x", "/archive") for n, reason in enumerate(Reason)]
    fake.noted = [FileNote("0.txt", "/archive", "gb18030", Note(NoteKind.GUESSED, "or Big5"))]
    return _dialog(window, "report")


def _facts(window: Window, fake: FakeLibrary) -> QWidget:
    _reading(window, fake)
    wait_quiet()
    window.actions_by_id.do("facts")
    return _popup(window)


def _card(window: Window, fake: FakeLibrary) -> QWidget:
    del fake
    window.names.open_word("吕特")
    wait_quiet()
    return _popup(window)


def _name(window: Window, _fake: FakeLibrary) -> QWidget:
    dialog = _dialog(window, "manage_names")
    assert isinstance(dialog, NameDialog)
    dialog.show_word("吕特")
    return dialog


def _decided(window: Window, fake: FakeLibrary) -> QWidget:
    dialog = _name(window, fake)
    assert isinstance(dialog, NameDialog)
    wait_quiet()
    dialog.tree.tick("吕特", "鲁特")
    dialog.buttons["forbid"].click()
    wait_quiet()
    dialog.buttons["decisions"].click()
    (listed,) = dialog.findChildren(NameDecisions)
    return listed


def _saving(window: Window, fake: FakeLibrary) -> QWidget:
    _searching(window, fake)
    wait_quiet()
    return _dialog(window, "save_search")


def _updates(window: Window, fake: FakeLibrary) -> QWidget:
    del fake
    places = Places("https://updates.invalid/jiuwen/newest.json", "https://updates.invalid/")
    dialog = UpdateDialog(places, _NoNet, window)
    dialog.open()
    return dialog


def _newer(window: Window, fake: FakeLibrary) -> QWidget:
    dialog = _updates(window, fake)
    assert isinstance(dialog, UpdateDialog)
    dialog._came(b'{"version": "99.1"}')
    return dialog


class _NoNet:
    """Asks nobody."""

    def __init__(self, _owner: UpdateDialog) -> None:
        return

    def version(self, *_given: object) -> None:
        return

    def cancel(self) -> None:
        return


def _popup(window: Window) -> QWidget:
    found = QApplication.activePopupWidget()
    return found if found is not None else window


PAGES = ("Look", "Script", "Page", "Archives", KEYS)

STATES: dict[str, State] = {
    "welcome": _welcome,
    "welcome, failed": _welcome_failed,
    "reading": _reading,
    "searching": _searching,
    "importing": _importing,
    "imported": _imported,
    "explained": _explained,
    "wrong query": _wrong,
    "nothing": _nothing,
    "nothing read": _nothing_read,
    "nothing left by filters": _nothing_left,
    "help": _help,
    "palette": _palette,
    "palette, nothing found": _palette_none,
    "type": _type,
    **{f"settings, {page}": _settings(page) for page in PAGES},
    "settings, a key awaited": _awaited,
    "report": _report,
    "facts": _facts,
    "card of a name": _card,
    "go to date": lambda window, _fake: _dialog(window, "go_to_date"),
    "save search": _saving,
    "remove archive": lambda window, _fake: _dialog(window, "remove_archive"),
    "names": lambda window, _fake: _dialog(window, "manage_names"),
    "names, a word": _name,
    "names, decided": _decided,
    "updates": _updates,
    "updates, a newer one": _newer,
    "updates, nowhere": lambda window, _fake: _dialog(window, "updates"),
    "about": lambda window, _fake: _dialog(window, "about"),
}


def show(name: str, window: Window, fake: FakeLibrary) -> QWidget:
    """Bring a window into a state; the part of it that matters."""
    shown = STATES[name](window, fake)
    wait_quiet()
    QApplication.processEvents()
    return shown
