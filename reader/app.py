"""The composition root of the window: library, settings and window are put together here."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from reader.core.errors import JiuwenError
from reader.library import default_folder, open_library
from reader.library.logs import log_into

NO_DISPLAY = (
    "Jiuwen found no display to open its window on; without one, `jiuwen search` finds articles "
    "and `jiuwen screenshot` draws the window into a file."
)


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened: only Linux and its kin can be without a display."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(folder: Path | None, paths: Sequence[Path]) -> int:
    """Open the window on a library, or hand the paths to the one that is open; the exit status."""
    if not has_display(sys.platform, os.environ):
        return _refuse(NO_DISPLAY)
    data = folder or default_folder()
    absolute = [path.absolute() for path in paths]
    if absolute and not any(map(os.path.lexists, absolute)):
        # Most likely a verb that was mistyped: no window is opened for it.
        said = ", ".join(str(path) for path in paths)
        return _refuse(f"jiuwen: neither a verb nor a path that is there: {said}")
    try:
        return _open(data, absolute)
    except JiuwenError as error:
        status = _refuse(f"jiuwen: {error}")
        return _mend(data, absolute) if _asks_to_mend(error) else status


def _asks_to_mend(error: JiuwenError) -> bool:
    from reader.ui.refusal import refuse

    return refuse(error)


def _mend(data: Path, paths: Sequence[Path]) -> int:
    try:
        return _open(data, paths, mend=True)
    except JiuwenError as error:
        _asks_to_mend(error)
        return _refuse(f"jiuwen: {error}")


def _refuse(said: str) -> int:
    """Say to the shell why there is no window; the exit status."""
    _tell(said, sys.stderr)
    return 2


def _tell(said: str, stream: TextIO | None) -> None:
    # Not the stream's own `write`: a windowed program has no streams, which `print` passes over.
    print(said, file=stream)


def _open(data: Path, paths: Sequence[Path], *, mend: bool = False) -> int:
    from reader.ui import instance, main

    if instance.hand_over(data, [str(path) for path in paths]):
        more = f" and adds {', '.join(map(str, paths))}" if paths else ""
        _tell(f"Jiuwen is open already; its window was raised{more}.", sys.stdout)
        return 0
    library = open_library(data, mend=mend)
    log_into(data)
    try:
        return main.run(library, paths)
    finally:
        library.close()
