"""ICU's data made small: the table is read and written as ICU lays it out."""

import struct
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.conftest import script

HEADER = struct.pack("<HH", 32, 0x27DA) + b"\x14\0\0\0\0\0\2\0CmnD" + bytes(16)
ITEMS = [
    ("icudt73l/brkitr/de.res", b"German"),
    ("icudt73l/coll/root.res", b"root order"),
    ("icudt73l/coll/zh.res", b"sounds and strokes"),
    ("icudt73l/res_index.res", b"list"),
    ("icudt73l/zh_Hant.res", b"traditional"),
    ("icudt73l/zz.res", b"the last of all"),
]


@pytest.fixture
def icu(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("icu", monkeypatch)


def unpadded(found: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [(name, data.rstrip(b"\0")) for name, data in found]


def test_a_table_is_read_as_it_was_written(icu: ModuleType) -> None:
    header, found = icu.items(icu.build(HEADER, ITEMS))
    assert header == HEADER
    assert unpadded(found) == ITEMS


def test_each_item_begins_where_icu_may_read_it(icu: ModuleType) -> None:
    table = icu.build(HEADER, ITEMS)[len(HEADER) :]
    count = struct.unpack_from("<I", table)[0]
    places = [struct.unpack_from("<II", table, 4 + 8 * each) for each in range(count)]
    assert all(at % 16 == 0 for _, at in places)


def test_only_the_languages_of_the_window_are_kept(icu: ModuleType) -> None:
    library = b"\x7fELF before" + icu.build(HEADER, ITEMS) + b"after"
    _, kept = icu.items(icu.smaller(library))
    assert [name.partition("/")[2] for name, _ in kept] == [
        "coll/root.res", "coll/zh.res", "res_index.res", "zh_Hant.res",
    ]  # fmt: skip
    assert unpadded(kept) == [each for each in ITEMS if each in unpadded(kept)]


@pytest.mark.parametrize("library", [b"", b"\x7fELF without", b"\x7fELF" + b"CmnD".rjust(40)])
def test_a_library_that_is_built_otherwise_is_refused(icu: ModuleType, library: bytes) -> None:
    with pytest.raises(icu.IcuError):
        icu.smaller(library)


def test_a_table_whose_end_is_needed_is_refused(icu: ModuleType) -> None:
    with pytest.raises(icu.IcuError, match="an end that is not"):
        icu.smaller(icu.build(HEADER, ITEMS[:-1]))


def test_the_library_of_this_qt_has_what_is_kept(icu: ModuleType) -> None:
    import PySide6

    found = sorted(Path(PySide6.__file__).parent.rglob("libicudata.so.*"))
    if not found:
        pytest.skip("Qt brings no ICU here")
    library = found[0].read_bytes()
    table = icu.smaller(library)
    names = {name.partition("/")[2] for name, _ in icu.items(table)[1]}
    assert {"coll/zh.res", "coll/ucadata.icu", "coll/root.res", "zh.res"} <= names
    assert len(table) < len(library) / 5
