"""Texts that the reader has written to a file, or read from one. For the background."""

from pathlib import Path

from reader import files
from reader.core.errors import JiuwenError

JSON = "JSON (*.json)"
"""What dialogs offer."""


def write_whole(place: str, text: str) -> None:
    """Replace a file by another one, whole: an earlier export outlives a full disk.

    Raises JiuwenError.
    """
    try:
        files.replace(Path(place).resolve(), text.encode(), files.ALL)
    except OSError as error:
        raise JiuwenError("The file cannot be written", str(error)) from error


def read_whole(place: str) -> str:
    """The text of a file; raises JiuwenError."""
    try:
        return Path(place).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise JiuwenError("The file cannot be read", str(error)) from error
