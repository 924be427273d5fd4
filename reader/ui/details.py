"""What was said in English when a file was refused, in the interface's language. Pure, no widgets.

Details are kept in the library as they were said. Those that are sentences of ours stand in one
table; the rest are names and what the system or a parser said, and are shown as they are.
"""

import re
from collections.abc import Mapping

DETAILS = (
    "a PNG picture",
    "a JPEG picture",
    "a GIF picture",
    "a PDF",
    "a zip file",
    "gzip data",
    "a SQLite database",
    "it holds NUL bytes",
    "it holds control characters",
    "a template of a site",
    "a template of a site, in {folder}",
    "{links} of {lines} lines are links",
    "{lines} lines are links",
    "no part of it is a page",
    "a tag with too many attributes",
    "it has no name",
    "over {n} files",
    "over {n} MB",
    "unpacks to over {n} MB",
    "packed by method {n}",
    "no zip file",
    "not of the size that is stated",
    "its checksum is wrong",
    "not where it should be, at byte {n}",
    "cut off at byte {n}",
    "cut off or broken at byte {n}",
    "leads nowhere",
    "leads out of the archive",
    "leads to a hidden file",
    "line {n}",
    "line {n}: {said}",
    "{detail}, after {name}",
    "after {name}",
)
"""All of ours, with {names} for what is filled in: figures, names, other details."""

_NAME = re.compile(r"\\\{(\w+)\\\}")
_FIGURE, _TEXT = r"([\d,]+)", "(.+)"
_TEXTS = ("folder", "said", "detail", "name")
_FILLED = [wording for wording in DETAILS if "{" in wording]
_NAMES = [re.findall(r"\{(\w+)\}", wording) for wording in _FILLED]


def _pattern(wording: str) -> str:
    """A group for the wording, and in it one for each value."""

    def value(name: re.Match[str]) -> str:
        return _TEXT if name[1] in _TEXTS else _FIGURE

    return f"({_NAME.sub(value, re.escape(wording))})"


_ANY = re.compile("|".join(map(_pattern, _FILLED)))
_OUTER = {found: at for at, found in enumerate(
    1 + sum(1 + len(names) for names in _NAMES[:rank]) for rank in range(len(_FILLED))
)}  # fmt: skip
"""Which wording a group of `_ANY` is of."""


def detail_in(shown: Mapping[str, str], detail: str) -> str:
    """A detail as `shown` has it, by the wordings of the table; others as they are."""
    if detail in shown:
        return shown[detail]
    found = _ANY.fullmatch(detail)
    if found is None or found.lastindex is None:
        return detail
    rank = _OUTER[found.lastindex]
    values = dict(zip(_NAMES[rank], found.groups()[found.lastindex :], strict=False))
    if "detail" in values:
        values["detail"] = detail_in(shown, values["detail"])
    return shown[_FILLED[rank]].format(**values)
