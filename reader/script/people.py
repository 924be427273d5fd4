"""Names of people, in which characters stay that are written otherwise elsewhere: 于, 征, 采.

No list of names would ever end: a name is told by its family name, by a title before it or by
somebody speaking after it, and is then known in the whole text. In simplified text.
"""

import re
from collections.abc import Iterator

from reader.script.engine import is_phrase, is_word, tagged
from reader.script.fold import HAN_RUN

KEPT = frozenset("于征采游")
"""Characters that stay what they are in a name."""

_HAN = HAN_RUN.pattern[:-1]
_ASKED = frozenset("于征采")
# Families; not those that make a word with 于 (关于, 高于, 严于, 任于) or are often other words.
_FAMILIES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪"
    "田姜范方姚谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚文倪樊殷施陶洪翟颜牛温俞鲁葛伍韦聂焦柳邢"
    "岳齐梅莫庄辛祝涂谷祁耿牟詹苗凌费纪欧阮桂茅霍柯裴"
)
_TITLE = re.compile(
    "(?:演员|导演|编剧|编导|歌手|主演|制片人|主持人|媒体人|记者|编辑|作者|作家|诗人|画家|学者|专家|教授|博士|医生"
    "|律师|法官|检察官|警官|老师|班主任|学生|同学|书记|主席|主任|委员|代表|院长|校长|部长|局长|司长|厅长|处长|科长"
    "|市长|省长|县长|镇长|乡长|村长|总理|外长|发言人|负责人|总裁|董事长|经理|总监|创始人|创办人|老板|商人|影星|女星"
    "|男星|影后|影帝|明星|艺人|网友|队长|教练|球员|选手|运动员|被告人|嫌疑人|当事人|受害人|女子|男子|村民|市民|居民"
    "|员工|职工|妻子|丈夫|儿子|女儿|父亲|母亲|前妻|前夫|女友|男友|弟弟|妹妹|哥哥|姐姐|将军|司令|政委|大师|烈士|英雄"
    "|同志|先生|女士|夫人|名叫|化名|原名|本名|笔名|人称|[老小阿姓叫])$"
)
_SAYS = re.compile(
    f"({_HAN}{{1,2}}?)(?:[说称案]|表示|认为|指出|告诉|介绍|坦言|透露|回忆|强调|直言|回应|解释|主演|饰演|出演|执导"
    "|先生|女士|小姐|老师|教授|律师|导演|同学|同志|博士|医生|院长|主任|书记|局长|家属|夫妇|夫妻|等人)"
)
# When, where and whom: what stands after a preposition.
_OBJECT = re.compile(
    "[今昨明本上下去次每当早晚近同某这那该各其此是有一二两三四五六七八九十几数年月日周何零你我他她它心人事己法理情公"
    f"私民国家世焉约较不再]|{_HAN}?[上下内外前后时日晚间里底末际会中国市省县区州岛湾港处所院场部网]"
)
_WHEN_OR_WHERE = frozenset({"t", "ns", "nt", "s", "f", "m", "r"})
_NO_NAME = _WHEN_OR_WHERE | {"n", "v", "vn", "l", "q", "i", "p", "c", "b", "j", "mq"}
_JOINS = frozenset("和与跟")
# What may stand after a name of two characters, which could be the beginning of a word.
_AFTER = frozenset("和与跟及等的说称曾在是被也就都则将把向对让因从到已还又不未以为之")

_SHORT = 2
_LONGEST = 4  # characters of a title

_Tokens = list[tuple[str, str]]
_Span = tuple[int, int]


def people(text: str) -> frozenset[str]:
    """The names in a text that have such a character and are told by what stands around them."""
    if _ASKED.isdisjoint(text):
        return frozenset()
    runs = (run[0] for run in HAN_RUN.finditer(text) if not _ASKED.isdisjoint(run[0]))
    return frozenset(name for run in runs for name in _names(run) if not is_phrase(name))


def places(run: str, names: frozenset[str]) -> Iterator[_Span]:
    """Where names stand in a run of Han characters, as words of their own."""
    for name in names:
        at = run.find(name)
        while at >= 0:
            end = at + len(name)
            if _apart(run, at, end):
                yield at, end
            at = run.find(name, end)


def _apart(run: str, start: int, end: int) -> bool:
    """Whether a name neither begins nor ends inside a word."""
    if start and is_word(run[start - 1 : start + 1]):
        return False
    if end == len(run) or end - start > _SHORT or run[end] in _AFTER:
        return True
    return not is_word(run[end - 1 : end + 1])


def _names(run: str) -> Iterator[str]:
    tokens, at = tagged(run), 0
    for number, (word, tag) in enumerate(tokens):
        start, at = at, at + len(word)
        if word[0] == "于":
            length = _family(run, start, tokens[number : number + 2])
        elif word[0] in _FAMILIES:
            length = _given(word, tag, tokens[number + 1 : number + 2])
        else:
            continue
        if length:
            yield run[start : start + length]


def _given(word: str, tag: str, after: _Tokens) -> int:
    """How long a name is that begins with a word and a family; 0 if it is none."""
    if word[1:] == "于":
        told = after and len(after[0][0]) == 1 and not _is_object(*after[0])
        return 3 if told else 0
    # 陈茂波于10月, 石采自泰山: what the cutter adds to a name
    added = word.endswith(("于", "采自", "采用")) or (len(word) > _SHORT and word[-1] == "采")
    return len(word) if tag == "nr" and not added and not _ASKED.isdisjoint(word[1:]) else 0


def _family(run: str, start: int, tokens: _Tokens) -> int:
    """How long a name is that begins with 于 in a place, 0 if it is a preposition."""
    (word, tag), (after, after_tag) = [*tokens, ("", "")][:2]
    rest = run[start + 1 :]
    title = bool(_TITLE.search(run[max(0, start - _LONGEST) : start]))
    if not (title or not start or run[start - 1] in _JOINS) or not rest or _OBJECT.match(rest):
        return 0
    says = _SAYS.match(rest)
    if len(word) > 1:
        place = tagged(word[1:])[0][1] in _WHEN_OR_WHERE
        told = title or says or after_tag[:1] not in ("n", "s", "v")
        person = tag == "nr" or (tag == "ns" and says)  # 于洋 is known to it as a place
        return len(word) if person and told and not place else 0
    if after_tag in _NO_NAME and len(after) > 1 and is_word(after):
        return 0
    if says:
        return 1 + len(says[1])
    if title:
        return 1 + min(_SHORT, len(after))
    return 1 + len(rest) if len(rest) <= _SHORT and after_tag not in _NO_NAME else 0


def _is_object(word: str, tag: str) -> bool:
    return tag in _WHEN_OR_WHERE or tag == "p" or bool(_OBJECT.match(word))
