"""The search index: a Whoosh index whose one field is made of arrays.

The library sees `reader.core.index.SearchIndex` alone; of this package, only this module and
`engine` know Whoosh.
"""

import errno
import os
import pickle
import struct
import threading
import time
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import tzinfo
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as WhooshIndexError

from reader import files
from reader.core.errors import IndexDamagedError, LibraryError
from reader.core.hit import Sort
from reader.core.index import FlagIds, Found, IndexDoc
from reader.core.progress import Cancel
from reader.core.query import Query
from reader.search import engine
from reader.search.blocks import EXTENSION, BlockError, forget
from reader.search.blocks import check as check_file
from reader.search.columns import ZONES, Block, Row
from reader.search.engine import LOCK, ArrayQuery, Gather, Storage, Writer, blocks, leaves
from reader.search.evaluate import Asked, Leaf, Picks, newest
from reader.search.lists import I64
from reader.search.relevance import F64, relevance
from reader.search.units import streams
from reader.search.zones import texts

_MARKER = "jiuwen-index"
_VERSION = b"4\n"
_PATIENCE = 10.0  # seconds that a writer waits for another one

_PAUSE = 0.001  # seconds that a check leaves to others after each piece

_NOT_OURS = "The search index is of another version or not ours"
_UNOPENED = "The search index cannot be opened"
_UNWRITTEN = "The search index cannot be written"
_UNREAD = "The search index cannot be read"
TITLES = (_UNOPENED, _UNWRITTEN, _UNREAD)
"""What the reader is told where the disk fails, unless it is full."""

_BATCH = 1 << 16
"""Characters whose streams are made at a time: as many as stay in the processor's cache."""

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
    MemoryError,  # for as many bytes as a wrong number asks for
    FileNotFoundError,
    WhooshIndexError,
    FileFormatError,
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
        files.make_folder(folder)
        storage = Storage(folder)
        if not (folder / _MARKER).exists():
            os.close(files.open_lock(folder / LOCK))  # which Whoosh would make open to others
            with storage.locked(patience):
                _prepare(storage, folder)
        _check_owner(folder)
        _check_version(folder)
        return WhooshIndex(storage, zone, patience)
    except OSError as error:
        raise _failed(error, _UNOPENED, folder) from error


def _failed(error: OSError, otherwise: str, folder: Path) -> LibraryError:
    """What the disk did, in words."""
    return files.failure(otherwise, folder, error)


def _prepare(storage: Storage, folder: Path) -> None:
    """Make a new index in an empty folder; the marker last, so that a crash leaves none."""
    if {path.name for path in folder.iterdir()} == {LOCK}:
        engine.create(storage)
        files.replace(folder / _MARKER, _VERSION)


def _check_owner(folder: Path) -> None:
    """Raise IndexDamagedError where another user made what is in the folder, or may change it."""
    for path in (folder, *folder.iterdir()):
        with suppress(FileNotFoundError):  # a writer has just replaced it
            if files.is_anothers(path) or files.is_open_to_others(path):
                raise IndexDamagedError(
                    "The search index is of another version or not ours", str(path)
                )


def _check_version(folder: Path) -> None:
    marker = folder / _MARKER
    if not marker.is_file() or marker.read_bytes() != _VERSION:
        raise IndexDamagedError(_NOT_OURS, str(folder))


