"""Name sets, and what finds them."""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from typing_extensions import override

from reader.core.article import Script
from reader.script.detect import detect_short
from reader.script.fold import HAN_RUN, fold

KINDS = frozenset({"person", "place", "organisation", "term"})

DOTS = "·・‧•"
_INSIDE_HAN = re.compile(rf"[\s{DOTS}]+")  # signs that do not count between Han characters


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name: as written, in which script, and by whom.

    `origin` names the regions whose press writes it so ("taiwan", "taiwan, hongkong"); "other"
    is Singapore, Malaysia and the foreign services, "archives" the library's own articles, "own"
    the reader. A `weak` spelling is short or means other things too: nobody who asked for another
    spelling is shown it.
    """

    text: str
    script: Script
    origin: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class NameSet:
    """The spellings of one name or term; `kind` is one of KINDS, or "" where nobody has said.

    `origin` is where the set comes from: hand, cldr, opencc, archives or own; `checked` the month
    in which somebody last looked at it, "" if nobody did.
    """

    spellings: tuple[Spelling, ...]
    kind: str = "person"
    origin: str = "own"
    checked: str = ""

    def by_key(self) -> dict[str, Spelling]:
        """Its spellings by the form in which they are compared; the first of each."""
        found: dict[str, Spelling] = {}
        for spelling in self.spellings:
            found.setdefault(name_key(spelling.text), spelling)
        return found


class Names(ABC):
    """Name sets, found by any of their spellings as a whole word."""

    @property
    @abstractmethod
    def all(self) -> Iterator[NameSet]:
        """Every set."""

    @abstractmethod
    def sets(self, word: str) -> tuple[NameSet, ...]:
        """The sets that have this word as a spelling, whatever its script, width and case."""

    def holders(self, keys: Collection[str]) -> dict[str, list[NameSet]]:
        """The sets that have one of many keys, by key; quicker than one after the other."""
        return {key: list(found) for key in keys if (found := self.sets(key))}

    @abstractmethod
    def longer(self, key: str) -> Collection[str]:
        """The keys that have this one in them, and are longer."""

    @abstractmethod
    def words_around(self, key: str) -> tuple[str, ...]:
        """Words that have a spelling in them and are not known to be names."""

    @abstractmethod
    def matching(self, pattern: re.Pattern[str]) -> Collection[str]:
        """The keys in which a pattern is found; it looks at one line, where "/" parts them."""

    def near(self, word: str) -> tuple[str, ...]:
        """Keys that are a word with one character more, less, or another one."""
        key = name_key(word)
        found = self.matching(one_off(key, "(?<=/)", "(?=/)"))
        return tuple(dict.fromkeys(each for each in found if each != key))

    def also(self, word: str) -> tuple[str, ...]:
        """The other spellings worth searching for.

        Of those that fold alike only one is given: in the script of the word, if it has one.
        """
        others: dict[str, str] = {}
        script = detect_short(word).script
        for names in self.sets(word):
            for spelling in names.spellings:
                if not spelling.weak:
                    key = name_key(spelling.text)
                    if spelling.script is script or key not in others:
                        others[key] = spelling.text
        others.pop(name_key(word), None)
        return tuple(others.values())


@dataclass(slots=True, eq=False)
class NameTable(Names):
    """Some name sets at hand; `around` has, by key, words that have a spelling in them."""

    every: Iterable[NameSet]
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _by_key: dict[str, list[NameSet]] = field(init=False)

    def __post_init__(self) -> None:
        self.every = tuple(self.every)
        self._by_key = {}
        for names in self.every:
            for key in names.by_key():
                self._by_key.setdefault(key, []).append(names)

    @property
    @override
    def all(self) -> Iterator[NameSet]:
        return iter(self.every)

    @override
    def sets(self, word: str) -> tuple[NameSet, ...]:
        return tuple(self._by_key.get(name_key(word), ()))

    @override
    def longer(self, key: str) -> Collection[str]:
        return [each for each in self._by_key if key in each and each != key]

    @override
    def words_around(self, key: str) -> tuple[str, ...]:
        return self.around.get(key, ())

    @override
    def matching(self, pattern: re.Pattern[str]) -> Collection[str]:
        return pattern.findall(f"/{'/'.join(self._by_key)}/")


@dataclass(frozen=True, slots=True, eq=False)
class Layered(Names):
    """A table with other sets in the place of some of its own."""

    base: Names
    gone: Collection[NameSet]
    added: NameTable

    @property
    @override
    def all(self) -> Iterator[NameSet]:
        yield from (names for names in self.base.all if names not in self.gone)
        yield from self.added.all

    @override
    def sets(self, word: str) -> tuple[NameSet, ...]:
        kept = (names for names in self.base.sets(word) if names not in self.gone)
        return (*kept, *self.added.sets(word))

    @override
    def longer(self, key: str) -> Collection[str]:
        return [*self.base.longer(key), *self.added.longer(key)]

    @override
    def words_around(self, key: str) -> tuple[str, ...]:
        return self.base.words_around(key)

    @override
    def matching(self, pattern: re.Pattern[str]) -> Collection[str]:
        return [*self.base.matching(pattern), *self.added.matching(pattern)]


def name_key(word: str) -> str:
    """The form in which spellings are compared: folded; 本·拉登 and 本拉登 are one."""
    folded = fold(word)
    if folded.isalnum():
        return folded
    return _INSIDE_HAN.sub("" if HAN_RUN.search(folded) else " ", folded).strip()


def one_off(key: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Finds a word with one character more, less, or another one; not the word itself.

    One more at either end is found only where it is said what is `before` and `after`.
    """
    places = range(len(key) + 1)
    parts = [(key[:place], key[place:]) for place in places]
    other = [rf"{re.escape(a)}[^/\n]{re.escape(b[1:])}" for a, b in parts if b]
    more = [rf"{re.escape(a)}[^/\n]{re.escape(b)}" for a, b in parts if before or (a and b)]
    less = [re.escape(a + b[1:]) for a, b in parts if b]
    return re.compile(f"{before}(?:{'|'.join((*other, *more, *less))}){after}")
