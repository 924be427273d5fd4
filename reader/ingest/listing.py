"""What a packed file holds, from the entries as they lie in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Protocol

from reader.core.errors import Reason, RefusedError
from reader.core.scan import Refusal
from reader.ingest.find import skipped

MOST_MEMBERS = 300_000
"""What comes after so many entries is left; each takes about half a kilobyte while it is listed."""

_FLOOR = 1_000_000_000
_RATIO = 200

_SAMPLE = 65_536  # bytes of names from which their encoding is told
_REPEATED = 4  # the rule for texts wants a few characters more than one name has

_LEADS_OUT = re.compile(r"[/\\]|[A-Za-z]:[/\\]|(.*[/\\])?\.\.([/\\]|\Z)", re.S)
_RESOURCES = "__MACOSX"  # where a Mac keeps what else it knows of each file


def bound(size: int) -> int:
    """How many bytes a packed file of `size` bytes may unpack to."""
    return max(_FLOOR, _RATIO * size)


def stamp(*parts: bytes) -> int:
    """What tells a member from a later one of the same name: of its time and its checksum."""
    return int.from_bytes(blake2b(b"".join(parts), digest_size=8).digest(), "big", signed=True)


@dataclass(slots=True)
class Name:
    """A name as it is stored; `utf8` where that is declared."""

    data: bytes
    utf8: bool = False


@dataclass(slots=True)
class Entry:
    """One entry as it lies in a packed file, `at` a place that `Packed.read` understands.

    `refused` is what is wrong with its kind; `link` the name of an earlier entry that has its
    content; `dos` tells that a backslash in its name may stand for a slash.
    """

    name: Name
    at: int
    size: int
    stamp: int
    refused: Reason | None = None
    link: bytes = b""
    dos: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a packed file; `name` has "/" between its parts and leads nowhere else."""

    name: str
    size: int
    stamp: int
    at: int


class Packed(Protocol):
    """An open packed file. All its methods raise RefusedError and nothing else."""

    def entries(self) -> Iterator[Entry]:
        """What it holds, in order; raises where it cannot be read any further."""
        ...

    def read(self, member: Member) -> bytes:
        """The content of a member; VANISHED if another one has taken its place."""
        ...

    def passed(self, largest: int) -> Iterator[tuple[int, bytes]]:
        """All members by place if they can only be come to one after the other, else none.

        Those over `largest` bytes are given as empty.
        """
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


@dataclass(slots=True)
class Listing:
    """What a packed file holds, by place; `trouble` is why there may be more."""

    members: list[Member] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    trouble: RefusedError | None = None


def listed(packed: Packed) -> Listing:
    """All members of a packed file, as far as it can be read."""
    listing = Listing()
    entries: list[Entry] = []
    try:
        for entry in packed.entries():
            entries.append(entry)
            if len(entries) > MOST_MEMBERS:
                raise RefusedError(Reason.BULKY, f"over {MOST_MEMBERS:,} files")
    except RefusedError as error:
        listing.trouble = error
    names = readable([entry.name for entry in entries])
    if listing.trouble and names:
        listing.trouble = _after(listing.trouble, names[-1])
    for item in _found(entries, names).values():
        if isinstance(item, Member):
            listing.members.append(item)
        elif item:
            listing.refused.append(item)
    listing.members.sort(key=lambda member: member.at)
    return listing


def _found(entries: Sequence[Entry], names: Sequence[str]) -> "dict[str, Member | Refusal | None]":
    """What becomes of the entries, by path."""
    texts = {entry.name.data: name for entry, name in zip(entries, names, strict=True)}
    found: dict[str, Member | Refusal | None] = {}
    for entry, name in zip(entries, names, strict=True):
        path, item = _judged(entry, name)
        if entry.link and isinstance(item, Member):
            item = _linked(path, found.get(_plain(texts.get(entry.link, ""))))
        # Of several entries of one name the last counts, as it does when they are unpacked.
        found[path] = item
    return found


def _judged(entry: Entry, name: str) -> tuple[str, Member | Refusal | None]:
    """The path of an entry, and what becomes of it; nothing of a folder and what is hidden."""
    if entry.dos and "/" not in name:
        name = name.replace("\\", "/")  # old packers of Windows wrote its own separators
    if name.endswith("/"):
        return name, None
    if "\0" in name or _LEADS_OUT.match(name):
        return name, Refusal(name, Reason.OUTSIDE)
    path = _plain(name)
    parts = path.split("/")
    if not path:
        return name or ".", Refusal(name or ".", Reason.OUTSIDE, "it has no name")
    if _RESOURCES in parts or any(map(skipped, parts)):
        return path, None
    if entry.refused:
        return path, Refusal(path, entry.refused)
    return path, Member(path, entry.size, entry.stamp, entry.at)


def _plain(name: str) -> str:
    """A name without the parts that say nothing."""
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def _linked(path: str, target: Member | Refusal | None) -> Member | Refusal:
    """A second name of an earlier member has that one's content."""
    if isinstance(target, Member):
        return replace(target, name=path)
    return Refusal(path, Reason.LINK)


def _after(trouble: RefusedError, name: str) -> RefusedError:
    detail = f"{trouble.detail}, after {name}" if trouble.detail else f"after {name}"
    return RefusedError(trouble.reason, detail)


def readable(names: Sequence[Name]) -> list[str]:
    """Names as text: one and the same for each name, another one for each other name.

    Those that are not declared UTF-8 are read as one text, by the rule for texts. What does not
    fit has its bytes as lone surrogates.
    """
    encoding = _encoding([name.data for name in names if not name.utf8])
    taken: dict[str, bytes] = {}
    texts = []
    for name in names:
        text = _text(name.data, "utf-8" if name.utf8 else encoding)
        if taken.setdefault(text, name.data) != name.data:
            text = name.data.decode("ascii", "surrogateescape")
        texts.append(text)
    return texts


def _text(name: bytes, encoding: str) -> str:
    try:
        return name.decode(encoding)
    except UnicodeError:
        return name.decode("utf-8", "surrogateescape")


def _encoding(names: Sequence[bytes]) -> str:
    odd = b"\n".join(dict.fromkeys(name for name in names if not name.isascii()))
    if not odd or _fits(odd, "utf-8"):
        return "utf-8"
    # Here and not above: an import that finds nothing new lists nothing.
    from reader.text.encodings import decode

    try:
        encoding = decode(odd[:_SAMPLE] * _REPEATED).encoding
    except RefusedError:
        return "utf-8"
    # A byte-order mark at the beginning of a name is none.
    return encoding if _fits(b"a/b", encoding) else "utf-8"


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except UnicodeError:
        return False
