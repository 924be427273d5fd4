"""From what was typed to a tree, by the grammar in docs/search.md. Pure: no index, no files."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from unicodedata import normalize

from reader.core.article import Script
from reader.core.errors import QueryError
from reader.core.query import EVERYTHING, And, Field, Flag, Is, Not, Or, Query, Term
from reader.search.days import date_range
from reader.search.signs import searchable

_MISSING = "Something to search for is missing here"
_DEEPEST = 40  # parentheses and NOTs inside one another
_OPEN, _CLOSE = "(（", ")）"
_QUOTE = '"“”„‟＂'
_STRAIGHT = '"＂'  # ends a word; a curly one inside a word is part of it
_MINUS, _EQUALS, _STAR = "-－", "=＝", "*＊"

_SPACE = re.compile(r"\s+")
_WORD = re.compile(rf"[^\s{_OPEN}{_CLOSE}{_STRAIGHT}]+")
_PHRASE = re.compile(
    rf"(?P<open>[{_STRAIGHT}])(?P<straight>[^{_STRAIGHT}]*)[{_STRAIGHT}]"
    rf"|[{_QUOTE}](?P<curly>[^{_QUOTE}]*)[{_QUOTE}]"
)
_NAME = re.compile(r"([A-Za-zＡ-Ｚａ-ｚ]+)[:：](?!//)")
_OPERATOR = re.compile(rf"(AND|ＡＮＤ|OR|ＯＲ|NOT|ＮＯＴ)(?=$|[\s{_OPEN}{_CLOSE}{_QUOTE}])")
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)

_FIELDS = {field.value: field for field in Field}
_FLAGS = {flag.value: flag for flag in Flag} | {"has:note": Flag.NOTED}
_DATES = ("date", "before", "after")
_NAMES = (*_FIELDS, "is", "has", *_DATES)


def parse(text: str) -> Query:
    """The tree of a query; EVERYTHING for an empty one. Raises QueryError and nothing else."""
    parser = _Parser(text)
    parser.skip_space()
    if parser.at_end():
        return EVERYTHING
    query = parser.either()
    if not parser.at_end():
        raise QueryError("This parenthesis closes nothing", parser.place)
    return query


@dataclass(slots=True)
class _Parser:
    """Recursive descent: one method a rule of the grammar, each leaves `place` at what follows."""

    text: str
    place: int = 0
    depth: int = 0

    def at_end(self) -> bool:
        return self.place >= len(self.text)

    def next_in(self, chars: str) -> bool:
        return not self.at_end() and self.text[self.place] in chars

    def skip_space(self) -> None:
        if found := _SPACE.match(self.text, self.place):
            self.place = found.end()

    def operator(self) -> str:
        found = _OPERATOR.match(self.text, self.place)
        return normalize("NFKC", found[1]) if found else ""

    def take(self, length: int) -> None:
        self.place += length
        self.skip_space()

    def either(self) -> Query:
        """Alternatives with OR between them."""
        parts = [self.all_of()]
        while self.operator() == "OR":
            self.take(2)
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all_of(self) -> Query:
        """What stands side by side, AND between or not."""
        parts = [self.signed()]
        while not (self.at_end() or self.next_in(_CLOSE) or self.operator() == "OR"):
            if self.operator() == "AND":
                self.take(3)
            parts.append(self.signed())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def signed(self) -> Query:
        """A part, or one that must not occur."""
        word = self.operator()
        if word == "NOT" or self._minus():
            start = self.place
            self.take(3 if word else 1)
            return Not(self.nested(start, self.signed))
        if self.at_end() or self.next_in(_CLOSE) or word:
            raise QueryError(_MISSING, self.place)
        part = self.group() if self.next_in(_OPEN) else self.item()
        self.skip_space()
        return part

    def _minus(self) -> bool:
        following = self.text[self.place + 1 : self.place + 2]
        return self.next_in(_MINUS) and bool(following.strip())

    def nested(self, start: int, rule: Callable[[], Query]) -> Query:
        """A rule inside another; too many are refused before the stack is full."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise QueryError("Too many parts inside one another", start)
        query = rule()
        self.depth -= 1
        return query

    def group(self) -> Query:
        """What stands in parentheses."""
        start = self.place
        self.take(1)
        query = self.nested(start, self.either)
        if not self.next_in(_CLOSE):
            raise QueryError("This parenthesis is not closed", start)
        self.place += 1
        return query

    def item(self) -> Query:
        """A word, a phrase or a field with its value."""
        named = _NAME.match(self.text, self.place)
        if named is None:
            term = self.term(None)
            # A pasted address is that of an article, or stands in its text.
            return Or((term, replace(term, field=Field.URL))) if _ADDRESS.match(term.text) else term
        name, start = normalize("NFKC", named[1]).lower(), self.place
        if name not in _NAMES:
            raise QueryError(
                "There is no field “{name}:”; put quotation marks around plain text",
                start,
                "the fields are {known}",
                name=named[1],
                known=", ".join(f"{each}:" for each in _NAMES),
            )
        self.place = named.end()
        if name in _FIELDS:
            return _known_script(self.term(_FIELDS[name]))
        start = self.place
        value = self.value()
        return _flag(name, value, start) if name in ("is", "has") else _dates(name, value, start)

    def value(self) -> str:
        """A word or a phrase as it is typed, without its quotation marks."""
        if self.next_in(_QUOTE):
            found = _PHRASE.match(self.text, self.place)
            if found is None:
                raise QueryError("This quotation mark is not closed", self.place)
            self.place = found.end()
            return found["straight"] if found["open"] else found["curly"]
        found = _WORD.match(self.text, self.place)
        if found is None:
            raise QueryError(_MISSING, self.place)
        self.place = found.end()
        return found[0]

    def term(self, field: Field | None) -> Term:
        """A word, with * for a prefix, or a phrase; = before it keeps to the spelling."""
        exact = self.next_in(_EQUALS)
        self.place += exact
        start, quoted = self.place, self.next_in(_QUOTE)
        typed = self.value()
        prefix = not quoted and typed[-1:] in tuple(_STAR)
        text = typed[:-1] if prefix else typed
        if not searchable(text):
            raise QueryError("Nothing in “{typed}” can be searched for", start, typed=typed)
        return Term(text=text, field=field, prefix=prefix, exact_name=exact, place=start)


def _known_script(term: Term) -> Term:
    if term.field is Field.SCRIPT and term.text.lower() not in set(Script):
        raise QueryError("A script is one of {known}", term.place, known=", ".join(Script))
    return term


def _flag(name: str, value: str, place: int) -> Is:
    flag = _FLAGS.get(f"{name}:{value.lower()}")
    if flag is None:
        known = ", ".join(each for each in _FLAGS if each.startswith(name))
        raise QueryError(
            "“{flag}” is not known; there is {known}", place, flag=f"{name}:{value}", known=known
        )
    return Is(flag)


def _dates(name: str, value: str, place: int) -> Query:
    try:
        return date_range(name, value)
    except ValueError:
        raise QueryError(
            "“{value}” is no date: write 2024, 2024-11, 2024-11-22 or two with .. between",
            place,
            value=value,
        ) from None
