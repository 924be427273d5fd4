"""Pictures that lie in the archive: how a page names one, before it is known whether it is there.

`beside:file/PATH` is a file named from the article's own, `beside:data/DIGEST` one that is written
out in the page, `beside:part/ADDRESS` a part of a page saved whole. Behind a `#` may stand the web
address that the same picture had.
"""

import hashlib
import re
from typing import NamedTuple
from urllib.parse import quote, unquote

SCHEME = "beside"
FILE, DATA, PART = "file", "data", "part"

_RELATIVE = re.compile(r"(?!//)(?!#)(?![a-z][a-z0-9+.-]*:)[^\x00?#]+", re.I)
_INLINE = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)\Z", re.I)
_WRITTEN = re.compile(r"(?<=[\"'])data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)(?=[\"'])", re.I)
_LONGEST_NAME = 1000
_MADE = re.compile(rf"{SCHEME}:({FILE}|{DATA}|{PART})/([^#\s\"<>]*)(?:#(\S*))?")


class Beside(NamedTuple):
    """What such an address says: its kind, the name, and the web address ("" for none)."""

    kind: str
    name: str
    web: str = ""

    @property
    def address(self) -> str:
        """The address itself."""
        named = f"{SCHEME}:{self.kind}/{quote(self.name, safe='/')}"
        return f"{named}#{self.web}" if self.web else named


def parsed(address: str) -> Beside | None:
    """What an address says; None for any other."""
    found = _MADE.fullmatch(address)
    return Beside(found[1], unquote(found[2]), found[3] or "") if found else None


def digest_of(data: str) -> str:
    """A short name for a picture that is written out, as base64 with any spacing."""
    return hashlib.blake2b("".join(data.split()).encode(), digest_size=12).hexdigest()


def shortened(page: str) -> str:
    """A page in whose place of pictures that are written out stand their addresses."""
    if ";base64," not in page:
        return page
    return _WRITTEN.sub(lambda found: Beside(DATA, digest_of(found[1])).address, page)


def beside(given: str, web: str) -> str:
    """The address for what a page gives as one of its pictures; "" if it cannot lie in the archive.

    `web` is what it means on the web, "" for nothing.
    """
    if parsed(given) is not None:
        return given
    if inline := _INLINE.match(given):
        return Beside(DATA, digest_of(inline[1])).address
    if given[:4].lower() == "cid:":
        return Beside(PART, given[:_LONGEST_NAME]).address
    found = _RELATIVE.match(given)
    if found is None or len(given) > _LONGEST_NAME:
        return ""
    return Beside(FILE, unquote(found[0]), web).address
