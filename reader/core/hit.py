"""What a search gives: ids in order, spans to mark, snippets."""

from array import array
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """The order of an answer."""

    DATE = "date"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (not included) of a text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text on one line, and what to mark in it and in the article's title."""

    text: str
    marks: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()


def _ids() -> "array[int]":
    return array("q")


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles of a query, all of them, in the order asked for.

    `ids` are catalogue ids; `dates` (milliseconds since 1970 UTC, in step with `ids`) is
    `NO_DATE` where no date is known. `also` are the other spellings of names that were searched.
    `exact_names` says that no others were. `missing` is how many articles the index has not heard
    of yet: more may be found later. `more` says that these are only the newest of what is found.
    """

    query: str = ""
    ids: "array[int]" = field(default_factory=_ids)
    dates: "array[int]" = field(default_factory=_ids)
    also: tuple[str, ...] = ()
    seconds: float = 0.0
    exact_names: bool = False
    missing: int = 0
    more: bool = False
    sort: Sort = Sort.DATE

    @property
    def ready(self) -> bool:
        """Whether all articles were searched."""
        return not self.missing

    @property
    def total(self) -> int:
        """How many articles there are: exactly, unless there are `more`."""
        return len(self.ids)


NO_DATE = -(2**62)
"""Stands for "no date known" where dates are numbers: sorts after every real one."""
