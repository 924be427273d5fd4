"""Plain Latin words side by side that are one name together: Mark Carney, North Korea."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.core.query import And, Not, Or, Query, Term
from reader.script.fold import fold

_MOST = 4
_LATIN = re.compile(r"[a-z][a-z0-9.'’-]*")


@dataclass(frozen=True, slots=True)
class Beside:
    """Words side by side, from `start` up to `end` among the parts, and what they are together."""

    start: int
    end: int
    phrase: Term


def beside(parts: Sequence[Query], typed: str) -> Iterator[Beside]:
    """All rows of two to four plain words, from the left, the longest first.

    Plain is what has no field, quotation marks or sign of the query language.
    """
    for start in range(len(parts)):
        row: list[Term] = []
        for part in parts[start : start + _MOST]:
            if not _goes_on(row, part, typed):
                break
            assert isinstance(part, Term)
            row.append(part)
        for size in range(len(row), 1, -1):
            text = " ".join(word.text for word in row[:size])
            yield Beside(start, start + size, Term(text=text, place=row[0].place))


def _goes_on(row: Sequence[Term], part: Query, typed: str) -> bool:
    if not isinstance(part, Term) or part.field or part.prefix or part.exact_name:
        return False
    if not (typed.startswith(part.text, part.place) and _LATIN.fullmatch(fold(part.text))):
        return False
    return not row or typed[row[-1].place + len(row[-1].text) : part.place].isspace()


def joined(
    parts: Sequence[Query], typed: str, is_name: Callable[[str], bool]
) -> Iterator[Beside | Query]:
    """The parts, those that are one name together as such."""
    upto = 0
    for row in beside(parts, typed):
        if row.start >= upto and is_name(row.phrase.text):
            yield from parts[upto : row.start]
            yield row
            upto = row.end
    yield from parts[upto:]


def with_names(query: Query, typed: str, is_name: Callable[[str], bool]) -> Query:
    """A tree in which words that are one name together may also be found as that."""
    match query:
        case And(parts):
            made: list[Query] = []
            for each in joined(parts, typed, is_name):
                if isinstance(each, Beside):
                    made.append(Or((And(tuple(parts[each.start : each.end])), each.phrase)))
                else:
                    made.append(with_names(each, typed, is_name))
            return made[0] if len(made) == 1 else And(tuple(made))
        case Or(parts):
            return Or(tuple(with_names(part, typed, is_name) for part in parts))
        case Not(part):
            return Not(with_names(part, typed, is_name))
    return query
