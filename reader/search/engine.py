"""What Jiuwen adds to Whoosh, at its own points of extension.

Whoosh keeps schema, segments, table of contents, deletions, locks, clean-up and the run of a
query. A writer of ours hands whole articles to a pool of ours, which writes them as blocks of
arrays beside the stock files of the segment; a query of ours reads them.
"""

import pickle
import shutil
import struct
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakSet, finalize

import numpy as np
from typing_extensions import override
from whoosh.collectors import UnlimitedCollector
from whoosh.fields import ID, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex
from whoosh.matching.mcore import ListMatcher
from whoosh.query.qcore import Query as WhooshQuery
from whoosh.util.filelock import try_for
from whoosh.writing import PostingPool, SegmentWriter

from reader import files
from reader.core.errors import LibraryBusyError
from reader.search.blocks import EXTENSION, BlockError, BlockWriter, check, forget, read
from reader.search.columns import LIMIT, Block, Row
from reader.search.evaluate import Asked, Leaf
from reader.search.lists import I64

_FIELD = "article"  # named for Whoosh; nothing is ever in it
LOCK = "jiuwen-index.lock"
MOVED = LIMIT
"""Characters of older segments that one commit moves at most."""
LARGE = 8 * LIMIT
"""Characters of a block that is merged of many."""
_MANY = 4
"""So many small blocks are worth merging."""

_TRIES = 10
_TOC = ".toc"
_SUM = struct.Struct("<4sI")  # what ends a table of contents
_SUMMED = b"JWsm"
_OURS = ("MAIN", "_MAIN_")  # how the names begin that Whoosh gives to its files
_HEAD = struct.Struct(">3x2i")  # of a table of contents, without the sizes of numbers
_HEADED = (
    -12345,
    -111,
)  # what Whoosh writes there, the version last: another has a loader of its own
_NAMED = frozenset({
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
})  # fmt: skip
"""All that the pickles of an index name; no other name is looked up."""


class _Unpickler(pickle.Unpickler):
    """Makes nothing but plain values and segments, whoever wrote the pickle."""

    @override
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _NAMED:
            raise pickle.UnpicklingError(f"an index names {module_name}.{global_name}")
        return super().find_class(module_name, global_name)


class File(StructFile):
    """A file of the index, whose pickles run nothing."""

    @override
    def read_pickle(self) -> Any:
        """Read an object; raises UnpicklingError for one that is none of an index of ours."""
        found = _Unpickler(self.file).load()
        # The files in a compound one would be unpickled without us.
        if isinstance(found, list) and any(getattr(each, "compound", True) for each in found):
            raise pickle.UnpicklingError("an index has a segment that is not ours")
        return found


