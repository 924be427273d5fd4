"""Characters that only their neighbours tell apart, for which a list of phrases would never end."""

import re
from collections.abc import Mapping, Sequence

from reader.script.fold import HAN_RUN

_DIGIT, _NUMERAL = "0-9０-９", "十百千万亿数"
_MEASURED = "一两三四五六七八九十百千几这那每首本该多余半数"
# Before these 只 means only, whatever number stands before it.
_ONLY = "有能是会要需剩占不为在用好得够可怕管因限见想让将能对按凭靠做说看出余想知差听许"
# After these 干 is dry, whatever kind of word follows.
_DRIED = "很太偏更较烧煮煲熬烤烘晒晾吹风阴擦抹拭拧甩吸喝饮榨挤沥"
_VESSEL = "杯碗盅盏瓶壶罐"

_Rule = tuple[str, re.Pattern[str], str]
# The character, where it is meant, what is then put for it; in simplified text. What is put for
# itself stays, whatever the phrases say.
_SIMPLIFIED: Sequence[_Rule] = (
    # 10余名, 三百余人: what is left over, and not the name of a family
    ("余", re.compile(f"(?<=[{_DIGIT}{_NUMERAL}])余(?!某)"), "餘"),
    # 50只羊, 几千只, 十余只: a measure
    (
        "只",
        re.compile(
            f"(?:(?<=[{_DIGIT}{_NUMERAL}])|(?<=[{_DIGIT}{_NUMERAL}][余多几来]))只(?![{_ONLY}])"
        ),
        "隻",
    ),
    # 十一点钟: by the clock
    ("钟", re.compile("(?<=[点分秒刻])钟"), "鐘"),
    # 这出音乐剧, 三出折子戏: a play
    (
        "出",
        re.compile(
            f"(?<=[{_MEASURED}{_DIGIT}])出(?=(?:[大好新老]|独幕|音乐|舞台|滑稽|电视|折子|传统|经典|现代|历史"
            "|木偶|皮影|[歌话悲喜闹京昆粤川])*[剧戏])"
        ),
        "齣",
    ),
    # 把酒干了, 干了这杯, 一饮而干, 烧干了: nothing is left in it
    (
        "干",
        re.compile(
            f"(?<=[饮吸喝]而)干|(?<=[酒{_VESSEL}])干(?=[了掉完吧尽])|干(?=了?[这那]?[一二两三几半]?[整满大小]?[{_VESSEL}])"
            f"|(?<=[{_DRIED}])干(?=[了掉透]|(?!{HAN_RUN.pattern[:-1]}))"
        ),
        "乾",
    ),
    # 干犯罪行: to offend, which the cutter cuts after the next word
    ("干", re.compile("干(?=犯罪行)"), "干"),
    # 一碗冷面: to eat; elsewhere it is a face
    ("面", re.compile("(?<=[碗份盘锅吃煮做卖式]冷)面"), "麪"),
    # 绕场一周: round about, not seven days
    (
        "周",
        re.compile(
            "(?:" + "|".join(f"(?<=[绕环]{'.' * n}一)" for n in range(1, 6)) + ")周(?![内年岁])"
        ),
        "周",
    ),
    # 系从英文来, 均系伪造: to be, where it is no end of a noun (体系, 关系) and no 系统
    (
        "系",
        re.compile(
            f"(?<!{HAN_RUN.pattern[:-1]})系(?=[从由因属])|(?<=[均皆俱])系(?![统列数])"
            "|(?<=[毒字词语者])系(?=[从由因])"
        ),
        "係",
    ),
    # 托他们带信: to ask somebody, but for 衬托, 烘托 and foreign names
    (
        "托",
        re.compile(
            "(?<![衬烘摩乌手布巴科卡尼诺奥阿特比利])托(?=[他她你我您]|朋友|熟人|亲戚)(?!.们?一把)"
        ),
        "託",
    ),
    # 里皮, 里卡多: a foreign name; after 》 or ” it is inside
    (
        "里",
        re.compile(r"(?<![\w”’」』》）)\]*])里(?![面边头外间屋层子衣脊手应勾出进实带急通言三里])"),
        "里",
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


def by_neighbours(text: str, start: int, end: int) -> Mapping[int, str]:
    """What some places of a run of simplified Han characters hold, told by what is around them."""
    run = text[start:end]
    return {
        found.start() - start: put
        for char, pattern, put in _SIMPLIFIED
        if char in run
        for found in pattern.finditer(text, start, end)
    }


def by_ending(word: str) -> str:
    """A simplified word that is no phrase, its last character rewritten that is meant there."""
    return _JOURNEY.sub("遊", _INSIDE.sub("裏", word))


def particles(text: str) -> str:
    """Simplified text converted from traditional, its particles written 着."""
    return _PARTICLE.sub("着", text)
