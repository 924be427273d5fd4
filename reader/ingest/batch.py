"""Results on their way to the catalogue, and their figures on the way to the report."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from reader.core.errors import Reason
from reader.core.scan import FileResult, FileState, ImportReport, Refusal, ScanTarget
from reader.ingest.decide import FAILED, UNREAD, Plan, above, is_damaged_member
from reader.ingest.packed import LISTED, Container

FILES = 64
SECONDS = 0.3
SIZE = 16_000_000
"""A batch is written when it has so many files, or bytes of them, or when it is so old."""

_PASSING = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.FAULT})
"""Trouble of a disk or of ours, not of an article: what was read before stays listed."""


class Batch:
    """Collects what files gave and writes it, a transaction at a time."""

    def __init__(
        self, archive: int, target: ScanTarget, on_batch: Callable[[], None], report: ImportReport
    ) -> None:
        self._archive = archive
        self._target = target
        self._on_batch = on_batch
        self._report = report
        self._kept: set[str] = set()
        self._clear()

    def start(self, plan: Plan, refused: Sequence[Refusal], known: Mapping[str, FileState]) -> None:
        """Take up what is known before any file is read."""
        self._report.unchanged = plan.unchanged
        if plan.gone:
            self._target.forget(self._archive, plan.gone)
            self._report.removed = plan.removed
            self._on_batch()
        for refusal in refused:
            state = FileState(refusal.path, UNREAD, 0, "")
            result = FileResult(state, refusal=refusal)
            self._add_refused(_read_before(known.get(refusal.path)), result, refusal)

    def add(self, size: int, old: FileState | None, result: FileResult | FileState) -> None:
        """Take up what a file of `size` bytes gave; writes if the batch is full."""
        before = _read_before(old)
        if isinstance(result, FileState):
            self._report.unchanged += 1
            self._touched.append(result)
        elif result.refusal:
            self._add_refused(before, result, result.refusal)
        else:
            self._add_read(before, result)
        self._size += size
        if self._full():
            self.flush()

    def note(self, containers: Iterable[Container]) -> None:
        """Take up packed files all of whose members have been taken up.

        Not one with a member that is to be tried again: it is opened again next time.
        """
        failed = {refusal.path for refusal in self._report.refused if refusal.reason in FAILED}
        again = {path for member in failed | self._kept for path in above(member)}
        for container in containers:
            if container.opened and container.path not in again:
                self._results.append(FileResult(container.state, refusal=container.refusal))
                if container.refusal:
                    self._report_refusal(container.refusal)

    def flush(self) -> None:
        """Write what there is."""
        if self._results:
            self._target.write(self._archive, self._results)
        if self._touched:
            self._target.touch(self._archive, self._touched)
        if self._results or self._touched:
            self._on_batch()
        self._clear()

    def _clear(self) -> None:
        self._results: list[FileResult] = []
        self._touched: list[FileState] = []
        self._size = 0
        self._since = monotonic()

    def _full(self) -> bool:
        files = len(self._results) + len(self._touched)
        return files >= FILES or self._size >= SIZE or monotonic() - self._since >= SECONDS

    def _add_read(self, before: FileState | None, result: FileResult) -> None:
        self._results.append(result)
        self._report.articles += len(result.entries)
        if before:
            self._report.changed += 1
        else:
            self._report.added += 1

    def _add_refused(self, before: FileState | None, result: FileResult, why: Refusal) -> None:
        self._report_refusal(why)
        if before is not None and _is_passing(before, result.state, why):
            self._kept.add(why.path)
        else:
            self._results.append(result)

    def _report_refusal(self, refusal: Refusal) -> None:
        (archive,) = self._report.archives
        # An empty path stands for the archive itself.
        path = refusal.path or archive
        self._report.refused.append(replace(refusal, path=path, archive=archive))


def _read_before(old: FileState | None) -> FileState | None:
    """The earlier state of a file that could be read then."""
    return None if old is None or old.size == UNREAD else old


def _is_passing(before: FileState, state: FileState, why: Refusal) -> bool:
    """Whether a file may be what it was the next time: its content could not be had."""
    if why.reason in _PASSING:
        return True
    return before.digest != LISTED and is_damaged_member(state, why)
