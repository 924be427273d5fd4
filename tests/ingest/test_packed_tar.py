"""Tar files as they are met: every form, every way to compress, and those that were cut off."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from reader.core.errors import Reason
from reader.core.scan import Refusal
from reader.ingest import inflate
from reader.ingest import listing as listing_module
from reader.ingest.content import contents
from reader.ingest.find import Found, find
from reader.ingest.packed import look_into, open_packed
from tests.ingest.ingest_target import Target, nothing, refused
from tests.ingest.packed_files import (
    PACKERS,
    add,
    all_of,
    listing,
    pack,
    put,
    tar_info,
    tar_of,
    tarred,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
COMPRESSED = [".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst"]

SECONDS = 10
"""Of this process's time, after which hostile input counts as endless."""


def header(name: bytes, size: int, kind: bytes = b"0", **fields: bytes) -> bytes:
    """The header of an entry, by the places of its fields."""
    block = bytearray(512)
    block[: len(name)] = name
    block[100:108] = b"0000644\0"
    block[124:136] = fields.pop("digits", b"%011o\0" % size)
    block[136:148] = b"%011o\0" % 1_500_000_000
    block[148:156] = b" " * 8
    block[156:157] = kind
    for place, value in fields.items():
        start = int(place.removeprefix("at"))
        block[start : start + len(value)] = value
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def entry(name: bytes, data: bytes, kind: bytes = b"0", **fields: bytes) -> bytes:
    """A header and what follows it."""
    return header(name, len(data), kind, **fields) + data + bytes(-len(data) % 512)


END = bytes(1024)


def tar(place: Path, *entries: bytes, end: bytes = END) -> Path:
    """Write a tar file."""
    return put(place / "x.tar", b"".join(entries) + end)


def facts(**values: bytes) -> bytes:
    """A list of facts for the next entry, sorted out by its own lengths."""
    lines = b""
    for key, value in values.items():
        line = b" " + key.replace("__", ".").encode() + b"=" + value + b"\n"
        size = len(line) + 1
        while len(b"%d" % size) + len(line) != size:
            size += 1
        lines += b"%d" % size + line
    return entry(b"pax", lines, b"x")


# forms


@pytest.mark.parametrize("form", FORMS)
def test_every_form_with_short_and_long_names(tmp_path: Path, form: str) -> None:
    names = ["短.md", "d/" * 45 + "in.md", "folder/" * 20 + "x.md", "x" * 99, "y" * 100]
    if form != "ustar":
        names += ["长" * 83 + ".md", "very/" * 60 + "long.md"]
    files = {name: name.encode() for name in names}
    assert all_of(put(tmp_path / "x.tar", tarred(files, FORMS[form]))) == files


def test_names_in_another_encoding(tmp_path: Path) -> None:
    names = ["新闻/联合早报.md", "评论/编者的话.md"]
    entries = [entry(name.encode("gbk"), b"x") for name in names]
    assert set(all_of(tar(tmp_path, *entries))) == set(names)


def test_names_without_loss(tmp_path: Path) -> None:
    infos = [tar_info("a\udce9.md"), tar_info("b" * 120 + "\udcff")]
    for form in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        data = tar_of(((info, b"x") for info in infos), form)
        assert set(all_of(put(tmp_path / "x.tar", data))) == {info.name for info in infos}


def test_old_headers(tmp_path: Path) -> None:
    """Without a version, with numbers in other shapes, with a checksum of signed bytes."""
    signed = bytearray(entry("新.md".encode(), b"n"))
    signed[148:156] = b"%06o\0 " % (sum(signed[:148]) + 256 + sum(signed[156:512]) - 256 * 3)
    place = tar(
        tmp_path,
        entry(b"a.md", b"a", b"\0"),
        entry(b"b.md", b"b", b"7"),
        entry(b"c.md", b"c", digits=b"          1 "),
        entry(b"d.md", b"d", digits=b"\x80" + bytes(10) + b"\x01"),
        entry(b"e/", b""),
        bytes(signed),
    )
    names = ["a.md", "b.md", "c.md", "d.md", "新.md"]
    assert all_of(place) == {name: name[0].encode() if name[0] < "z" else b"n" for name in names}


