"""Bad surroundings: each is said in a clear word, or does not matter; nothing ends silently."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from sysconfig import get_path
from typing import Any

import pytest

from reader.store.migrate import create
from reader.store.tables import CATALOGUE, MARKS
from tests.e2e.alone import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are Linux's surroundings")

SEEDS = ROOT / "seeds"
WAIT = 120
USERS = 54_321, 54_322
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")


def surroundings(home: Path, **changes: str | None) -> dict[str, str]:
    """The environment of a process: with a home of its own, with `changes`; None takes away."""
    found = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    found |= {
        "HOME": str(home),
        "PYTHONPATH": f"{ROOT}:{get_path('purelib')}",
        "QT_QPA_PLATFORM": "offscreen",
    }
    for name, value in changes.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = value
    return found


def _runs(python: str, user: int) -> bool:
    try:
        subprocess.run([python, "-c", "import encodings"], user=user, cwd="/", check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


@cache
def everyones_python() -> str | None:
    """A Python like this one that other users may run as well; None if root alone can be them."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    name = f"python3.{sys.version_info.minor}"
    likely = (sys.executable, f"/usr/bin/{name}", f"/usr/local/bin/{name}")
    return next((python for python in likely if _runs(python, USERS[0])), None)


@pytest.fixture
def _other_users(tmp_path: Path) -> None:
    """That other users can be, and can come to the test's folder."""
    if everyones_python() is None:
        pytest.skip("no other user can be, or none can run this Python")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o011 != 0o011:
            folder.chmod(folder.stat().st_mode | 0o011)  # pytest's are root's alone


def _python(user: int | None) -> str:
    return (everyones_python() if user is not None else None) or sys.executable


def ends(
    *arguments: object, user: int | None = None, **given: Any
) -> subprocess.CompletedProcess[str]:
    """A run of the program to its end, as a user of the system's."""
    command = [_python(user), "-m", "reader", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", cwd="/",
        check=False, timeout=WAIT, user=user, **given,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


class Started:
    """A window that was opened by a process of its own."""

    def __init__(
        self,
        folder: Path,
        *arguments: object,
        awaited: int = 0,
        user: int | None = None,
        **given: Any,
    ) -> None:
        self.out = folder / f"shown-{len(list(folder.iterdir()))}.json"
        command = [_python(user), "-m", "tests.e2e.started", str(self.out), str(awaited)]
        self.process = subprocess.Popen(
            [*command, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", errors="replace", cwd="/", user=user, **given,
        )  # fmt: skip

    def painted(self) -> "Started":
        """Once its window is painted."""
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        if said != "painted\n":
            raise AssertionError(self.process.communicate(timeout=WAIT))
        return self

    def end(self) -> dict[str, Any]:
        """What it showed, with its standard error as `err`; it ended well."""
        _, said = self.process.communicate(timeout=WAIT)
        assert self.process.returncode == 0, said
        assert "Traceback" not in said
        shown: dict[str, Any] = json.loads(self.out.read_text(encoding="utf-8"))
        return shown | {"err": said}


@contextmanager
def kept(command: list[str], folder: Path, **given: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs meanwhile, such as a display."""
    with (folder / "kept.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, **given)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=WAIT)


@contextmanager
def x_display(folder: Path) -> Iterator[str]:
    """An X display of the test's own: its name."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with kept(command, folder, pass_fds=(write,)):
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, (folder / "kept.log").read_text()
        yield f":{number}"


class TestDisplay:
    def test_none_is_said(self, tmp_path: Path) -> None:
        done = ends(env=surroundings(tmp_path, **dict.fromkeys(DISPLAYS)))
        assert done.returncode == 2
        assert done.stderr.startswith("Jiuwen found no display")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"DISPLAY": ":9731"},
            {"WAYLAND_DISPLAY": "nowhere"},
            {"DISPLAY": ":9731", "WAYLAND_DISPLAY": "nowhere"},
            {"QT_QPA_PLATFORM": "nosuch"},
        ],
    )
    def test_a_wrong_one_is_said_and_nothing_is_made(
        self, tmp_path: Path, wrong: dict[str, str]
    ) -> None:
        done = ends(env=surroundings(tmp_path, **(dict.fromkeys(DISPLAYS) | wrong)))
        assert done.returncode == 2
        said = done.stderr.splitlines()
        assert any(line.startswith("jiuwen: no window can be opened here") for line in said)
        assert not (tmp_path / ".local").exists()

    def test_the_command_line_needs_none(self, tmp_path: Path) -> None:
        env = surroundings(tmp_path, **dict.fromkeys(DISPLAYS))
        assert ends("add", SEEDS, env=env).returncode == 0
        done = ends("screenshot", tmp_path / "a.png", env=env)
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")

    def test_x_without_a_message_bus(self, tmp_path: Path) -> None:
        for number, address in enumerate((None, "unix:path=/nowhere")):
            folder = tmp_path / str(number)
            folder.mkdir()
            with x_display(folder) as display:
                env = surroundings(
                    folder, QT_QPA_PLATFORM=None, WAYLAND_DISPLAY=None, DISPLAY=display,
                    DBUS_SESSION_BUS_ADDRESS=address,
                )  # fmt: skip
                shown = Started(folder, SEEDS, env=env).painted().end()
            assert (shown["platform"], len(shown["titles"])) == ("xcb", 5)

    def test_wayland_without_x(self, tmp_path: Path) -> None:
        if shutil.which("weston") is None:
            pytest.skip("weston is not installed")
        place = tmp_path / "run"
        place.mkdir(mode=0o700)
        env = surroundings(
            tmp_path, QT_QPA_PLATFORM=None, DISPLAY=None, WAYLAND_DISPLAY="wayland-jiuwen",
            XDG_RUNTIME_DIR=str(place),
        )  # fmt: skip
        command = ["weston", "--backend=headless-backend.so", "--socket=wayland-jiuwen"]
        ready = [*command, "--idle-time=0", f"--log={tmp_path / 'weston.log'}"]
        server = {name: value for name, value in env.items() if name != "WAYLAND_DISPLAY"}
        with kept(ready, tmp_path, env=server):
            shown = None
            for _ in range(40):  # until it listens: a start before that is refused in words
                done = Started(tmp_path, SEEDS, env=env)
                _, said = done.process.communicate(timeout=WAIT)
                if done.process.returncode == 0:
                    shown = json.loads(done.out.read_text(encoding="utf-8"))
                    break
                assert done.process.returncode == 2, said
        assert shown is not None
        assert (shown["platform"], len(shown["titles"])) == ("wayland", 5)


