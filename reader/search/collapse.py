"""Hits as rows of a list: one for each group of copies."""

from array import array

import numpy as np

from reader.core.index import CopyMap, Found


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
