"""The façade: everything is built and wired here, and closed again when a later step fails."""

import os
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.article import Article
from reader.core.errors import LibraryBusyError, NotFoundError
from reader.core.figures import ArchiveFigures
from reader.core.hit import Answer, Snippet, Sort, Span
from reader.core.index import CopyMap, Found, SearchIndex
from reader.core.progress import Cancel, Progress, no_progress
from reader.core.query import EVERYTHING, Flag, Query
from reader.core.reading import ReadOptions
from reader.core.scan import FileNote, ImportReport, Refusal
from reader.core.shown import PartsView, Target
from reader.library import health
from reader.library.adding import Adder, options_of, place, unseen
from reader.library.indexing import Indexer
from reader.library.own import own_outlets
from reader.library.types import (
    ArchiveReport,
    Contents,
    Counts,
    FileFacts,
    Health,
    Problem,
    SourceCount,
)
from reader.library.watched import Watchable, watchable
from reader.settings import Settings
from reader.store.catalogue import Catalogue
from reader.store.folder import prepare, writer_lock
from reader.store.marks import Marks

if TYPE_CHECKING:
    from reader.page.render import Page


def default_folder() -> Path:
    """The user's data folder for Jiuwen."""
    import platformdirs

    return Path(platformdirs.user_data_dir("jiuwen", appauthor=False))


def open_library(data: Path, *, mend: bool = False) -> "Library":
    """Open or create the library of a data folder.

    Raises LibraryError when the folder cannot be used, LibraryVersionError when a newer Jiuwen
    wrote it. A catalogue that cannot be opened is put aside and rebuilt by the next import; with
    `mend`, so is every database in which a thorough look finds damage, marks too.
    """
    prepare(data)
    mended: tuple[Problem, ...] = ()
    if mend:
        with writer_lock(data):
            mended = health.mend_databases(data)
    marks = Marks(data / "marks.db")
    try:
        catalogue = health.open_catalogue(data / "catalogue.db")
    except BaseException:
        marks.close()
        raise
    return Library(data, catalogue, marks, mended)


