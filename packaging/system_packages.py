"""Which system packages Jiuwen needs on Linux, which of them are missing, and how to get them.

The system itself is asked: each library is loaded, and fontconfig is asked for a Chinese font.
"""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

FONT = "a font with Chinese characters"
EMOJI = "a font with emoji"
FONT_LIST = "fc-list (which says what fonts there are)"
PYTHON_VENV = "Python's venv module with ensurepip"
OBJDUMP = "objdump (which says what a library needs)"
LIBPYTHON = f"libpython3.{sys.version_info.minor}.so.1.0"

_PIN = ":charset=1f4cc"
"""An emoji that news are marked with: a font that has it has the others."""

LIBRARIES: dict[str, tuple[str, str]] = {
    # what Qt's window, X11 and Wayland modules load: its Debian package, its Arch package
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libbrotlidec.so.1": ("libbrotli1", "brotli"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libstdc++.so.6": ("libstdc++6", "gcc-libs"),
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "wayland"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "zstd"),
}

DEBIAN_OTHERS = {
    FONT: "fonts-noto-cjk",
    EMOJI: "fonts-noto-color-emoji",
    FONT_LIST: "fontconfig",
    PYTHON_VENV: f"python3.{sys.version_info.minor}-venv",
    OBJDUMP: "binutils",
    LIBPYTHON: f"libpython3.{sys.version_info.minor}",
}
ARCH_OTHERS = {
    FONT: "noto-fonts-cjk",
    EMOJI: "noto-fonts-emoji",
    FONT_LIST: "fontconfig",
    PYTHON_VENV: "python",
    OBJDUMP: "binutils",
    LIBPYTHON: "python",
}
RPM_OTHERS = {
    FONT: "google-noto-sans-cjk-fonts",
    EMOJI: "google-noto-color-emoji-fonts",
    FONT_LIST: "fontconfig",
    PYTHON_VENV: "python3",
    OBJDUMP: "binutils",
}
OPTIONAL = {FONT, EMOJI, FONT_LIST}
"""Without these the program runs, but may show boxes for characters."""


class Need(Enum):
    """What only some set-ups ask of the system."""

    VENV = auto()
    """Python makes the virtual environment, not uv."""
    BUILDS = auto()
    """The program is to be built with PyInstaller."""


def debian_package(missing: str) -> str:
    """The Debian package that brings what is missing."""
    return DEBIAN_OTHERS.get(missing) or LIBRARIES[missing][0]


def arch_package(missing: str) -> str:
    """The Arch Linux package that brings what is missing."""
    return ARCH_OTHERS.get(missing) or LIBRARIES[missing][1]


def rpm_capability(missing: str) -> str:
    """What dnf and zypper know a library by: its own name, marked as 64-bit."""
    return RPM_OTHERS.get(missing) or f"'{missing}()(64bit)'"


@dataclass(frozen=True)
class Manager:
    """A package manager: its program, the commands before the packages' names, their names."""

    program: str
    commands: tuple[str, ...]
    package: Callable[[str], str]

    def instruction(self, missing: Sequence[str], prefix: str) -> str:
        """The command line that installs what is missing; `prefix` is "sudo " or nothing."""
        packages = " ".join(sorted({self.package(name) for name in missing}))
        return f"{prefix}{f' && {prefix}'.join(self.commands)} {packages}"


MANAGERS = (
    Manager("apt-get", ("apt-get update", "apt-get install"), debian_package),
    Manager("dnf", ("dnf install",), rpm_capability),
    Manager("zypper", ("zypper install",), rpm_capability),
    Manager("pacman", ("pacman -S",), arch_package),
)


def loads(library: str) -> bool:
    """Whether the system's loader finds a library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_fonts() -> list[str]:
    """The kinds of fonts of which there is none; FONT_LIST too where none can be asked for."""
    program = shutil.which("fc-list")
    if program is None:
        return [FONT_LIST, FONT, EMOJI]

    def none(pattern: str) -> bool:
        fonts = subprocess.run([program, pattern], capture_output=True, check=False)
        return not fonts.stdout.strip()

    return [name for name, pattern in ((FONT, ":lang=zh"), (EMOJI, _PIN)) if none(pattern)]


def has_venv() -> bool:
    """Whether this Python can make virtual environments with pip in them (Debian splits it off)."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def missing_for_builds() -> list[str]:
    """What PyInstaller lacks: a tool, and Python's own library where Python is split from it."""
    missing = [] if shutil.which("objdump") else [OBJDUMP]
    in_its_folder = Path(sysconfig.get_config_var("LIBDIR") or "", LIBPYTHON).exists()
    if sysconfig.get_config_var("Py_ENABLE_SHARED") and not in_its_folder and not loads(LIBPYTHON):
        missing.append(LIBPYTHON)
    return missing


def find_missing(needs: Set[Need]) -> list[str]:
    """The names of all that is missing here: libraries, what `needs` asks for, fonts."""
    missing = [library for library in LIBRARIES if not loads(library)]
    if Need.VENV in needs and not has_venv():
        missing.append(PYTHON_VENV)
    if Need.BUILDS in needs:
        missing += missing_for_builds()
    return missing + missing_fonts()


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root without being asked, if that is possible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    answer = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if answer.returncode == 0 else None


def apt_install(packages: Sequence[str], prefix: Sequence[str]) -> None:
    """Install Debian packages; the package lists are fetched only if it fails without that."""
    print("Installing system packages:", *packages, flush=True)
    env = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    install = [*env, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    install += ["install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(install, capture_output=True, check=False).returncode == 0:
        return
    subprocess.run([*env, "apt-get", "-qq", "update"], check=False)
    answer = subprocess.run(install, capture_output=True, check=False, text=True)
    if answer.returncode != 0:
        print(answer.stderr.strip(), file=sys.stderr)


def report(missing: Sequence[str], manager: Manager | None, prefix: str | None) -> str:
    """What is missing and the command to type; `prefix` as for Manager, None without sudo."""
    lines = [f"Missing on this system: {', '.join(missing)}."]
    if manager is None:
        lines.append("Please install what brings them, the way your system does.")
    else:
        lines.append(
            "To install it, type:" if prefix is not None else "To install it, type as root:"
        )
        lines.append("    " + manager.instruction(missing, prefix or ""))
    if OPTIONAL.issuperset(missing):
        lines.append("Going on without: Chinese characters may show as boxes.")
    return "\n".join(lines)


def find_manager() -> Manager | None:
    """The package manager of this system, if it is one that we know."""
    return next((one for one in MANAGERS if shutil.which(one.program)), None)


def ensure(needs: Set[Need]) -> bool:
    """Install what is missing where that needs no question, and name the rest.

    Returns whether all that is needed is there; a font is wished for, not needed.
    """
    if sys.platform != "linux":
        return True
    missing = find_missing(needs)
    manager = find_manager()
    if missing and manager is not None and manager.program == "apt-get":
        root = root_prefix()
        if root is not None:
            apt_install(sorted({debian_package(name) for name in missing}), root)
            missing = find_missing(needs)
    if missing:
        sudo = "" if os.geteuid() == 0 else "sudo " if shutil.which("sudo") else None
        print(report(missing, manager, sudo), file=sys.stderr)
    return OPTIONAL.issuperset(missing)
