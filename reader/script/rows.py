"""The rows of the small hand-kept tables in resources/: tab-separated, "#" begins a comment."""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

_log = logging.getLogger(__name__)

LARGEST = 1 << 20
"""Bytes of a table that is still read."""

Tell = Callable[[int, str], None]
"""Is told of a broken line: its number from 1, and what is wrong with it."""


def warn(path: Path, number: int, reason: str) -> None:
    """Name a broken line; the rest of the table is used."""
    _log.warning("%s, line %d: %s; the line is left out", path.name, number, reason)


def read_rows(
    path: Path, columns: int, tell: Tell | None = None
) -> Iterator[tuple[int, list[str]]]:
    """The rows that have this many filled columns, each with its line number from 1.

    A line that has not is told of, in a warning if nobody else is to be told. Bytes that are no
    UTF-8 break only their line.
    """
    told = tell or partial(warn, path)
    text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != columns or not all(cells):
            told(number, f"{columns} filled columns expected")
        elif "\ufffd" in line:
            told(number, "not UTF-8")
        else:
            yield number, cells
