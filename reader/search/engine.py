"""What Jiuwen adds to Whoosh, at its own points of extension.

Whoosh keeps schema, segments, table of contents, deletions, locks, clean-up and the run of a
query. Its one field hands whole articles to a pool of ours, which writes them as blocks of arrays
beside the stock files of the segment; a query of ours reads them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakSet, finalize

import numpy as np
from typing_extensions import override
from whoosh.collectors import UnlimitedCollector
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.matching.mcore import ListMatcher
from whoosh.query.qcore import Query as WhooshQuery
from whoosh.util.filelock import try_for
from whoosh.writing import PostingPool, SegmentWriter

from reader.core.errors import LibraryBusyError
from reader.search.blocks import EXTENSION, BlockWriter, read
from reader.search.columns import I64, Row
from reader.search.evaluate import Asked, Leaf

FIELD = "article"
LOCK = "jiuwen-index.lock"
_TRIES = 10


class ArticleField(FieldType):
    """The one field: an article passes through it whole, as one posting."""

    def __init__(self) -> None:
        """Take nothing from the stock field but its defaults: indexed, not stored, no terms."""

    @override
    def index(self, value: Row, **_kwargs: Any) -> Any:
        """One item, with the article where the value of a posting goes."""
        yield b"", 1, 1.0, value


class Storage(FileStorage):
    """A folder that knows its open files: Whoosh leaves them open where it finds damage."""

    def __init__(self, folder: Path) -> None:
        stock: Any = super()  # without types in Whoosh
        stock.__init__(str(folder))
        self._opened: WeakSet[Any] = WeakSet()

    @override
    def open_file(self, name: str, **kwargs: Any) -> Any:
        """Open a file of the index."""
        stock: Any = super()
        file = stock.open_file(name, **kwargs)
        self._opened.add(file)
        finalize(file, file.file.close)
        return file

    def close_all(self) -> None:
        """Close what is still open."""
        for file in list(self._opened):
            if not file.is_closed:
                file.close()

    @contextmanager
    def locked(self, patience: float) -> Iterator[None]:
        """Keep other writers out, of this process too; `patience` is in seconds.

        Raises LibraryBusyError if another one does not finish by then.
        """
        stock: Any = super()
        lock = stock.lock(LOCK)
        if not try_for(lock.acquire, timeout=patience):
            raise LibraryBusyError("Another Jiuwen is writing the search index", self.folder)
        try:
            yield
        finally:
            lock.release()


def create(storage: Any) -> None:
    """Make an empty index."""
    stock: Any = FileIndex
    stock.create(storage, Schema(**{FIELD: ArticleField()}))


def whoosh_index(storage: Any) -> Any:
    """Open an index that is there; raises what Whoosh and its pickles raise."""
    stock: Any = FileIndex
    for _ in range(_TRIES):  # the table of contents may be replaced just before it is read
        with suppress(FileNotFoundError):
            return stock(storage)
    return stock(storage)


class Pool(PostingPool):
    """Takes articles instead of postings and writes them as blocks."""

    def __init__(self, tempstore: Any, segment: Any, path: Path) -> None:
        super().__init__(tempstore, segment)  # type: ignore[no-untyped-call]  # none in Whoosh
        self._file = path.open("wb")
        self.blocks = BlockWriter(self._file)

    @override
    def add(self, item: tuple[str, bytes, int, float, Row]) -> None:
        """Take an article."""
        self.blocks.add(item[4])

    @override
    def iter_postings(self) -> Iterator[Any]:
        """Write what is gathered; no postings are left for the stock files."""
        self.blocks.finish()
        self.cleanup()
        return iter(())

    @override
    def cleanup(self) -> None:
        """Close the file."""
        self._file.close()


class Writer(SegmentWriter):
    """A stock writer with a pool of ours; the storage's lock must be held while it lives."""

    def __init__(self, index: Any) -> None:
        stock: Any = super()  # without types in Whoosh
        stock.__init__(index, _lk=False, compound=False)
        path = blocks_path(index, self.newsegment)
        self._articles = Pool(stock.temp_storage(), self.newsegment, path)
        self.pool = self._articles
        self._index = index

    @override
    def add_postings_to_pool(self, reader: Any, _startdoc: int, _docmap: Any) -> None:
        """Take the blocks of a segment that is merged into this one."""
        for leaf in leaves(self._index, reader.segment()):
            self._articles.blocks.take(leaf.block, leaf.alive)


def blocks_path(index: Any, segment: Any) -> Path:
    """The file of a segment's blocks."""
    return Path(index.storage.folder, segment.make_filename(EXTENSION))


def leaves(index: Any, segment: Any) -> list[Leaf]:
    """A segment's blocks; raises OSError, and ValueError if they are damaged."""
    alive = np.ones(segment.doc_count_all(), dtype=np.bool_)
    alive[list(segment.deleted_docs())] = False
    blocks = read(blocks_path(index, segment))
    if sum(len(block.ids) for block in blocks) != len(alive):
        raise ValueError("a segment has lost a block")
    cuts = np.cumsum([len(block.ids) for block in blocks])
    return [Leaf(*pair) for pair in zip(blocks, np.split(alive, cuts), strict=False)]


class Picked(ListMatcher):
    """A matcher over an array of document numbers; it also keeps them by block."""

    def __init__(self, picked: list[tuple[Leaf, I64]]) -> None:
        bases = np.cumsum([0, *(len(leaf.block.ids) for leaf, _ in picked)])
        numbers = [some + base for (_, some), base in zip(picked, bases, strict=False)]
        stock: Any = super()  # without types in Whoosh
        stock.__init__(np.concatenate([np.empty(0, dtype=np.int64), *numbers]))
        self.picked = picked


@dataclass
class ArrayQuery(WhooshQuery):
    """A whole query of ours, for Whoosh to run over the segments."""

    asked: Asked
    leaves_of: Callable[[Any], list[Leaf]]

    @override
    def matcher(self, searcher: Any, _context: Any = None) -> Picked:
        """The articles of one segment that satisfy the query."""
        segment = searcher.reader().segment()  # None where there are no segments at all
        found = self.leaves_of(segment) if segment else []
        return Picked([(leaf, self.asked.articles(leaf)) for leaf in found])


class Gather(UnlimitedCollector):
    """Collects what was picked in each segment, array by array."""

    matcher: Picked

    def __init__(self) -> None:
        stock: Any = super()  # without types in Whoosh
        stock.__init__()
        self.picked: list[tuple[Leaf, I64]] = []

    @override
    def collect_matches(self) -> None:
        """Take the arrays of one segment."""
        self.picked += self.matcher.picked
