"""What a query finds in a text that is shown, whatever script it is shown in."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.core.hit import Snippet, Span
from reader.core.query import And, Field, Or, Query, Term
from reader.search.signs import EDGE
from reader.search.units import Stream, stream
from reader.search.zones import around, inside, needles

_LINE = re.compile(r"[\s\u2028\u2029]")
_LETTERS = re.compile("[A-Za-zÀ-ɏ]{2}")
_CLOSING = frozenset(",.;:!?)，。、；：！？）」』》”’…—")
"""What ends something that a snippet does not show, and so does not begin it."""
_BEFORE = 4  # a snippet's first mark has the width divided by this before it


def find(text: str, query: Query) -> tuple[Span, ...]:
    """Everything in a text that a term of the query finds, sorted, overlaps made one.

    Terms under NOT mark nothing, nor do those of a field other than the title.
    """
    wanted = {
        (needle, around(term).get(needle, ())) for term in _terms(query) for needle in needles(term)
    }
    if not wanted:
        return ()
    shown = stream(text)
    return _merged(span for each in wanted for span in _places(shown, *each))


def snippet(text: str, query: Query, width: int = 60) -> Snippet:
    """About `width` characters on one line where the query finds most, else the beginning."""
    marks = find(text, query)
    start = _best_start(marks, width)
    start = max(0, min(start, len(text) - width))
    first = marks[0].start if marks else len(text)
    while 0 < start < first and _LETTERS.match(text, start - 1):  # in the middle of a word
        start += 1
    while start < len(text) and (
        text[start].isspace() or (0 < start < first and text[start] in _CLOSING)
    ):
        start += 1
    end = min(len(text), start + width)
    head = "…" if text[:start].strip() else ""
    cut = head + _LINE.sub(" ", text[start:end].rstrip())
    end, shift = start + len(cut) - len(head), len(head) - start
    inside = tuple(
        Span(max(mark.start, start) + shift, min(mark.end, end) + shift)
        for mark in marks
        if mark.start < end and mark.end > start
    )
    return Snippet(cut + ("…" if text[end:].strip() else ""), inside)


def _terms(query: Query) -> Iterator[Term]:
    """The terms whose finds are shown."""
    match query:
        case Term(field=None | Field.TITLE):
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)
        case _:
            return


def _places(shown: Stream, needle: str, longer: Sequence[tuple[str, int]]) -> Iterator[Span]:
    """Where a needle stands in a text; what a prefix finds is marked up to the word's end."""
    lead, tail = needle.startswith(EDGE), needle.endswith(EDGE)
    open_word = not tail and EDGE in needle and _in_word(needle)
    at = shown.text.find(needle)
    while at >= 0:
        last = at + len(needle) - 1
        if open_word:
            last = shown.text.index(EDGE, last) - 1
        elif tail:
            last -= 1
        if not inside(shown.text, at, longer):
            yield Span(int(shown.offsets[at + lead]), int(shown.offsets[last]) + 1)
        at = shown.text.find(needle, at + 1)


def _in_word(needle: str) -> bool:
    """Does a needle end inside a word? Edges come in pairs, but neighbours share one."""
    last_word = needle.rpartition(EDGE)[2]
    return stream(last_word).text.startswith(EDGE)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _best_start(marks: tuple[Span, ...], width: int) -> int:
    """Where to cut so that most marked characters fit; the first such place."""
    best = marks[0].start - width // _BEFORE if marks else 0
    most, last, inside = 0, 0, 0
    for first, mark in enumerate(marks):
        while last < len(marks) and marks[last].end <= mark.start + width - width // _BEFORE:
            inside += marks[last].end - marks[last].start
            last += 1
        if inside > most:
            best, most = mark.start - width // _BEFORE, inside
        if first < last:
            inside -= mark.end - mark.start
        else:  # longer than a whole snippet
            last = first + 1
    return best
