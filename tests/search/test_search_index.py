import multiprocessing
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typing_extensions import override
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from reader.core.errors import CancelledError, IndexDamagedError, LibraryBusyError, LibraryError
from reader.core.hit import NO_DATE, Sort
from reader.core.index import IndexDoc
from reader.core.progress import Cancel
from reader.core.query import EVERYTHING, Term
from reader.search import evaluate
from reader.search.blocks import write
from reader.search.columns import ZONES, Block, Row, build
from reader.search.engine import LOCK, ArrayQuery, Storage, blocks
from reader.search.evaluate import Asked, Leaf
from reader.search.index import WhooshIndex, _rows, open_index
from reader.search.parse import parse
from reader.search.scan import NOTHING
from tests.search.making import (
    doc,
    expected_ids,
    found,
    random_doc,
    random_query,
    random_term,
    third_is_read,
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    opened = open_index(tmp_path / "index", zone=UTC, patience=0.05)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "seed", [0, 1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)]
)
def test_the_index_finds_what_a_scan_finds(
    index: WhooshIndex, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.search.index._BATCH", 600)  # some articles, so that many are made
    rng = random.Random(seed)
    docs: dict[int, IndexDoc] = {}
    for _ in range(8):
        added = [random_doc(rng, id_) for id_ in rng.sample(range(80), rng.randrange(1, 25))]
        removed = rng.sample(range(80), 6)
        index.update(added, removed)
        docs = {id_: each for id_, each in docs.items() if id_ not in removed}
        docs |= {each.id: each for each in added}
        for _ in range(12):
            query = random_query(rng, list(docs.values()))
            assert found(index, query) == expected_ids(docs, query), query
    for _ in range(400):
        term = random_term(rng, list(docs.values()))
        assert found(index, term) == expected_ids(docs, term), term
    assert index.count() == len(docs)


def test_relevance_finds_the_same_articles(index: WhooshIndex) -> None:
    rng = random.Random(5)
    index.update([random_doc(rng, id_) for id_ in range(50)], [])
    index.update([random_doc(rng, id_) for id_ in range(40, 70)], [2, 3])
    for query in ("北约", "中 OR rutte", "-中国", "", "is:read", "orban 吕特", "tag:world"):
        assert sorted(found(index, query, Sort.RELEVANCE)) == sorted(found(index, query))


def test_relevance_weighs_titles_rarity_and_length(index: WhooshIndex) -> None:
    index.update(
        [
            replace(doc(1, "政府" * 20), title="总统"),
            doc(2, "总统" + "政府" * 20),
            doc(3, "总统" + "政府" * 200),
            doc(4, "北约" + "政府" * 20),
            doc(5, "政府"),
        ],
        [],
    )
    assert found(index, "总统", Sort.RELEVANCE) == [1, 2, 3]
    assert found(index, "政府 OR 北约", Sort.RELEVANCE)[0] == 4
    assert found(index, "has:image OR is:read OR -北约", Sort.RELEVANCE) == [5, 3, 2, 1]


def test_newest_first_then_by_id_undated_last(index: WhooshIndex) -> None:
    dated = ((4, NO_DATE), (3, -5), (9, 7), (2, 7), (1, NO_DATE))
    index.update([doc(id_, "中", sort) for id_, sort in dated], [])
    answer = index.search(parse("中"), Sort.DATE, third_is_read)
    assert list(answer.ids) == [2, 9, 3, 1, 4]
    assert list(answer.dates) == [7, 7, -5, NO_DATE, NO_DATE]


def test_an_empty_index(index: WhooshIndex) -> None:
    assert index.count() == 0
    for sort in Sort:
        assert found(index, EVERYTHING, sort) == []
        assert found(index, "北约", sort) == []


def test_no_parts_are_nothing_or_everything(index: WhooshIndex) -> None:
    index.update([doc(1)], [])
    assert found(index, EVERYTHING) == [1]
    assert found(index, NOTHING) == []


def test_other_spellings_are_searched(index: WhooshIndex) -> None:
    index.update([doc(1, "吕特"), doc(2, "鲁特"), doc(3, "Rutte"), doc(4, "别人")], [])
    assert found(index, Term(text="吕特", also=("鲁特", "Rutte"))) == [3, 2, 1]


def test_updating_twice_changes_nothing(index: WhooshIndex) -> None:
    for _ in range(2):
        index.update([doc(1, "北约"), doc(2, "总统")], [3])
        assert found(index, "") == [2, 1]
    index.update([doc(1, "政府")], [1, 2])
    assert found(index, "") == [1]
    assert found(index, "北约") == []
    index.update([], [1])
    assert index.count() == 0


def test_two_with_one_id_are_refused_and_nothing_changes(index: WhooshIndex) -> None:
    index.update([doc(1, "北约")], [])
    with pytest.raises(ValueError, match="article 1 is added twice"):
        index.update([doc(1, "总统"), doc(1, "国会")], [])
    assert found(index, "北约") == [1]
    assert found(index, "总统") == []


@pytest.mark.parametrize("seed", range(3))
def test_the_newest_are_the_first_of_all(index: WhooshIndex, seed: int) -> None:
    rng = random.Random(seed)
    docs: dict[int, IndexDoc] = {}
    for start in (0, 40, 80):
        added = [random_doc(rng, start + id_) for id_ in range(40)]
        index.update(added, [start + 3])
        docs |= {each.id: each for each in added}
    for _ in range(150):
        query = random_query(rng, list(docs.values()))
        every = index.search(query, Sort.DATE, third_is_read)
        most = rng.randrange(1, 9)
        newest = index.newest(query, third_is_read, most)
        assert newest.ids == every.ids[:most], query
        assert newest.dates == every.dates[:most]


def test_the_newest_of_many_are_found_a_few_at_a_time(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_FEW", 10), ("_SPARE", 1), ("_MORE", 2), ("_STEP", 3)):
        monkeypatch.setattr(evaluate, name, value)
    bodies = ("中国" * 300, "政府", "中国政府 中国政府")
    rare = ("稀有", *[""] * 9)  # sixty: to look for all of them is as quick
    index.update([doc(id_, bodies[id_ % 3] + rare[id_ % 10]) for id_ in range(600)], [])
    ones = ("稀有", "中国", "中国政府", "国政", "中", "府中")
    for text in (*ones, "中国 政府", "政府 OR 中国", "-政府", "中国 -政府", "is:read 中国"):
        query = parse(text)
        every = index.search(query, Sort.DATE, third_is_read).ids
        for most in (1, 5, 50, 1000):
            assert index.newest(query, third_is_read, most).ids == every[:most]


def test_blocks_that_come_and_go_while_one_asks_are_told_apart() -> None:
    asked = Asked(parse("北约"), third_is_read, UTC)
    alive = np.ones(1, dtype=np.bool_)
    for body in ("北约", "政府", "总统和北约", "总统"):  # each where the one before was in memory
        block = build(list(_rows([doc(1, body)])))
        assert asked.articles(Leaf(block, alive)).tolist() == ([0] if "北约" in body else [])


class After(Cancel):
    """Is cancelled at the check after so many."""

    def __init__(self, checks: int) -> None:
        super().__init__()
        self.left = checks

    @override
    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise CancelledError


def test_a_search_of_many_terms_is_cut_off_between_two(index: WhooshIndex) -> None:
    index.update([doc(1, "北约秘书长")], [])
    query = parse("北约 秘书 " * 500)
    for cancel in (After(7), After(600)):
        with pytest.raises(CancelledError):
            index.search(query, Sort.DATE, third_is_read, cancel)
        assert cancel.left < 0
        cancel.left = 7
        with pytest.raises(CancelledError):
            index.newest(query, third_is_read, 5, cancel)
    assert found(index, query) == [1]


def test_where_a_term_is_not_found_the_others_are_not_looked_for(index: WhooshIndex) -> None:
    index.update([doc(1, "北约秘书长")], [])
    query = parse("政府 " + "北约 秘书 " * 500)
    assert not index.search(query, Sort.DATE, third_is_read, After(5)).ids


def test_small_segments_are_merged(index: WhooshIndex, tmp_path: Path) -> None:
    for id_ in range(40):
        index.update([doc(id_ % 30, f"北约{id_}")], [id_ - 5] if id_ % 4 == 0 else [])
    assert len(list((tmp_path / "index").glob("*.pairs"))) < 12
    kept = {id_ % 30: id_ for id_ in range(40)}
    expected = {
        id_: last
        for id_, last in kept.items()
        if not any(gone % 4 == 0 and gone - 5 == id_ and gone > last for gone in range(40))
    }
    assert sorted(found(index, "北约")) == sorted(expected)
    assert all(found(index, str(last)) == [id_] for id_, last in expected.items())


def test_everything_is_there_when_opened_again(index: WhooshIndex, tmp_path: Path) -> None:
    index.update([doc(1, "北约")], [])
    index.close()
    again = open_index(tmp_path / "index")
    assert found(again, "北約") == [1]
    again.close()


def test_readers_see_the_newest_commit(index: WhooshIndex, tmp_path: Path) -> None:
    other = open_index(tmp_path / "index")
    assert found(other, "北约") == []
    index.update([doc(1, "北约")], [])
    assert found(other, "北约") == [1]
    seen: list[list[int]] = []
    thread = threading.Thread(target=lambda: seen.append(found(index, "北约")))
    thread.start()
    thread.join()
    assert seen == [[1]]
    other.close()


def test_a_cancelled_update_changes_nothing(index: WhooshIndex) -> None:
    def cancelled() -> Iterator[IndexDoc]:
        yield doc(2, "北约")
        raise CancelledError

    index.update([doc(1, "北约")], [])
    with pytest.raises(CancelledError):
        index.update(cancelled(), [1])
    assert found(index, "北约") == [1]
    index.update([doc(3, "北约")], [1])
    assert found(index, "北约") == [3]


def test_a_full_disk_leaves_the_old_index(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    index.update([doc(1, "北约")], [])
    with monkeypatch.context() as patched:
        patched.setattr(SegmentWriter, "_commit_toc", full)
        with pytest.raises(LibraryError, match="No space left"):
            index.update([doc(2, "北约")], [])
    assert found(index, "北约") == [1]
    index.update([doc(2, "北约")], [])
    assert found(index, "北约") == [2, 1]


def hold(
    folder: str,
    ready: "multiprocessing.synchronize.Event",
    done: "multiprocessing.synchronize.Event",
) -> None:
    """Another process that is in the middle of an update."""

    def slow() -> Iterator[IndexDoc]:
        ready.set()
        done.wait(30)
        yield doc(5, "总统")

    other = open_index(Path(folder))
    other.update(slow(), [])
    other.close()


def test_a_second_writer_waits_then_says_so(index: WhooshIndex, tmp_path: Path) -> None:
    index.update([doc(1, "北约")], [])
    spawn = multiprocessing.get_context("spawn")
    ready, done = spawn.Event(), spawn.Event()
    process = spawn.Process(target=hold, args=(str(tmp_path / "index"), ready, done))
    process.start()
    assert ready.wait(30)
    with pytest.raises(LibraryBusyError, match=rf"\(PID {process.pid}\)"):
        index.update([doc(2, "北约")], [])
    assert found(index, "北约") == [1]
    done.set()
    process.join(30)
    assert process.exitcode == 0
    assert found(index, "总统") == [5]


def test_two_threads_may_write(index: WhooshIndex, tmp_path: Path) -> None:
    patient = open_index(tmp_path / "index")
    threads = [
        threading.Thread(target=patient.update, args=([doc(id_, "北约")], [])) for id_ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found(index, "北约")) == list(range(6))
    patient.close()


def test_readers_go_on_while_segments_are_replaced(index: WhooshIndex, tmp_path: Path) -> None:
    """Whatever is read while a writer commits is one whole commit, and never damage."""
    reader = open_index(tmp_path / "index")
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(60):
                index.update([doc(1, f"北约{number}"), doc(2, f"北约{number}")], [])
        finally:
            done.set()

    thread = threading.Thread(target=write)
    thread.start()
    answers = []
    while not done.is_set():
        answers.append(found(reader, "北约"))
        open_index(tmp_path / "index").close()
    thread.join()
    answers.append(found(reader, "北约"))
    assert {tuple(answer) for answer in answers} <= {(), (2, 1)}
    assert answers[-1] == [2, 1]
    reader.close()


def test_a_segment_that_vanishes_with_a_new_commit_is_read_again(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update([doc(1, "北约")], [])
    other = open_index(Path(index._storage.folder))
    calls: list[object] = []

    def first_gone(whoosh: object, segment: object) -> list[Block]:
        calls.append(segment)
        if len(calls) == 1:
            other.update([doc(2, "北约")], [])
            raise FileNotFoundError
        return blocks(whoosh, segment)

    index.close()
    monkeypatch.setattr("reader.search.index.blocks", first_gone)
    assert found(index, "北约") == [2, 1]
    other.close()


def test_a_file_that_cannot_be_read(index: WhooshIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object) -> None:
        raise PermissionError("no")

    index.update([doc(1, "北约")], [])
    monkeypatch.setattr("reader.search.index.blocks", refused)
    with pytest.raises(LibraryError, match="cannot be read"):
        found(index, "北约")


def test_making_an_index_waits_for_another(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    with Storage(folder).locked(0):
        (folder / LOCK).write_text("")  # as if it had not come to say who it is
        with pytest.raises(LibraryBusyError, match=r"index$"):
            open_index(folder, patience=0.01)
    open_index(folder).close()


@pytest.mark.parametrize("marker", [None, b"1\n", b"2\n", b"\xff"])
def test_a_folder_that_is_not_ours_is_never_read(tmp_path: Path, marker: bytes | None) -> None:
    open_index(tmp_path).close()
    path = tmp_path / "jiuwen-index"
    path.unlink()
    if marker is not None:
        path.write_bytes(marker)
    with pytest.raises(IndexDamagedError):
        open_index(tmp_path)


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(IndexDamagedError):
        open_index(tmp_path)


def test_a_path_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("x")
    with pytest.raises(LibraryError, match="cannot be opened"):
        open_index(tmp_path / "index")


@pytest.mark.parametrize("kind", ["*.toc", "*.pairs", "*.trm"])
@pytest.mark.parametrize("how", ["cut", "zeroed", "noise", "gone"])
def test_damage_is_named_at_opening(tmp_path: Path, kind: str, how: str) -> None:
    made = open_index(tmp_path)
    made.update([doc(1, "北约秘书长")], [])
    made.close()
    for path in tmp_path.glob(kind):
        data = path.read_bytes()
        changed = {"cut": data[: len(data) // 2], "zeroed": bytes(len(data)), "noise": b"\xa5" * 99}
        path.unlink()
        if how != "gone":
            path.write_bytes(changed[how])
    with pytest.raises(IndexDamagedError):
        open_index(tmp_path)


def test_a_lost_block_is_damage(tmp_path: Path) -> None:
    made = open_index(tmp_path)
    made.update([doc(1, "北约"), doc(2, "北约")], [])
    made.close()
    for path in tmp_path.glob("*.pairs"):
        with path.open("wb") as file:
            ends = np.arange(1, ZONES + 1)
            write(file, build([Row(1, 1, np.full(ZONES, ord("\n"), dtype=np.uint32), ends)]))
    with pytest.raises(IndexDamagedError, match="lost a block"):
        open_index(tmp_path)


@pytest.mark.parametrize(("times", "opens"), [(3, True), (99, False)])
def test_a_table_of_contents_that_is_just_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, opens: bool
) -> None:
    open_index(tmp_path).close()
    stock: Any = FileIndex
    failures = iter(range(times))

    def unlucky(*given: object) -> object:
        if next(failures, None) is not None:
            raise FileNotFoundError
        return stock(*given)

    monkeypatch.setattr("reader.search.engine.FileIndex", unlucky)
    with nullcontext() if opens else pytest.raises(IndexDamagedError):
        open_index(tmp_path).close()


def test_damage_is_named_while_in_use(index: WhooshIndex, tmp_path: Path) -> None:
    index.update([doc(1, "北约")], [])
    for path in (tmp_path / "index").glob("*.toc"):
        path.write_bytes(b"\0" * 99)
    with pytest.raises(IndexDamagedError):
        index.update([doc(2, "北约")], [])


def test_stock_whoosh_runs_the_query_too(index: WhooshIndex) -> None:
    for part in ((1, 2, 3), (4, 5), (6,)):
        index.update([doc(id_, "北约" if id_ % 2 else "总统") for id_ in part], [])
    assert found(index, "北约") == [5, 3, 1]
    query = ArrayQuery(Asked(parse("北约"), third_is_read, UTC), index._leaves_of)
    hits = index._searcher.search(query, limit=None, scored=False)
    assert [hit.docnum for hit in hits] == [0, 2, 4]


@pytest.mark.parametrize("module", ["reader.search.parse", "reader.search.marks"])
def test_reading_a_query_does_not_load_whoosh(module: str) -> None:
    code = f"import sys, {module}; print('whoosh' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_parsing_does_not_load_numpy() -> None:
    code = "import sys, reader.search.parse; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
