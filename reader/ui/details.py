"""What was said in English when a file was refused, in the interface's language. Pure, no widgets.

Details are kept in the library as they were said. Those that are sentences of ours stand in one
table, what systems say of files and disks in another; the rest are names and what a parser said,
and are shown as they are.
"""

import errno
import os
import re
from collections.abc import Mapping
from functools import cache

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

SYSTEM = {
    errno.EPERM: "Operation not permitted",
    errno.ENOENT: "No such file or directory",
    errno.EIO: "Input/output error",
    errno.ENXIO: "No such device or address",
    errno.ENOMEM: "Cannot allocate memory",
    errno.EACCES: "Permission denied",
    errno.EBUSY: "Device or resource busy",
    errno.EEXIST: "File exists",
    errno.ENODEV: "No such device",
    errno.ENOTDIR: "Not a directory",
    errno.EISDIR: "Is a directory",
    errno.EMFILE: "Too many open files",
    errno.EFBIG: "File too large",
    errno.ENOSPC: "No space left on device",
    errno.EROFS: "Read-only file system",
    errno.ENAMETOOLONG: "File name too long",
    errno.ELOOP: "Too many levels of symbolic links",
    errno.ETIMEDOUT: "Connection timed out",
    errno.ESTALE: "Stale file handle",
    errno.EDQUOT: "Disk quota exceeded",
}
"""What this system, and others in other words, calls what can befall files and disks."""

BY_SAID = {os.strerror(code): text for code, text in SYSTEM.items()}
"""The texts of `SYSTEM` by what this system says."""

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


@cache
def _any() -> re.Pattern[str]:
    """Any wording; made when first wanted, since a start does not need it."""
    return re.compile("|".join(map(_pattern, _FILLED)))


_OUTER = {found: at for at, found in enumerate(
    1 + sum(1 + len(names) for names in _NAMES[:rank]) for rank in range(len(_FILLED))
)}  # fmt: skip
"""Which wording a group of `_any` is of."""


def detail_in(shown: Mapping[str, str], detail: str) -> str:
    """A detail as `shown` has it, by the wordings of the table; others as they are."""
    if detail in shown:
        return shown[detail]
    found = _any().fullmatch(detail)
    if found is None or found.lastindex is None:
        return detail
    rank = _OUTER[found.lastindex]
    values = dict(zip(_NAMES[rank], found.groups()[found.lastindex :], strict=False))
    if "detail" in values:
        values["detail"] = detail_in(shown, values["detail"])
    return shown[_FILLED[rank]].format(**values)
