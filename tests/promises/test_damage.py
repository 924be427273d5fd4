"""Files of the data folder that are damaged, gone or another version's: told, kept, made good."""

import logging
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.core.errors import (
    CatalogueDamagedError,
    JiuwenError,
    LibraryVersionError,
    MarksDamagedError,
    NotFoundError,
)
from reader.core.progress import Cancel
from reader.core.shown import Target
from reader.library import Library, open_library
from reader.store import tables
from reader.store.database import Database
from tests.promises.operations import LISTED, Place, Rows, keys_of, marks_of, older

log = logging.getLogger(__name__)

Fresh = Callable[[], Place]
Damage = Callable[[Path, random.Random], None]


def cut(path: Path, rng: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: rng.randrange(path.stat().st_size)])


def empty(path: Path, _rng: random.Random) -> None:
    path.write_bytes(b"")


def zero(path: Path, _rng: random.Random) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def zero_part(path: Path, rng: random.Random) -> None:
    data = path.read_bytes()
    begin = rng.randrange(len(data))
    end = min(len(data), begin + rng.choice((1, 100, 512, 4096)))
    path.write_bytes(data[:begin] + bytes(end - begin) + data[end:])


def flip(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice((1, 1, 1, 8))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def delete(path: Path, _rng: random.Random) -> None:
    path.unlink()


def overwrite(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.randbytes(rng.choice((1, 5000))))


WHOLE = (empty, zero, delete, overwrite)
"""Damages that leave nothing of a file."""

TOLD = ("marks.db", "catalogue.db", "settings.json")
"""What is not lost without a word; what else is made anew may be so in silence."""

SOME: dict[Damage, int] = {cut: 2, zero_part: 2, flip: 5}
"""Damages at a random place, and how often each is tried."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the library held before."""

    marks: dict[str, Rows]
    texts: dict[str, str]
    keys: list[str]


def texts_of(library: Library) -> dict[str, str]:
    """The pages of all articles, by path."""
    found = library.articles(library.ask().ids)
    return {each.path: library.page(each.key, Target.ORIGINAL, each.id).html for each in found}


def known(place: Place) -> Known:
    with closing(open_library(place.data)) as library:
        return Known(marks_of(library), texts_of(library), keys_of(library))


def files_of(data: Path) -> list[Path]:
    return sorted(path for path in data.rglob("*") if path.is_file())


class Mended:
    """A library that was damaged, opened as a reader would; what was said of the damage."""

    def __init__(self, place: Place, caplog: pytest.LogCaptureFixture) -> None:
        self.place, self._caplog = place, caplog
        caplog.clear()
        self.said: list[str] = []
        self.library = self._open()

    def _open(self) -> Library:
        try:
            library = open_library(self.place.data)
            library.sound(Cancel())
            library.resume()
            library.rescan()
            texts_of(library)
            library.ask("港口")
            if library.check().ok:
                return library
            self.said.append("the library has problems")
            library.close()
        except (MarksDamagedError, CatalogueDamagedError, NotFoundError) as error:
            self.said.append(str(error))
        library = open_library(self.place.data, mend=True)
        health = library.check(repair=True)
        self.said += [f"{problem.path}: {problem.detail}" for problem in health.problems]
        library.rescan()
        return library

    @property
    def reported(self) -> bool:
        """Whether damage was told: raised, found by a check, or logged."""
        warned = [r for r in self._caplog.records if r.levelno >= logging.WARNING]
        return bool(self.said or warned)

    def is_well(self, before: Known) -> None:
        """No mark is lost, every article is there and found."""
        found = marks_of(self.library)
        for name, rows in before.marks.items():
            assert [row for row in rows if row not in found[name]] == [], name
        assert self.library.archives() == (str(self.place.first),)
        paths = {article.path for article in self.library.articles(self.library.ask().ids)}
        assert paths == set(before.texts)
        assert self.library.ask("港口").total == LISTED
        assert self.library.check().ok

    def is_as_before(self, before: Known) -> bool:
        return (texts_of(self.library), keys_of(self.library)) == (before.texts, before.keys)


def try_one(
    place: Place, name: str, damage: Damage, rng: random.Random, caplog: pytest.LogCaptureFixture
) -> tuple[bool, bool]:
    """Damage a file and have it mended; whether that was told, and whether all is as before."""
    before = known(place)
    damage(place.data / name, rng)
    mended = Mended(place, caplog)
    try:
        mended.is_well(before)
        return mended.reported, mended.is_as_before(before)
    finally:
        mended.library.close()
        shutil.rmtree(place.beside)


@pytest.mark.parametrize("damage", WHOLE)
def test_a_file_of_which_nothing_is_left(
    fresh: Fresh, furnished: Place, damage: Damage, caplog: pytest.LogCaptureFixture
) -> None:
    """Each file in turn."""
    rng = random.Random(damage.__name__)
    for path in files_of(furnished.data):
        name = str(path.relative_to(furnished.data))
        reported, same = try_one(fresh(), name, damage, rng, caplog)
        assert same, name
        assert reported or name not in TOLD or (damage, name) == (delete, "settings.json"), name


def run_cases(
    fresh: Fresh, furnished: Place, seed: int, cases: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Damage random files at random places."""
    rng, began = random.Random(seed), time.perf_counter()
    paths = [path for path in files_of(furnished.data) if path.stat().st_size]
    names = [str(path.relative_to(furnished.data)) for path in paths]
    told = unchanged = 0
    for number in range(cases):
        name = rng.choice([*names, "marks.db", "marks.db", "catalogue.db", "catalogue.db"])
        (damage,) = rng.choices([*SOME], [*SOME.values()])
        log.info("%d: %s, %s", number, damage.__name__, name)
        reported, same = try_one(fresh(), name, damage, rng, caplog)
        told += reported
        unchanged += same
        assert same or name == "catalogue.db", name
    seconds = time.perf_counter() - began
    log.warning("%d cases, %d told, %d as before, %.0f s", cases, told, unchanged, seconds)
    assert unchanged > cases * 0.9


def test_some_files_damaged_in_places(
    fresh: Fresh, furnished: Place, caplog: pytest.LogCaptureFixture
) -> None:
    run_cases(fresh, furnished, 1, 30, caplog)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 42))
def test_a_thousand_files_damaged_in_places(
    fresh: Fresh, furnished: Place, caplog: pytest.LogCaptureFixture, seed: int
) -> None:
    run_cases(fresh, furnished, seed, 25, caplog)


def climbs(place: Place, marks: int, catalogue: int) -> None:
    """Have databases of earlier versions, with a mark, and the archive in the marks."""
    for path in place.data.glob("marks*"):
        path.unlink()
    (place.data / "catalogue.db").unlink()
    made = Database(place.data / "marks.db", older(tables.MARKS, marks))
    with made.write() as connection:
        connection.execute("INSERT INTO read VALUES ('old', 1)")
        connection.execute("INSERT INTO starred VALUES ('old', 1)")
        connection.execute("INSERT INTO positions VALUES ('old', 0.5, 1)")
        archive = (str(place.first).encode(), 1)
        connection.execute("INSERT INTO archives (path, at) VALUES (?, ?)", archive)
    made.close()
    Database(place.data / "catalogue.db", older(tables.CATALOGUE, catalogue)).close()


@pytest.mark.parametrize("catalogue", range(1, len(tables.CATALOGUE.migrations) + 1))
@pytest.mark.parametrize("marks", range(1, len(tables.MARKS.migrations) + 1))
def test_a_library_of_any_version_is_brought_up_to_date(
    fresh: Fresh, marks: int, catalogue: int
) -> None:
    place = fresh()
    climbs(place, marks, catalogue)
    with closing(open_library(place.data)) as library:
        library.resume()
        library.rescan()
        found = marks_of(library)
        assert (found["read"], found["starred"]) == ([("old",)], [("old",)])
        assert library.position("old") == 0.5
        assert library.archives() == (str(place.first),)
        assert library.ask("港口").total == LISTED
        assert library.check().ok
    copies = [path.name[:8] for path in place.data.glob("marks-v*")]
    assert copies == ([f"marks-v{marks}"] if marks < len(tables.MARKS.migrations) else [])


@pytest.mark.parametrize("name", ["marks.db", "catalogue.db"])
def test_a_library_of_a_newer_version_is_refused_in_words_and_left_alone(
    fresh: Fresh, name: str
) -> None:
    place = fresh()
    with closing(sqlite3.connect(place.data / name)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("CREATE TABLE of_tomorrow (column)")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = {path.name: path.read_bytes() for path in files_of(place.data)}
    for mend in (False, True):
        with pytest.raises(LibraryVersionError, match=f"A newer Jiuwen wrote.*{name}"):
            open_library(place.data, mend=mend)
    after = {path.name: path.read_bytes() for path in files_of(place.data)}
    assert after == before | {"writer.lock": after["writer.lock"]}


def test_an_index_of_another_version_is_made_anew(
    fresh: Fresh, caplog: pytest.LogCaptureFixture
) -> None:
    for version in (b"0\n", b"999\n"):
        place = fresh()
        before = known(place)
        (place.data / "index" / "jiuwen-index").write_bytes(version)
        mended = Mended(place, caplog)
        assert mended.reported
        mended.is_well(before)
        assert list(place.data.glob("index-damaged-*"))
        mended.library.close()


EARLIER = ("marks.db", "catalogue.db", "index", "settings.json")


@pytest.mark.parametrize("name", EARLIER)
def test_an_earlier_state_of_a_file_in_its_place(
    fresh: Fresh, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """What can be made is made; of marks the later copy stays."""
    place = fresh()
    earlier = place.beside / name
    where = place.data / name
    (shutil.copytree if where.is_dir() else shutil.copy)(where, earlier)
    with closing(open_library(place.data)) as library:
        library.set_starred(["later"], starred=True)
        library.settings.set("size", 30)
        library.settings.save()
        library.add([place.second])
        assert library.ask("港口").total == 2 * LISTED
        texts = texts_of(library)
    later = where.read_bytes() if where.is_file() else b""
    shutil.rmtree(where) if where.is_dir() else where.unlink()
    earlier.rename(where)
    mended = Mended(place, caplog)
    if name == "marks.db":
        (aside,) = place.data.glob("marks-later-*.backup")
        assert aside.read_bytes() == later
        mended.library.add([place.second])
    assert texts_of(mended.library) == texts
    assert mended.library.ask("港口").total == 2 * LISTED
    assert mended.library.check().ok
    mended.library.close()


def test_rows_that_make_no_sense_are_damage(fresh: Fresh, caplog: pytest.LogCaptureFixture) -> None:
    """SQLite finds nothing wrong with them; a check does."""
    for sql in (
        "UPDATE articles SET published = '2024-01-99'",
        "UPDATE articles SET langs = 'zh'",
        "UPDATE articles SET tags = '' WHERE 0",
        "UPDATE texts SET body = x'00'",
    ):
        place = fresh()
        before = known(place)
        with closing(sqlite3.connect(place.data / "catalogue.db")) as connection, connection:
            changed = connection.execute(sql).rowcount
        mended = Mended(place, caplog)
        assert bool(mended.said) == bool(changed), sql
        mended.is_well(before)
        assert mended.is_as_before(before)
        mended.library.close()


def test_what_cannot_be_looked_at_is_not_put_aside(fresh: Fresh) -> None:
    place = fresh()
    (place.data / "catalogue.db").unlink()
    (place.data / "catalogue.db").mkdir()
    with pytest.raises(JiuwenError, match=r"catalogue\.db"):
        open_library(place.data, mend=True)
    assert not list(place.data.glob("*damaged*"))
