"""What the reader decides about name sets, laid over the sets that are known.

Decisions hang on spellings, not on sets, so that they hold when tables and archives change.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from typing import Any

from reader.names.sets import Layered, Names, NameSet, NameTable, Spelling, name_key
from reader.script.detect import detect_short

ORIGIN = "own"


class Action(StrEnum):
    """What a decision does."""

    ADD = "add"
    """The words are spellings of one name; a set that has two of them grows by the others."""
    JOIN = "join"
    """All sets that have one of the words are one."""
    APART = "apart"
    """The words are one name, and the others another."""
    FORBID = "forbid"
    """No two of the words are of one name."""
    ON = "on"
    """The words are looked for when another spelling is asked for, though they are short."""
    OFF = "off"
    """The words are looked for only when they are asked for."""


LEAST = {Action.ADD: 2, Action.JOIN: 2, Action.FORBID: 2}
"""How many different words a decision needs; others need one, APART one of each."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, in the order in which they were taken; `id` 0 is not kept yet."""

    action: Action
    words: tuple[str, ...]
    others: tuple[str, ...] = ()
    id: int = 0

    def __post_init__(self) -> None:
        keys, others = keys_of(self.words), keys_of(self.others)
        enough = len(keys) >= LEAST.get(self.action, 1) and "" not in keys | others
        if not enough or bool(others) is not (self.action is Action.APART) or keys & others:
            raise ValueError(f"not a decision: {self.action} {self.words} {self.others}")

    def as_json(self) -> dict[str, Any]:
        """The value that is exported."""
        return {"action": self.action.value, "words": [*self.words], "others": [*self.others]}


def from_json(value: Any) -> Decision:
    """A decision as it was exported; raises ValueError."""
    if not isinstance(value, Mapping):
        raise ValueError("a decision is an object with action, words and others")
    words, others = _words(value.get("words")), _words(value.get("others", []))
    return Decision(Action(str(value.get("action"))), words, others)


def _words(value: Any) -> tuple[str, ...]:
    if not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
        raise ValueError("words and others are lists of texts")
    return tuple(value)


def keys_of(words: Iterable[str]) -> set[str]:
    """The keys of words."""
    return set(map(name_key, words))


def decided(names: Names, decisions: Iterable[Decision]) -> Names:
    """The sets as the decisions have them, taken one after the other."""
    table = _Working(names)
    for decision in decisions:
        table.take(decision)
    return table.names()


class _Working:
    """Sets while decisions are taken: of the known ones those that are gone, and new ones."""

    def __init__(self, base: Names) -> None:
        self._base = base
        self._gone: set[NameSet] = set()
        self._new: dict[NameSet, int] = {}  # in the order of these numbers
        self._by_key: dict[str, set[NameSet]] = defaultdict(set)
        self._numbers = count()

    def names(self) -> Names:
        if not self._gone and not self._new:
            return self._base
        return Layered(self._base, frozenset(self._gone), NameTable(self._new))

    def take(self, decision: Decision) -> None:
        keys = keys_of(decision.words)
        match decision.action:
            case Action.ADD:
                same = [
                    names for names in self._with(keys) if len(keys & names.by_key().keys()) > 1
                ]
                self._replace(same, [_joined(same, decision.words)])
            case Action.JOIN:
                same = self._with(keys)
                self._replace(same, [_joined(same, decision.words)])
            case Action.APART:
                others = keys_of(decision.others)
                for names in self._with(keys):
                    if others & names.by_key().keys():
                        self._replace([names], _parted(names, keys))
            case Action.FORBID:
                for names in self._with(keys):
                    if len(keys & names.by_key().keys()) > 1:
                        self._replace([names], [_parted(names, keys)[1]])
            case _:
                weak = decision.action is Action.OFF
                for names in self._with(keys):
                    self._replace([names], [_marked(names, keys, weak=weak)])

    def _with(self, keys: Collection[str]) -> list[NameSet]:
        """The sets that have one of the keys."""
        base = (names for key in sorted(keys) for names in self._base.sets(key))
        found = [names for names in base if names not in self._gone]
        new = {names for key in keys for names in self._by_key.get(key, ())}
        return list(dict.fromkeys((*found, *sorted(new, key=self._new.__getitem__))))

    def _replace(self, old: Sequence[NameSet], new: Iterable[NameSet]) -> None:
        for names in old:
            if self._new.pop(names, None) is None:
                self._gone.add(names)
            for key in names.by_key():
                self._by_key[key].discard(names)
        for names in new:
            keys = names.by_key()
            if len(keys) > 1:
                self._new[names] = next(self._numbers)
                for key in keys:
                    self._by_key[key].add(names)


def _joined(sets: Sequence[NameSet], words: Iterable[str]) -> NameSet:
    """One set of several, with the words that none of them has."""
    known = {key: one for names in reversed(sets) for key, one in names.by_key().items()}
    spellings = dict.fromkeys(one for names in sets for one in names.spellings)
    texts = {spelling.text for spelling in spellings}
    for word in words:
        if word.strip() not in texts and name_key(word) not in known:
            spellings[Spelling(word.strip(), detect_short(word).script, ORIGIN)] = None
    first = sets[0] if sets else NameSet((), "", ORIGIN)
    return replace(first, spellings=tuple(spellings))


def _parted(names: NameSet, keys: set[str]) -> list[NameSet]:
    """The spellings of a set that have one of the keys, and the others."""
    has = [name_key(spelling.text) in keys for spelling in names.spellings]
    pairs = list(zip(names.spellings, has, strict=True))
    return [
        replace(names, spellings=tuple(one for one, inside in pairs if inside is side))
        for side in (True, False)
    ]


def _marked(names: NameSet, keys: set[str], *, weak: bool) -> NameSet:
    spellings = (
        replace(one, weak=weak) if name_key(one.text) in keys else one for one in names.spellings
    )
    return replace(names, spellings=tuple(spellings))
