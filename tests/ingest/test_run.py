"""A whole import: batches, second runs, kills, cancel, and bad input."""

import logging
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reader.core.errors import ArchiveError, Reason
from reader.core.progress import Cancel, Step
from reader.core.scan import Refusal
from reader.ingest import batch, content
from reader.ingest import run as run_module
from reader.ingest.find import find
from reader.ingest.parse import Parsed, Refused, parse, surely_binary
from tests.ingest.ingest_target import Target, fill, read, refused, run, watch_open


@pytest.fixture(autouse=True)
def timeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """No batch is written because a slow machine took its time."""
    monkeypatch.setattr(batch, "SECONDS", float("inf"))


def _later(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_a_folder_is_imported_and_a_second_run_does_nothing(tmp_path: Path) -> None:
    fill(tmp_path, {"a/1.md": "一", "a/2.md": "二", "3.md": "三", "no": "refuse"})
    target = Target()
    first = run(tmp_path, target)
    assert target.titles == ["一", "三", "二"]
    assert (first.found, first.added, first.articles, first.unchanged) == (4, 3, 3, 0)
    assert first.archives == [str(tmp_path)]
    assert [(r.path, r.said, r.archive) for r in first.refused] == [
        ("no", "of no format known here: by the test", str(tmp_path))
    ]
    assert first.seconds > 0
    calls: list[int] = []
    second = run(tmp_path, target, on_batch=lambda: calls.append(1))
    assert (second.found, second.added, second.changed, second.unchanged) == (4, 0, 0, 4)
    assert (target.writes, calls, second.refused, second.cancelled) == ([4], [], [], False)


def test_a_single_file(tmp_path: Path) -> None:
    fill(tmp_path, {"one.md": "一", "other.md": "二"})
    target = Target()
    assert run(tmp_path / "one.md", target).added == 1
    assert target.titles == ["一"]


def test_what_changed_is_read_again(tmp_path: Path) -> None:
    fill(tmp_path, {"same": "一", "touched": "二", "changed": "三", "gone": "四"})
    target = Target()
    run(tmp_path, target)
    fill(tmp_path, {"changed": "三三", "new": "五"})
    (tmp_path / "gone").unlink()
    _later(tmp_path / "touched")
    report = run(tmp_path, target)
    counts = (report.added, report.changed, report.unchanged, report.removed, report.articles)
    assert counts == (1, 1, 2, 1, 2)
    assert target.titles == ["一", "三三", "二", "五"]
    assert target.touched == ["touched"]
    assert run(tmp_path, target).unchanged == 4


def test_a_renamed_file_keeps_its_key(tmp_path: Path) -> None:
    fill(tmp_path, {"old": "河水上涨"})
    target = Target()
    run(tmp_path, target)
    key = target.files["old"].entries[0].key
    (tmp_path / "old").rename(tmp_path / "new")
    report = run(tmp_path, target)
    assert (report.added, report.removed) == (1, 1)
    assert list(target.files) == ["new"]
    assert target.files["new"].entries[0].key == key


def test_killed_between_batches_the_next_run_does_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "FILES", 3)
    fill(tmp_path, {f"{number:02}": f"t{number:02}" for number in range(10)})
    target = Target(fail_at=2)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, target)
    assert len(target.files) == 6
    report = run(tmp_path, replace(target, fail_at=-1))
    assert (report.added, report.unchanged) == (4, 6)
    assert target.titles == [f"t{number:02}" for number in range(10)]


def test_batches_are_written_when_full_large_or_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {f"{number}": f"text {number}" for number in range(6)})
    sizes: list[list[int]] = []
    for name, value in (("FILES", 4), ("SIZE", 18), ("SECONDS", 0.0)):
        with monkeypatch.context() as limits:
            limits.setattr(batch, name, value)
            target = Target()
            run(tmp_path, target, on_batch=partial(target.seen.append, 1))
        assert len(target.seen) == len(target.writes)
        sizes.append(target.writes)
    assert sizes == [[4, 2], [3, 3], [1] * 6]


