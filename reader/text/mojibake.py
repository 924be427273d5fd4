"""Whether a text was once decoded wrongly, so that what it said is damaged.

Each kind has signs that real text hardly ever holds; where one is met, the text around it must
prove it: encoded as it was wrongly decoded and decoded rightly, it reads as Chinese.
"""

import re

from reader.text.guessing import frequent, reads

_REPLACED = "\ufffd"
_MOST_REPLACED = 2  # a trace: a rare character that some program could not write
_LEAST = 2  # times that a sign of damage that can't be undone is there
_LOST = ("锟斤拷", "嚙踝蕭", "烫烫烫烫", "屯屯屯屯")

# UTF-8 read as GBK: `，` `。` and `的` begin so.
_AS_GBK = ("锛", "銆", "鐨")
# UTF-8 or GBK read as a Western encoding.
_AS_WESTERN = "ãäåæçèéÖÐÃ"
_WESTERN_ONLY = (
    "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019"
    "\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_WESTERN = re.compile(rf"[\u0080-\u00ff{_WESTERN_ONLY}]{{6,400}}")
_APOSTROPHE = "\u00e2\u20ac"  # the beginning of ’ “ ” — …

_AROUND = 60  # characters on both sides of a sign
_SHOWN = 8
_MOST_RUNS = 20
_LEAST_LETTERS = 0.3  # share of letters in a run: dots and dashes alone are drawn lines
_PROVEN = 0.8
_OFTEN = 0.2


def damage(text: str) -> str:
    """What of a text is damaged, with how often it occurs; "" where nothing is."""
    return _lost(text) or _as_gbk(text) or _as_western(text) or _replaced(text)


def _replaced(text: str) -> str:
    """Places where a program could not tell what there was."""
    count = text.count(_REPLACED) if _REPLACED in text else 0
    return f"{_REPLACED} × {count}" if count > _MOST_REPLACED else ""


def _lost(text: str) -> str:
    """What replaced places become when they are read wrongly again, and memory never written."""
    for sign in _LOST:
        count = text.count(sign) if sign[0] in text else 0
        if count >= _LEAST:
            return f"{sign} × {count}"
    return ""


def _as_gbk(text: str) -> str:
    """UTF-8 read as GBK, where it proves to be that."""
    if not any(sign in text for sign in _AS_GBK):
        return ""
    if sum(text.count(sign) for sign in _AS_GBK) < _LEAST:
        return ""
    for place in filter(lambda found: found >= 0, map(text.find, _AS_GBK)):
        around = text[max(0, place - _AROUND) : place + _AROUND].replace(_REPLACED, "")
        undone = around.encode("gb18030", "ignore").decode("utf-8", "ignore")
        if len(undone) > len(around) / 2 and reads(undone) >= _PROVEN:
            return text[place : place + _SHOWN]
    return ""


def _as_western(text: str) -> str:
    """UTF-8 or GBK read as a Western encoding, where it proves to be that."""
    count = text.count(_APOSTROPHE) if _APOSTROPHE[0] in text else 0
    if count > _MOST_REPLACED:
        return f"{_APOSTROPHE} × {count}"
    if not any(sign in text for sign in _AS_WESTERN):
        return ""
    for _, run in zip(range(_MOST_RUNS), _WESTERN.finditer(text), strict=False):
        letters = sum("\u00c0" <= char <= "\u00ff" for char in run[0])
        if letters >= len(run[0]) * _LEAST_LETTERS and _reads_undone(run[0]):
            return run[0][:_SHOWN]
    return ""


def _reads_undone(run: str) -> bool:
    """Whether a run of Western letters is Chinese in the bytes that it was made of."""
    data = b"".join(map(_byte, run))
    undone = data.decode("utf-8", "ignore")
    if len(undone) >= len(data) / 4 and reads(undone) >= _PROVEN:
        return True
    again = _WESTERN.search(undone)
    if again is not None:
        return _reads_undone(again[0])
    undone = data.decode("gb18030", "ignore")
    return reads(undone) >= _PROVEN and frequent(undone) >= _OFTEN


def _byte(char: str) -> bytes:
    """The byte that a Western program showed as this character."""
    return char.encode("latin-1") if char < "\u0100" else char.encode("cp1252")
