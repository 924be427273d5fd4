"""What the command palette offers, and how it is found: pure functions on choices."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nsmallest

from reader.commands import Command
from reader.ui.dates import number
from reader.ui.i18n import command_help, command_label, group_label
from reader.ui.palette_dates import near_spans, span_label, typed_span
from reader.ui.sidebar_entries import source_query, tag_query

MOST = 80
"""So many choices are listed; a further word finds the others."""

_NAMES = 2
"""So many of the lines that a choice is found by are its name: as it is shown, and another one."""

Fold = Callable[[str], str]


class Kind(StrEnum):
    """What a choice is: its command is done, or the list is narrowed to it."""

    COMMAND = "command"
    SOURCE = "source"
    TAG = "tag"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `value` is the command's id, or the filter; `hint` a key or a figure.

    `words` is all that it is found by, folded, a line each, its names first.
    """

    kind: Kind
    value: str
    label: str
    aside: str
    hint: str
    words: str


def _words(fold: Fold, *texts: str) -> str:
    return fold(" \n".join(texts))


def command_choices(
    commands: Iterable[Command], key_of: Callable[[str], str], fold: Fold
) -> Iterator[Choice]:
    """Commands, found by label, help, menu and key, in the interface's language and English."""
    for command in commands:
        label, told = command_label(command), command_help(command)
        group, key = group_label(command.group), key_of(command.id)
        texts = (label, command.label, told, command.help, group, command.group, key)
        yield Choice(Kind.COMMAND, command.id, label, group, key, _words(fold, *texts))


def filter_of(kind: Kind, name: str) -> str:
    """The filter that keeps to a source, a tag or a date, as the sidebar has it."""
    filters = {Kind.SOURCE: source_query, Kind.TAG: tag_query}
    return filters[kind](name) if kind in filters else f"date:{name}"


def counted_choices(
    kind: Kind, counted: Iterable[tuple[str, str, int]], aside: str, fold: Fold
) -> Iterator[Choice]:
    """Sources or tags: the name, what it is called in the script shown, how many articles."""
    for name, shown, count in counted:
        words = _words(fold, shown, name, aside, kind.value)
        yield Choice(kind, filter_of(kind, name), shown, aside, number(count), words)


def near_choices(today: date, language: str, aside: str, fold: Fold) -> Iterator[Choice]:
    """Today, yesterday, this month."""
    for label, english, span in near_spans(today):
        words = _words(fold, label, english, aside, "date")
        hint = span_label(span, language)
        yield Choice(Kind.DATE, filter_of(Kind.DATE, span), label, aside, hint, words)


def date_choice(typed: str, today: date, language: str, aside: str) -> Choice | None:
    """The day, month or year that was typed."""
    span = typed_span(typed, today)
    if not span:
        return None
    return Choice(Kind.DATE, filter_of(Kind.DATE, span), span_label(span, language), aside, "", "")


def matching(choices: Sequence[Choice], typed: str, recent: Sequence[str]) -> list[Choice]:
    """The choices in which all words of a folded text stand, in any order; the best first.

    What begins a word of a name counts more than what stands within one, and that more than what
    is only in the help or the menu. Of equals commands come first, then names that begin so, then
    what was done last.
    """
    words = [(word, _beginning(word)) for word in typed.split()]
    ranks = {value: rank for rank, value in enumerate(recent)}
    found = []
    for at, choice in enumerate(choices):
        if all(word in choice.words for word, _begins in words):
            names = "\n".join(choice.words.split("\n", _NAMES)[:_NAMES])
            quality = sum(_quality(*word, names, choice.words) for word in words)
            first = sum(not f"\n{names}".count(f"\n{word}") for word, _begins in words)
            rank = ranks.get(choice.value, len(ranks))
            other = bool(words) and choice.kind is not Kind.COMMAND
            found.append((quality, other, first, rank, at))
    return [choices[at] for *_ranks, at in nsmallest(MOST, found)]


def _beginning(word: str) -> re.Pattern[str]:
    """A word where one begins: of Han characters each does."""
    return re.compile(rf"(?<![0-9a-z\u00df-\u024f]){re.escape(word)}")


def _quality(word: str, begins: re.Pattern[str], names: str, words: str) -> int:
    if word in names:
        return 0 if begins.search(names) else 1
    return 2 if begins.search(words) else 3
