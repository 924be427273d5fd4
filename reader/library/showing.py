"""An article on its way out: from its file to the page, snippets and names in a script."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.article import Article, Document, Part
from reader.core.errors import Reason, RefusedError
from reader.core.hit import Snippet
from reader.core.query import Query
from reader.core.reading import ReadOptions
from reader.core.scan import digest
from reader.core.shown import PartsView, Target
from reader.library.pictures import Inside, with_pictures
from reader.library.types import Contents
from reader.page.head import LONG, OK
from reader.page.longest import beginning
from reader.page.made import Page
from reader.page.parts import chosen, is_chinese
from reader.page.render import Shape, from_text, render
from reader.store.catalogue import Catalogue
from reader.store.rows import Marking, unmarked
from reader.text.outlets import outlets
from reader.text.packed import storable

if TYPE_CHECKING:
    from reader.script.writing import Writing

log = logging.getLogger(__name__)

How = tuple[Target, "Writing"]
"""How text is shown: in which script, and what the reader chose beside."""

_SNIPPET = 60
_SNIPPET_CONTEXT = 200
"""Characters of a snippet, and of the text around it that is converted with it."""

_SMALL = 32_000
"""Bytes of a file that may be read for its page though it is not what was imported. What was, has
been read within the bounds of a worker; here nobody could end it."""

_KEPT_FILES, _KEPT_BYTES = 8, 1_000_000
"""How many files stay parsed, and how long they may be for that."""


def others(article: Article, catalogue: Catalogue, marking: Marking = unmarked) -> list[Article]:
    """The other articles of its group, the one that stands for them first."""
    if not article.copies:
        return []
    group = catalogue.copies.group(article.id)
    return catalogue.articles([number for number in group if number != article.id], marking)


def page(
    article: Article,
    catalogue: Catalogue,
    how: How,
    parts: PartsView,
    options: ReadOptions,
    spoken: str,
) -> Page:
    """The page of an article from its file, or from the catalogue's copy if that is gone."""
    whole, state = _read(article, catalogue, options)
    document = beginning(whole)
    if document and state == OK:
        state = LONG
    target, writing = how
    shape = Shape(parts, others(article, catalogue), outlets(options.outlets), writing, spoken)
    return render(document or whole, article, target, state, shape=shape)


def contents(
    article: Article, catalogue: Catalogue, how: How, parts: PartsView, options: ReadOptions
) -> Contents:
    """The same, with the parts that are shown."""
    from reader.script.convert import convert, convert_html
    from reader.script.detect import Detected

    document, state = _read(article, catalogue, options)
    target, writing = how
    source = Detected(article.script, article.half)
    ranks = chosen(parts, [is_chinese(part) for part in document.parts])
    converted = tuple(
        Part(
            part.lang,
            convert_html(part.html, target, source, writing),
            convert(part.text, target, source, writing),
        )
        if is_chinese(part)
        else part
        for part in (document.parts[rank] for rank in ranks)
    )
    shape = Shape(parts, others(article, catalogue), outlets(options.outlets), writing)
    return Contents(render(document, article, target, state, shape=shape), converted)


def _read(article: Article, catalogue: Catalogue, options: ReadOptions) -> tuple[Document, str]:
    """The document of an article, and the state of its page."""
    copy = from_text(article, catalogue.text(article.id))
    other = catalogue.other_file(article.id)
    expected = catalogue.digest(article.id)
    try:
        data = _data(article, article.path, expected)
        if data is None:
            return copy, "gone"
        second = _data(article, other.path, other.digest) if other else None
        pair = (other.path, second) if other and second is not None else None
        same = digest(data) == expected and (
            digest(second or b"") == other.digest if other else True
        )
        if not same and len(data) + len(second or b"") > _SMALL:
            return copy, "changed"
        document = _document(article, data, replace(options, pictures=True), pair)
    except RefusedError as error:
        log.info("shown from the catalogue: %r: %s", article.path, error, exc_info=error.__cause__)
        return copy, "changed"
    document = document and with_pictures(document, Inside(article, data))
    return document or copy, "ok" if document and same else "changed"


def picture(article: Article, catalogue: Catalogue, address: str) -> bytes:
    """A picture that lies in the archive, by its address on the page; raises PictureError."""
    data = None
    try:
        data = _data(article, article.path, catalogue.digest(article.id))
    except RefusedError as error:
        log.info("no pictures: %r: %s", article.path, error)
    return Inside(article, data or b"").picture(address)


def place_of(article: Article) -> Path:
    """The file on disk that holds an article: the packed one, if it lies in one."""
    from reader.ingest.content import split

    return split(Path(article.archive), article.path)[0]


def _data(article: Article, path: str, expected: str) -> bytes | None:
    """The content of a file of an article's archive, None if there is none; raises RefusedError."""
    from reader.ingest.content import content_of, split

    try:
        return content_of(*split(Path(article.archive), path), expected)
    except RefusedError as error:
        if error.reason is Reason.VANISHED:
            return None
        raise


def _document(
    article: Article, data: bytes, options: ReadOptions, other: tuple[str, bytes] | None
) -> Document | None:
    """The document at the article's address in its file; raises RefusedError."""
    parse = _parsed if len(data) <= _KEPT_BYTES else _parsed.__wrapped__
    documents = parse(article.path, data, options, other)
    same = (found for found in documents if storable(found.address) == article.address)
    return next(same, None)


@lru_cache(maxsize=_KEPT_FILES)
def _parsed(
    path: str, data: bytes, options: ReadOptions, other: tuple[str, bytes] | None
) -> tuple[Document, ...]:
    """The documents in the content of a file; raises RefusedError.

    Some are kept: the page whose script is flipped, the next article of the same digest.
    """
    from reader.formats import read
    from reader.ingest.parse import reading

    return tuple(reading(path, data, partial(read, options=options), other).documents)


def snippet(article: Article, text: str, query: Query, converted: Callable[[str], str]) -> Snippet:
    """A line around the first hits, converted, with the marks where they are after that.

    A wide piece is cut out first, so that a long article costs no more than a short one. The title
    has its marks, too.
    """
    from reader.search.marks import find
    from reader.search.marks import snippet as cut

    wide = cut(text, query, _SNIPPET_CONTEXT)
    found = cut(converted(wide.text), query, _SNIPPET)
    return replace(found, title=find(converted(article.title), query))
