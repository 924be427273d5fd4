"""Packed files of the tests' own making, of every kind, and imports of them."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from typing_extensions import override

from reader.core.errors import Reason
from reader.core.progress import Cancel, Progress, no_progress
from reader.core.scan import ImportReport
from reader.ingest import inflate
from reader.ingest.content import contents
from reader.ingest.find import Found
from reader.ingest.listing import Listing, listed
from reader.ingest.packed import open_packed
from reader.ingest.parse import Read
from reader.ingest.run import run_import
from reader.ingest.workers import Answered, Asked, Workers, parsed_here
from tests.ingest.ingest_target import Target, nothing, read

TIME = 1_500_000_000


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in files.items():
            packed.writestr(zip_info(name), data, method)
    return out.getvalue()


def zip_info(name: str) -> zipfile.ZipInfo:
    """What a zip file tells of a regular file, the same at any time."""
    info = zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6))
    info.external_attr = 0o100644 << 16
    return info


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar file."""
    return tar_of(((tar_info(name), data) for name, data in files.items()), form)


def tar_of(
    entries: Iterable[tuple[tarfile.TarInfo, bytes]], form: int = tarfile.PAX_FORMAT
) -> bytes:
    """A tar file of entries of any type."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as packed:
        for info, data in entries:
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tar_info(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    """What a tar file tells of an entry."""
    info = tarfile.TarInfo(name)
    info.mtime, info.type, info.linkname = TIME, kind, link
    return info


PACKERS: dict[str, Callable[[Mapping[str, bytes]], bytes]] = {
    ".zip": zipped,
    ".tar": tarred,
    ".tar.gz": lambda files: gzip.compress(tarred(files), mtime=0),
    ".tar.xz": lambda files: lzma.compress(tarred(files)),
    ".tar.bz2": lambda files: bz2.compress(tarred(files), 1),
    ".tar.zst": lambda files: inflate.zstd.compress(tarred(files)),
}
"""What packs files, by the suffix of what it makes."""


def pack(place: Path, files: Mapping[str, bytes]) -> Path:
    """Write a packed file of the kind that its name says, newer than what was there before."""
    suffix = next(suffix for suffix in PACKERS if place.name.endswith(suffix))
    return put(place, PACKERS[suffix](files))


def put(place: Path, data: bytes) -> Path:
    """Write a file that is newer than what was there before."""
    before = place.stat().st_mtime_ns if place.exists() else 0
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    if place.stat().st_mtime_ns <= before:
        os.utime(place, ns=(before + 1_000_000, before + 1_000_000))
    return place


def listing(place: Path) -> Listing:
    """What a packed file holds."""
    with closing(open_packed(place, nothing)) as packed:
        return listed(packed)


def all_of(place: Path) -> dict[str, bytes | Reason]:
    """What all members of a packed file hold, or why they cannot be read."""
    found = [
        Found(member.name, str(place), member.size, member.stamp, member.name, member.at)
        for member in listing(place).members
    ]
    return {
        file.path: content if isinstance(content, bytes) else content.reason
        for file, content in contents(found, nothing)
    }


class NoWorkers(Workers):
    """Parses where it is asked."""

    @override
    def parsed(self, files: Iterable[Asked], read: Read, cancel: Cancel) -> Iterator[Answered]:
        """What each file gives."""
        return parsed_here(files, read, cancel)


def add(
    root: Path, target: Target, progress: Progress = no_progress, cancel: Cancel | None = None
) -> ImportReport:
    """One import."""
    return run_import(root, 1, target, read, NoWorkers(1), progress, cancel or Cancel(), nothing)
