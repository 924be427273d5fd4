"""How articles and paths lie in the catalogue: columns, and the way there and back."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reader.core.article import Article, Script
from reader.core.index import IndexDoc
from reader.core.scan import Entry
from reader.text.packed import storable, unpack

COLUMNS = (
    "address", "key", "title", "source", "author", "published", "published_from", "captured",
    "url", "tags", "description", "langs", "script", "half", "has_image", "chars", "format", "sort",
)  # fmt: skip
"""The columns of an article that an import fills, in the order of `values`."""

ARTICLE_SQL = f"""
    SELECT a.id, {", ".join(f"a.{column}" for column in COLUMNS)}, archives.path, files.path
    FROM articles a JOIN files ON files.id = a.file JOIN archives ON archives.id = files.archive
"""

INDEX_SQL = """
    SELECT id, sort, title, author, source, tags, url, script, has_image, body
    FROM articles JOIN texts ON texts.article = articles.id
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """Which of some keys are read and which are starred."""

    read: Collection[str] = frozenset()
    starred: Collection[str] = frozenset()


Marking = Callable[[Collection[str]], Marked]
"""Tells the marks of the keys given: `Marks.among`."""


def unmarked(_keys: Collection[str]) -> Marked:
    """No article has a mark."""
    return Marked()


def path_blob(path: str) -> bytes:
    """A path as it is stored: without loss, though it may be no valid Unicode."""
    return path.encode("utf-8", "surrogatepass")


def blob_path(blob: bytes) -> str:
    """The path of a blob that `path_blob` made."""
    return blob.decode("utf-8", "surrogatepass")


def values(entry: Entry) -> tuple[str | int | None, ...]:
    """An entry's columns, in the order of COLUMNS."""
    document = entry.document
    texts = (
        document.address, entry.key, document.title, document.source, document.author,
        _iso(document.published), document.published_from, _iso(document.captured), document.url,
        _listed(document.tags), document.description,
        _listed(entry.langs), entry.script.value,
    )  # fmt: skip
    numbers = (int(entry.half), int(document.has_image), entry.chars)
    stored = tuple(text if text is None else storable(text) for text in texts)
    return (*stored, *numbers, storable(document.format), entry.sort)


def articles(rows: Sequence[Sequence[Any]], marking: Marking) -> list[Article]:
    """Articles of rows that ARTICLE_SQL selected, in their order, joined with their marks."""
    marked = marking([row[2] for row in rows])
    return [_article(row, marked) for row in rows]


def index_doc(row: Sequence[Any]) -> IndexDoc:
    """An article as the index takes it, of a row that INDEX_SQL selected."""
    number, sort, title, author, source, tags, url, script, has_image, body = row
    return IndexDoc(
        id=number,
        sort=sort,
        title=title,
        author=author,
        sources=(source,) if source else (),
        tags=tuple(json.loads(tags)),
        url=url,
        script=script,
        has_image=bool(has_image),
        body=unpack(body),
    )


def _article(row: Sequence[Any], marked: Marked) -> Article:
    number, *columns, archive, path = row
    named = dict(zip(COLUMNS, columns, strict=True))
    del named["sort"]
    return Article(
        **named
        | {
            "id": number,
            "published": _instant(named["published"]),
            "captured": _instant(named["captured"]),
            "tags": tuple(json.loads(named["tags"])),
            "langs": tuple(json.loads(named["langs"])),
            "script": Script(named["script"]),
            "half": bool(named["half"]),
            "has_image": bool(named["has_image"]),
            "archive": blob_path(archive),
            "path": blob_path(path),
            "read": named["key"] in marked.read,
            "starred": named["key"] in marked.starred,
        }
    )


def _listed(words: Sequence[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
