"""Where the front matter of a post ends and its text begins, and in which language it is."""

import json
import re
from dataclasses import dataclass
from enum import Enum

from reader.formats.draft import HEAD

_EMPTY_LINE = re.compile(r"(?<=\n)[ \t]*$", re.M)
_MOST_LINES = 60  # of front matter that has nothing to open it

# Keys that begin front matter where no sign does.
_KNOWN = (
    r"title|layout|date|author|authors|tags|tag|categories|category|description|summary|slug|draft"
    r"|published|updated|url|link|source|permalink|subtitle|keywords|abbrlink|id"
)
KEY = (
    r"(?:[A-Za-z_][\w-]*|标题|標題|作者|日期|时间|時間|来源|來源|标签|標籤|分类|分類"
    r"|链接|鏈接|連結|摘要)"
)
"""A key; of Chinese words only those that are keys: others stand before a colon in any text."""


class Language(Enum):
    """What front matter is written in."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Head:
    """Front matter: its text, what stands below it, and the line of the file that it begins on.

    `closed` says whether its end was marked.
    """

    language: Language
    text: str
    body: str
    line: int = 1
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Fence:
    """One way to set front matter off: what opens it, a first line of it, what closes it."""

    language: Language
    opening: re.Pattern[str]
    first: re.Pattern[str]
    closing: re.Pattern[str]


_YAML_KEY = re.compile(rf"[ \t]{{0,3}}{KEY}[ \t]*:(?:[ \t]|$)")
_JSON_KEY = re.compile(r"\s*\"[\w@$ -]{1,60}\"[ \t]*:")
_FENCES = (
    _Fence(
        Language.YAML,
        re.compile(r"\s*---[ \t]*\n"),
        _YAML_KEY,
        re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M),
    ),
    _Fence(
        Language.TOML,
        re.compile(r"\s*\+\+\+[ \t]*\n"),
        re.compile(r"[ \t]*(?:[\w-]+|\"[^\"\n]+\")[ \t]*=|[ \t]*\[+[\w\". -]+\]"),
        re.compile(r"^\+\+\+[ \t]*$", re.M),
    ),
    _Fence(
        Language.JSON,
        re.compile(r"\s*;;;[ \t]*\n"),
        _JSON_KEY,
        re.compile(r"^;;;[ \t]*$", re.M),
    ),
)
_OBJECT = re.compile(r"\s*(?=\{)")
_OBJECT_END = re.compile(r"^\}[ \t]*$", re.M)

# Without a sign above it: lines of keys and items alone, down to one that closes them.
_BARE = (
    _Fence(
        Language.YAML,
        re.compile(r"\s*"),
        re.compile(rf"(?:{_KNOWN})[ \t]*:(?:[ \t]|$)"),
        re.compile(r"---[ \t]*"),
    ),
    _Fence(Language.JSON, re.compile(r"\s*"), _JSON_KEY, re.compile(r";;;[ \t]*")),
)
_BARE_LINE = re.compile(r"[ \t]*#.*|[\w-]+[ \t]*:.*|\".*|[ \t]+\S.*|-[ \t].*|[\]})],?[ \t]*|[ \t]*")


def begins(text: str) -> bool:
    """Whether a text, of which the start is enough, begins with front matter.

    A rule with no key below it is only a rule.
    """
    start = text[:HEAD]
    for fence in _FENCES:
        opening = fence.opening.match(start)
        if opening is not None:
            return fence.first.match(_first_line(start, opening.end())) is not None
    found = _OBJECT.match(start)
    if found is not None:
        return _JSON_KEY.match(start, found.end() + 1) is not None
    return any(_bare(start, fence) is not None for fence in _BARE)


def cut(text: str) -> Head | None:
    """The front matter of a text that begins with some; None if it doesn't."""
    if not begins(text):
        return None
    for fence in _FENCES:
        opening = fence.opening.match(text)
        if opening is not None:
            return _fenced(text, fence, opening.end())
    found = _OBJECT.match(text)
    if found is not None:
        return _object(text, found.end())
    return next(filter(None, (_bare(text, fence) for fence in _BARE)), None)


def _first_line(text: str, start: int) -> str:
    """The first line from some place on that is not empty."""
    lines = text[start:].split("\n", 40)
    return next((line for line in lines if line.strip()), "")


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _fenced(text: str, fence: _Fence, start: int) -> Head:
    """Between two signs; without the second an empty line parts front matter and body."""
    closing = fence.closing.search(text, start)
    end = closing or _EMPTY_LINE.search(text, start)
    inner = text[start : end.start()] if end else text[start:]
    body = text[end.end() :].lstrip("\n") if end else ""
    return Head(fence.language, inner, body, _line_of(text, start), closing is not None)


def _object(text: str, start: int) -> Head:
    """A JSON object at the very start; a broken one ends at a line with its bracket alone."""
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        closed = True
    except (ValueError, RecursionError):
        closing = _OBJECT_END.search(text, start) or _EMPTY_LINE.search(text, start)
        end, closed = closing.end() if closing else len(text), closing is not None
    return Head(
        Language.JSON, text[start:end], text[end:].lstrip("\n"), _line_of(text, start), closed
    )


def _bare(text: str, fence: _Fence) -> Head | None:
    """Keys from the first line on and a sign below them: Hexo writes it so."""
    opening = fence.opening.match(text)
    start = opening.end() if opening else 0
    if fence.first.match(text, start) is None:
        return None
    place = start
    for _ in range(_MOST_LINES):
        line, newline, _ = text[place : place + HEAD].partition("\n")
        if fence.closing.fullmatch(line):
            body = text[place + len(line) :].lstrip("\n")
            return Head(fence.language, text[start:place], body, _line_of(text, start))
        if not newline or _BARE_LINE.fullmatch(line) is None:
            break
        place += len(line) + 1
    return None
