"""One window per library, pictures without a display, and the way in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import files
from reader.core.errors import JiuwenError
from reader.core.shown import Target
from reader.ui import instance, main, printing, screenshot
from reader.ui.work import wait_quiet
from tests.ui.conftest import Open
from tests.ui.fakes import FakeLibrary

pytestmark = pytest.mark.usefixtures("qapp")


HAND_OVER = (
    "import sys; from pathlib import Path; from reader.ui.instance import hand_over;"
    "sys.exit(0 if hand_over(Path(sys.argv[1]), sys.argv[2:]) else 1)"
)


def _hand_over_beside(data: Path, paths: list[str]) -> bool:
    """Hand over from another process, as a second start does."""
    other = subprocess.Popen([sys.executable, "-c", HAND_OVER, str(data), *paths])
    while other.poll() is None:
        QApplication.processEvents()
    return other.returncode == 0


def test_paths_are_handed_to_the_window_that_is_open(tmp_path: Path) -> None:
    heard: list[instance.Given] = []
    listener = instance.Listener(tmp_path, lambda *given: heard.append(given))
    assert listener.listening
    assert _hand_over_beside(tmp_path, ["/旧闻/a", "b"])
    assert _hand_over_beside(tmp_path, [])
    assert heard == [(["/旧闻/a", "b"], []), ([], [])]
    listener.close()


def test_another_user_who_listens_there_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(_path: Path) -> bool:
        raise FileNotFoundError("gone meanwhile")

    heard: list[instance.Given] = []
    listener = instance.Listener(tmp_path, lambda *given: heard.append(given))
    for judge, said in ((lambda _path: True, "another user listens"), (gone, "gone meanwhile")):
        monkeypatch.setattr(files, "is_anothers", judge)
        assert not instance.hand_over(tmp_path, ["/旧闻/a"])
        assert said in caplog.text
    QApplication.processEvents()
    assert heard == []
    listener.close()


def test_the_right_to_come_to_the_front_is_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    listener = instance.Listener(
        tmp_path, lambda _paths, _links: seen.append(os.environ.pop(instance.TOKEN, ""))
    )
    for told, taken in (("wl-7_TIME12", "wl-7_TIME12"), ("", ""), ("a b", ""), ("x" * 999, "")):
        monkeypatch.setenv(instance.TOKEN, told)
        running = subprocess.Popen([sys.executable, "-c", HAND_OVER, str(tmp_path)])
        monkeypatch.delenv(instance.TOKEN)
        while running.poll() is None:
            QApplication.processEvents()
        assert running.returncode == 0
        assert seen.pop() == taken
    listener.close()


def test_what_macos_asks_for_is_handed_over_too() -> None:
    """There a double click sends an event, which may come before there is a window."""
    code = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from reader.ui.main import application

app, heard = application(), []

def ask(url):
    return app.sendEvent(app, QFileOpenEvent(url))

assert ask(QUrl.fromLocalFile("/旧闻/a b.md"))
app.give_to(lambda *given: heard.append(given))
assert ask(QUrl("jiuwen:search?q=%E5%8C%97"))
assert not ask(QUrl("https://page.invalid/"))
assert heard == [(["/旧闻/a b.md"], []), ([], ["jiuwen:search?q=%E5%8C%97"])], heard
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_a_window_there_is_nobody_to_hand_to(tmp_path: Path) -> None:
    assert not instance.hand_over(tmp_path, ["a"])


def test_libraries_and_users_do_not_share_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = instance.server_name(tmp_path)
    assert name != instance.server_name(tmp_path / "other")
    monkeypatch.setattr(os, "getuid", lambda: 12345, raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "somebody-else")
    assert name != instance.server_name(tmp_path)
    assert len(name) < 40


def test_a_socket_left_by_a_crash_is_taken_over(tmp_path: Path) -> None:
    code = (
        "import os, sys; from PySide6.QtCore import QCoreApplication;"
        "from PySide6.QtNetwork import QLocalServer;"
        "app = QCoreApplication([]); server = QLocalServer();"
        "ok = server.listen(sys.argv[1]); os._exit(0 if ok else 1)"
    )
    name = instance.server_name(tmp_path)
    subprocess.run([sys.executable, "-c", code, name], check=True)
    listener = instance.Listener(tmp_path, lambda _paths, _links: None)
    assert listener.listening
    listener.close()


def test_a_socket_that_cannot_be_had_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(QLocalServer, "listen", lambda _self, _name: False)
    listener = instance.Listener(tmp_path, lambda _paths, _links: None)
    assert not listener.listening
    assert "no single instance" in caplog.text


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'{"paths": 1}', b'{"paths": [1]}', b'{"paths": [], "links": 1}', b"\xff\xfe"],
)
def test_what_is_no_message_is_dropped(qtbot: QtBot, tmp_path: Path, line: bytes) -> None:
    heard: list[instance.Given] = []
    listener = instance.Listener(tmp_path, lambda *given: heard.append(given))
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(instance.server_name(tmp_path))
        socket.write(line + b"\n")
    assert heard == []
    listener.close()


def test_an_endless_message_is_cut_off(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "MOST_BYTES", 10)
    listener = instance.Listener(tmp_path, lambda _paths, _links: None)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(instance.server_name(tmp_path))
        socket.write(b"x" * 5000)
    listener.close()


# pictures


def _ink(image: QImage) -> int:
    """How many colours a picture has, sampled: a blank one has very few."""
    xs, ys = range(0, image.width(), 3), range(0, image.height(), 3)
    return len({image.pixel(x, y) for x in xs for y in ys})


def test_a_picture_shows_the_window(tmp_path: Path, fake: FakeLibrary) -> None:
    out = tmp_path / "a.png"
    screenshot.take(fake, out, (1000, 700), "图书馆", fake.all[4].key, "tw", "dark")
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1000, 700)
    assert _ink(image) > 50
    assert fake.paged[-1] == fake.all[4].key
    assert not any(article.read for article in fake.all)
    assert "图书馆" in {asked.query for asked in fake.asked}
    assert not (tmp_path / "settings.json").exists()


def test_a_picture_opens_the_first_article_unless_told(tmp_path: Path, fake: FakeLibrary) -> None:
    screenshot.take(fake, tmp_path / "b.png", (900, 600), "", "", Target.HK, "sepia")
    assert fake.paged == [fake.all[0].key]
    assert fake.settings.text("hant") == "hk"


def test_a_picture_of_an_empty_library_is_the_welcome(tmp_path: Path, empty: FakeLibrary) -> None:
    screenshot.take(empty, tmp_path / "c.png", (900, 600))
    assert _ink(QImage(str(tmp_path / "c.png"))) > 20


def test_a_picture_that_cannot_be_written_is_an_error(tmp_path: Path, fake: FakeLibrary) -> None:
    with pytest.raises(JiuwenError, match="cannot be written"):
        screenshot.take(fake, tmp_path / "no" / "d.png", (900, 600))


# the way in


def test_run_opens_adds_and_ends(fake: FakeLibrary, tmp_path: Path, qapp: QApplication) -> None:
    def close_when_added() -> None:
        wait_quiet()
        qapp.closeAllWindows()

    QTimer.singleShot(0, close_when_added)
    assert main.run(fake, [tmp_path]) == 0
    assert fake.added == [tmp_path]
    assert (tmp_path / "settings.json").is_file()
    assert qapp.desktopFileName() == "jiuwen"
    assert not qapp.windowIcon().isNull()


def test_a_page_is_printed_in_dark_ink(
    fake: FakeLibrary, tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.settings.set("theme", "dark")
    window = open_window(fake)
    window.actions_by_id.do("print")
    window.listing.first()
    wait_quiet()
    page = window.reader.page
    assert page is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printing.print_to(printer, page, fake.settings, window.pictures.look)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    answers = iter((0, 1))
    printed: list[object] = []
    monkeypatch.setattr("reader.ui.printing.QPrintDialog.exec", lambda _self: next(answers))
    monkeypatch.setattr(printing, "print_to", lambda *a: printed.append(a[1]))
    window.actions_by_id.do("print")
    assert printed == []
    window.actions_by_id.do("print")
    assert printed == [page]


def test_the_package_itself_loads_no_qt() -> None:
    code = "import sys, reader.ui; sys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
