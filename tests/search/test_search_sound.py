"""The index on a disk that lies, is full or holds what others left; and how large it gets."""

import errno
import logging
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import whoosh.index

from reader.core.errors import CancelledError, IndexDamagedError, LibraryError
from reader.core.index import IndexDoc
from reader.core.progress import Cancel
from reader.search import blocks, engine
from reader.search.blocks import BlockError, check, read, write
from reader.search.columns import ZONES, Row, build
from reader.search.index import WhooshIndex, open_index
from reader.search.parse import parse
from tests.faulty_disk import Room
from tests.search.making import doc, expected_ids, found, random_doc

log = logging.getLogger(__name__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[WhooshIndex]:
    opened = open_index(folder, zone=UTC, patience=0.05)
    yield opened
    opened.close()


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# checksums


def a_block(articles: int) -> Any:
    ends = np.arange(1, ZONES + 1) + np.arange(ZONES) * 3
    codes = np.full(ends[-1], ord("\n"), dtype=np.uint32)
    codes[:3] = (0x4E2D, 0x6587, 0x5316)
    return build([Row(id_, id_, codes, ends) for id_ in range(articles)])


def test_every_flipped_byte_of_a_file_of_blocks_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.pairs"
    with path.open("wb") as file:
        for articles in (3, 2):
            write(file, a_block(articles))
    check(path)
    whole = path.read_bytes()
    assert [len(block.ids) for block in read(path)] == [3, 2]
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(BlockError):
            check(path)


def test_every_cut_of_a_file_of_blocks_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.pairs"
    with path.open("wb") as file:
        write(file, a_block(3))
    whole = path.read_bytes()
    for size in range(1, len(whole)):
        path.write_bytes(whole[:size])
        with pytest.raises(BlockError):
            check(path)
        with pytest.raises(BlockError):  # at opening, which does not read all
            read(path)


def test_a_flipped_bit_anywhere_is_named_or_changes_nothing(tmp_path: Path) -> None:
    """In all files of an index, those of Whoosh and its pickles too."""
    rng = random.Random(3)
    docs = {id_: random_doc(rng, id_) for id_ in range(6)}
    made = open_index(tmp_path / "index", zone=UTC)
    made.update(docs.values(), [])
    made.update([], [2])
    del docs[2]
    made.close()
    named = []
    for path in sorted((tmp_path / "index").iterdir()):
        whole = path.read_bytes()
        for place in rng.sample(range(len(whole)), min(len(whole), 40)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            try:
                opened = open_index(tmp_path / "index", zone=UTC)
                opened.check(Cancel())
            except IndexDamagedError:
                named.append(path.suffix)
                continue
            for query in ("", "北约", "orban", "-总统", "is:read"):
                assert found(opened, query) == expected_ids(docs, parse(query))
            opened.close()
        path.write_bytes(whole)
    assert {".pairs", ".toc"} <= set(named)
    assert named.count(".pairs") == named.count(".toc") == 40  # every one of them


def damage(folder: Path) -> None:
    """Change what is looked at at no opening: the first array of the first block."""
    for path in folder.glob("*.pairs"):
        with path.open("r+b") as file:
            file.seek(blocks._BEGIN)
            file.write(b"\xa5" * 4)


def test_damage_is_found_by_a_check_and_not_by_opening(index: WhooshIndex, folder: Path) -> None:
    index.update([doc(1, "北约"), doc(2, "总统")], [])
    index.check(Cancel())
    damage(folder)
    again = open_index(folder)
    with pytest.raises(IndexDamagedError, match="a block is damaged"):
        again.check(Cancel())


def test_damage_is_never_merged_into_a_new_segment(index: WhooshIndex, folder: Path) -> None:
    index.update([doc(1, "北约")], [])
    damage(folder)
    before = files(folder)
    with pytest.raises(IndexDamagedError):
        index.update([doc(2, "北约")], [])
    assert files(folder) == before


@pytest.mark.parametrize("meets", ["check", "update"])
def test_blocks_that_vanish_while_in_use_are_damage(
    index: WhooshIndex, folder: Path, meets: str
) -> None:
    index.update([doc(1, "北约")], [])
    assert found(index, "北约") == [1]
    for path in folder.glob("*.pairs"):
        path.unlink()
    assert found(index, "北约") == [1]
    with pytest.raises(IndexDamagedError):
        index.check(Cancel()) if meets == "check" else index.update([doc(2, "北约")], [])


def test_a_check_can_be_cut_off(index: WhooshIndex) -> None:
    index.update([doc(1, "北约")], [])
    cancel = Cancel()
    cancel.cancel()
    with pytest.raises(CancelledError):
        index.check(cancel)


def test_a_check_follows_a_writer(
    index: WhooshIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was replaced since it began is not looked for, what is new is looked at."""
    index.update([doc(1, "北约")], [])
    other = open_index(folder)
    seen: list[str] = []

    def after_a_commit(path: Path, pause: Any) -> None:
        if not seen:
            other.update([doc(2, "北约")], [])
        seen.append(path.name)
        check(path, pause)

    monkeypatch.setattr("reader.search.index.check_file", after_a_commit)
    index.check(Cancel())
    assert len(set(seen)) == 2
    other.close()


def test_a_disk_that_cannot_be_read_is_no_damage(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    index.update([doc(1, "北约")], [])
    monkeypatch.setattr("reader.search.index.check_file", broken)
    with pytest.raises(LibraryError, match=r"cannot be read: .*Input/output error"):
        index.check(Cancel())


@pytest.mark.parametrize("error", [OSError(errno.EINVAL, "Invalid argument"), MemoryError()])
def test_a_wrong_number_in_a_file_is_damage(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """It leads before the beginning of the file, or to more than there is memory."""

    def misled(*_args: object) -> None:
        raise error

    index.update([doc(1, "北约")], [])
    monkeypatch.setattr("reader.search.index.blocks", misled)
    with pytest.raises(IndexDamagedError):
        found(index, "北约")


def test_an_index_that_could_not_be_opened_for_a_moment_is_then(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update([doc(1, "北约")], [])

    def too_many(*_: object) -> Any:
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as patched:
        patched.setattr("reader.search.index.blocks", too_many)
        with pytest.raises(LibraryError):
            found(index, "北约")
    assert found(index, "北约") == [1]
    index.update([doc(1, "总统")], [])
    assert found(index, "北约") == []


def test_an_index_made_anew_in_its_place_is_seen(index: WhooshIndex, folder: Path) -> None:
    """Though its commits have the same numbers."""
    index.update([doc(1, "北约")], [])
    assert found(index, "北约") == [1]
    folder.rename(folder.with_name("aside"))
    other = open_index(folder, zone=UTC)
    other.update([doc(2, "北约")], [])
    assert found(index, "北约") == [2]
    other.close()


# what killed writers left


def test_what_killed_writers_left_is_removed_by_the_next(index: WhooshIndex, folder: Path) -> None:
    index.update([doc(1, "北约")], [])
    before = files(folder)
    for name in ("MAIN_0abc.pairs", "MAIN_0abc.trm", "_MAIN_7.toc.171.5", "_MAIN_0.toc"):
        (folder / name).write_bytes(b"x" * 9)
    (folder / "MAIN.tmp").mkdir()
    (folder / "MAIN.tmp" / "run").write_bytes(b"x")
    (folder / "letter.txt").write_text("not ours")
    with pytest.raises(ValueError, match="twice"):
        index.update([doc(2), doc(2)], [])
    assert files(folder) == before | {"letter.txt"}
    assert found(index, "北约") == [1]


# how large it gets


STOCK = 3000
"""Bytes of the tables of contents, the old and the new, and the marker: the same for any size."""


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


class Disk:
    """Notes how much is on the disk at its fullest: a commit is done, nothing is removed yet."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.most = folder, 0
        self._removed = whoosh.index.clean_files
        monkeypatch.setattr("whoosh.index.clean_files", self)

    def __call__(self, *args: Any) -> None:
        self.most = max(self.most, size(self.folder))
        self._removed(*args)


def changes(rng: random.Random, docs: dict[int, IndexDoc]) -> tuple[list[IndexDoc], list[int]]:
    """Articles that come or change, and those that go: sometimes many."""
    added = [doc(rng.randrange(900), "北约秘书长" * rng.randrange(9)) for _ in range(25)]
    added = list({each.id: each for each in added}.values())
    gone = rng.sample(sorted(docs), len(docs) // rng.choice((4, 9, 50)))
    return added, sorted(set(gone).difference(each.id for each in added))


@pytest.mark.parametrize("limit", [2_000, 10_000, 1 << 23])
def test_the_disk_holds_at_most_twice_the_index(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: int,
) -> None:
    """From many blocks down to one; at rest it is little more than an index made at once."""
    monkeypatch.setattr(engine, "LIMIT", limit)
    monkeypatch.setattr(engine, "MOVED", limit)
    folder, rng = tmp_path / "index", random.Random(limit)
    index, docs = open_index(folder), dict[int, IndexDoc]()
    disk = Disk(folder, monkeypatch)
    peaks, rests = [], []
    for number in range(120):
        before, disk.most = size(folder), 0
        added, gone = changes(rng, docs)
        index.update(added, gone)
        docs = {id_: each for id_, each in docs.items() if id_ not in gone}
        docs |= {each.id: each for each in added}
        peaks.append((disk.most - STOCK) / max(before, size(folder)))
        if number % 10 == 9:
            fresh = open_index(tmp_path / str(number))
            fresh.update(docs.values(), [])
            rests.append(size(folder) / size(tmp_path / str(number)))
            fresh.close()
    assert sorted(found(index, "")) == sorted(docs)
    log.info("limit %d: peak %.2f, at rest %.2f", limit, max(peaks), max(rests))
    assert max(peaks) <= 2
    assert max(rests) <= 1.75  # a third may be dead, and some more until the next commits
    chars = sum(leaf.block.size() for known in index._leaves.values() for leaf in known)
    assert len(index._blocks) <= 2 * chars / limit + 8
    index.close()


def test_a_commit_moves_one_block_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though many segments lose a third of their articles, or become small, all at once."""
    limit, moved = 3_000, list[int]()
    monkeypatch.setattr(engine, "LIMIT", limit)
    monkeypatch.setattr(engine, "MOVED", limit)
    take = blocks.BlockWriter.take

    def noted(self: blocks.BlockWriter, block: Any, keep: Any) -> None:
        moved[-1] += int(block.lengths()[keep].sum())
        take(self, block, keep)

    monkeypatch.setattr(blocks.BlockWriter, "take", noted)
    index = open_index(tmp_path / "index")
    for start in range(0, 600, 30):
        moved.append(0)
        index.update([doc(id_, "北约" * 30) for id_ in range(start, start + 30)], [])
    assert len(index._blocks) > 10
    for third in range(3):
        moved.append(0)
        index.update([], range(third, 600, 3 if third else 2))
    for id_ in range(700, 720):
        moved.append(0)
        index.update([doc(id_, "北约")], [])
    assert 0 < max(moved) <= limit
    assert len(index._blocks) < 9
    index.close()


# a disk that is full


def test_a_disk_that_is_full_at_any_byte_leaves_the_old_index(
    index: WhooshIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(1)
    docs = {id_: random_doc(rng, id_) for id_ in range(12)}
    index.update(list(docs.values())[:9], [])
    change = [replace(docs[1], body="港口"), *list(docs.values())[4:]], [0]
    shutil.copytree(folder, folder.with_name("copy"))
    copy, room = open_index(folder.with_name("copy")), Room(1 << 30)
    with monkeypatch.context() as patched:
        patched.setattr("reader.files.disk", room)
        copy.update(*change)
    copy.close()
    docs = {id_: docs[id_] for id_ in range(9)}
    for left in [0, 1, *rng.sample(range(room.written), 60), room.written - 1]:
        before = files(folder)
        with monkeypatch.context() as patched:
            patched.setattr("reader.files.disk", Room(left))
            with pytest.raises(LibraryError, match=r"The disk is full: .*No space left"):
                index.update(*change)
        assert files(folder) == before
        for query in ("", "北约", "港口"):
            assert found(index, query) == expected_ids(docs, parse(query))
    index.update(*change)
    assert found(index, "港口") == [1]


def test_a_full_disk_at_the_first_opening(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("reader.files.disk", Room(0))
        with pytest.raises(LibraryError, match="The disk is full"):
            open_index(folder)
