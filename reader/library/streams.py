"""The standard streams of the program, which may speak another encoding or not be there."""

import os
import sys
from pathlib import Path


def use_utf8() -> None:
    """Print UTF-8 whatever the locale; what no encoding can carry is escaped, never an error.

    A windowed program has no streams at all: what is printed there goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for good
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
