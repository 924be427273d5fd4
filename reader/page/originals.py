"""What stood in the file in the place of a word that was converted."""

import re
from collections.abc import Iterable
from html import unescape
from itertools import accumulate, pairwise

from reader.page.made import Originals
from reader.script.convert import lines_of
from reader.script.engine import words
from reader.script.fold import HAN_RUN


def changed_lines(pairs: Iterable[tuple[str, str]]) -> Originals:
    """The lines that differ between the HTML shown and that of the file."""
    lines = (
        (_line(shown), _line(original))
        for one, other in pairs
        if one != other
        for shown, original in zip(lines_of(one), lines_of(other), strict=True)
    )
    return {shown: original for shown, original in lines if shown != original}


_SPACES = re.compile(r"[^\S\xa0]+")  # that are one on the page, as those that do not break are not


def _line(html: str) -> str:
    return _SPACES.sub(" ", unescape(html)).strip()


def original_of(originals: Originals, shown: str, at: int) -> str:
    """The word of the file in the place `at` of a line that is shown; "" if it is the same."""
    line = shown.strip()
    original = originals.get(line, "")
    at -= len(shown) - len(shown.lstrip())
    for run in HAN_RUN.finditer(original):
        if run.start() <= at < run.end():
            ends = accumulate(map(len, words(run[0])), initial=run.start())
            start, end = next(span for span in pairwise(ends) if at < span[1])
            return original[start:end] if line[start:end] != original[start:end] else ""
    return ""
