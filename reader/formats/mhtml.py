"""A web page with its pictures in one file, as browsers save it (MHTML, RFC 2557)."""

import re
from collections.abc import Iterable

from reader.core.errors import Reason, RefusedError
from reader.formats.draft import HEAD, Draft, Source
from reader.formats.web_page import draft_of
from reader.text.dates import parse_date
from reader.text.urls import is_web

_SUFFIXES = (".mhtml", ".mht")
_FIELDS = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)


def fields_of(path: str, data: bytes) -> str:
    """The header fields of an MHTML file, and "" for any other file.

    Only they are text: each part of the file is in an encoding of its own, or none at all.
    """
    found = _FIELDS.match(data[:HEAD])
    if found is None or not (_RELATED.search(found[0]) or path.lower().endswith(_SUFFIXES)):
        return ""
    return found[0].decode("latin-1")


class Mhtml:
    """Pages that a browser saved whole."""

    name = "mhtml"

    def sure(self, source: Source) -> float:
        """Its header is hard to mistake."""
        return 1.0 if fields_of(source.path, source.data) else 0.0

    def parse(self, source: Source) -> Iterable[Draft]:
        """One article: the first part that is a page; raises RefusedError if there is none."""
        # Here and not above: what parses mail is heavy, and few archives hold any.
        from reader.formats.mime import fields, html_part

        part = html_part(source.data)
        if part is None:
            raise RefusedError(Reason.NO_TEXT, "no part of it is a page")
        whole = fields(source.data)
        page = part.decoded(source.options.encoding)
        places = (part.field("Content-Location"), whole.field("Snapshot-Content-Location"))
        url = next(filter(is_web, places), "")
        draft = draft_of(page.text, source.outlets, url, parse_date(whole.field("Date")))
        draft.title = draft.title or whole.field("Subject")
        draft.encoding, draft.notes = page.encoding, page.notes
        return [draft]
