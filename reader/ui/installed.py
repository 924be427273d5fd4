"""Whether the installed program has all its parts: its modules, what Qt loads late, its orders."""

import base64
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QBuffer, QCollator, QIODevice, QLibraryInfo, QLocale, QPluginLoader
from PySide6.QtGui import QImage
from PySide6.QtNetwork import QSslSocket

import reader

_READ = {
    "GIF": "R0lGODdhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=",
    "SVG": "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxIiBoZWlnaHQ9IjEiLz4=",
}
"""One pixel in each format of pages and icons that Qt reads and does not write."""
_WRITTEN = ("PNG", "JPEG", "WEBP", "BMP")

_PLUGINS = {
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland.so",
        "platforms/libqoffscreen.so",
        "wayland-shell-integration/libxdg-shell.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platformthemes/libqxdgdesktopportal.so",
    ),
    "win32": ("platforms/qwindows.dll",),
    "darwin": ("platforms/libqcocoa.dylib",),
}
"""What Qt loads by name when asked for it: windows, and input methods for Chinese."""


def missing() -> list[str]:
    """What is missing or does not work, in words; a few hundred modules are loaded."""
    return [*_modules(), *_plugins(), *_pictures(), *_orders(), *_rest()]


def count() -> int:
    """How many modules there are to load."""
    return sum(1 for _ in _names())


def _names() -> Iterator[str]:
    for module in pkgutil.walk_packages(reader.__path__, "reader."):
        yield module.name


def _modules() -> Iterator[str]:
    for name in _names():
        try:
            importlib.import_module(name)
        except ImportError as error:
            yield f"{name} ({error})"


def _plugins() -> Iterator[str]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    for name in _PLUGINS.get(sys.platform, ()):
        loader = QPluginLoader(str(folder / name))
        if not loader.load():
            yield f"{name} ({loader.errorString()})"
    # It needs the system's CUPS, which need not be there: pages are printed into files without.
    if sys.platform == "linux" and not (folder / "printsupport/libcupsprintersupport.so").is_file():
        yield "printsupport/libcupsprintersupport.so"


def _pictures() -> Iterator[str]:
    for name, data in _READ.items():
        if QImage.fromData(base64.b64decode(data)).width() != 1:
            yield f"{name} pictures"
    pixel = QImage(1, 1, QImage.Format.Format_RGB32)
    for name in _WRITTEN:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        pixel.save(buffer, name)  # type: ignore[call-overload]
        if QImage.fromData(buffer.data()).width() != 1:
            yield f"{name} pictures"


def _orders() -> Iterator[str]:
    """Chinese is sorted by sound and by strokes, which needs data that is not in Qt."""
    if QCollator(QLocale("zh_CN")).compare("阿", "一") >= 0:
        yield "the order of sounds"
    if QCollator(QLocale("zh_TW")).compare("十", "三") >= 0:
        yield "the order of strokes"


def _rest() -> Iterator[str]:
    if not QSslSocket.supportsSsl():
        yield "TLS"
    texts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for name in ("qtbase_zh_CN.qm", "qtbase_zh_TW.qm"):
        if not (texts / name).is_file():
            yield name
    if ZoneInfo("Asia/Taipei").key != "Asia/Taipei":
        yield "time zones"
