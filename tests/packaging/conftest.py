"""The set-up scripts as modules: they stand outside the package, which they install."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A script of packaging/, imported as it is when it runs: its own folder first in the path."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module(name)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def system_packages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("system_packages", monkeypatch)


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return script("bootstrap", monkeypatch)