class Library:
    """The archives that one user opened together, with Jiuwen's own data about them."""

    def __init__(
        self, data: Path, catalogue: Catalogue, marks: Marks, mended: tuple[Problem, ...]
    ) -> None:
        """Use `open_library`."""
        self.data = data
        self._mended = mended
        self.settings = Settings(data / "settings.json")
        self._catalogue = catalogue
        self._marks = marks
        self._indexer = Indexer(data / "index", catalogue)
        self._importing = threading.Lock()
        self._copy_map: tuple[int, CopyMap] | None = None

    # archives

    def archives(self) -> tuple[str, ...]:
        """The absolute paths of the archives, in the order in which they were added."""
        return self._marks.archives()

    def add(
        self,
        paths: Sequence[Path],
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
        *,
        encoding: str | None = None,
    ) -> ImportReport:
        """Import folders or files; a second time does only what changed.

        With an `encoding` ("" to guess) that becomes the one of the archives added, whose files
        are all read again if it was another. What cannot be opened is in the report's `refused`.
        After a cancel the report tells what was done, and that stands. Raises LibraryBusyError
        when another process is importing.
        """
        token = cancel or Cancel()
        with self._importing, writer_lock(self.data):
            stores = (self._catalogue, self._marks, self._indexer)
            adder = Adder(*stores, progress, token, self._options)
            return adder.add(paths, encoding)

    def rescan(
        self, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        """Import all archives again."""
        return self.add([Path(path) for path in self.archives()], progress, cancel)

    def unfinished(self) -> bool:
        """Whether an earlier run left something to `resume`."""
        if unseen(self._catalogue, self._marks) or self._catalogue.copies.pending():
            return True
        return not self._indexer.complete()

    def sound(self, cancel: Cancel) -> bool:
        """Whether the index is whole, to the last byte; a damaged one is put aside for `resume`.

        It yields the processor to others, and takes a while. Raises CancelledError, and
        LibraryBusyError when a damaged one cannot be put aside because another process writes.
        """
        return self._indexer.sound(cancel)

    def resume(
        self, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        """Do what an earlier run left undone: archives of which a new catalogue knows nothing,
        copies to be looked for, the index."""
        return self.add(unseen(self._catalogue, self._marks), progress, cancel)

    def refusals(self) -> tuple[Refusal, ...]:
        """All files that became no article, and why."""
        return tuple(self._catalogue.refusals())

    def notes(self) -> tuple[FileNote, ...]:
        """What was noted about files that became articles, such as a guessed encoding."""
        return tuple(self._catalogue.notes())

    def encoding(self, archive: str) -> str:
        """The encoding that the reader chose for an archive's files; "" to guess."""
        return self._marks.encoding(archive)

    def set_encoding(
        self,
        archive: str,
        encoding: str,
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
    ) -> ImportReport:
        """Choose the encoding of an archive's files ("" to guess), and read them again."""
        return self.add([Path(archive)], progress, cancel, encoding=encoding)

    def report(self) -> tuple[ArchiveReport, ...]:
        """What is known of each archive, in the order in which they were added."""
        known = {figures.archive: figures for figures in self._catalogue.figures()}
        return tuple(
            ArchiveReport(
                known.get(path) or ArchiveFigures(path),
                os.path.exists(path),  # noqa: PTH110 - Path's raises where a folder is locked
                self._marks.encoding(path),
            )
            for path in self.archives()
        )

    def watchable(self, most: int, cancel: Cancel) -> Watchable:
        """Up to `most` folders in which new files of the archives may appear.

        Raises CancelledError.
        """
        return watchable(self.archives(), most, place(self.data), cancel)

    def check(self, *, repair: bool = False, progress: Progress = no_progress) -> Health:
        """Library health; with `repair`, what can be rebuilt is.

        Damaged databases are put aside when a library is opened to be mended: `open_library`.
        """
        parts = (self.data, self._catalogue, self._marks, self._indexer)
        if not repair:
            return health.check(*parts, None)
        for archive in self._catalogue.archives():
            self._marks.add_archive(archive.path)  # new marks do not know of any
        self.resume(progress)
        with self._importing, writer_lock(self.data):
            self._indexer.for_writing()  # which makes one, where it is damaged or not there
            found = health.check(*parts, progress)
        return replace(found, problems=self._mended + found.problems)

    # articles

    def ask(
        self,
        query: str = "",
        *,
        sort: Sort = Sort.DATE,
        exact_script: bool = False,
        exact_names: bool = False,
        cancel: Cancel | None = None,
    ) -> Answer:
        """All articles of a query, one of each group of copies.

        The empty query needs no index. Raises QueryError, CancelledError.
        """
        from reader.library import asking

        token = cancel or Cancel()
        tree = asking.read(query, exact_script=exact_script, exact_names=exact_names)
        return self._answer(
            Answer(query, exact_names=exact_names, sort=sort),
            tree,
            lambda index: asking.find(tree, sort, index, self._flagged, self._catalogue, token),
        )

    def first(
        self, query: str, most: int, *, exact_names: bool = False, cancel: Cancel | None = None
    ) -> Answer:
        """The newest articles of a query, some `most` of them, sooner than all.

        `more` in the answer says that there may be others. Raises QueryError, CancelledError.
        """
        from reader.library import asking

        tree = asking.read(query, exact_names=exact_names)
        if tree == EVERYTHING or not asking.by_index(tree):
            return self.ask(query, exact_names=exact_names, cancel=cancel)
        return self._answer(
            Answer(query, exact_names=exact_names),
            tree,
            lambda index: index.newest(tree, self._flagged, most + 1, cancel),
            most,
        )

    def _answer(
        self,
        asked: Answer,
        tree: Query,
        search: Callable[[SearchIndex], Found],
        most: int | None = None,
    ) -> Answer:
        """What was asked, with what a search of the index finds: with `most`, at most so many."""
        from reader.library import asking

        started = time.perf_counter()
        if tree == EVERYTHING:
            ids, dates = self._catalogue.all_ids()
            return replace(asked, ids=ids, dates=dates, seconds=time.perf_counter() - started)
        try:
            found = self._indexer.ask(search)
        except LibraryBusyError:
            # The index is being made by another process; the list and the pages go on.
            return replace(asked, missing=self._catalogue.count())
        from reader.search.collapse import collapse

        more = most is not None and len(found.ids) > most
        if more:  # the one behind only told that there is one
            found = Found(found.ids[:most], found.dates[:most])
        shown = collapse(found, self._known_copies())
        return replace(
            asked,
            ids=shown.ids,
            dates=shown.dates,
            also=asking.also(tree),
            seconds=time.perf_counter() - started,
            missing=self._catalogue.pending_count(),
            more=more,
        )

    def _known_copies(self) -> CopyMap:
        """What is a copy of what, read again when that has changed."""
        generation = self._catalogue.copies.generation()
        if self._copy_map is None or self._copy_map[0] != generation:
            self._copy_map = generation, self._catalogue.copies.all()
        return self._copy_map[1]

    def _flagged(self, flag: Flag) -> Collection[int]:
        marked = self._marks.starred_keys() if flag is Flag.STARRED else self._marks.read_keys()
        ids = set(self._catalogue.copies.ids_of_keys(marked))
        if flag is Flag.UNREAD:
            return set(self._catalogue.every_id()).difference(ids)
        return ids

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """The rows of these ids, in their order; ids that are gone are left out."""
        return self._catalogue.articles(ids, self._marks.among)

    def article(self, key: str, number: int = 0) -> Article:
        """The article of a key, of several that with the id `number`; raises NotFoundError."""
        found = self._catalogue.by_key(key, self._marks.among, number)
        if found is None:
            raise NotFoundError("No such article", key)
        return found

    def copies(self, key: str, number: int = 0) -> list[Article]:
        """The other articles of the group that an article is in; raises NotFoundError."""
        from reader.library import showing

        return showing.others(self.article(key, number), self._catalogue, self._marks.among)

    def locate(self, path: Path) -> str | None:
        """The key of the first article of a file, by its absolute path; None if it has none."""
        return self._catalogue.key_of_file(place(path))

    def page(
        self, key: str, target: Target, number: int = 0, *, parts: PartsView = PartsView.ALL
    ) -> "Page":
        """The page of an article, made from its file; from the catalogue's copy if that is gone.

        Raises NotFoundError.
        """
        from reader.library import showing

        article = self.article(key, number)
        options = self._options(article.archive)
        return showing.page(article, self._catalogue, target, parts, options)

    def contents(self, key: str, target: Target, *, parts: PartsView = PartsView.ALL) -> Contents:
        """An article's page and the parts it is made of; raises NotFoundError."""
        from reader.library import showing

        article = self.article(key)
        options = self._options(article.archive)
        return showing.contents(article, self._catalogue, target, parts, options)

    def file_facts(self, article: Article) -> FileFacts:
        """How the file of an article was read."""
        from reader.library import showing

        encoding, notes = self._catalogue.reading(article.id)
        return FileFacts(showing.place_of(article), encoding, tuple(notes))

    def _options(self, archive: str) -> ReadOptions:
        return options_of(archive, self._marks, self.settings, self.data)

    def citation(self, key: str, target: Target, number: int = 0) -> str:
        """Title, source, date, url and file of an article, for the clipboard."""
        from reader.page.citation import citation

        article = self.article(key, number)
        title = self.shown(article.title, article, target)
        return citation(article, title, target=target, known=own_outlets(self.data))

    def snippets(
        self, ids: Sequence[int], query: str, target: Target, *, exact_names: bool = False
    ) -> Mapping[int, Snippet]:
        """A snippet around the first hits for each id, in the script shown."""
        from reader.library import asking, showing

        tree = asking.read(query, exact_names=exact_names)
        return {
            article.id: showing.snippet(article, self._catalogue.text(article.id), tree, target)
            for article in self.articles(ids)
        }

    def marks(self, text: str, query: str, *, exact_names: bool = False) -> tuple[Span, ...]:
        """What to mark in a text that is shown, whatever its script, in order."""
        from reader.library import asking
        from reader.search.marks import find

        return find(text, asking.read(query, exact_names=exact_names))

    def counts(self) -> Counts:
        """The figures of the sidebar."""
        rows = self._catalogue.source_counts(self._marks.read_keys())
        sources = tuple(SourceCount(row.source, row.total, row.total - row.read) for row in rows)
        total = self._catalogue.row_count()
        return Counts(
            total=total,
            unread=total - self._catalogue.copies.count_of_keys(self._marks.read_keys()),
            starred=self._catalogue.copies.count_of_keys(self._marks.starred_keys()),
            sources=sources,
        )

    # script

    def warm(self) -> None:
        """Load what conversion and search need (a fraction of a second), after the first paint."""
        from reader.script.convert import warm
        from reader.script.detect import detect_short

        detect_short("")
        warm()
        self.first("旧闻", 1)  # a search loads what all searches need

    def target(self, script: str) -> Target:
        """What a script setting ("original", "hans", "hant") means: Taiwan's or Hong Kong's."""
        return Target(self.settings.text("hant") if script == "hant" else script)

    def shown(self, text: str, article: Article, target: Target) -> str:
        """A short text of an article (title, source, author) in a script; as it is until warm."""
        from reader.library import showing

        return showing.shown(text, article.script, target, half=article.half)

    def source_name(self, source: str, target: Target) -> str:
        """What a source is called in a script: the outlet's own name there, else converted."""
        from reader.library import showing

        return showing.source_name(source, target, own_outlets(self.data))

    def word_shown(self, word: str, target: Target) -> str:
        """A word that belongs to no article, such as another spelling of a name, in a script."""
        from reader.library import showing

        return showing.word_shown(word, target)

    # marks

    def set_read(self, keys: Sequence[str], *, read: bool) -> None:
        """Mark read or unread, durably; what becomes unread does so with its copies."""
        self._marks.set_read(keys if read else self.with_copies(keys), read=read)

    def set_starred(self, keys: Sequence[str], *, starred: bool) -> None:
        """Star or unstar, durably; what loses its star does so with its copies."""
        self._marks.set_starred(keys if starred else self.with_copies(keys), starred=starred)

    def with_copies(self, keys: Collection[str]) -> set[str]:
        """The keys, and those of the copies of their articles: a mark of one is a mark of all."""
        return {*keys, *self._catalogue.copies.keys_with(keys)}

    def position(self, key: str) -> float:
        """How far the reader was in an article, 0 to 1."""
        return self._marks.position(key)

    def set_position(self, key: str, position: float) -> None:
        """Remember how far the reader is."""
        self._marks.set_position(key, position)

    def close(self) -> None:
        """Let go of files; the library cannot be used afterwards."""
        self._indexer.close()
        self._catalogue.close()
        self._marks.close()
