"""Which language a text is in, and where an article in two languages goes over to the other."""

import re
from collections.abc import Sequence

from reader.core.article import Part
from reader.text.written import Written, join_blocks

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile("[\u3040-\u30ff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ]+")  # so, and not with {2,}, its start is sought fast

_LEAST_HAN_SHARE = 0.15  # Han characters per Latin word or Han character in a Chinese text
_LEAST_KANA_SHARE = 0.2  # kana per Han character in a Japanese one
_LEAST_WEIGHT = 60  # words or Han characters that make a part of its own
_LEAST_SHARE = 0.1  # and their share of the other part: a few links at the end are no part
_MOST_IMPURE = 0.1  # share of the other language within a part


def language(text: str) -> str:
    """The BCP 47 tag of the language that most of a text is in: "zh", "en", "ja" or "und"."""
    han, words = _han(text), len(_LATIN.findall(text))
    if not han and not words:
        return "und"
    if len(_KANA.findall(text)) > _LEAST_KANA_SHARE * max(han, 1):
        return "ja"
    return "zh" if han >= _LEAST_HAN_SHARE * (han + words) else "en"


def _han(text: str) -> int:
    """How many Han characters a text has; they stand in runs."""
    return sum(map(len, _HAN.findall(text)))


def parts_of(blocks: Sequence[Written]) -> tuple[Part, ...]:
    """Cleaned blocks as one part, or as two where they go over from Chinese to English or back."""
    if not blocks:
        return ()
    whole = _part(blocks)
    if len(_LATIN.findall(whole.text)) < _LEAST_WEIGHT:  # as nearly always: too little for a part
        return (whole,)
    title = _foreign_title(blocks)
    cut = _cut([block.text for block in blocks[title:]])
    if cut is None:
        return (whole,)
    first, second = blocks[title : title + cut], [*blocks[:title], *blocks[title + cut :]]
    return (_part(first), _part(second))


def _foreign_title(blocks: Sequence[Written]) -> int:
    """How many blocks at the start are the title of the second part: 1 or 0.

    A digest has both titles of a story above both texts.
    """
    if len(blocks) < 2 or not blocks[0].html.startswith(("<h2>", "<h3>", "<h4>")):
        return 0
    text = next((block.text for block in blocks[1:] if block.text), "")
    return int({language(blocks[0].text), language(text)} == {"zh", "en"})


def _part(blocks: Sequence[Written]) -> Part:
    """The blocks of one language, without the rules that set it off from the other."""
    html, text = join_blocks(blocks)
    return Part(language(text), html, text)


def _cut(texts: Sequence[str]) -> int | None:
    """The block at which the language changes for good; None in a text of one language."""
    chinese = [_han(text) for text in texts]
    english = [
        0 if han else len(_LATIN.findall(text)) for han, text in zip(chinese, texts, strict=True)
    ]
    all_chinese, all_english = sum(chinese), sum(english)
    least, most = sorted((all_chinese, all_english))
    if least < max(_LEAST_WEIGHT, _LEAST_SHARE * most):
        return None
    before = [0, 0]
    best: tuple[float, int] | None = None
    for at, (han, words) in enumerate(zip(chinese, english, strict=True)):
        astray = min(
            all_chinese - before[0] + before[1],  # Chinese first: Chinese after, English before
            all_english - before[1] + before[0],
        )
        if at and (best is None or astray < best[0]):
            best = (astray, at)
        before = [before[0] + han, before[1] + words]
    impure = best is None or best[0] > _MOST_IMPURE * min(all_chinese, all_english)
    return None if best is None or impure else best[1]
