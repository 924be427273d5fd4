"""Several windows on one library, and what is there again after a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.core.errors import JiuwenError, LibraryError
from reader.core.scan import ImportReport
from reader.library import Watchable
from reader.settings import Settings
from reader.ui import fonts
from reader.ui.main import application
from reader.ui.memory import kept_of_last, kept_of_others
from reader.ui.theme import THEMES
from reader.ui.window import Window
from reader.ui.windows import ASIDE, Windows
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article
from tests.ui.undress import undress

Start = Callable[[], Windows]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def start(fake: FakeLibrary, qtbot: QtBot) -> Iterator[Start]:
    started: list[Windows] = []

    def start_one() -> Windows:
        windows = Windows(fake, application())
        started.append(windows)
        window = windows.restore()
        qtbot.waitUntil(window.windowHandle().isExposed)
        window.activateWindow()
        wait_quiet()
        return windows

    yield start_one
    for windows in started:
        for window in list(windows.open_ones):
            window.close()
        windows.deleteLater()


def _another(windows: Windows) -> Window:
    QTest.keyClick(windows.front.view, Qt.Key.Key_N, CONTROL)
    wait_quiet()
    new = windows.open_ones[-1]
    new.activateWindow()
    wait_quiet()
    return new


class TestSeveral:
    def test_another_window_begins_as_a_copy_and_goes_its_own_way(self, start: Start) -> None:
        windows = start()
        (first,) = windows.open_ones
        first.search.set_text("图书馆")
        first.narrow(["is:unread"])
        wait_quiet()
        second = _another(windows)
        assert (second.search.text, second.listing.filters) == ("图书馆", ["is:unread"])
        assert second.pos() == first.pos() + ASIDE
        second.search.set_text("")
        second.narrow([])
        second.listing.last()
        wait_quiet()
        assert (first.search.text, first.listing.filters) == ("图书馆", ["is:unread"])
        assert first.listing.model.answer.total < second.listing.model.answer.total

    def test_settings_keys_and_marks_are_one(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        (first,) = windows.open_ones
        second = _another(windows)
        second.set_theme("dark")
        second.set_script("hant")
        fake.settings.set("keys", '{"star": ["X"]}')
        second.setting_changed("keys")
        wait_quiet()
        assert (first.theme.name, first.target) == ("dark", "tw")
        assert first.actions_by_id.actions["star"].shortcut().toString() == "X"
        for window in (first, second):
            window.listing.first()
            wait_quiet()
        second.actions_by_id.do("star")
        wait_quiet()
        starred = first.listing.model.article(0)
        assert starred is not None
        assert starred.starred

    def test_a_note_that_one_writes_the_other_shows(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        first, second = windows.front, _another(windows)
        key = fake.all[0].key
        for window in (first, second):
            window.noter.open(key)
        fields = [window._parts.note_panel.field for window in (first, second)]
        for text in ("一", "一二"):
            fields[0].setPlainText(text)
            first.noter.save()
            wait_quiet()
            assert fields[1].toPlainText() == text
        fields[1].setPlainText("一二三")
        second.noter.save()
        wait_quiet()
        assert fields[0].toPlainText() == fake.own.notes[key] == "一二三"
        second.noter.close()
        second.actions_by_id.do("undo")
        wait_quiet()
        assert fields[0].toPlainText() == fake.own.notes[key] == "一二"

    def test_what_one_looked_at_in_vain_the_others_do_not_list_anew(
        self, start: Start, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        windows = start()
        first, second = windows.front, _another(windows)
        listed: list[bool] = []
        monkeypatch.setattr(second, "list_anew", lambda *, changed: listed.append(changed))
        first.importer.looked.emit(["/archive"], None)  # another process writes
        for added in (0, 1):
            first.importer.looked.emit(["/archive"], ImportReport(["/archive"], added=added))
            assert listed == [False] * added

    def test_what_one_adds_the_other_lists(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        (first,) = windows.open_ones
        second = _another(windows)
        fake.to_add = [an_article(90)]
        second.add([Path("/more")])
        wait_quiet()
        assert first.listing.model.answer.total == second.listing.model.answer.total == 41

    def test_closing_one_leaves_the_other_and_hands_the_archives_on(
        self, start: Start, fake: FakeLibrary
    ) -> None:
        fake.settings.set("language", "zh_Hans")
        windows = start()
        (first,) = windows.open_ones
        second = _another(windows)
        assert (first.leading, second.leading) == (True, False)
        first.activateWindow()
        wait_quiet()
        QTest.keyClick(first.view, Qt.Key.Key_W, CONTROL)
        wait_quiet()
        assert windows.open_ones == [second]
        assert second.leading
        assert QLocale().language() == QLocale.Language.Chinese
        assert second.language == "zh-Hans"
        second.actions_by_id.do("next")
        wait_quiet()
        assert second.reader.page is not None

    @pytest.mark.parametrize(
        ("commands", "after"),
        [
            (["close_window"], ["/big", "/next"]),
            (["stop", "close_window"], []),
            (["quit"], []),
        ],
    )
    def test_an_import_goes_on_in_another_window_unless_it_is_to_end(
        self, start: Start, fake: FakeLibrary, commands: list[str], after: list[str]
    ) -> None:
        windows = start()
        (first,) = windows.open_ones
        second = _another(windows)
        for path in ("/big", "/next"):
            second.add([Path(path)])
        for command in commands:
            if command == "stop":
                second.status.cancelled.emit()
            else:  # quitting closes the window that is asked last
                (first if command == "quit" else second).actions_by_id.do(command)
        closed = not windows.open_ones
        wait_quiet()
        assert fake.added == [Path(path) for path in ("/big", *after)]
        assert closed or (first.status.message == "nothing added") is bool(after)

    def test_what_failed_is_tried_again_by_another_window(
        self, start: Start, fake: FakeLibrary
    ) -> None:
        windows = start()
        second = _another(windows)
        fake.trouble = LibraryError("The disk is full")
        second.add([Path("/one")])
        wait_quiet()
        fake.trouble = None
        second.close()
        wait_quiet()
        assert fake.added == [Path("/one")]
        third = _another(windows)
        fake.trouble = LibraryError("The disk is full")
        third.add([Path("/two")])
        wait_quiet()
        fake.trouble = None
        windows.open_ones[0].importer.remove("/two")
        wait_quiet()
        third.close()
        wait_quiet()
        assert fake.added == [Path("/one")]

    def test_what_another_window_adds_is_watched(
        self, start: Start, fake: FakeLibrary, tmp_path: Path
    ) -> None:
        fake.settings.set("watch", True)
        windows = start()
        (first,) = windows.open_ones
        second = _another(windows)
        root = str(tmp_path)
        fake.to_watch = Watchable({root: root}, ())
        second.add([tmp_path])
        wait_quiet()
        assert first.watcher._files.directories() == [root]
        assert second.watcher._files.directories() == []

    def test_quit_closes_all_and_remembers_the_one_in_use(
        self, start: Start, fake: FakeLibrary
    ) -> None:
        windows = start()
        (first,) = windows.open_ones
        second = _another(windows)
        second.narrow(["is:starred"])
        wait_quiet()
        QTest.keyClick(second.view, Qt.Key.Key_Q, CONTROL)
        wait_quiet()
        assert windows.open_ones == []
        assert not any(isValid(window) and window.isVisible() for window in (first, second))
        assert fake.settings.text("filters") == '["is:starred"]'

    def test_what_comes_from_outside_goes_to_the_window_in_use(
        self, start: Start, fake: FakeLibrary
    ) -> None:
        windows = start()
        second = _another(windows)
        assert windows.front is second
        windows.take(["/handed"])
        wait_quiet()
        assert fake.added == [Path("/handed")]
        windows.tell(JiuwenError("No such article", "x"))
        assert second.status.message == "No such article: x"
        for window in list(windows.open_ones):
            window.close()
        windows.take(["/late"])
        windows.tell(JiuwenError("No such article", "x"))
        assert fake.added == [Path("/handed")]


def _close_all(windows: Windows) -> None:
    for window in list(windows.open_ones):
        window.close()


def _all(windows: Windows) -> list[Window]:
    """The windows, once those to be restored have come and been painted."""
    for _ in range(4):
        QApplication.processEvents()
        wait_quiet()
    return windows.open_ones


def _search(window: Window, text: str) -> None:
    window.search.set_text(text)
    wait_quiet()


class TestNextStart:
    def test_quit_keeps_all_with_what_is_each_ones_own(
        self, start: Start, fake: FakeLibrary
    ) -> None:
        windows = start()
        (first,) = windows.open_ones
        first.resize(690, 560)
        _search(first, "图书馆")
        first.listing.last()
        second = _another(windows)
        second.resize(780, 500)
        second._parts.splitter.setSizes([170, 206, 402])
        QApplication.processEvents()
        columns = second._parts.splitter.sizes()
        second.narrow(["is:unread"])
        _search(second, "车站")
        second.listing.first()
        wait_quiet()
        keys = [window.memory.article for window in (first, second)]
        second.actions_by_id.do("quit")
        QApplication.processEvents()
        fake.settings = Settings(fake.data / "settings.json")
        front, other = _all(start())
        assert [w.search.text for w in (other, front)] == ["图书馆", "车站"]
        assert (front.listing.filters, other.listing.filters) == (["is:unread"], [])
        assert [w.memory.article for w in (other, front)] == keys
        assert [w.reader.key for w in (other, front)] == keys
        assert (front.width(), other.width()) == (780, 690)
        assert front._parts.splitter.sizes() == columns
        assert (front.leading, other.leading) == (True, False)

    def test_what_comes_after_the_first_list_comes_whichever_is_there_last(
        self, start: Start, fake: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (first,) = start().open_ones
        first.listing.first()
        wait_quiet()
        first.actions_by_id.do("quit")
        QApplication.processEvents()
        answered = Event()
        page = fake.page
        again = Window(fake, application())
        assert again.reader.page is not None  # as it was kept
        again.listing.answered.connect(answered.set)
        monkeypatch.setattr(fake, "page", lambda *a, **k: answered.wait(20) and page(*a, **k))
        again.reader.make_ahead()
        assert again.reader.busy
        shown: list[object] = []
        again.reader.shown.connect(shown.append)
        wait_quiet()
        assert not shown  # it was the right one
        assert again.listing.counts is not None
        again.close()

    @pytest.mark.parametrize("at_once", [True, False])
    @pytest.mark.parametrize("button", ["Back", "Close All the Same"])
    def test_a_note_that_cannot_be_written_is_asked_about_before_any_is_closed(
        self, start: Start, fake: FakeLibrary, button: str, at_once: bool
    ) -> None:
        windows = start()
        first, second = windows.open_ones[0], _another(windows)
        for window in (first, second):
            window.listing.first()
            wait_quiet()
        writes = first if at_once else second  # the one in use is closed last
        writes.actions_by_id.do("note")
        writes._parts.note_panel.field.insertPlainText("记")
        fake.own.trouble = LibraryError("The disk is full", "marks.db")
        asked: list[int] = []

        def answer() -> None:
            if isinstance(box := QApplication.activeModalWidget(), QMessageBox):
                asked.append(len(windows.open_ones))
                next(each for each in box.buttons() if each.text() == button).click()

        answering = QTimer(interval=0)  # each time: or one question too many would never end
        answering.timeout.connect(answer)
        answering.start()
        second.actions_by_id.do("quit")
        QApplication.processEvents()
        answering.stop()
        fake.own.trouble = None
        assert asked == [2]
        if button == "Back":
            assert windows.open_ones == [first, second]
        else:
            assert windows.open_ones == []
            assert len(kept_of_others(Settings(fake.data / "settings.json"))) == 1

    def test_closing_one_of_several_forgets_it(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        (first,) = windows.open_ones
        _search(first, "图书馆")
        second = _another(windows)
        _search(second, "车站")
        second.actions_by_id.do("close_window")
        wait_quiet()
        first.close()
        fake.settings = Settings(fake.data / "settings.json")
        (again,) = _all(start())
        assert again.search.text == "图书馆"

    def test_a_system_that_closes_all_keeps_all(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        _another(windows)
        windows.front.activateWindow()
        _close_all(windows)  # in one event, as Qt does it at the end of a session
        QApplication.processEvents()
        assert len(kept_of_others(fake.settings)) == 1

    def test_none_is_forgotten_while_another_asks(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        second = _another(windows)
        windows.open_ones[0].close()
        box = QMessageBox(second)
        QTimer.singleShot(0, QApplication.processEvents)
        QTimer.singleShot(1, box.reject)
        box.exec()
        second.close()
        QApplication.processEvents()
        assert len(kept_of_others(Settings(fake.data / "settings.json"))) == 1

    def test_a_program_that_is_killed_has_kept_all(
        self, start: Start, fake: FakeLibrary, qtbot: QtBot
    ) -> None:
        windows = start()
        second = _another(windows)
        _search(second, "车站")
        windows.open_ones[0].memory.touch()
        windows.open_ones[0].memory._later.setInterval(0)
        path = fake.data / "settings.json"
        qtbot.waitUntil(lambda: len(kept_of_others(Settings(path))) == 1)
        assert kept_of_last(Settings(path))["typed"] == "车站"  # the one in use, whoever saved

    def test_those_that_have_not_come_yet_are_kept_too(self, fake: FakeLibrary) -> None:
        fake.settings.set("windows", '[{"typed": "图书馆"}, {"typed": "车站"}]')
        windows = Windows(fake, application())
        windows.restore()
        _close_all(windows)
        assert [each["typed"] for each in kept_of_others(fake.settings)] == ["图书馆", "车站"]
        wait_quiet()

    @pytest.mark.parametrize(
        ("stored", "typed"),
        [
            ("", []),
            ("[1, {", []),
            ("3", []),
            ('{"typed": "车站"}', []),
            ('[3, null, {"typed": "车站", "filters": 7}, {}]', ["车站", ""]),
            ('[{"geometry": "b3VjaA==", "splitter": "ä", "filters": "{"}]', [""]),
        ],
    )
    def test_older_or_broken_memory_still_opens(
        self, start: Start, fake: FakeLibrary, stored: str, typed: list[str]
    ) -> None:
        fake.settings.set("typed", "图书馆")
        fake.settings.set("windows", stored)
        front, *others = _all(start())
        assert front.search.text == "图书馆"
        assert [window.search.text for window in others] == typed
        assert all(window.isVisible() for window in others)

    def test_one_window_leaves_the_list_empty(self, start: Start, fake: FakeLibrary) -> None:
        windows = start()
        windows.front.close()
        assert fake.settings.text("windows") == ""

    def test_others_wait_until_the_first_is_painted(self, fake: FakeLibrary) -> None:
        fake.settings.set("windows", '[{"typed": "车站"}]')
        windows = Windows(fake, application())
        window = windows.restore()
        window.activateWindow()
        assert windows.open_ones == [window]
        assert len(_all(windows)) == 2
        assert windows.front is window
        _close_all(windows)


def test_what_was_listed_is_there_again(fake: FakeLibrary, open_window: Open) -> None:
    window = open_window(fake)
    window.search.set_text("图书馆")
    window.narrow(["is:unread"])
    window.actions_by_id.do("by_relevance")
    wait_quiet()
    window.resize(760, 540)
    window._parts.splitter.setSizes([150, 250, 360])
    window._parts.splitter.splitterMoved.emit(0, 0)
    window.listing.first()
    wait_quiet()
    key = window.memory.article
    columns = window._parts.splitter.sizes()
    window.close()
    again = open_window(fake)
    assert again.search.text == "图书馆"
    assert again.listing.filters == ["is:unread"]
    assert again.listing.relevant
    assert [chip.text() for chip in again._parts.chips.filters()] == [
        "Unread  ×",
        "Most Relevant First  ×",
    ]
    article = again.reader.article
    assert article is not None
    assert article.key == key
    assert (again.width(), again.height()) == (760, 540)
    assert again._parts.splitter.sizes() == columns


def test_a_broken_memory_of_filters_is_no_trouble(fake: FakeLibrary, open_window: Open) -> None:
    fake.settings.set("filters", "[1, {")
    window = open_window(fake)
    assert window.listing.filters == []
    assert window.listing.model.answer.total == 40


@pytest.mark.parametrize("theme", ["dark", "sepia"])
def test_the_theme_is_there_again(fake: FakeLibrary, open_window: Open, theme: str) -> None:
    open_window(fake).set_theme(theme)
    assert open_window(fake).theme.name == theme


def test_a_second_window_looks_as_the_first(start: Start, fake: FakeLibrary) -> None:
    fake.settings.set("theme", "dark")
    windows = start()
    first = windows.open_ones[0]
    first.actions_by_id.do("new_window")
    wait_quiet()
    second = windows.open_ones[1]
    QApplication.processEvents()
    for window in (first, second):
        page, title = window.pane, window._parts.welcome.findChild(QLabel, "large")
        assert title is not None
        title.ensurePolished()  # as when it is shown
        assert page.palette().color(QPalette.ColorRole.Base) == QColor(THEMES["dark"].page)
        assert title.font().families() == fonts.families("zh-Hans", fonts.SERIF)
        assert title.font().weight() == QFont.Weight.DemiBold


@pytest.mark.parametrize("count", [0, 40])
def test_a_further_window_in_another_theme_looks_as_one_alone(
    tmp_path: Path, open_window: Open, count: int
) -> None:
    def drawn(name: str, theme: str) -> tuple[Window, QImage]:
        folder = tmp_path / name
        folder.mkdir()
        library = FakeLibrary(folder, [an_article(n) for n in range(count)])
        library.settings.set("theme", theme)
        window = open_window(library)
        window.set_theme("sepia" if theme == "dark" else "light")
        QApplication.processEvents()
        return window, window.grab().toImage()

    first, alone = drawn("first", "dark")
    first.close()
    undress()
    drawn("second", "light")
    _third, beside = drawn("third", "dark")
    assert alone == beside