class WhooshIndex:
    """An index over articles (`reader.core.index.SearchIndex`); `open_index` makes it."""

    def __init__(self, storage: Storage, zone: tzinfo | None, patience: float) -> None:
        """Open what is in the storage; raises IndexDamagedError, OSError."""
        self._storage, self._folder = storage, Path(storage.folder)
        self._zone, self._patience = zone, patience
        self._lock = threading.RLock()
        self._searcher: Any = None
        self._commit = (-1, 0)
        self._marker = str(self._folder / _MARKER)
        self._blocks: dict[str, list[Block]] = {}
        self._leaves: dict[str, list[Leaf]] = {}
        with self._guarded():
            self._index = engine.whoosh_index(storage)
            self._refresh()

    def update(self, added: Iterable[IndexDoc], removed: Iterable[int]) -> None:
        """Replace or add `added`, drop `removed`, in one commit; doing it twice changes nothing.

        Raises LibraryBusyError if another writer does not finish soon, IndexDamagedError,
        LibraryError if the disk fails, and ValueError if two of `added` have one id; the index is
        then as it was.
        """
        with self._writing() as writer:
            self._write(writer, added, removed)

    def crowded(self) -> bool:
        """Whether it has so many small parts that merging them is worth it."""
        with self._guarded():
            self._refresh()
            return bool(engine.crowd(self._leaves))

    def merge(self, cancel: Cancel) -> None:
        """Make a large part of many small ones, in one commit.

        Raises CancelledError, and what `update` raises; the index is then as it was.
        """
        with self._writing() as writer:
            writer.merge_crowd(cancel.check)

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """A writer, while others are kept out; it is cancelled unless it was finished."""
        try:
            with self._storage.locked(self._patience), self._cleaned():
                with self._guarded():
                    self._refresh()
                    writer: Any = Writer(self._index, dict(self._blocks))
                try:
                    yield writer
                except BlockError:
                    with self._guarded():
                        raise
                finally:
                    writer.end()
        except OSError as error:
            raise _failed(error, _UNWRITTEN, self._folder) from error

    @contextmanager
    def _cleaned(self) -> Iterator[None]:
        """What others left is removed first, and after a failure what this one has left."""
        with self._guarded():
            engine.clean(self._index)
        try:
            yield
            self._storage.finish_files()
        except BaseException:
            self._storage.finish_files()
            with suppress(OSError, *_DAMAGE):
                engine.clean(self._index)
            raise

    def _write(self, writer: Any, added: Iterable[IndexDoc], removed: Iterable[int]) -> None:
        new: set[int] = set()
        for row in _rows(added):
            if row.id in new:
                raise ValueError(f"article {row.id} is added twice")
            new.add(row.id)
            writer.add_article(row)
        writer.drop(new.union(removed))
        writer.finish()

    def search(
        self, query: Query, sort: Sort, flags: FlagIds, cancel: Cancel | None = None
    ) -> Found:
        """All articles that satisfy the query, as of the newest commit.

        By date: newest first, undated last, then by id; by relevance: most relevant first, then
        as by date. Raises IndexDamagedError, CancelledError.
        """
        asked = Asked(query, flags, self._zone, cancel)
        with self._guarded():
            self._refresh()
            try:
                picked = self._picked(ArrayQuery(asked, self._leaves_of))
                if sort is Sort.DATE:
                    return _found(picked)
                scores = relevance(query, [leaf for leaf, _ in picked], asked.cancel)
                return _found(picked, [-score for score in scores])
            finally:
                # Of a million articles each search maps some 100 MB, and the next others; to map
                # them again takes it a millisecond or two.
                for leaf in self._every():
                    forget(leaf.block)

    def newest(
        self, query: Query, flags: FlagIds, most: int, cancel: Cancel | None = None
    ) -> Found:
        """The first `most` of what `search` finds by date, without looking at all of them."""
        asked = Asked(query, flags, self._zone, cancel)
        with self._guarded():
            self._refresh()
            found = _found(
                newest(
                    asked,
                    self._every(),
                    most,
                    lambda since: self._picked(ArrayQuery(asked, self._leaves_of, since=since)),
                )
            )
        return Found(found.ids[:most], found.dates[:most])

    def _every(self) -> list[Leaf]:
        return [leaf for leaves in self._leaves.values() for leaf in leaves]

    def _picked(self, query: ArrayQuery) -> Picks:
        gather = Gather()
        self._searcher.search_with_collector(query, gather)
        return gather.picked

    def count(self) -> int:
        """How many articles it holds."""
        with self._guarded():
            self._refresh()
            return int(self._searcher.doc_count())

    def check(self, cancel: Cancel) -> None:
        """Compare all of it with its checksums, and leave the processor to others meanwhile.

        Raises IndexDamagedError, LibraryError if the disk fails, and CancelledError.
        """

        def pause() -> None:
            cancel.check()
            time.sleep(_PAUSE)

        sound: set[Path] = set()
        while left := self._files() - sound:
            path = min(left)
            try:
                check_file(path, pause)
                sound.add(path)
            except (BlockError, OSError) as error:
                with self._guarded():
                    gone = isinstance(error, FileNotFoundError)
                    if not gone or self._commit == self._newest():  # else it was replaced
                        raise

    def _files(self) -> set[Path]:
        """The files of blocks of the newest commit."""
        with self._guarded():
            self._refresh()
            return {self._folder / f"{name}{EXTENSION}" for name in self._blocks}

    def close(self) -> None:
        """Let go of its files; the index cannot be used afterwards."""
        with self._lock:
            self._let_go()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """One thread at a time; damage is named, after all files were closed."""
        with self._lock:
            try:
                yield
            except (*_DAMAGE, OSError) as error:
                # Wrong numbers lead to places that no file has.
                misled = isinstance(error, OSError) and error.errno == errno.EINVAL
                if not (misled or isinstance(error, _DAMAGE)):
                    raise _failed(error, _UNREAD, self._folder) from error
                self._let_go()
                self._storage.close_all()
                detail = f"{self._folder}: {error!r}"
                raise IndexDamagedError("The search index is damaged", detail) from error

    def _newest(self) -> tuple[int, int]:
        """What tells the newest commit from others, those of an index made anew here too."""
        return self._index.latest_generation(), os.stat(self._marker).st_mtime_ns  # noqa: PTH116 - quicker, at each search

    def _refresh(self) -> None:
        """See the newest commit."""
        while self._searcher is None or self._commit != self._newest():
            self._let_go()
            self._commit = self._newest()
            whole = self._index.searcher()
            try:
                for searcher, _ in whole.leaf_searchers():
                    segment = searcher.reader().segment()
                    if segment is not None:
                        known = blocks(self._index, segment)
                        self._blocks[segment.segment_id()] = known
                        self._leaves[segment.segment_id()] = leaves(segment, known)
                self._searcher = whole
            except FileNotFoundError:  # a writer may just have replaced this segment
                if self._commit == self._newest():
                    raise
            finally:
                if self._searcher is None:
                    whole.close()

    def _leaves_of(self, segment: Any) -> list[Leaf]:
        return self._leaves[segment.segment_id()]

    def _let_go(self) -> None:
        self._blocks, self._leaves = {}, {}
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None