class TestFonts:
    def _without_chinese(self, folder: Path) -> str:
        latin = folder / "fonts"
        latin.mkdir()
        for font in Path("/usr/share/fonts/truetype/dejavu").glob("DejaVuSans.ttf"):
            shutil.copy(font, latin)
        conf = folder / "fonts.conf"
        conf.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{latin}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        return str(conf)

    def test_without_chinese_ones_the_package_is_named(self, tmp_path: Path) -> None:
        conf = self._without_chinese(tmp_path)
        env = surroundings(tmp_path, FONTCONFIG_FILE=conf, LC_ALL="C.UTF-8")
        shown = Started(tmp_path, SEEDS, env=env).painted().end()
        assert shown["language"] == "en"
        (said,) = shown["boxes"]
        assert "No font here has Chinese characters" in said
        assert "noto" in said
        assert f"jiuwen: {said}\n" in shown["err"]
        done = ends("screenshot", tmp_path / "a.png", env=env)
        assert (done.returncode, done.stderr) == (0, f"jiuwen: {said}\n")

    def test_with_them_nothing_is_said(self, tmp_path: Path) -> None:
        env = surroundings(tmp_path, LC_ALL="C.UTF-8")
        shown = Started(tmp_path, env=env).painted().end()
        assert (shown["language"], shown["boxes"], shown["err"]) == ("zh-Hans", [], "")


