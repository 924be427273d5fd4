"""Lists of places are found again as they were, packed or not."""

import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search import lists
from reader.search.lists import Lists, Piece, lists_of

BITS = 3  # chunks of eight places
SIZE = 200


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lists, "_BITS", BITS)
        patched.setattr(lists, "_CHUNK", 1 << BITS)
        yield


def random_lists(rng: random.Random) -> list[list[int]]:
    """Short, long and very long ones; some at the edges of chunks."""
    lengths = (1, 2, 5, 52, 53, 60, 120, SIZE)
    made = [sorted(rng.sample(range(SIZE), rng.choice(lengths))) for _ in range(rng.randrange(9))]
    return [*made, [0], [SIZE - 1], [7, 8], list(range(8, 120))]


def pieces(rng: random.Random, every: list[list[int]]) -> Iterator[Piece]:
    at = 0
    while at < len(every):
        end = at + rng.randrange(1, 4)
        some = every[at:end]
        yield (
            np.arange(at, at + len(some), dtype=np.uint64) * np.uint64(10),
            np.array([len(each) for each in some], dtype=np.uint32),
            np.array([place for each in some for place in each], dtype=np.uint32),
        )
        at = end


@given(st.randoms(use_true_random=False))
def test_every_list_is_found_again(rng: random.Random) -> None:
    every = random_lists(rng)
    made = lists_of(pieces(rng, every), SIZE)
    assert made.terms.tolist() == [10 * number for number in range(len(every))]
    assert 0 < len(made.packed) < len(every)
    for number, places in enumerate(every):
        assert made.length(number) == len(places)
        assert made.of(number).tolist() == places
        end = rng.randrange(SIZE + 20)
        assert made.of(number, end).tolist() == [place for place in places if place < end]
        few = sorted(rng.sample(range(SIZE + 20), rng.randrange(1, 12)))
        among = made.among(number, np.array(few, dtype=np.uint32))
        assert among.tolist() == [place in places for place in few]


@given(st.randoms(use_true_random=False))
def test_lists_side_by_side_are_found_again(rng: random.Random) -> None:
    every = random_lists(rng)
    made = lists_of(pieces(rng, every), SIZE)
    first = rng.randrange(len(every) + 1)
    last = rng.randrange(first, len(every) + 1)
    wanted = every[first:last]
    assert made.between(first, last).tolist() == [place for each in wanted for place in each]
    assert made.lengths(first, last).tolist() == [len(each) for each in wanted]


def test_without_pairs_there_are_no_lists() -> None:
    made = lists_of([], 0)
    assert (len(made.terms), made.starts.tolist()) == (0, [0])
    assert made.between(0, 0).tolist() == []
    assert made.lengths(0, 0).tolist() == []


def test_behind_all_places_there_are_none() -> None:
    made = lists_of(pieces(random.Random(1), [list(range(SIZE))]), SIZE)
    assert made.among(0, np.array([SIZE - 1, 9 * SIZE], np.uint32)).tolist() == [True, False]
    assert made.among(0, np.array([9 * SIZE], np.uint32)).tolist() == [False]


def test_packing_saves_room() -> None:
    place = np.arange(0, SIZE, dtype=np.uint32)
    made = lists_of([(np.array([1], np.uint64), np.array([SIZE], np.uint32), place)], SIZE)
    assert isinstance(made, Lists)
    assert made.lows.nbytes + made.chunks.nbytes < place.nbytes
    assert made.places.nbytes == 0
