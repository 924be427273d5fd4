"""The newest version is asked for when the reader says so, in one request, and only then."""

import ssl
import subprocess
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which
from threading import Thread

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QSslCertificate, QSslConfiguration
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from reader import __version__
from reader.library import updates as places_module
from reader.library.updates import Places
from reader.ui.picture_net import VERSION, PictureNet
from reader.ui.updates import UpdateDialog
from reader.ui.window import Window
from tests.ui.test_ui_picture_net import Server, answer, server

__all__ = ["server"]

JSON = "Content-Type: application/json\r\n"
Open = Callable[[str], UpdateDialog]


@pytest.fixture
def opened(window: Window) -> Open:
    """Opens the dialog on an address, with a net that may ask this machine over http."""

    def net(owner: QObject) -> PictureNet:
        return PictureNet(owner, scheme="http", refused=lambda _info: False)

    def open_on(address: str) -> UpdateDialog:
        dialog = UpdateDialog(Places(address, "https://news.invalid/"), net, window)
        dialog.open()
        return dialog

    return open_on


def asked(dialog: UpdateDialog, qtbot: QtBot) -> str:
    """What the dialog says once the answer is there."""
    dialog.ask.click()
    assert "127.0.0.1" in dialog.said.text()
    assert not dialog.ask.isEnabled()
    qtbot.waitUntil(lambda: not dialog.said.text().endswith("..."))
    return dialog.said.text()


def test_who_is_asked_is_said_before_anything_is(server: Server, opened: Open) -> None:
    dialog = opened(f"{server.home}/newest.json")
    assert f"{server.home}/newest.json" in dialog.said.text()
    assert "127.0.0.1" in dialog.more.text()
    assert dialog.ask.text() == "Ask 127.0.0.1"
    assert not dialog.ask.isDefault()
    QApplication.processEvents()
    dialog.reject()
    assert server.asked == []


def test_a_newer_version_is_told_and_nothing_else_was_sent(
    server: Server, opened: Open, qtbot: QtBot
) -> None:
    server.answers["/newest.json"] = answer(b'{"version": "99.2"}', JSON)
    dialog = opened(f"{server.home}/newest.json")
    wanted: list[str] = []
    dialog.page_wanted.connect(wanted.append)
    said = asked(dialog, qtbot)
    assert "99.2" in said
    assert __version__ in said
    (request,) = server.asked
    lines = request.split("\r\n")
    assert lines[0] == "GET /newest.json HTTP/1.1"
    names = {line.partition(":")[0].lower() for line in lines[1:] if line}
    assert names <= {
        "host", "user-agent", "accept", "accept-language", "accept-encoding", "connection",
    }  # fmt: skip
    assert __version__ not in request
    assert "jiuwen" not in request.lower()
    assert wanted == []
    dialog.page.click()
    assert wanted == ["https://news.invalid/"]


@pytest.mark.parametrize("version", [__version__, "0.0.1"])
def test_nothing_newer(server: Server, opened: Open, qtbot: QtBot, version: str) -> None:
    server.answers["/v"] = answer(f'{{"version": "{version}"}}'.encode(), JSON)
    dialog = opened(f"{server.home}/v")
    assert "nothing newer" in asked(dialog, qtbot)
    assert not dialog.page.isVisible()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (answer(b"<html>", "Content-Type: text/html\r\n"), "names no version"),
        (answer(b"x", "Content-Type: image/png\r\n"), "names no version"),
        (answer(b"", JSON, "404 Not Found"), "has no such page: 404"),
        (answer(b"", "Location: /other\r\n", "302 Found"), "leads to another address"),
        (answer(b"x" * (VERSION.most + 1), JSON), "too large"),
    ],
)
def test_what_is_no_answer_is_said_and_can_be_asked_again(
    server: Server, opened: Open, qtbot: QtBot, reply: bytes, said: str
) -> None:
    server.answers["/v"] = reply
    dialog = opened(f"{server.home}/v")
    assert said in asked(dialog, qtbot)
    assert len(server.asked) == 1
    assert dialog.ask.isEnabled()
    server.answers["/v"] = answer(b'{"version": "99.2"}', JSON)
    assert "99.2" in asked(dialog, qtbot)


def test_closing_ends_it(server: Server, opened: Open, qtbot: QtBot) -> None:
    dialog = opened(f"{server.home}/slow")
    dialog.ask.click()
    qtbot.waitUntil(lambda: bool(server.asked))
    dialog.reject()
    assert dialog._net is not None


def test_a_build_that_names_no_place_asks_nobody(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    for places, offered in ((Places(), False), (Places("https://news.invalid/v"), True)):
        monkeypatch.setattr(places_module, "places", lambda places=places: places)
        window.actions_by_id.do("updates")
        dialog = window.findChildren(UpdateDialog)[-1]
        assert dialog.ask.isVisible() is offered
        assert ("names no place" in dialog.said.text()) is not offered
        dialog.reject()


# a real https server


class Handler(BaseHTTPRequestHandler):
    """Tells a version."""

    def do_GET(self) -> None:
        body = b'{"version": "99.3"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this machine, with its key in the same file."""
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    command = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(made),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + key.read_bytes())
    return made


@pytest.fixture
def secure_server(certificate: Path) -> Iterator[str]:
    """The address of a server on this machine that speaks https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    made = HTTPServer(("127.0.0.1", 0), Handler)
    made.socket = context.wrap_socket(made.socket, server_side=True)
    Thread(target=made.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{made.server_port}/newest.json"
    made.shutdown()
    made.server_close()


@pytest.mark.parametrize("trusted", [True, False])
def test_over_https_only_a_host_that_proves_itself_is_believed(
    window: Window, qtbot: QtBot, secure_server: str, certificate: Path, *, trusted: bool
) -> None:
    before = QSslConfiguration.defaultConfiguration()
    if trusted:
        trusting = QSslConfiguration(before)
        trusting.setCaCertificates(QSslCertificate.fromPath(str(certificate)))
        QSslConfiguration.setDefaultConfiguration(trusting)
    try:
        dialog = UpdateDialog(
            Places(secure_server),
            lambda owner: PictureNet(owner, refused=lambda _info: False),
            window,
        )
        dialog.open()
        said = asked(dialog, qtbot)
    finally:
        QSslConfiguration.setDefaultConfiguration(before)
    assert ("99.3" in said) is trusted
    assert ("The host does not answer" in said) is not trusted


def test_a_private_address_is_not_asked(window: Window, qtbot: QtBot, secure_server: str) -> None:
    dialog = UpdateDialog(Places(secure_server), PictureNet, window)
    dialog.open()
    assert "not a public one" in asked(dialog, qtbot)
