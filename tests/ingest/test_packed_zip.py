"""Zip files as they are met: odd names, odd makers, and those that were cut off."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import override

from reader.core.errors import Reason
from reader.core.scan import Refusal
from reader.ingest import listing as listing_module
from reader.ingest.inflate import METHODS
from tests.ingest.ingest_target import Target, refused
from tests.ingest.packed_files import add, all_of, listing, put, zip_info, zipped

NAMES = ["新闻/联合早报.md", "新闻/北京时间.md", "评论/编者的话.md"]
NAMES_HANT = ["新聞/聯合早報.md", "新聞/功能.md", "評論/編者的話.md"]


class Forwards(io.BytesIO):
    """A stream that can only be written forwards."""

    @override
    def seekable(self) -> bool:
        return False

    @override
    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    @override
    def tell(self) -> int:
        raise io.UnsupportedOperation


def streamed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file as web services write them: sizes stand behind what they are of."""
    out = Forwards()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(zip_info(name), data, method)
    return out.getvalue()


def named(names: list[bytes]) -> bytes:
    """A zip file whose members have these names, in no encoding that is told, and numbers in it."""
    stand_ins = {f"{n:02}" + "x" * (len(name) - 2): name for n, name in enumerate(names)}
    packed = zipped({name: b"%d" % n for n, name in enumerate(stand_ins)}, zipfile.ZIP_STORED)
    for stand_in, name in stand_ins.items():
        packed = packed.replace(stand_in.encode(), name)
    return packed


def directory_of(packed: bytes) -> int:
    """Where the directory of a zip file begins."""
    (place,) = struct.unpack("<L", packed[-6:-2])
    return int(place)


def record(packed: bytes, offset: int, value: bytes) -> bytes:
    """A zip file with something else in the first record of its directory."""
    place = directory_of(packed) + offset
    return packed[:place] + value + packed[place + len(value) :]


# names


@pytest.mark.parametrize(
    ("names", "encoding"), [(NAMES, "gb18030"), (NAMES_HANT, "big5"), (NAMES, "utf-8")]
)
def test_names_without_a_declared_encoding(tmp_path: Path, names: list[str], encoding: str) -> None:
    place = put(tmp_path / "x.zip", named([name.encode(encoding) for name in names]))
    assert all_of(place) == {name: b"%d" % n for n, name in enumerate(names)}


def test_even_a_single_short_name_is_read(tmp_path: Path) -> None:
    place = put(tmp_path / "x.zip", named(["新闻.md".encode("gbk")]))
    assert list(all_of(place)) == ["新闻.md"]


def test_names_that_fit_nothing_stay_apart(tmp_path: Path) -> None:
    odd = [b"\xff\xfea.md", b"\xff\xfdb.md", b"\xff\xffc.md", b"\x81\xff\xffd.md", b"plain.md"]
    for names in (odd, odd[2:3]):
        got = all_of(put(tmp_path / "x.zip", named(names)))
        assert [name.encode("utf-8", "surrogateescape") for name in got] == names


def test_names_that_read_alike_stay_apart(tmp_path: Path) -> None:
    """Big5 has some characters twice."""
    alike = [b"\xa2\x7e", b"\xf9\xfa"]
    assert len({name.decode("big5hkscs") for name in alike}) == 1
    first = NAMES_HANT[0].encode("big5")
    names = [first + alike[0], first + alike[1], *(name.encode("big5") for name in NAMES_HANT)]
    got = list(all_of(put(tmp_path / "x.zip", named(names))))
    assert (got[0], len(set(got))) == (NAMES_HANT[0] + "╭", 5)


def test_a_name_that_is_not_what_it_declares(tmp_path: Path) -> None:
    packed = zipped({"一.md": b"1"}).replace("一".encode(), b"\xe9\xff\xfe")
    assert list(all_of(put(tmp_path / "x.zip", packed))) == ["\udce9\udcff\udcfe.md"]


