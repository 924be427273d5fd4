"""The names that stand in a text: the one at a place of it, and all of a query."""

import re
from typing import TYPE_CHECKING

from reader.script.fold import HAN_RUN
from reader.ui.query import words_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.names.sets import Names, NameSet

AROUND = 60
"""Characters on either side that are looked at."""
MOST = 12
"""Characters of Han, or words of Latin, of the longest name that is found."""

LONGEST = 200
"""Characters of a query in which names are looked for."""

_HAN = "\u2e80-\u9fff\uf900-\ufaff"
_PIECE = re.compile(rf"[^\W_{_HAN}](?:[^\W_{_HAN}]|['’-])*|.", re.DOTALL)


def name_at(names: "Names", text: str, place: int, *, weak: bool = True) -> tuple[int, int] | None:
    """Where the longest spelling begins and ends that covers a place; None if there is none.

    Without `weak`, short and ambiguous ones are no names, nor are those that Chinese writes in one
    way only, such as 中国.
    """
    from reader.names.sets import name_key

    first = max(0, place - AROUND)
    near = text[first : place + AROUND]
    for start, end in _spans(near, place - first):
        word = near[start:end]
        told = (found for found in names.sets(word) if weak or _is_telling(found, name_key(word)))
        if any(True for _ in told) and not _within(names, near, start, word):
            return first + start, first + end
    return None


def names_meant(names: "Names", typed: str, place: int = -1) -> list[str]:
    """The names that may be meant by a query, one spelling of each.

    All of it, if that is one name; else the one that `place` is in or beside, if there is one.
    """
    whole = typed.strip()
    if names.sets(whole):
        return [whole]
    found = list(_names_in(names, words_alone(typed[:LONGEST])))
    here = [(start, end) for start, end in found if start <= place <= end]
    meant: dict[tuple[NameSet, ...], str] = {}
    for start, end in here[:1] or found:
        word = typed[start:end]
        meant.setdefault(names.sets(word), word)
    return list(meant.values())


def _names_in(names: "Names", text: str) -> "Iterator[tuple[int, int]]":
    """Where the spellings of names stand in a text, from the left."""
    upto = 0
    for piece in _PIECE.finditer(text):
        if piece.start() >= upto and (span := name_at(names, text, piece.start())) is not None:
            yield span
            upto = span[1]


def _is_telling(found: "NameSet", key: str) -> bool:
    """Whether a spelling means the name, and the name is written in other ways too."""
    spellings = found.by_key()
    han = sum(HAN_RUN.search(other) is not None for other in spellings)
    return not spellings[key].weak and han > 1


def _spans(text: str, place: int) -> "Iterator[tuple[int, int]]":
    """What may be a name and covers a place, the longest first."""
    pieces = [found.span() for found in _PIECE.finditer(text)]
    here = next((at for at, (start, end) in enumerate(pieces) if start <= place < end), None)
    if here is None:
        return
    for count in range(MOST, 0, -1):
        for first in range(max(0, here - count + 1), min(here, len(pieces) - count) + 1):
            start, end = pieces[first][0], pieces[first + count - 1][1]
            if text[start].isalnum() and text[end - 1].isalnum():
                yield start, end


def _within(names: "Names", text: str, start: int, word: str) -> bool:
    """Whether a longer word stands there, in which the spelling is not the name."""
    from reader.names.inside import inside
    from reader.names.sets import name_key
    from reader.script.fold import fold

    folded, end = fold(text), start + len(word)
    for longer in map(name_key, inside(names, word)):
        place = folded.find(longer)
        while place >= 0:
            if place <= start and end <= place + len(longer):
                return True
            place = folded.find(longer, place + 1)
    return False
