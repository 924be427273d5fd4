"""Links that call the program: `jiuwen:search?q=…` and `jiuwen:article/KEY`.

They come from anywhere, web pages among them: all that one can say is what to look for or which
article to show, by its key. Nothing in it is ever a path, an option or an address.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from reader.text.unseen import one_line

SCHEME = "jiuwen:"
LONGEST = 2000
"""Characters of a link; no search that a person makes is longer."""

_KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)
_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Search:
    """A query to be looked for, on one line and without what cannot be seen."""

    query: str


@dataclass(frozen=True, slots=True)
class Show:
    """An article to be shown, by its key."""

    key: str


def is_call(word: str) -> bool:
    """Whether a word of the command line is such a link, known or not; it is then no path."""
    return word[: len(SCHEME)].lower() == SCHEME


def parse(link: str) -> Search | Show | None:
    """What a link asks for; None if that is nothing known here.

    Browsers may write `jiuwen://search/?q=…` for `jiuwen:search?q=…`.
    """
    if not is_call(link) or len(link) > LONGEST:
        return None
    place, _, fields = link[len(SCHEME) :].partition("#")[0].partition("?")
    verb, _, rest = place.removeprefix("//").partition("/")
    if verb.lower() == "article" and _KEY.fullmatch(rest) and not fields:
        return Show(rest)
    query = _query(fields) if verb.lower() == "search" and not rest else ""
    return Search(query) if query else None


def _query(fields: str) -> str:
    try:
        found = parse_qs(fields, errors="replace", max_num_fields=_FIELDS)
    except ValueError:  # far too many
        return ""
    return one_line(found.get("q", [""])[0]).strip()
