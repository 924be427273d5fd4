"""Any bytes in a packed file end as refusals or articles, in bounded time and memory."""

import gzip
import random
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core.errors import RefusedError
from reader.ingest import listing as listing_module
from reader.ingest.content import contents
from reader.ingest.find import Found, find
from reader.ingest.listing import Name, readable
from reader.ingest.packed import KINDS, look_into
from reader.store.rows import blob_path, path_blob
from tests.ingest.ingest_target import nothing
from tests.ingest.packed_files import PACKERS, put, zip_info
from tests.ingest.test_packed_tar import END, entry, header

SECONDS = 20
"""Of this process's time, after which hostile input counts as endless."""

FILES = {
    "a.md": b"a" * 40,
    "深/b.md": random.Random(1).randbytes(700),
    "folder/" * 20 + "c.md": b"c" * 2000,
    "d.md": b"",
}
WHOLE = {suffix: pack(FILES) for suffix, pack in PACKERS.items()}

hostile = settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def look(place: Path) -> list[str]:
    """Read all that a packed file holds, as an import does; the names of what could be read."""
    items = list(look_into(place, find(place), {}, nothing))
    assert items
    names = []
    for file, content in contents([item for item in items if isinstance(item, Found)], nothing):
        assert blob_path(path_blob(file.path)) == file.path == file.member
        assert not {"", ".", ".."}.intersection(file.member.split("/"))
        if not isinstance(content, RefusedError):
            assert len(content) == file.size
            names.append(file.member)
    return names


@hostile
@given(suffix=st.sampled_from(sorted(KINDS)), data=st.binary(max_size=3000))
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    look(put(tmp_path / f"x{suffix}", data))


@hostile
@given(
    suffix=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=4
    ),
    cut=st.floats(0, 1),
)
def test_any_change_of_a_packed_file(
    tmp_path: Path, suffix: str, changes: list[tuple[float, bytes]], cut: float
) -> None:
    data = bytearray(WHOLE[suffix])
    for where, value in changes:
        place = int(where * len(data))
        data[place : place + len(value)] = value
    look(put(tmp_path / f"x{suffix}", bytes(data[: int(cut * len(data)) + 1])))


NAMES = st.lists(st.binary(min_size=1, max_size=30), min_size=1, max_size=5, unique=True)


@hostile
@given(names=NAMES, flags=st.sampled_from([0, 0x0800]), maker=st.sampled_from([0, 3]))
def test_any_names(tmp_path: Path, names: list[bytes], flags: int, maker: int) -> None:
    members = directory = b""
    for name in names:  # of empty members
        told = struct.pack("<5H3L2H", 20, flags, 0, 0, 0, 0, 0, 0, len(name), 0)
        more = struct.pack("<3H2L", 0, 0, 0, 0, len(members)) + name
        directory += b"PK\1\2" + bytes((20, maker)) + told + more
        members += b"PK\3\4" + told + name
    count, size = len(names), len(directory)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, len(members), 0)
    look(put(tmp_path / "x.zip", members + directory + end))
    plain = [name.replace(b"\0", b"") or b"x" for name in names]
    look(put(tmp_path / "x.tar", b"".join(entry(name, b"") for name in plain) + END))


@hostile
@given(names=NAMES)
def test_names_stay_apart_and_are_the_same_again(names: list[bytes]) -> None:
    texts = readable([Name(name) for name in names])
    assert len(set(texts)) == len(names)
    assert readable([Name(name) for name in names]) == texts


# bounds


def bomb(place: Path) -> None:
    """A packed file of forty members of 8 MB each that pack to next to nothing."""
    size = 8_000_000
    if place.name.endswith(".zip"):
        with zipfile.ZipFile(place, "w") as packed:
            for n in range(40):
                packed.writestr(zip_info(f"{n:02}.md"), bytes(size), zipfile.ZIP_DEFLATED, 1)
        return
    with gzip.open(place, "wb", compresslevel=1) as packed_tar:
        for n in range(40):
            packed_tar.write(header(b"%02d.md" % n, size) + bytes(size + -size % 512))


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz"])
def test_a_bomb_ends_soon_and_takes_little_memory(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_FLOOR", 80_000_000)
    monkeypatch.setattr(listing_module, "_RATIO", 2)
    place = tmp_path / name
    bomb(place)
    started = time.process_time()
    tracemalloc.start()
    try:
        assert len(look(place)) in (9, 10)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < SECONDS
    assert peak < 30_000_000  # two contents, one of them in pieces as well, and little else


def test_many_members_take_little_memory(tmp_path: Path) -> None:
    place = tmp_path / "x.tar.gz"
    with gzip.open(place, "wb", compresslevel=1) as packed_tar:
        for n in range(4_000):
            packed_tar.write(header(b"folder/of/some/length/%06d.md" % n, 0))
        packed_tar.write(END)
    tracemalloc.start()
    try:
        assert len(look(place)) == 4_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak / 4_000 < 1500
