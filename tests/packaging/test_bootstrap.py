"""When set-up works, when it has nothing to do, and what it leaves when it is cut off."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

STAMP = "jiuwen-stamp.json"


class Installer:
    """Stands in for the tools that are called: notes the calls, can fail at one of them."""

    def __init__(self, venv: Path, failing: str = "") -> None:
        self.venv = venv
        self.failing = failing
        self.calls: list[str] = []
        self.stamps: list[bool] = []

    def __call__(self, command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        line = " ".join(str(word) for word in command)
        self.calls.append(line)
        self.stamps.append((self.venv / STAMP).exists())
        if " venv " in line:
            python = self.venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
            python.parent.mkdir(parents=True)
            python.touch()
        return subprocess.CompletedProcess(line, int(bool(self.failing) and self.failing in line))

    def lines(self, part: str) -> list[str]:
        return [line for line in self.calls if part in line]


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A copy of the files that set-up depends on."""
    for name in ("pyproject.toml", "packaging"):
        source = root / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


@pytest.fixture
def setup(
    bootstrap: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[ModuleType, Installer]:
    """Set-up of that copy, with pip, nothing missing on the system, and no tool really called."""
    tools = Installer(checkout / ".venv")
    monkeypatch.setattr(bootstrap, "ROOT", checkout)
    monkeypatch.setattr(bootstrap, "find_uv", lambda: None)
    monkeypatch.setattr(bootstrap.system_packages, "ensure", lambda _needs: True)
    monkeypatch.setattr(bootstrap.subprocess, "run", tools)
    return bootstrap, tools


def test_the_first_call_makes_the_environment_and_installs_the_locked_set(
    setup: tuple[ModuleType, Installer],
) -> None:
    bootstrap, tools = setup
    assert bootstrap.main(["run"]) == 0
    assert len(tools.lines(" -m venv ")) == 1
    assert len(tools.lines("--require-hashes")) == 1
    assert "run.txt" in tools.lines("--require-hashes")[0]
    assert tools.lines("--no-build-isolation")
    assert not any(tools.stamps)  # it is written when all is done


def test_the_second_call_does_nothing(setup: tuple[ModuleType, Installer]) -> None:
    bootstrap, tools = setup
    bootstrap.main(["dev"])
    tools.calls.clear()
    assert bootstrap.main(["dev"]) == 0
    assert bootstrap.main(["run"]) == 0
    assert tools.calls == []


def test_the_larger_set_is_added_to_the_same_environment(
    setup: tuple[ModuleType, Installer],
) -> None:
    bootstrap, tools = setup
    bootstrap.main(["run"])
    tools.calls.clear()
    tools.stamps.clear()
    assert bootstrap.main(["dev"]) == 0
    assert tools.lines(" -m venv ") == []
    assert "dev.txt" in tools.lines("--require-hashes")[0]
    assert not any(tools.stamps)


def test_the_other_whoosh_is_put_beside_the_tools_and_not_among_them(
    setup: tuple[ModuleType, Installer],
) -> None:
    bootstrap, tools = setup
    bootstrap.main(["run"])
    assert not tools.lines("reloaded")
    bootstrap.main(["dev"])
    (line,) = tools.lines("reloaded.txt")
    assert f"--target {tools.venv / 'reloaded'} " in line
    assert "--require-hashes" in line


def test_uv_installs_the_same_locks(
    setup: tuple[ModuleType, Installer], monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap, tools = setup
    monkeypatch.setattr(bootstrap, "find_uv", lambda: "uv")
    assert bootstrap.main(["run"]) == 0
    assert all(line.startswith("uv ") for line in tools.calls)
    assert "run.txt" in tools.lines("--require-hashes")[0]


@pytest.mark.parametrize("failing", [" venv ", "--require-hashes", "--no-build-isolation"])
def test_what_was_cut_off_is_made_anew(
    setup: tuple[ModuleType, Installer], failing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap, tools = setup
    tools.failing = failing
    assert bootstrap.main(["run"]) == 2
    assert "could" in capsys.readouterr().err
    assert not (tools.venv / STAMP).exists()
    tools.failing = ""
    tools.calls.clear()
    assert bootstrap.main(["run"]) == 0
    assert len(tools.lines(" -m venv ")) == 1


def test_an_interrupted_set_up_says_so_and_leaves_no_stamp(
    setup: tuple[ModuleType, Installer],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bootstrap, tools = setup

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    bootstrap.main(["run"])
    monkeypatch.setattr(bootstrap, "call", interrupted)
    assert bootstrap.main(["dev"]) == 130
    assert "next run" in capsys.readouterr().err
    assert not (tools.venv / STAMP).exists()


def test_a_missing_library_stops_before_anything_is_made(
    setup: tuple[ModuleType, Installer], monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap, tools = setup
    monkeypatch.setattr(bootstrap.system_packages, "ensure", lambda _needs: False)
    assert bootstrap.main(["run"]) == 2
    assert tools.calls == []


def test_pip_is_put_into_an_environment_that_has_none(
    setup: tuple[ModuleType, Installer],
) -> None:
    bootstrap, tools = setup
    tools.failing = "import pip"
    assert bootstrap.main(["run"]) == 0
    assert tools.lines("-m ensurepip")


@pytest.mark.parametrize("changed", ["packaging/locks/run.txt", "packaging/bootstrap.py"])
def test_a_changed_file_asks_for_a_new_set_up(
    bootstrap: ModuleType, checkout: Path, changed: str
) -> None:
    before = bootstrap.digest(checkout)
    file = checkout / changed
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed", encoding="utf-8")
    assert bootstrap.digest(checkout) != before


def test_a_changed_setting_of_a_tool_does_not(bootstrap: ModuleType, checkout: Path) -> None:
    before = bootstrap.digest(checkout)
    file = checkout / "pyproject.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n[tool.new]\nkey = 1\n", encoding="utf-8")
    assert bootstrap.digest(checkout) == before


def test_a_moved_checkout_asks_for_a_new_set_up(bootstrap: ModuleType, checkout: Path) -> None:
    before = bootstrap.digest(checkout)
    moved = checkout / "else where"
    moved.mkdir()
    shutil.copytree(checkout / "packaging", moved / "packaging")
    shutil.copy(checkout / "pyproject.toml", moved)
    assert bootstrap.digest(moved) != before


@pytest.mark.parametrize(
    "stamp", ["", "{", "[]", "null", '{"digest": "right"}', '{"digest": "right", "set": "other"}']
)
def test_a_stamp_that_makes_no_sense_counts_for_nothing(
    bootstrap: ModuleType, tmp_path: Path, stamp: str
) -> None:
    (tmp_path / STAMP).write_text(stamp, encoding="utf-8")
    assert bootstrap.installed_set(tmp_path, "right") is None


def test_a_stamp_without_its_interpreter_counts_for_nothing(
    bootstrap: ModuleType, tmp_path: Path
) -> None:
    bootstrap.write_stamp(tmp_path, "right", "dev")
    assert bootstrap.installed_set(tmp_path, "right") is None
    python = bootstrap.python_in(tmp_path)
    python.parent.mkdir()
    python.touch()
    assert bootstrap.installed_set(tmp_path, "right") == "dev"
    assert bootstrap.installed_set(tmp_path, "wrong") is None
    assert json.loads((tmp_path / STAMP).read_text(encoding="utf-8"))["set"] == "dev"


@pytest.mark.parametrize(
    ("installed", "wanted", "enough"),
    [
        (None, "run", False),
        ("run", "run", True),
        ("run", "dev", False),
        ("dev", "run", True),
        ("package", "dev", True),
        ("dev", "package", False),
        ("bench", "package", True),
    ],
)
def test_a_larger_set_covers_a_smaller_one(
    bootstrap: ModuleType, installed: str | None, wanted: str, enough: bool
) -> None:
    assert bootstrap.covers(installed, wanted) is enough


@pytest.mark.parametrize("arguments", [[], ["all"], ["run", "dev"]])
def test_wrong_use_is_said(
    bootstrap: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == 2
    assert "run|dev|package|bench" in capsys.readouterr().err
