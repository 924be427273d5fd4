"""Which rows of the table of signatures hang together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.copies.signature import BANDS, HEADS
from reader.copies.signatures import Signatures, families, table

SOME = st.lists(
    st.tuples(
        st.booleans(),
        st.booleans(),
        st.integers(1, 6),
        st.integers(1, 6),
        st.lists(st.integers(0, 9), min_size=20, max_size=20) | st.none(),
    ),
    max_size=25,
)


def made(key: int, title: int, bands: list[int] | None) -> bytes:
    return np.array([key, 100 + title, *(bands or ())], dtype="<u4").tobytes()


def marks(found: Signatures, row: int) -> set[tuple[int, int]]:
    return set(found.marks(row))


@given(SOME)
def test_families_are_the_parts_of_the_graph_that_have_a_fresh_row(
    rows: list[tuple[bool, bool, int, int, list[int] | None]],
) -> None:
    signed = [
        (0 if gone else n + 1, made(key, title, bands and [b * 5 + i for i, b in enumerate(bands)]))
        for n, (_, gone, key, title, bands) in enumerate(rows)
    ]
    found = table(signed)
    fresh = np.array([row[0] for row in rows], dtype=np.bool_)
    parts: list[set[int]] = []
    for row in range(len(rows)):
        near = [p for p in parts if any(marks(found, row) & marks(found, other) for other in p)]
        parts = [p for p in parts if p not in near] + [{row}.union(*near)]
    wanted = [
        sorted(row for row in part if found.ids[row] > 0)
        for part in parts
        if len(part) > 1 and any(fresh[row] for row in part)
    ]
    assert sorted(families(found, fresh)) == sorted(wanted)


def test_marks_name_the_column_and_leave_out_what_is_nothing() -> None:
    found = table([(7, made(1, 2, None)), (8, made(3, 4, [0, 5] + [0] * 18))])
    assert found.ids.tolist() == [7, 8]
    assert found.marks(0) == [(0, 1), (1, 102)]
    assert found.marks(1) == [(0, 3), (1, 104), (HEADS + 1, 5)]
    assert found.hashes.shape == (2, HEADS + BANDS)


def test_nothing_hangs_together_in_nothing() -> None:
    assert families(table([]), np.empty(0, dtype=np.bool_)) == []
