"""Texts that the reader has written to a file, or read from one. For the background."""

from pathlib import Path
from uuid import uuid4

from reader.core.errors import JiuwenError

JSON = "JSON (*.json)"
"""What dialogs offer."""


def write_whole(place: str, text: str) -> None:
    """Replace a file by another one, whole: an earlier export outlives a full disk.

    Raises JiuwenError.
    """
    path = Path(place).resolve()
    new = path.with_name(f"{path.name}-{uuid4().hex}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise JiuwenError("The file cannot be written", str(error)) from error


def read_whole(place: str) -> str:
    """The text of a file; raises JiuwenError."""
    try:
        return Path(place).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise JiuwenError("The file cannot be read", str(error)) from error
