"""One article in two files, one a language; `reader.ingest.partners` tells them by their names."""

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from reader.core.article import Document, Part, unique
from reader.core.errors import RefusedError
from reader.core.reading import Note, NoteKind, Reading, ReadOptions
from reader.formats.table import read_one


def read_pair(
    chinese: tuple[str, bytes], other: tuple[str, bytes], options: ReadOptions
) -> Reading:
    """The article of two files, each a path and its content, in two parts.

    Where they turn out to be no pair (one cannot be read, holds several articles or is in the same
    language) nothing is lost: what the other file gives has its path as address. Raises
    RefusedError if neither can be read.
    """
    try:
        first = read_one(*chinese, options)
    except RefusedError as error:
        return _alone(read_one(*other, options), chinese[0], error)
    try:
        second = read_one(*other, options)
    except RefusedError as error:
        return _alone(first, other[0], error)
    encoding, notes = first.encoding, (*first.notes, *second.notes)
    if _is_pair(first, second):
        merged = _merged(first.documents[0], second.documents[0])
        return Reading((merged,), encoding, notes)
    apart = tuple(_addressed(document, other[0]) for document in second.documents)
    return Reading(first.documents + apart, encoding, notes)


def _alone(reading: Reading, refused: str, error: RefusedError) -> Reading:
    note = Note(NoteKind.OTHER_LANGUAGE, f"{refused}: {error.reason.value}")
    return replace(reading, notes=(*reading.notes, note))


def _is_pair(first: Reading, second: Reading) -> bool:
    langs, others = (
        {part.lang for document in reading.documents for part in document.parts}
        for reading in (first, second)
    )
    single = len(first.documents) == len(second.documents) == 1
    return single and "zh" in langs and bool(others) and "zh" not in others


def _addressed(document: Document, path: str) -> Document:
    return replace(document, address=f"{path}{document.address}")


def _merged(document: Document, other: Document) -> Document:
    """The Chinese document with the other's parts, and its facts where it has none of its own."""
    published = document if document.published or not other.published else other
    return replace(
        document,
        source=document.source or other.source,
        author=document.author or other.author,
        published=published.published,
        published_from=published.published_from,
        captured=document.captured or other.captured,
        url=document.url or other.url,
        tags=unique((*document.tags, *other.tags)),
        description=document.description or other.description,
        parts=(*document.parts, *_titled(other)),
        has_image=document.has_image or other.has_image,
    )


def _titled(document: Document) -> Iterable[Part]:
    """The parts of a document, its title above them."""
    first, *rest = document.parts
    heading = f"<h2>{escape(document.title, quote=False)}</h2>"
    yield Part(first.lang, f"{heading}\n{first.html}", f"{document.title}\n{first.text}")
    yield from rest