def test_facts_before_a_header(tmp_path: Path) -> None:
    place = tar(
        tmp_path,
        entry(b"pax_global_header", b"52 comment=0123456789012345678901234567890123456789\n", b"g"),
        facts(path="新.md".encode(), size=b"3", mtime=b"1.5", comment=b"x" * 300),
        header(b"old.md", 0) + b"123" + bytes(509),
        facts(hdrcharset=b"BINARY", path="闻.md".encode("gbk")),
        entry(b"old.md", b"4"),
        facts(path=b"") + entry(b"kept.md", b"5"),
    )
    assert all_of(place) == {"新.md": b"123", "闻.md": b"4", "kept.md": b"5"}


def test_what_says_more_of_folders_is_nothing(tmp_path: Path) -> None:
    place = tar(
        tmp_path, entry(b"label", b"", b"V"), entry(b"d", b"Ya\0\0", b"D"), entry(b"d/", b"", b"5"),
        entry(b"d/a.md", b"a"),
    )  # fmt: skip
    assert all_of(place) == {"d/a.md": b"a"}
    assert listing(place).refused == []


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    kinds = {"link": tarfile.SYMTYPE, "pipe": tarfile.FIFOTYPE, "disk": tarfile.BLKTYPE}
    entries = [(tar_info(name, kind, "a.md"), b"") for name, kind in kinds.items()]
    data = tar_of([*entries, (tar_info("a.md"), b"a"), (tar_info("odd", b"Q"), b"odd")])
    place = put(tmp_path / "x.tar", data)
    assert all_of(place) == {"a.md": b"a"}
    assert listing(place).refused == [
        Refusal("link", Reason.LINK), Refusal("pipe", Reason.SPECIAL),
        Refusal("disk", Reason.SPECIAL), Refusal("odd", Reason.SPECIAL),
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
def test_second_names_have_the_content_of_the_first(tmp_path: Path, suffix: str, form: str) -> None:
    long = "深" * (60 if form != "ustar" else 10) + ".md"
    data = tar_of([
        (tar_info("a.md"), b"a"), (tar_info("z.md", tarfile.LNKTYPE, "a.md"), b""),
        (tar_info(long), b"long"), (tar_info(long + "2", tarfile.LNKTYPE, long), b""),
        (tar_info("chain.md", tarfile.LNKTYPE, "z.md"), b""),
        (tar_info("p.png", tarfile.LNKTYPE, "a.md"), b""),
        (tar_info("none.md", tarfile.LNKTYPE, "later.md"), b""), (tar_info("later.md"), b"l"),
        (tar_info("hidden.md", tarfile.LNKTYPE, ".store/x"), b""),
    ], FORMS[form])  # fmt: skip
    plain = put(tmp_path / "x.tar", data)
    place = plain if suffix == ".tar" else compressed(plain, suffix)
    assert all_of(place) == {
        "a.md": b"a", "z.md": b"a", "chain.md": b"a", "p.png": Reason.BINARY, long: b"long",
        long + "2": b"long", "later.md": b"l",
    }  # fmt: skip
    assert listing(place).refused == [
        Refusal("none.md", Reason.LINK), Refusal("hidden.md", Reason.LINK),
    ]  # fmt: skip


def test_files_with_holes_are_refused(tmp_path: Path) -> None:
    place = tar(
        tmp_path,
        header(b"old", 512, b"S", at482=b"\x01") + b"\0" * 504 + b"\x01" + bytes(7) + bytes(512)
        + b"x" * 512,
        facts(GNU__sparse__major=b"1") + entry(b"new", b"x" * 512),
        entry(b"a.md", b"a"),
    )  # fmt: skip
    assert all_of(place) == {"a.md": b"a"}
    assert [refusal.reason for refusal in listing(place).refused] == [Reason.SPECIAL] * 2


def test_the_last_of_several_members_of_a_name_counts(tmp_path: Path) -> None:
    place = tar(tmp_path, entry(b"a", b"first"), entry(b"./a", b"last"), entry(b"b", b"b"))
    assert all_of(place) == {"a": b"last", "b": b"b"}


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path) -> None:
    place, target = pack(tmp_path / "x.tar.gz", {"a.md": b"old"}), Target()
    add(place, target)
    pack(place, {"a.md": b"new"})
    assert add(place, target).changed == 1


