"""What an installed program has to have with it: each part that is missing is named."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QCollator, QLibraryInfo
from PySide6.QtGui import QImage
from typing_extensions import override

from reader.ui import installed

pytestmark = pytest.mark.usefixtures("qapp")


def test_nothing_is_missing_here_and_all_modules_are_counted() -> None:
    assert installed.missing() == []
    files = [*Path(installed.__file__).parents[1].rglob("*.py")]
    assert installed.count() == len(files) - 1  # the package itself is loaded already


def test_a_module_that_was_left_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def lacking(name: str) -> ModuleType:
        if name == "reader.search.engine":
            raise ModuleNotFoundError("No module named 'numpy.fft'")
        return real(name)

    monkeypatch.setattr(importlib, "import_module", lacking)
    assert installed.missing() == ["reader.search.engine (No module named 'numpy.fft')"]


@pytest.mark.skipif(sys.platform != "linux", reason="plugins of Linux")
def test_plugins_and_texts_that_are_not_there_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLibraryInfo, "path", lambda _which: str(tmp_path))
    said = "\n".join(installed.missing())
    for name in (
        "libqxcb.so", "libqwayland.so", "libxdg-shell.so", "libibusplatforminputcontextplugin.so",
        "libcomposeplatforminputcontextplugin.so", "libcupsprintersupport.so", "qtbase_zh_TW.qm",
    ):  # fmt: skip
        assert name in said


def test_pictures_orders_and_tls_that_do_not_work_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Unsorted(QCollator):
        @override
        def compare(self, *_words: Any) -> int:
            return 0

    class Deaf:
        @staticmethod
        def supportsSsl() -> bool:
            return False

    def nothing(_data: QByteArray) -> QImage:
        return QImage()

    monkeypatch.setattr(QImage, "fromData", nothing)
    monkeypatch.setattr(installed, "QCollator", Unsorted)
    monkeypatch.setattr(installed, "QSslSocket", Deaf)
    assert installed.missing() == [
        *(f"{name} pictures" for name in ("GIF", "SVG", "PNG", "JPEG", "WEBP", "BMP")),
        "the order of sounds", "the order of strokes", "TLS",
    ]  # fmt: skip
