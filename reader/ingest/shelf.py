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
from reader.ingest.listing import Member, listed
from reader.ingest.packed import open_packed

SIZE = 16_000_000
"""Bytes that are kept at most."""

_AHEAD = 4_000_000  # bytes that are unpacked beyond what was asked for
_SMALL = 1_000_000  # bytes; what is larger is not kept on the way
_LISTED = 100_000  # members of which it is remembered where they are

_File = tuple[str, int, int]
"""A packed file as it was: path, size and time."""


@dataclass(frozen=True, slots=True)
class _List:
    """The members of a packed file by name, and why there may be more."""

    members: dict[str, Member]
    trouble: RefusedError | None

    def member(self, name: str) -> Member:
        """Raises RefusedError if there is none."""
        if name in self.members:
            return self.members[name]
        if self.trouble:
            raise RefusedError(self.trouble.reason, self.trouble.detail)
        raise RefusedError(Reason.VANISHED)


class Shelf:
    """Gives the content of members; may be asked from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[_File, int], bytes] = OrderedDict()
        self._size = 0
        self._lists: OrderedDict[_File, _List] = OrderedDict()

    def content(self, place: Path, status: os.stat_result, name: str, largest: int) -> bytes:
        """The content of a member of a packed file, which is as `status` says.

        Raises RefusedError: VANISHED if there is no such member, TOO_LARGE over `largest` bytes.
        """
        file = (str(place), status.st_size, status.st_mtime_ns)
        with self._lock:  # whoever waits finds on the shelf what the other one passed
            member = self._list(place, file).member(name)
            if member.size > largest:
                raise RefusedError(Reason.TOO_LARGE)
            if (file, member.at) in self._kept:
                self._kept.move_to_end((file, member.at))
                return self._kept[file, member.at]
            return self._fetched(place, file, member)

    def _list(self, place: Path, file: _File) -> _List:
        found = self._lists.pop(file, None)
        if found is None:
            with closing(open_packed(place, _no_tick)) as packed:
                listing = listed(packed)
            members = {member.name: member for member in listing.members}
            found = _List(members, listing.trouble)
        self._lists[file] = found
        while sum(len(each.members) for each in self._lists.values()) > _LISTED:
            self._lists.popitem(last=False)
        return found

    def _fetched(self, place: Path, file: _File, member: Member) -> bytes:
        with closing(open_packed(place, _no_tick)) as packed:
            for at, passed in packed.passed(member.at, _SMALL):
                self._keep(file, at, passed)
            data = packed.read(member)
            self._keep(file, member.at, data)
            with suppress(RefusedError):  # what lies behind was not asked for
                for at, passed in packed.passed(member.at + _AHEAD, _SMALL):
                    self._keep(file, at, passed)
        return data

    def _keep(self, file: _File, at: int, data: bytes) -> None:
        self._size += len(data) - len(self._kept.pop((file, at), b""))
        self._kept[file, at] = data
        while self._size > SIZE:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest)


def _no_tick() -> None:
    """A page is waited for to the end."""