def test_a_name_that_is_given_again_in_another_encoding(tmp_path: Path) -> None:
    text = "新闻.md".encode()
    again = struct.pack("<HHBL", 0x7075, 5 + len(text), 1, zlib.crc32(b"a.md")) + text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("a.md", "b.md"):  # the second one is for another name
            info = zip_info(name)
            info.extra = struct.pack("<HHB", 99, 1, 0) + again
            packed.writestr(info, name.encode())
    assert all_of(put(tmp_path / "x.zip", out.getvalue())) == {"新闻.md": b"a.md", "b.md": b"b.md"}


def test_backslashes_of_windows_are_separators(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in (r"a\b\c.md", r"a/d\e.md", "a\\", r"..\f.md"):
            info = zip_info("x")
            info.filename, info.create_system = name, 0
            packed.writestr(info, name.encode())
    place = put(tmp_path / "x.zip", out.getvalue())
    assert set(all_of(place)) == {"a/b/c.md", r"a/d\e.md"}
    assert listing(place).refused == [Refusal("../f.md", Reason.OUTSIDE)]


def test_the_last_of_several_members_of_a_name_counts(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(zip_info("a.md"), b"first")
        packed.writestr(zip_info("b.md"), b"b")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr(zip_info("a.md"), b"last")
    assert all_of(put(tmp_path / "x.zip", out.getvalue())) == {"a.md": b"last", "b.md": b"b"}


@pytest.mark.parametrize("name", [b"a\0b.md", b"./.."])
def test_names_that_are_none(tmp_path: Path, name: bytes) -> None:
    place = put(tmp_path / "x.zip", named([name]))
    assert listing(place).refused == [Refusal(name.decode(), Reason.OUTSIDE)]


def test_a_member_without_a_name(tmp_path: Path) -> None:
    place = put(tmp_path / "x.zip", zipped({"": b"1", "./.": b"2"}))
    report = add(place, Target())
    assert refused(report) == {".": Reason.OUTSIDE, "./.": Reason.OUTSIDE}


# kinds


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, mode in (("link", 0o120777), ("pipe", 0o010644), ("none", 0), ("a", 0o100644)):
            info = zip_info(name)
            info.external_attr = mode << 16
            packed.writestr(info, b"x")
    place = put(tmp_path / "x.zip", out.getvalue())
    assert set(all_of(place)) == {"none", "a"}
    assert listing(place).refused == [
        Refusal("link", Reason.LINK), Refusal("pipe", Reason.SPECIAL),
    ]  # fmt: skip


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    packed = record(zipped({"a.md": b"secret", "b.md": b"b"}), 8, b"\x01\x00")
    assert all_of(put(tmp_path / "x.zip", packed)) == {"a.md": Reason.ENCRYPTED, "b.md": b"b"}


def test_every_way_to_pack_but_those_we_do_not_know(tmp_path: Path) -> None:
    data = b"content " * 99
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2):
        place = put(tmp_path / "x.zip", zipped({"a.md": data}, method))
        assert all_of(place) == {"a.md": data}
    place = put(tmp_path / "x.zip", zipped({"a.md": data}, zipfile.ZIP_LZMA))
    assert all_of(place) == {"a.md": Reason.UNKNOWN}
    assert set(METHODS) == {0, 8, 12, 93, 95}


# where the directory is


def test_what_stands_before_and_behind(tmp_path: Path) -> None:
    packed = zipped({"a.md": b"a" * 99, "b.md": b"b"})
    program = b"#!/bin/sh\n" * 9
    comment = b"not the end: PK\5\6" + b"x" * 30
    end = packed[-22:-2] + struct.pack("<H", len(comment)) + comment
    for data in (program + packed, packed[:-22] + end, program + packed[:-22] + end):
        assert all_of(put(tmp_path / "x.zip", data)) == {"a.md": b"a" * 99, "b.md": b"b"}


def test_something_between_the_directory_and_its_end(tmp_path: Path) -> None:
    packed = zipped({"a.md": b"a"})
    data = packed[:-22] + b"a signature, say" + packed[-22:]
    assert all_of(put(tmp_path / "x.zip", data)) == {"a.md": b"a"}


@pytest.mark.parametrize("shift", [0, 7])
def test_numbers_that_are_too_large_for_their_places(tmp_path: Path, shift: int) -> None:
    packed = zipped({"a.md": b"a" * 50})
    start, end = directory_of(packed), len(packed) - 22
    head, name = packed[start : start + 46], packed[start + 46 : end]
    csize, size = struct.unpack("<LL", head[20:28])
    wide = struct.pack("<HHQQQ", 1, 24, size, csize, 0)
    head = head[:20] + b"\xff" * 8 + head[28:30] + struct.pack("<H", len(wide)) + head[32:42]
    directory = head + b"\xff" * 4 + name + wide
    wide_end = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(directory), start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(directory), 1)
    tail = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    data = b"x" * shift + packed[:start] + directory + wide_end + locator + tail
    assert all_of(put(tmp_path / "x.zip", data)) == {"a.md": b"a" * 50}


