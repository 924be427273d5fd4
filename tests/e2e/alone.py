"""Runs the wandering reader where nobody else is, and counts who is asked: `alone.py FOLDER [ask]`.

Under `unshare --net` it is in a network of its own, in which each packet is counted, whatever its
kind; else only what comes to its own port. Prints what it counted as JSON.
"""

import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from tests.e2e.askers import PICTURE, Traps, lay, link, write

_SET_FLAGS, _UP = 0x8914, 0x1
ROOT = Path(__file__).parents[2]


def bring_up() -> None:
    """Have a loopback in a network that has just been made."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, _SET_FLAGS, struct.pack("16sH", b"lo", _UP))


def packets() -> int:
    """The packets that were sent in this network so far, by all of its devices."""
    lines = Path("/proc/net/dev").read_text().splitlines()[2:]
    return sum(int(line.partition(":")[2].split()[9]) for line in lines)


class Port:
    """Counts connections and datagrams that come to a port, and answers with a picture."""

    def __init__(self) -> None:
        self.came = 0
        self._stream = socket.create_server(("127.0.0.1", 0))
        self._grams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._grams.bind(self._stream.getsockname())
        self.number = int(self._stream.getsockname()[1])
        for job in (self._connections, self._datagrams):
            Thread(target=job, daemon=True).start()

    def _connections(self) -> None:
        while True:
            came, _ = self._stream.accept()
            self.came += 1
            with came:
                came.recv(4096)
                head = f"Content-Type: image/png\r\nContent-Length: {len(PICTURE)}\r\n"
                came.sendall(f"HTTP/1.0 200 OK\r\n{head}\r\n".encode() + PICTURE)

    def _datagrams(self) -> None:
        while True:
            _, came_from = self._grams.recvfrom(4096)
            self.came += 1
            self._grams.sendto(b"here", came_from)

    def try_out(self) -> None:
        """One of each, which must be counted; then count anew."""
        with socket.create_connection(("127.0.0.1", self.number)) as stream:
            stream.sendall(b"GET / HTTP/1.0\r\n\r\n")
            while stream.recv(4096):
                pass
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as grams:
            grams.sendto(b"there", ("127.0.0.1", self.number))
            grams.recv(16)
        assert self.came == 2
        self.came = 0


@contextmanager
def counted(port: Port, *, alone: bool) -> Iterator[dict[str, int]]:
    """Counts what is sent meanwhile."""
    said: dict[str, int] = {}
    before = packets() if alone else 0
    yield said
    said["came"] = port.came
    said["packets"] = packets() - before if alone else -1


def main(folder: Path, mode: str) -> None:
    alone = os.environ.get("JIUWEN_ALONE") == "1"
    if alone:
        bring_up()
        assert packets() == 0
    port = Port()
    port.try_out()
    if alone:
        assert packets() > 0
    traps = Traps(f"127.0.0.1:{port.number}", folder / "outside")
    lay(traps)
    write(folder / "archive", traps)
    link(folder / "archive", traps)
    for name in ("home", "temporary", "cwd"):
        (folder / name).mkdir()
    for canary in traps.outside.iterdir():
        shutil.copy(canary, folder / "cwd")
    for module in ("multiprocessing", "signal", "sitecustomize", "reader"):
        (folder / "cwd" / f"{module}.py").write_text("raise SystemExit(1)")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
    command = [sys.executable, str(Path(__file__).with_name("wander.py"))]
    command += [str(folder / "archive"), str(folder / "data")]
    command += ["ask", f"http://{traps.home}/asked.png"] if mode == "ask" else []
    strace = shutil.which("strace")
    if strace:
        calls = "trace=%network,open,openat,openat2,creat,execve,execveat"
        log = str(folder / "trace.log")
        command = [strace, "-f", "-yy", "-qq", "-s", "4096", "-e", calls, "-o", log, *command]
    with counted(port, alone=alone) as said:
        done = subprocess.run(
            command,
            env=environment,
            cwd=folder / "cwd",
            capture_output=True,
            text=True,
            check=False,
        )
    print(json.dumps({**said, "status": done.returncode, "out": done.stdout, "err": done.stderr}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), (sys.argv[2:] or ["wander"])[0])
