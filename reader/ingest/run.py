"""An import: find, decide, read, parse, write in batches. A second run does the rest."""

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
from reader.ingest.parse import Read, parse, surely_binary

LARGEST = 64_000_000
"""Bytes; a larger file is refused."""

_FIND_STEP = 256


def run_import(  # noqa: PLR0913 - the whole contract with the library, each part another's
    root: Path,
    archive: int,
    target: ScanTarget,
    read: Read,
    progress: Progress,
    cancel: Cancel,
    on_batch: Callable[[], None],
) -> ImportReport:
    """Bring what `target` holds of an archive in line with its files, which are only read.

    `on_batch` is called after each transaction. On cancel, which is answered within one file, what
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
        for number, file in enumerate(plan.read):
            cancel.check()
            progress(Step("read", number, len(plan.read), file.path))
            old = known.get(file.path)
            batch.add(file.size, old, _look(file, old, read))
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


def _look(file: Found, old: FileState | None, read: Read) -> FileResult | FileState:
    """What a file gives, or only its new state if its content is what it was."""
    state = FileState(file.path, file.size, file.mtime_ns, "")
    try:
        data = bytes_of(file.place, file.size)
        state = replace(state, digest=digest(data))
        if same_content(old, state):
            return state
        parsed = parse(file.path, data, read)
        return FileResult(state, parsed.entries, encoding=parsed.encoding, notes=parsed.notes)
    except RefusedError as error:
        refusal = Refusal(file.path, error.reason, error.detail)
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
