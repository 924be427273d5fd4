"""The façade: everything is built and wired here, and closed again when a later step fails."""

import os
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.article import Article, Script
from reader.core.errors import NotFoundError
from reader.core.figures import ArchiveFigures
from reader.core.hit import Answer, Snippet, Sort, Span
from reader.core.progress import Cancel, Progress, no_progress
from reader.core.scan import FileNote, ImportReport, Refusal
from reader.core.shown import PartsView, Target
from reader.library import health, portable, scripts
from reader.library.adding import place, unseen
from reader.library.how import how
from reader.library.indexing import Indexer
from reader.library.marking import MarkBook
from reader.library.naming import NameBook
from reader.library.own import own_outlets, writing_of
from reader.library.removing import Removing
from reader.library.searching import Searching
from reader.library.types import (
    ArchiveReport,
    Contents,
    Counts,
    Facets,
    FileFacts,
    Health,
    Problem,
    Within,
)
from reader.library.watched import Watchable, watchable
from reader.library.wording import Wording
from reader.settings import Settings
from reader.store import kept
from reader.store.catalogue import Catalogue
from reader.store.folder import prepare, writer_lock
from reader.store.marks import Marks

if TYPE_CHECKING:
    from reader.library.explaining import Explanation
    from reader.library.name_card import NameCard
    from reader.page.made import Page
    from reader.script.writing import Writing


def open_library(data: Path, *, mend: bool = False, make: bool = True) -> "Library":
    """Open the library of a data folder, or create it; only open it with `make` off.

    Raises LibraryError when the folder cannot be used, LibraryVersionError when a newer Jiuwen
    wrote it, MarksDamagedError for damaged marks. A catalogue that cannot be opened is put aside
    and rebuilt by the next import; with `mend`, all that is damaged is, and marks are restored.
    """
    with portable.explained(data):
        prepare(data, make=make)
    mended: tuple[Problem, ...] = ()
    if mend:
        with writer_lock(data):
            mended = health.mend_databases(data)
    marks = health.open_marks(data / "marks.db")
    try:
        catalogue = health.open_catalogue(data / "catalogue.db")
        if mended:
            health.recall_archives(catalogue, marks)
    except BaseException:
        marks.close()
        raise
    return Library(data, catalogue, marks, mended)


