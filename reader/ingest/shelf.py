"""Members of packed files that the reader may want next, kept for a while.

In a compressed tar file a member can only be come to by unpacking all that lies before it. So what
was passed on the way is kept, and what lies behind: neighbours then come at once.
"""

import os
from collections import OrderedDict
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from reader.core.errors import Reason, RefusedError
from reader.core.scan import digest
from reader.ingest.listing import Listing, Member, Packed, listed
from reader.ingest.packed import open_packed

SIZE = 16_000_000
"""Bytes that are kept at most."""

_AHEAD = 4_000_000  # bytes that are unpacked beyond what was asked for
_SMALL = 4_000_000  # bytes; what is larger is not kept
_EACH = 500  # bytes that each one takes beside its content
_LISTED = 100_000  # members of which it is remembered where they are

_File = tuple[str, int, int]
"""A packed file as it was: path, size and time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A member by its name, the digest that it should have ("" if that is not known), and the
    bytes that it may have.
    """

    name: str
    digest: str
    largest: int

    def among(self, listing: Listing) -> Member:
        """The member in a listing; raises RefusedError: VANISHED, TOO_LARGE, or the trouble."""
        for member in listing.members:
            if member.name == self.name:
                if member.size > self.largest:
                    raise RefusedError(Reason.TOO_LARGE)
                return member
        if listing.trouble:
            raise RefusedError(listing.trouble.reason, listing.trouble.detail)
        raise RefusedError(Reason.VANISHED)


class Shelf:
    """Gives the content of members; may be asked from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[_File, str], bytes] = OrderedDict()
        self._size = 0
        self._lists: OrderedDict[_File, Listing] = OrderedDict()

    def content(self, place: Path, status: os.stat_result, wanted: Wanted) -> bytes:
        """The content of a member of a packed file, which is as `status` says.

        Raises RefusedError: VANISHED if there is no such member.
        """
        file = (str(place), status.st_size, status.st_mtime_ns)
        with self._lock:  # whoever waits finds on the shelf what the other one passed
            if (file, wanted.digest) in self._kept:
                self._kept.move_to_end((file, wanted.digest))
                return self._kept[file, wanted.digest]
            with closing(open_packed(place, _no_tick)) as packed:
                found = self._passing(packed, file, wanted.digest) if wanted.digest else None
                if found is None:  # it is elsewhere, or another one now
                    found = packed.read(wanted.among(self._list(packed, file)))
            return found

    def _passing(self, packed: Packed, file: _File, wanted: str) -> bytes | None:
        """The content that has a digest, if it is met on the way through a file."""
        found: bytes | None = None
        end = 0
        with suppress(RefusedError):  # what lies behind it was not asked for
            for at, data in packed.passed(_SMALL):
                if found is not None and at > end:
                    break
                mark = digest(data)
                self._keep(file, mark, data)
                if mark == wanted:
                    found, end = data, at + _AHEAD
        return found

    def _list(self, packed: Packed, file: _File) -> Listing:
        found = self._lists.pop(file, None) or listed(packed)
        self._lists[file] = found
        while sum(len(each.members) for each in self._lists.values()) > _LISTED:
            self._lists.popitem(last=False)
        return found

    def _keep(self, file: _File, mark: str, data: bytes) -> None:
        if (file, mark) not in self._kept:
            self._size += len(data) + _EACH
        self._kept[file, mark] = data
        self._kept.move_to_end((file, mark))
        while self._size > SIZE:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest) + _EACH


def _no_tick() -> None:
    """A page is waited for to the end."""
