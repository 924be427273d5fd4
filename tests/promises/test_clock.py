"""A clock that is set back, or stands before 1970, changes no order and loses no mark."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.core.hit import Sort
from reader.core.saved import SavedSearch
from reader.library import Library, open_library
from reader.names.own import Action, Decision

HOUR = 3_600_000_000_000


class Clock:
    """The computer's clock, in nanoseconds."""

    def __init__(self) -> None:
        self.at = 1_700_000_000_000_000_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("reader.store.clock.time.time_ns", made)
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data")
    yield opened
    opened.close()


def test_the_last_of_two_stays_after_the_clock_was_set_back(library: Library, clock: Clock) -> None:
    book = library.mark_book
    book.save_search(SavedSearch("船", "渔船"))
    book.set_note("k", "first")
    library.set_position("k", 0.25)
    earlier = book.exported()
    clock.at -= 24 * HOUR
    book.save_search(SavedSearch("船", "渔船 -港口", Sort.RELEVANCE))
    book.set_note("k", "second")
    library.set_position("k", 0.75)
    for _ in range(2):
        assert book.searches() == (SavedSearch("船", "渔船 -港口", Sort.RELEVANCE),)
        assert (book.note("k"), library.position("k")) == ("second", 0.75)
        assert not book.imported(earlier)  # it is the older one, whatever the clock said


def test_order_is_that_of_doing(library: Library, clock: Clock) -> None:
    for number in range(4):
        library.mark_book.save_search(SavedSearch(f"{number}", "港口"))
        library.name_book.decide(Decision(Action.JOIN, (f"吕{number}", "Rutte")))
        library.set_read([f"{number}"], read=True)
        clock.at -= HOUR
    assert [search.name for search in library.mark_book.searches()] == ["0", "1", "2", "3"]
    assert [each.words[0] for each in library.name_book.decisions()] == [
        "吕0", "吕1", "吕2", "吕3",
    ]  # fmt: skip
    assert library.mark_book.exported().count('"at"') == 8


def test_marks_of_before_1970_can_be_taken_elsewhere(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    clock.at = -5 * HOUR
    library.set_starred(["k"], starred=True)
    library.mark_book.set_note("k", "noted")
    other = open_library(tmp_path / "other")
    assert not other.mark_book.imported(library.mark_book.exported())
    assert other.mark_book.note("k") == "noted"
    other.close()


def test_a_time_at_the_end_of_all_times_can_be_replaced(library: Library) -> None:
    note = {"key": "k", "text": "far", "at": 2**53 - 1}
    head = {"jiuwen": "marks", "version": 1}
    assert not library.mark_book.imported(json.dumps(head | {"notes": [note]}))
    library.mark_book.set_note("k", "now")
    assert not library.mark_book.imported(library.mark_book.exported())
    assert library.mark_book.note("k") == "now"


def test_files_are_compared_whatever_their_times(library: Library, tmp_path: Path) -> None:
    import os

    (tmp_path / "archive").mkdir()
    file = tmp_path / "archive" / "a.md"
    file.write_text("---\ntitle: 甲\ndate: 2024-01-05\n---\n\n港口恢复通航。\n", encoding="utf-8")
    assert library.add([tmp_path / "archive"]).added == 1
    file.write_text("---\ntitle: 甲\ndate: 2024-01-05\n---\n\n渔船恢复通航。\n", encoding="utf-8")
    os.utime(file, (1, 1))  # written after the clock was set back
    assert library.add([tmp_path / "archive"]).changed == 1
    assert library.ask("渔船").total == 1
