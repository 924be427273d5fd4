"""The system's file manager, opened on the folder of a file."""

import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_RUN_BY_NAME = ("darwin", "win32")
"""Systems where opening a folder with a certain suffix starts what is in it."""


def folder_of(place: Path) -> Path:
    """The folder in which to show a file: never one that the system takes for a program."""
    folder = place.parent
    while sys.platform in _RUN_BY_NAME and folder.suffix:
        folder = folder.parent
    return folder


def show_in_folder(place: Path) -> bool:
    """Open the folder of a file that is there; whether there was anything to open."""
    try:
        there = place.exists()
    except (OSError, ValueError):  # in a locked folder; a name that no system takes
        there = False
    return there and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(place))))
