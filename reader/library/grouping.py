"""Finds the articles that are copies of others, after an import: only where something changed.

What is found is written in one transaction at the end. Killed or cancelled before it, all is
still to be done, and the next import or `Library.resume` does it.
"""

import logging
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.core.errors import CancelledError
from reader.core.progress import Cancel, Progress, Step
from reader.store.catalogue import Catalogue

if TYPE_CHECKING:
    from reader.copies.rules import Text

log = logging.getLogger(__name__)

CHUNK = 500
"""Articles signed, or compared, with one question to the catalogue."""

SHINGLES = 4_000_000
"""Of the texts at hand, so many shingles are kept: 32 MB."""


class Grouper:
    """One look for copies; the caller holds the writer's lock."""

    def __init__(self, catalogue: Catalogue, progress: Progress, cancel: Cancel) -> None:
        self._catalogue = catalogue
        self._copies = catalogue.copies
        self._progress = progress
        self._cancel = cancel
        self._done = self._total = 0

    def prepare(self) -> None:
        """Before an import: drop the signatures of another version, which mean nothing now."""
        from reader.copies.version import VERSION

        self._copies.restart(VERSION)

    def group(self) -> None:
        """Find what is a copy of what, if anything changed; a cancel leaves it for later."""
        if not self._copies.pending():
            return
        try:
            self._sign()
            self._group()
        except CancelledError:
            log.info("copies are left to be looked for")

    def _sign(self) -> None:
        """Give a signature to what has none: it was imported before there were any."""
        from reader.copies.signature import signature

        while unsigned := self._copies.unsigned(CHUNK):
            self._cancel.check()
            self._copies.sign(
                (a.id, signature(a.key, a.title, a.published and a.published.date(), a.text))
                for a in unsigned
            )

    def _group(self) -> None:
        import numpy as np

        from reader.copies.grouping import copies
        from reader.copies.signatures import families, table

        self._tick()
        signatures = table(self._copies.signatures())
        fresh = np.isin(signatures.ids, np.frombuffer(self._copies.ungrouped(), dtype=np.int64))
        found = families(signatures, fresh | (signatures.ids == 0))
        compared: list[int] = []
        of: dict[int, int] = {}
        self._total = 2 * sum(map(len, found))
        texts = _Texts(self._catalogue)
        for some in _chunks(found):
            ids = signatures.ids[[row for family in some for row in family]].tolist()
            facts = {each.id: each for each in self._copies.facts(ids)}
            for family in some:
                marks = {int(signatures.ids[row]): signatures.marks(row) for row in family}
                members = [facts[number] for number in marks]
                of |= copies(members, marks, texts.of, self._tick)
            compared += ids
        self._copies.settle(compared, of)

    def _tick(self) -> None:
        self._cancel.check()
        self._progress(Step("compare", self._done, self._total or None))
        self._done += 1


def _chunks(families: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Families, as many at a time as have about CHUNK members."""
    chunk: list[list[int]] = []
    size = 0
    for family in families:
        chunk.append(family)
        size += len(family)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Texts:
    """The texts of articles as they are compared; the last ones used are kept."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kept: OrderedDict[int, Text] = OrderedDict()
        self._shingles = 0

    def of(self, number: int) -> "Text":
        """The text of an article."""
        if number not in self._kept:
            self._keep(number)
        self._kept.move_to_end(number)
        return self._kept[number]

    def _keep(self, number: int) -> None:
        from reader.copies.rules import text_of

        text = text_of(self._catalogue.text(number))
        self._kept[number] = text
        self._shingles += len(text.shingles)
        while self._shingles > SHINGLES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._shingles -= len(dropped.shingles)
