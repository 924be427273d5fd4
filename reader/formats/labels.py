"""Lines that say what they tell: `作者：张三  来源：某报  时间：2020-05-03 10:20`."""

import re

LABELS = {
    "标题": "title", "標題": "title", "title": "title",
    "作者": "author", "author": "author", "authors": "author", "撰文": "author",
    "记者": "author", "記者": "author", "by": "author",
    "关键词": "tags", "關鍵詞": "tags", "關鍵字": "tags", "keywords": "tags", "标签": "tags",
    "標籤": "tags", "tags": "tags",
    "日期": "date", "发表日期": "date", "發表日期": "date", "发布日期": "date", "發布日期": "date",
    "發佈日期": "date", "出版日期": "date", "时间": "date", "時間": "date", "date": "date",
    "发布时间": "date", "發布時間": "date", "發佈時間": "date", "发表时间": "date",
    "發表時間": "date", "publish date": "date", "published": "date", "posted": "date",
    "来源": "source", "來源": "source", "出处": "source", "出處": "source", "source": "source",
    "媒体": "source", "媒體": "source",
    "原文链接": "url", "原文鏈接": "url", "原文連結": "url", "原文": "url", "url": "url",
    "链接": "url", "鏈接": "url", "連結": "url", "link": "url",
}  # fmt: skip
"""What each label tells, by the name of the field of a draft; dates as "date"."""

_LONGEST = 120  # characters: a longer line is text
# But not one of many keywords or authors, which some programs write by the dozen.
_MANY = re.compile(
    r"[ \t*]*(?:(?:[a-z]{4,12}/)?(?:关键词|關鍵詞|關鍵字|作者)|keywords|authors?)[ \t*]*[:：]"
    r"(?:[^,，、;； ]{0,80}[,，、;； ]+){5}",
    re.I,
)
_LONGEST_OF_MANY = 1000
_NAMES = "|".join(sorted(LABELS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:(?<=\s)|(?<=^)|(?<=[*|｜]))(?:[a-z ]{{4,12}}/)?({_NAMES})[ \t*]*[:：]", re.I
)
_AROUND = " \t*|｜"


def labelled(line: str) -> list[tuple[str, str]]:
    """The fields and values of a line that begins with a label; none of any other line."""
    if len(line) > (_LONGEST_OF_MANY if _MANY.match(line) else _LONGEST):
        return []
    found = list(_LABEL.finditer(line))
    if not found or line[: found[0].start()].strip(_AROUND):
        return []
    ends = [*(later.start() for later in found[1:]), len(line)]
    return [
        (LABELS[label[1].lower()], line[label.end() : end].strip(_AROUND))
        for label, end in zip(found, ends, strict=True)
    ]
