"""An import: find, decide, read, parse, write in batches. A second run does the rest."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import monotonic

from reader.core.errors import CancelledError, Reason
from reader.core.progress import Cancel, Progress, Step
from reader.core.scan import (
    FileResult,
    FileState,
    ImportReport,
    Refusal,
    ScanTarget,
)
from reader.ingest.batch import Batch
from reader.ingest.content import contents
from reader.ingest.decide import decide, noted
from reader.ingest.find import Found, find
from reader.ingest.look import looked_at
from reader.ingest.packed import Container, look_into
from reader.ingest.parse import Parsed, Read, Refused
from reader.ingest.workers import Outcome, Workers, is_little, parsed_here

log = logging.getLogger(__name__)

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
        known = target.known(archive)
        found, refused, containers = _find(root, known, progress, cancel)
        plan = decide(known, found, refused, containers)
        report.found = plan.found
        batch.start(plan, refused, known)
        if plan.read:  # the workers take a second to begin
            progress(Step("read", 0, len(plan.read)))
        asked = looked_at(partial(contents, tick=cancel.check), known, plan)
        parsed = parsed_here if is_little(plan.read) else workers.parsed
        failed: dict[str, Outcome] = {}
        for number, (file, told) in enumerate(parsed(asked, read, cancel)):
            outcome = failed.pop(file.path, told)
            if file.other and isinstance(outcome, Refused):
                failed[file.other[0]] = (
                    outcome  # which was read with it, and is tried again with it
                )
            progress(Step("read", number, len(plan.read), file.path))
            batch.add(file.state.size, known.get(file.path), _result(file.state, outcome))
        progress(Step("read", len(plan.read), len(plan.read)))
        batch.note(containers)
    except CancelledError:
        report.cancelled = True
    batch.flush()
    report.seconds = monotonic() - started
    return report


def _find(
    root: Path, known: Mapping[str, FileState], progress: Progress, cancel: Cancel
) -> tuple[list[Found], list[Refusal], list[Container]]:
    found: list[Found] = []
    refused: list[Refusal] = []
    containers: list[Container] = []
    for number, item in enumerate(look_into(root, find(root), known, cancel.check)):
        cancel.check()
        if number % _FIND_STEP == 0:
            progress(Step("find", number, current=item.path))
        if isinstance(item, Found):
            found.append(item)
        elif isinstance(item, Refusal):
            refused.append(item)
        else:
            containers.append(item)
    if not found and not refused and not containers:
        refused.append(Refusal("", Reason.NO_FILES))
    return found, refused, containers


def _result(state: FileState, outcome: Outcome) -> FileResult | FileState:
    """What the catalogue is told of a file."""
    if outcome is None:
        return state
    if isinstance(outcome, Parsed):
        return FileResult(state, outcome.entries, encoding=outcome.encoding, notes=outcome.notes)
    if outcome.trace:
        said = f"{outcome.detail}\n{outcome.trace}"
        log.error(
            "%s while reading %r\n%s",
            outcome.detail, state.path, outcome.trace, extra={"fault": said},
        )  # fmt: skip
    refusal = Refusal(state.path, outcome.reason, outcome.detail)
    return FileResult(noted(state, refusal), refusal=refusal)
