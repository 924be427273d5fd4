"""A text found in a page as it stands, whatever script, width and case either is written in."""

import re
from bisect import bisect_right

from reader.core.hit import Span
from reader.page.layout import JOINER
from reader.script.fold import fold


def occurrences(text: str, sought: str) -> list[Span]:
    """Where a text stands in another, in order, without overlaps; nothing for the empty one."""
    needle = fold(" ".join(sought.split()))
    if not needle:
        return []
    joiners = [found.start() for found in re.finditer(JOINER, text)]
    before = [place - rank for rank, place in enumerate(joiners)]  # without those before
    folded, found, at = fold(text.replace("\xa0", " ").replace(JOINER, "")), [], 0
    while (at := folded.find(needle, at)) >= 0:
        last = at + len(needle) - 1
        start, end = (place + bisect_right(before, place) for place in (at, last))
        found.append(Span(start, end + 1))
        at = last + 1
    return found
