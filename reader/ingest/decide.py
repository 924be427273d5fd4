"""What is new, maybe changed, the same or gone. Pure: neither disk nor clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from reader.core.errors import Reason
from reader.core.scan import FileState, Refusal
from reader.ingest.find import Found

UNREAD = -1
"""The size noted for a file that could not be read: none has it, so that it is tried again."""

_FAILED = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.FAULT})


@dataclass(slots=True)
class Plan:
    """What an import has to do: `read` are files to look into, `gone` paths to forget."""

    read: list[Found] = field(default_factory=list)
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    removed: int = 0


def decide(
    known: Mapping[str, FileState], found: Iterable[Found], refused: Collection[Refusal]
) -> Plan:
    """Compare what is there with what was there, by size and time.

    `refused` are the paths that could not be looked at: nothing in them counts as gone.
    """
    plan = Plan()
    seen = {refusal.path for refusal in refused}
    for file in found:
        seen.add(file.path)
        old = known.get(file.path)
        if old and (old.size, old.mtime_ns) == (file.size, file.mtime_ns):
            plan.unchanged += 1
        else:
            plan.read.append(file)
    hidden = tuple(f"{r.path}/" for r in refused if r.reason is Reason.UNREADABLE)
    # An archive in which nothing at all is found is a disk not there, not one that was emptied.
    if "" not in seen:
        plan.gone = [path for path in known if path not in seen and not path.startswith(hidden)]
    plan.removed = sum(known[path].size != UNREAD for path in plan.gone)
    return plan


def same_content(old: FileState | None, new: FileState) -> bool:
    """Whether a file that was touched has the content that it had."""
    return old is not None and old.digest == new.digest != ""


def noted(state: FileState, refusal: Refusal) -> FileState:
    """The state to keep: a file that failed is tried again next time, a refused one is not."""
    if refusal.reason in _FAILED:
        return FileState(state.path, UNREAD, 0, "")
    return state
