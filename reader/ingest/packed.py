"""Packed files: which they are, how to open and list them. Nothing is ever unpacked to disk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from os import fstat
from pathlib import Path
from typing import BinaryIO

from reader.core.errors import Reason, RefusedError
from reader.core.scan import FileState, Refusal
from reader.ingest.find import Found
from reader.ingest.inflate import COMPRESSIONS, Tick
from reader.ingest.listing import Listing, Packed, listed
from reader.ingest.tars import Tar
from reader.ingest.zips import Zip

_HEAD = 6  # bytes that tell how a tar file is compressed

LISTED = "packed"
"""In the place of a digest: an earlier Jiuwen noted packed files as it does those that are no text,
and did not look into them."""

_PASSING = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.DAMAGED})
"""What may be over the next time: half a download, a disk in trouble."""


def _tar(file: BinaryIO, size: int, tick: Tick) -> Packed:
    """A tar file, compressed as its first bytes say: browsers unpack on the way without a word."""
    head = file.read(_HEAD)
    compression = next((kind for kind in COMPRESSIONS if kind.magic.match(head)), None)
    return Tar(file, size, compression, tick)


KINDS: dict[str, Callable[[BinaryIO, int, Tick], Packed]] = {
    ".zip": Zip,
    **dict.fromkeys((".tar", ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst"), _tar),
    **dict.fromkeys((".tgz", ".txz", ".tbz", ".tbz2", ".tzst"), _tar),
}
"""The kinds of packed files, by how their names end."""
_ENDINGS = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Container:
    """A packed file of an archive, its path "" where it is the archive itself.

    It was not `opened` where it is what it was. `refusal` is why not all of it is listed, where
    that will stay so until it changes.
    """

    state: FileState
    opened: bool = True
    refusal: Refusal | None = None

    @property
    def path(self) -> str:
        """Its path in the archive."""
        return self.state.path


def is_packed(name: str) -> bool:
    """Whether a file of this name is one that holds others."""
    return name.lower().endswith(_ENDINGS)


def open_packed(place: Path, tick: Tick) -> Packed:
    """Open a packed file; raises RefusedError. `tick`, which may raise, is called now and then."""
    kind = next(kind for suffix, kind in KINDS.items() if place.name.lower().endswith(suffix))
    try:
        file = place.open("rb")
        try:
            return kind(file, fstat(file.fileno()).st_size, tick)
        except BaseException:
            file.close()
            raise
    except FileNotFoundError as error:
        raise RefusedError(Reason.VANISHED) from error
    except OSError as error:
        raise RefusedError(Reason.UNREADABLE, error.strerror or str(error)) from error


def look_into(
    root: Path, items: Iterable[Found | Refusal], known: Mapping[str, FileState], tick: Tick
) -> Iterator[Found | Refusal | Container]:
    """What `find` gives, with the members of packed files in the place of these.

    One whose size and time are as `known` is not opened.
    """
    for item in items:
        if isinstance(item, Found) and is_packed(item.path):
            path = "" if item.place == root else item.path
            yield from _inside(path, item, known.get(path), tick)
        else:
            yield item


def _inside(
    path: str, file: Found, old: FileState | None, tick: Tick
) -> Iterator[Found | Refusal | Container]:
    state = FileState(path, file.size, file.mtime_ns, LISTED)
    if state == old:
        yield Container(state, opened=False)
        return
    try:
        with closing(open_packed(file.place, tick)) as packed:
            listing = listed(packed)
    except RefusedError as error:
        listing = Listing(trouble=error)
    prefix = f"{path}/" if path else ""
    for member in listing.members:
        inner = prefix + member.name
        yield Found(inner, file.where, member.size, member.stamp, member.name, member.at)
    for refusal in listing.refused:
        yield replace(refusal, path=prefix + refusal.path)
    yield _seen(state, listing)


def _seen(state: FileState, listing: Listing) -> Refusal | Container:
    """What is to be noted of the packed file itself."""
    trouble = listing.trouble
    if trouble is None and not listing.members and not listing.refused:
        trouble = RefusedError(Reason.NO_FILES)
    if trouble is None:
        return Container(state)
    refusal = Refusal(state.path, trouble.reason, trouble.detail)
    return refusal if trouble.reason in _PASSING else Container(state, refusal=refusal)
