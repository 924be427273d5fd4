"""What the reader decided about names, as the marks keep it."""

import json
import time
from collections.abc import Iterable

from reader.names.own import Action, Decision
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
                row = (decision.action.value, _listed(decision.words), _listed(decision.others))
                connection.execute(
                    "DELETE FROM names WHERE action = ? AND words = ? AND others = ?", row
                )
                connection.execute(
                    "INSERT INTO names VALUES ((SELECT coalesce(max(id), 0) + 1 FROM names),"
                    " ?, ?, ?, ?)",
                    (*row, time.time_ns() // 1_000_000),
                )

    def remove(self, number: int) -> None:
        """Take a decision back."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM names WHERE id = ?", (number,))

    def all(self) -> tuple[Decision, ...]:
        """The decisions."""
        sql = "SELECT action, words, others, id FROM names ORDER BY id"
        with self._database.read() as connection:
            rows = connection.execute(sql).fetchall()
        return tuple(
            Decision(Action(action), tuple(json.loads(words)), tuple(json.loads(others)), number)
            for action, words, others, number in rows
        )


def _listed(words: Iterable[str]) -> str:
    return json.dumps(list(words))
