"""One window per library: a second start hands what it was given to the first and ends.

The channel is a local socket that only the same user can open; nothing leaves the computer.
"""

import getpass
import hashlib
import json
import logging
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeGuard

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from reader import files
from reader.ui import features  # noqa: F401 - before the window's many modules

log = logging.getLogger(__name__)

WAIT_MS = 2000
MOST_BYTES = 1_000_000
_ACK = b"ok\n"

TOKEN = "XDG_ACTIVATION_TOKEN"
"""Of the environment: what the desktop gives a start, so that its window may come to the front.

On Wayland no window may without; it is looked for there by Qt, once.
"""
_TOKEN = re.compile(r"[\x21-\x7e]{1,200}")

Given = tuple[list[str], list[str]]
"""The paths and the links that a start was given."""
Message = Callable[[list[str], list[str]], None]


def server_name(data: Path) -> str:
    """The socket's name for a data folder and a user: short, and free of odd characters."""
    # Not the user's name, which the environment tells, and which there need not be.
    user = getpass.getuser() if os.name == "nt" else os.getuid()
    basis = f"{user}:{os.path.realpath(data)}"
    return "jiuwen-" + hashlib.blake2b(basis.encode(errors="replace"), digest_size=10).hexdigest()


def hand_over(data: Path, paths: Sequence[str], links: Sequence[str] = ()) -> bool:
    """Give paths and links to the window that has this library open; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(data))
    if not socket.waitForConnected(WAIT_MS) or _is_anothers(socket):
        return False
    told = {"paths": list(paths), "links": list(links), "token": os.environ.get(TOKEN, "")}
    socket.write(json.dumps(told).encode() + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    taken = b""
    while not taken.endswith(b"\n") and socket.waitForReadyRead(WAIT_MS):
        taken += bytes(socket.readAll().data())
    return taken == _ACK


def _is_anothers(socket: QLocalSocket) -> bool:
    """Whether another user listens there, who would be told what is read: names can be guessed."""
    try:
        if not files.is_anothers(Path(socket.fullServerName())):
            return False
    except OSError as error:
        log.warning("no single instance: %s", error)
    else:
        log.warning("no single instance: another user listens on %s", socket.fullServerName())
    return True


def parse(line: bytes) -> Given | None:
    """What a message hands over; None if it is not one of ours."""
    message = _message(line)
    paths: object = message.get("paths")
    links: object = message.get("links", [])
    return (paths, links) if _are_texts(paths) and _are_texts(links) else None


def token_of(line: bytes) -> str:
    """What a message says its start was given to come to the front with; "" for nothing."""
    found = _message(line).get("token")
    return found if isinstance(found, str) and _TOKEN.fullmatch(found) else ""


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


class Listener(QObject):
    """Hears what later starts hand over, for as long as it lives."""

    def __init__(self, data: Path, on_message: Message, parent: QObject | None = None) -> None:
        """`on_message` takes paths and links, maybe none: the window is to come to the front."""
        super().__init__(parent)
        self._on_message = on_message
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = server_name(data)
        if not self._server.listen(name):
            # Nobody answered on it (or this start would have handed over): a crash left it.
            QLocalServer.removeServer(name)
            if not self._server.listen(name):
                log.warning("no single instance: %s", self._server.errorString())

    @property
    def listening(self) -> bool:
        """Whether later starts can be heard."""
        return self._server.isListening()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._read(s))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > MOST_BYTES:
                socket.abort()
            return
        line = bytes(socket.readLine().data())
        given = parse(line)
        if given is None:
            socket.abort()
            return
        if token := token_of(line):
            os.environ[TOKEN] = token
        socket.write(_ACK)
        socket.flush()
        self._on_message(*given)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
