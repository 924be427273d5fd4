"""Which system packages are named for what is missing, and who installs them."""

import ctypes
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs them")


class System:
    """Stands in for a Linux system: what it lacks, who calls, which programs there are."""

    def __init__(self, module: ModuleType, patch: pytest.MonkeyPatch) -> None:
        self.lacking: list[str] = []
        self.programs: set[str] = {"apt-get"}
        self.root = False
        self.sudo_asks = True
        self.lists_fetched = True
        self.calls: list[list[str]] = []
        patch.setattr(module, "find_missing", lambda _needs: list(self.lacking))
        patch.setattr(module.shutil, "which", lambda name: name if name in self.programs else None)
        patch.setattr(module.os, "geteuid", lambda: 0 if self.root else 1000)
        patch.setattr(module.subprocess, "run", self.run)

    def run(self, command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:
        self.calls.append(command)
        status = 0
        if command[1:] == ["-n", "true"]:
            status = int(self.sudo_asks)
        elif "update" in command:
            self.lists_fetched = True
        elif "install" in command and self.lists_fetched:
            self.lacking = []
        elif "install" in command:
            status = 100
        return subprocess.CompletedProcess(command, status, "", "E: Unable to locate package")


@pytest.fixture
def system(system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch) -> System:
    return System(system_packages, monkeypatch)


@pytest.fixture
def lacking(system: System, system_packages: ModuleType) -> System:
    system.lacking = ["libEGL.so.1", "libxcb-cursor.so.0", system_packages.FONT]
    return system


def test_the_platform_modules_of_qt_find_all_their_libraries() -> None:
    from PySide6 import QtCore

    assert QtCore.qVersion()
    plugins = Path(QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath))
    for name in ("libqxcb.so", "libqwayland.so", "libqoffscreen.so"):
        ctypes.CDLL(str(plugins / "platforms" / name))  # raises OSError, naming what is missing


def test_libraries_are_asked_of_the_loader(system_packages: ModuleType) -> None:
    assert system_packages.loads("libz.so.1")
    assert not system_packages.loads("libnot-there.so.9")


def test_every_name_has_a_package_everywhere(system_packages: ModuleType) -> None:
    module = system_packages
    for name in [*module.LIBRARIES, *module.DEBIAN_OTHERS]:
        assert module.debian_package(name).strip()
        assert module.arch_package(name).strip()
        assert module.rpm_capability(name).strip()


@pytest.mark.parametrize(
    ("program", "command"),
    [
        (
            "apt-get",
            "sudo apt-get update && sudo apt-get install fonts-noto-cjk libegl1 libxcb-cursor0",
        ),
        (
            "dnf",
            "sudo dnf install 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)' "
            "google-noto-sans-cjk-fonts",
        ),
        ("pacman", "sudo pacman -S libglvnd noto-fonts-cjk xcb-util-cursor"),
    ],
)
def test_the_command_to_type_is_named(
    lacking: System,
    system_packages: ModuleType,
    program: str,
    command: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lacking.programs = {program, "sudo"}
    assert not system_packages.ensure(set())
    said = capsys.readouterr().err
    assert said.count(command) == 1
    assert "libEGL.so.1, libxcb-cursor.so.0" in said
    assert not any("install" in call for call in lacking.calls)


def test_without_sudo_it_is_said_that_root_has_to_type_it(
    lacking: System, system_packages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.programs = {"apt-get"}
    assert not system_packages.ensure(set())
    said = capsys.readouterr().err
    assert "as root" in said
    assert "sudo" not in said


def test_an_unknown_system_is_told_the_libraries(
    lacking: System, system_packages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.programs = set()
    assert not system_packages.ensure(set())
    assert "libEGL.so.1" in capsys.readouterr().err


def test_root_installs_without_a_question(lacking: System, system_packages: ModuleType) -> None:
    lacking.root = True
    assert system_packages.ensure(set())
    (install,) = lacking.calls
    assert install[0] == "env"
    assert install[-3:] == ["fonts-noto-cjk", "libegl1", "libxcb-cursor0"]


def test_package_lists_are_fetched_only_when_they_are_wanting(
    lacking: System, system_packages: ModuleType
) -> None:
    lacking.root = True
    lacking.lists_fetched = False
    assert system_packages.ensure(set())
    assert ["update" in call for call in lacking.calls] == [False, True, False]


@pytest.mark.parametrize("asks", [False, True])
def test_sudo_is_used_only_where_it_asks_no_password(
    lacking: System, system_packages: ModuleType, asks: bool
) -> None:
    lacking.programs.add("sudo")
    lacking.sudo_asks = asks
    assert system_packages.ensure(set()) is not asks
    assert any(call[:3] == ["sudo", "-n", "env"] for call in lacking.calls) is not asks


def test_a_missing_font_is_named_but_stops_nothing(
    system: System, system_packages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    system.lacking = [system_packages.FONT]
    assert system_packages.ensure(set())
    said = capsys.readouterr().err
    assert "apt-get install fonts-noto-cjk" in said
    assert "Going on" in said


def test_nothing_is_called_or_said_where_nothing_is_missing(
    system: System, system_packages: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert system_packages.ensure(set())
    assert system.calls == []
    assert capsys.readouterr() == ("", "")


def test_what_is_missing_is_found_by_asking(
    system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = system_packages
    monkeypatch.setattr(module, "loads", lambda name: name != "libGL.so.1")
    monkeypatch.setattr(module, "has_venv", lambda: False)
    monkeypatch.setattr(module.shutil, "which", lambda _name: None)
    fonts = [module.FONT_LIST, module.FONT, module.EMOJI]
    assert module.find_missing(set()) == ["libGL.so.1", *fonts]
    assert module.find_missing({module.Need.VENV}) == ["libGL.so.1", module.PYTHON_VENV, *fonts]
    assert module.find_missing({module.Need.BUILDS}) == ["libGL.so.1", module.OBJDUMP, *fonts]


def test_builds_need_the_library_of_a_python_that_was_built_with_one(
    system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = system_packages
    settings = {"Py_ENABLE_SHARED": 1, "LIBDIR": "/not/there"}
    monkeypatch.setattr(module.sysconfig, "get_config_var", settings.get)
    monkeypatch.setattr(module, "loads", lambda _name: False)
    monkeypatch.setattr(module.shutil, "which", lambda name: name)
    assert module.missing_for_builds() == [module.LIBPYTHON]
    settings["Py_ENABLE_SHARED"] = 0
    assert module.missing_for_builds() == []


@pytest.mark.parametrize(("listed", "missing"), [(b"/a/font.ttc: Song\n", 0), (b"\n", 2)])
def test_fontconfig_is_asked_for_a_chinese_font_and_for_emoji(
    system_packages: ModuleType, monkeypatch: pytest.MonkeyPatch, listed: bytes, missing: int
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, listed)

    monkeypatch.setattr(system_packages.shutil, "which", lambda name: name)
    monkeypatch.setattr(system_packages.subprocess, "run", run)
    assert len(system_packages.missing_fonts()) == missing
    assert asked == [["fc-list", ":lang=zh"], ["fc-list", ":charset=1f4cc"]]
