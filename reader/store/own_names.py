"""What the reader decided about names, as the marks keep it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader.names.own import Decision, from_json
from reader.store.clock import now
from reader.store.database import Database


class OwnNames:
    """Decisions, in the order in which they were taken.

    Every method may be called from any thread; all raise LibraryError for what the disk did.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, decisions: Iterable[Decision]) -> None:
        """Keep decisions; one that is kept already is taken anew, after the others."""
        with self._database.write() as connection:
            for decision in decisions:
                row = _row(decision)
                connection.execute(_FORGET, row)
                connection.execute(_ADD, (*row, now()))

    def take_back(self, gone: Iterable[Decision], back: Iterable[Decision]) -> None:
        """Forget the decisions `gone`, and have those `back` again in the places they had."""
        put = [*back]
        with self._database.write() as connection:
            # By what they are: a number may be another decision's by now.
            connection.executemany(_FORGET, map(_row, (*gone, *put)))
            rows = [(decision.id, *_row(decision), now()) for decision in put]
            connection.executemany(_PUT_BACK, rows)

    def all(self) -> tuple[Decision, ...]:
        """The decisions, but for those that are none by the rules of today."""
        return tuple(each for each in self._read() if isinstance(each, Decision))

    def faults(self) -> list[str]:
        """What is wrong with those that are kept and are none."""
        return [each for each in self._read() if isinstance(each, str)]

    def _read(self) -> Iterator[Decision | str]:
        with self._database.read() as connection:
            rows = connection.execute(_ALL).fetchall()
        for number, action, words, others in rows:
            try:
                value = {"action": action, "words": json.loads(words), "others": json.loads(others)}
                yield replace(from_json(value), id=number)
            except ValueError as error:
                yield f"decision {number}: {error}"


_ALL = "SELECT id, action, words, others FROM names ORDER BY id"
_FORGET = "DELETE FROM names WHERE action = ? AND words = ? AND others = ?"
_LAST = "(SELECT coalesce(max(id), 0) + 1 FROM names)"
_ADD = f"INSERT INTO names VALUES ({_LAST}, ?, ?, ?, ?)"
_PUT_BACK = f"""
    INSERT INTO names SELECT iif(EXISTS (SELECT 1 FROM names WHERE id = place), {_LAST}, place),
    ?2, ?3, ?4, ?5 FROM (SELECT ?1 AS place)
"""


def _row(decision: Decision) -> tuple[str, str, str]:
    return decision.action.value, _listed(decision.words), _listed(decision.others)


def _listed(words: Iterable[str]) -> str:
    return json.dumps(list(words))
