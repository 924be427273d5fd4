"""Characters that show nothing but change how what is around them is shown, or hide in it.

Controls, those that turn the writing direction, zero-width ones, fillers, tags and annotations can
make one title or file name look like another, and act on a terminal. Text of an article loses them
(`without`); in a file name, which has to be told from others, each is written out (`marked`).

Some have an honest use, where they stay: a variation selector behind what it selects a form of, a
joiner within an emoji or in a script that is written joined, the tags of a flag.
"""

import re
from collections.abc import Callable
from functools import cache

from reader.script.fold import HAN_RANGES

_LINE_ENDS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_SELECTORS, _MORE_SELECTORS = "\ufe00-\ufe0f", "\U000e0100-\U000e01ef"
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    f"\ufff0-\ufffc\ufffe\uffff{_SELECTORS}"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PICTURES = (
    "\xa9\xae\u203c\u2049\u2122-\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18aa\ua840-\ua87f\ufb50-\ufdff"
)
"""Letters of Arabic, of the scripts of India and its neighbours, and Mongolian."""

_KEPT = (
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f"
    rf"|(?<=[^\sA-Za-z{_UNSEEN}])[{_SELECTORS}]"
    f"|(?<=[{HAN_RANGES}])[{_MORE_SELECTORS}]"
    f"|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])"
    f"|(?<=[{_JOINED}])[\u200c\u200d]"
    "|(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]"
)
_ANY = re.compile(f"[{_UNSEEN}]")
_ENDS = re.compile(f"[{_LINE_ENDS}\t]")


# Few texts have anything that cannot be seen, and these take long to compile.
@cache
def _each() -> re.Pattern[str]:
    return re.compile(f"(?P<kept>{_KEPT})|[{_UNSEEN}]")


@cache
def _plain() -> re.Pattern[str]:
    """What `marked` leaves besides that which Python can print."""
    return re.compile(rf"(?:{_KEPT}|(?![{_UNSEEN}])[\u3000\ue000-\uf8ff])")


def without(text: str) -> str:
    """A text without what cannot be seen; line ends and tabs stay."""
    return replaced(text, lambda _char: "")


def replaced(text: str, instead: Callable[[str], str]) -> str:
    """A text with something `instead` of each character that cannot be seen."""
    if not _ANY.search(text):
        return text
    return _each().sub(lambda found: found["kept"] or instead(found[0]), text)


def one_line(text: str) -> str:
    """The same on one line, with single spaces."""
    return " ".join(without(_ENDS.sub(" ", text)).split())


def marked(text: str) -> str:
    """A text in which what cannot be seen is written out as Python would, such as `\\u202e`.

    So are line ends, and spaces that are wider or narrower than the ordinary one.
    """
    if text.isprintable() and not _ANY.search(text):
        return text
    kept = {place for found in _plain().finditer(text) for place in range(*found.span())}
    return "".join(
        char if place in kept or (char.isprintable() and not _ANY.match(char)) else written(char)
        for place, char in enumerate(text)
    )


def written(char: str) -> str:
    """One character as Python writes what it cannot print."""
    return char.encode("ascii", "backslashreplace").decode() if char > "\xff" else repr(char)[1:-1]
