"""Decisions about names, as the marks keep them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.names.own import Action, Decision
from reader.store.marks import Marks
from reader.store.own_names import OwnNames

ON, OFF = Decision(Action.ON, ("福特",)), Decision(Action.OFF, ("福特",))
ADD = Decision(Action.ADD, ("甲甲", "\ud800x"))


@pytest.fixture
def marks(tmp_path: Path) -> Iterator[Marks]:
    opened = Marks(tmp_path / "marks.db")
    yield opened
    opened.close()


def kept(names: OwnNames) -> list[tuple[Action, tuple[str, ...]]]:
    return [(each.action, each.words) for each in names.all()]


def test_they_are_kept_in_their_order_and_one_taken_again_is_the_last(marks: Marks) -> None:
    marks.names.add([ON, OFF, ADD])
    marks.names.add([ON])
    assert kept(marks.names) == [(each.action, each.words) for each in (OFF, ADD, ON)]


def test_what_had_made_way_comes_back_in_its_place(marks: Marks) -> None:
    marks.names.add([ON, OFF])
    before = marks.names.all()
    marks.names.add([ON])
    marks.names.take_back([marks.names.all()[-1]], [before[0]])
    assert marks.names.all() == before


def test_one_that_is_kept_comes_back_only_once(marks: Marks) -> None:
    marks.names.add([ON, OFF])
    before = marks.names.all()
    marks.names.take_back([], before)
    assert marks.names.all() == before


def test_a_place_that_another_has_by_now_stays_with_it(marks: Marks) -> None:
    marks.names.add([ON])
    (before,) = marks.names.all()
    marks.names.take_back([before], [])
    marks.names.add([ADD])
    marks.names.take_back([before], [])  # its number is another decision's by now
    assert kept(marks.names) == [(ADD.action, ADD.words)]
    marks.names.take_back([], [before])
    assert kept(marks.names) == [(each.action, each.words) for each in (ADD, ON)]


@pytest.mark.parametrize(
    "row",
    [
        ("burn", '["a", "b"]', "[]"),
        ("add", '["鲁特", "魯特"]', "[]"),
        ("add", "[1, 2]", "[]"),
        ("on", "[", "[]"),
    ],
)
def test_what_is_no_decision_by_the_rules_of_today_is_named_and_kept(
    marks: Marks, tmp_path: Path, row: tuple[str, str, str]
) -> None:
    marks.names.add([ON])
    with closing(sqlite3.connect(tmp_path / "marks.db")) as connection, connection:
        connection.execute("INSERT INTO names VALUES (7, ?, ?, ?, 0)", row)
    marks.names.add([OFF])
    assert kept(marks.names) == [(each.action, each.words) for each in (ON, OFF)]
    (fault,) = marks.names.faults()
    assert fault.startswith("decision 7: ")
