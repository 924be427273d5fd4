"""Hits as rows of a list, one for each group of copies, and counts of them."""

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reader.core.index import CopyMap, Found

if TYPE_CHECKING:
    from collections.abc import Iterator


def collapse(found: Found, copies: CopyMap) -> Found:
    """What was found, one article a group, in its order.

    The article that stands for the group is kept if it was found, else the copy that was found
    first: a row always has what was asked for.
    """
    ids = np.frombuffer(found.ids, dtype=np.int64)
    copy_ids = np.frombuffer(copies.ids, dtype=np.int64)
    rows = np.flatnonzero(np.isin(ids, copy_ids))
    if not len(rows):
        return found
    of = np.frombuffer(copies.of, dtype=np.int64)
    groups = of[np.searchsorted(copy_ids, ids[rows])]
    alone = ~np.isin(groups, ids)
    _, first = np.unique(groups[alone], return_index=True)
    kept = np.ones(len(ids), dtype=np.bool_)
    kept[rows] = False
    kept[rows[alone][first]] = True
    dates = np.frombuffer(found.dates, dtype=np.int64)
    return Found(array("q", ids[kept].tobytes()), array("q", dates[kept].tobytes()))


def in_groups(ids: "array[int]", copies: CopyMap, most: int) -> "Iterator[array[int]]":
    """Ids in parts of some `most`, those of a group of copies in one part."""
    numbers = np.frombuffer(ids, dtype=np.int64)
    copy_ids = np.frombuffer(copies.ids, dtype=np.int64)
    of = np.frombuffer(copies.of, dtype=np.int64)
    groups = numbers.copy()
    rows = np.flatnonzero(np.isin(numbers, copy_ids))
    groups[rows] = of[np.searchsorted(copy_ids, numbers[rows])]
    order = np.argsort(groups, kind="stable")
    _, begins = np.unique(groups[order], return_index=True)
    bounds = np.append(begins, len(numbers))
    wanted = np.minimum(np.arange(0, len(numbers) + most, most), len(numbers))
    for start, end in pairwise(np.unique(bounds[np.searchsorted(bounds, wanted)]).tolist()):
        yield array("q", numbers[order[start:end]].tobytes())


def count_among(ids: "array[int]", others: "array[int]") -> int:
    """How many ids are among others."""
    numbers, among = (np.frombuffer(each, dtype=np.int64) for each in (ids, others))
    return int(np.count_nonzero(np.isin(numbers, among)))