class TestFolders:
    def test_a_home_that_cannot_be_written(self, tmp_path: Path) -> None:
        env = surroundings(Path("/proc/nobody"))
        for arguments in ((), ("add", SEEDS)):
            done = ends(*arguments, env=env)
            assert done.returncode == 2
            assert "The library's folder cannot be written: /proc/nobody/" in done.stderr
        elsewhere = ("--library", tmp_path / "data")
        assert ends("add", *elsewhere, SEEDS, env=env).returncode == 0
        shown = Started(tmp_path, *elsewhere, env=env).painted().end()
        assert len(shown["titles"]) == 5

    @pytest.mark.usefixtures("_other_users")
    def test_no_home_at_all(self, tmp_path: Path) -> None:
        env = surroundings(tmp_path, HOME=None, LOGNAME=None, USER=None)
        for arguments in ((), ("list",)):
            done = ends(*arguments, env=env, user=USERS[0])
            assert done.returncode == 2
            assert "The system names no folder for the library" in done.stderr

    @pytest.mark.parametrize("locale", ["xx_XX.UTF-8", "C", "POSIX", "en_US.ISO-8859-1"])
    def test_locales_that_are_missing_and_paths_in_chinese(
        self, tmp_path: Path, locale: str
    ) -> None:
        home = tmp_path / "新 家"
        archive = home / "剪报 二"
        archive.mkdir(parents=True)
        file = archive / "第 一篇.md"
        file.write_text("---\ntitle: 港口\n---\n\n港口今天恢复通航。\n", encoding="utf-8")
        env = surroundings(home, LC_ALL=locale)
        shown = Started(tmp_path, file, env=env).painted().end()
        assert (shown["page"], shown["archives"]) == ("港口", [str(file)])
        assert shown["data"] == str(home / ".local/share/jiuwen")
        done = ends("search", "恢復", "--json", env=env)
        assert json.loads(done.stdout)["hits"][0]["title"] == "港口"
        done = ends(archive / "没有", env=env)
        assert (done.returncode, str(archive / "没有") in done.stderr) == (2, True)

    @pytest.mark.parametrize("name", ["marks.db", "catalogue.db"])
    def test_a_newer_library_is_refused_and_left_alone(self, tmp_path: Path, name: str) -> None:
        env = surroundings(tmp_path)
        assert ends("add", SEEDS, env=env).returncode == 0
        path = tmp_path / ".local/share/jiuwen" / name
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        before = path.read_bytes()
        for arguments in ((), ("list",)):
            done = ends(*arguments, env=env)
            assert done.returncode == 2
            assert f"A newer Jiuwen wrote this library: {path}" in done.stderr
        assert path.read_bytes() == before


@pytest.mark.parametrize("version", sorted({1, len(MARKS.migrations) - 1}))
def test_an_older_library_is_opened_after_a_copy_of_its_marks(tmp_path: Path, version: int) -> None:
    env = surroundings(tmp_path)
    elsewhere = ("--library", tmp_path / "other")
    assert ends("add", SEEDS, *elsewhere, env=env).returncode == 0
    listed = ends("list", "--limit", "1", "--json", *elsewhere, env=env).stdout
    (one,) = json.loads(listed)["articles"]
    data = tmp_path / ".local/share/jiuwen"
    data.mkdir(parents=True)
    for schema in (MARKS, CATALOGUE):
        older = replace(schema, migrations=schema.migrations[:version])
        create(data / f"{schema.name}.db", older)
    with closing(sqlite3.connect(data / "marks.db")) as connection:
        connection.execute("INSERT INTO starred VALUES (?, 1)", (one["key"],))
        connection.commit()
    shown = Started(tmp_path, SEEDS, env=env).painted().end()
    assert len(shown["titles"]) == 5
    (copy,) = data.glob("marks-v*.backup")
    assert copy.name.startswith(f"marks-v{version}-")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        assert connection.execute("SELECT key FROM starred").fetchall() == [(one["key"],)]
    starred = json.loads(ends("list", "is:starred", "--json", env=env).stdout)["articles"]
    assert [article["key"] for article in starred] == [one["key"]]


def test_where_there_is_a_display_a_refusal_stays_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("", encoding="utf-8")
    with x_display(tmp_path) as display:
        env = surroundings(tmp_path, QT_QPA_PLATFORM=None, DISPLAY=display)
        refused = (
            ("--library", str(tmp_path / "in the way")),
            (str(tmp_path / "not there.md"),),  # as from a desktop: no terminal shows it
        )
        for arguments in refused:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.boxed", *arguments], env=env, cwd="/",
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            )  # fmt: skip
            out, err = process.communicate(timeout=WAIT)
            assert process.returncode == 2
            assert arguments[-1] in err
            assert arguments[-1] in json.loads(out)[0]


@pytest.mark.usefixtures("_other_users")
def test_two_users_on_one_machine(tmp_path: Path) -> None:
    users = USERS
    homes = {user: tmp_path / str(user) for user in users}
    for user, home in homes.items():
        home.mkdir(mode=0o755)
        os.chown(home, user, user)
    temporary = tmp_path / "tmp"  # one for all, as on every machine
    temporary.mkdir()
    temporary.chmod(0o1777)
    envs = {user: surroundings(homes[user], TMPDIR=str(temporary)) for user in users}
    windows = {
        user: Started(homes[user], SEEDS, awaited=1, user=user, env=envs[user]) for user in users
    }
    for window in windows.values():
        window.painted()
    link = "jiuwen:search?q=%E5%8C%97%E7%BA%A6"
    done = ends(link, env=envs[users[0]], user=users[0])
    assert (done.returncode, "is open already" in done.stdout) == (0, True)
    assert windows[users[0]].end()["typed"] == "北约"
    assert windows[users[1]].process.poll() is None
    assert ends(env=envs[users[1]], user=users[1]).returncode == 0
    shown = windows[users[1]].end()
    assert shown["typed"] == ""
    # and one who names the other's library is told whose it is
    data = homes[users[0]] / ".local/share/jiuwen"
    done = ends("list", "--library", data, env=envs[users[1]], user=users[1])
    assert done.returncode == 2
    assert "belongs to another user" in done.stderr