# compression


def compressed(plain: Path, suffix: str) -> Path:
    """A tar file compressed."""
    ways: dict[str, Callable[[bytes], bytes]] = {
        ".tar.gz": gzip.compress, ".tar.xz": lzma.compress, ".tar.bz2": bz2.compress,
        ".tar.zst": inflate.zstd.compress,
    }  # fmt: skip
    return put(plain.with_name(f"x{suffix}"), ways[suffix](plain.read_bytes()))


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_several_frames_and_what_is_around_them(tmp_path: Path, suffix: str) -> None:
    files = {f"{n}.md": random.Random(n).randbytes(3000) for n in range(30)}
    data = tarred(files)
    pieces = [data[start : start + 7000] for start in range(0, len(data), 7000)]
    frames = [compressed(put(tmp_path / "x.tar", piece), suffix).read_bytes() for piece in pieces]
    empty = compressed(put(tmp_path / "x.tar", b""), suffix).read_bytes()
    skipped = b"\x52\x2a\x4d\x18\x05\0\0\0hello" if suffix == ".tar.zst" else b""
    whole = skipped + empty * 3 + skipped.join(frames) + skipped
    for behind in (b"", bytes(40_000), b"no frame", b"x"):
        place = put(tmp_path / f"x{suffix}", whole + behind)
        assert all_of(place) == files
        assert listing(place).trouble is None
        (kind,) = (kind for kind in inflate.COMPRESSIONS if kind.magic.match(frames[0]))
        stream = inflate.Stream(io.BytesIO(whole + behind), kind, 10**9, nothing)
        assert (stream.read(10**9), stream.read(1)) == (data, b"")


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_the_content_tells_how_it_is_compressed(tmp_path: Path, suffix: str) -> None:
    place = compressed(put(tmp_path / "x.tar", tarred({"a.md": b"a"})), suffix)
    for name in ("y.tar", "y.tgz", "y.tar.zst"):
        assert all_of(put(tmp_path / name, place.read_bytes())) == {"a.md": b"a"}


@pytest.mark.parametrize("suffix", [".tar.xz", ".tar.zst"])
def test_what_would_take_too_much_memory_is_refused(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inflate, "_MEMORY", 100_000)
    monkeypatch.setattr(inflate, "_WINDOW_LOG", 10)
    place = pack(tmp_path / f"x{suffix}", {"a.md": random.Random(1).randbytes(900_000)})
    assert refused(add(place, Target())) == {str(place): Reason.DEMANDING}


def test_no_memory_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Greedy:
        eof, needs_input, unused_data = False, True, b""

        def decompress(self, data: bytes, max_length: int) -> bytes:
            raise MemoryError(len(data), max_length)

    place = pack(tmp_path / "x.tar.bz2", {"a.md": b"a"})
    kinds = [inflate.Compression(kind.magic, Greedy) for kind in inflate.COMPRESSIONS]
    monkeypatch.setattr("reader.ingest.packed.COMPRESSIONS", kinds)
    assert refused(add(place, Target())) == {str(place): Reason.DEMANDING}


# damage


