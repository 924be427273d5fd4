"""The data folder is the reader's alone, and nothing from elsewhere is run or becomes a path."""

import io
import logging
import os
import pickle
import re
import shutil
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.structfile import StructFile

from reader import files
from reader.core.errors import IndexDamagedError, LibraryError
from reader.core.saved import SavedSearch
from reader.library import open_library
from reader.library.logs import log_into
from reader.search import engine
from reader.search.index import open_index
from reader.store.folder import prepare
from reader.ui.picture_cache import PictureCache
from tests.promises.operations import LISTED, Place, keys_of, write_articles

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other means")

Fresh = Callable[[], Place]
ANOTHER = 54321
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)


@pytest.fixture
def open_mask() -> Iterator[None]:
    """A system that lets all read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def reachable(folder: Path) -> Iterator[Path]:
    """What others could read or write in a folder if they could enter it."""
    for path in folder.iterdir():
        mode = path.lstat().st_mode
        if mode & 0o077:
            yield path
        if path.is_dir() and mode & 0o011:
            yield from reachable(path)


@pytest.mark.usefixtures("open_mask")
def test_all_that_is_made_is_the_readers_alone(tmp_path: Path) -> None:
    parents, data, archive = tmp_path / "a", tmp_path / "a" / "b" / "data", tmp_path / "archive"
    parents.mkdir(mode=0o750)
    write_articles(archive, range(LISTED))
    with closing(open_library(data)) as library:
        library.add([archive])
        library.set_read(keys_of(library)[:2], read=True)
        library.mark_book.save_search(SavedSearch("船", "渔船"))
        library.mark_book.imported(library.mark_book.exported())  # after a copy
        library.settings.set("size", 20)
        library.settings.save()
        assert PictureCache(data / "pictures").put("https://example.org/", b"x")
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        assert stat.S_IMODE(parents.stat().st_mode) == 0o750
        assert [*reachable(data)] == []
        assert {"marks.db", "catalogue.db-wal", "index"} <= {path.name for path in data.iterdir()}


@pytest.mark.usefixtures("open_mask")
def test_what_an_export_makes_is_as_the_system_says(tmp_path: Path) -> None:
    files.replace(tmp_path / "marks.json", b"{}", files.ALL)
    assert stat.S_IMODE((tmp_path / "marks.json").stat().st_mode) == 0o666


def test_the_folder_of_another_user_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setattr(logging.root, "handlers", [])
    prepare(data)
    if os.geteuid() == 0:
        os.chown(data, ANOTHER, ANOTHER)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: ANOTHER)
    with pytest.raises(LibraryError, match=f"belongs to another user: {data}"):
        open_library(data)
    log_into(data)
    assert [*data.iterdir()] == []


def test_a_file_of_another_user_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    open_library(data).close()
    (data / "marks of mine.txt").touch()
    monkeypatch.setattr(files, "is_anothers", lambda path: path.name.startswith("marks.db"))
    with pytest.raises(LibraryError, match=r"belongs to another user: .*marks\.db"):
        open_library(data)
    (data / "marks.db").rename(data / "else.db")
    prepare(data)  # what is no library's is not looked at


PLANTED: tuple[Callable[[Path], object], ...] = (
    Path.touch,
    Path.mkdir,
    lambda path: path.symlink_to(path.with_name("marks.db")),
    lambda path: path.symlink_to(path.with_name("nowhere")),
)


@as_root
@pytest.mark.parametrize("plant", PLANTED)
@pytest.mark.parametrize("name", ["page.json", "words.json"])
def test_what_another_user_put_there_is_refused(
    tmp_path: Path, name: str, plant: Callable[[Path], object]
) -> None:
    data = tmp_path / "data"
    open_library(data).close()
    path = data / name
    plant(path)
    os.chown(path, ANOTHER, ANOTHER, follow_symlinks=False)
    with pytest.raises(LibraryError, match=f"belongs to another user: {path}"):
        open_library(data)
    os.chown(path, os.geteuid(), os.getegid(), follow_symlinks=False)
    open_library(data).close()


def test_an_open_folder_is_closed_or_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o777)
    open_library(data).close()  # empty until now
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert f"{data} was open to other users" in caplog.text
    data.chmod(0o775)
    open_library(data).close()  # a library's
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    other = tmp_path / "other"
    other.mkdir()
    (other / "holiday.txt").touch()
    other.chmod(0o777)
    data.chmod(0o1777)
    for place in (other, data):  # of those that share it
        mode = place.stat().st_mode
        with pytest.raises(LibraryError, match=f"Other users can write .*: {place} .*chmod 700"):
            open_library(place)
        assert place.stat().st_mode == mode


def test_a_disk_that_knows_no_owners_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o777)
    monkeypatch.setattr(files.disk, "set_mode", lambda _path, _mode: None)
    with pytest.raises(LibraryError, match="Other users can write"):
        prepare(tmp_path)


def test_files_in_a_folder_that_others_read_are_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    open_library(data).close()
    data.chmod(0o755)  # the reader's choice, as it is where the folder holds more
    (data / "marks.db").chmod(0o644)
    (data / "holiday.txt").write_text("x")
    (data / "holiday.txt").chmod(0o644)
    (data / "words.tsv").symlink_to(data / "holiday.txt")
    open_library(data).close()
    assert {*reachable(data)} == {data / "holiday.txt", data / "words.tsv"}
    assert stat.S_IMODE((data / "holiday.txt").stat().st_mode) == 0o644


class Runs:
    """What a pickle that is a program looks like."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._mark),)


