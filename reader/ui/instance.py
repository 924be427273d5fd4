"""One window per library: a second start hands its paths to the first and ends.

The channel is a local socket that only the same user can open; nothing leaves the computer.
"""

import getpass
import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from reader import files
from reader.ui import features  # noqa: F401 - before the window's many modules

log = logging.getLogger(__name__)

WAIT_MS = 2000
MOST_BYTES = 1_000_000
_ACK = b"ok\n"

Message = Callable[[list[str]], None]


def server_name(data: Path) -> str:
    """The socket's name for a data folder and a user: short, and free of odd characters."""
    basis = f"{getpass.getuser()}:{data.absolute()}"
    return "jiuwen-" + hashlib.blake2b(basis.encode(errors="replace"), digest_size=10).hexdigest()


def hand_over(data: Path, paths: Sequence[str]) -> bool:
    """Give paths to the window that has this library open; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(data))
    if not socket.waitForConnected(WAIT_MS) or _is_anothers(socket):
        return False
    socket.write(json.dumps({"paths": list(paths)}).encode() + b"\n")
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


def parse(line: bytes) -> list[str] | None:
    """The paths of a message; None if it is not one of ours."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    paths = message.get("paths") if isinstance(message, dict) else None
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        return None
    return paths


class Listener(QObject):
    """Hears what later starts hand over, for as long as it lives."""

    def __init__(self, data: Path, on_message: Message, parent: QObject | None = None) -> None:
        """`on_message` takes the paths, which may be none: the window is to come to the front."""
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
        paths = parse(bytes(socket.readLine().data()))
        if paths is None:
            socket.abort()
            return
        socket.write(_ACK)
        socket.flush()
        self._on_message(paths)

    def close(self) -> None:
        """Hear no more."""
        self._server.close()
