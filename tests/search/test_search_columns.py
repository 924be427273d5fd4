import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search import columns
from reader.search.blocks import BlockWriter, read, write
from reader.search.columns import ZONES, Block, Row, build, merge

ALPHABET = "中国 a,"


def row(id_: int, *streams: str) -> Row:
    zones = [each + "\n" for each in (*streams, *[""] * (ZONES - len(streams)))]
    codes = np.array([ord(char) for char in "".join(zones)], dtype=np.uint32)
    return Row(id_, id_ * 10, codes, np.cumsum([len(zone) for zone in zones]))


def random_rows(rng: random.Random, count: int) -> list[Row]:
    def some() -> str:
        return "".join(rng.choices(ALPHABET, k=rng.randrange(12)))

    return [row(id_, *(some() for _ in range(ZONES))) for id_ in range(count)]


def plain(rows: list[Row]) -> str:
    return "".join(chr(code) for each in rows for code in each.codes)


def same(one: Block, two: Block) -> bool:
    return all(
        np.array_equal(a, b) and a.dtype == b.dtype
        for a, b in zip(one.arrays(), two.arrays(), strict=True)
    )


def occurrences(text: str, needle: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(needle, at)]


@given(st.randoms(use_true_random=False), st.text(ALPHABET + "x", min_size=1, max_size=9))
def test_every_place_is_found_and_no_other(rng: random.Random, needle: str) -> None:
    rows = random_rows(rng, 5)
    assert build(rows).find(needle).tolist() == occurrences(plain(rows), needle)


def test_places_know_their_article_and_zone() -> None:
    block = build([row(1, "中", "国中"), row(2, "", "", "中"), row(3, "中")])
    articles, zones = block.slots(block.find("中"))
    assert articles.tolist() == [0, 0, 1, 2]
    assert zones.tolist() == [0, 1, 2, 0]
    assert block.lengths().tolist() == [ZONES + 3, ZONES + 1, ZONES + 1]


@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_merging_is_building_what_is_kept(rng: random.Random, parts: int) -> None:
    rows = [random_rows(rng, rng.randrange(1, 5)) for _ in range(parts)]
    keeps = [[rng.random() < 0.6 for _ in some] for some in rows]
    kept = [
        r
        for some, keep in zip(rows, keeps, strict=True)
        for r, k in zip(some, keep, strict=True)
        if k
    ]
    merged = merge((build(some), np.array(keep)) for some, keep in zip(rows, keeps, strict=True))
    assert same(merged, build(kept))


def test_an_article_longer_than_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = random_rows(random.Random(1), 20)
    block = build(rows)
    monkeypatch.setattr(columns, "LIMIT", 10)
    assert same(build(rows), block)


def test_blocks_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "blocks"
    blocks = [build(random_rows(random.Random(seed), 7)) for seed in range(3)]
    with path.open("wb") as file:
        for block in blocks:
            write(file, block)
    again = read(path)
    assert all(same(one, two) for one, two in zip(again, blocks, strict=True))


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
@settings(deadline=None)
def test_the_writer_keeps_order_and_drops_what_is_not_kept(
    tmp_path_factory: pytest.TempPathFactory, rng: random.Random, limit: int
) -> None:
    path = tmp_path_factory.mktemp("writer") / "blocks"
    expected: list[Row] = []
    with path.open("wb") as file:
        writer = BlockWriter(file, limit)
        for _ in range(rng.randrange(6)):
            rows = random_rows(rng, rng.randrange(1, 4))
            if rng.random() < 0.5:
                keep = [rng.random() < 0.5 for _ in rows]
                writer.take(build(rows), np.array(keep))
                expected += [each for each, kept in zip(rows, keep, strict=True) if kept]
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