def test_an_end_that_points_to_nowhere(tmp_path: Path) -> None:
    packed = zipped({"a.md": b"a"})
    for place, value in ((-6, b"\xff\xff\xff\x7f"), (-10, b"\xff\xff\xff\x7f")):
        data = bytearray(packed)
        data[place : place + 4] = value
        report = add(put(tmp_path / "x.zip", bytes(data)), Target())
        assert report.added == 1  # found without the directory, if need be


# damage


def test_a_member_that_is_damaged(tmp_path: Path) -> None:
    files = {f"{n}.md": random.Random(n).randbytes(500) for n in range(4)}
    packed = bytearray(zipped(files, zipfile.ZIP_STORED))
    packed[100] ^= 1
    got = all_of(put(tmp_path / "x.zip", bytes(packed)))
    assert got == files | {"0.md": Reason.DAMAGED}


@pytest.mark.parametrize(
    ("offset", "value", "reason"),
    [
        (24, b"\x05\0\0\0", Reason.DAMAGED),  # the size
        (24, b"\x05\0\0\x01", Reason.DAMAGED),
        (16, b"\0\0\0\0", Reason.DAMAGED),  # the checksum
        (42, b"\x05\0\0\0", Reason.DAMAGED),  # the place
        (42, b"\xff\xff\xff\x7f", Reason.DAMAGED),
        (20, b"\x03\0\0\0", Reason.DAMAGED),  # the packed size
        (10, b"\x63\0", Reason.UNKNOWN),  # the method
        (10, b"\x0c\0", Reason.DAMAGED),
        (8, b"\x01\0", Reason.ENCRYPTED),  # the flags
    ],
)
def test_a_directory_that_says_what_is_not_so(
    tmp_path: Path, offset: int, value: bytes, reason: Reason
) -> None:
    packed = record(zipped({"a.md": b"content " * 99}), offset, value)
    assert all_of(put(tmp_path / "x.zip", packed)) == {"a.md": reason}


def test_a_directory_that_breaks_off(tmp_path: Path) -> None:
    files = {f"{n}.md": b"%d" % n for n in range(9)}
    packed = bytearray(zipped(files))
    third = packed.index(b"PK\1\2", packed.index(b"PK\1\2", directory_of(bytes(packed)) + 1) + 1)
    packed[third] = 0
    place = put(tmp_path / "x.zip", bytes(packed))
    report = add(place, Target())
    assert report.added == 9
    assert refused(report) == {str(place): Reason.DAMAGED}


