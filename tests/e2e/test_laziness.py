"""What is not needed is not loaded, and what must not be used is not there."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "feedparser",
    "readability",
    "PySide6",
    "bs4",
    "opencc",
    "whoosh",
    "rjieba",
    "lxml",
    "numpy",
    "rensa",
)
NETWORK = ("socket", "ssl", "http.client", "urllib.request", "PySide6.QtNetwork")


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running some code."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import reader.ui", HEAVY),
        ("import reader.cli", HEAVY),
        ("import reader.library", HEAVY),
    ],
)
def test_imports_are_light(code: str, absent: tuple[str, ...]) -> None:
    assert loaded_after(code).isdisjoint(absent)


def test_a_list_is_read_without_heavy_parts(data: Path) -> None:
    code = f"from reader.__main__ import main\nmain(['list', '--library', {str(data)!r}])"
    loaded = loaded_after(code)
    assert loaded.isdisjoint(HEAVY)
    assert "reader.names.learned" not in loaded  # nor are the tables of names read


def test_searching_loads_no_window_and_no_network(data: Path) -> None:
    code = f"from reader.__main__ import main\nmain(['search', '北约', '--library', {str(data)!r}])"
    assert loaded_after(code).isdisjoint(("PySide6", *NETWORK))
