"""The locked requirements: complete, hashed, without addresses, and agreeing with each other."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

SETS = ("run", "dev", "package", "bench")
ASIDE = "reloaded"
"""What the search tests are run with once more; it goes into a folder of its own."""

SAME_IMPORT_NAME = (
    {"opencc", "opencc-py", "opencc-python", "opencc-python-reimplemented"},
    {"whoosh", "whoosh-reloaded", "whoosh3"},
)

ELSEWHERE = "backports" if sys.version_info >= (3, 14) else "compression"
"""A module that other Pythons have under this name, or bring along themselves."""

QT_COMPANION = "shiboken6"  # a part of PySide6, which asks for its very version


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def blocks(root: Path, lock: str) -> list[str]:
    """One string per locked requirement, its hashes with it."""
    text = (root / "packaging" / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    return re.split(r"\n(?=\S)", text.strip())


def anywhere(block: str) -> str:
    """A requirement without the systems that it is for: a later set may need it on all."""
    return re.sub(r" ; [^\\]*", " ", block)


def names(root: Path, lock: str) -> set[str]:
    return {normal(block.split("==")[0]) for block in blocks(root, lock)}


def wanted(root: Path, *groups: str) -> set[str]:
    """The names that pyproject.toml asks for: the program's own and those of groups."""
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += project["dependency-groups"][group]
    return {normal(re.split(r"[\s<>=!~;\[]", line)[0]) for line in lines}


@pytest.mark.parametrize("lock", [*SETS, ASIDE])
def test_a_lock_holds_pinned_hashed_requirements_and_nothing_else(root: Path, lock: str) -> None:
    found = blocks(root, lock)
    assert len(found) > (1 if lock == ASIDE else 10)
    for block in found:
        first, *hashes = block.split(" \\\n")
        assert re.fullmatch(r"[a-z0-9-]+==[^\s;]+( ; .+)?", first)
        assert hashes
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", line) for line in hashes)


@pytest.mark.parametrize("lock", [*SETS, ASIDE])
def test_a_lock_names_no_address(root: Path, lock: str) -> None:
    text = (root / "packaging" / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host|@ ", text)


@pytest.mark.parametrize(
    ("lock", "groups"),
    [
        ("run", ("build",)),
        ("dev", ("build", "dev")),
        ("package", ("build", "dev", "package")),
        ("bench", ("build", "dev", "package", "bench")),
    ],
)
def test_every_dependency_is_locked(root: Path, lock: str, groups: tuple[str, ...]) -> None:
    assert wanted(root, *groups) <= names(root, lock)


def test_the_other_whoosh_is_locked_and_in_none_of_the_sets(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (asked,) = project["dependency-groups"][ASIDE]
    assert normal(asked.split(">")[0]) == "whoosh-reloaded"
    assert "whoosh-reloaded" in names(root, ASIDE)
    assert not any("whoosh-reloaded" in names(root, lock) for lock in SETS)


def test_each_set_holds_the_one_before_it_in_the_same_versions(root: Path) -> None:
    run, dev, package, bench = (set(map(anywhere, blocks(root, lock))) for lock in SETS)
    assert run < dev < package < bench


def test_the_program_alone_needs_no_tools_of_development(root: Path) -> None:
    assert not names(root, "run") & {"pytest", "mypy", "ruff", "pyinstaller", "hypothesis"}


def imported(root: Path) -> set[str]:
    """The top-level modules that the program imports, wherever in a file it does so."""
    found: set[str] = set()
    for file in (root / "reader").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                found.add(node.module.split(".")[0])
    return found


def test_what_the_program_imports_is_asked_for_by_itself(root: Path) -> None:
    """Not only brought along by some other package, which may cease to."""
    owners = packages_distributions()
    foreign = imported(root) - set(sys.stdlib_module_names) - {"reader", QT_COMPANION, ELSEWHERE}
    assert {"PySide6", "whoosh", "numpy"} <= foreign
    unasked = {name for name in foreign if not wanted(root) & {*map(normal, owners[name])}}
    assert unasked == set()


@pytest.mark.parametrize("lock", SETS)
@pytest.mark.parametrize("rivals", SAME_IMPORT_NAME)
def test_no_two_packages_install_the_same_module(root: Path, lock: str, rivals: set[str]) -> None:
    assert len(names(root, lock) & rivals) == 1
