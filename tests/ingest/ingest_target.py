"""An archive's catalogue in memory, and a format of the tests' own."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from reader.core.article import Document, Part
from reader.core.errors import Reason, RefusedError
from reader.core.progress import Cancel, Progress, no_progress
from reader.core.reading import Reading
from reader.core.scan import FileResult, FileState, ImportReport
from reader.ingest.run import run_import
from reader.ingest.workers import Workers


@dataclass
class Target:
    """Keeps results by path; `fail_at` is the write that fails before it changes anything;
    `seen` is for a test's own notes.
    """

    files: dict[str, FileResult] = field(default_factory=dict)
    fail_at: int = -1
    writes: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)

    def known(self, archive: int) -> Mapping[str, FileState]:
        assert archive == 1
        return {path: result.state for path, result in self.files.items()}

    def write(self, archive: int, results: Sequence[FileResult]) -> None:
        assert archive == 1
        if len(self.writes) == self.fail_at:
            raise KeyboardInterrupt
        self.writes.append(len(results))
        self.files.update({result.state.path: result for result in results})

    def touch(self, archive: int, states: Sequence[FileState]) -> None:
        assert archive == 1
        for state in states:
            self.touched.append(state.path)
            self.files[state.path] = FileResult(state, self.files[state.path].entries)

    def forget(self, archive: int, paths: Collection[str]) -> None:
        assert archive == 1
        for path in paths:
            del self.files[path]

    @property
    def titles(self) -> list[str]:
        entries = (e for result in self.files.values() for e in result.entries)
        return sorted(entry.document.title for entry in entries)


def read(_path: str, data: bytes) -> Reading:
    """One article a file, its title the text; "refuse", "fault" and "nothing" do as they say."""
    text = data.decode()
    if text == "refuse":
        raise RefusedError(Reason.UNKNOWN, "by the test")
    if text == "fault":
        raise ZeroDivisionError(f"about {text}")
    if text == "nothing":
        return Reading(())
    return Reading((Document(title=text, parts=(Part("zh", "", text),)),))


def nothing() -> None:
    """What to do after a batch."""


def run(
    root: Path,
    target: Target,
    *,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    on_batch: Callable[[], None] = nothing,
) -> ImportReport:
    """One import."""
    with Workers() as workers:
        return run_import(root, 1, target, read, workers, progress, cancel or Cancel(), on_batch)


def fill(root: Path, texts: Mapping[str, str]) -> None:
    """Write files."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def refused(report: ImportReport) -> dict[str, Reason]:
    """The paths that a report says were refused."""
    return {refusal.path: refusal.reason for refusal in report.refused}


def watch_open(patch: pytest.MonkeyPatch, root: Path, hook: Callable[[Path], object]) -> None:
    """Call `hook`, which may raise, before a file below `root` is opened."""
    true = os.open

    def open_file(path: Any, flags: int, *others: Any, **more: Any) -> int:
        if root in Path(path).parents:
            assert not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            hook(Path(path))
        return true(path, flags, *others, **more)

    patch.setattr(os, "open", open_file)
