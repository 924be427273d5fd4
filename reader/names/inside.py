"""Longer words in which a short spelling is not the name: 贝鲁特 (Beirut) for 鲁特 (Rutte).

A run of Han characters is found wherever it stands, so a search that was widened by 鲁特 would
find all that is written of Beirut. What contains a spelling is known from two places: the longer
names of the table itself, and the words in resources/names-inside.tsv.
"""

import re
from collections.abc import Iterator, Sequence

from reader.names.sets import DOTS, Names, NameSet, name_key
from reader.script.fold import HAN_RUN

LONGEST = 4
"""Characters of a spelling that may be part of another name by chance; longer ones are not."""

_NAMED = ("person", "place")

_SAME = re.compile(r"[小老]|[和與与及州市县省郡河湖江山港岛族].*")
"""What is left of a longer name that is of the same: 小布什 is a Bush, 第聂伯河 the Dnieper."""


def inside(names: Names, spelling: str) -> tuple[str, ...]:
    """The longer words in which a spelling does not count.

    A term is what it is in a longer one too (导弹 in 弹道导弹), so only names of persons and places
    are looked for, and not in full names (邦邦·马科斯).
    """
    key = name_key(spelling)
    listed = names.words_around(key)
    own = names.sets(spelling)
    if len(key) > LONGEST or not HAN_RUN.fullmatch(key) or not any(s.kind in _NAMED for s in own):
        return listed
    found = (text for longer in names.longer(key) for text in _foreign(names, longer, key, own))
    return _shortest({name_key(word): word for word in (*listed, *found)})


def _foreign(names: Names, longer: str, key: str, own: Sequence[NameSet]) -> Iterator[str]:
    """The longer spelling, unless it is of the same name or has it as a part."""
    for other in names.sets(longer):
        text = other.by_key()[longer].text
        part = _SAME.fullmatch(longer.replace(key, "", 1)) or any(dot in text for dot in DOTS)
        if other.kind in _NAMED and other not in own and not part:
            yield text


def _shortest(words: dict[str, str]) -> tuple[str, ...]:
    """Those words that have none of the others in them: what has one is covered by it."""
    return tuple(
        word
        for key, word in words.items()
        if not any(other in key for other in words if other != key)
    )
