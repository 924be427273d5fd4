"""What is typed, narrowed by the filters in force: pure functions on query texts."""

import re
from collections.abc import Sequence

_MARKS = re.compile('["＂]')
_EMPTY = re.compile(r'\(\s*\)|"\s*"')
_FIELD = re.compile(r'(?<!\w)(?!title|tag)[a-z]+[:：](?:"[^"]*"?|\S*)', re.IGNORECASE)


def balanced(typed: str) -> bool:
    """Whether quotation marks and parentheses pair up, so that the text can stand in others."""
    depth, quoted = 0, False
    for character in typed:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "()":
            depth += 1 if character == "(" else -1
            if depth < 0:
                return False
    return depth == 0 and not quoted


def combined(typed: str, filters: Sequence[str]) -> tuple[str, int]:
    """The query of both, and where the typed part begins in it.

    What cannot stand in parentheses is given as typed, for the parser to say what is wrong.
    """
    if not filters or not balanced(typed):
        return typed, 0
    head = " ".join(filters)
    if not typed:
        return head, len(head)
    return f"{head} ({typed})", len(head) + 2


def as_phrase(typed: str) -> str:
    """What is typed as plain text, in quotation marks; "" if there is nothing to search for."""
    text = " ".join(_MARKS.sub(" ", typed).split())
    return f'"{text}"' if any(map(str.isalnum, text)) else ""


def closed(typed: str) -> str:
    """What is typed with what is still open closed; "" where nothing is, or that is not all."""
    marks = typed + '"' * (typed.count('"') % 2)
    text = marks + ")" * (marks.count("(") - marks.count(")"))
    empty = _EMPTY.search(text)  # which is no query either
    return text if text != typed and balanced(text) and not empty else ""


def words_alone(typed: str) -> str:
    """What is typed, blank where it is about sources, dates and the like, which are no words."""
    return _FIELD.sub(lambda found: " " * len(found[0]), typed)
