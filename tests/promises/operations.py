"""What a reader does that writes into the data folder, each with what holds before and after."""

import json
import logging
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

from typing_extensions import override

from reader.__main__ import main as command
from reader.core.progress import Cancel, no_progress
from reader.core.saved import SavedSearch
from reader.library import Library, open_library
from reader.names.own import Action, Decision
from reader.settings import Settings
from reader.store import tables
from reader.store.database import Database
from reader.store.migrate import Schema

LISTED = 6
"""Articles in the library that every operation begins with."""

Rows = list[tuple[object, ...]]


def write_articles(folder: Path, numbers: range) -> None:
    """Articles of a few lines; the last three of any six are packed."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        for number in numbers:
            name, text = f"{number}.md", article(number)
            if number % 6 < 3:
                (folder / name).write_text(text, encoding="utf-8")
            else:
                packed.writestr(name, text)


def article(number: int) -> str:
    head = f"---\ntitle: 第{number}条消息\ndate: 2024-01-{number % 28 + 1:02}\n---\n\n"
    return f"{head}港口第{number}天恢复通航，渔船都回来了。吕特在{number}号码头讲话。\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation is tried: its data folder, archives, and a folder beside."""

    data: Path
    archives: Path
    beside: Path

    @property
    def first(self) -> Path:
        return self.archives / "first"

    @property
    def second(self) -> Path:
        return self.archives / "second"


def furnish(place: Place) -> None:
    """The library that every operation begins with."""
    write_articles(place.first, range(LISTED))
    write_articles(place.second, range(LISTED, LISTED * 2))
    with closing(open_library(place.data)) as library:
        assert library.add([place.first]).articles == LISTED
        keys = keys_of(library)
        library.set_read(keys[:2], read=True)
        library.set_starred(keys[1:3], starred=True)
        library.set_position(keys[0], 0.5)
        library.mark_book.set_note(keys[0], "看过")
        library.mark_book.save_search(SavedSearch("船", "渔船"))
        library.name_book.decide(Decision(Action.JOIN, ("吕特", "Rutte")))
        library.settings.set("theme", "dark")
        library.settings.save()


def keys_of(library: Library) -> list[str]:
    """The keys of what is listed, in a fixed order."""
    return sorted(article.key for article in library.articles(library.ask().ids))


def marks_of(library: Library) -> dict[str, Rows]:
    """All marks, without their times."""
    document: dict[str, Any] = json.loads(library.mark_book.exported())
    return {
        name: [tuple(str(value) for key, value in row.items() if key != "at") for row in rows]
        for name, rows in document.items()
        if isinstance(rows, list)
    }


@dataclass(frozen=True, slots=True)
class Operation:
    """`act` works on an open library, or where there is none, on the place."""

    name: str
    act: Callable[[Place, Library], object] | None = None
    alone: Callable[[Place], object] | None = None
    before: Callable[[Place], None] = lambda _place: None
    done: Callable[[Library, Place], bool] = lambda _library, _place: True
    replaces: str = ""
    """The marks that it replaces: after a failure the old ones or the new ones are there."""

    @override
    def __str__(self) -> str:
        return self.name


def _new(place: Place) -> None:
    for path in place.data.iterdir():
        rmtree(path) if path.is_dir() else path.unlink()


def _open(place: Place) -> None:
    open_library(place.data).close()


def _mended(place: Place) -> None:
    (place.data / "catalogue.db").write_bytes(b"damaged")


def _mend(place: Place) -> None:
    with closing(open_library(place.data, mend=True)) as library:
        library.check(repair=True)


def _without_index(place: Place) -> None:
    rmtree(place.data / "index")


def _crowded(place: Place) -> None:
    with closing(open_library(place.data)) as library:
        library.add([place.second])
        index = library._indexer.index()
        docs = library._catalogue.index_docs(library.ask().ids)
        for doc in docs:
            index.update([doc], [])
        assert library._indexer.crowded()


def _merge(_place: Place, library: Library) -> None:
    library._indexer.for_writing().merge(Cancel())


def _mark(_place: Place, library: Library) -> None:
    library.mark_book.mark(library.ask().ids, "read", on=True, changed=[])
    library.set_starred(keys_of(library), starred=True)


def _note(_place: Place, library: Library) -> None:
    library.mark_book.set_note(keys_of(library)[0], "再看" * 3000)


