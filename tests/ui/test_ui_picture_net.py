"""What is asked of the network, and what is taken from it: a server on this machine answers."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtNetwork import QHostAddress, QHostInfo, QTcpServer, QTcpSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.errors import PictureError
from reader.ui import picture_net
from reader.ui.picture_net import (
    MOST_TURNS,
    Errand,
    PictureNet,
    is_kept_away,
    is_public,
    secure,
)

ANSWER = "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{more}Connection: close\r\n\r\n"


def answer(body: bytes, more: str = "Content-Type: image/png\r\n", status: str = "200 OK") -> bytes:
    return ANSWER.format(status=status, length=len(body), more=more).encode() + body


class Server(QObject):
    """Answers each path with what `answers` has for it, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.answers: dict[str, bytes] = {}
        self.server = QTcpServer(self)
        assert self.server.listen(QHostAddress.SpecialAddress.LocalHost)
        self.server.newConnection.connect(self._come)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server.serverPort()}"

    def _come(self) -> None:
        socket = self.server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._read(socket))

    def _read(self, socket: QTcpSocket) -> None:
        request = bytes(socket.readAll().data()).decode()
        self.asked.append(request)
        found = self.answers.get(request.split()[1])
        if found is not None:
            socket.write(found)
            socket.flush()


@pytest.fixture
def server(qapp: QApplication) -> Iterator[Server]:
    assert qapp is not None
    made = Server()
    yield made
    made.server.close()


@pytest.fixture
def net(qapp: QApplication) -> Iterator[PictureNet]:
    assert qapp is not None
    owner = QObject()
    made = PictureNet(owner, scheme="http", refused=lambda _info: False)
    yield made
    made.cancel()


class Told:
    """What an errand came to."""

    def __init__(self) -> None:
        self.data: bytes | None = None
        self.title = ""

    def done(self, data: bytes) -> None:
        self.data = data

    def failed(self, error: PictureError) -> None:
        self.title = error.title

    @property
    def over(self) -> bool:
        return self.data is not None or bool(self.title)


@pytest.fixture
def fetched(net: PictureNet, qtbot: QtBot) -> Callable[[str], Told]:
    def fetch(address: str) -> Told:
        told = Told()
        net.fetch(address, told.done, told.failed)
        assert not told.over
        qtbot.waitUntil(lambda: told.over)
        return told

    return fetch


Fetch = Callable[[str], Told]


def test_a_picture_comes_and_nothing_is_told_of_the_reader(server: Server, fetched: Fetch) -> None:
    server.answers["/p.png"] = answer(b"picture", "Content-Type: image/png\r\nSet-Cookie: a=1\r\n")
    assert fetched(f"{server.home}/p.png").data == b"picture"
    assert fetched(f"{server.home}/p.png").data == b"picture"
    for request in server.asked:
        names = {line.partition(":")[0].lower() for line in request.splitlines()[1:] if line}
        assert names <= {
            "host", "user-agent", "accept", "accept-language", "accept-encoding", "connection",
        }  # fmt: skip
        assert "Accept-Language: *" in request
        assert "User-Agent: Mozilla/5.0\r\n" in request


def test_another_address_is_followed_and_judged_anew(server: Server, fetched: Fetch) -> None:
    server.answers["/a"] = answer(b"moved", "Location: /b\r\n", "302 Found")
    server.answers["/b"] = answer(b"picture")
    assert fetched(f"{server.home}/a").data == b"picture"
    server.answers["/c"] = answer(b"", "Location: ftp://127.0.0.1/b\r\n", "302 Found")
    assert fetched(f"{server.home}/c").title == (
        "The picture is not offered over a secure connection"
    )
    server.answers["/d"] = answer(b"", "Location: /d\r\n", "302 Found")
    before = len(server.asked)
    assert fetched(f"{server.home}/d").title == "The host does not answer"
    assert len(server.asked) - before == MOST_TURNS + 1


def test_another_address_that_is_private_is_not_asked(
    server: Server, net: PictureNet, fetched: Fetch
) -> None:
    server.answers["/a"] = answer(b"", "Location: /b\r\n", "302 Found")
    judged = iter((False, True))
    net.refused = lambda _info: next(judged)
    assert fetched(f"{server.home}/a").title == "The address is not a public one"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (answer(b"<p>", "Content-Type: text/html\r\n"), "The host gives no picture"),
        (answer(b"<svg>", "Content-Type: image/svg+xml\r\n"), "The host gives no picture"),
        (answer(b"no", "Content-Type: text/html\r\n", "404 No"), "The host has no such picture"),
        (
            ANSWER.format(
                status="200 OK", length=99_000_000, more="Content-Type: image/png\r\n"
            ).encode(),
            "The picture is too large",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\n\r\n"
            + b"x" * 20_000_001,
            "The picture is too large",
        ),
        (
            answer(b"", 'WWW-Authenticate: Basic realm="r"\r\n', "401 Who"),
            "The host has no such picture",
        ),
    ],
)
def test_what_is_no_picture_is_refused(
    server: Server, fetched: Fetch, given: bytes, title: str
) -> None:
    server.answers["/p"] = given
    assert fetched(f"{server.home}/p").title == title


