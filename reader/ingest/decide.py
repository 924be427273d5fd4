"""What is new, maybe changed, the same or gone. Pure: neither disk nor clock."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.core.errors import Reason
from reader.core.scan import FileState, Refusal
from reader.ingest.find import Found
from reader.ingest.packed import LISTED, Container

UNREAD = -1
"""The size noted for a file that could not be read: none has it, so that it is tried again."""

FAILED = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.FAULT})
"""What may not be so the next time."""

_DARK = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.DAMAGED, Reason.NO_FILES})
"""Why a folder or a packed file tells nothing of what it held: trouble is not absence."""


@dataclass(slots=True)
class Plan:
    """What an import has to do: `read` are files to look into, `gone` paths to forget."""

    read: list[Found] = field(default_factory=list)
    found: int = 0
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    removed: int = 0


def decide(
    known: Mapping[str, FileState],
    found: Sequence[Found],
    refused: Collection[Refusal],
    containers: Collection[Container] = (),
) -> Plan:
    """Compare what is there with what was there, by size and time.

    `refused` are the paths that could not be looked at: nothing in them counts as gone. Nor does
    what lies in `containers` that were not opened; all of it is as it was.
    """
    plan = Plan(found=len(found))
    for file in found:
        old = known.get(file.path)
        if old and (old.size, old.mtime_ns) == (file.size, file.mtime_ns):
            plan.unchanged += 1
        else:
            plan.read.append(file)
    seen = {item.path for items in (found, refused, containers) for item in items}
    dark = {refusal.path for refusal in refused if refusal.reason in _DARK}
    dark.update(container.path for container in containers if container.refusal)
    shut = {container.path for container in containers if not container.opened}
    for path, old in known.items():
        if path in seen:
            continue
        if shut and not shut.isdisjoint(above(path)):
            plan.found += old.size != UNREAD
            plan.unchanged += old.size != UNREAD
        elif not dark or dark.isdisjoint(above(path)):
            plan.gone.append(path)
    gone = (known[path] for path in plan.gone)
    plan.removed = sum(old.size != UNREAD and old.digest != LISTED for old in gone)
    return plan


def above(path: str) -> Iterator[str]:
    """The folders and packed files in which a path lies; "" is the archive itself."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def same_content(old: FileState | None, new: FileState) -> bool:
    """Whether a file that was touched has the content that it had."""
    return old is not None and old.digest == new.digest != ""


def noted(state: FileState, refusal: Refusal) -> FileState:
    """The state to keep: a file that failed is tried again next time, a refused one is not."""
    if refusal.reason in FAILED:
        return FileState(state.path, UNREAD, 0, "")
    return state
