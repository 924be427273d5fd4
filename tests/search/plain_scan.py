"""The contract of search on plain folded texts, without any part of the index or its streams.

Made for real articles: what this and the index disagree about is a mistake in one of them.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from unicodedata import category

from reader.core.index import IndexDoc
from reader.script.fold import HAN_RUN, fold

_HAN = HAN_RUN.pattern.removesuffix("+")
# What a letter or digit of a word is: \w, but no character that stands for itself.
_LETTER = (
    r"[^\W_\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f"
    r"\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_NUMBER_STARTS = rf"(?<!{_LETTER})(?<!\d\.)"
_WORDS = re.compile(
    rf"(?<!{_LETTER})[a-z]{{2,}}(?!{_LETTER})"
    rf"|{_NUMBER_STARTS}\d+(?:\.\d+)?(?!{_LETTER})(?!\.\d)"
)
_BEGINNINGS = re.compile(rf"(?<!{_LETTER})[a-z]+")
_MIXED = re.compile(rf"{_NUMBER_STARTS}\d+{_HAN}+")
_THOUSANDS = r"(?<=\d),(?=\d{3}(?!\d))"
_DOTS, _BRACKETS, _MARKS = "·‧・･•∙⋅", "「」『』｢｣﹁﹂﹃﹄〝〞〟", "\"'`´＂＇′″"

ARTICLE, ZONE = "\0", "\n"
"""What ends an article and each of its texts in a text of all."""


def ignored(char: str) -> bool:
    """Does a character not count between two Han characters: is it blank, a dot or a quote?"""
    return char in f"{_DOTS}{_BRACKETS}{_MARKS}\t" or category(char) in (
        "Zs",
        "Pi",
        "Pf",
        "Cf",
        "Mn",
    )


class Scan:
    """All texts of many articles, each squeezed into a plain string that is searched as it is."""

    def __init__(self, docs: Iterable[IndexDoc]) -> None:
        self.ids: list[int] = []
        self.order: dict[int, tuple[int, int]] = {}
        self.words: defaultdict[str, set[int]] = defaultdict(set)
        self._beginnings: defaultdict[str, set[int]] = defaultdict(set)
        texts: list[tuple[str, str]] = []
        for doc in docs:
            self.ids.append(doc.id)
            self.order[doc.id] = (-doc.sort, doc.id)
            zones = (doc.title, doc.author, *doc.sources, *doc.tags, doc.body)
            texts.append(squeezed("".join(zone + ZONE for zone in zones)))
            for word in _WORDS.findall(texts[-1][0]):
                self.words[word].add(doc.id)
            for word in _BEGINNINGS.findall(texts[-1][0]):
                self._beginnings[word].add(doc.id)
        self.text = "".join(folded + ARTICLE for folded, _ in texts)
        self.shown = "".join(shown + ARTICLE for _, shown in texts)
        """As `text`, but as written, a character for each of it."""

    def holding(self, needle: str) -> set[int]:
        """The articles that hold a run of Han, in either script."""
        return self._having(fold(needle), lambda _: True)

    def holding_mixed(self, needle: str) -> set[int]:
        """The articles that hold a whole number with the Han that follow it."""
        starts = re.compile(_NUMBER_STARTS)
        return self._having(fold(needle), lambda at: starts.match(self.text, at) is not None)

    def _having(self, needle: str, good: Callable[[int], bool]) -> set[int]:
        found: set[int] = set()
        at = number = 0
        before = 0  # `number` articles end before this place
        while (at := self.text.find(needle, at)) >= 0:
            if not good(at):
                at += 1
                continue
            number += self.text.count(ARTICLE, before, at)
            found.add(self.ids[number])
            before = at = self.text.index(ARTICLE, at)
        return found

    def with_prefix(self, prefix: str) -> set[int]:
        """The articles that have a word which begins so."""
        begin = [ids for word, ids in self._beginnings.items() if word.startswith(prefix)]
        return set().union(*begin)

    def runs(self) -> list[tuple[int, int]]:
        """Where runs of Han stand in `text` and `shown`."""
        return [found.span() for found in HAN_RUN.finditer(self.text)]

    def mixed(self) -> list[tuple[int, int]]:
        """Where numbers stand that Han follow, with those Han."""
        return [found.span() for found in _MIXED.finditer(self.text)]


def squeezed(text: str) -> tuple[str, str]:
    """A text folded and as written, both without what does not count.

    That is the comma of thousands, what nobody sees, and what is ignored between two Han characters
    or between Han and a digit.
    """
    folded = fold(text)
    blank = "".join(map(re.escape, filter(ignored, set(folded))))
    unseen = "".join(char for char in set(folded) if category(char) in ("Cf", "Mn"))
    parts = [_THOUSANDS]
    if blank:
        parts += (rf"(?<={_HAN})[{blank}]+(?={_HAN}|\d)", rf"(?<=\d)[{blank}]+(?={_HAN})")
    if unseen:
        parts.append(f"[{unseen}]")
    gone = [found.span() for found in re.finditer("|".join(parts), folded)]
    starts = [0, *(stop for _, stop in gone)]
    stops = [*(start for start, _ in gone), len(folded)]
    kept = list(map(slice, starts, stops))
    return "".join(folded[some] for some in kept), "".join(text[some] for some in kept)


def cut(spans: list[tuple[int, int]], longest: int, rng: random.Random) -> Iterator[slice]:
    """Pieces of 1 to `longest` characters out of random spans, without end."""
    while True:
        start, stop = rng.choice(spans)
        length = rng.randint(1, min(longest, stop - start))
        first = rng.randrange(start, stop - length + 1)
        yield slice(first, first + length)
