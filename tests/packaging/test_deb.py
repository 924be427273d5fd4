"""The Debian package: what it asks for and says of itself, and that it is the same each time."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader import __version__
from tests.packaging.conftest import script

EPOCH = 1_767_225_600

linux = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dpkg-deb") is None, reason="needs dpkg-deb"
)


@pytest.fixture
def deb(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("deb", monkeypatch)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder as PyInstaller leaves it, without anything that a loader would read."""
    folder = tmp_path / "Jiuwen"
    (folder / "_internal" / "licences").mkdir(parents=True)
    (folder / "jiuwen").write_bytes(b"#!/bin/sh\n")
    (folder / "jiuwen").chmod(0o755)
    (folder / "_internal" / "words").write_text("旧闻", encoding="utf-8")
    (folder / "_internal" / "link").symlink_to("words")
    return folder


def test_libraries_are_asked_for_by_the_package_that_has_them(deb: ModuleType) -> None:
    asked = {
        "usr/lib/jiuwen/jiuwen": ["libc.so.6", "libdl.so.2", "libz.so.1", "ld-linux-x86-64.so.2"],
        "usr/lib/jiuwen/libQt6Core.so.6": ["libglib-2.0.so.0", "libstdc++.so.6"],
        "usr/lib/jiuwen/libQt6Gui.so.6": ["libQt6Core.so.6", "libz.so.1"],
        "usr/lib/jiuwen/plugins/printsupport/libcups.so": ["libcups.so.2", "libz.so.1"],
    }
    assert deb.depends(asked, "2.35") == (
        ["libc6 (>= 2.35)", "libglib2.0-0t64 | libglib2.0-0", "libstdc++6", "zlib1g"],
        ["libcups2t64 | libcups2"],
    )


def test_a_library_of_no_known_package_stops_the_build(deb: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"libodd\.so\.9, which usr/bin/x needs"):
        deb.depends({"usr/bin/x": ["libodd.so.9"]}, "2.34")


def test_the_c_library_is_asked_for_as_new_as_any_file_needs(deb: ModuleType) -> None:
    assert deb.libc_of("GLIBC_2.4 GLIBC_2.36 GLIBC_2.9") == "2.36"
    assert deb.libc_of("GLIBC_2.17") == "2.34"


def test_every_library_of_the_set_up_has_a_package(deb: ModuleType) -> None:
    packages = set(deb.PACKAGES.values())
    assert packages >= {"libegl1", "libxcb-cursor0", "libwayland-client0", "libssl3"}
    assert packages >= deb.RENAMED


def test_the_control_file_names_fonts_and_the_address_where_there_is_one(
    deb: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIUWEN_HOME", raising=False)
    said = deb.control(1234, ["libc6 (>= 2.34)", "zlib1g"], ["libcups2"])
    assert "Homepage" not in said
    assert f"Version: {__version__}\n" in said
    assert "Installed-Size: 1234\n" in said
    assert "Depends: libc6 (>= 2.34), zlib1g\n" in said
    assert "Recommends: fonts-noto-cjk, " in said
    assert ", libcups2\n" in said
    monkeypatch.setenv("JIUWEN_HOME", "https://news.example/jiuwen/")
    assert "Homepage: https://news.example/jiuwen\n" in deb.control(1, [], [])


def test_the_changelog_is_that_of_the_releases(deb: ModuleType) -> None:
    first = deb.changelog().splitlines()[0]
    assert first == f"jiuwen ({__version__}) stable; urgency=medium"
    last = [line for line in deb.changelog().splitlines() if line.startswith(" -- ")][-1]
    assert last.endswith("00:00:00 +0000")


def test_the_copyright_tells_of_each_package(deb: ModuleType) -> None:
    said = deb.copyright_text()
    for name in ("PySide6_Essentials", "numpy", "nh3"):
        assert name.lower().replace("_", "-") in said.lower()
    assert "License: Expat" in said
    assert "LGPL-3" in said


@linux
def test_it_holds_what_the_desktop_looks_for_and_is_the_same_each_time(
    deb: ModuleType, program: Path, tmp_path: Path
) -> None:
    package = deb.make(program, tmp_path / "a", tmp_path / "a", EPOCH)
    for path in program.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    again = deb.make(program, tmp_path / "b", tmp_path / "b", EPOCH)
    assert again.read_bytes() == package.read_bytes()
    assert str(EPOCH).encode() in package.read_bytes()[:200]  # that of the archive's own parts
    listed = subprocess.run(
        ["dpkg-deb", "--contents", str(package)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    names = {line.split()[5]: line for line in listed}
    for name in (
        "./usr/bin/jiuwen",
        "./usr/share/applications/jiuwen.desktop",
        "./usr/share/applications/jiuwen-link.desktop",
        "./usr/share/metainfo/jiuwen.metainfo.xml",
        "./usr/share/mime/packages/jiuwen.xml",
        "./usr/share/icons/hicolor/16x16/apps/jiuwen.png",
        "./usr/share/icons/hicolor/scalable/apps/jiuwen.svg",
        "./usr/share/man/man1/jiuwen.1.gz",
        "./usr/share/bash-completion/completions/jiuwen",
        "./usr/share/doc/jiuwen/copyright",
        "./usr/lib/jiuwen/_internal/words",
    ):
        assert name in names
    assert "-> ../lib/jiuwen/jiuwen" in names["./usr/bin/jiuwen"]
    assert all(line.split()[1] == "root/root" for line in listed)
    assert all("2026-01-01" in line for line in listed if not line.startswith("l"))


@linux
def test_its_sums_are_those_of_its_files(deb: ModuleType, program: Path, tmp_path: Path) -> None:
    package = deb.make(program, tmp_path / "build", tmp_path / "build", EPOCH)
    subprocess.run(["dpkg-deb", "-R", str(package), str(tmp_path / "out")], check=True)
    checked = subprocess.run(
        ["md5sum", "--quiet", "--check", "DEBIAN/md5sums"],
        cwd=tmp_path / "out", capture_output=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0
