"""Is the library well: what a check looks at, and how it mends what is broken."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from reader import files
from reader.core.errors import (
    CatalogueDamagedError,
    IndexDamagedError,
    LibraryError,
    MarksDamagedError,
)
from reader.core.progress import Cancel, Progress
from reader.library.indexing import Indexer
from reader.library.own import OUTLETS, WORDS, own_outlets, own_words
from reader.library.types import Health, Problem
from reader.store import kept
from reader.store.catalogue import Catalogue
from reader.store.folder import set_aside
from reader.store.marks import Marks
from reader.store.wrap import wrapped

log = logging.getLogger(__name__)


def open_catalogue(path: Path) -> Catalogue:
    """The catalogue; a damaged one is put aside, and the next import fills a new one."""
    try:
        return Catalogue(path)
    except CatalogueDamagedError as error:
        log.warning("%s; it is put aside", error)
        set_aside(path)
        return Catalogue(path)


def open_marks(path: Path) -> Marks:
    """The marks, a copy of them kept; raises MarksDamagedError where they are not as they were."""
    kept.look_after(path)
    return Marks(path)


def mend_databases(data: Path) -> tuple[Problem, ...]:
    """Put damaged databases aside, for new ones to take their place; what was found.

    Nothing is deleted. Marks are made from the newest copy and from what can still be read; the
    archives that they can no longer tell are taken from the catalogue. Raises LibraryError, and
    changes nothing, where one cannot be looked at now.
    """
    kinds: dict[str, type[Catalogue] | type[Marks]] = {"marks.db": Marks, "catalogue.db": Catalogue}
    damages = {name: _damage(data / name, kind) for name, kind in kinds.items()}
    found = []
    for name, detail in damages.items():
        if detail:
            mend = _restore if name == "marks.db" else _put_aside
            said = f"{detail}; {mend(data / name)}"
            log.warning("%s: %s", name, said)
            found.append(Problem("damaged", name, said, serious=True, repaired=True))
    return tuple(found)


def recall_archives(catalogue: Catalogue, marks: Marks) -> None:
    """Have the marks know the archives of the catalogue: new ones do not know of any."""
    leaving = catalogue.leaving()
    for archive in catalogue.archives():
        if archive not in leaving:
            marks.add_archive(archive.path)


def _put_aside(path: Path) -> str:
    return f"it is kept as {set_aside(path).name}"


def _restore(path: Path) -> str:
    """Have restored marks in the place of damaged ones; what was done."""
    with wrapped(path, MarksDamagedError):
        data, source = kept.restored(path)
        said = f"restored from {source or 'what could be read'}"
        if path.exists():
            said = f"{said}; {_put_aside(path)}"
        files.replace(path, data)
    return said


def _damage(path: Path, database: type[Catalogue] | type[Marks]) -> str:
    try:
        if database is Marks:
            kept.look_after(path)
        if not path.exists():
            return ""
        opened = database(path)
    except (CatalogueDamagedError, MarksDamagedError) as error:
        return error.detail or error.title
    try:
        return "; ".join(opened.damage())
    finally:
        opened.close()


def check(
    data: Path, catalogue: Catalogue, marks: Marks, indexer: Indexer, progress: Progress | None
) -> Health:
    """Look at everything; with a `progress`, rebuild what is broken on the way."""
    problems = list(_databases(catalogue, marks))
    with wrapped(data, LibraryError):  # the folder may be away
        disk = {path.name: _size(path) for path in sorted(data.iterdir())}
    if problems:  # nothing in them can be relied on
        return Health(tuple(problems), 0, 0, disk)
    problems += [
        *_archives(catalogue, marks),
        *_index(catalogue, indexer, progress),
        *_files(catalogue),
        *_outlets(data),
        *_words(data),
        *(Problem("names", "marks.db", fault) for fault in marks.names.faults()),
        *(Problem(found.kind, found.path, found.detail) for found in catalogue.problems()),
    ]
    return Health(tuple(problems), catalogue.count(), indexer.index().count(), disk)


def _archives(catalogue: Catalogue, marks: Marks) -> Iterator[Problem]:
    seen = {archive.path for archive in catalogue.archives()}
    for path in marks.archives():
        if not os.path.exists(path):  # noqa: PTH110 - Path's raises where a folder is locked
            yield Problem("archive missing", path, "the folder or file is not there", serious=True)
        elif path not in seen:
            yield Problem("archive not read", path, "the catalogue was made anew", serious=True)


def _index(catalogue: Catalogue, indexer: Indexer, progress: Progress | None) -> Iterator[Problem]:
    indexed, articles = indexer.index().count(), catalogue.count()
    pending, damage = catalogue.pending_count(), _damage_of(indexer)
    if not pending and indexed == articles and not damage:
        return
    detail = f"{indexed} of {articles} articles are in the index, {pending} wait for it"
    if damage:
        detail = f"{damage}; {detail}"
    if progress is not None:
        indexer.rebuild(progress, Cancel())
    repaired = progress is not None and indexer.index().count() == articles
    yield Problem("index", "index", detail, serious=True, repaired=repaired)


def _damage_of(indexer: Indexer) -> str:
    try:
        indexer.index().check(Cancel())
    except IndexDamagedError as error:
        return str(error)
    return ""


def _databases(catalogue: Catalogue, marks: Marks) -> Iterator[Problem]:
    for name, damage in (("catalogue.db", catalogue.damage()), ("marks.db", marks.damage())):
        for detail in damage:
            yield Problem("damaged", name, detail, serious=True)


def _files(catalogue: Catalogue) -> Iterator[Problem]:
    for refusal in catalogue.refusals():
        yield Problem("refused", refusal.path, refusal.said)
    for note in catalogue.notes():
        yield Problem("note", note.path, note.said)


def _outlets(data: Path) -> Iterator[Problem]:
    for problem in own_outlets(data).problems:
        yield Problem("outlets", OUTLETS, problem)


def _words(data: Path) -> Iterator[Problem]:
    for problem in own_words(data).problems:
        yield Problem("words", WORDS, problem)


def _size(path: Path) -> int:
    """Bytes on disk; what has just gone, as journals do, counts nothing."""
    try:
        if path.is_dir():
            return sum(map(_size, path.iterdir()))
        return path.stat().st_size
    except FileNotFoundError:
        return 0