def _save_search(_place: Place, library: Library) -> None:
    library.mark_book.save_search(SavedSearch("船", "渔船 -港口"))
    library.mark_book.save_search(SavedSearch("港", "港口"))


def _decide(_place: Place, library: Library) -> None:
    library.name_book.decide(Decision(Action.JOIN, ("鲁特", "Rutte")))


def _keep_place(_place: Place, library: Library) -> None:
    library.set_position(keys_of(library)[1], 0.25)


def _settings(_place: Place, library: Library) -> None:
    library.settings.set("size", 22)
    library.settings.set("keys", '{"star": ["Ctrl+B"]}')
    library.settings.save()


def _settings_kept(_library: Library, place: Place) -> bool:
    kept = Settings(place.data / "settings.json")
    assert kept.text("theme") == "dark"
    return (kept.number("size"), kept.text("keys")) == (22, '{"star": ["Ctrl+B"]}')


def _exported_before(place: Place) -> None:
    (place.beside / "marks.json").write_text("{}")


def _export(place: Place) -> int:
    """The command, whose log goes with it."""
    before = logging.root.handlers[:]
    out = place.beside / "marks.json"
    try:
        return command(["--library", str(place.data), "marks", "export", str(out)])
    finally:
        for handler in {*logging.root.handlers} - {*before}:
            handler.close()
        logging.root.handlers[:] = before


def _exported(_library: Library, place: Place) -> bool:
    found = json.loads((place.beside / "marks.json").read_text(encoding="utf-8"))
    assert found == {} or found["notes"]
    return bool(found)


def _document(_place: Place) -> str:
    notes = [{"key": f"k{number}", "text": "笔记" * 400, "at": 5} for number in range(20)]
    names = [{"action": "join", "words": ["普丁", "Putin"]}]
    head = {"jiuwen": "marks", "version": 1}
    return json.dumps({**head, "notes": notes, "read": [{"key": "k1", "at": 5}], "names": names})


def _import(place: Place, library: Library) -> None:
    assert not library.mark_book.imported(_document(place))


def older(schema: Schema, versions: int) -> Schema:
    """A schema as it was some versions ago."""
    values = {name: getattr(schema, name) for name in Schema.__slots__}
    return Schema(**{**values, "migrations": schema.migrations[:versions]})


def _older(place: Place) -> None:
    """Marks of the first version, and a catalogue of the second."""
    for name, schema, version in (
        ("marks.db", tables.MARKS, 1), ("catalogue.db", tables.CATALOGUE, 2),
    ):  # fmt: skip
        (place.data / name).unlink()
        made = Database(place.data / name, older(schema, version))
        if name == "marks.db":
            with made.write() as connection:
                connection.execute("INSERT INTO read VALUES ('old', 1)")
                archive = (str(place.first).encode(), 1)
                connection.execute("INSERT INTO archives (path, at) VALUES (?, ?)", archive)
        made.close()


def _migrated(library: Library, _place: Place) -> bool:
    return marks_of(library)["read"] == [("old",)]


OPERATIONS = (
    Operation("open a new library", alone=_open, before=_new),
    Operation("open a library", alone=_open),
    Operation(
        "add an archive",
        lambda place, library: library.add([place.second]),
        done=lambda library, _place: library.ask("港口").total == LISTED * 2,
    ),
    Operation(
        "index",
        lambda _place, library: library.resume(),
        before=_without_index,
        done=lambda library, _place: library.ask("港口").total >= LISTED,
    ),
    Operation("merge", _merge, before=_crowded),
    Operation(
        "rebuild",
        lambda _place, library: library._indexer.rebuild(no_progress, Cancel()),
    ),
    Operation(
        "mark",
        _mark,
        done=lambda library, _place: (library.counts().unread, library.counts().starred) == (0, 6),
    ),
    Operation("note", _note, replaces="notes"),
    Operation("save a search", _save_search, replaces="searches"),
    Operation("decide about a name", _decide),
    Operation("keep a place", _keep_place),
    Operation("settings and keys", _settings, done=_settings_kept),
    Operation("export marks", alone=_export, before=_exported_before, done=_exported),
    Operation(
        "import marks, after a backup",
        _import,
        done=lambda library, _place: library.mark_book.note("k7") == "笔记" * 400,
    ),
    Operation("migrate, after a backup", alone=_open, before=_older, done=_migrated),
    Operation("mend", alone=_mend, before=_mended),
)