@pytest.mark.parametrize("pack", [zipped, streamed])
def test_one_that_was_cut_off_is_read_up_to_there(
    tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    files = {f"{n:02}.md": random.Random(n).randbytes(60).hex().encode() for n in range(20)}
    packed = pack(files)
    counts = []
    for part in range(50):
        place = put(tmp_path / "x.zip", packed[: len(packed) * part // 50])
        report = add(place, Target())
        assert refused(report) == {str(place): Reason.DAMAGED}
        got = all_of(place)
        assert got == {name: files[name] for name in got}
        counts.append(len(got))
        if got:
            detail = report.refused[0].detail
            assert detail.startswith("cut off or broken at byte ")
            assert detail.endswith(f", after {len(got) - 1:02}.md")
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (0, 20)
    assert len(set(counts)) > 15


def test_a_cut_off_one_of_unknown_sizes_is_read_as_far_as_they_can_be_told(tmp_path: Path) -> None:
    files = {"a.md": b"a" * 50, "b.md": b"b" * 50}
    for data, known in (
        (streamed(files)[:-30], 2),
        (streamed(files).replace(b"PK\7\x08", b"")[:-30], 2),  # the mark may be missing
        (streamed(files, zipfile.ZIP_STORED)[:-30], 0),
        (streamed(files, zipfile.ZIP_BZIP2)[:-30], 2),
        (streamed(files)[:80], 1),
        (streamed(files)[:100], 1),
    ):
        assert len(all_of(put(tmp_path / "x.zip", data))) == known
    wrong = bytearray(streamed(files)[:-30])
    wrong[wrong.index(b"PK\7\x08") + 4] ^= 1
    assert all_of(put(tmp_path / "x.zip", bytes(wrong))) == {}
    secret = bytearray(streamed(files)[:-30])
    secret[6] |= 1
    assert all_of(put(tmp_path / "x.zip", bytes(secret))) == {}


@pytest.mark.parametrize("out", [Forwards(), io.BytesIO()])
def test_a_cut_off_one_whose_sizes_are_wide(tmp_path: Path, out: io.BytesIO) -> None:
    info = zip_info("a.md")
    info.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w") as packed, packed.open(info, "w", force_zip64=True) as member:
        member.write(b"a" * 50)
    data = out.getvalue()
    for cut in (data[:-30], data[: data.index(b"PK\1\2")] + b"PK\5\6"):
        assert all_of(put(tmp_path / "x.zip", cut)) == {"a.md": b"a" * 50}


# bounds


def test_members_that_overlap_count_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb has many members in the directory for one content."""
    packed = zipped({"000.md": b"a" * 50_000})
    start, end = directory_of(packed), len(packed) - 22
    directory = b"".join(packed[start:end].replace(b"000.md", b"%03d.md" % n) for n in range(100))
    tail = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 100, 100, len(directory), start, 0)
    place = put(tmp_path / "x.zip", packed[:start] + directory + tail)
    assert len(all_of(place)) == 100
    monkeypatch.setattr(listing_module, "_FLOOR", 1_000_000)
    monkeypatch.setattr(listing_module, "_RATIO", 10)
    report = add(place, Target())
    assert report.added == 20
    assert refused(report) == {str(place): Reason.BULKY}


def test_a_cut_off_one_whose_member_has_no_end_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_FLOOR", 1_000_000)
    monkeypatch.setattr(listing_module, "_RATIO", 10)
    data = streamed({"a.md": b"a" * 9, "b.md": bytes(3_000_000)})
    place = put(tmp_path / "x.zip", data[:-30])
    report = add(place, Target())
    assert report.added == 1
    assert refused(report) == {str(place): Reason.BULKY}


def test_a_disk_in_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put(tmp_path / "x.zip", zipped({"a.md": b"a"}))

    class Bad(io.BytesIO):
        @override
        def fileno(self) -> int:
            return 0

        @override
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, f"Input/output error {size}")

    monkeypatch.setattr(Path, "open", lambda *_: Bad())
    assert refused(add(place, Target())) == {str(place): Reason.UNREADABLE}
