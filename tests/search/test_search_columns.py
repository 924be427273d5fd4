import random
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.blocks import BlockWriter, forget, mapping, read, write
from reader.search.columns import ZONES, Block, Candidates, Row, build
from reader.search.lists import Lists, Mask, lists_of
from reader.search.merging import Merge
from reader.search.zones import UNBOUND, Zone

ALPHABET = "中国 a,"


def row(id_: int, *streams: str) -> Row:
    zones = [each + "\n" for each in (*streams, *[""] * (ZONES - len(streams)))]
    codes = np.array([ord(char) for char in "".join(zones)], dtype=np.uint32)
    return Row(id_, id_ * 10, codes, np.cumsum([len(zone) for zone in zones]))


def random_rows(rng: random.Random, count: int) -> list[Row]:
    def some() -> str:
        return "".join(rng.choices(ALPHABET, k=rng.randrange(12)))

    ids = rng.sample(range(1000), count)
    return [row(id_, *(some() for _ in range(ZONES))) for id_ in ids]


def plain(rows: list[Row]) -> str:
    newest_first = sorted(rows, key=lambda each: -each.id)
    return "".join(chr(code) for each in newest_first for code in each.codes)


def arrays(block: Block) -> list[np.ndarray]:
    lists = [getattr(block.lists, each.name) for each in fields(Lists)]
    return [block.ids, block.sorts, block.bounds, *lists]


def same(one: Block, two: Block) -> bool:
    return all(
        np.array_equal(a, b) and a.dtype == b.dtype
        for a, b in zip(arrays(one), arrays(two), strict=True)
    )


def merge(parts: list[tuple[Block, Mask]], piece: int = 100) -> Block:
    made = Merge(parts)
    return Block(made.ids, made.sorts, made.bounds, lists_of(made.pieces(piece), made.size))


def occurrences(text: str, needle: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(needle, at)]


@given(st.randoms(use_true_random=False), st.text(ALPHABET + "x", min_size=1, max_size=9))
def test_every_place_is_found_and_no_other(rng: random.Random, needle: str) -> None:
    rows = random_rows(rng, 5)
    places = Candidates(build(rows), needle).found()
    assert places.tolist() == occurrences(plain(rows), needle)


@given(
    st.randoms(use_true_random=False),
    st.text(ALPHABET, min_size=1, max_size=3),
    st.integers(1, 5),
)
def test_in_the_newest_articles_alone_the_same_is_found(
    rng: random.Random, needle: str, newest: int
) -> None:
    block = build(random_rows(rng, 5))
    candidates, zones = Candidates(block, needle), range(ZONES)
    end = int(block.bounds[ZONES, newest - 1])
    every, some = candidates.found(), candidates.found(end)
    assert some.tolist() == [place for place in every.tolist() if place < end]
    assert len(every) <= len(candidates)
    mask = np.zeros(newest, dtype=np.bool_)
    block.mark(mask, some, zones)
    assert mask.tolist() == (block.counts(every, zones) > 0).tolist()[:newest]


@given(st.randoms(use_true_random=False), st.integers(0, ZONES), st.integers(1, 3))
def test_places_are_counted_by_article_in_some_zones(
    rng: random.Random, first: int, length: int
) -> None:
    texts = {
        id_: ["".join(rng.choices("中 ", k=rng.randrange(length * 3))) for _ in range(ZONES)]
        for id_ in range(4)
    }
    zones = range(min(first, ZONES - 1), ZONES)
    block = build([row(id_, *zoned) for id_, zoned in texts.items()])
    counts = block.counts(Candidates(block, "中").found(), zones)
    wanted = [sum(texts[id_][zone].count("中") for zone in zones) for id_ in block.ids]
    assert counts.tolist() == wanted


def test_articles_stand_newest_first_whatever_order_they_came_in() -> None:
    rows = [row(2, "中"), row(3, "中"), row(1, "", "国中")]
    rows.append(Row(9, 20, rows[0].codes, rows[0].ends))
    block = build(rows)
    assert block.ids.tolist() == [3, 2, 9, 1]
    places = Candidates(block, "中").found()
    assert block.counts(places, UNBOUND).tolist() == [1, 1, 1, 1]
    assert block.counts(places, range(Zone.TITLE, Zone.TITLE + 1)).tolist() == [1, 1, 1, 0]
    assert block.lengths().tolist() == [ZONES + 1, ZONES + 1, ZONES + 1, ZONES + 2]


@given(st.randoms(use_true_random=False), st.integers(1, 4), st.integers(1, 60))
def test_merging_is_building_what_is_kept(rng: random.Random, parts: int, piece: int) -> None:
    every = random_rows(rng, 4 * parts)
    rows = [every[at : at + rng.randrange(1, 5)] for at in range(0, len(every), 4)]
    kept = [each for some in rows for each in some if rng.random() < 0.6]
    blocks = list(map(build, rows))
    keeps = [np.isin(block.ids, [each.id for each in kept]) for block in blocks]
    merged = merge(list(zip(blocks, keeps, strict=True)), piece)
    if kept:
        assert same(merged, build(kept))
    assert len(merged.ids) == len(kept)


def test_blocks_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "blocks"
    blocks = [build(random_rows(random.Random(seed), 7)) for seed in range(3)]
    with path.open("wb") as file:
        for block in blocks:
            write(file, block)
    again = read(path)
    assert all(same(one, two) for one, two in zip(again, blocks, strict=True))


def test_a_block_that_is_let_go_of_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "blocks"
    block = build(random_rows(random.Random(1), 7))
    with path.open("wb") as file:
        write(file, block)
    (again,) = read(path)
    assert mapping(again) is not None
    assert mapping(block) is None
    for each in (again, block):
        forget(each)
        assert same(each, block)


@pytest.mark.parametrize("damage", ["cut head", "cut array", "magic", "zeroed"])
def test_damaged_blocks_are_told(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "blocks"
    with path.open("wb") as file:
        write(file, build([row(1, "中国", "中")]))
    data = path.read_bytes()
    changed = {
        "cut head": data[:20],
        "cut array": data[:-16],
        "magic": b"x" + data[1:],
        "zeroed": data[:32] + bytes(len(data) - 32),
    }
    path.write_bytes(changed[damage])
    with pytest.raises(ValueError, match=r"block|buffer"):
        read(path)


@given(st.randoms(use_true_random=False), st.integers(1, 200))
def test_the_writer_keeps_order_and_drops_what_is_not_kept(
    tmp_path_factory: pytest.TempPathFactory, rng: random.Random, limit: int
) -> None:
    path = tmp_path_factory.mktemp("writer") / "blocks"
    expected: list[Row] = []
    with path.open("wb") as file:
        writer = BlockWriter(file, limit)
        every = random_rows(rng, 4 * rng.randrange(6))
        for at in range(0, len(every), 4):
            rows = every[at : at + rng.randrange(1, 4)]
            if rng.random() < 0.5:
                kept = [each for each in rows if rng.random() < 0.5]
                block = build(rows)
                writer.take(block, np.isin(block.ids, [each.id for each in kept]))
                expected += kept
            else:
                for each in rows:
                    writer.add(each)
                expected += rows
        writer.finish()
    blocks = read(path) if path.stat().st_size else []
    merged = [(block, np.ones(len(block.ids), dtype=np.bool_)) for block in blocks]
    if expected:
        assert same(merge(merged), build(expected))
    else:
        assert blocks == []
