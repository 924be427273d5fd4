"""The data folder, its one writer, and what is put aside."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader import files
from reader.core.errors import LibraryBusyError, LibraryError
from reader.store import folder
from reader.store.catalogue import Catalogue
from reader.store.folder import prepare, set_aside, writer_lock
from tests.faulty_disk import Refusing


def test_the_folder_is_made_private_and_left_empty(tmp_path: Path) -> None:
    data = tmp_path / "a" / "b"
    prepare(data)
    prepare(data)
    assert list(data.iterdir()) == []
    if os.name != "nt":
        assert data.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(LibraryError, match=f"cannot be written: {file}"):
        prepare(file)
    with pytest.raises(LibraryError, match="cannot be written"):
        prepare(file / "below")
    with pytest.raises(LibraryError, match="cannot be written"), writer_lock(file):
        pass


def test_a_folder_that_cannot_be_looked_into_may_be_a_librarys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> list[str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(LibraryError, match=r"cannot be written: .*Permission denied"):
        prepare(tmp_path, make=False)


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    with pytest.raises(LibraryError, match="Read-only file system"):
        prepare(tmp_path)


def test_one_writer_at_a_time_among_threads(tmp_path: Path) -> None:
    busy = pytest.raises(LibraryBusyError, match=str(tmp_path))
    with writer_lock(tmp_path), busy, writer_lock(tmp_path, 0.0):
        pass
    with writer_lock(tmp_path, 0.0):
        pass


def test_a_writer_is_waited_for(tmp_path: Path) -> None:
    held, order = threading.Event(), []

    def first() -> None:
        with writer_lock(tmp_path):
            held.set()
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    held.wait()
    with writer_lock(tmp_path, 10.0):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_waiting_ends_when_the_other_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = writer_lock(tmp_path)
    other.__enter__()
    monkeypatch.setattr("time.sleep", lambda _seconds: other.__exit__(None, None, None))
    with writer_lock(tmp_path, 10.0):
        assert (tmp_path / "writer.lock").exists()


_HOLD = """
import sys
from pathlib import Path
from reader.store.folder import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_process_that_dies_frees_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(LibraryBusyError), writer_lock(tmp_path, 0.0):
            pass
        process.kill()
        process.wait()
        with writer_lock(tmp_path, 10.0):
            assert process.returncode != 0


def test_a_disk_that_knows_no_locks_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(folder, "_lock", refuse)
    with pytest.raises(LibraryError, match="cannot be locked") as raised, writer_lock(tmp_path):
        pass
    assert not isinstance(raised.value, LibraryBusyError)


def test_a_damaged_file_is_put_aside_with_its_journals(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    for number in (1, 2):
        for end in ("", "-wal"):
            path.with_name(path.name + end).write_text(f"broken {number}")
        assert set_aside(path) == tmp_path / f"catalogue-damaged-{number}.db"
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "catalogue-damaged-1.db",
        "catalogue-damaged-1.db-wal",
        "catalogue-damaged-2.db",
        "catalogue-damaged-2.db-wal",
    ]
    fresh = Catalogue(path)
    assert fresh.archives() == []
    fresh.close()


def test_what_cannot_be_put_aside_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "catalogue.db"
    path.write_text("broken")
    monkeypatch.setattr(files, "disk", Refusing(errno.EACCES, "rename"))
    with pytest.raises(LibraryError, match="Permission denied"):
        set_aside(path)
    assert path.read_text() == "broken"
