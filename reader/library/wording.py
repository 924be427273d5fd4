"""Short texts in a script: titles, names of sources, words. They are as they stand until warm.

A list is painted with them before what converts is loaded, which nothing here does.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.core.article import Script
from reader.core.shown import Target
from reader.script.loading import is_warm
from reader.text.unseen import without

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.script.writing import Writing
    from reader.text.outlets import Outlets

_NAMES = 16384
"""Names of sources remembered: a window asks for all of them at each mark."""


class Wording:
    """Words them with what the reader chose, and the outlets that are known, at that moment."""

    def __init__(self, writing: "Callable[[], Writing]", outlets: "Callable[[], Outlets]") -> None:
        self._writing, self._outlets = writing, outlets
        self.named = False
        """Whether the table of outlets has been read, which takes as long as to paint a list."""

    def shown(self, text: str, script: Script, target: Target, *, half: bool) -> str:
        """A short text of a script, `half` converted or not, in the script of `target`."""
        text = without(text)
        if target is Target.ORIGINAL or not is_warm():
            return text
        return _converted(text, script, target, self._writing(), half=half)

    def source_name(self, source: str, target: Target, script: Script) -> str:
        """What a source is called: the outlet's own name there, else converted.

        In the original, that of the article's `script`.
        """
        if not (self.named or is_warm()):
            return without(source)
        own = _outlet_name(source, target, script, self._outlets())
        return own or self.word_shown(source, target)

    def word_shown(self, word: str, target: Target) -> str:
        """A word that belongs to no article."""
        if target is Target.ORIGINAL or not is_warm():
            return without(word)  # and not even its script is asked for: that loads a table
        return self.shown(word, _script_of(word), target, half=False)


@lru_cache(maxsize=4096)
def _converted(text: str, script: Script, target: Target, writing: "Writing", *, half: bool) -> str:
    from reader.script.convert import convert
    from reader.script.detect import Detected

    return convert(text, target, Detected(script, half), writing)


@lru_cache(maxsize=_NAMES)
def _outlet_name(source: str, target: Target, script: Script, known: "Outlets") -> str | None:
    outlet = known.find(name=source)
    if outlet is None:
        return None
    if target is Target.ORIGINAL and script in (Script.HANT, Script.NONE):
        return outlet.hant if script is Script.HANT else outlet.label
    return outlet.hant if target in (Target.TW, Target.HK) else outlet.hans


@lru_cache(maxsize=_NAMES)
def _script_of(word: str) -> Script:
    from reader.script.detect import detect_short

    return detect_short(word).script
