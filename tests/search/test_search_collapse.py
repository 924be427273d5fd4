"""One row a group, held to a plain Python version of the same."""

from array import array
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reader.core.index import CopyMap, Found
from reader.search.collapse import collapse, count_among, in_groups

GROUPS = st.dictionaries(st.integers(10, 40), st.integers(1, 9), max_size=20)
HITS = st.lists(st.integers(1, 45), unique=True)


def found(ids: list[int]) -> Found:
    return Found(array("q", ids), array("q", [number * 1000 for number in ids]))


def copies(of: dict[int, int]) -> CopyMap:
    ids = sorted(of)
    return CopyMap(array("q", ids), array("q", [of[number] for number in ids]))


def plainly(ids: list[int], of: dict[int, int]) -> list[int]:
    rows: list[int] = []
    seen = {number for number in ids if number not in of}
    for number in ids:
        group = of.get(number)
        if group is None:
            rows.append(number)
        elif group not in seen:
            seen.add(group)
            rows.append(number)
    return rows


@given(HITS, GROUPS)
def test_it_is_what_plain_python_makes_of_it(ids: list[int], of: dict[int, int]) -> None:
    rows = collapse(found(ids), copies(of))
    assert list(rows.ids) == plainly(ids, of)
    assert list(rows.dates) == [number * 1000 for number in rows.ids]


def test_the_one_that_stands_for_the_group_is_kept_where_it_was_found() -> None:
    of = {11: 1, 12: 1, 13: 2}
    assert list(collapse(found([12, 3, 1, 11]), copies(of)).ids) == [3, 1]
    assert list(collapse(found([12, 3, 13, 11]), copies(of)).ids) == [12, 3, 13]


@given(HITS, GROUPS, st.integers(1, 50))
def test_parts_hold_all_once_and_groups_whole(
    ids: list[int], of: dict[int, int], most: int
) -> None:
    parts = list(map(list, in_groups(array("q", ids), copies(of), most)))
    assert sorted(number for part in parts for number in part) == sorted(ids)
    groups = [{of.get(number, number) for number in part} for part in parts]
    assert len(set().union(*groups)) == sum(map(len, groups))
    for part in parts:
        sizes = Counter(of.get(number, number) for number in part)
        assert 0 < len(part) < most + max(sizes.values())


@given(HITS, HITS)
def test_ids_among_others_are_counted(ids: list[int], others: list[int]) -> None:
    assert count_among(array("q", ids), array("q", others)) == len({*ids} & {*others})


def test_without_copies_nothing_changes() -> None:
    hits = found([3, 1, 2])
    assert collapse(hits, copies({})) is hits
    assert collapse(found([]), copies({5: 1})).ids == array("q")
