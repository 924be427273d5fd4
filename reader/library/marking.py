"""The reader's marks beyond one article: notes, saved searches, many at once, out and in again."""

import json
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from reader.core.errors import JiuwenError
from reader.core.progress import Cancel, Progress, Step, no_progress
from reader.core.saved import SavedSearch
from reader.library.naming import NameBook
from reader.library.types import Marked
from reader.store.catalogue import Catalogue
from reader.store.marks import Marks

if TYPE_CHECKING:
    from array import array

READ, STARRED = "read", "starred"

CHUNK = 2000
"""Articles marked in one transaction: others may mark in between."""

_KIND, _VERSION = "marks", 1


class MarkBook:
    """Marks of a library. Every method may be called from any thread."""

    def __init__(self, catalogue: Catalogue, marks: Marks, names: NameBook) -> None:
        self._catalogue = catalogue
        self._marks = marks
        self._names = names

    # notes

    def note(self, key: str) -> str:
        """What the reader wrote beside an article, or beside a copy of it; "" if nothing."""
        return self._marks.notes.text(self._noted_place(key))

    def set_note(self, key: str, text: str) -> None:
        """Keep a note, durably, where `note` found one; an empty one is none."""
        self._marks.notes.put(self._noted_place(key), text)

    def _noted_place(self, key: str) -> str:
        """The key itself, unless only a copy has a note: a mark of one is a mark of all."""
        noted = self._marks.notes.among({key, *self._catalogue.copies.keys_with([key])})
        return key if key in noted or not noted else min(noted)

    # saved searches

    def searches(self) -> tuple[SavedSearch, ...]:
        """The searches that were saved, the oldest name first."""
        return self._marks.searches.all()

    def save_search(self, search: SavedSearch) -> None:
        """Save a search, durably, in the place of one of the same name."""
        self._marks.searches.put(search)

    def remove_search(self, name: str) -> None:
        """Forget a search."""
        self._marks.searches.remove(name)

    # many at once

    def among(self, ids: "array[int]") -> Marked:
        """How many of some rows of the list are unread, starred, and have a note."""
        from reader.search.collapse import count_among

        def count(keys: Collection[str]) -> int:
            return count_among(ids, self._catalogue.copies.ids_of_keys(keys))

        marks = self._marks
        read, starred, noted = marks.read_keys(), marks.starred_keys(), marks.notes.keys()
        return Marked(len(ids) - count(read), count(starred), count(noted))

    def mark(
        self,
        ids: Sequence[int],
        mark: str,
        *,
        on: bool,
        changed: list[str],
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
    ) -> None:
        """Mark the groups of articles READ or STARRED, or take the mark from them, in chunks.

        `changed` grows by the keys that were changed, chunk by chunk, so that `put` can take back
        even what was done before an error. After a cancel what was done stands.
        """
        for start in range(0, len(ids), CHUNK):
            if cancel is not None and cancel.cancelled:
                return
            keys = self._to_change(ids[start : start + CHUNK], mark, on=on)
            self.put(keys, mark, on=on)
            changed += keys
            progress(Step("mark", min(start + CHUNK, len(ids)), len(ids)))

    def lacks(self, ids: Sequence[int], mark: str) -> bool:
        """Whether any of the articles lacks a mark, and so do its copies."""
        starts = range(0, len(ids), CHUNK)
        return any(self._to_change(ids[at : at + CHUNK], mark, on=True) for at in starts)

    def _to_change(self, ids: Sequence[int], mark: str, *, on: bool) -> list[str]:
        """The keys to be changed, so that the groups of articles have a mark or lose it."""
        if on:
            groups = self._catalogue.copies.keys_of(ids).values()
            marked = self._marked((key for keys in groups for key in keys), mark)
            return list({keys[0]: 1 for keys in groups if marked.isdisjoint(keys)})
        keys = self._catalogue.copies.keys_with(self._catalogue.keys(ids))
        return list(self._marked(keys, mark))

    def _marked(self, keys: Iterable[str], mark: str) -> set[str]:
        marked = self._marks.among(list(keys))
        return set(marked.read if mark == READ else marked.starred)

    def put(
        self, keys: Sequence[str], mark: str, *, on: bool, progress: Progress = no_progress
    ) -> None:
        """Mark these keys alone, and not the copies of their articles, in chunks."""
        write = partial(self._marks.set_read, read=on)
        if mark == STARRED:
            write = partial(self._marks.set_starred, starred=on)
        for start in range(0, len(keys), CHUNK):
            write(keys[start : start + CHUNK])
            progress(Step("mark", min(start + CHUNK, len(keys)), len(keys)))

    # out and in

    def exported(self) -> str:
        """All marks, with the decisions about names, as a JSON document."""
        names = [decision.as_json() for decision in self._names.decisions()]
        head = {"jiuwen": _KIND, "version": _VERSION}
        return json.dumps(head | self._marks.exported() | {"names": names}, ensure_ascii=False)

    def imported(self, document: str) -> Sequence[str]:
        """Join the marks of a document with those that are here; what is wrong with the others.

        Nothing is unmarked. Of two notes, positions or searches the newer one stays; the marks as
        they were are copied to a file beside. Raises JiuwenError for what is no such document.
        """
        value = _read(document)
        faults = self._marks.merge(value)
        names = value.get("names", [])
        if not isinstance(names, list):
            return [*faults, "names: not a list"]
        # A decision that is known stays where it stands: a later one may have changed its effect.
        known = [decision.as_json() for decision in self._names.decisions()]
        new = [name for name in names if name not in known]
        return [*faults, *self._names.imported(json.dumps({"names": new}))]


def _read(document: str) -> dict[str, Any]:
    try:
        value = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise JiuwenError("Not a JSON document", str(error)) from error
    if not isinstance(value, dict) or value.get("jiuwen") != _KIND:
        raise JiuwenError("Not a file of marks", 'a member "jiuwen" that is "marks" is expected')
    if value.get("version") != _VERSION:
        raise JiuwenError("A newer Jiuwen wrote these marks", f"version {value.get('version')}")
    return value
