"""Shipped files are found in a checkout, in an installed package and in a frozen program."""

import sys
from pathlib import Path

import pytest

from reader import resources


def test_in_a_checkout_they_stand_beside_the_package(root: Path) -> None:
    assert resources.resource("icons", "jiuwen.svg") == root / "resources" / "icons" / "jiuwen.svg"
    assert resources.sample() == root / "seeds"


def test_once_installed_they_stand_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "reader"
    for folder in ("_resources", "_seeds"):
        (package / folder).mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resources.resource("icons") == package / "_resources" / "icons"
    assert resources.sample() == package / "_seeds"


def test_in_a_frozen_program_they_stand_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource("icons", "jiuwen.svg") == tmp_path / "resources/icons/jiuwen.svg"
    assert resources.sample() == tmp_path / "seeds"