def test_a_picture_without_a_type_is_taken(server: Server, fetched: Fetch) -> None:
    server.answers["/p"] = answer(b"picture", "")
    assert fetched(f"{server.home}/p").data == b"picture"


def test_a_host_that_is_not_there_is_told(server: Server, fetched: Fetch) -> None:
    address = f"{server.home}/p"
    server.server.close()
    assert fetched(address).title == "The host does not answer"


def test_cancelled_errands_tell_nothing(server: Server, net: PictureNet, qtbot: QtBot) -> None:
    told = Told()
    net.fetch(f"{server.home}/never", told.done, told.failed)
    qtbot.waitUntil(lambda: bool(server.asked))
    net.cancel()
    other = Told()
    server.answers["/p"] = answer(b"picture")
    net.fetch(f"{server.home}/p", other.done, other.failed)
    qtbot.waitUntil(lambda: other.over)
    assert not told.over


def test_plain_http_and_private_addresses_are_not_asked(server: Server, qtbot: QtBot) -> None:
    owner = QObject()
    net = PictureNet(owner)
    for address, title in (
        ("ftp://news.example/p", "The picture is not offered over a secure connection"),
        ("https:///p", "The picture is not offered over a secure connection"),
        (f"{server.home}/p", "The address is not a public one"),
        ("https://localhost/p", "The address is not a public one"),
        ("https://[::1]/p", "The address is not a public one"),
    ):
        told = Told()
        net.fetch(address, told.done, told.failed)
        qtbot.waitUntil(partial(getattr, told, "over"))
        assert told.title == title
    assert server.asked == []


def test_a_picture_over_https_is_not_followed_to_plain_http(qtbot: QtBot) -> None:
    owner = QObject()
    net, told = PictureNet(owner, refused=lambda _info: False), Told()
    errand = Errand(net, told.done, told.failed)
    errand.go(QUrl("https://news.example/a").resolved(QUrl("http://127.0.0.1/b")))
    qtbot.waitUntil(lambda: told.over)
    assert told.title == "The picture is not offered over a secure connection"


@pytest.mark.parametrize("limit", ["WAIT_MS", "WHOLE_MS"])
def test_an_answer_that_does_not_come_is_not_waited_for(
    server: Server, fetched: Fetch, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(picture_net, limit, 100)
    assert fetched(f"{server.home}/never").title == "The host does not answer"
    server.answers["/slow"] = ANSWER.format(
        status="200 OK", length=1000, more="Content-Type: image/png\r\n"
    ).encode()
    assert fetched(f"{server.home}/slow").title == "The host does not answer"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("none", False),
        ("fec0::1", False),  # of a site, as was once thought
        ("::10.0.0.1", False),
        ("::8.8.8.8", False),
        ("::ffff:0:10.0.0.1", False),
        ("2002:7f00:1::1", False),  # 6to4 of 127.0.0.1
        ("2002:808:808::1", True),
        ("64:ff9b::a00:1", False),  # NAT64 of 10.0.0.1
        ("64:ff9b::808:808", True),
        ("2001:0:808:808::1", False),  # Teredo
        ("ff0e::1", False),
        ("4000::1", False),
        ("255.255.255.255", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_one_private_address_of_a_host_is_enough_to_refuse_it() -> None:
    info = QHostInfo()
    assert is_kept_away(info)
    info.setAddresses([QHostAddress("8.8.8.8")])
    assert not is_kept_away(info)
    info.setAddresses([QHostAddress("8.8.8.8"), QHostAddress("10.0.0.1")])
    assert is_kept_away(info)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("http://news.example:80/p.jpg#x", "https://news.example/p.jpg"),
        ("http://me:secret@news.example/p.jpg", "https://news.example/p.jpg"),
        ("https://news.example:444/p.jpg", "https://news.example:444/p.jpg"),
        ("ftp://news.example/p.jpg", "ftp://news.example/p.jpg"),
    ],
)
def test_an_address_is_asked_over_https_without_names(address: str, asked: str) -> None:
    assert secure(address).toString() == asked
