"""The content of one file, on disk or packed, found again by its path in an archive."""

import io
import os
import random
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from reader.core.errors import Reason, RefusedError
from reader.core.scan import digest
from reader.ingest import content, shelf
from reader.ingest.content import bytes_of, content_of, contents, split
from reader.ingest.find import Found, find
from reader.ingest.listing import Listing, Packed, listed
from tests.ingest.ingest_target import fill, nothing
from tests.ingest.packed_files import PACKERS, pack, put

SUFFIXES = sorted(PACKERS)
FILES = {"a.md": b"a", "深/b.md": b"b"}


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> shelf.Shelf:
    """A shelf of the test's own."""
    own = shelf.Shelf()
    monkeypatch.setattr(content, "_shelf", own)
    return own


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes are read of files, each time."""
    sizes: list[int] = []
    true = Path.open

    class Counted(io.BufferedReader):
        @override
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            sizes.append(len(data))
            return data

    def open_file(path: Path, mode: str = "r", **others: Any) -> Any:
        if mode == "rb":
            return Counted(io.FileIO(path))
        return true(path, mode, **others)

    monkeypatch.setattr(Path, "open", open_file)
    return sizes


def refusal(place: Path, member: str = "") -> Reason:
    with pytest.raises(RefusedError) as caught:
        content_of(place, member)
    return caught.value.reason


def test_where_a_path_of_an_archive_lies(tmp_path: Path) -> None:
    fill(tmp_path, {"a.md": "a", "deep/b.md": "b", "c.zip/d.md": "d"})
    inner = pack(tmp_path / "deep" / "x.zip", FILES)
    alone = pack(tmp_path / "alone.tgz.tar.gz", FILES)
    single = tmp_path / "a.md"
    assert split(tmp_path, "a.md") == (single, "")
    assert split(single, "a.md") == (single, "")
    assert split(tmp_path, "deep/b.md") == (tmp_path / "deep" / "b.md", "")
    assert split(tmp_path, "c.zip/d.md") == (tmp_path / "c.zip" / "d.md", "")
    assert split(tmp_path, "deep/x.zip/深/b.md") == (inner, "深/b.md")
    assert split(alone, "深/b.md") == (alone, "深/b.md")
    assert split(tmp_path, "deep/none.zip/a.md") == (tmp_path / "deep" / "none.zip" / "a.md", "")
    long = "x" * 5000 + ".zip"
    assert split(tmp_path, f"{long}/a.md") == (tmp_path / long / "a.md", "")


def test_a_file_on_disk(tmp_path: Path) -> None:
    fill(tmp_path, {"a.md": "a", "p.png": "p"})
    assert content_of(tmp_path / "a.md", "") == b"a"
    assert refusal(tmp_path / "p.png") is Reason.BINARY
    for place in (tmp_path, tmp_path / "none", tmp_path / ("x" * 5000), tmp_path / "a\0b"):
        assert refusal(place) is Reason.VANISHED


def test_a_file_that_vanishes_grows_or_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"a.md": "123456789"})
    place = tmp_path / "a.md"
    found = [file for file in find(tmp_path) if isinstance(file, Found)]
    for error, reason in (
        (FileNotFoundError(2, "No such file"), "vanished while reading"),
        (PermissionError(13, "Permission denied"), "cannot be read: Permission denied"),
        (OSError("odd"), "cannot be read: odd"),
    ):

        def trouble(*_: object, error: OSError = error) -> object:
            raise error

        with monkeypatch.context() as disk:
            disk.setattr(content, "_at_once", trouble)
            ((_, outcome),) = contents(found, nothing)
        assert str(outcome) == reason
    monkeypatch.setattr(content, "LARGEST", 8)
    assert refusal(place) is Reason.TOO_LARGE
    with pytest.raises(RefusedError, match="larger"):  # it grew since it was seen
        bytes_of(place, 8)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_member(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = pack(tmp_path / f"x{suffix}", FILES | {"large.md": b"x" * 99})
    assert content_of(place, "深/b.md") == b"b"
    assert content_of(place, "a.md") == b"a"
    assert refusal(place, "none.md") is Reason.VANISHED
    monkeypatch.setattr(content, "LARGEST", 98)
    assert refusal(place, "large.md") is Reason.TOO_LARGE
    pack(place, {"a.md": b"another"})
    assert content_of(place, "a.md") == b"another"
    assert refusal(place, "深/b.md") is Reason.VANISHED
    put(place, b"damaged")
    assert refusal(place, "a.md") is Reason.DAMAGED
    place.unlink()
    assert refusal(place, "a.md") is Reason.VANISHED


def test_what_was_passed_is_kept(tmp_path: Path, read: list[int]) -> None:
    files = {f"{n}.md": random.Random(n).randbytes(200_000) for n in range(60)}
    place = pack(tmp_path / "x.tar.gz", files)

    def page(n: int) -> bytes:
        return content_of(place, f"{n}.md", digest(files[f"{n}.md"]))

    assert page(20) == files["20.md"]
    assert sum(read) < place.stat().st_size * 0.75  # no more than to there, and a little further
    read.clear()
    for near in (19, 21, 1, 30, 35, 20):
        assert page(near) == files[f"{near}.md"]
    assert read == []
    assert page(59) == files["59.md"]
    assert 0 < sum(read) <= place.stat().st_size + 6


def test_little_is_kept(
    tmp_path: Path,
    empty_shelf: shelf.Shelf,
    read: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("SIZE", "_AHEAD", "_SMALL"):
        monkeypatch.setattr(shelf, name, getattr(shelf, name) // 50)
    files = {f"{n}.md": random.Random(n).randbytes(18_000) for n in range(40)}
    files["large.md"] = random.Random(99).randbytes(400_000)
    files["more.md"] = random.Random(98).randbytes(40_000)
    files |= {f"tiny{n}.md": b"%d" % n for n in range(1000)}
    place = pack(tmp_path / "x.tar.gz", files)
    for name in ("39.md", "large.md", "0.md", "20.md", "more.md", "tiny999.md"):
        assert content_of(place, name, digest(files[name])) == files[name]
        assert empty_shelf._size <= shelf.SIZE
        kept = empty_shelf._kept.values()
        assert sum(len(data) + 500 for data in kept) == empty_shelf._size
    read.clear()
    content_of(place, "0.md", digest(files["0.md"]))
    assert read


def test_what_is_not_as_it_was_is_found_by_its_name(tmp_path: Path) -> None:
    place = pack(tmp_path / "x.tar.gz", FILES)
    assert content_of(place, "a.md", digest(b"b")) == b"b"  # the file would be the same
    assert content_of(place, "a.md", digest(b"before")) == b"a"
    assert content_of(place, "a.md", "") == b"a"


def test_a_list_is_made_once_while_it_is_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def counted(packed: Packed) -> Listing:
        calls.append(1)
        return listed(packed)

    monkeypatch.setattr(shelf, "listed", counted)
    one, two = pack(tmp_path / "1.zip", FILES), pack(tmp_path / "2.zip", FILES)
    for place in (one, two, one, two):
        for name in FILES:
            assert content_of(place, name) == FILES[name]
    assert len(calls) == 2
    monkeypatch.setattr(shelf, "_LISTED", 3)
    pack(one, FILES)
    for place in (one, two, one):
        content_of(place, "a.md")
    assert len(calls) == 5


def test_damage_behind_a_member_does_not_matter(tmp_path: Path) -> None:
    files = {f"{n:03}.md": random.Random(n).randbytes(5000) for n in range(300)}
    packed = PACKERS[".tar.gz"](files)
    place = put(tmp_path / "x.tar.gz", packed[: len(packed) // 2])
    for expected in ("", digest(files["140.md"])):
        assert content_of(place, "140.md", expected) == files["140.md"]
    for _ in range(2):
        assert refusal(place, "200.md") is Reason.DAMAGED


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes by name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.zip")
    assert refusal(tmp_path / "x.zip", "a.md") is Reason.VANISHED
    assert split(tmp_path, "x.zip/a.md") == (tmp_path / "x.zip" / "a.md", "")
