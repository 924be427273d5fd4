"""Learns name sets from what articles themselves give: Han characters and a Latin name behind them.

Where a middle dot says where the name begins, its characters teach which ones names are written
with. Elsewhere the name is the last few characters, as many as look like a name by that and sound
like the Latin. What remains is kept where several articles say it and it sounds right.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import log

from reader.names.finds import Find, last_part
from reader.names.sets import name_key
from reader.names.sounds import likeness, of_han, of_latin, pinyin, same_start
from reader.script.fold import fold

VERSION = 1
"""Another one where the rules are others: what was learned is learned anew."""

LEAST_ARTICLES = 2
LEAST_ALIKE = 0.6
"""Of sounds, to be a spelling of a name; and of two spellings in Han characters, to be of one."""
_SHORT_ALIKE = 0.8
"""Of sounds, where there are two characters only."""
_ALONE_ARTICLES, _ALONE_ALIKE = 3, 0.75
"""The same where only one spelling in Han characters is known."""
_SHORTEST, _LONGEST = 2, 8
_SOUND_WEIGHT = 7.0
_UNSEEN = 0.5
_FOREIGN = -1.5
_SAME = 0.95  # of two Latin names, to be one: Kyiv and Kiev, not Johnson and Johnston

Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """A find and the article it is in; copies of an article are one."""

    article: int
    find: Find


@dataclass(slots=True)
class Form:
    """A spelling, as it is mostly written, and the articles that give it."""

    written: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    more: int = 0
    """Articles that give it and are not among those."""

    @classmethod
    def kept(cls, text: str, count: int, articles: Sequence[int]) -> "Form":
        """One that was learned before, with some of its articles."""
        return cls(Counter({text: 1}), set(articles), count - len(articles))

    @property
    def count(self) -> int:
        """How many articles give it."""
        return len(self.articles) + self.more

    @property
    def text(self) -> str:
        """As it is mostly written."""
        return max(self.written, key=lambda text: (self.written[text], text))

    def note(self, text: str, article: int) -> None:
        """Another article that gives it."""
        self.written[text] += 1
        self.articles.add(article)


@dataclass(frozen=True, slots=True)
class Mined:
    """A set that was learned: its spellings in Han characters, and in Latin ones."""

    han: tuple[Form, ...]
    latin: tuple[Form, ...]


def no_tick() -> None:
    """Tell nobody."""


def mine(seen: Iterable[Seen], looks: "Looks", tick: Tick = no_tick) -> list[Mined]:
    """The name sets that the finds give: all finds of the Latin names that are among them."""
    pairs: dict[str, dict[str, Form]] = defaultdict(lambda: defaultdict(Form))
    latins: dict[str, dict[str, Form]] = defaultdict(lambda: defaultdict(Form))
    for each in seen:
        tick()
        han, latin = looks.pair(each.find)
        if han:
            # Of a name that is read as it is written, all of it counts: 习近平 is no other 近平.
            key = latin_key(latin) if latin == last_part(latin) else name_key(latin)
            pairs[key][name_key(han)].note(han, each.article)
            latins[key][name_key(latin)].note(latin, each.article)
    found = (_set(forms, latins[key]) for key, forms in sorted(pairs.items()))
    return [mined for mined in found if mined]


@dataclass(frozen=True, slots=True)
class Looks:
    """How much a character looks like one of a name."""

    odds: Mapping[str, float]

    @classmethod
    def learned(cls, names: Iterable[str]) -> "Looks":
        """From the parts of names behind a middle dot: each counts once, however often it is."""
        chars = Counter(char for name in set(map(fold, names)) for char in name)
        total = sum(chars.values()) or 1
        # A character that is one in 500 of them is as likely a name's as not.
        return cls({char: log(times / total * 500) for char, times in chars.items()})

    def of(self, char: str) -> float:
        """Above 0 for a character of names, folded; below for others."""
        return max(-4.0, self.odds.get(char, log(_UNSEEN / 40)))

    def pair(self, find: Find) -> tuple[str, str]:
        """The spelling of a find in Han characters and the Latin for it; "" if it is no name."""
        whole = "".join(find.latin.split()).replace("-", "").replace("'", "").lower()
        for size in (2, 3, 4):  # 习近平 (Xi Jinping) is read as it is written
            if not find.dotted and pinyin(find.han[-size:]) == whole:
                return find.han[-size:], find.latin
        latin = last_part(find.latin)
        if find.dotted:
            return (find.han if sounds_right(find.han, latin) else ""), latin
        ends = [find.han[-size:] for size in range(_SHORTEST, self._most(find.han) + 1)]
        best = max(ends, key=lambda end: (self._score(end, latin), -len(end)))
        return (best if sounds_right(best, latin) and not _whole(best, find) else ""), latin

    def _most(self, han: str) -> int:
        """How many characters a name at the end may have: two foreign ones are before it."""
        foreign = 0
        for size, char in enumerate(reversed(fold(han[-_LONGEST:])), start=1):
            foreign = foreign + 1 if self.of(char) < _FOREIGN else 0
            if foreign == 2:
                return max(_SHORTEST, size - 2)
        return min(_LONGEST, len(han))

    def _score(self, end: str, latin: str) -> float:
        alike = likeness(of_han(end), of_latin(latin))
        return sum(map(self.of, fold(end))) / 2 + _SOUND_WEIGHT * alike


def sounds_right(han: str, latin: str) -> bool:
    """Whether the characters may stand for the Latin."""
    alike = likeness(of_han(han), of_latin(latin))
    least = LEAST_ALIKE if len(han) > _SHORTEST else _SHORT_ALIKE
    return alike >= least and same_start(han, latin) and _SHORTEST <= len(han) <= _LONGEST


def _whole(han: str, find: Find) -> bool:
    """Whether the characters are the first names too, without a dot: 哈利卡尼 (Harry Kane)."""
    sounds = of_han(han)
    last = likeness(sounds, of_latin(last_part(find.latin)))
    return likeness(sounds, of_latin("".join(find.latin.split()))) > last


def latin_key(latin: str) -> str:
    """What Latin spellings of one name have in common: Zelensky, Volodymyr Zelenskyy."""
    folded = name_key(last_part(latin)).replace("-", " ").replace("'", "").replace("’", "")
    for ending in ("iy", "yy", "yi", "ij", "ii", "i"):
        if folded.endswith(ending) and len(folded) > 5:
            return folded.removesuffix(ending) + "y"
    return folded


def _set(forms: Mapping[str, Form], latins: Mapping[str, Form]) -> Mined | None:
    """The set of one Latin name, if what is known of it is enough."""
    known = {key: form for key, form in forms.items() if len(form.articles) >= LEAST_ARTICLES}
    kept = [form for key, form in known.items() if not _part_of_another(key, known)]
    kept.sort(key=lambda form: (-len(form.articles), form.text))
    alike = [form for form in kept if _alike(form.text, kept[0].text)]
    latin = tuple(sorted(latins.values(), key=lambda form: (-len(form.articles), form.text)))
    return Mined(tuple(alike), latin) if enough(alike, latin) else None


def enough(han: Sequence[Form], latin: Sequence[Form]) -> bool:
    """Whether spellings in Han characters and Latin ones, most first, are a set."""
    return len(han) > 1 or (len(han) == 1 and _sure(han[0], latin[0]))


def _part_of_another(key: str, known: Mapping[str, Form]) -> bool:
    """Whether a form has another in it, or is in another, that more articles give."""
    mine = len(known[key].articles)
    return any(
        (other in key or key in other) and (len(form.articles), other) > (mine, key)
        for other, form in known.items()
        if other != key
    )


def _alike(one: str, other: str) -> bool:
    read = SequenceMatcher(None, pinyin(one), pinyin(other)).ratio()
    return min(read, likeness(of_han(one), of_han(other))) >= LEAST_ALIKE


def _sure(form: Form, latin: Form) -> bool:
    """Whether one spelling in Han characters and one in Latin ones are enough to tell."""
    read = pinyin(form.text) == "".join(latin.text.split()).replace("-", "").lower()
    alike = likeness(of_han(form.text), of_latin(latin.text)) >= _ALONE_ALIKE
    return form.count >= _ALONE_ARTICLES and (read or (alike and len(form.text) > 2))


def _latin_alike(one: Mined, other: Mined) -> bool:
    return likeness(*(of_latin(mined.latin[0].text) for mined in (one, other))) >= _SAME


def merged(sets: Iterable[Mined]) -> list[Mined]:
    """Sets whose first spelling in Han characters is the same, as one: Kyiv and Kiev."""
    by_first: dict[str, Mined] = {}
    for mined in sets:
        key = name_key(mined.han[0].text)
        before = by_first.get(key)
        if before and _latin_alike(before, mined):
            forms = {name_key(form.text): form for form in (*mined.han, *before.han)}
            by_first[key] = Mined(tuple(forms.values()), before.latin + mined.latin)
        else:
            by_first[key if before is None else f"{key} {mined.latin[0].text}"] = mined
    return list(by_first.values())
