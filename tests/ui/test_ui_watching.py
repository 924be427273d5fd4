"""Archives that are watched: when they are looked at, and what the reader sees of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.errors import JiuwenError, LibraryBusyError
from reader.core.progress import Cancel, Progress, Step, no_progress
from reader.core.scan import ImportReport
from reader.library import Watchable, open_library
from reader.settings import BY_KEY
from reader.ui import watching
from reader.ui.importing import Importer
from reader.ui.main import application
from reader.ui.watching import Watcher
from reader.ui.window import Window
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary, an_article

BUSY = LibraryBusyError("Another Jiuwen is writing into this library")


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watched(fake: FakeLibrary, tmp_path: Path) -> FakeLibrary:
    """A library of one archive with a folder in it."""
    (tmp_path / "news" / "inner").mkdir(parents=True)
    root = str(tmp_path / "news")
    fake.opened = [root]
    fake.settings.set("watch", True)
    fake.to_watch = Watchable({root: root, f"{root}/inner": root}, ())
    return fake


@pytest.fixture
def watcher(watched: FakeLibrary, clock: Clock, qapp: QObject) -> Iterator[Watcher]:
    """On, and through with its first look."""
    owner = QObject(qapp)
    made = Watcher(watched, Importer(watched, owner), owner, clock)
    made.start()
    _pass(made)
    assert watched.added == [Path(watched.archives()[0])]
    watched.added.clear()
    yield made
    made.stop()
    owner.deleteLater()


def _pass(watcher: Watcher) -> None:
    """Let the time that the watcher waits for be over, and all settle."""
    assert watcher._rest.isActive()
    watcher._rest.stop()
    watcher._rest.timeout.emit()
    wait_quiet()


def _tell(watcher: Watcher, folder: str = "") -> None:
    watcher._files.directoryChanged.emit(folder or watcher._files.directories()[0])


class TestWhen:
    def test_folders_are_watched_and_a_change_is_looked_at_after_a_rest(
        self, watcher: Watcher, watched: FakeLibrary
    ) -> None:
        assert set(watcher._files.directories()) == set(watched.to_watch.folders)
        assert not watcher._rest.isActive()
        _tell(watcher)
        assert watcher._rest.interval() == 2000
        assert watched.added == []
        _pass(watcher)
        assert watched.added == [Path(watched.archives()[0])]
        assert not watcher._rest.isActive()

    def test_changes_that_keep_coming_are_looked_at_every_ten_seconds(
        self, watcher: Watcher, clock: Clock
    ) -> None:
        waits = []
        for _ in range(12):
            _tell(watcher)
            waits.append(watcher._rest.interval())
            clock.now += 1
        assert waits == [2000] * 9 + [1000, 0, 0]
        _pass(watcher)
        _tell(watcher)
        assert watcher._rest.interval() == 2000

    def test_after_something_came_there_is_another_look(
        self, watcher: Watcher, watched: FakeLibrary
    ) -> None:
        watched.to_add = [an_article(-1, id=901)]
        _tell(watcher)
        _pass(watcher)
        assert watcher._rest.interval() == 10_000
        _pass(watcher)
        assert len(watched.added) == 2
        assert not watcher._rest.isActive()

    def test_while_another_process_writes_it_waits(
        self, watcher: Watcher, watched: FakeLibrary, qtbot: QtBot
    ) -> None:
        watched.trouble = BUSY
        _tell(watcher)
        with qtbot.assertNotEmitted(watcher._importer.failed):
            _pass(watcher)
        assert watcher._rest.interval() == 30_000
        watched.trouble = None
        _pass(watcher)
        assert len(watched.added) == 1

    def test_other_trouble_is_told(
        self, watcher: Watcher, watched: FakeLibrary, qtbot: QtBot
    ) -> None:
        watched.trouble = JiuwenError("The disk is full")
        _tell(watcher)
        with qtbot.waitSignal(watcher._importer.failed):
            _pass(watcher)
        assert not watcher._rest.isActive()

    def test_a_look_that_waited_for_an_import_that_was_stopped_comes_later(
        self, watcher: Watcher, watched: FakeLibrary
    ) -> None:
        watched.hold = Event()
        watcher._importer.add([Path("/big")])
        _tell(watcher)
        watcher._rest.stop()
        watcher._look()
        watcher._importer.cancel()
        watched.hold.set()
        wait_quiet()
        assert watched.added == [Path("/big")]
        assert watcher._rest.interval() == 30_000
        _pass(watcher)
        assert watched.added == [Path("/big"), Path(watched.opened[0])]

    def test_what_is_no_longer_watched_is_not_looked_at(self, watcher: Watcher) -> None:
        _tell(watcher, "/elsewhere")
        assert not watcher._rest.isActive()

    def test_archives_that_wait_for_a_look_are_queued_once(
        self, watched: FakeLibrary, qapp: QObject
    ) -> None:
        importer = Importer(watched, qapp)
        importer.add([Path("/first")])
        for _ in range(3):
            importer.look(["/a", "/b"])
        importer.look([])
        wait_quiet()
        assert watched.added == [Path("/first"), Path("/a"), Path("/b")]


class TestWhat:
    def test_folders_come_and_go(
        self, watcher: Watcher, watched: FakeLibrary, tmp_path: Path
    ) -> None:
        root = watched.archives()[0]
        (tmp_path / "news" / "new").mkdir()
        watched.to_watch = Watchable({root: root, f"{root}/new": root}, ())
        _tell(watcher)
        _pass(watcher)
        assert set(watcher._files.directories()) == {root, f"{root}/new"}

    def test_folders_are_handed_over_piece_by_piece(
        self,
        watcher: Watcher,
        watched: FakeLibrary,
        monkeypatch: pytest.MonkeyPatch,
        qtbot: QtBot,
        tmp_path: Path,
    ) -> None:
        monkeypatch.setattr(watching, "PIECE", 3)
        root, left = watched.archives()[0], list[int]()
        folders = [str(tmp_path / f"f{n}") for n in range(8)]
        for folder in folders:
            Path(folder).mkdir()
        add = watcher._files.addPath

        def noting(path: str) -> bool:
            left.append(len(watcher._coming))
            return add(path)

        monkeypatch.setattr(watcher._files, "addPath", noting)
        watched.to_watch = Watchable(dict.fromkeys([root, *folders], root), ())
        _tell(watcher)
        _pass(watcher)
        qtbot.waitUntil(lambda: not watcher._coming)
        assert left == [5, 5, 5, 2, 2, 2, 0, 0]
        assert set(watcher._files.directories()) == {root, *folders}

    def test_what_the_system_does_not_watch_is_looked_at_from_time_to_time(
        self, watcher: Watcher, watched: FakeLibrary
    ) -> None:
        root = watched.archives()[0]
        gone = f"{root}/gone"
        no_text = f"{root}/\udc80"
        watched.to_watch = Watchable({root: root, gone: "/one", no_text: "/two"}, ("/three",))
        _tell(watcher)
        _pass(watcher)
        watched.added.clear()
        assert watcher._rescan.isActive()
        assert watcher._rescan.interval() == 600_000
        watcher._rescan.timeout.emit()
        assert watcher._rest.interval() == 0
        _pass(watcher)
        assert watched.added == [Path("/one"), Path("/three"), Path("/two")]

    def test_when_the_system_takes_no_more_nothing_more_is_handed_over(
        self,
        watcher: Watcher,
        watched: FakeLibrary,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        root, asked = watched.archives()[0], list[str]()
        folders = [str(tmp_path / f"f{n}") for n in range(8)]
        for folder in folders:
            Path(folder).mkdir()

        def refusing(path: str) -> bool:
            asked.append(path)
            return False

        monkeypatch.setattr(watcher._files, "addPath", refusing)
        watched.to_watch = Watchable(dict.fromkeys([root, *folders], "/one"), ())
        for _look in range(2):
            _tell(watcher, root)
            _pass(watcher)
        assert asked == [folders[0]]
        assert watcher._partly == {"/one"}
        watched.to_watch = Watchable(
            dict.fromkeys(folders, "/one"), ()
        )  # which leaves room for one
        _tell(watcher, folders[0])
        _pass(watcher)
        assert asked == [folders[0]] * 2

    def test_an_archive_that_was_added_is_watched(
        self, watcher: Watcher, watched: FakeLibrary, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        folders = {**watched.to_watch.folders, str(other): str(other)}
        watched.to_watch = Watchable(folders, ())
        watcher._importer.add([other])
        wait_quiet()
        assert str(other) in watcher._files.directories()
        assert not watcher._rest.isActive()

    def test_off_is_off(self, watcher: Watcher) -> None:
        folder = watcher._files.directories()[0]
        _tell(watcher)
        watcher.stop()
        assert not watcher._rest.isActive()
        assert watcher._files.directories() == []
        _tell(watcher, folder)
        watcher._looked([folder], None)
        watcher._importer.add([Path("/more")])
        wait_quiet()
        assert not watcher._rest.isActive()
        assert watcher._files.directories() == []
        watcher.start()
        watcher.start()
        _pass(watcher)
        assert watcher._files.directories() != []


class TestWindow:
    def test_it_is_on_by_default_and_off_by_setting(
        self, watched: FakeLibrary, open_window: Open
    ) -> None:
        assert BY_KEY["watch"].default
        window = open_window(watched)
        assert window.watcher._rest.isActive()
        watched.settings.set("watch", False)
        window.setting_changed("watch")
        assert not window.watcher._rest.isActive()
        watched.settings.set("watch", True)
        window.setting_changed("watch")
        assert window.watcher._rest.isActive()
        window.close()
        assert not window.watcher._on

    def test_a_picture_of_the_window_watches_nothing(self, watched: FakeLibrary) -> None:
        window = Window(watched, application(), remember=False)
        window.show()
        wait_quiet()
        assert not window.watcher._on
        window.close()

    def test_what_comes_is_listed_without_a_stir(
        self, watched: FakeLibrary, open_window: Open
    ) -> None:
        window = open_window(watched)
        _pass(window.watcher)
        window.listing.step(6)
        wait_quiet()
        key, page = window.reader.key, window.pane.toPlainText()
        window.search.field.setFocus()
        window.view.verticalScrollBar().setValue(window.view.rows.top(4) + 5)
        anchor = window.view.anchor()
        watched.to_add = [an_article(-n, id=900 + n) for n in range(1, 4)]
        window.importer.look(watched.archives())
        wait_quiet()
        assert window.listing.model.rowCount() == 43
        assert window.view.anchor() == anchor
        assert window.view.chosen == 8
        assert (window.reader.key, window.pane.toPlainText()) == (key, page)
        assert window.search.field.hasFocus()
        assert window.status.message == "added 3"

    def test_nothing_is_said_of_nothing(
        self, qtbot: QtBot, watched: FakeLibrary, open_window: Open
    ) -> None:
        window = open_window(watched)
        window.status.show_message("before")
        asked = len(watched.asked)
        with qtbot.assertNotEmitted(window.importer.stepped):
            window.importer.look(watched.archives())
            wait_quiet()
        assert window.status.message == "before"
        assert len(watched.asked) == asked

    def test_the_search_for_files_is_not_told_but_reading_is(
        self, watched: FakeLibrary, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = [Step("find", 3), Step("read", 0, 0), Step("read", 1, 2, "a.md")]
        told: list[Step] = []

        def add(
            _paths: object, progress: Progress = no_progress, cancel: Cancel | None = None
        ) -> ImportReport:
            assert cancel is not None
            for step in steps:
                monkeypatch.setattr("reader.ui.work.STEP_SECONDS", -1)
                progress(step)
            return ImportReport([])

        monkeypatch.setattr(watched, "add", add)
        window.importer.stepped.connect(told.append)
        window.importer.look(["/a"])
        wait_quiet()
        assert told == steps[2:]


class TestPlaceOfTheList:
    def _grow(self, window: Window, fake: FakeLibrary, count: int) -> None:
        for number in range(1, count + 1):
            fake.all.insert(0, an_article(-number, id=900 + number))
        window.listing.ask()
        wait_quiet()

    def test_at_the_top_new_rows_are_seen_and_the_chosen_one_too(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.listing.first()
        wait_quiet()
        self._grow(window, fake, 1)
        assert window.view.verticalScrollBar().value() == 0
        assert window.view.chosen == 1
        self._grow(window, fake, 30)
        assert window.view.sees_chosen()

    def test_at_the_top_a_chosen_row_out_of_sight_draws_nothing_to_it(
        self, window: Window, fake: FakeLibrary
    ) -> None:
        window.listing.last()
        wait_quiet()
        window.view.verticalScrollBar().setValue(0)
        assert not window.view.sees_chosen()
        self._grow(window, fake, 2)
        assert window.view.verticalScrollBar().value() == 0
        assert window.view.chosen == 41


def test_a_new_file_in_a_real_folder_appears_by_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "REST", 0.0)
    monkeypatch.setattr(watching, "SETTLE", 0.0)
    archive = tmp_path / "archive"
    archive.mkdir()

    def write(name: str, title: str) -> None:
        text = f"---\ntitle: {title}\ndate: 2024-01-01\n---\n\n港口今天恢复通航。\n"
        (archive / name).parent.mkdir(exist_ok=True)
        (archive / name).write_text(text, encoding="utf-8")

    write("1.md", "第一条")
    library = open_library(tmp_path / "data")
    library.add([archive])
    window = Window(library, application())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    wait_quiet()
    qtbot.waitUntil(lambda: str(archive) in window.watcher._files.directories(), timeout=20_000)
    window.listing.first()
    QTest.keyClick(window.view, Qt.Key.Key_L)

    def listed(count: int) -> Callable[[], bool]:
        return lambda: window.listing.model.rowCount() == count

    write("2.md", "第二条")
    qtbot.waitUntil(listed(2), timeout=20_000)
    write("inner/3.md", "第三条")
    qtbot.waitUntil(listed(3), timeout=20_000)
    inner = str(archive / "inner")
    qtbot.waitUntil(lambda: inner in window.watcher._files.directories(), timeout=20_000)
    write("inner/4.md", "第四条")
    qtbot.waitUntil(listed(4), timeout=20_000)
    (archive / "1.md").unlink()
    qtbot.waitUntil(listed(3), timeout=20_000)
    assert window.reader.page is not None
    assert window.reader.page.title == "第一条"
    assert window.pane.hasFocus()
    window.close()
    library.close()
