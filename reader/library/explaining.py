"""Why a query finds nothing, and what near it would find something."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from reader.core.query import And, Field, Query, Term
from reader.library.asking import also, read
from reader.library.how import How
from reader.library.side_by_side import Beside, beside, joined
from reader.library.spelt import spelt
from reader.names.sets import Names, name_key, one_off
from reader.names.sounds import pinyin
from reader.script.fold import HAN_RUN, fold
from reader.search.parse import parse

MOST = 8
"""Ways out that are told; the first that are found, in the order of `Way`,
of those what is read the same first, then what most articles have."""

_TEXTS = 40
"""Articles in which a word is looked for that is one character off."""
_CANDIDATES = 4
"""Other words that are tried for one that finds nothing."""
_SHORTEST, _LONGEST = 3, 12
"""Characters of a word that may be mistyped: of two, one off is another word."""
_ROWS, _LONGEST_NAME = 6, 30
"""Rows of words, and characters of them, for which a name is sought that is one character off."""


class Way(StrEnum):
    """How a query that is near differs from the one asked."""

    SCRIPT = "script"
    """In either script."""
    NAMES = "names"
    """With the other spellings of its names."""
    SPELLING = "spelling"
    """With another word for one that finds nothing: another name, or one character off."""
    APART = "apart"
    """With the words of a phrase in any place."""
    FILTER = "filter"
    """Without a filter."""
    WORD = "word"
    """Without a word."""


_ORDER = tuple(Way)


@dataclass(frozen=True, slots=True)
class Tried:
    """A word of the query, in which spellings it was looked for, and how many articles have it."""

    text: str
    spellings: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """A query that finds something: what to type, how many articles; what is `changed`.

    `exact_script` and `exact_names` say how to ask it.
    """

    way: Way
    query: str
    total: int
    changed: str = ""
    exact_script: bool = False
    exact_names: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was tried, and the nearest that would find something."""

    tried: tuple[Tried, ...]
    nearest: tuple[Nearest, ...]


@dataclass(frozen=True, slots=True)
class Asker:
    """What an explanation asks of a library: how many articles, and some texts of them."""

    names: Names
    total: Callable[[Query], int]
    texts: Callable[[Query, int], Iterable[str]]


def explain(query: str, how: How, asker: Asker) -> Explanation:
    """Why a query finds nothing; raises QueryError."""
    return _Explaining(query, how, asker).explain()


