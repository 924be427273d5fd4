"""What a reader chose about the way text is written, beside its script."""

import re
from dataclasses import dataclass

from reader.core.shown import Target
from reader.script.fold import HAN_RUN
from reader.script.own import NO_WORDS, OwnWords

_CORNERS = str.maketrans("“”‘’", "「」『』")
_CURLS = str.maketrans("「」『』", "“”‘’")
_INNER = r"(?:[^‘’\n]|(?<=[A-Za-zÀ-ɏ])’(?=[A-Za-zÀ-ɏ]))"
_QUOTED = re.compile(rf"“[^“”\n]*”|‘{_INNER}*+’")
_HAN_OR_MARK = re.compile(f"[，。、；：！？《》（）…—「」『』]|{HAN_RUN.pattern}")
# One whose fellow is in another paragraph.
_ALONE = re.compile(
    f"(?<=[，。、；：！？》）…—])”|“(?=[《（…—])|(?<={HAN_RUN.pattern[:-1]})”|“(?={HAN_RUN.pattern[:-1]})"
)


@dataclass(frozen=True, slots=True)
class Writing:
    """`tai` writes 台 and not 臺 in Taiwan's forms; `quotes` are those of the script shown.

    `own` are words of the reader's, which beat all.
    """

    tai: bool = False
    quotes: bool = False
    own: OwnWords = NO_WORDS


PLAIN = Writing()
"""Nothing chosen: 臺, and quotation marks as they are."""


def quoted(text: str, target: Target) -> str:
    """Chinese text with the quotation marks of a script; those of other languages stay."""
    if target is Target.HANS:
        return text.translate(_CURLS)
    inner = _QUOTED.sub(lambda found: _cornered(text, found), text)
    inner = _QUOTED.sub(lambda found: _cornered(inner, found), inner)  # those within others
    return _ALONE.sub(lambda found: found[0].translate(_CORNERS), inner)


def _cornered(text: str, found: re.Match[str]) -> str:
    """A quotation in corners if it is Chinese, or stands in Chinese."""
    around = text[max(0, found.start() - 1) : found.end() + 1]
    if not _HAN_OR_MARK.search(around):
        return found[0]
    return found[0][0].translate(_CORNERS) + found[0][1:-1] + found[0][-1].translate(_CORNERS)
