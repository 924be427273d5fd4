"""The composition root of the window: library, settings and window are put together here."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

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
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 2
    data = folder or default_folder()
    absolute = [path.absolute() for path in paths]
    if absolute and not any(map(os.path.lexists, absolute)):
        # Most likely a verb that was mistyped: no window is opened for it.
        said = ", ".join(str(path) for path in paths)
        print(f"jiuwen: neither a verb nor a path that is there: {said}", file=sys.stderr)  # noqa: T201 - as above
        return 2
    try:
        return _open(data, absolute)
    except JiuwenError as error:
        print(f"jiuwen: {error}", file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 2


def _open(data: Path, paths: Sequence[Path]) -> int:
    from reader.ui import instance, main

    if instance.hand_over(data, [str(path) for path in paths]):
        more = f" and adds {', '.join(map(str, paths))}" if paths else ""
        print(f"Jiuwen is open already; its window was raised{more}.")  # noqa: T201 - said to the shell
        return 0
    library = open_library(data)
    log_into(data)
    try:
        return main.run(library, paths)
    finally:
        library.close()
