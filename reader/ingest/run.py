"""An import: find, decide, read, parse, write in batches. A second run does the rest."""

import logging
from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from time import monotonic

from reader.core.errors import CancelledError, Reason, RefusedError
from reader.core.progress import Cancel, Progress, Step
from reader.core.scan import FileResult, FileState, ImportReport, Refusal, ScanTarget
from reader.ingest.batch import Batch
from reader.ingest.decide import decide, noted, same_content
from reader.ingest.find import Found, find
from reader.ingest.parse import Parsed, Read, Refused, surely_binary
from reader.ingest.workers import Asked, Outcome, Workers, is_little, parsed_here

log = logging.getLogger(__name__)

LARGEST = 64_000_000
"""Bytes; a larger file is refused."""

_FIND_STEP = 256


def run_import(  # noqa: PLR0913 - the whole contract with the library, each part another's
    root: Path,
    archive: int,
    target: ScanTarget,
    read: Read,
    workers: Workers,
    progress: Progress,
    cancel: Cancel,
    on_batch: Callable[[], None],
) -> ImportReport:
    """Bring what `target` holds of an archive in line with its files, which are only read.

    `on_batch` is called after each transaction. On cancel, which is answered within a moment, what
    was done stands and the report says so. Raises ArchiveError if the archive is not there, and
    what `target` raises; the next run then goes on after the last batch written.
    """
    started = monotonic()
    report = ImportReport(archives=[str(root)])
    batch = Batch(archive, target, on_batch, report)
    try:
        found, refused = _find(root, progress, cancel)
        report.found = len(found)
        known = target.known(archive)
        plan = decide(known, found, refused)
        batch.start(plan, refused, known)
        asked = (_look(file, known.get(file.path)) for file in plan.read)
        parsed = parsed_here if is_little(plan.read) else workers.parsed
        for number, (file, outcome) in enumerate(parsed(asked, read, cancel)):
            progress(Step("read", number, len(plan.read), file.path))
            batch.add(file.state.size, known.get(file.path), _result(file.state, outcome))
        progress(Step("read", len(plan.read), len(plan.read)))
    except CancelledError:
        report.cancelled = True
    batch.flush()
    report.seconds = monotonic() - started
    return report


def _find(root: Path, progress: Progress, cancel: Cancel) -> tuple[list[Found], list[Refusal]]:
    found: list[Found] = []
    refused: list[Refusal] = []
    for number, item in enumerate(find(root)):
        cancel.check()
        if number % _FIND_STEP == 0:
            progress(Step("find", number, current=item.path))
        if isinstance(item, Found):
            found.append(item)
        else:
            refused.append(item)
    if not found and not refused:
        refused.append(Refusal("", Reason.NO_FILES))
    return found, refused


def _look(file: Found, old: FileState | None) -> Asked:
    """A file's state and content, unless there is nothing to parse."""
    state = FileState(file.path, file.size, file.mtime_ns, "")
    try:
        data = bytes_of(file.place, file.size)
    except RefusedError as error:
        return Asked(state, None, Refused(error.reason, error.detail))
    state = replace(state, digest=digest(data))
    return Asked(state, None if same_content(old, state) else data)


def _result(state: FileState, outcome: Outcome) -> FileResult | FileState:
    """What the catalogue is told of a file."""
    if outcome is None:
        return state
    if isinstance(outcome, Parsed):
        return FileResult(state, outcome.entries, encoding=outcome.encoding, notes=outcome.notes)
    if outcome.trace:
        log.error("%s while reading %r\n%s", outcome.detail, state.path, outcome.trace)
    refusal = Refusal(state.path, outcome.reason, outcome.detail)
    return FileResult(noted(state, refusal), refusal=refusal)


def digest(data: bytes) -> str:
    """What tells whether the content of a file changed, in hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def bytes_of(place: Path, size: int) -> bytes:
    """The content of a regular file that was seen to be `size` bytes long; raises RefusedError."""
    if surely_binary(place.name):
        raise RefusedError(Reason.BINARY)
    try:
        with place.open("rb") as opened:
            data = opened.read(LARGEST + 1) if size <= LARGEST else b""
    except FileNotFoundError as error:
        raise RefusedError(Reason.VANISHED) from error
    except OSError as error:
        raise RefusedError(Reason.UNREADABLE, error.strerror or str(error)) from error
    if max(size, len(data)) > LARGEST:  # it may have grown since it was found
        raise RefusedError(Reason.TOO_LARGE, f"over {LARGEST // 1_000_000} MB")
    return data
