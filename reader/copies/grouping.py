"""Which articles of a family stand for which: one leader a group, like each of its members.

The articles are taken in the order of their rank. Each joins the leader that it is most like, or
becomes one. So no chain of small differences joins what is not alike, and neither the order of
import nor an earlier grouping makes a difference.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.copies.facts import Facts
from reader.copies.rules import NEAR, Candidate, Heading, Text, elsewhere, likeness, similarity
from reader.copies.signature import HEADS, bare_title
from reader.copies.signatures import Mark

MOST = 32
"""With so many leaders an article is compared: those with which it has most in common."""

TextOf = Callable[[int], Text]
Tick = Callable[[], None]


def copies(
    facts: Iterable[Facts], marks: Mapping[int, Sequence[Mark]], text_of: TextOf, tick: Tick
) -> dict[int, int]:
    """The ids of the articles that are copies, each with that of the article it is a copy of.

    `facts` are those of a family; `marks` and `text_of` tell by id what an article may have in
    common with others, and its text. `tick` is called before each article is compared.
    """
    return _Family(facts, marks, text_of, tick).copies()


class _Leaders:
    """Leaders by what they have in common with others."""

    def __init__(self) -> None:
        self._by_mark: defaultdict[Mark, list[int]] = defaultdict(list)

    def add(self, number: int, marks: Iterable[Mark]) -> None:
        """Take up a leader; a mark that very many have tells little."""
        for mark in marks:
            if len(self._by_mark[mark]) < MOST:
                self._by_mark[mark].append(number)

    def near(self, marks: Iterable[Mark]) -> list[int]:
        """Those that have some of the marks, with the most first."""
        common = Counter(number for mark in marks for number in self._by_mark.get(mark, ()))
        return sorted(common, key=lambda number: (-common[number], number))[:MOST]


class _Family:
    """Articles that may be copies of one another, numbered by their rank."""

    def __init__(
        self,
        facts: Iterable[Facts],
        marks: Mapping[int, Sequence[Mark]],
        text_of: TextOf,
        tick: Tick,
    ) -> None:
        self._facts = sorted(facts, key=lambda each: each.rank)
        self._titles = [bare_title(each.title) for each in self._facts]
        self._marks = [marks[each.id] for each in self._facts]
        self._text_of = text_of
        self._tick = tick

    def copies(self) -> dict[int, int]:
        """The ids of the articles that are copies, each with that of its leader."""
        stock = self._stock()
        leaders = _Leaders()
        found: dict[int, int] = {}
        for number, facts in enumerate(self._facts):
            self._tick()
            marks = [mark for mark in self._marks[number] if not stock[number] or mark[0] < HEADS]
            this = self._candidate(number, stock)
            near = leaders.near(marks)
            likes = [(likeness(self._candidate(other, stock), this), -other) for other in near]
            best = max(((like, other) for like, other in likes if like is not None), default=None)
            if best is None:
                leaders.add(number, marks)
            else:
                found[facts.id] = self._facts[-best[1]].id
        return found

    def _candidate(self, number: int, stock: Sequence[bool]) -> Candidate:
        facts = self._facts[number]
        return Candidate(facts, self._titles[number], self._text(number), stock[number])

    def _text(self, number: int) -> Text:
        return self._text_of(self._facts[number].id)

    def _stock(self) -> list[bool]:
        """Which texts stand under several titles on several days.

        They say nothing of the article, as what a channel writes below each of its films.
        """
        leaders = _Leaders()
        leads: list[int] = []
        headings: defaultdict[int, set[Heading]] = defaultdict(set)
        stock: set[int] = set()
        for number, facts in enumerate(self._facts):
            self._tick()
            lead = self._lead(number, leaders)
            leads.append(lead)
            heading = self._titles[number], facts.day
            if lead not in stock and heading not in headings[lead]:
                if any(elsewhere(heading, other) for other in headings[lead]):
                    stock.add(lead)
                headings[lead].add(heading)
        return [lead in stock for lead in leads]

    def _lead(self, number: int, leaders: _Leaders) -> int:
        """The first article that has the same text as this one, title and day aside."""
        bands = [mark for mark in self._marks[number] if mark[0] >= HEADS]
        near = leaders.near(bands)
        likes = [(similarity(self._text(other), self._text(number)), -other) for other in near]
        like, lead = max(likes, default=(0.0, 0))
        if like >= NEAR:
            return -lead
        leaders.add(number, bands)
        return number
