"""What is built for each system, as far as it can be seen from any: scripts, names, versions."""

import hashlib
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from reader import __version__
from tests.packaging.conftest import ROOT, script

RELEASE = ROOT / ".github" / "workflows" / "release.yml"


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("package", monkeypatch)


def workflow() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))
    return read


def test_the_time_of_a_build_is_told_or_that_of_the_commit(
    package: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert package.epoch() == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert package.epoch() == package.epoch() > 1_700_000_000
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert package.epoch() == 1_767_225_600


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("numpy-2.dist-info/licenses/LICENSE.txt", True),
        ("lxml-6.dist-info/LICENSES.txt", True),
        ("x/COPYING", True),
        ("x/NOTICE.md", True),
        ("whoosh/licences.py", False),
        ("x/README.md", False),
    ],
)
def test_licences_are_known_by_their_names(package: ModuleType, name: str, said: bool) -> None:
    assert package.is_licence(name) is said


def test_of_the_programs_metadata_the_facts_are_packed(package: ModuleType, tmp_path: Path) -> None:
    told = tmp_path / "jiuwen-0.1.0.dist-info" / "METADATA"
    told.parent.mkdir()
    told.write_text("Name: jiuwen\nProject-URL: Updates, https://a.example/\n\n# Jiuwen\n\nText\n")
    package.cut_metadata(tmp_path)
    assert told.read_text() == "Name: jiuwen\nProject-URL: Updates, https://a.example/\n"


def test_every_packed_package_brings_its_licence(package: ModuleType, tmp_path: Path) -> None:
    package.add_licences(tmp_path)
    brought = {path.name for path in (tmp_path / "licences").iterdir()}
    assert {"numpy", "lxml", "beautifulsoup4"} <= brought
    assert "pytest" not in brought


def test_sums_are_those_that_sha256sum_checks(package: ModuleType, tmp_path: Path) -> None:
    for name in ("b.deb", "a.tar.xz"):
        (tmp_path / name).write_bytes(name.encode())
    first = hashlib.sha256(b"a.tar.xz").hexdigest()
    lines = package.sums([tmp_path / "b.deb", tmp_path / "a.tar.xz"]).splitlines()
    assert lines[0] == f"{first}  a.tar.xz"
    assert [line.split()[1] for line in lines] == ["a.tar.xz", "b.deb"]


@pytest.mark.skipif(not shutil.which("makensis"), reason="needs makensis")
def test_the_installer_for_windows_compiles_without_a_warning(
    package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "Jiuwen"
    (program / "_internal").mkdir(parents=True)
    for name in ("jiuwen.exe", "jiuwen-window.exe", "_internal/words"):
        (program / name).write_bytes(b"")
    icons = script("icon_files", monkeypatch)
    icons.write(tmp_path)
    monkeypatch.setattr(package, "BUILD", tmp_path)
    target = tmp_path / "jiuwen-setup.exe"
    command = package.nsis_command(shutil.which("makensis"), program, target)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert target.read_bytes().startswith(b"MZ")


def test_what_the_installer_registers_the_uninstaller_takes_out() -> None:
    text = (ROOT / "packaging" / "windows" / "jiuwen.nsi").read_text(encoding="utf-8")
    kinds = [line.split('"')[1] for line in text.splitlines() if "insertmacro Offered" in line]
    gone = [line.split('"')[1] for line in text.splitlines() if "insertmacro Withdrawn" in line]
    assert sorted(kinds) == sorted(gone)
    assert {".md", ".html", ".txt", ".zip"} <= set(kinds)
    for key in ("Jiuwen.Document", "Directory\\shell\\Jiuwen", "jiuwen"):
        assert f'DeleteRegKey SHCTX "Software\\Classes\\{key}"' in text
    assert text.count("Section /o") == 1  # the library alone is not ticked, and stays


def test_windows_shows_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    about = script("windows_version", monkeypatch)
    assert about.numbers("1.2.3") == (1, 2, 3, 0)
    assert about.numbers("0.1.0rc1") == (0, 1, 0, 0)
    assert about.texts(__version__)["ProductVersion"] == __version__


def test_the_rights_asked_for_on_macos_are_two() -> None:
    path = ROOT / "packaging" / "macos" / "entitlements.plist"
    assert plistlib.loads(path.read_bytes()) == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
        "com.apple.security.cs.disable-library-validation": True,
    }


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(
    "name",
    [
        "linux/install.sh",
        "linux/uninstall.sh",
        "macos/dmg.sh",
        "try-packages.sh",
        "try-twice.sh",
        "try-session.sh",
    ],
)
def test_the_shell_reads_the_scripts(name: str) -> None:
    subprocess.run(["sh", "-n", str(ROOT / "packaging" / name)], check=True)


def test_the_flatpak_packs_the_archive_of_this_version(monkeypatch: pytest.MonkeyPatch) -> None:
    path = ROOT / "packaging" / "flatpak" / "example.jiuwen.Jiuwen.yml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    (module,) = told["modules"]
    assert module["sources"][0]["path"].endswith(f"/jiuwen-{__version__}-linux-x86_64.tar.xz")
    assert told["id"] == path.stem
    assert "--filesystem=home:ro" in told["finish-args"]
    tree = script("linux_tree", monkeypatch)
    commands = "\n".join(module["build-commands"])
    for name in ("applications/jiuwen-link.desktop", "mime/packages/jiuwen.xml"):
        assert name in tree.share(0)
        assert f"/app/share/{name}" in commands


def test_a_release_waits_for_tests_and_trials_on_three_systems() -> None:
    jobs = workflow()["jobs"]
    systems = jobs["test"]["strategy"]["matrix"]["os"]
    assert [name.partition("-")[0] for name in systems] == ["ubuntu", "windows", "macos"]
    assert set(jobs["release"]["needs"]) == {"try-linux", "windows", "macos"}
    for name in ("linux", "windows", "macos"):
        assert jobs[name]["needs"] == "test"
        text = str(jobs[name]["steps"])
        assert "make package" in text
        assert "cdx.json" in text
    for name in ("try-linux", "windows", "macos"):
        assert "self-check" in str(jobs[name]["steps"])
    assert "sha256sum" in str(jobs["release"]["steps"])


def test_only_the_last_step_may_write_and_secrets_reach_no_command_line() -> None:
    told = workflow()
    assert told["permissions"] == {"contents": "read"}
    writers = [name for name, job in told["jobs"].items() if "permissions" in job]
    assert writers == ["release"]
    for job in told["jobs"].values():
        for step in job["steps"]:
            assert "secrets." not in step.get("run", "")
