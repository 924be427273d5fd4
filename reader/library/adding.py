"""Brings archives into the catalogue and the index, one after the other."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.errors import ArchiveError, Reason
from reader.core.progress import Cancel, Progress, Step
from reader.core.reading import Reading, ReadOptions
from reader.core.scan import ImportReport, Refusal
from reader.library.grouping import Grouper
from reader.library.indexing import Indexer
from reader.library.mining import Miner
from reader.library.own import OUTLETS
from reader.settings import Settings
from reader.store.catalogue import Archive, Catalogue
from reader.store.marks import Marks

if TYPE_CHECKING:
    from reader.ingest.workers import Workers
    from reader.library.beside import IndexRun

PIECE = 500
"""Files of an archive that is taken out, dropped in one transaction."""


class Adder:
    """One import of archives; the caller holds the writer's lock."""

    def __init__(
        self,
        catalogue: Catalogue,
        marks: Marks,
        indexer: Indexer,
        progress: Progress,
        cancel: Cancel,
        options: Callable[[str], ReadOptions],
    ) -> None:
        """`options` tells how the files of an archive are read."""
        self._options = options
        self._catalogue = catalogue
        self._marks = marks
        self._indexer = indexer
        self._progress = progress
        self._cancel = cancel
        self._taken_in: set[Path] = set()

    def add(self, paths: Iterable[Path], encoding: str | None = None) -> ImportReport:
        """Import them, find the copies among them, and index what came.

        What cannot be opened is in the report's `refused`. An `encoding` is chosen for their
        archives first; raises ArchiveError for a path that is but a part of one.
        """
        from reader.ingest.workers import Workers
        from reader.library.beside import IndexRun

        self._drop_leaving()
        archives = self._archives_of(paths, chosen=encoding is not None)
        self._let_marks_follow()  # of an import that was cut off
        grouper = Grouper(self._catalogue, self._progress, self._cancel)
        grouper.prepare()
        listed = self._catalogue.row_count()
        with Workers() as workers:
            index = IndexRun(self._indexer, self._catalogue, workers, self._cancel)
            report = ImportReport([])
            for path in archives:
                if self._cancel.cancelled:
                    break
                if path in self._taken_in:  # by one before it
                    continue
                try:
                    report.merge(self._add_one(path, encoding, workers, index))
                except ArchiveError as error:
                    report.refused.append(_shut(path, error))
            started = time.perf_counter()
            self._let_marks_follow()
            grouper.group()
            report.listed = self._catalogue.row_count() - listed
            index.finish(self._progress)
            Miner(self._catalogue, self._progress, self._cancel).mine()
        report.seconds += time.perf_counter() - started
        return report

    def _drop_leaving(self) -> None:
        """Drop what was in archives that the reader took out, a piece at a time."""
        for archive in self._catalogue.leaving():
            self._marks.remove_archive(archive.path)
            done, total = 0, self._catalogue.file_count(archive.id)
            while not self._cancel.cancelled:
                self._progress(Step("remove", done, total))
                dropped = self._catalogue.drop_files(archive.id, PIECE)
                done += dropped
                if not dropped:
                    self._catalogue.remove_archive(archive.id)
                    break

    def _let_marks_follow(self) -> None:
        """Marks go with an article whose text, and so its key, was changed in its file."""
        moved = self._catalogue.moved_keys()
        if moved:
            self._marks.follow(moved)
            self._catalogue.forget_moved_keys()

    def _archives_of(self, paths: Iterable[Path], *, chosen: bool) -> list[Path]:
        """The archives to import; an encoding is `chosen` for whole ones only."""
        archives: dict[Path, None] = {}
        for path in map(place, paths):
            archive = self._archive_of(path)
            if chosen and archive != path:
                raise ArchiveError(
                    "An encoding is chosen for a whole archive", f"{path} lies in {archive}"
                )
            archives[archive] = None
        return list(archives)

    def _archive_of(self, path: Path) -> Path:
        """The known archive that a path is or lies in, else the path: nothing is listed twice."""
        known = [Path(archive) for archive in self._marks.archives()]
        if path in known:
            return path
        outer = (archive for archive in known if _reads(archive, path))
        return max(outer, key=lambda archive: len(archive.parts), default=path)

    def _add_one(
        self, path: Path, encoding: str | None, workers: "Workers", index: "IndexRun"
    ) -> ImportReport:
        from reader.ingest.find import find
        from reader.ingest.run import run_import

        next(find(path), None)  # what cannot be opened does not become an archive
        archive = self._catalogue.add_archive(str(path))
        self._marks.add_archive(str(path))
        if encoding is not None and encoding != self._marks.encoding(str(path)):
            self._catalogue.forget_states(str(path))
            self._marks.set_encoding(str(path), encoding)
        chosen = partial(_read, options=self._options(str(path)))
        done = run_import(
            path, archive, self._catalogue, chosen, workers,
            self._progress, self._cancel, index.go_on,
        )  # fmt: skip
        if not done.cancelled:
            self._drop_inner(path)
        # An unchanged file that was refused before is refused still, and said to be.
        said = {refusal.path for refusal in done.refused}
        known = (r for r in self._catalogue.refusals() if r.archive == str(path))
        done.refused += [refusal for refusal in known if refusal.path not in said]
        done.noted = self._catalogue.noted(archive)
        return done

    def _holds(self, outer: Path, inner: Archive) -> bool:
        """Whether an archive has read all that one inside it holds: not what is hidden or away.

        What became no article, and what is no more, need not be held.
        """
        (number,) = (each.id for each in self._catalogue.archives() if each.path == str(outer))
        states = self._catalogue.known(number)
        known = {path for path, state in states.items() if state.digest}  # those that were read
        base = Path(inner.path).relative_to(outer).as_posix()
        inner_states = self._catalogue.known(inner.id)
        read = [path for path, state in inner_states.items() if path and state.digest]
        there = _there(Path(inner.path), read)
        if base in known or not read:
            return True
        return bool(there) and all(f"{base}/{path}" in known for path in there)

    def _drop_inner(self, outer: Path) -> None:
        """Forget the archives inside one that is now read whole; their articles are its own."""
        for archive in self._catalogue.archives():
            if outer not in Path(archive.path).parents or not self._holds(outer, archive):
                continue
            # Read in another encoding, its articles are others than the outer one's.
            if self._marks.encoding(archive.path) == self._marks.encoding(str(outer)):
                self._taken_in.add(Path(archive.path))
                self._catalogue.remove_archive(archive.id)
                self._marks.remove_archive(archive.path)


