"""What the search benchmark lets run side by side: Jiuwen's index, SQLite's FTS5 and tantivy.

Each takes articles from an iterator and commits. What a peer's text needs to be made ready for it
(folding, pairs) is made in that iterator, whose time does not count.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from typing_extensions import override

from reader.core.hit import Sort
from reader.core.index import IndexDoc
from reader.core.progress import Cancel
from reader.library.indexing import CHUNK
from reader.script.fold import HAN_RUN, fold
from reader.search.index import open_index
from reader.search.parse import parse

PAGE = 50
"""Hits on a first page."""
_HEAP = 256_000_000  # bytes that tantivy gathers before it writes a segment
_WORD = re.compile(rf"({HAN_RUN.pattern})|\w+")


class Engine(Protocol):
    """An index in a folder of its own."""

    def ready(self, docs: Iterable[IndexDoc]) -> Iterator[Any]:
        """The articles as `add` takes them."""
        ...

    def add(self, docs: Iterable[Any]) -> None:
        """Add articles, down to the commit."""
        ...

    def close(self) -> None:
        """Let go of its files."""
        ...


class Searched(Engine, Protocol):
    """One whose size and answers are compared too."""

    def tidy(self) -> None:
        """Merge what it has, for the best answers."""
        ...

    def page(self, text: str) -> int:
        """How many hits the first page has, newest first."""
        ...

    def count(self, text: str) -> int:
        """The exact number of hits."""
        ...


class Jiuwen:
    """The index of the program, all articles in one commit."""

    def __init__(self, folder: Path) -> None:
        self._index = open_index(folder)

    def ready(self, docs: Iterable[IndexDoc]) -> Iterator[Any]:
        """As they are."""
        return iter(docs)

    def add(self, docs: Iterable[Any]) -> None:
        """Add articles in one commit."""
        self._index.update(docs, ())

    def tidy(self) -> None:
        """Merge what is worth it, as the library does behind an import."""
        while self._index.crowded():
            self._index.merge(Cancel())

    def page(self, text: str) -> int:
        """The first page alone."""
        return len(self._index.newest(parse(text), lambda _: (), PAGE).ids)

    def count(self, text: str) -> int:
        """The number of all hits."""
        return len(self._index.search(parse(text), Sort.DATE, lambda _: ()).ids)

    def close(self) -> None:
        """Let go of its files."""
        self._index.close()


class JiuwenInChunks(Jiuwen):
    """The same as the library fills it: a commit for each chunk, and merging at the end."""

    @override
    def add(self, docs: Iterable[Any]) -> None:
        """Add articles in chunks of the library's size, and merge."""
        chunk: list[Any] = []
        for doc in docs:
            chunk.append(doc)
            if len(chunk) == CHUNK:
                self._index.update(chunk, ())
                chunk.clear()
        self._index.update(chunk, ())
        self.tidy()


class Fts5:
    """SQLite's trigrams with places and without the texts; rowids stand for the order of dates.

    Nothing is synced and no journal is kept. It gathers as much before it writes as it does by
    itself: with more, it was slower here.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / "fts5.db", isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000"):
            self._base.execute(f"PRAGMA {pragma}")
        self._base.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5("
            "text, content = '', tokenize = 'trigram case_sensitive 1', detail = full)"
        )

    def ready(self, docs: Iterable[IndexDoc]) -> Iterator[Any]:
        """Id and folded text, all that Jiuwen searches."""
        return ((doc.id, fold(whole(doc))) for doc in docs)

    def add(self, docs: Iterable[Any]) -> None:
        """Add texts in one transaction."""
        self._base.execute("BEGIN")
        self._base.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", docs)
        self._base.execute("COMMIT")

    def tidy(self) -> None:
        """Merge all it has into one, for the best answers."""
        self._base.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        self._base.execute("VACUUM")

    def page(self, text: str) -> int:
        """The first page by descending rowid."""
        return len(self._rows("SELECT rowid", text, f"ORDER BY rowid DESC LIMIT {PAGE}"))

    def count(self, text: str) -> int:
        """All hits, counted by SQLite."""
        return int(self._rows("SELECT count(*)", text, "")[0][0])

    def _rows(self, what: str, text: str, how: str) -> list[tuple[int]]:
        sql = f"{what} FROM texts WHERE texts MATCH ? {how}"
        return self._base.execute(sql, (f'"{fold(text)}"',)).fetchall()

    def close(self) -> None:
        """Close the file."""
        self._base.close()


class Tantivy:
    """Pairs of characters, and words, with positions; one thread."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        builder: Any = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
        self._tantivy: Any = tantivy
        self._index: Any = tantivy.Index(builder.build(), str(folder))

    def ready(self, docs: Iterable[IndexDoc]) -> Iterator[Any]:
        """The tokens with spaces between.

        All of them are made before the first is taken: its thread would go on while the next ones
        are made, in a time that does not count.
        """
        return iter([" ".join(_tokens(fold(whole(doc)))) for doc in docs])

    def add(self, docs: Iterable[Any]) -> None:
        """Add texts in one commit; merging goes on after it and is not waited for."""
        writer: Any = self._index.writer(_HEAP, 1)
        document: Any = self._tantivy.Document
        for text in docs:
            writer.add_document(document(text=text))
        writer.commit()

    def close(self) -> None:
        """Nothing is open."""


def whole(doc: IndexDoc) -> str:
    """All texts of an article that the index takes."""
    return "\n".join((doc.title, doc.author, *doc.sources, *doc.tags, doc.url, doc.body))


def _tokens(folded: str) -> Iterator[str]:
    for found in _WORD.finditer(folded):
        if found.lastindex and len(found[0]) > 1:
            run = found[0]
            yield from map("".join, pairwise(run))
        else:
            yield found[0]


SEARCHED: dict[str, Callable[[Path], Searched]] = {
    "jiuwen": Jiuwen,
    "chunks": JiuwenInChunks,
    "fts5": Fts5,
}
ENGINES: dict[str, Callable[[Path], Engine]] = {**SEARCHED, "tantivy": Tantivy}