@pytest.mark.parametrize("suffix", [".tar", *COMPRESSED])
def test_one_that_was_cut_off_is_read_up_to_there(tmp_path: Path, suffix: str) -> None:
    files = {f"{n:02}.md": random.Random(n).randbytes(2000).hex().encode() for n in range(20)}
    packed = PACKERS[suffix](files)
    packed = packed[:-8000] if suffix == ".tar" else packed  # what stands behind the last one
    counts = []
    for part in range(50):
        place = put(tmp_path / f"x{suffix}", packed[: len(packed) * part // 50])
        target = Target()
        report = add(place, target)
        assert refused(report) == {str(place): Reason.DAMAGED}
        assert target.titles == sorted(files[f"{n:02}.md"].decode() for n in range(report.added))
        counts.append(report.added)
        detail = report.refused[0].detail
        assert detail.startswith(("cut off at byte ", "no tar header at byte "))
        assert not report.added or detail.endswith(f", after {report.added - 1:02}.md")
    assert counts == sorted(counts)
    assert counts[0] == 0
    if suffix in (".tar", ".tar.gz", ".tar.xz"):  # the others unpack a block only when it is whole
        assert len(set(counts)) > 15


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_one_that_is_damaged_in_the_middle(tmp_path: Path, suffix: str) -> None:
    files = {f"{n:02}.md": random.Random(n).randbytes(9000).hex().encode() for n in range(60)}
    packed = bytearray(PACKERS[suffix](files))
    middle = len(packed) // 2
    packed[middle : middle + 2000] = bytes(2000)
    place, target = put(tmp_path / f"x{suffix}", bytes(packed)), Target()
    assert refused(add(place, target))[str(place)] is Reason.DAMAGED
    before = [data.decode() for data in list(files.values())[:20]]
    assert set(before) <= set(target.titles)


@pytest.mark.parametrize(
    "data",
    [
        entry(b"a", b"a") + b"not a header" * 50,
        entry(b"a", b"a") + header(b"x", 0, b"L", digits=b"77777777777\0") + b"x" * 5000,
        entry(b"a", b"a") + header(b"x", 0, digits=b"no number!! "),
        entry(b"a", b"a") + header(b"x", 0, digits=b"-0000000001\0"),
        entry(b"a", b"a") + header(b"x", 0, digits=b"\xff" * 12),
        entry(b"a", b"a") + entry(b"x", b"no list", b"x") + entry(b"b", b"b"),
        entry(b"a", b"a") + entry(b"x", b"3 a\n", b"x") + entry(b"b", b"b"),
        entry(b"a", b"a") + entry(b"x", b"2 a=b\n", b"x") + entry(b"b", b"b"),
        entry(b"a", b"a") + entry(b"x", b"9" * 5000, b"x") + entry(b"b", b"b"),
        entry(b"a", b"a") + facts(size=b"9" * 5000) + entry(b"b", b"b"),
        entry(b"a", b"a") + header(b"x", 0, b"S", at482=b"\x01") + b"x" * 100,
        entry(b"a", b"a") + entry(b"x", b"long name", b"L") + b"x" * 100,
        entry(b"a", b"a") + entry(b"b", b"b" * 900)[:-300],
    ],
)
def test_what_is_no_tar_file_any_more(tmp_path: Path, data: bytes) -> None:
    place = put(tmp_path / "x.tar", data)
    report = add(place, Target())
    assert report.added == 1
    (refusal,) = report.refused
    assert refusal.reason is Reason.DAMAGED
    assert " at byte " in refusal.detail


def test_a_disk_in_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tarred({f"{n}.md": random.Random(n).randbytes(30_000) for n in range(5)})

    class Bad(io.BytesIO):
        def __init__(self, *, good: int, seeks: int = 99) -> None:
            super().__init__(packed)
            self.good, self.seeks = good, seeks

        @override
        def fileno(self) -> int:
            return 0

        @override
        def read(self, size: int | None = -1, /) -> bytes:
            self.good -= 1
            if self.good < 0:
                raise OSError(5, "Input/output error")
            return super().read(size)

        @override
        def seek(self, place: int, whence: int = 0, /) -> int:
            self.seeks -= 1
            if self.seeks < 0:
                raise OSError(5, "Input/output error")
            return super().seek(place, whence)

    place = put(tmp_path / "x.tar", packed)
    for bad, members in (
        (Bad(good=0), 0), (Bad(good=5), 2), (Bad(good=99, seeks=0), 0), (Bad(good=99, seeks=1), 0),
    ):  # fmt: skip
        with monkeypatch.context() as disk:
            disk.setattr(Path, "open", lambda *_, bad=bad: bad)
            report = add(place, Target())
        assert refused(report)[str(place)] is Reason.UNREADABLE
        assert (report.found, report.added) == (members, 0)


@pytest.mark.parametrize("suffix", [".tar", ".tar.bz2"])
def test_a_disk_that_fails_while_members_are_read(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{n}.md": random.Random(n).randbytes(300_000) for n in range(5)}
    place = pack(tmp_path / f"x{suffix}", files)
    opened = place.open("rb")
    read: list[int] = []

    class Bad(io.BufferedReader):
        @override
        def read(self, size: int | None = -1, /) -> bytes:
            read.append(1)
            if len(read) > 60:
                raise OSError(5, "Input/output error")
            return super().read(size)

    found = [item for item in look_into(place, find(place), {}, nothing) if isinstance(item, Found)]
    with monkeypatch.context() as disk, Bad(opened.detach()) as bad:
        disk.setattr(Path, "open", lambda *_: bad)
        got = [content for _, content in contents(found, nothing)]
    assert got[:2] == [files["0.md"], files["1.md"]]
    assert [str(content) for content in got[3:]] == ["cannot be read: Input/output error"] * 2


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".zip"])
def test_members_may_be_read_in_any_order(tmp_path: Path, suffix: str) -> None:
    files = {f"{n}.md": b"%d" % n for n in range(5)}
    place = pack(tmp_path / f"x{suffix}", files)
    found = [item for item in look_into(place, find(place), {}, nothing) if isinstance(item, Found)]
    assert {file.path: content for file, content in contents(found[::-1], nothing)} == files


# bounds


@pytest.mark.parametrize("data", [
    (entry(b"x", b"n" * 400, b"L") * 3000),
    facts(**{f"GNU__sparse__{n}": b"1" for n in range(2000)}) * 50,
    facts(**{f"junk{n}": b"1" for n in range(2000)}) * 50,
    entry(b"x", b"1" * 900_000, b"x"),
])  # fmt: skip
def test_headers_without_end_end_soon(tmp_path: Path, data: bytes) -> None:
    place = put(tmp_path / "x.tar", data)
    started = time.process_time()
    report = add(place, Target())
    assert time.process_time() - started < SECONDS
    assert refused(report) == {str(place): Reason.DAMAGED}


@pytest.mark.parametrize("suffix", COMPRESSED)
def test_a_stream_without_end_is_bounded(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "_FLOOR", 3_000_000)
    monkeypatch.setattr(listing_module, "_RATIO", 2)
    endless = header(b"b.md", 2**40)
    plain = put(tmp_path / "x.tar", entry(b"a.md", b"a") + endless + bytes(9_000_000))
    report = add(compressed(plain, suffix), Target())
    assert report.added == 1
    assert report.refused[0].said == (
        "holds too much to be read whole: unpacks to over 3 MB, after a.md"
    )


def test_work_between_pieces_may_be_stopped(tmp_path: Path) -> None:
    place = pack(tmp_path / "x.tar.gz", {"a.md": bytes(9_000_000)})
    calls: list[int] = []
    with (
        closing(open_packed(place, lambda: calls.append(1 // (9 - len(calls))))) as packed,
        pytest.raises(ZeroDivisionError),
    ):
        listing_module.listed(packed)
    assert len(calls) == 9


def test_nothing_to_pass_in_a_plain_file(tmp_path: Path) -> None:
    for name in ("x.tar", "x.zip"):
        with closing(open_packed(pack(tmp_path / name, {"a.md": b"a"}), nothing)) as packed:
            assert list(packed.passed(10_000)) == []


@pytest.mark.parametrize("suffix", [".tar", *COMPRESSED])
def test_tar_files_that_were_joined_are_read_to_the_last(tmp_path: Path, suffix: str) -> None:
    parts = [{"a.md": b"a", "b.md": b"b"}, {"长" * 83 + ".md": b"c"}, {"a.md": b"again"}]
    joined = b"".join(PACKERS[suffix](part) for part in parts)
    place = put(tmp_path / f"x{suffix}", joined)
    assert all_of(place) == parts[0] | parts[1] | parts[2]
    target = Target()
    assert add(place, target).refused == []
    assert target.titles == ["again", "b", "c"]


@pytest.mark.parametrize("behind", [b"", b"signed by me", bytes(5000) + b"x" * 600, bytes(3 << 20)])
def test_what_stands_behind_a_tar_file_and_is_none_is_left(tmp_path: Path, behind: bytes) -> None:
    place = tar(tmp_path, entry(b"a.md", b"a"), end=END + behind)
    assert all_of(place) == {"a.md": b"a"}
    assert listing(place).trouble is None


def test_what_was_said_of_an_entry_that_is_missing_is_not_said_of_the_next(tmp_path: Path) -> None:
    place = tar(tmp_path, entry(b"long", b"other.md", b"L"), END, entry(b"a.md", b"a"))
    assert all_of(place) == {"a.md": b"a"}
