"""A text found in a page as it stands, whatever script, width and case either is written in."""

from reader.core.hit import Span
from reader.script.fold import fold


def occurrences(text: str, sought: str) -> list[Span]:
    """Where a text stands in another, in order, without overlaps; nothing for the empty one."""
    needle = fold(" ".join(sought.split()))
    if not needle:
        return []
    folded, found, at = fold(text.replace("\xa0", " ")), [], 0
    while (at := folded.find(needle, at)) >= 0:
        found.append(Span(at, at + len(needle)))
        at += len(needle)
    return found
