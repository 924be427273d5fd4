"""A system without a font that has Chinese characters: what is missing, by its package's name."""

import logging
import platform
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.ui import fonts

log = logging.getLogger(__name__)

_PACKAGES = {
    "debian": "fonts-noto-cjk",
    "arch": "noto-fonts-cjk",
    "fedora": "google-noto-sans-cjk-fonts",
    "alpine": "font-noto-cjk",
}
"""By the name that a system has for itself, or for what it is made from."""

_CHINESE = (
    QFontDatabase.WritingSystem.SimplifiedChinese,
    QFontDatabase.WritingSystem.TraditionalChinese,
)


@cache
def lacking() -> bool:
    """Whether no font here has Chinese characters; needs a running application."""
    styles = (fonts.SERIF, fonts.SANS)
    if any(fonts.installed(lang, style) for lang in ("zh-Hans", "zh-Hant-TW") for style in styles):
        return False
    return not any(QFontDatabase.families(writing) for writing in _CHINESE)


def words() -> str:
    """What is missing and what to do, in English: no other language could be read."""
    missing = "No font here has Chinese characters, which are shown as boxes."
    again = "Then start Jiuwen again."
    system = platform.system()
    if system == "Linux":
        return f"{missing} Install the package {_package()}. {again}"
    if system == "Windows":
        return f"{missing} Add the Chinese fonts in Settings, under optional features. {again}"
    return f"{missing} Install one, such as Noto Sans CJK. {again}"


def _package() -> str:
    """The package that this system has Chinese fonts in; of an unknown one, those of others."""
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        told = {}
    for name in (told.get("ID", ""), *told.get("ID_LIKE", "").split()):
        if name in _PACKAGES:
            return _PACKAGES[name]
    every = ", ".join(f"{package} ({name})" for name, package in _PACKAGES.items())
    return f"that has them, which is {every}"


def log_if_lacking() -> bool:
    """Say on standard error and in the log that no font has Chinese characters, if none has."""
    if lacking():
        log.warning("%s", words())
    return lacking()


def box(parent: QWidget) -> QMessageBox:
    """The same in a box beside the window."""
    made = QMessageBox(QMessageBox.Icon.Warning, "Jiuwen", words(), parent=parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    return made
