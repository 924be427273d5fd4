"""Saved searches; and all marks out of one library and into another."""

from pathlib import Path

import pytest

from reader.core.hit import Sort
from reader.core.saved import SavedSearch
from reader.store.marks import Marks


def clocked(monkeypatch: pytest.MonkeyPatch, ms: int) -> None:
    monkeypatch.setattr("time.time_ns", lambda: ms * 1_000_000)


def test_searches_keep_their_place_and_their_last_query(marks: Marks) -> None:
    first, second = SavedSearch("河", "河 水"), SavedSearch("\ud800山", "山", Sort.RELEVANCE)
    for search in (first, second, SavedSearch("河", "河 鱼", Sort.RELEVANCE)):
        marks.searches.put(search)
    river = SavedSearch("河", "河 鱼", Sort.RELEVANCE)
    assert marks.searches.all() == (river, SavedSearch("\ufffd山", "山", Sort.RELEVANCE))
    marks.searches.remove("\ud800山")
    assert marks.searches.all() == (river,)


def test_a_note_follows_its_article(marks: Marks) -> None:
    marks.notes.put("old", "记")
    marks.follow([("old", "new")])
    assert (marks.notes.text("old"), marks.notes.text("new")) == ("记", "记")


@pytest.fixture
def other(tmp_path: Path) -> Marks:
    return Marks(tmp_path / "other.db")


def test_marks_go_into_an_empty_library_and_come_out_the_same(marks: Marks, other: Marks) -> None:
    marks.set_read(["a", "b"], read=True)
    marks.set_starred(["b"], starred=True)
    marks.set_position("a", 0.5)
    marks.notes.put("a", "重要\n再读")
    marks.searches.put(SavedSearch("河", '河 source:"山报"'))
    exported = marks.exported()
    assert other.merge(exported) == []
    assert other.exported() == exported
    other.close()


def test_of_two_marks_the_first_reading_and_the_last_word_stay(
    marks: Marks, other: Marks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for store, clock in ((marks, 1), (other, 2)):
        clocked(monkeypatch, clock)
        store.set_read(["a"], read=True)
        store.notes.put("a", f"{clock}")
        store.set_position("a", clock / 10)
        store.searches.put(SavedSearch("河", f"河{clock}"))
        store.set_starred([f"only {clock}"], starred=True)
    older, newer = marks.exported(), other.exported()
    assert marks.merge(newer) == other.merge(older) == []
    assert marks.exported() == other.exported()
    assert marks.notes.text("a") == "2"
    assert marks.position("a") == 0.2
    assert marks.searches.all() == (SavedSearch("河", "河2"),)
    assert marks.exported()["read"] == [{"key": "a", "at": 1}]
    assert marks.starred_keys() == {"only 1", "only 2"}
    (copy,) = tmp_path.glob("other-v*.backup")
    before = Marks(copy)
    assert before.exported() == newer
    before.close()
    other.close()


def test_what_is_wrong_is_named_and_the_rest_taken(marks: Marks) -> None:
    at = 5
    faults = marks.merge(
        {
            "read": [{"key": "a", "at": at}, {"key": "b", "at": -1}, "c", {"key": 1, "at": at}],
            "starred": {"a": 1},
            "positions": [
                {"key": "a", "position": True, "at": at},
                {"key": "a", "position": float("nan"), "at": at},
                {"key": "b", "position": 1, "at": at},
                {"key": "c", "position": 0.5, "at": 2**60},
            ],
            "notes": [
                {"key": "a", "text": " ", "at": at},
                {"key": "b", "text": "\udc00", "at": at},
            ],
            "searches": [{"name": "x", "query": "", "sort": "length", "at": at}],
        }
    )
    assert faults == [
        "read 2: at is -1",
        "read 3: key is null",
        "read 4: key is 1",
        "starred: not a list",
        "positions 1: position is true",
        "positions 2: position is NaN",
        "positions 4: at is 1152921504606846976",
        'notes 1: text is " "',
        'searches 1: sort is "length"',
    ]
    assert marks.read_keys() == {"a"}
    assert marks.position("b") == 1
    assert marks.notes.text("b") == "\ufffd"