def toc_of(folder: Path) -> Path:
    """The table of contents of an index."""
    (path,) = folder.glob("*.toc")
    return path


def summed(data: bytes) -> bytes:
    return data + struct.pack("<4sI", b"JWsm", zlib.crc32(data))


def poisoned(mark: Path) -> Iterator[bytes]:
    """Tables of contents with a right checksum, whose pickles would make a folder."""
    poison, schema, none = pickle.dumps(Runs(mark), 2), b"x", pickle.dumps([])
    yield toc(-111, poison, none)  # where the schema is
    yield toc(-111, schema, pickle.dumps([Runs(mark)]))
    yield toc(-110, poison, none)  # an older form, which has a loader of its own


def toc(version: int, schema: bytes, segments: bytes) -> bytes:
    """A table of contents as Whoosh writes it, with our checksum."""
    head = struct.pack(">3b2i3b", 4, 8, 4, -12345, version, 3, 54, 0)
    length = bytes([len(schema) % 128 + 128, len(schema) // 128])
    return summed(head + length + schema + struct.pack(">2i", 0, 0) + segments)


def test_a_pickle_in_the_place_of_an_index_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, mark = tmp_path / "index", tmp_path / "it ran"
    open_index(folder).close()
    ended = []
    for data in poisoned(mark):
        toc_of(folder).write_bytes(data)
        try:
            open_index(folder).close()
            ended.append("opened")  # with the schema that is ours, whatever stands there
        except IndexDamagedError:
            ended.append("damaged")
        assert not mark.exists()
    assert ended == ["opened", "damaged", "damaged"]
    monkeypatch.setattr(engine.File, "read_pickle", StructFile.read_pickle)
    toc_of(folder).write_bytes([*poisoned(mark)][1])
    with pytest.raises(LibraryError):
        open_index(folder)
    assert mark.exists()  # so it is a poison


def test_a_segment_whose_files_whoosh_would_unpickle_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    open_index(folder).close()
    segment: Any = W3Segment
    codec: Any = W3Codec
    packed = segment(codec(), "MAIN")
    packed.compound = True
    toc_of(folder).write_bytes(toc(-111, b"x", pickle.dumps([packed])))
    with pytest.raises(IndexDamagedError, match="a segment that is not ours"):
        open_index(folder)


@as_root
def test_an_index_of_another_user_is_not_opened(fresh: Fresh) -> None:
    data = fresh().data
    for path in (data / "index" / "owner", toc_of(data / "index")):
        os.chown(path, ANOTHER, ANOTHER)
        with closing(open_library(data)) as library:
            assert library.ask("港口").missing == LISTED  # put aside, and made anew by the next
            library.resume()
            assert library.ask("港口").total == LISTED


def test_an_index_that_others_may_write_is_not_opened(fresh: Fresh) -> None:
    data = fresh().data
    toc_of(data / "index").chmod(0o666)
    with pytest.raises(IndexDamagedError, match="not ours"):
        open_index(data / "index")
    with closing(open_library(data)) as library:
        assert library.ask("港口").missing == LISTED


def test_an_index_in_an_archive_is_never_opened(
    fresh: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = fresh()
    archive, mark = tmp_path / "downloaded", tmp_path / "it ran"
    shutil.copytree(place.data, archive)
    for number, data in enumerate(poisoned(mark)):
        (archive / "index" / f"_MAIN_{number + 9}.toc").write_bytes(data)
    (archive / "one.pickle").write_bytes(pickle.dumps(Runs(mark)))
    shutil.make_archive(str(tmp_path / "packed"), "zip", archive)
    opened: list[Path] = []
    real = open_index

    def watched(folder: Path, **named: Any) -> object:
        opened.append(folder)
        return real(folder, **named)

    monkeypatch.setattr("reader.search.index.open_index", watched)
    monkeypatch.chdir(archive)
    with closing(open_library(tmp_path / "data")) as library:
        library.add([archive, tmp_path / "packed.zip", place.first])
        assert library.ask("港口").total == LISTED
    assert {*opened} == {tmp_path / "data" / "index"}
    assert not mark.exists()


# names

RESERVED = ["CON", "nul.md", "aux.html", "COM1.txt", "a:b.md", "C:\\x.md", "\\\\host\\x.md"]
ODD = [
    "../x.md", "../../marks.db", "/etc/x.md", "a/../../x.md", "..", ".", "~/x.md", "x.md/",
    "a//b.md", "marks.db", "index/owner", "settings.json", "\u202efdp.md", "a\u200b.md", " .md",
    "北" * 90 + ".md", "x" * 5000 + ".md", "-rf.md", "$(id).md", "%2e%2e/x.md", "a\nb.md",
    "a\x00b.md", "..\\x.md",
]  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(RESERVED + ODD),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(lambda name: f"{name}.md"),
    st.lists(st.sampled_from(["..", "a", "", ".", "~", "C:", "index"]), max_size=6).map("/".join),
)


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def packed_as(kind: str, names: list[str], path: Path) -> None:
    """Articles under these names."""
    bodies = [
        f"---\ntitle: 第{n}条\n---\n\n港口第{n}天恢复通航。".encode() for n, _ in enumerate(names)
    ]
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as packed:
            for name, body in zip(names, bodies, strict=True):
                info = zipfile.ZipInfo("x")
                info.filename = name  # as it is: the module's own cleaning is not wanted
                packed.writestr(info, body)
        return
    with tarfile.open(path, "w") as packed_tar:
        for name, body in zip(names, bodies, strict=True):
            member = tarfile.TarInfo(name)
            member.size = len(body)
            packed_tar.addfile(member, io.BytesIO(body))


def on_disk(base: Path) -> set[str]:
    """All there is but for what a library makes of itself, whatever is in it."""
    paths = (path.relative_to(base).as_posix() for path in base.rglob("*"))
    return {path for path in paths if not OF_A_LIBRARY.fullmatch(path)}


OF_A_LIBRARY = re.compile(
    r"data/(index/.*|marks-kept-\d+-\d{4}-\d\d-\d\d-[0-9a-f]{16}\.backup)", re.DOTALL
)


EXPECTED = {
    "data", "data/marks.db", "data/catalogue.db", "data/index", "data/writer.lock", "beside",
}  # fmt: skip


@settings(max_examples=25)
@given(
    names=st.lists(NAMES, min_size=1, max_size=8, unique=True), kind=st.sampled_from(("zip", "tar"))
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_in_a_packed_file_never_becomes_a_path(names: list[str], kind: str) -> None:
    with folder() as base:
        packed = base / "beside" / f"packed.{kind}"
        packed.parent.mkdir()
        packed_as(kind, names, packed)
        before = packed.read_bytes()
        with closing(open_library(base / "data")) as library:
            library.add([packed])
            for article in library.articles(library.ask().ids):
                library.page(article.key, library.target("hans"))
                library.set_starred([article.key], starred=True)
        assert on_disk(base) - {f"beside/{packed.name}"} == EXPECTED
        assert packed.read_bytes() == before
        made = {path.name for path in (base / "data" / "index").rglob("*")}
        assert all(name.startswith(("MAIN_", "_MAIN_", "jiuwen-index", "owner")) for name in made)


def test_a_name_on_disk_never_becomes_a_path(tmp_path: Path) -> None:
    archive = tmp_path / "beside"
    archive.mkdir()
    for name in [*RESERVED, *ODD]:
        flat = name.replace("/", "").replace("\x00", "")[:80]
        if flat.strip("."):
            (archive / flat).write_text(f"---\ntitle: {len(flat)}\n---\n\n港口恢复通航。{flat!r}")
    before = on_disk(tmp_path)
    with closing(open_library(tmp_path / "data")) as library:
        assert library.add([archive]).articles > len(ODD) // 2
    assert on_disk(tmp_path) == before | EXPECTED