def test_cancel_keeps_what_was_done_and_says_so(tmp_path: Path) -> None:
    fill(tmp_path, {f"{number}": f"t{number}" for number in range(6)})
    cancel, target = Cancel(), Target()

    def stop(step: Step) -> None:
        if (step.phase, step.done) == ("read", 2):
            cancel.cancel()

    report = run(tmp_path, target, progress=stop, cancel=cancel)
    assert report.cancelled
    assert (report.found, report.added) == (6, 3)
    assert target.titles == ["t0", "t1", "t2"]
    assert run(tmp_path, target).added == 3


def test_cancel_while_finding_forgets_nothing(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "一", "b": "二"})
    target = Target()
    run(tmp_path, target)
    (tmp_path / "a").unlink()
    cancel = Cancel()
    cancel.cancel()
    report = run(tmp_path, target, cancel=cancel)
    assert (report.cancelled, report.removed) == (True, 0)
    assert target.titles == ["一", "二"]


def test_progress_tells_where_it_is(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "一", "b": "二"})
    steps: list[Step] = []
    run(tmp_path, Target(), progress=steps.append)
    assert steps == [
        Step("find", 0, None, "a"),
        Step("read", 0, 2),
        Step("read", 0, 2, "a"),
        Step("read", 1, 2, "b"),
        Step("read", 2, 2),
    ]


def test_a_missing_archive_is_an_error_and_nothing_is_forgotten(tmp_path: Path) -> None:
    root = tmp_path / "disk"
    fill(root, {"a": "一"})
    target = Target()
    run(root, target)
    root.rename(tmp_path / "away")
    with pytest.raises(ArchiveError):
        run(root, target)
    assert target.titles == ["一"]


def test_an_empty_folder_says_so_until_it_is_filled(tmp_path: Path) -> None:
    target = Target()
    for _ in range(2):
        report = run(tmp_path, target)
        assert refused(report) == {str(tmp_path): Reason.NO_FILES}
        assert (report.found, list(target.files)) == (0, [""])
    fill(tmp_path, {"a": "一"})
    report = run(tmp_path, target)
    assert (report.added, report.removed, report.refused) == (1, 0, [])
    assert list(target.files) == ["a"]


def test_pictures_are_refused_unread_and_text_files_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a.PNG": "x", "b.mp4.md": "二", "c.zip/d": "四", "png": "五"})
    opened: list[str] = []
    watch_open(monkeypatch, tmp_path, lambda path: opened.append(path.name))
    report = run(tmp_path, Target())
    assert opened == ["b.mp4.md", "png", "d"]
    assert refused(report) == {"a.PNG": Reason.BINARY}
    assert (report.found, report.added) == (4, 3)
    assert surely_binary("x.y/a.JPG")
    assert not surely_binary("jpg")


def test_files_that_are_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "LARGEST", 8)
    fill(tmp_path, {"fits": "12345678", "large": "123456789", "grows": "1"})

    def find_then_grow(root: Path) -> object:
        for item in find(root):
            fill(tmp_path, {"grows": "123456789"})
            yield item

    monkeypatch.setattr(run_module, "find", find_then_grow)
    report = run(tmp_path, Target())
    assert refused(report) == {"large": Reason.TOO_LARGE, "grows": Reason.TOO_LARGE}
    assert report.added == 1


def test_files_that_vanish_or_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a": "一", "bad": "二", "gone": "三"})

    def trouble(path: Path) -> None:
        if path.name == "bad":
            raise PermissionError(13, "Permission denied")
        if path.name == "gone":
            path.unlink()

    target = Target()
    with monkeypatch.context() as disk:
        watch_open(disk, tmp_path, trouble)
        report = run(tmp_path, target)
    assert refused(report) == {"bad": Reason.UNREADABLE, "gone": Reason.VANISHED}
    assert report.refused[0].detail == "Permission denied"
    report = run(tmp_path, target)
    assert (report.added, report.removed, report.refused) == (1, 0, [])
    assert target.titles == ["一", "二"]


