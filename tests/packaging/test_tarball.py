"""The archive for Linux: the same each time, installed and taken out again by its own scripts."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.conftest import script

EPOCH = 1_767_225_600
NAMES = ("阅 读", 'we"ird $HOME `x` 100% a&b|c\\d')

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an archive for Linux")


@pytest.fixture
def tarball(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("tarball", monkeypatch)


@pytest.fixture
def packed(tarball: ModuleType, tmp_path: Path) -> Path:
    """An archive whose program writes down what it was given."""
    program = tmp_path / "Jiuwen"
    (program / "_internal").mkdir(parents=True)
    (program / "_internal" / "words").write_text("旧闻", encoding="utf-8")
    (program / "_internal" / "link").symlink_to("words")
    (program / "jiuwen").write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@"\n', encoding="utf-8")
    (program / "jiuwen").chmod(0o755)
    (tmp_path / "dist").mkdir()
    made: Path = tarball.make(program, tmp_path / "build", tmp_path / "dist", EPOCH)
    return made


@pytest.fixture(params=NAMES)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder: Path = tmp_path / request.param
    folder.mkdir()
    return folder


def run(home: Path, *command: str | Path) -> str:
    """What a user without the tools of a desktop sees."""
    tools = home.parent / "tools"
    if not tools.exists():
        tools.mkdir()
        for name in (
            "sh", "cp", "rm", "mv", "mkdir", "rmdir", "find", "sed", "sort", "ln", "dirname",
        ):  # fmt: skip
            (tools / name).symlink_to(shutil.which(name) or name)
    environment = {"HOME": str(home), "PATH": str(tools), "LANG": "C"}
    said = subprocess.run(
        [*map(str, command)], env=environment, cwd=home, capture_output=True, text=True, check=False
    )
    assert said.stderr == ""
    assert said.returncode == 0
    return said.stdout


def unpack(packed: Path, home: Path) -> Path:
    with tarfile.open(packed) as archive:
        archive.extractall(home, filter="data")
    (folder,) = home.iterdir()
    return folder


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_two_archives_of_the_same_are_the_same(
    tarball: ModuleType, packed: Path, tmp_path: Path
) -> None:
    os.utime(tmp_path / "Jiuwen" / "jiuwen")
    again = tarball.make(tmp_path / "Jiuwen", tmp_path / "other", tmp_path, EPOCH)
    assert again.read_bytes() == packed.read_bytes()
    with tarfile.open(packed) as archive:
        for entry in archive:
            assert (entry.uid, entry.gid, entry.uname, entry.mtime) == (0, 0, "", EPOCH)
            assert entry.name.startswith(tarball.NAME)


def test_it_is_installed_started_and_taken_out(packed: Path, home: Path) -> None:
    folder = unpack(packed, home)
    said = run(home, "sh", folder / "install.sh")
    assert "is in your menus" in said
    shutil.rmtree(folder)
    program = home / ".local" / "opt" / "jiuwen" / "jiuwen"
    assert run(home, home / ".local" / "bin" / "jiuwen", "list").splitlines()[1:] == ["list"]

    entry = home / ".local" / "share" / "applications" / "jiuwen.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    calls = [line.partition("=")[2] for line in lines if line.startswith("Exec=")]
    assert len(calls) == 3
    for call in calls:
        assert unquoted(call)[0] == str(program)
    assert unquoted(calls[0])[1:] == ["%F"]
    assert unquoted(calls[1])[1:] == ["jiuwen:search?q=is:unread"]
    (tried,) = [line.partition("=")[2] for line in lines if line.startswith("TryExec=")]
    assert tried.replace("\\\\", "\\") == str(program)

    run(home, "sh", program.with_name("uninstall.sh"))
    assert everything(home) <= {".local", ".local/share", ".local/bin"}


def unquoted(call: str) -> list[str]:
    """The words of an entry's Exec, as its specification has them read: a string, then quoted."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', call.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", quoted).replace("%%", "%") or plain for quoted, plain in words]


def test_a_newer_one_takes_the_place_of_what_was_installed(packed: Path, home: Path) -> None:
    folder = unpack(packed, home)
    run(home, "sh", folder / "install.sh")
    program = home / ".local" / "opt" / "jiuwen"
    (program / "_internal" / "old").write_text("of an older one", encoding="utf-8")
    library = home / ".local" / "share" / "jiuwen" / "marks.db"
    library.parent.mkdir()
    library.write_bytes(b"marks")
    run(home, "sh", folder / "install.sh")
    assert not (program / "_internal" / "old").exists()
    assert library.read_bytes() == b"marks"
    run(home, "sh", folder / "uninstall.sh")
    shutil.rmtree(folder)
    left = everything(home) - {".local", ".local/share", ".local/bin"}
    assert left == {".local/share/jiuwen", ".local/share/jiuwen/marks.db"}


def test_a_portable_library_stays_where_it_is(packed: Path, home: Path) -> None:
    folder = unpack(packed, home)
    run(home, "sh", folder / "install.sh")
    program = home / ".local" / "opt" / "jiuwen"
    for place, marks in ((program, b"installed"), (folder, b"unpacked")):
        (place / "portable").touch()
        (place / "data").mkdir()
        (place / "data" / "marks.db").write_bytes(marks)
    run(home, "sh", folder / "install.sh")
    assert (program / "data" / "marks.db").read_bytes() == b"installed"
    assert (folder / "data" / "marks.db").read_bytes() == b"unpacked"
    assert run(home, home / ".local" / "bin" / "jiuwen", "list").splitlines()[1:] == ["list"]
    assert str(program / "data") in run(home, "sh", program / "uninstall.sh")
    assert everything(program) == {"portable", "data", "data/marks.db"}
    assert not (program.parent / "jiuwen.new").exists()


def test_half_of_it_is_not_installed(packed: Path, home: Path) -> None:
    folder = unpack(packed, home)
    shutil.rmtree(folder / "share")
    said = subprocess.run(
        ["sh", str(folder / "install.sh")],
        env=os.environ | {"HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 2
    assert "unpack it anew" in said.stderr
    assert not (home / ".local").exists()
