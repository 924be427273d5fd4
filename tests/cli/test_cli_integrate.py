"""The desktop of a user is told of the program, and all of that is taken away again."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import files, resources
from reader.__main__ import main
from reader.cli import desktop
from reader.core.errors import JiuwenError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no desktop of Linux's there")

Verb = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a command in it, for which this run takes itself; nothing else is told."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    program = tmp_path / "所有 程序" / "jiuwen"
    program.parent.mkdir()
    program.write_bytes(b"")
    monkeypatch.setattr(sys, "argv", [str(program)])
    return tmp_path


@pytest.fixture
def verb(home: Path, capsys: pytest.CaptureFixture[str]) -> Verb:
    assert home.is_dir()

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["integrate", *arguments])
        return status, *capsys.readouterr()

    return run


def tree(home: Path) -> set[str]:
    """All files below what a desktop reads, and the list of them."""
    found = (
        path for place in (".local/share", ".local/state") for path in (home / place).rglob("*")
    )
    return {path.relative_to(home).as_posix() for path in found if path.is_file()}


def test_all_is_put_there_and_all_is_taken_away(home: Path, verb: Verb) -> None:
    status, out, _ = verb("--json")
    assert status == 0
    written = {
        Path(path).relative_to(home / ".local/share").as_posix()
        for path in json.loads(out)["written"]
    }
    entries = {
        f"applications/{path.name}" for path in resources.resource("desktop").glob("*.desktop")
    }
    assert entries
    assert entries <= written
    assert {
        "icons/hicolor/scalable/apps/jiuwen.svg",
        "icons/hicolor/16x16/apps/jiuwen.png",
    } <= written
    entry = (home / ".local/share/applications/jiuwen.desktop").read_text("utf-8")
    assert f'\nExec="{home}/所有 程序/jiuwen" %F\n' in entry
    if shutil.which("desktop-file-validate"):
        for name in entries:
            subprocess.run(["desktop-file-validate", str(home / ".local/share" / name)], check=True)
    status, out, _ = verb("--remove", "--json")
    assert (status, len(json.loads(out)["removed"])) == (0, len(written))
    assert tree(home) == set()
    assert list((home / ".local/share").iterdir()) == []


def test_kinds_of_files_and_their_lists_go_too(
    home: Path, verb: Verb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "resources"
    shutil.copytree(resources.resource("icons"), own / "icons")
    shutil.copytree(resources.resource("desktop"), own / "desktop")
    (own / "desktop" / "jiuwen-mime.xml").write_text(
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">'
        '<mime-type type="application/x-jiuwen-test"><glob pattern="*.jwt"/></mime-type>'
        "</mime-info>",
        encoding="utf-8",
    )
    monkeypatch.setattr(desktop, "resource", lambda *names: own.joinpath(*names))
    assert verb()[0] == 0
    assert ".local/share/mime/packages/jiuwen.xml" in tree(home)
    assert verb("--remove")[0] == 0
    assert list((home / ".local/share").iterdir()) == []


def test_what_others_have_there_stays(home: Path, verb: Verb) -> None:
    share = home / ".local/share"
    theirs = share / "applications" / "theirs.desktop"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[Desktop Entry]\nType=Application\nName=T\nExec=true\n", encoding="utf-8")
    assert verb()[0] == 0
    assert verb("--remove")[0] == 0
    assert {path for path in tree(home) if "mimeinfo" not in path} == {
        ".local/share/applications/theirs.desktop"
    }


def test_another_installation_is_not_overwritten(home: Path, verb: Verb) -> None:
    entry = home / ".local/share/applications/jiuwen.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_text("another", encoding="utf-8")
    status, _, said = verb()
    assert status == 2
    assert f"Another installation has put its own there: {entry}" in said
    assert tree(home) == {".local/share/applications/jiuwen.desktop"}
    status, _, said = verb("--remove")
    assert (status, "Nothing was put" in said) == (2, True)


def test_a_second_time_brings_it_up_to_date(home: Path, verb: Verb) -> None:
    verb()
    listed = home / ".local/state/jiuwen/integrated.json"
    told = json.loads(listed.read_text("utf-8"))
    older = home / ".local/share/icons/older.png"
    older.write_bytes(b"of an older version")
    told["files"]["icons/older.png"] = desktop._digest(older.read_bytes())
    changed = home / ".local/share/icons/changed.png"
    changed.write_bytes(b"by someone else since")
    told["files"]["icons/changed.png"] = "another digest"
    told["files"]["../../outside"] = "x"
    listed.write_text(json.dumps(told), encoding="utf-8")
    (home / "outside").write_bytes(b"")
    assert verb()[0] == 0
    assert (older.exists(), changed.exists()) == (False, True)
    assert (home / "outside").exists()


def test_what_the_user_changed_is_left(home: Path, verb: Verb) -> None:
    verb()
    entry = home / ".local/share/applications/jiuwen.desktop"
    gone = home / ".local/share/icons/hicolor/16x16/apps/jiuwen.png"
    entry.write_text("mine", encoding="utf-8")
    gone.unlink()
    status, _, said = verb()
    assert (status, f"left as it is, since it was changed: {entry}" in said) == (0, True)
    assert gone.exists()
    gone.unlink()
    unreadable = home / ".local/share/icons/hicolor/24x24/apps/jiuwen.png"
    unreadable.unlink()
    unreadable.mkdir()  # which cannot be read, whoever asks
    status, _, said = verb("--remove")
    assert (status, str(entry) in said, str(unreadable) in said) == (0, True, True)
    assert entry.read_text("utf-8") == "mine"
    assert tree(home) - {".local/share/applications/mimeinfo.cache"} == {
        ".local/share/applications/jiuwen.desktop"
    }


def test_a_list_that_cannot_be_read_is_said(home: Path, verb: Verb) -> None:
    listed = home / ".local/state/jiuwen/integrated.json"
    listed.parent.mkdir(parents=True)
    for damaged in ("{", "[]", '{"files": 1, "folders": []}', '{"files": {}}'):
        listed.write_text(damaged, encoding="utf-8")
        status, _, said = verb()
        assert (status, "cannot be told" in said) == (2, True)


def test_a_folder_that_cannot_be_written_is_said(
    home: Path, verb: Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".local").write_text("in the way", encoding="utf-8")
    status, _, said = verb()
    assert (status, "desktop's folder cannot be written" in said) == (2, True)
    (home / ".local").unlink()
    verb()

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.disk, "remove", refuse)
    status, _, said = verb("--remove")
    assert (status, "Permission denied" in said) == (2, True)


def test_the_standards_own_folders_are_heeded(
    home: Path, verb: Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert verb()[0] == 0
    assert (home / "elsewhere/applications/jiuwen.desktop").is_file()
    assert tree(home) == {".local/state/jiuwen/integrated.json"}


def test_a_user_without_a_home(home: Path, verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError

    assert home.is_dir()
    monkeypatch.setattr(Path, "home", none)
    status, _, said = verb()
    assert (status, "names no home" in said) == (2, True)


def test_folders_that_were_there_stay_and_those_that_went_are_not_missed(
    home: Path, verb: Verb
) -> None:
    share = home / ".local" / "share"
    (share / "mime").mkdir(parents=True)
    assert verb()[0] == 0
    assert verb("--remove")[0] == 0
    assert [path.name for path in share.iterdir()] == ["mime"]

    assert verb()[0] == 0
    shutil.rmtree(share / "mime")
    assert verb("--remove")[0] == 0
    assert tree(home) == set()
    assert not share.exists() or not [*share.iterdir()]


def test_tools_that_are_missing_are_named(
    home: Path, verb: Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home.is_dir()
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    status, out, said = verb()
    assert (status, "applications/jiuwen.desktop" in out) == (0, True)
    assert "update-desktop-database is not installed" in said


def test_what_was_opened_by_others_is_said(
    home: Path, verb: Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = home / "tools"
    place.mkdir()
    entry = home / ".local/share/applications/jiuwen.desktop"
    tool = place / "xdg-mime"
    tool.write_text(
        f"#!/bin/sh\ncase $3 in text/plain) exit 4 ;; esac\n"
        f'if [ -e "{entry}" ] && [ $3 = inode/directory ]; then echo jiuwen.desktop\n'
        "else echo files.desktop; fi\n",
        encoding="utf-8",
    )
    tool.chmod(0o755)
    for other in ("update-desktop-database", "update-mime-database"):
        (place / other).symlink_to("/bin/true")
    monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")
    status, _, said = verb()
    assert status == 0
    assert said.splitlines() == [
        "jiuwen: inode/directory is opened by Jiuwen now; "
        "back: xdg-mime default files.desktop inode/directory"
    ]


@pytest.mark.parametrize("system", ["Windows", "Darwin"])
@pytest.mark.usefixtures("home")
def test_elsewhere_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, verb: Verb, system: str
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    status, _, said = verb()
    assert (status, f"Not needed on {system}" in said) == (2, True)


class TestCommand:
    def test_the_name_that_outlives_an_upgrade(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = home / "bin"
        place.mkdir()
        (place / "jiuwen").symlink_to(sys.argv[0])
        (place / "jiuwen").resolve().chmod(0o755)
        monkeypatch.setenv("PATH", str(place))
        assert desktop.command() == place / "jiuwen"

    def test_another_one_on_the_path_is_not_taken(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (home / "jiuwen").write_bytes(b"")
        (home / "jiuwen").chmod(0o755)
        monkeypatch.setenv("PATH", str(home))
        assert desktop.command() == Path(sys.argv[0])

    def test_started_as_a_module_it_is_the_one_beside_python(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "argv", [str(home / "reader" / "__main__.py")])
        monkeypatch.setattr(sys, "executable", str(home / "所有 程序" / "python"))
        assert desktop.command() == home / "所有 程序" / "jiuwen"
        monkeypatch.setattr(sys, "executable", str(home / "python"))
        with pytest.raises(JiuwenError, match="not installed"):
            desktop.command()

    def test_of_a_frozen_program_it_is_itself(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(home / "Jiuwen" / "jiuwen"))
        assert desktop.command() == home / "Jiuwen" / "jiuwen"


def test_odd_paths_are_quoted_as_entries_want_it() -> None:
    entry = (
        "[Desktop Entry]\nExec=jiuwen %F\nTryExec=jiuwen\n[Desktop Action a]\nExec=jiuwen list\n"
    )
    assert desktop.entry_for(Path('/a b/$`"\\旧'), entry).splitlines() == [
        "[Desktop Entry]",
        r'Exec="/a b/\\$\\`\\"\\\\旧" %F',
        r'TryExec=/a b/$`"\\旧',
        "[Desktop Action a]",
        r'Exec="/a b/\\$\\`\\"\\\\旧" list',
    ]
    for path in ("/a\nExec=evil", "/100%/jiuwen", "/a=b/jiuwen"):
        with pytest.raises(JiuwenError, match="no entry can lead"):
            desktop.entry_for(Path(path), entry)


@pytest.mark.skipif(shutil.which("gio") is None, reason="gio is not installed")
@pytest.mark.skipif(shutil.which("update-desktop-database") is None, reason="not installed")
def test_the_desktop_itself_finds_it(verb: Verb) -> None:
    Path(sys.argv[0]).chmod(0o755)  # what cannot be started is offered by no desktop
    verb()
    told = subprocess.run(
        ["gio", "mime", "text/markdown"], capture_output=True, text=True, check=True,
        env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    assert "\tjiuwen.desktop\n" in told.stdout