class TestDoubleClick:
    """What is opened while a window is open comes into that window."""

    @pytest.fixture
    def env(self, tmp_path: Path) -> dict[str, str]:
        return surroundings(tmp_path)

    def _handed(self, folder: Path, env: dict[str, str], *given: object) -> dict[str, Any]:
        window = Started(folder, awaited=1, env=env).painted()
        done = ends(*given, env=env)
        assert done.returncode == 0
        assert "is open already" in done.stdout
        return window.end()

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("第一篇.md", "---\ntitle: 港口\n---\n\n港口今天恢复通航。\n"),
            ("第一篇.txt", "港口\n\n港口今天恢复通航，第一批货船已经离开。\n"),
            (
                "第一篇.html",
                "<html><head><title>港口</title></head><body><article><h1>港口</h1>"
                "<p>港口今天恢复通航，第一批货船已经离开。</p></article></body></html>",
            ),
        ],
    )
    def test_a_file_is_shown(
        self, tmp_path: Path, env: dict[str, str], name: str, text: str
    ) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert self._handed(tmp_path, env, tmp_path / name)["page"] == "港口"

    def test_a_file_in_an_archive_that_is_open_is_shown_at_once(
        self, tmp_path: Path, env: dict[str, str]
    ) -> None:
        assert ends("add", SEEDS, env=env).returncode == 0
        file = min(SEEDS.iterdir())
        shown = self._handed(tmp_path, env, file)
        assert shown["archives"] == [str(SEEDS)]
        assert shown["page"] != ""

    def test_a_packed_file_is_added_and_its_first_article_shown(
        self, tmp_path: Path, env: dict[str, str]
    ) -> None:
        packed = shutil.make_archive(str(tmp_path / "一包"), "zip", SEEDS)
        shown = self._handed(tmp_path, env, packed)
        assert len(shown["titles"]) == 5
        assert shown["page"] != ""

    def test_a_folder_is_added(self, tmp_path: Path, env: dict[str, str]) -> None:
        shown = self._handed(tmp_path, env, SEEDS)
        assert (len(shown["titles"]), shown["archives"]) == (5, [str(SEEDS)])

    def test_a_link_searches(self, tmp_path: Path, env: dict[str, str]) -> None:
        assert ends("add", SEEDS, env=env).returncode == 0
        shown = self._handed(tmp_path, env, "jiuwen:search?q=%E5%B0%8E%E5%BD%88")
        assert (shown["typed"], len(shown["titles"])) == ("導彈", 2)

    def test_a_link_shows_an_article_and_starts_the_program(
        self, tmp_path: Path, env: dict[str, str]
    ) -> None:
        assert ends("add", SEEDS, env=env).returncode == 0
        (one,) = json.loads(ends("list", "--limit", "1", "--json", env=env).stdout)["articles"]
        shown = Started(tmp_path, f"jiuwen:article/{one['key']}", env=env).painted().end()
        assert shown["page"] == one["title"]

    @pytest.mark.parametrize(
        "link",
        [
            "jiuwen:add?path=/etc",
            "jiuwen:///etc/hostname",
            "jiuwen:../seeds",
            "jiuwen:search?q=a%00b&library=/tmp",
            "jiuwen:article/0000000000000000",
        ],
    )
    def test_a_hostile_link_adds_nothing(
        self, tmp_path: Path, env: dict[str, str], link: str
    ) -> None:
        (tmp_path / "jiuwen:..").mkdir()
        shown = self._handed(tmp_path, env, link)
        assert (shown["archives"], shown["page"]) == ([], "")
        assert "search" in link or shown["status"] != ""

    def test_what_a_link_smuggles_in_is_refused(self, tmp_path: Path, env: dict[str, str]) -> None:
        done = ends("jiuwen:search?q=a", "--library", tmp_path / "x", env=env)
        assert (done.returncode, (tmp_path / "x").exists()) == (2, False)
        assert "behind a link" in done.stderr
