"""Pictures that lie in the archive: which of a page's are there, and their content.

What a page names is looked for below the archive's own folder or in the same packed file, nowhere
else: a page that was made to ask for other files of the computer gets none.
"""

import base64
import binascii
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, join, normpath

from reader.core.article import Article, Document
from reader.core.errors import PictureError, RefusedError
from reader.text.beside import DATA, PART, Beside, digest_of, parsed
from reader.text.urls import real_picture

LARGEST = 20_000_000
"""Bytes of one picture."""

_IMAGE = re.compile(r'<img src="([^"]*)"')
_WHOLE = re.compile(r"<img\b[^>]*>")
_EMPTY = re.compile(r"<figure>\s*</figure>\n?|<p>\s*</p>\n?")
_INLINE = re.compile(rb"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)", re.I)
_ROOTS = ("", "static", "public", "source", "assets")
"""Folders of an archive that are the root of a site."""

_OUTSIDE = re.compile(r"/|\.{1,2}(?:/|\Z)|[^\0]*\0")
"""Paths that lead out of an archive, to all of it, or nowhere on any system."""

_MHTML = "mhtml"


@dataclass(frozen=True)
class Inside:
    """What lies beside an article, whose file holds `data`."""

    article: Article
    data: bytes

    def picture(self, address: str) -> bytes:
        """The content of a picture; raises PictureError."""
        found = parsed(address)
        content = None if found is None else self._content(found)
        if content is None:
            raise PictureError("The picture is not in the archive")
        return content

    def _content(self, found: Beside) -> bytes | None:
        if found.kind == DATA:
            return self._inline.get(found.name)
        if found.kind == PART:
            return self._parts.get(found.name)
        return next(self._files(found.name), None)

    @cached_property
    def _page(self) -> bytes:
        """The page in which pictures may be written out."""
        if self.article.format != _MHTML:
            return self.data
        from reader.formats.mime import html_part

        part = html_part(self.data)
        return part.content if part is not None else b""

    @cached_property
    def _inline(self) -> dict[str, bytes]:
        """The pictures that are written out in the page, by their digests."""
        made = {}
        for found in _INLINE.finditer(self._page):
            text = found[1].decode("ascii")
            try:
                made[digest_of(text)] = base64.b64decode(text)
            except binascii.Error:
                continue
        return made

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        """The pictures of a page that was saved whole, by each of their names."""
        if self.article.format != _MHTML:
            return {}
        from reader.formats.mime import payloads

        return {name: content for names, content in payloads(self.data) for name in names if name}

    def _files(self, name: str) -> Iterator[bytes]:
        """The files that a name may mean, from the article's own on."""
        from reader.ingest.content import picture_of

        for place, member in self._places(name):
            try:
                yield picture_of(place, member, LARGEST)
            except RefusedError:
                continue

    def _places(self, name: str) -> Iterator[tuple[Path, str]]:
        from reader.ingest.content import split

        archive = Path(self.article.archive)
        root, path = (archive.parent, archive.name) if archive.is_file() else (archive, "")
        place, member = split(archive, self.article.path)
        if member:  # in a packed file, which is the root then
            root, path, name_of = place, member, member
        else:
            name_of = path or self.article.path
        for candidate in _candidates(name_of, name):
            if member:
                yield root, candidate
            elif _below(root, root / candidate):
                yield root / candidate, ""

    def there(self, found: Beside) -> bool:
        """Whether a picture is there."""
        return self._content(found) is not None

    def part(self, web: str) -> Beside | None:
        """The part of a page saved whole that is the picture of a web address."""
        names = (name for name in self._parts if real_picture(name) == web)
        name = next(names, None)
        return Beside(PART, name, web) if name is not None else None


def _candidates(path: str, name: str) -> Iterator[str]:
    """The paths in an archive that a name in the file at `path` may mean."""
    if name.startswith("/"):
        made = [normpath(join(root, name.lstrip("/"))) for root in _ROOTS]
    else:
        made = [normpath(join(dirname(path), name))]
    return (each for each in made if not _OUTSIDE.match(each))


def _below(root: Path, place: Path) -> bool:
    """Whether a file lies below a folder, links followed."""
    return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root))


MOST = 500
"""Pictures of a page that are looked for in the archive; those beyond are taken for missing."""


def with_pictures(document: Document, inside: Inside) -> Document:
    """A document in which pictures that are not there are those of the web, or none."""
    known: dict[str, str] = {}
    parts = tuple(
        replace(part, html=_settled(part.html, inside, known)) if "<img " in part.html else part
        for part in document.parts
    )
    return replace(document, parts=parts)


def _settled(html: str, inside: Inside, known: dict[str, str]) -> str:
    """HTML with its pictures settled; `known` are those of the page that are, by their tags."""

    def settled(found: re.Match[str]) -> str:
        if found[0] not in known:
            known[found[0]] = _image(found[0], inside, look=len(known) < MOST)
        return known[found[0]]

    made = _WHOLE.sub(settled, html)
    return _EMPTY.sub("", made) if made != html else html


def _image(tag: str, inside: Inside, *, look: bool) -> str:
    """A tag with the address that leads to its picture; "" if there is no such address."""
    found = _IMAGE.match(tag)
    address = unescape(found[1]) if found else ""
    named = parsed(address) or inside.part(address)
    if named is None:
        return tag
    wanted = named.address if look and inside.there(named) else named.web
    return _IMAGE.sub(lambda _found: f'<img src="{escape(wanted)}"', tag) if wanted else ""