def test_an_article_stays_listed_while_its_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a": "一"})
    target = Target()
    run(tmp_path, target)
    fill(tmp_path, {"a": "一一"})

    def refuse(*_: object) -> None:
        raise OSError("Input/output error")

    with monkeypatch.context() as disk:
        watch_open(disk, tmp_path, refuse)
        report = run(tmp_path, target)
    assert report.refused[0].said == "cannot be read: Input/output error"
    assert target.titles == ["一"]
    assert run(tmp_path, target).changed == 1
    assert target.titles == ["一一"]


def test_a_folder_that_cannot_be_listed_keeps_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"bad/a": "一", "b": "二"})
    target = Target()
    run(tmp_path, target)
    true = os.scandir

    def scandir(folder: Path) -> object:
        if folder.name == "bad":
            raise PermissionError(13, "Permission denied")
        return true(folder)

    with monkeypatch.context() as disk:
        disk.setattr(os, "scandir", scandir)
        report = run(tmp_path, target)
    assert refused(report) == {"bad": Reason.UNREADABLE}
    assert target.titles == ["一", "二"]
    report = run(tmp_path, target)
    assert (report.unchanged, report.removed, report.refused) == (2, 0, [])
    assert set(target.files) == {"bad/a", "b"}


def test_an_article_stays_listed_while_its_file_cannot_be_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a": "一", "b": "二"})
    target = Target()
    run(tmp_path, target)
    trouble = Refusal("a", Reason.UNREADABLE, "Permission denied")
    with monkeypatch.context() as disk:
        found = [trouble, *(file for file in find(tmp_path) if file.path != "a")]
        disk.setattr(run_module, "find", lambda _root: found)
        report = run(tmp_path, target)
    assert refused(report) == {"a": Reason.UNREADABLE}
    assert (report.removed, target.titles) == (0, ["一", "二"])
    assert run(tmp_path, target).unchanged == 2


def test_a_fault_of_ours_loses_no_other_file_and_is_logged_without_the_text(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(tmp_path, {"a": "一", "bug\n": "fault", "c": "nothing", "d": "四"})
    target = Target()
    with caplog.at_level(logging.ERROR):
        report = run(tmp_path, target)
    assert refused(report) == {"bug\n": Reason.FAULT, "c": Reason.NO_TEXT}
    assert report.refused[0].detail == "ZeroDivisionError"
    assert target.titles == ["一", "四"]
    (record,) = caplog.records
    said = record.getMessage()
    assert said.startswith("ZeroDivisionError while reading 'bug\\n'")
    assert "ingest_target.py" in said
    assert "about fault" not in said
    assert refused(run(tmp_path, target)) == {"bug\n": Reason.FAULT}  # tried again


def test_parsing_needs_only_a_path_and_bytes() -> None:
    found = parse("x", "河水".encode(), read)
    assert isinstance(found, Parsed)
    assert found.entries[0].document.title == "河水"
    assert parse("x", b"refuse", read) == Refused(Reason.UNKNOWN, "by the test")


def test_the_archive_is_only_read(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "一", "b/c": "refuse"})
    before = {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in tmp_path.rglob("*")}
    run(tmp_path, Target())
    assert {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in tmp_path.rglob("*")} == before


def test_an_article_stays_listed_while_we_fail_at_its_file(tmp_path: Path) -> None:
    fill(tmp_path, {"a": "一"})
    target = Target()
    run(tmp_path, target)
    fill(tmp_path, {"a": "fault"})
    for _ in range(2):
        assert refused(run(tmp_path, target)) == {"a": Reason.FAULT}
        assert target.titles == ["一"]
    fill(tmp_path, {"a": "二"})
    assert run(tmp_path, target).changed == 1
    assert target.titles == ["二"]
