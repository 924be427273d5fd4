"""The composition root of the window: library, settings and window are put together here."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from reader.core.errors import ArchiveError, JiuwenError
from reader.library import default_folder, open_library
from reader.library.logs import log_into
from reader.library.streams import use_utf8
from reader.text.unseen import marked

NO_DISPLAY = (
    "Jiuwen found no display to open its window on; without one, `jiuwen search` finds articles "
    "and `jiuwen screenshot` draws the window into a file."
)


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window may be opened: only Linux and its kin can be without a display."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def run(folder: Path | None, paths: Sequence[Path], links: Sequence[str] = ()) -> int:
    """Open the window on a library, or hand all over to the one that is open; the exit status."""
    use_utf8()
    if not has_display(sys.platform, os.environ):
        return _refuse(NO_DISPLAY)
    absolute = [path.absolute() for path in paths]
    if absolute and not any(map(os.path.lexists, absolute)):
        # Most likely a verb that was mistyped: no window is opened for it.
        return _nothing_there([str(path) for path in paths])
    try:
        data = folder or default_folder()
    except JiuwenError as error:
        return _say(error)
    try:
        return _open(data, absolute, links)
    except JiuwenError as error:
        status = _refuse(f"jiuwen: {error}")
        return _mend(data, absolute, links) if _asks_to_mend(error) else status


def _asks_to_mend(error: JiuwenError) -> bool:
    from reader.ui.refusal import refuse

    return refuse(error)


def _say(error: JiuwenError) -> int:
    """Say why there is no window, to the shell and in a box; the exit status."""
    status = _refuse(f"jiuwen: {error}")
    _asks_to_mend(error)
    return status


def _nothing_there(paths: Sequence[str]) -> int:
    """Say that nothing is where it was asked for: in a box too, unless a shell shows it."""
    said = ", ".join(paths)
    status = _refuse(f"jiuwen: neither a verb nor a path that is there: {said}")
    if not sys.stderr.isatty():
        _asks_to_mend(ArchiveError("There is nothing at this place", said))
    return status


def _mend(data: Path, paths: Sequence[Path], links: Sequence[str]) -> int:
    try:
        return _open(data, paths, links, mend=True)
    except JiuwenError as error:
        return _say(error)


def _refuse(said: str) -> int:
    """Say to the shell why there is no window; the exit status."""
    _tell(said, sys.stderr)
    return 2


def _tell(said: str, stream: TextIO) -> None:
    print(marked(said), file=stream)


def _open(data: Path, paths: Sequence[Path], links: Sequence[str], *, mend: bool = False) -> int:
    from reader.ui import instance, main

    if instance.hand_over(data, [str(path) for path in paths], links):
        more = f" and adds {', '.join(map(str, paths))}" if paths else ""
        _tell(f"Jiuwen is open already; its window was raised{more}.", sys.stdout)
        return 0
    main.application()  # first: where it cannot be, the program ends here
    library = open_library(data, mend=mend)
    log_into(data)
    try:
        return main.run(library, paths, links)
    finally:
        library.close()
