"""A parsed query: a tree of frozen nodes. `reader.search.parse` makes it from what was typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """Fields that a term can be bound to with `name:`."""

    SOURCE = "source"
    AUTHOR = "author"
    TAG = "tag"
    TITLE = "title"
    URL = "url"
    SCRIPT = "script"


class Flag(StrEnum):
    """Yes-or-no properties: `is:unread`, `is:starred`, `has:image`."""

    UNREAD = "is:unread"
    READ = "is:read"
    STARRED = "is:starred"
    NOTED = "is:noted"
    BILINGUAL = "is:bilingual"
    IMAGE = "has:image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, a phrase or a run of Han characters, as typed (not folded).

    `place` is its character offset in the query. `prefix`: `word*`. `exact_name`: no other
    spelling of a name counts. `exact_script`: only the script as typed counts. `also` holds the
    other spellings that count as well, filled in from the name sets. `around` names, for some of
    them, the longer words in which they do not count: 贝鲁特 for 鲁特.
    """

    text: str
    field: Field | None = None
    prefix: bool = False
    exact_name: bool = False
    exact_script: bool = False
    also: tuple[str, ...] = ()
    around: tuple[tuple[str, tuple[str, ...]], ...] = ()
    place: int = 0

    @property
    def spellings(self) -> tuple[str, ...]:
        """All texts that satisfy the term, the typed one first."""
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included; None is open. Days are the reader's own."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Is:
    """Articles that have a flag."""

    flag: Flag


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts; with no parts, every article."""

    parts: "tuple[Query, ...]" = ()


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts."""

    parts: "tuple[Query, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """Every article but those of the part."""

    part: "Query"


Query = Term | DateRange | Is | And | Or | Not

EVERYTHING = And()
