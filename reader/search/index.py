"""The search index: a Whoosh index whose one field is made of arrays.

Nothing outside this module loads Whoosh or numpy, and nothing outside `reader.search` knows them.
"""

import pickle
import struct
import threading
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import tzinfo
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import EmptyIndexError, IndexVersionError, LockError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.util.filelock import try_for

from reader.core.errors import IndexDamagedError, LibraryBusyError, LibraryError
from reader.core.hit import Sort
from reader.core.index import FlagIds, Found, IndexDoc
from reader.core.query import Query
from reader.search import engine
from reader.search.blocks import total_size
from reader.search.columns import I64, Row
from reader.search.engine import FIELD, ArrayQuery, Gather, Writer, leaves
from reader.search.evaluate import Asked, Leaf, relevance
from reader.search.units import normal
from reader.search.zones import texts

_MARKER = "jiuwen-index"
_VERSION = "1\n"
_LOCK = "jiuwen-index.lock"
_PATIENCE = 10.0  # seconds that a writer waits for another one

# What Whoosh and its pickles raise on files that are cut off, zeroed or another program's.
_DAMAGE = (
    EOFError,
    AssertionError,
    AttributeError,
    ImportError,
    KeyError,
    IndexError,
    OverflowError,
    TypeError,
    ValueError,
    pickle.UnpicklingError,
    struct.error,
    FileNotFoundError,
    EmptyIndexError,
    IndexVersionError,
    WhooshIndexError,
)


def open_index(
    folder: Path, *, zone: tzinfo | None = None, patience: float = _PATIENCE
) -> "WhooshIndex":
    """The index in a folder, made if there is none.

    `zone` is the reader's time zone (None: this computer's), `patience` how many seconds to wait
    for another writer. Raises IndexDamagedError for a folder that holds anything else or another
    version, LibraryBusyError, and LibraryError if the folder cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        storage = engine.storage_in(folder)
        lock = storage.lock(_LOCK)
        if not try_for(lock.acquire, timeout=patience):
            raise LibraryBusyError("Another Jiuwen is making the search index", str(folder))
        try:
            _prepare(storage, folder)
        finally:
            lock.release()
        with _damage_named(folder):
            return WhooshIndex(folder, engine.whoosh_index(storage), zone, patience)
    except OSError as error:
        raise LibraryError("The search index cannot be opened", str(error)) from error


def _prepare(storage: Any, folder: Path) -> None:
    """Make a new index, or see that there is one of ours."""
    marker = folder / _MARKER
    if {path.name for path in folder.iterdir()} == {_LOCK}:
        engine.create(storage)
        marker.write_text(_VERSION, encoding="ascii")
    elif not marker.is_file() or marker.read_bytes() != _VERSION.encode("ascii"):
        raise IndexDamagedError("The search index is of another version or not ours", str(folder))


@contextmanager
def _damage_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise IndexDamagedError("The search index is damaged", f"{folder}: {error!r}") from error


class WhooshIndex:
    """An index over articles (`reader.core.index.SearchIndex`); `open_index` makes it."""

    def __init__(self, folder: Path, index: Any, zone: tzinfo | None, patience: float) -> None:
        """Take an open Whoosh index."""
        self._folder, self._index = folder, index
        self._zone, self._patience = zone, patience
        self._lock = threading.Lock()
        self._searcher: Any = None
        self._leaves: dict[str, list[Leaf]] = {}
        with self._lock:
            self._refresh()

    def update(self, added: Iterable[IndexDoc], removed: Iterable[int]) -> None:
        """Replace or add `added`, drop `removed`, in one commit; doing it twice changes nothing.

        Of several with one id, the last counts. Raises LibraryBusyError if another writer does
        not finish soon, IndexDamagedError, and LibraryError if the disk fails; the index is then
        as it was.
        """
        try:
            with _damage_named(self._folder):
                writer: Any = Writer(self._index, self._patience)
            try:
                self._write(writer, added, removed)
            finally:
                if not writer.is_closed:
                    with suppress(OSError):
                        writer.cancel()
        except LockError as error:
            raise LibraryBusyError("Another Jiuwen is writing the search index") from error
        except OSError as error:
            raise LibraryError("The search index cannot be written", str(error)) from error

    def _write(self, writer: Any, added: Iterable[IndexDoc], removed: Iterable[int]) -> None:
        gone = set(removed)
        numbers: dict[int, int] = {}
        for doc in added:
            if doc.id in numbers:
                writer.newsegment.delete_document(numbers[doc.id])
            numbers[doc.id] = writer.docnum
            row = Row(doc.id, doc.sort, tuple(map(normal, texts(doc))))
            writer.add_document(**{FIELD: row})
        with _damage_named(self._folder):
            for segment in writer.segments:
                for number in self._numbers(segment, gone | numbers.keys()):
                    segment.delete_document(number)
        writer.commit()

    def _numbers(self, segment: Any, ids: set[int]) -> list[int]:
        """The document numbers in a segment of the articles with these ids."""
        kept = [leaf.block.ids for leaf in leaves(self._index, segment)]
        wanted = np.fromiter(ids, dtype=np.int64, count=len(ids))
        return np.flatnonzero(np.isin(np.concatenate(kept), wanted)).tolist()

    def search(self, query: Query, sort: Sort, flags: FlagIds) -> Found:
        """All articles that satisfy the query, as of the newest commit.

        By date: newest first, undated last, then by id; by relevance: most relevant first, then
        as by date. Raises IndexDamagedError.
        """
        asked = Asked(query, flags, self._zone)
        with self._lock, _damage_named(self._folder):
            self._refresh()
            gather = Gather()
            self._searcher.search_with_collector(ArrayQuery(asked, self._leaves_of), gather)
            picked = gather.picked
            ids = _joined(leaf.block.ids[some] for leaf, some in picked)
            dates = _joined(leaf.block.sorts[some] for leaf, some in picked)
            keys: list[Any] = [ids, -dates]
            if sort is Sort.RELEVANCE:
                scores = relevance(asked, [leaf for leaf, _ in picked])
                found = zip(scores, picked, strict=True)
                keys.append(
                    -np.concatenate([np.empty(0), *(all_[some] for all_, (_, some) in found)])
                )
            order = np.lexsort(keys)
        return Found(array("q", ids[order].tobytes()), array("q", dates[order].tobytes()))

    def count(self) -> int:
        """How many articles it holds."""
        with self._lock, _damage_named(self._folder):
            self._refresh()
            return int(self._searcher.doc_count())

    def size(self) -> int:
        """Bytes on disk."""
        return total_size([path for path in self._folder.iterdir() if path.is_file()])

    def close(self) -> None:
        """Let go of its files; the index cannot be used afterwards."""
        with self._lock:
            self._let_go()

    def _refresh(self) -> None:
        """See the newest commit."""
        if self._searcher is None or not self._searcher.up_to_date():
            self._let_go()
            self._searcher = self._index.searcher()
            for searcher, _ in self._searcher.leaf_searchers():
                segment = searcher.reader().segment()
                if segment is not None:
                    self._leaves[segment.segment_id()] = leaves(self._index, segment)

    def _leaves_of(self, segment: Any) -> list[Leaf]:
        return self._leaves[segment.segment_id()]

    def _let_go(self) -> None:
        self._leaves = {}
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


def _joined(arrays: Iterable[I64]) -> I64:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])
