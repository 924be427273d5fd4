"""All marks as one JSON value, and back: what one holds is joined with what is there."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reader.core.hit import Sort
from reader.store.clock import LATEST
from reader.store.own_notes import PUT_SEARCH
from reader.text.packed import storable

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One member of the document: where its rows come from, what they are, where they go.

    `fields` names the members of a row and what each must be; `put` keeps a row, and of two of
    the same key what was there first, or last, as befits the mark.
    """

    name: str
    fields: dict[str, Callable[[object], bool]]
    select: str
    put: str


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_time(value: object) -> bool:
    return type(value) is int and 0 <= value < LATEST


def _is_position(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_sort(value: object) -> bool:
    return isinstance(value, str) and value in {sort.value for sort in Sort}


def _since(table: str) -> Section:
    """Marks of which the time of the first is kept."""
    return Section(
        table,
        {"key": _is_name, "at": _is_time},
        f"SELECT key, at FROM {table} ORDER BY key",
        f"INSERT INTO {table} VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET at = min(at, excluded.at)",
    )


def _newest(table: str, column: str, fits: Callable[[object], bool]) -> Section:
    """Marks of which the last one is kept."""
    return Section(
        table,
        {"key": _is_name, column: fits, "at": _is_time},
        f"SELECT key, {column}, at FROM {table} ORDER BY key",
        f"INSERT INTO {table} VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
        f" SET {column} = excluded.{column}, at = excluded.at WHERE excluded.at > at",
    )


SECTIONS = (
    _since("read"),
    _since("starred"),
    _newest("positions", "position", _is_position),
    _newest("notes", "text", _is_name),
    Section(
        "searches",
        {"name": _is_name, "query": _is_text, "sort": _is_sort, "at": _is_time},
        "SELECT name, query, sort, at FROM searches ORDER BY id",
        PUT_SEARCH,
    ),
)


def exported(connection: sqlite3.Connection) -> dict[str, list[dict[str, Any]]]:
    """The rows of every section."""
    return {
        section.name: [
            dict(zip(section.fields, row, strict=True))
            for row in connection.execute(section.select)
        ]
        for section in SECTIONS
    }


def merge(connection: sqlite3.Connection, document: dict[str, Any]) -> list[str]:
    """Join the rows of a document with those that are kept; what is wrong with those left out."""
    faults: list[str] = []
    for section in SECTIONS:
        rows = document.get(section.name, [])
        if not isinstance(rows, list):
            faults.append(f"{section.name}: not a list")
            continue
        connection.executemany(section.put, list(_fitting(section, rows, faults)))
    return faults


def _fitting(section: Section, rows: Sequence[object], faults: list[str]) -> Iterable[Row]:
    for number, row in enumerate(rows, start=1):
        values = row if isinstance(row, dict) else {}
        wrong = [name for name, fits in section.fields.items() if not fits(values.get(name))]
        if wrong:
            said = json.dumps(values.get(wrong[0]))[:60]
            faults.append(f"{section.name} {number}: {wrong[0]} is {said}")
        else:
            kept = (values[name] for name in section.fields)
            yield tuple(storable(value) if isinstance(value, str) else value for value in kept)
