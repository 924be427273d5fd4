"""Characters that only their neighbours tell apart, for which a list of phrases would never end."""

import re
from collections.abc import Callable, Sequence

_DIGIT, _NUMERAL = "0-9０-９", "十百千万亿数"
_MEASURED = "一两三四五六七八九十几这那每首本该多半数"
# Before these 只 means only, whatever number stands before it.
_ONLY = "有能是会要需剩占不为在用好得够可怕管因限见想让将能对按凭靠做说看出余想知差听许"

_Rule = tuple[str, re.Pattern[str], str]
# The character, where it is meant, what is then put for it; in simplified text.
_SIMPLIFIED: Sequence[_Rule] = (
    # 10余名, 三百余人: what is left over, and not the name of a family
    ("余", re.compile(f"(?<=[{_DIGIT}{_NUMERAL}])余(?!某)"), "餘"),
    # 50只羊, 几千只: a measure
    ("只", re.compile(f"(?<=[{_DIGIT}{_NUMERAL}])只(?![{_ONLY}])"), "隻"),
    # 十一点钟: by the clock
    ("钟", re.compile("(?<=[点分秒刻])钟"), "鐘"),
    # 这出音乐剧: a play
    (
        "出",
        re.compile(
            f"(?<=[{_MEASURED}])出(?=(?:[大好新老]|独幕|音乐|舞台|滑稽|电视|[歌话悲喜闹京戏])*[剧戏])"
        ),
        "齣",
    ),
)
# 著 is kept where it means to write or to stand out, and is 着 everywhere else.
_PARTICLE = re.compile("(?<![名专论原编译合遗拙土显卓昭巨所撰较炳])著(?![名作书述者称录文])")
# 游 at the end of a word is a journey (自驾游); in water it stands in phrases (上游).
_JOURNEY = re.compile("(?<=[^上中下])游$")
# 里 at the end of a word means inside (队里), but for measures (公里) and foreign names (格雷戈里).
_INSIDE = re.compile(
    "(?<![公英海华十百千万亿阿艾奥巴比博布达德迪蒂杜多尔法菲费弗夫佛戈格古哈赫基加卡凯科克库拉莱兰劳雷利列卢鲁洛罗"
    "马迈曼梅米莫姆纳尼诺努欧帕佩皮普奇切乔萨塞沙舍史斯苏塔泰特图托瓦维韦沃乌希夏谢辛雅亚耶伊尤扎泽兹])里$"
)


def by_neighbours(text: str, start: int, end: int) -> str:
    """A run of simplified Han characters, those rewritten that what stands around them tells."""
    run = text[start:end]
    for char, pattern, put in _SIMPLIFIED:
        if char in run:
            places = {found.start() - start for found in pattern.finditer(text, start, end)}
            run = "".join(put if at in places else one for at, one in enumerate(run))
    return run


def by_ending(word: str) -> str:
    """A simplified word that is no phrase, its last character rewritten that is meant there."""
    return _JOURNEY.sub("遊", _INSIDE.sub("裏", word))


def particles(text: str) -> str:
    """Simplified text converted from traditional, its particles written 着."""
    return _PARTICLE.sub("着", text)


BEFORE: dict[str, Callable[[str, int, int], str]] = {
    "s2tw": by_neighbours,
    "s2hk": by_neighbours,
}
"""What is done to a run before it goes through an engine."""
AFTER: dict[str, Callable[[str], str]] = {"t2s": particles}
"""What is done to it afterwards."""