class Storage(FileStorage):
    """A folder that knows its open files: Whoosh leaves them open where it finds damage.

    A table of contents, which is a pickle, gets a checksum at its end and is compared with it.
    """

    def __init__(self, folder: Path) -> None:
        stock: Any = super()  # without types in Whoosh
        stock.__init__(str(folder))
        self._opened: WeakSet[Any] = WeakSet()
        self._made: list[Any] = []
        self._within: list[Storage] = []

    @override
    def create_file(self, name: str, *_args: Any, **_named: Any) -> Any:
        """Make a file of the index."""
        file: Any = StructFile(files.create(Path(self.folder, name)), name=name)
        self._made.append(file)
        return file

    @override
    def temp_storage(self, name: str | None = None) -> "Storage":
        """A folder inside this one, for a writer."""
        stock: Any = super()
        self._within.append(Storage(Path(stock.temp_storage(name).folder)))
        return self._within[-1]

    def finish_files(self) -> None:
        """Close what a writer made and, because it failed, did not close."""
        within, self._within = self._within, []
        for storage in within:
            storage.finish_files()
        made, self._made = self._made, []
        for file in made:
            with suppress(OSError):  # what is still to be written may have no room
                file.file.close()

    @override
    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a table of contents the name by which it counts: the one step of a commit."""
        path = Path(self.folder, oldname)
        data = path.read_bytes()
        with files.append(path) as file:
            file.write(_SUM.pack(_SUMMED, zlib.crc32(data)))
        # Nothing of an index is flushed: what a power cut leaves is judged by its checksums.
        files.disk.rename(path, Path(self.folder, newname))

    @override
    def open_file(self, name: str, **kwargs: Any) -> Any:
        """Open a file of the index; raises ValueError if it is a damaged table of contents."""
        if name.endswith(_TOC):
            data = Path(self.folder, name).read_bytes()
            if data[-_SUM.size :] != _SUM.pack(_SUMMED, zlib.crc32(data[: -_SUM.size])):
                raise ValueError("the table of contents is damaged")
            if _HEAD.unpack_from(data) != _HEADED:
                raise ValueError("the table of contents is of another version")
        opened = Path(self.folder, name).open("rb")  # noqa: SIM115 - Whoosh closes it
        stock: Any = File
        file = stock(opened, name=name, **kwargs)
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
            raise LibraryBusyError("Another Jiuwen is writing the search index", self._writer())
        try:
            files.sign(lock.fd)
            yield
        finally:
            lock.release()

    def _writer(self) -> str:
        said = ""
        with suppress(OSError):  # Windows lets nobody read what is locked
            said = Path(self.folder, LOCK).read_bytes().decode(errors="replace")
        return f"{self.folder} (PID {said})" if said.isdecimal() else str(self.folder)


def clean(index: Any) -> None:
    """Remove what writers left that were killed or had no room; the lock must be held.

    Whoosh itself does not know its drafts of a table of contents and its folders again.
    """
    toc = index._read_toc()
    segments = {segment.segment_id() for segment in toc.segments}
    current = f"_{index.indexname}_{toc.generation}{_TOC}"
    for path in Path(index.storage.folder).iterdir():
        if path.name == current or not path.name.startswith(_OURS):
            continue
        if path.name.partition(".")[0] not in segments:
            with suppress(OSError):  # Windows keeps what a reader has open
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def create(storage: Any) -> None:
    """Make an empty index."""
    stock: Any = FileIndex
    stock.create(storage, _schema())


def _schema() -> Any:
    return Schema(**{_FIELD: ID()})


def whoosh_index(storage: Any) -> Any:
    """Open an index that is there; raises what Whoosh and its pickles raise."""
    stock: Any = FileIndex
    for _ in range(_TRIES):  # the table of contents may be replaced just before it is read
        with suppress(FileNotFoundError):
            return stock(storage, _schema())  # given one, it does not unpickle the one that is kept
    return stock(storage, _schema())


class Pool(PostingPool):
    """Takes articles instead of postings and writes them as blocks."""

    def __init__(self, tempstore: Any, segment: Any, path: Path) -> None:
        super().__init__(tempstore, segment)  # type: ignore[no-untyped-call]  # none in Whoosh
        self._file = files.create(path)
        self.blocks = BlockWriter(self._file, LIMIT)

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

    def __init__(self, index: Any, blocks: Mapping[str, list[Block]]) -> None:
        """`blocks` are those of the segments that there are, by the segments' ids."""
        stock: Any = super()  # without types in Whoosh
        stock.__init__(index, _lk=False, compound=False)
        path = path_of(index, self.newsegment)
        self._articles = Pool(stock.temp_storage(), self.newsegment, path)
        self.pool = self._articles
        self._blocks = blocks
        self._whoosh = index

    def add_article(self, row: Row) -> None:
        """Put an article into the new segment."""
        self._articles.blocks.add(row)
        self._count(1)

    def drop(self, ids: Collection[int]) -> None:
        """Delete articles from the segments that there are."""
        wanted = np.fromiter(ids, dtype=np.int64, count=len(ids))
        for segment in self.segments:
            kept = np.concatenate([block.ids for block in self._blocks[segment.segment_id()]])
            for number in np.flatnonzero(np.isin(kept, wanted)).tolist():
                segment.delete_document(number)

    def merge_crowd(self, pause: Callable[[], None]) -> None:
        """Commit with the articles of a `crowd` of segments put into large blocks.

        `pause` is called again and again. Raises OSError, and BlockError for damaged segments.
        """
        found = {name: leaves(each, self._blocks[name]) for name, each in self._by_id().items()}
        names = crowd(found)
        for name in names:
            self._check(self._by_id()[name])
        for part in _parted([leaf for name in names for leaf in found[name] if leaf.alive.any()]):
            self._merge(part, pause)
        self._commit(lambda _writer, each: [one for one in each if one.segment_id() not in names])

    def _by_id(self) -> dict[str, Any]:
        return {segment.segment_id(): segment for segment in self.segments}

    def _merge(self, part: list[Leaf], pause: Callable[[], None]) -> None:
        def after_piece() -> None:
            for leaf in part:
                forget(leaf.block)
            pause()

        self._articles.blocks.merge([(leaf.block, leaf.alive) for leaf in part], after_piece)
        self._count(sum(int(leaf.alive.sum()) for leaf in part))

    def finish(self) -> None:
        """Commit; raises OSError, and BlockError where an older segment is damaged."""
        self._commit(self.tidy)

    def _commit(self, policy: Callable[[object, list[Any]], list[Any]]) -> None:
        stock: Any = super()
        stock.commit(mergetype=policy)

    def end(self) -> None:
        """Let go of the file of blocks; of the stock files the storage does."""
        with suppress(OSError):  # without room for what is still to be written
            self._articles.cleanup()

    def tidy(self, _writer: object, segments: list[Any]) -> list[Any]:
        """A merge policy: take into the new segment those that are small beside it, keep the rest.

        A segment is taken that has lost a third of its articles, or that is at most twice as large
        as what it is put to and less than half a block. No commit moves more than one block.
        """
        known = [(each, leaves(each, self._blocks[each.segment_id()])) for each in segments]
        kept, moved = [], 0
        for segment, found in sorted(known, key=lambda pair: (not _worn(pair[1]), _size(pair[1]))):
            size, gathered = _size(found), self._articles.blocks.taken
            fits = moved + size <= MOVED
            if fits and (_worn(found) or size < min(LIMIT // 2, 2 * gathered + 1)):
                self._take(segment, found)
                moved += size
            else:
                kept.append(segment)
        return kept

    def _take(self, segment: Any, found: list[Leaf]) -> None:
        """Put the articles of a segment into the new one."""
        self._check(segment)
        for leaf in found:
            self._articles.blocks.take(leaf.block, leaf.alive)
            self._count(int(leaf.alive.sum()))

    def _check(self, segment: Any) -> None:
        """Nothing damaged comes into the new segment: raises BlockError."""
        try:
            check(path_of(self._whoosh, segment))
        except FileNotFoundError as error:
            raise BlockError("a segment has lost its blocks") from error

    def _count(self, articles: int) -> None:
        for _ in range(articles):  # Whoosh counts its documents itself
            self.perdocwriter.start_doc(self.docnum)
            self.perdocwriter.finish_doc()
            self.docnum += 1
            self._added = True


def crowd(segments: Mapping[str, list[Leaf]]) -> set[str]:
    """Which segments to merge next, by their ids: those of small blocks if they are many, or none.

    One that has lost a third of its articles counts as many, whatever its size.
    """
    found, taken, blocks = set(), 0, 0
    sizes = {name: _size(some) for name, some in segments.items()}
    for name in sorted(sizes, key=lambda name: sizes[name] / len(segments[name])):
        some, worn = segments[name], _worn(segments[name])
        if worn or (taken < LARGE and sizes[name] < len(some) * LARGE // 2):
            found.add(name)
            taken += sizes[name]
            blocks += _MANY if worn else len(some)
    return found if blocks >= _MANY else set()


def _parted(every: list[Leaf]) -> list[list[Leaf]]:
    """Some blocks in parts of about one size, which is not too large for a block."""
    total = sum(leaf.block.size() for leaf in every)
    share = total / max(1, -(-total // LARGE))
    parts: list[list[Leaf]] = []
    begun = 0
    for leaf in every:
        middle = begun + leaf.block.size() // 2
        if middle >= len(parts) * share:
            parts.append([])
        parts[-1].append(leaf)
        begun += leaf.block.size()
    return parts


def _worn(found: list[Leaf]) -> bool:
    """Whether a segment has lost a third of its articles, or more."""
    left = sum(int(leaf.alive.sum()) for leaf in found)
    return 3 * left <= 2 * sum(len(leaf.alive) for leaf in found)


def _size(found: list[Leaf]) -> int:
    return sum(int(leaf.block.lengths()[leaf.alive].sum()) for leaf in found)


def path_of(index: Any, segment: Any) -> Path:
    """The file of a segment's blocks."""
    return Path(index.storage.folder, segment.make_filename(EXTENSION))


def blocks(index: Any, segment: Any) -> list[Block]:
    """A segment's blocks; raises OSError, and ValueError if they are damaged."""
    found = read(path_of(index, segment))
    if sum(len(block.ids) for block in found) != segment.doc_count_all():
        raise BlockError("a segment has lost a block")
    return found


def leaves(segment: Any, blocks: list[Block]) -> list[Leaf]:
    """A segment's blocks with the articles that are not deleted."""
    alive = np.ones(segment.doc_count_all(), dtype=np.bool_)
    alive[list(segment.deleted_docs())] = False
    cuts = np.cumsum([len(block.ids) for block in blocks])
    return [Leaf(*pair) for pair in zip(blocks, np.split(alive, cuts), strict=False)]


class Picked(ListMatcher):
    """A matcher over an array of document numbers; it also keeps them by block."""

    def __init__(self, picked: list[tuple[Leaf, I64]]) -> None:
        numbers, base = [np.empty(0, dtype=np.int64)], 0
        for leaf, some in picked:
            if len(some):  # of most blocks nothing
                numbers.append(some + base)
            base += len(leaf.alive)
        stock: Any = super()  # without types in Whoosh
        stock.__init__(np.concatenate(numbers))
        self.picked = picked


@dataclass
class ArrayQuery(WhooshQuery):
    """A whole query of ours, for Whoosh to run over the segments."""

    asked: Asked
    leaves_of: Callable[[Any], list[Leaf]]
    since: int | None = None  # an instant

    @override
    def matcher(self, searcher: Any, _context: Any = None) -> Picked:
        """The articles of one segment that satisfy the query."""
        segment = searcher.reader().segment()  # None where there are no segments at all
        found = self.leaves_of(segment) if segment else []
        return Picked([(leaf, self.asked.articles(leaf, self.since)) for leaf in found])


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
