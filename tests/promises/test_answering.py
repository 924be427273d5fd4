"""Whatever fails in the background is told, logged without a word of an article, and reported."""

import faulthandler
import io
import logging
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import files
from reader.core.errors import JiuwenError
from reader.library import indexing, open_library
from reader.library import logs as logs_module
from reader.library.faults import FOLDER, MOST, crashes_kept, trace
from reader.library.logs import log_into
from reader.ui import main
from reader.ui.main import application, faults_told
from reader.ui.window import Window
from reader.ui.work import failures_told, wait_quiet
from tests.faulty_disk import Refusing
from tests.ui.conftest import Open
from tests.ui.conftest import fake as fake  # a fixture, as is the next
from tests.ui.conftest import open_window as open_window
from tests.ui.fakes import SOURCES, TITLES, FakeLibrary
from tests.ui.undress import undress

CANARY = "金丝雀在唱一首秘密的歌"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The log of the test's own data folder, and no other."""
    log_into(tmp_path)
    return tmp_path / "jiuwen.log"


def said_in(folder: Path) -> str:
    """All that the log and the reports say."""
    paths = [*folder.glob("jiuwen.log*"), *folder.glob(f"{FOLDER}/*")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


# what the window has done in the background: what is asked for, and how


def _search(window: Window, typed: str) -> None:
    window.search.set_text(typed)
    window.listing.type(typed)


def _explain(window: Window) -> None:
    _search(window, "zzz")
    wait_quiet()
    window.explainer.ask()


def _watch(window: Window) -> None:
    window.library.settings.set("watch", True)
    window.watch()
    window.watcher._find()


def _picture(window: Window) -> None:
    window.actions_by_id.do("next")
    wait_quiet()
    pictures = window.pictures.pictures
    pictures.inside = lambda address: window.library.picture("k", 1, address)
    pictures._read("a.png")


WORK: dict[str, tuple[str, Callable[[Window], object]]] = {
    "list": ("ask", lambda window: window.listing.ask()),
    "search": ("first", lambda window: _search(window, "湖")),
    "count": ("counts", lambda window: window.listing.count()),
    "figures": ("facets", lambda window: window.listing.count()),
    "explain": ("explain", _explain),
    "page": ("page", lambda window: window.actions_by_id.do("next")),
    "names": ("name_cards", lambda window: window.names.open_word("吕特")),
    "tags": ("tags", lambda window: window.actions_by_id.do("palette")),
    "import": ("add", lambda window: window.importer.add([Path("/elsewhere")])),
    "rescan": ("rescan", lambda window: window.importer.rescan()),
    "resume": ("resume", lambda window: window.importer.resume()),
    "look at the index": ("sound", lambda window: window.mender.start()),
    "look for what is left": ("unfinished", lambda window: window.mender.start()),
    "warm up": ("warm", lambda window: window._warm()),
    "watch": ("watchable", _watch),
    "picture": ("picture", _picture),
    "report": ("refusals", lambda window: window.actions_by_id.do("report")),
}


@pytest.fixture
def told(fake: FakeLibrary, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window as in the program; what is said in its status bar is in `messages`."""
    monkeypatch.setattr("reader.ui.mending.RETRY_MS", 100_000_000)
    window = open_window(fake)
    with faults_told(window.tell), failures_told(window.tell):
        yield window
    wait_quiet()


@pytest.mark.parametrize("name", WORK)
def test_a_fault_in_the_background_is_told_logged_and_reported(
    told: Window, name: str, log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called, trigger = WORK[name]
    messages: list[tuple[str, bool]] = []
    show = told.status.show_message

    def listen(text: str, *, more: bool = False, **named: bool) -> None:
        messages.append((text, more))
        show(text, more=more, **named)

    def broken(*_given: object, **_named: object) -> None:
        raise ValueError(f"{CANARY} {TITLES[0]}")

    monkeypatch.setattr(told.status, "show_message", listen)
    with monkeypatch.context() as inner:
        inner.setattr(told.library, called, broken)
        trigger(told)
        wait_quiet()
    assert any("A report that you may send is kept" in said and more for said, more in messages)
    assert "ValueError\n" in log.read_text(encoding="utf-8")
    reports = [path.read_text(encoding="utf-8") for path in (tmp_path / FOLDER).iterdir()]
    assert reports
    assert all("in broken" in report for report in reports), reports
    said = said_in(tmp_path)
    assert not [word for word in (CANARY, *TITLES, *SOURCES) if word in said]
    told.search.set_text("")
    told.listing.type("")  # it goes on
    wait_quiet()
    assert told.listing.model.rowCount() > 0


@pytest.mark.parametrize("name", WORK)
def test_the_window_answers_while_work_in_the_background_hangs(
    told: Window, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called, trigger = WORK[name]
    begun, go = Event(), Event()
    real = getattr(told.library, called)

    def slow(*given: object, **named: object) -> object:
        begun.set()
        assert go.wait(20)
        return real(*given, **named) if called != "picture" else b""

    beats: list[bool] = []
    heart = QTimer(told, interval=1)
    heart.timeout.connect(lambda: beats.append(begun.is_set()))
    heart.start()
    monkeypatch.setattr(told.library, called, slow)
    loop = QEventLoop()
    heart.timeout.connect(lambda: loop.quit() if beats.count(True) > 20 else None)
    QTimer.singleShot(0, lambda: trigger(told))
    guard = QTimer(told, singleShot=True, interval=15_000)
    guard.timeout.connect(loop.quit)
    guard.start()
    loop.exec()
    assert begun.is_set()
    assert beats.count(True) > 20
    told.actions_by_id.do("toggle_theme")
    QCoreApplication.processEvents()
    go.set()
    heart.stop()
    wait_quiet()


def test_more_is_known_of_what_went_wrong(told: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def show(place: Path) -> bool:
        opened.append(place)
        return False

    monkeypatch.setattr("reader.ui.actions.show_in_folder", show)
    told.tell(JiuwenError("The disk is full", "marks.db"))
    assert told.status._more.isVisible()
    told.status._more.click()
    assert opened == [told.library.data / "jiuwen.log"]
    assert str(told.library.data) in told.status.message  # as there was nothing to open
    assert not told.status._more.isVisible()


# a real archive of broken files, and faults where they are read


def broken_files(folder: Path) -> None:
    """Files that are cut off, mixed up and empty, all of which say the secret."""
    folder.mkdir()
    text = f"---\ntitle: {CANARY}\ndate: 2024-01-02\n---\n\n{CANARY}。港口恢复通航。\n" * 3
    page = f"<html><head><title>{CANARY}</title><body><article><p>{CANARY}</p><script>{CANARY}"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as made:
        member = tarfile.TarInfo("x.md")
        member.size = len(text.encode())
        made.addfile(member, io.BytesIO(text.encode()))
    made_of = {
        "good.md": text.encode(),
        "yaml.md": f"---\ntitle: [{CANARY}\n {{{CANARY}: &a *b\n---\n{CANARY}".encode(),
        "date.md": f"---\ntitle: x\ndate: {CANARY}\n---\n\n{CANARY}".encode(),
        "cut.md": text.encode()[:101],
        "odd.txt": CANARY.encode("gb18030")[:-1] + b"\xff\xfe\x00" * 9,
        "utf16.txt": CANARY.encode("utf-16")[:-1],
        "page.html": page.encode() * 20,
        "data.json": f'{{"version": "https://jsonfeed.org/version/1", "items": ["{CANARY}'.encode(),
        "feed.xml": f"<rss><channel><item><title>{CANARY}<b>&x;</title>".encode(),
        "saved.mhtml": f"MIME-Version: 1.0\nContent-Type: multipart/{CANARY}\n\n{CANARY}".encode(),
        "ld.html": f'<script type="application/ld+json">{{"headline": "{CANARY}",'.encode() * 9,
        "packed.tar.gz": packed.getvalue()[:-20],
        "cut.zip": b"PK\x03\x04" + CANARY.encode(),
        "empty.md": b"",
    }
    for name, data in made_of.items():
        (folder / name).write_bytes(data)


@pytest.mark.usefixtures("log", "qapp")
def test_nothing_of_an_article_comes_into_the_log(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive, data = tmp_path / "archive", tmp_path / "data"
    broken_files(archive)

    def leaky(*given: Any) -> object:
        raise ValueError(f"cannot take {given}")

    with closing(open_library(data)) as library:
        log_into(data)
        with monkeypatch.context() as inner:
            inner.setattr("reader.ingest.parse.entry", leaky)
            report = library.add([archive])
        assert [each for each in report.refused if "fault" in each.said]
        with monkeypatch.context() as inner:
            inner.setattr(indexing, "with_all_sources", leaky)
            (archive / "new.md").write_text(f"---\ntitle: {CANARY}\n---\n\n{CANARY} 2")
            (archive / "good.md").touch()
            with pytest.raises(ValueError, match="cannot take"):
                library.add([archive])
        library.add([archive])
        window = Window(library, application())
        qtbot.addWidget(window)
        window.show()
        wait_quiet()
        with faults_told(window.tell), failures_told(window.tell):
            for _ in range(3):
                window.actions_by_id.do("next")
                wait_quiet()
            _search(window, "港口")
            wait_quiet()
            with monkeypatch.context() as inner:
                inner.setattr("reader.page.render.render", leaky)
                inner.setattr("reader.library.showing.snippet", leaky)
                _search(window, CANARY[:3])
                window.actions_by_id.do("next")
                wait_quiet()
        window.close()
        undress()
    said = said_in(data)
    assert "ValueError while reading 'good.md'" in said
    assert "in leaky" in said
    assert CANARY not in said
    assert CANARY[2:7] not in said
    assert list((data / FOLDER).iterdir())


# the log and the reports themselves


def test_the_log_is_bounded_while_the_program_runs(
    log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(logs_module, "LARGEST", 10_000)
    log_into(tmp_path)
    logger = logging.getLogger("reader.test")
    logging.getLogger("somebody.else").error("not ours")
    for number in range(300):
        logger.info("%d %s", number, "x" * 300)
    logger.info("y" * 100_000)
    sizes = {path.name: path.stat().st_size for path in tmp_path.glob("jiuwen.log*")}
    assert sizes.keys() == {"jiuwen.log", "jiuwen.log.1"}
    assert max(sizes.values()) < 35_000
    assert "not ours" not in said_in(tmp_path)
    with monkeypatch.context() as inner:
        inner.setattr(files, "disk", Refusing(13, "rename"))
        for number in range(300):
            logger.info("%d %s", number, "z" * 300)
    assert log.read_text(encoding="utf-8").count("z" * 300) == 300  # none is lost


def _raise(number: int) -> None:
    if number:
        _raise(number - 1)
    raise KeyError(CANARY)


@pytest.mark.usefixtures("log")
def test_reports_are_few_and_say_where_it_was(tmp_path: Path) -> None:
    logger = logging.getLogger("reader.test")
    for number in (0, 0, *range(MOST + 5)):
        try:
            _raise(number)
        except KeyError:
            logger.exception("it failed")
    logger.error("an error that is expected", exc_info=JiuwenError(CANARY))
    logger.error("no exception at all")
    reports = sorted((tmp_path / FOLDER).iterdir())
    assert len(reports) == MOST
    text = reports[0].read_text(encoding="utf-8")
    assert text.startswith("20")
    for part in ("Jiuwen ", "Python 3", "PySide6-Essentials 6", "\nKeyError\n", "in _raise"):
        assert part in text
    assert "tests/promises/test_answering.py:" in text
    assert str(tmp_path) not in text
    assert CANARY not in said_in(tmp_path)
    log_into(tmp_path)  # the next run keeps the newest
    try:
        _raise(40)
    except KeyError:
        logger.exception("it failed")
    assert len(sorted((tmp_path / FOLDER).iterdir())) == MOST
    assert not reports[0].exists()


def test_what_led_to_a_fault_is_told_too() -> None:
    def chained(depth: int) -> None:
        try:
            if depth > 1:
                chained(depth - 1)
            raise KeyError(CANARY)
        except LookupError as error:
            raise LookupError(CANARY) from (error if depth % 2 else None)

    for depth, led in ((1, 1), (2, 0), (3, 1)):
        with pytest.raises(LookupError) as raised:
            chained(depth)
        assert trace(raised.value).count("caused by") == led
        assert CANARY not in trace(raised.value)
    endless = ValueError(CANARY)
    endless.__cause__ = endless
    assert trace(endless).count("caused by") == 4
    assert trace(ValueError(CANARY)) == "ValueError\n"
    with pytest.raises(ZeroDivisionError) as odd:
        exec(compile("1 / 0", "/home/somebody/odd.py", "exec"))
    assert "somebody" not in trace(odd.value)
    assert "odd.py:1" in trace(odd.value)


_CRASH = """
import faulthandler, sys
from pathlib import Path
from reader.library.faults import crashes_kept
with crashes_kept(Path(sys.argv[1])) as crashed:
    print(crashed)
    faulthandler._sigsegv()
"""


def test_a_crash_is_reported_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    was_on = faulthandler.is_enabled()
    done = subprocess.run(
        [sys.executable, "-c", _CRASH, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode < 0, done.stdout) == (True, "False\n")
    with crashes_kept(tmp_path) as crashed:
        assert crashed
        running, report = sorted((tmp_path / FOLDER).iterdir(), key=lambda path: path.name < "g")
        assert running.name.startswith("running-")
    text = report.read_text(encoding="utf-8")
    assert "Jiuwen " in text
    assert "Segmentation fault" in text
    (tmp_path / FOLDER / "running-1.txt").touch()  # of one that was killed
    with crashes_kept(tmp_path) as crashed:
        assert not crashed
    assert list((tmp_path / FOLDER).iterdir()) == [report]
    monkeypatch.setattr(files, "disk", Refusing(28, "open"))
    with crashes_kept(tmp_path / "full") as crashed:
        assert not crashed
    assert "no report would be kept" in caplog.text
    if was_on:
        faulthandler.enable()


def test_a_report_of_a_crash_does_not_name_the_user(tmp_path: Path) -> None:
    left = tmp_path / FOLDER / "running-1.txt"
    left.parent.mkdir()
    left.write_text('Fatal\n  File "/home/somebody/odd.py", line 7 in odd\n', encoding="utf-8")
    was_on = faulthandler.is_enabled()
    with crashes_kept(tmp_path) as crashed:
        assert crashed
    (report,) = (tmp_path / FOLDER).iterdir()
    assert 'File "odd.py", line 7 in odd' in report.read_text(encoding="utf-8")
    assert "somebody" not in report.read_text(encoding="utf-8")
    if was_on:
        faulthandler.enable()


def test_the_window_says_that_the_last_run_crashed(
    fake: FakeLibrary, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    was_on = faulthandler.is_enabled()
    left = fake.data / FOLDER / "running-1.txt"
    left.parent.mkdir()
    left.write_text("Fatal Python error: Segmentation fault")
    said: list[tuple[str, bool]] = []

    def look(*_app: QApplication) -> int:
        """In the place of Qt's loop: once that has ended, no other of this process would run."""
        windows = [each for each in qapp.topLevelWidgets() if isinstance(each, Window)]
        (window,) = (each for each in windows if each.library is fake)
        said.append((window.status.message, window.status._more.isVisible()))
        window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", look)
    assert main.run(fake, []) == 0
    assert said == [("Jiuwen crashed the last time. A report that you may send is kept.", True)]
    if was_on:
        faulthandler.enable()


def test_a_file_of_a_crash_that_cannot_go_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    for number in (1, 2):
        (folder / f"running-{number}.txt").write_text(f"Fatal Python error: {number}")
    monkeypatch.setattr(files, "disk", Refusing(13, "remove"))
    was_on = faulthandler.is_enabled()
    with crashes_kept(tmp_path) as crashed:
        assert crashed
    reports = [path.read_text(encoding="utf-8") for path in folder.glob("fault-*.txt")]
    assert {number for number in "12" for said in reports if f"error: {number}" in said} == {*"12"}
    if was_on:
        faulthandler.enable()