def _shut(path: Path, error: ArchiveError) -> Refusal:
    """The refusal of an archive that cannot be opened; what the system said, where we cannot."""
    reason, said = error.reason or Reason.UNREADABLE, error.__cause__
    detail = ""
    if reason is Reason.UNREADABLE and isinstance(said, OSError):
        detail = said.strerror or str(said)
    return Refusal(str(path), reason, detail)


def _there(archive: Path, paths: Iterable[str]) -> set[str]:
    """Those of the paths that are on the disk, packed files in the place of their members."""
    from reader.ingest.content import split

    places = {split(archive, path)[0] for path in paths}
    return {place.relative_to(archive).as_posix() for place in places if _exists(place)}


def _exists(path: Path) -> bool:
    """Whether something is there; what cannot be looked at may be."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _reads(archive: Path, path: Path) -> bool:
    """Whether an archive, when it is read, is read down to a path inside it."""
    from reader.ingest.find import skipped

    if archive not in path.parents:
        return False
    inner = path.relative_to(archive).parts
    links = (archive.joinpath(*inner[: rank + 1]).is_symlink() for rank in range(len(inner)))
    return not (any(map(skipped, inner)) or any(links))


def _read(
    path: str, data: bytes, options: ReadOptions, other: tuple[str, bytes] | None = None
) -> Reading:
    """`formats.read`, loaded when there is something to read."""
    from reader.formats import read

    return read(path, data, options, other)


def options_of(archive: str, marks: Marks, settings: Settings, data: Path) -> ReadOptions:
    """How the files of an archive are read."""
    return ReadOptions(marks.encoding(archive), settings.text("zone"), str(data / OUTLETS))


def unseen(catalogue: Catalogue, marks: Marks) -> Sequence[str]:
    """Archives that the reader added and the catalogue, made anew, does not hold."""
    seen = {archive.path for archive in catalogue.archives()}
    return [path for path in marks.archives() if path not in seen]


def place(path: Path) -> Path:
    """The absolute path of an archive, without `..`: that would be a second name for it."""
    return Path(os.path.realpath(path)) if ".." in path.parts else path.absolute()
