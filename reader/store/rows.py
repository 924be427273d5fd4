"""How articles and paths lie in the catalogue: columns, and the way there and back."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
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
    SELECT a.id, {", ".join(f"a.{column}" for column in COLUMNS)}, archives.path, files.path,
        a.copy_of
    FROM articles a JOIN files ON files.id = a.file JOIN archives ON archives.id = files.archive
"""

INDEX_SQL = """
    SELECT id, sort, title, author, source, tags, url, script, has_image, body
    FROM articles JOIN texts ON texts.article = articles.id
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """Which of some keys are read, which are starred, and which have a note."""

    read: Collection[str] = frozenset()
    starred: Collection[str] = frozenset()
    noted: Collection[str] = frozenset()


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


KeysOf = Mapping[int, Sequence[str]]
"""The keys of all articles of a group, by the id of the one that stands for them."""


def group_of(row: Sequence[Any]) -> int:
    """The id of the article that stands for that of a row that ARTICLE_SQL selected."""
    return int(row[-1] or row[0])


def articles(rows: Sequence[Sequence[Any]], keys_of: KeysOf, marking: Marking) -> list[Article]:
    """Articles of rows that ARTICLE_SQL selected, in their order, joined with their marks.

    `keys_of` has the groups of several articles; a mark of one is a mark of all.
    """
    marked = marking({key for row in rows for key in _keys(row, keys_of)})
    return [_article(row, _keys(row, keys_of), marked) for row in rows]


def _keys(row: Sequence[Any], keys_of: KeysOf) -> Sequence[str]:
    return keys_of.get(group_of(row), (row[2],))


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


def _article(row: Sequence[Any], keys: Sequence[str], marked: Marked) -> Article:
    number, *columns, archive, path, copy_of = row
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
            "read": any(key in marked.read for key in keys),
            "starred": any(key in marked.starred for key in keys),
            "noted": any(key in marked.noted for key in keys),
            "copies": len(keys) - 1,
            "copy_of": copy_of,
        }
    )


def _listed(words: Sequence[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _iso(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
