"""The reader's own dictionary: words, and how they are to be shown; it beats all others.

A line holds a word, a tab and how to write it, in as many Han characters. The word is found in
whichever script it stands. What it becomes decides where it counts: written with characters that
only one script has, in that script, else in both.
"""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from reader.core.shown import Target
from reader.script.detect import Kind, count
from reader.script.fold import HAN_RUN, fold
from reader.script.rows import LARGEST, read_rows

_log = logging.getLogger(__name__)
_HANS, _HANT = frozenset((Target.HANS,)), frozenset((Target.TW, Target.HK))
_ALL = _HANS | _HANT


class OwnWords:
    """The words of one dictionary, and what is wrong in it, line by line."""

    def __init__(self, words: Mapping[str, str], problems: tuple[str, ...] = ()) -> None:
        """`words` are shown as they are mapped to."""
        self.problems = problems
        self._by_first: dict[str, list[tuple[str, str, frozenset[Target]]]] = {}
        for word in sorted(words, key=len, reverse=True):
            shown = words[word]
            row = fold(word), shown, _counts_in(shown)
            self._by_first.setdefault(fold(word[0]), []).append(row)

    @cached_property
    def _firsts(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(self._by_first)}]")

    def places(self, run: str, target: Target) -> Iterator[tuple[int, str]]:
        """Where words of the dictionary stand in a run of Han characters, and what is shown."""
        if not self._by_first:
            return
        folded, free = fold(run), 0
        for found in self._firsts.finditer(folded):
            at = found.start()
            if at < free:
                continue
            for word, shown, counts in self._by_first[found[0]]:
                if target in counts and folded.startswith(word, at):
                    yield at, shown
                    free = at + len(word)
                    break


NO_WORDS = OwnWords({})
"""The dictionary of a reader who has none."""


def _counts_in(shown: str) -> frozenset[Target]:
    """Where a word counts, by the characters that it is written with."""
    counted = count(shown)
    simplified, traditional = counted[Kind.SIMPLIFIED], counted[Kind.TRADITIONAL]
    if bool(simplified) == bool(traditional):
        return _ALL
    return _HANS if simplified else _HANT


def own_words(path: str) -> OwnWords:
    """The dictionary at a path, as it is now; what is wrong in it is logged once."""
    try:
        status = os.stat(path)  # noqa: PTH116 - for each text that is shown: no object for it
        return _read(path, status.st_mtime_ns, status.st_size)
    except FileNotFoundError:
        return NO_WORDS
    except (OSError, ValueError) as error:
        return _unreadable(path, str(error))


@lru_cache(maxsize=8)
def _read(path: str, _mtime_ns: int, size: int) -> OwnWords:
    """The file's time and size are only there to notice that it changed."""
    if size > LARGEST:
        return _unreadable(path, f"larger than {LARGEST} bytes")
    problems: list[str] = []

    def tell(number: int, reason: str) -> None:
        problems.append(f"line {number}: {reason}")
        _log.warning("%s: %s", path, problems[-1])

    words: dict[str, str] = {}
    for number, (word, shown) in read_rows(Path(path), 2, tell):
        if len(word) == len(shown) and HAN_RUN.fullmatch(word) and HAN_RUN.fullmatch(shown):
            words[word] = shown
        else:
            tell(number, "two words of as many Han characters expected")
    return OwnWords(words, tuple(problems))


@lru_cache(maxsize=8)
def _unreadable(path: str, why: str) -> OwnWords:
    """No words, with a line in the log, once."""
    _log.warning("%s: not read: %s", path, why)
    return OwnWords({}, (f"not read: {why}",))
