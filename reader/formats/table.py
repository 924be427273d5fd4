"""The table of formats, and reading a file by the one that is surest of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from reader.core.article import Document
from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, Reading, ReadOptions
from reader.formats.digest import Digest
from reader.formats.draft import Format, Source
from reader.formats.epoch_head import EpochHead
from reader.formats.feed import Feed
from reader.formats.front_matter import FrontMatter
from reader.formats.mhtml import Mhtml, fields_of
from reader.formats.plain_text import PlainText
from reader.formats.refuse import refuse_non_articles
from reader.formats.web_page import WebPage

FORMATS: tuple[Format, ...] = (
    EpochHead(),
    FrontMatter(),
    Mhtml(),
    Feed(),
    WebPage(),
    Digest(),
    PlainText(),
)
"""All formats; where two are equally sure, the earlier one wins."""


def read_one(path: str, data: bytes, options: ReadOptions) -> Reading:
    """What one file gives; `path` is relative to the archive, with "/" between names.

    Raises RefusedError with the reason why the file is no article.
    """
    # Here and not above: the parsers are heavy, and a window is painted before a file is read.
    from reader.formats.finish import finish
    from reader.text.encodings import Decoded, decode

    fields = fields_of(path, data)
    decoded = Decoded(fields, "") if fields else decode(data, options.encoding)
    source = Source(path, decoded.text, data, options)
    refuse_non_articles(source)
    best = max(FORMATS, key=lambda each: each.sure(source))
    if not best.sure(source):
        raise RefusedError(Reason.UNKNOWN, source.suffix)
    found = _Found(decoded.encoding, decoded.notes)
    for draft in best.parse(source):
        found.notes += draft.notes
        found.encoding = draft.encoding or found.encoding
        try:
            found.add(finish(draft, source, best.name))
        except RefusedError as refusal:  # nothing in it: the others of the file stay
            found.refusal = found.refusal or refusal
    return found.reading()


class _Found:
    """What a file gives, article by article."""

    def __init__(self, encoding: str, notes: Iterable[Note]) -> None:
        self.encoding = encoding
        self.notes = list(notes)
        self.refusal: RefusedError | None = None
        self._documents: dict[str, Document] = {}
        self._again: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        """One more article, at an address that none before it has."""
        address = document.address
        while address in self._documents:
            self._again[document.address] += 1
            address = f"{document.address}#{self._again[document.address] + 1}"
        self._documents[address] = replace(document, address=address)

    def reading(self) -> Reading:
        """All of it; raises RefusedError if there is no article."""
        if not self._documents:
            raise self.refusal or RefusedError(Reason.NO_TEXT)
        notes = tuple(dict.fromkeys(self.notes))
        return Reading(tuple(self._documents.values()), self.encoding, notes)
