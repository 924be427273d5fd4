"""Questions to the index, and what the catalogue, the marks and the names have to do with them."""

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.core.errors import LibraryBusyError
from reader.core.hit import Answer, Sort
from reader.core.index import CopyMap, Found, SearchIndex
from reader.core.progress import Cancel
from reader.core.query import EVERYTHING, Flag, Query
from reader.library.how import How
from reader.library.indexing import Indexer
from reader.library.naming import NameBook
from reader.library.types import Within
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks

if TYPE_CHECKING:
    from reader.library.explaining import Explanation
    from reader.library.name_card import NameCard


class Searching:
    """What a library searches with. What is needed only to search is loaded by the first one."""

    def __init__(
        self, catalogue: Catalogue, marks: Marks, indexer: Indexer, names: NameBook
    ) -> None:
        self._catalogue, self._marks = catalogue, marks
        self._indexer, self._names = indexer, names
        self._copy_map: tuple[int, CopyMap] | None = None

    def tree(self, query: str, how: How) -> Query:
        """What a query asks for, with the other spellings of names; raises QueryError."""
        if not query:  # the list at the start, which comes before what searches is loaded
            return EVERYTHING
        from reader.library import asking

        return asking.tree(query, self._names.table, how)

    def ask(self, query: str, how: How, sort: Sort, cancel: Cancel) -> Answer:
        """See `Library.ask`."""
        tree = self.tree(query, how)

        def search(index: SearchIndex) -> Found:
            from reader.library import asking

            return asking.find(tree, sort, index, self._flagged, self._catalogue, cancel)

        return self._answer(Answer(query, exact_names=how.exact_names, sort=sort), tree, search)

    def first(self, query: str, how: How, most: int, cancel: Cancel) -> Answer:
        """See `Library.first`; the index alone has to decide, as it does for the window."""
        tree = self.tree(query, how)
        return self._answer(
            Answer(query, exact_names=how.exact_names),
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
        started = time.perf_counter()
        everything = tree == EVERYTHING
        try:
            if everything:
                found = Found(*self._catalogue.newest(-1 if most is None else most + 1))
            else:
                found = self._indexer.ask(search)
        except LibraryBusyError:
            # The index is being made by another process; the list and the pages go on.
            return replace(asked, missing=self._catalogue.count())
        more = most is not None and len(found.ids) > most
        if more:  # the one behind only told that there is one
            found = Found(found.ids[:most], found.dates[:most])
        shown = found if everything else self._collapsed(found)
        return replace(
            asked,
            ids=shown.ids,
            dates=shown.dates,
            also=() if everything else self._also(tree),
            seconds=time.perf_counter() - started,
            missing=0 if everything else self._catalogue.pending_count(),
            more=more,
        )

    def _also(self, tree: Query) -> tuple[str, ...]:
        from reader.library import asking

        return asking.also(tree)

    def explain(self, query: str, how: How, cancel: Cancel) -> "Explanation":
        """See `Library.explain`."""
        from reader.library import explaining

        def texts(tree: Query, most: int) -> Iterable[str]:
            return self._catalogue.texts(self._found(tree, cancel).ids[:most]).values()

        def total(tree: Query) -> int:
            return len(self._found(tree, cancel).ids)

        return explaining.explain(query, how, explaining.Asker(self._names.table(), total, texts))

    def within(self, query: str, how: How, cancel: Cancel) -> Within:
        """See `Library.within`."""
        from reader.library import counting

        found, copies = self._hits(self.tree(query, how), cancel), self._copies()
        return counting.within(found, copies, self._catalogue, cancel)

    def name_cards(self, word: str, cancel: Cancel) -> tuple["NameCard", ...]:
        """See `Library.name_cards`."""
        from reader.library.name_card import cards

        return cards(
            word,
            self._names.table(),
            lambda tree: self._found(tree, cancel),
            self._catalogue.sources_of,
        )

    def _found(self, tree: Query, cancel: Cancel | None = None) -> Found:
        """What a tree finds, one article of each group of copies, newest first.

        Raises CancelledError.
        """
        return self._collapsed(self._hits(tree, cancel or Cancel()))

    def _hits(self, tree: Query, cancel: Cancel) -> Found:
        """All that a tree finds, copies among it; raises CancelledError."""
        from reader.library import asking

        cancel.check()
        return self._indexer.ask(
            lambda index: asking.find(
                tree, Sort.DATE, index, self._flagged, self._catalogue, cancel
            )
        )

    def _collapsed(self, found: Found) -> Found:
        """One article of each group of copies."""
        from reader.search.collapse import collapse

        return collapse(found, self._copies())

    def _copies(self) -> CopyMap:
        generation = self._catalogue.copies.generation()
        if self._copy_map is None or self._copy_map[0] != generation:
            self._copy_map = generation, self._catalogue.copies.all()
        return self._copy_map[1]

    def _flagged(self, flag: Flag) -> Collection[int]:
        if flag is Flag.BILINGUAL:
            return self._catalogue.bilingual_ids()
        marks = self._marks
        keys = {Flag.STARRED: marks.starred_keys, Flag.NOTED: marks.notes.keys}
        marked = keys.get(flag, marks.read_keys)()
        ids = set(self._catalogue.copies.ids_of_keys(marked))
        if flag is Flag.UNREAD:
            return set(self._catalogue.every_id()).difference(ids)
        return ids
