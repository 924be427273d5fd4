"""Parts of a MIME message: which of them is a page, and its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING

from reader.text.encodings import Decoded, decode

if TYPE_CHECKING:
    from email.message import Message

_BLANK = re.compile(rb"\r?\n\r?\n")
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_LONGEST_FIELDS = 64_000  # bytes
_MOST_PIECES = 2000  # of one part
_DEEPEST = 8  # parts in parts


@dataclass(frozen=True, slots=True)
class Part:
    """A message or a part of one: its fields, and its body as it was sent."""

    fields: "Message[str, str]"
    body: bytes

    def field(self, name: str) -> str:
        """A field as text; "" if it is not there, or in an encoding that is none."""
        try:
            return str(make_header(decode_header(self.fields[name] or "")))
        except (ValueError, LookupError):
            return ""

    @property
    def content(self) -> bytes:
        """The body as it was before it was encoded to be sent."""
        self.fields.set_payload(self.body.decode("ascii", "surrogateescape"))
        content = self.fields.get_payload(decode=True)
        assert isinstance(content, bytes)  # as it always is where no part is parsed
        return content

    def decoded(self, chosen: str) -> Decoded:
        """The text of the body, for which the reader may have chosen an encoding.

        Raises RefusedError.
        """
        page = self.content
        if not page.strip():
            return Decoded("", "utf-8")
        return decode(page, chosen, self.fields.get_content_charset(""))


def fields(data: bytes) -> Part:
    """A message with its fields read, and no more."""
    blank = _BLANK.search(data, 0, _LONGEST_FIELDS)
    start, end = blank.span() if blank else (len(data), len(data))
    return Part(BytesHeaderParser().parsebytes(data[:start][:_LONGEST_FIELDS]), data[end:])


def html_part(data: bytes) -> Part | None:
    """The first part that is a page, at any depth; None if there is none."""
    waiting = [(data, 0)]
    while waiting:
        sent, depth = waiting.pop()
        part = fields(sent)
        if part.fields.get_content_type() in _HTML:
            return part
        if part.fields.get_content_maintype() == "multipart" and depth < _DEEPEST:
            pieces = _pieces(part.body, part.fields.get_boundary() or "")
            waiting += [(piece, depth + 1) for piece in reversed(pieces)]
    return None


def payloads(data: bytes) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The names of each part that is a picture (Content-ID and place), and its content."""
    waiting = [(data, 0)]
    while waiting:
        sent, depth = waiting.pop()
        part = fields(sent)
        kind = part.fields.get_content_maintype()
        if kind == "multipart" and depth < _DEEPEST:
            pieces = _pieces(part.body, part.fields.get_boundary() or "")
            waiting += [(piece, depth + 1) for piece in pieces]
        elif kind == "image":
            cid = part.field("Content-ID").strip().removeprefix("<").removesuffix(">")
            yield (f"cid:{cid}", part.field("Content-Location")), part.content


def _pieces(body: bytes, boundary: str) -> list[bytes]:
    """What is between the boundaries."""
    if not boundary:
        return []
    line = b"\n--" + boundary.encode("latin-1", "replace")
    pieces = (b"\n" + body).split(line, _MOST_PIECES)[1:]
    return [piece.partition(b"\n")[2] for piece in pieces if not piece.startswith(b"--")]