class Library(Removing):
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
        self.name_book = NameBook(catalogue, marks)
        self.mark_book = MarkBook(catalogue, marks, self.name_book)
        self._wording = Wording(self.writing, lambda: own_outlets(data))
        self._searching = Searching(catalogue, marks, self._indexer, self.name_book)

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
        when another process is importing, and CancelledError where its turn had not come.
        """
        token = cancel or Cancel()
        with self._alone(token):
            return self._adder(progress, token).add(paths, encoding)

    def rescan(
        self, progress: Progress = no_progress, cancel: Cancel | None = None
    ) -> ImportReport:
        """Import all archives again."""
        return self.look(self.archives(), progress, cancel)

    def unfinished(self) -> bool:
        """Whether an earlier run left something to `resume`."""
        stores = self._catalogue.copies, self._catalogue.names
        left = (*unseen(self._catalogue, self._marks), *self._catalogue.leaving())
        if left or any(store.pending() for store in stores):
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
        """Do what an earlier run left undone: archives that a new catalogue does not know, those
        to be taken out, copies to be looked for, the index."""
        return self.look(unseen(self._catalogue, self._marks), progress, cancel)

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
        health.recall_archives(self._catalogue, self._marks)
        self.resume(progress)
        with self._alone(Cancel()):
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
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Answer:
        """All articles of a query, one of each group of copies.

        `without` are other spellings of names that are not looked for this time. The empty query
        needs no index. Raises QueryError, CancelledError.
        """
        meant = how(exact_script=exact_script, exact_names=exact_names, without=without)
        return self._searching.ask(query, meant, sort, cancel or Cancel())

    def first(
        self,
        query: str,
        most: int,
        *,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Answer:
        """The newest articles of a query, some `most` of them, sooner than all.

        `more` in the answer says that there may be others. Raises QueryError, CancelledError.
        """
        meant = how(exact_names=exact_names, without=without)
        return self._searching.first(query, meant, most, cancel or Cancel())

    def explain(
        self,
        query: str,
        *,
        exact_script: bool = False,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> "Explanation":
        """Why a query finds nothing, and the nearest that would find something.

        Raises QueryError, CancelledError, and LibraryBusyError while another process makes the
        index.
        """
        meant = how(exact_script=exact_script, exact_names=exact_names, without=without)
        return self._searching.explain(query, meant, cancel or Cancel())

    def name_cards(self, word: str, *, cancel: Cancel | None = None) -> tuple["NameCard", ...]:
        """For each set that a word is in, how often each spelling is written, by whom and when.

        Raises CancelledError, and LibraryBusyError while another process makes the index.
        """
        return self._searching.name_cards(word, cancel or Cancel())

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
        self,
        key: str,
        target: Target,
        number: int = 0,
        *,
        parts: PartsView = PartsView.ALL,
        by_source: bool = False,
        spoken: str = "",
    ) -> "Page":
        """The page of an article, made from its file; from the catalogue's copy if that is gone.

        With `by_source` in the script kept for its source. Its own words are in the language
        `spoken`, "" for that of what is shown. Raises NotFoundError.
        """
        from reader.library import showing

        article = self.article(key, number)
        target = self.target_for(article.source, target) if by_source else target
        options = self._options(article.archive)
        how = target, self.writing()
        return showing.page(article, self._catalogue, how, parts, options, spoken)

    def picture(self, key: str, number: int, address: str) -> bytes:
        """A picture of an article that lies in its archive, by its address on the page.

        Raises NotFoundError, PictureError.
        """
        from reader.library import showing

        return showing.picture(self.article(key, number), self._catalogue, address)

    def contents(self, key: str, target: Target, *, parts: PartsView = PartsView.ALL) -> Contents:
        """An article's page and the parts it is made of; raises NotFoundError."""
        from reader.library import showing

        article = self.article(key)
        options = self._options(article.archive)
        return showing.contents(article, self._catalogue, (target, self.writing()), parts, options)

    def file_facts(self, article: Article) -> FileFacts:
        """How the file of an article was read."""
        from reader.library import showing

        encoding, notes = self._catalogue.reading(article.id)
        return FileFacts(showing.place_of(article), encoding, tuple(notes))

    def citation(self, key: str, target: Target, number: int = 0) -> str:
        """Title, source, date, url and file of an article, for the clipboard."""
        from reader.page.citation import citation

        article = self.article(key, number)
        title = self.shown(article.title, article, target)
        writing = self.writing()
        return citation(
            article, title, target=target, known=own_outlets(self.data), writing=writing
        )

    def snippets(
        self,
        ids: Sequence[int],
        query: str,
        target: Target,
        *,
        exact_names: bool = False,
        without: Collection[str] = (),
        by_source: bool = False,
    ) -> Mapping[int, Snippet]:
        """A snippet around the first hits for each id, in a script, or in that of its source."""
        from reader.library import showing

        tree = self._searching.tree(query, how(exact_names=exact_names, without=without))
        found = {}
        for article in self.articles(ids):
            own = self.target_for(article.source, target) if by_source else target
            converted = partial(self.shown, article=article, target=own)
            text = self._catalogue.text(article.id)
            found[article.id] = showing.snippet(article, text, tree, converted)
        return found

    def marks(
        self, text: str, query: str, *, exact_names: bool = False, without: Collection[str] = ()
    ) -> tuple[Span, ...]:
        """What to mark in a text that is shown, whatever its script, in order."""
        from reader.search.marks import find

        meant = how(exact_names=exact_names, without=without)
        return find(text, self._searching.tree(query, meant))

    def counts(self) -> Counts:
        """How many articles there are, by mark and by source, and the searches saved."""
        from reader.library import counting

        return counting.counts(self._catalogue, self._marks)

    def facets(self) -> Facets:
        """What the articles are like, with how many of each: what only an import changes."""
        from reader.library import counting

        return counting.facets(self._catalogue)

    def within(
        self,
        query: str,
        *,
        exact_names: bool = False,
        without: Collection[str] = (),
        cancel: Cancel | None = None,
    ) -> Within:
        """What the articles of a query are like; raises what `explain` raises."""
        meant = how(exact_names=exact_names, without=without)
        return self._searching.within(query, meant, cancel or Cancel())

    def tags(self) -> tuple[tuple[str, int], ...]:
        """All tags with how many articles have each, the most frequent first."""
        from reader.library import counting

        return counting.tags(self._catalogue)

    # script

    def warm(self, *, conversion: bool = True) -> None:
        """Load what names of outlets, search and `conversion` need, after the first paint.

        It takes a fraction of a second, and conversion the most of it, and of the memory.
        """
        from reader.script.convert import warm
        from reader.script.detect import detect_short

        detect_short("")
        own_outlets(self.data)
        self._wording.named = True
        if conversion:
            warm()
        self.ask("旧闻")  # a search loads what all searches need

    def target(self, script: str) -> Target:
        """What a script setting ("original", "hans", "hant") means: Taiwan's or Hong Kong's."""
        return Target(self.settings.text("hant") if script == "hant" else script)

    def script_of(self, source: str) -> str:
        """The script that is kept for a source; "" if it is shown as all are."""
        return scripts.script_of(self.settings, source)

    def keep_script(self, source: str, script: str) -> None:
        """Keep a script setting for a source, or with "" no longer; the settings are not saved."""
        scripts.keep_script(self.settings, source, script)

    def target_for(self, source: str, target: Target) -> Target:
        """What articles of a source are shown in, where all are shown in `target`."""
        kept = self.script_of(source)
        return self.target(kept) if kept else target

    def writing(self) -> "Writing":
        """What the reader chose about the way text is written, beside its script."""
        return writing_of(self.data, self.settings)

    def shown(self, text: str, article: Article, target: Target) -> str:
        """A short text of an article (title, source, author) in a script; as it is until warm."""
        return self._wording.shown(text, article.script, target, half=article.half)

    def source_name(self, source: str, target: Target, script: Script = Script.HANS) -> str:
        """What a source is called in a script: the outlet's own name there, else converted.

        In the original, that of the article's `script`.
        """
        return self._wording.source_name(source, target, script)

    def word_shown(self, word: str, target: Target) -> str:
        """A word that belongs to no article, such as another spelling of a name, in a script."""
        return self._wording.word_shown(word, target)

    def folded(self, text: str) -> str:
        """A text as texts are compared: whatever its script, width, case and accents."""
        from reader.script.fold import fold

        return fold(text)

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
        kept.keep(self.data / "marks.db")
