"""Makes the library of ICU's data small: of 32 MB Qt asks for the sorting of a few languages.

The data is one table of named items ("common data"): header, number, offsets of names and of
items, names, items. What is wanted is written anew as such a table, and a library is linked around
it that has the same name and symbol as before. Needs binutils, as PyInstaller does.
"""

import re
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_MAGIC = b"\xda\x27"
_ALIGN = 16

_SUPPLEMENTS = frozenset({
    "res_index.res", "pool.res", "root.res", "likelySubtags.res", "supplementalData.res",
    "metadata.res", "keyTypeData.res", "numberingSystems.res", "timezoneTypes.res",
    "zoneinfo64.res", "metaZones.res", "windowsZones.res", "nfkc.nrm", "cnvalias.icu",
    "coll/res_index.res", "coll/root.res", "coll/ucadata.icu",
})  # fmt: skip
_LANGUAGES = re.compile(r"(?:coll/)?(?:en|zh)(?:_\w+)?\.res")
"""Those of the interface; others are sorted by ICU's root order."""


class IcuError(Exception):
    """The library is not built as expected."""


def wanted(name: str) -> bool:
    """Whether an item, named without the version's prefix, is asked for by Qt."""
    return name in _SUPPLEMENTS or _LANGUAGES.fullmatch(name) is not None


def find_table(library: bytes) -> bytes:
    """The table of data within a library, with whatever follows it there."""
    at = library.find(b"CmnD") - 12
    if at < 0 or library[at + 2 : at + 4] != _MAGIC:
        raise IcuError("no table of data")
    return library[at:]


def items(table: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The header, and the items by name; the last has what follows the table at its end."""
    size = struct.unpack_from("<H", table)[0]
    header, body = table[:size], table[size:]
    count = struct.unpack_from("<I", body)[0]
    places = [struct.unpack_from("<II", body, 4 + 8 * each) for each in range(count)]
    ends = [data for _, data in places[1:]] + [len(body)]
    return header, [
        (body[name : body.index(b"\0", name)].decode(), body[data:end])
        for (name, data), end in zip(places, ends, strict=True)
    ]


def build(header: bytes, kept: Sequence[tuple[str, bytes]]) -> bytes:
    """A table of the items, whose names have to be in order."""
    names, offsets = b"", []
    start = 4 + 8 * len(kept)
    for name, _ in kept:
        offsets.append(start + len(names))
        names += name.encode() + b"\0"
    at = start + len(names)
    at += -at % _ALIGN
    toc, body = struct.pack("<I", len(kept)), b""
    first = at
    for offset, (_, data) in zip(offsets, kept, strict=True):
        toc += struct.pack("<II", offset, first + len(body))
        body += data + b"\0" * (-len(data) % _ALIGN)
    return header + (toc + names).ljust(first, b"\0") + body


def smaller(library: bytes) -> bytes:
    """The table of what is wanted out of a library's."""
    header, found = items(find_table(library))
    last = found[-1][0]
    kept = [(name, data) for name, data in found if wanted(name.partition("/")[2])]
    if not kept or kept[-1][0] == last:
        raise IcuError("nothing that is known, or an end that is not")
    return build(header, kept)


def trim(library: Path) -> None:
    """Link a library anew around the smaller table, in its place."""
    version = library.name.rpartition(".")[2]
    table = smaller(library.read_bytes())
    with tempfile.TemporaryDirectory() as folder:

        def run(*command: str) -> None:
            subprocess.run(command, check=True, cwd=folder)

        Path(folder, "icu.dat").write_bytes(table)
        run("ld", "-r", "-b", "binary", "-o", "raw.o", "icu.dat")
        section = ".data=.rodata,alloc,load,readonly,data,contents"
        aligned = f".data={_ALIGN}"
        run(
            "objcopy", "--rename-section", section, "--set-section-alignment", aligned,
            "raw.o", "data.o",
        )  # fmt: skip
        symbol = f"icudt{version}_dat"
        run(
            "ld", "-shared", "-s", "-z", "noexecstack", f"-soname={library.name}",
            f"--defsym={symbol}=_binary_icu_dat_start", "-o", "made.so", "data.o",
        )  # fmt: skip
        library.write_bytes(Path(folder, "made.so").read_bytes())
