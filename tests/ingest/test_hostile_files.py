"""Files made to cost time or memory: bounded in a worker, and small where nobody could end them."""

import os
import socket
import sys
import time
import tracemalloc
from functools import partial
from pathlib import Path

import pytest

from reader.core.errors import Reason, RefusedError
from reader.core.progress import Cancel
from reader.core.reading import ReadOptions
from reader.core.scan import FileState
from reader.formats import read
from reader.ingest.bounds import Bounds
from reader.ingest.content import bytes_of, content_of
from reader.ingest.parse import Parsed, Refused, parse
from reader.ingest.workers import SMALL, Asked, Workers
from tests.ingest.hostile_files import FILES, LINE
from tests.ingest.ingest_target import Target, fill, refused, run
from tests.ingest.packed_files import PACKERS, pack

SECONDS = 20.0
"""Of this process's time: a file that is small enough to be read here takes a twentieth of it, but
here each allocation is traced."""

MEMORY = 100_000_000

reads = partial(read, options=ReadOptions())
unix = pytest.mark.skipif(sys.platform == "win32", reason="a system without such files")


@pytest.mark.parametrize("kind", FILES)
def test_a_small_hostile_file_is_read_here_in_time(kind: str) -> None:
    path, make = FILES[kind]
    data = make(SMALL).encode()[:SMALL]
    tracemalloc.start()
    started = time.process_time()
    try:
        outcome = parse(path, data, reads)
        taken, peak = time.process_time() - started, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert not isinstance(outcome, Refused) or outcome.reason is not Reason.FAULT, outcome
    assert taken < SECONDS
    assert peak < MEMORY


FEW = ("lines", "stories of a digest", "deep HTML", "entities of entities", "TOML keys")


@pytest.mark.parametrize(
    ("kinds", "bounds"),
    [(FEW, Bounds(seconds=0.5)), pytest.param(tuple(FILES), Bounds(), marks=pytest.mark.slow)],
    ids=["few", "all"],
)
def test_large_hostile_files_end_in_workers_and_lose_no_other(
    kinds: tuple[str, ...], bounds: Bounds
) -> None:
    plain = "港口恢复通航。"
    asked = [Asked(FileState("a.md", 1, 1, ""), plain.encode())]
    for path, make in map(FILES.__getitem__, kinds):
        asked.append(Asked(FileState(path, 1, 1, ""), make(1_000_000).encode()))
        asked.append(Asked(FileState("a.md", 1, 1, ""), plain.encode()))
    with Workers(2, bounds) as workers:
        outcomes = [outcome for _, outcome in workers.parsed(asked, reads, Cancel())]
    assert len(outcomes) == len(asked)
    assert all(isinstance(outcome, Parsed) for outcome in outcomes[::2])
    told = zip(kinds, outcomes[1::2], strict=True)
    refused = {kind: outcome for kind, outcome in told if isinstance(outcome, Refused)}
    assert [kind for kind in refused if refused[kind].reason is Reason.FAULT] == [], refused


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no process's data")
def test_a_line_of_fifty_megabytes_is_refused_for_what_it_takes() -> None:
    data = (LINE * (50_000_000 // len(LINE.encode()))).encode()
    asked = [Asked(FileState(name, 1, 1, ""), data) for name in ("a.txt", "a.html")]
    with Workers(1, Bounds(seconds=1.0)) as workers:
        outcomes = [outcome for _, outcome in workers.parsed(asked, reads, Cancel())]
    assert all(isinstance(outcome, Refused) for outcome in outcomes)
    why = {outcome.reason for outcome in outcomes if isinstance(outcome, Refused)}
    assert why <= {Reason.SLOW, Reason.DEMANDING}


def test_entities_are_not_unfolded_and_nothing_outside_is_read() -> None:
    for kind in ("entities of entities", "entities in an Atom feed", "entities from outside"):
        path, make = FILES[kind]
        outcome = parse(path, make(3000).encode(), reads)
        assert isinstance(outcome, Parsed)
        said = repr(outcome.entries)
        assert "haha" not in said
        assert "root:" not in said


def test_an_entity_that_stands_for_a_character_is_one() -> None:
    feed = (
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY nbsp '&#160;'><!ENTITY p \"港口\">]>"
        "<rss version='2.0'><channel><item><title>&p;&nbsp;通航</title></item></channel></rss>"
    )
    outcome = parse("x.xml", feed.encode(), reads)
    assert isinstance(outcome, Parsed)
    assert outcome.entries[0].document.title.split() == ["港口", "通航"]


# an archive's folder


@unix
def test_what_is_no_regular_file_is_named_and_never_opened(tmp_path: Path) -> None:
    fill(tmp_path, {"a.md": "一", "深/b.md": "二"})
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "深" / "up").symlink_to(tmp_path)
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "outside.md").symlink_to("/etc/passwd")
    target = Target()
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # a socket's path is short
        try:
            listening.bind("socket.md")
        finally:
            os.chdir(here)
        report = run(tmp_path, target)
    assert target.titles == ["一", "二"]
    assert refused(report) == {
        "pipe.md": Reason.SPECIAL, "socket.md": Reason.SPECIAL, "loop.md": Reason.LINK,
        "zero.md": Reason.LINK, "outside.md": Reason.LINK,
    }  # fmt: skip


