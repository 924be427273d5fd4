"""What is new, maybe changed, the same or gone. Pure: neither disk nor clock."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.core.errors import Reason
from reader.core.scan import FileState, Refusal
from reader.ingest.find import Found
from reader.ingest.packed import LISTED, Container
from reader.ingest.partners import partners

UNREAD = -1
"""The size noted for a file that could not be read: none has it, so that it is tried again."""

FAILED = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.FAULT})
"""What may not be so the next time."""

_DARK = frozenset({Reason.UNREADABLE, Reason.VANISHED, Reason.DAMAGED, Reason.NO_FILES})
"""Why a folder or a packed file tells nothing of what it held: trouble is not absence."""


@dataclass(slots=True)
class Plan:
    """What an import has to do: `read` are files to look into, `gone` paths to forget.

    `chinese` are the Chinese files of articles in two, with those in the other language.
    """

    read: list[Found] = field(default_factory=list)
    found: int = 0
    chinese: Mapping[str, str] = field(default_factory=dict)
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    removed: int = 0

    @property
    def pairs(self) -> Mapping[str, str]:
        """Each file of an article in two, with the other one."""
        return {**self.chinese, **{other: path for path, other in self.chinese.items()}}


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
    plan = Plan(found=len(found), chinese=partners(file.path for file in found))
    pairs = plan.pairs
    stale = {file.path for file in found if not _same(file, known.get(file.path), pairs)}
    stale.update([pairs[path] for path in stale if path in pairs])  # both are read, or none
    plan.read = [file for file in found if file.path in stale]
    plan.unchanged = len(found) - len(plan.read)
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


def _same(file: Found, old: FileState | None, pairs: Mapping[str, str]) -> bool:
    """Whether a file is as it was, and has the other language where it had it."""
    if old is None or old.other != pairs.get(file.path, ""):
        return False
    return (old.size, old.mtime_ns) == (file.size, file.mtime_ns)


def above(path: str) -> Iterator[str]:
    """The folders and packed files in which a path lies; "" is the archive itself."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def same_content(old: FileState | None, new: FileState) -> bool:
    """Whether a file that was touched has the content that it had."""
    return old is not None and old.digest == new.digest != "" and old.other == new.other


def noted(state: FileState, refusal: Refusal) -> FileState:
    """The state to keep: a file that failed is tried again next time, a refused one is not.

    A damaged member is when its packed file changes: a whole one says the same of it.
    """
    if refusal.reason in FAILED or is_damaged_member(state, refusal):
        return FileState(state.path, UNREAD, 0, "")
    return state


def is_damaged_member(state: FileState, refusal: Refusal) -> bool:
    """Whether a content could not be unpacked; one that is damaged itself has a digest."""
    return refusal.reason is Reason.DAMAGED and not state.digest
