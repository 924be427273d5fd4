"""Builds what is given out for the system that this runs on: `make package`.

PyInstaller makes dist/Jiuwen from `jiuwen.spec`, which is made small and checks itself; then come
a Debian package and an archive on Linux, an installer on Windows, a disk image on macOS. What has
not its tool here is left out and said.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import audit
import deb
import icon_files
import linux_tree
import slim
import tarball

from reader import __version__

ROOT = linux_tree.ROOT
BUILD = ROOT / "build"
DIST = ROOT / "dist"
PROGRAM = DIST / "Jiuwen"
_LICENCE_FILES = ("licen", "copying", "notice", "authors")


def epoch() -> int:
    """The time that files are given: SOURCE_DATE_EPOCH, else that of the commit, else of 2026."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal():
        return int(told)
    git = shutil.which("git")
    if git is not None:
        said = subprocess.run(
            [git, "-C", str(ROOT), "log", "-1", "--format=%ct"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if said.stdout.strip().isdecimal():
            return int(said.stdout)
    return 1_767_225_600


def build(at: int) -> None:
    """Let PyInstaller collect the program."""
    icon_files.write(BUILD)
    # Sets of strings have another order in each run otherwise, and so have what is made of them.
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(at), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "ERROR"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD)]
    subprocess.run(
        [*command, str(ROOT / "packaging" / "jiuwen.spec")], check=True, env=environment, cwd=ROOT
    )


def is_licence(name: str) -> bool:
    """Whether a file of a package is its licence, or says who made it."""
    path = Path(name)
    return path.suffix not in (".py", ".pyc") and path.name.lower().startswith(_LICENCE_FILES)


def add_licences(folder: Path) -> None:
    """Put the licences of all that is packed beside it."""
    target = folder / "licences"
    for each in audit.locked():
        if not each.here or audit.licences()[each.name].scope != "program":
            continue
        package = metadata.distribution(each.name)
        for path in package.files or ():
            if is_licence(str(path)):
                (target / each.name).mkdir(parents=True, exist_ok=True)
                shutil.copy(Path(str(path.locate())), target / each.name / path.name)


def cut_metadata(folder: Path) -> None:
    """Leave of what is told about the program its facts alone.

    The text after them is the README as it was when the program was last set up here.
    """
    for path in folder.glob("jiuwen-*.dist-info/METADATA"):
        facts, _, _readme = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(f"{facts}\n", encoding="utf-8")


def check() -> None:
    """Let the built program check itself; it stops here if something is missing."""
    program = PROGRAM / ("jiuwen.exe" if sys.platform == "win32" else "jiuwen")
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    subprocess.run([str(program), "self-check"], check=True, env=environment)


def windows(at: int) -> list[Path]:
    """The installer, where there is makensis."""
    del at  # the installer tells no times
    makensis = shutil.which("makensis") or shutil.which(
        "makensis", path="C:/Program Files (x86)/NSIS"
    )
    if makensis is None:
        print("no installer: makensis is not there")
        return []
    target = DIST / f"jiuwen-{__version__}-windows-x86_64.exe"
    subprocess.run(nsis_command(makensis, PROGRAM, target), check=True)
    return [target]


def nsis_command(makensis: str, program: Path, target: Path) -> list[str]:
    """The call that makes the installer of a built folder."""
    sign = "/" if sys.platform == "win32" else "-"
    defined = {
        "VERSION": __version__,
        "PROGRAM": str(program),
        "TARGET": str(target),
        "ICON": str(BUILD / "jiuwen.ico"),
        "LICENCE": str(ROOT / "docs" / "LICENSE"),
    }
    options = [f"{sign}D{name}={value}" for name, value in defined.items()]
    script = ROOT / "packaging" / "windows" / "jiuwen.nsi"
    return [
        makensis,
        f"{sign}V2",
        f"{sign}WX",
        f"{sign}INPUTCHARSET",
        "UTF8",
        *options,
        str(script),
    ]


def macos(at: int) -> list[Path]:
    """The disk image."""
    del at
    target = DIST / f"jiuwen-{__version__}-macos-{linux_tree.MACHINE}.dmg"
    script = ROOT / "packaging" / "macos" / "dmg.sh"
    subprocess.run(["sh", str(script), str(DIST / "Jiuwen.app"), str(target)], check=True)
    return [target]


def linux(at: int) -> list[Path]:
    """The Debian package, where there is dpkg-deb, and the archive."""
    made = [tarball.make(PROGRAM, BUILD, DIST, at)]
    if shutil.which("dpkg-deb"):
        made.append(deb.make(PROGRAM, BUILD, DIST, at))
    else:
        print("no Debian package: dpkg-deb is not there")
    return made


def sums(files: Sequence[Path]) -> str:
    """Lines for `sha256sum --check`."""
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)
    )


def size(folder: Path) -> int:
    """The bytes of all files."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def main() -> int:
    """Build everything; the exit status."""
    at = epoch()
    DIST.mkdir(exist_ok=True)
    build(at)
    add_licences(PROGRAM / "_internal")
    cut_metadata(PROGRAM / "_internal")
    slim.slim(PROGRAM)
    slim.even(PROGRAM, at)
    check()
    makers = {"win32": windows, "darwin": macos, "linux": linux}
    made = makers[sys.platform](at)
    bill = DIST / f"jiuwen-{__version__}.cdx.json"
    shutil.copy(BUILD / "bom.cdx.json", bill)
    made.append(bill)
    (DIST / "SHA256SUMS").write_text(sums(made), encoding="utf-8")
    print(f"dist/Jiuwen: {size(PROGRAM) / 1e6:.1f} MB")
    for file in made:
        print(f"dist/{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