@unix
def test_a_file_that_became_a_pipe_meanwhile_is_not_waited_for(tmp_path: Path) -> None:
    place = tmp_path / "a.md"
    os.mkfifo(place)
    with pytest.raises(RefusedError) as caught:
        bytes_of(place, 10)
    assert caught.value.reason is Reason.SPECIAL


@unix
def test_a_sparse_file_of_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(1_000_000_000)
    fill(tmp_path, {"b.md": "一"})
    target = Target()
    report = run(tmp_path, target)
    assert refused(report) == {"a.md": Reason.TOO_LARGE}
    assert target.titles == ["一"]


@unix
@pytest.mark.parametrize(
    "name", [b"a\nb.md", b"a\r\t\x1b[31m.md", b"\xff\xfe.md", b"n" * 252 + b".md", b" .md", b"-rf"]
)
def test_names_that_confuse_are_only_names(tmp_path: Path, name: bytes) -> None:
    place = os.fsencode(tmp_path) + b"/" + name
    try:
        with open(place, "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write("一".encode())
    except OSError:
        pytest.skip("a system without such names")
    target = Target()
    report = run(tmp_path, target)
    assert not report.refused
    assert [os.fsencode(path) for path in target.files] == [name]


# packed files


@pytest.mark.parametrize("suffix", sorted(PACKERS))
def test_packed_files_in_packed_files_are_not_opened(tmp_path: Path, suffix: str) -> None:
    inner = pack(tmp_path / f"inner{suffix}", {"a.md": "一".encode()}).read_bytes()
    pack(tmp_path / f"archive/x{suffix}", {f"i{suffix}": inner, "b.md": "二".encode()})
    target = Target()
    report = run(tmp_path / "archive", target)
    assert target.titles == ["二"]
    assert refused(report) == {f"x{suffix}/i{suffix}": Reason.PACKED}


@pytest.mark.parametrize("suffix", sorted(PACKERS))
def test_a_member_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    pack(tmp_path / f"x{suffix}", {"a.md": bytes(65_000_000), "b.md": "一".encode()})
    target = Target()
    report = run(tmp_path, target)
    assert refused(report) == {f"x{suffix}/a.md": Reason.TOO_LARGE}
    assert target.titles == ["一"]


@pytest.mark.parametrize("name", ["../a.md", "/a.md", "a/../../b.md", "C:\\a.md", "a\0b.md"])
def test_no_name_in_a_packed_file_leads_out_of_it(tmp_path: Path, name: str) -> None:
    pack(tmp_path / "x.tar", {name.replace("\0", ""): b"x", "b.md": "一".encode()})
    target = Target()
    report = run(tmp_path, target)
    outside = {path: why for path, why in refused(report).items() if why is not Reason.OUTSIDE}
    assert not outside
    assert "一" in target.titles
    with pytest.raises(RefusedError):
        content_of(tmp_path / "x.tar", "../a.md")
