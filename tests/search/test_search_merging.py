"""Many small blocks become few large ones, in commits of their own."""

import random
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from reader.core.errors import CancelledError, IndexDamagedError
from reader.core.hit import Sort
from reader.core.progress import Cancel
from reader.search import engine, merging
from reader.search.index import WhooshIndex, open_index
from tests.search.making import doc, expected_ids, random_doc, random_query, third_is_read

if TYPE_CHECKING:
    from reader.core.index import IndexDoc

SMALL, LARGE = 300, 3000  # characters


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WhooshIndex]:
    """An index whose blocks are small."""
    for name, value in (("LIMIT", SMALL), ("MOVED", 2 * SMALL), ("LARGE", LARGE)):
        monkeypatch.setattr(engine, name, value)
    opened = open_index(tmp_path / "index", zone=UTC)
    yield opened
    opened.close()


def blocks(index: WhooshIndex) -> list[int]:
    """The characters of each block of the newest commit."""
    index.count()
    return sorted(block.size() for some in index._blocks.values() for block in some)


def merge_all(index: WhooshIndex) -> int:
    merges = 0
    while index.crowded():
        index.merge(Cancel())
        merges += 1
        assert merges < 20
    return merges


@pytest.mark.parametrize("seed", range(4))
def test_after_merging_the_same_is_found_in_fewer_blocks(index: WhooshIndex, seed: int) -> None:
    rng = random.Random(seed)
    docs: dict[int, IndexDoc] = {}
    for start in range(0, 240, 12):
        added = [random_doc(rng, id_) for id_ in range(start, start + 12)]
        removed = rng.sample(sorted(docs), min(3, len(docs)))
        index.update(added, removed)
        docs = {id_: each for id_, each in docs.items() if id_ not in removed}
        docs |= {each.id: each for each in added}
    assert merge_all(index)
    assert index.count() == len(docs)
    sizes = blocks(index)
    assert len(sizes) <= sum(sizes) / (LARGE / 2) + 4
    assert max(sizes) <= 1.5 * LARGE
    for _ in range(60):
        query = random_query(rng, list(docs.values()))
        wanted = expected_ids(docs, query)
        assert list(index.search(query, Sort.DATE, third_is_read).ids) == wanted
        assert list(index.newest(query, third_is_read, 7).ids) == wanted[:7]


def test_few_blocks_are_let_be(index: WhooshIndex) -> None:
    assert not index.crowded()
    for id_ in range(3):
        index.update([doc(id_, "北约秘书长" * 50)], [])
    assert not index.crowded()
    before = blocks(index)
    index.merge(Cancel())
    assert blocks(index) == before


def test_large_blocks_are_moved_once_only(index: WhooshIndex) -> None:
    for id_ in range(8):
        index.update([doc(id_, "北约秘书长" * 50)], [])
    assert merge_all(index) == 1
    assert len(blocks(index)) == 1
    index.update([doc(id_, "总统" * 125) for id_ in range(8, 11)], [])
    assert not index.crowded()
    index.update([doc(11, "总统" * 125)], [])
    large = max(blocks(index))
    assert merge_all(index) == 1
    assert max(blocks(index)) == large


def test_a_large_block_that_lost_a_third_is_written_anew(index: WhooshIndex) -> None:
    for id_ in range(10):
        index.update([doc(id_, "北约秘书长" * 50)], [])
    merge_all(index)
    size = max(blocks(index))
    index.update([], [0, 1])
    assert not index.crowded()
    index.update([], [2, 3])
    assert max(blocks(index)) == size  # it is too large for a commit to move
    assert merge_all(index) == 1
    assert max(blocks(index)) < size
    index.update([], range(10))
    merge_all(index)
    assert index.count() == 0


def test_a_merge_that_is_cut_off_changes_nothing(
    index: WhooshIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "PIECE", 8)
    for id_ in range(6):
        index.update([doc(id_, f"北约秘书长{id_}" * 40)], [])
    before, there = blocks(index), sorted(path.name for path in (tmp_path / "index").iterdir())
    asked = 0

    class Later(Cancel):
        @override
        def check(self) -> None:
            nonlocal asked
            asked += 1
            if asked == 5:
                raise CancelledError

    with pytest.raises(CancelledError):
        index.merge(Later())
    assert asked == 5
    assert blocks(index) == before
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == there
    assert merge_all(index) == 1


def test_damage_is_not_merged(index: WhooshIndex, tmp_path: Path) -> None:
    for id_ in range(6):
        index.update([doc(id_, f"北约秘书长{id_}" * 40)], [])
    path = max((tmp_path / "index").glob("*.pairs"), key=lambda each: each.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with pytest.raises(IndexDamagedError):
        index.merge(Cancel())