class _Explaining:
    def __init__(self, query: str, how: How, asker: Asker) -> None:
        self._parts = _with_phrases(tuple(_flat(parse(query))), query, asker.names)
        self._query = And(self._parts) if len(self._parts) != 1 else self._parts[0]
        self._typed, self._how, self._asker = query, how, asker

    def explain(self) -> Explanation:
        words = [part for part in self._parts if _is_word(part)]
        tried = tuple(self._tried(word) for word in words)
        seen = {(spelt(self._query), self._how)}
        found: list[Nearest] = []
        for way, query, how, changed in self._ways([each.text for each in tried if not each.total]):
            text = spelt(query)
            if (text, how) in seen or len(found) == MOST:
                continue
            seen.add((text, how))
            if way is Way.SPELLING:  # "Boris Johnson" finds all that Boris johnson finds
                bare = fold(text).replace('"', ""), how
                if bare in seen and bare[0] != text:
                    continue
                seen.add(bare)
            total = self._total(text, how)
            if total:
                flags = how.exact_script, how.exact_names
                found.append(Nearest(way, text, total, changed, *flags))
        read_so = pinyin(spelt(self._query))

        def far(near: Nearest) -> tuple[int, bool, int]:
            """How far off: words that are read as the one typed are nearest to it."""
            other = near.way is Way.SPELLING and pinyin(near.query) != read_so
            return _ORDER.index(near.way), other, -near.total

        found.sort(key=far)
        return Explanation(tried, tuple(found))

    def _total(self, text: str, how: How) -> int:
        return self._asker.total(read(text, self._asker.names, how))

    def _tried(self, word: Query) -> Tried:
        assert isinstance(word, Term)
        tree = read(spelt(word), self._asker.names, self._how)
        return Tried(word.text, (word.text, *also(tree)), self._asker.total(tree))

    def _ways(self, barren: Sequence[str]) -> Iterator[tuple[Way, Query, How, str]]:
        query, how = self._query, self._how
        if how.exact_script:
            yield Way.SCRIPT, query, replace(how, exact_script=False), ""
        if how.exact_names or how.without:
            yield Way.NAMES, query, replace(how, exact_names=False, without=frozenset()), ""
        yield from self._other_names()
        for term in (part for part in self._parts if isinstance(part, Term)):
            if term.exact_name:
                yield Way.NAMES, self._with(term, replace(term, exact_name=False)), how, term.text
            if term.text in barren:
                yield from self._other_words(term)
        for way, wanted in ((Way.FILTER, False), (Way.WORD, True)):
            for part in self._parts:
                if _is_word(part) is wanted and len(self._parts) > 1:
                    yield way, self._with(part, None), how, spelt(part)

    def _other_words(self, term: Term) -> Iterator[tuple[Way, Query, How, str]]:
        for other in self._others(term):
            yield Way.SPELLING, self._with(term, other), self._how, spelt(other)
        for apart in _apart(term):
            yield Way.APART, self._with(term, apart), self._how, term.text

    def _other_names(self) -> Iterator[tuple[Way, Query, How, str]]:
        """Names for words side by side that are nearly one: Mark Carney for Marc Carney."""
        names = self._asker.names
        for row in islice(beside(self._parts, self._typed), _ROWS):
            if len(name_key(row.phrase.text)) > _LONGEST_NAME:
                continue
            for key in names.near(row.phrase.text)[:_CANDIDATES]:
                other = replace(row.phrase, text=names.sets(key)[0].by_key()[key].text)
                parts = (*self._parts[: row.start], other, *self._parts[row.end :])
                yield Way.SPELLING, And(parts), self._how, spelt(other)

    def _with(self, old: Query, new: Query | None) -> Query:
        """The query with another part, or none, in the place of one."""
        parts = [new if part is old else part for part in self._parts]
        kept = tuple(part for part in parts if part is not None)
        return kept[0] if len(kept) == 1 else And(kept)

    def _others(self, term: Term) -> Iterator[Term]:
        """Other words for one that finds nothing: names first, then what articles have."""
        names = self._asker.names
        weak = [one.text for known in names.sets(term.text) for one in known.spellings if one.weak]
        words = dict.fromkeys(word for word in weak if name_key(word) != name_key(term.text))
        if _SHORTEST <= len(name_key(term.text)) <= _LONGEST and not term.prefix:
            near = dict.fromkeys((*names.near(term.text), *self._in_articles(term)))
            exact = self._how.exact_names or term.exact_name
            words |= near if exact else dict.fromkeys(_one_of_each(near, names))
        for word in list(words)[: 2 * _CANDIDATES]:
            yield replace(term, text=word)

    def _in_articles(self, term: Term) -> list[str]:
        """What stands in articles that is one character off, the most frequent first."""
        key = name_key(term.text)
        han = HAN_RUN.fullmatch(key) is not None
        pattern = one_off(key) if han else one_off(key, r"\b", r"\b")
        counted: Counter[str] = Counter()
        for query in _halves(term, key, han=han):
            for text in self._asker.texts(query, _TEXTS):
                found = map(str.strip, pattern.findall(fold(text)))
                counted.update(word for word in found if _is_like(word, key, han=han))
            if counted:
                break
        return [word for word, _ in counted.most_common(_CANDIDATES) if word != key]


def _flat(query: Query) -> Iterator[Query]:
    """What must all be found, also of what stands in parentheses."""
    for part in query.parts if isinstance(query, And) else ():
        yield from _flat(part)
    if not isinstance(query, And):
        yield query


def _with_phrases(parts: Sequence[Query], typed: str, names: Names) -> tuple[Query, ...]:
    """The parts, words that are one name together as a phrase."""
    made = joined(parts, typed, lambda words: bool(names.also(words)))
    return tuple(each.phrase if isinstance(each, Beside) else each for each in made)


def _one_of_each(words: Iterable[str], names: Names) -> Iterator[str]:
    """Of the words that find one another as spellings of a name, the first."""
    found: set[str] = set()
    for word in words:
        if word not in found:
            yield word
        found |= {word, *map(name_key, names.also(word))}


def _is_like(word: str, key: str, *, han: bool) -> bool:
    """Whether what stands in an article is a word of the same kind: not 马克· for 马克龙."""
    if han:
        return HAN_RUN.fullmatch(word) is not None
    return all(char.isalnum() or char in key for char in word)


def _halves(term: Term, key: str, *, han: bool) -> Iterator[Query]:
    """What articles have that have a word like this one: one of its halves is right."""
    half = len(key) // 2
    bare = replace(term, exact_name=True)
    if not han:
        yield replace(bare, text=key[: max(_SHORTEST, half)], prefix=True)
        return
    for place in range(len(key)):
        parts = [part for part in (key[:place], key[place + 1 :]) if part]
        if max(map(len, parts)) > 1:
            yield And(tuple(replace(bare, text=part) for part in parts))


def _is_word(part: Query) -> bool:
    return isinstance(part, Term) and part.field in (None, Field.TITLE, Field.TAG)


_PARTS = re.compile(r"[^\W_]+")


def _apart(term: Term) -> Iterator[Query]:
    """The words of a phrase in any place; a run of Han characters in two parts."""
    words = tuple(dict.fromkeys(_PARTS.findall(term.text)))
    if len(words) > 1:
        yield And(tuple(replace(term, text=word) for word in words))
    elif HAN_RUN.fullmatch(term.text) and len(term.text) <= _LONGEST:
        for place in range(2, len(term.text) - 1):
            halves = term.text[:place], term.text[place:]
            yield And(tuple(replace(term, text=half) for half in halves))