def _rows(docs: Iterable[IndexDoc]) -> Iterator[Row]:
    """The articles in their order, with their streams made for some of them at a time."""
    batch: list[tuple[IndexDoc, tuple[str, ...]]] = []
    chars = 0
    for doc in docs:
        batch.append((doc, texts(doc)))
        chars += sum(map(len, batch[-1][1]))
        if chars >= _BATCH:
            yield from _rows_of(batch)
            batch, chars = [], 0
    if batch:
        yield from _rows_of(batch)


def _rows_of(batch: list[tuple[IndexDoc, tuple[str, ...]]]) -> Iterator[Row]:
    made = streams([text for _, zones in batch for text in zones])
    begin = 0
    for (doc, _), ends in zip(batch, made.ends.reshape(-1, ZONES), strict=True):
        end = int(ends[-1])
        yield Row(doc.id, doc.sort, made.codes[begin:end], ends - begin)
        begin = end


def _found(picked: list[tuple[Leaf, I64]], keys: Sequence[F64] = ()) -> Found:
    """What was picked of each block, in the order of `keys` by article, then of date and id."""
    ids = _joined(leaf.block.ids[some] for leaf, some in picked)
    dates = _joined(leaf.block.sorts[some] for leaf, some in picked)
    by = [key[some] for key, (_, some) in zip(keys, picked, strict=False)]
    order = np.lexsort((ids, -dates, *([np.concatenate(by)] if by else [])))
    return Found(array("q", ids[order].tobytes()), array("q", dates[order].tobytes()))


def _joined(arrays: Iterable[I64]) -> I64:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])
