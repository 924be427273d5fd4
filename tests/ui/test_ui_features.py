"""PySide does not read the source of each module that is imported."""

import importlib
import inspect
import sys
from pathlib import Path

import pytest

import reader.ui.instance  # noqa: F401 - what a start imports first


def test_importing_a_module_reads_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "imported_after_pyside.py").write_text("NAME = 'PySide6'\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    asked: list[object] = []
    monkeypatch.setattr(inspect, "getsource", asked.append)
    importlib.import_module("imported_after_pyside")
    del sys.modules["imported_after_pyside"]
    assert asked == []
    feature = sys.modules["shibokensupport.feature"]
    assert not feature._mod_uses_pyside(sys.modules[__name__])
