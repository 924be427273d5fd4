"""Blocks made one, as arrays and without their texts, a piece of all pairs at a time.

Memory goes by the size of a piece and the number of articles and pairs, not by that of the texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reader.search.columns import PLACE_BITS, ZONES, Block, begins, runs
from reader.search.lists import I64, U32, U64, Mask, Piece

PIECE = 1 << 21
"""Places that are moved at a time: they take some 100 MB."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with the articles of it that are kept, and by how much each moves."""

    block: Block
    keep: Mask
    shifts: U32  # modulo 2 ** 32
    ends: I64  # where the places of each pair begin if all stand side by side, and their end

    def pair(self, first: int, places: int) -> int:
        """The pair up to which those from `first` on have so many places, unless it alone does."""
        ends = self.ends
        behind = int(ends.searchsorted(int(ends[first]) + places, side="right")) - 1
        return int(self.block.lists.terms[min(max(first, behind - 1), len(ends) - 2)])

    def behind(self, pair: int) -> int:
        """Which is the first pair greater than this one."""
        return int(self.block.lists.terms.searchsorted(np.uint64(pair), side="right"))

    def keys(self, first: int, last: int) -> U64:
        """The keys of some pairs, moved; those of articles that are not kept are left out."""
        lists = self.block.lists
        places = lists.between(first, last)
        articles = self.block.bounds[ZONES].searchsorted(places, side="right")
        keys = lists.terms[first:last].repeat(lists.lengths(first, last))
        keys <<= PLACE_BITS
        keys |= places + self.shifts.take(articles)
        return keys if self.keep.all() else keys[self.keep.take(articles)]


class Merge:
    """One block of the articles kept of several: `ids`, `sorts`, `bounds`, and its pieces."""

    def __init__(self, parts: Sequence[tuple[Block, Mask]]) -> None:
        """Each part is a block and which of its articles are kept: at least one of all."""
        blocks, keeps = zip(*parts, strict=True)
        ids = np.concatenate([block.ids for block in blocks])
        sorts = np.concatenate([block.sorts for block in blocks])
        order = np.lexsort((ids, -sorts))
        order = order[np.concatenate(keeps)[order]]
        news = np.zeros(len(ids), dtype=np.int64)
        news[order] = begins(np.concatenate([block.lengths() for block in blocks])[order])
        cuts = np.cumsum([len(block.ids) for block in blocks])[:-1]
        self._parts = [
            _Part(block, keep, new.astype(np.uint32) - block.bounds[0], _ends(block))
            for block, keep, new in zip(blocks, keeps, np.split(news, cuts), strict=True)
        ]
        moved = [part.block.bounds + part.shifts for part in self._parts]
        self.ids, self.sorts = ids[order], sorts[order]
        self.bounds = np.hstack(moved)[:, order]
        self.size = int(self.bounds.max(initial=0))

    def pieces(self, size: int | None = None) -> Iterator[Piece]:
        """All lists in order."""
        at = [0] * len(self._parts)
        ends = [len(part.block.lists.terms) for part in self._parts]
        share = (size or PIECE) // len(self._parts)
        while left := [number for number, end in enumerate(ends) if at[number] < end]:
            last = min(self._parts[number].pair(at[number], share) for number in left)
            keys = []
            for number in left:
                part, first = self._parts[number], at[number]
                at[number] = part.behind(last)
                if at[number] > first:
                    keys.append(part.keys(first, at[number]))
            yield runs(np.concatenate(keys))


def _ends(block: Block) -> I64:
    lists = block.lists
    return np.cumsum(np.append(0, lists.lengths(0, len(lists.terms))), dtype=np.int64)
