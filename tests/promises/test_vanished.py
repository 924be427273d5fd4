"""A data folder that vanishes, is full or read-only under the window: told, nothing lost."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.core.errors import JiuwenError, LibraryError
from reader.library import Library, open_library
from reader.ui import main
from reader.ui.main import application
from reader.ui.window import Window
from reader.ui.work import finish_all, wait_quiet
from tests.faulty_disk import Fault, faulty, sqlite_can_fail
from tests.promises.operations import LISTED, Place, keys_of, marks_of
from tests.ui.undress import undress

Fresh = Callable[[], Place]

can_fail = pytest.mark.skipif(
    not sqlite_can_fail(), reason="SQLite's own requests cannot be made to fail here"
)


def trouble_of(deed: Callable[[], object]) -> str:
    """What is said where something cannot be done; "" where it was."""
    try:
        deed()
    except JiuwenError as error:
        return str(error)
    return ""


def test_a_folder_that_is_away_for_a_while(fresh: Fresh) -> None:
    place = fresh()
    away = place.beside / "away"
    with closing(open_library(place.data)) as library:
        before, key = marks_of(library), keys_of(library)[0]
        place.data.rename(away)
        said = [
            trouble_of(deed)
            for deed in (
                lambda: library.set_starred([key], starred=True),
                lambda: library.mark_book.set_note(key, "away"),
                lambda: library.add([place.second]),
                lambda: library.settings.save(),
                lambda: library.ask("港口"),
                lambda: library.rescan(),
                lambda: library.check(),
            )
        ]
        assert any(said)
        assert not [each for each in said if "damaged" in each or "Traceback" in each]
        assert not place.data.exists()  # nothing new is begun in its place
        away.rename(place.data)
        library.set_starred([key], starred=True)
        library.mark_book.set_note(key, "back")
        library.add([place.second])
        library.settings.save()
        assert library.ask("港口").total == 2 * LISTED
    with closing(open_library(place.data)) as library:
        found = marks_of(library)
        for kind in ("read", "starred", "positions", "searches"):
            assert [row for row in before[kind] if row not in found[kind]] == []
        assert library.mark_book.note(key) == "back"
        assert library.check().ok


def test_a_folder_that_is_away_at_the_start_is_told(fresh: Fresh) -> None:
    """An empty place where a disk is to be mounted is no reason to lose sight of the library."""
    place = fresh()
    away = place.beside / "away"
    place.data.rename(away)
    place.data.write_bytes(b"")  # no folder can be made there
    with pytest.raises(LibraryError, match="cannot be written"):
        open_library(place.data)
    place.data.unlink()
    away.rename(place.data)
    with closing(open_library(place.data)) as library:
        assert library.ask("港口").total == LISTED


class Seen:
    """A window on a library, and what it says."""

    def __init__(self, place: Place, qtbot: QtBot) -> None:
        self.library: Library = open_library(place.data)
        self.library.settings.set("language", "en")
        self.window = Window(self.library, application())
        with qtbot.waitExposed(self.window):
            self.window.show()
        wait_quiet()

    def says(self, command: str) -> str:
        """What the status bar says after a command."""
        self.window.status.show_message("")
        self.window.actions_by_id.actions[command].trigger()
        wait_quiet()
        return self.window.status.message

    def close(self) -> None:
        wait_quiet()
        self.window.close()
        self.window.deleteLater()
        finish_all()
        self.library.close()
        undress()


@pytest.fixture
def seen(fresh: Fresh, qtbot: QtBot) -> Iterator[tuple[Seen, Place]]:
    place = fresh()
    opened = Seen(place, qtbot)
    with ExitStack() as stack:
        stack.callback(opened.close)
        stack.enter_context(main.faults_told(opened.window.tell))
        yield opened, place


WORDS = re.compile("The disk is full|cannot be (opened|written|read or written|used)")


@can_fail
@pytest.mark.parametrize(
    "fault", [Fault.FULL, Fault.READ_ONLY, Fault.GONE], ids=lambda fault: fault.name.lower()
)
def test_the_window_says_what_the_disk_refuses_and_goes_on(
    seen: tuple[Seen, Place], fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    opened, place = seen
    window, library = opened.window, opened.library
    opened.says("next")
    starred, before = library.counts().starred, marks_of(library)
    with faulty(fault, 1):
        assert WORDS.search(opened.says("star"))
        assert window.listing.model.rowCount() == LISTED
        window.add([place.second])
        wait_quiet()
        assert WORDS.search(window.status.message)
        window.memory.try_to_save()
        window.search.set_text("港口")
        wait_quiet()
        opened.says("next")  # reading goes on
        assert window.reader.page is not None
    assert not [r for r in caplog.records if r.levelno >= logging.CRITICAL or r.exc_info]
    found = marks_of(library)
    for kind in before:
        assert [row for row in before[kind] if row not in found[kind]] == []
    assert library.counts().starred == starred
    opened.says("star")
    assert abs(library.counts().starred - starred) == 1
    window.importer.retry()
    wait_quiet()
    window.add([place.second])
    wait_quiet()
    assert library.ask().total == 2 * LISTED
    assert library.check().ok


def test_the_window_outlives_its_folder(
    seen: tuple[Seen, Place], caplog: pytest.LogCaptureFixture
) -> None:
    opened, place = seen
    opened.says("next")
    starred = opened.library.counts().starred
    away = Path(place.beside / "away")
    place.data.rename(away)
    assert WORDS.search(opened.says("star"))
    opened.says("rescan")
    opened.says("next")
    assert opened.window.reader.page is not None
    assert not [r for r in caplog.records if r.levelno >= logging.CRITICAL or r.exc_info]
    assert not place.data.exists()
    away.rename(place.data)
    opened.says("star")
    opened.says("rescan")
    assert abs(opened.library.counts().starred - starred) == 1
