"""Files that are no articles, told by their name or by what they hold."""

import re

from reader.core.errors import Reason, RefusedError
from reader.formats.draft import Source

_NAMES = {
    "readme": Reason.README,
    "contributing": Reason.README,
    "changelog": Reason.README,
    "licence": Reason.LICENCE,
    "license": Reason.LICENCE,
    "copying": Reason.LICENCE,
    "unlicense": Reason.LICENCE,
}
_STEM = re.compile(r"[A-Za-z]+")

_LINK = re.compile(r"\[[^\n]*?\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_AROUND_LINKS = re.compile(r"[\s\d\-*+.:：|｜/()（）年月日#>]*")
_LEAST_LINKS = 3
_MOSTLY = 0.7
# Front matter and headings: a file whose name says index is one if all else in it are links.
_NO_TEXT = re.compile(r"\A\s*---[ \t]*\n(?:[^\n]*\n){0,60}?---[ \t]*$|^#{1,6}[ \t].*$", re.M)
_LOOKED_AT = 400  # lines


def refuse_non_articles(source: Source) -> None:
    """Raise RefusedError (README, LICENCE, INDEX) for a file that is no article."""
    stem = _STEM.match(source.name)
    after = source.name[stem.end() : stem.end() + 1] if stem else "x"
    reason = _NAMES.get(stem[0].lower()) if stem and after in ("", ".", "_", "-") else None
    if reason is not None:
        raise RefusedError(reason, source.name)
    text = source.text
    named = stem is not None and stem[0].lower() == "index" and after in ("", ".")
    if named:
        text = _NO_TEXT.sub("", text)
    lines = [line for line in text.split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    links = sum(_only_links(line) for line in lines)
    least, mostly = (1, 1.0) if named else (_LEAST_LINKS, _MOSTLY)
    if links >= least and links >= mostly * len(lines):
        raise RefusedError(Reason.INDEX, f"{links} of {len(lines)} lines are links")


def _only_links(line: str) -> bool:
    """Whether a line holds links and nothing else to read."""
    return (
        len(line) < 2000
        and "](" in line
        and "![" not in line
        and _AROUND_LINKS.fullmatch(_LINK.sub("", line)) is not None
    )
