"""What the checkout holds, and that its files agree about it."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

TOP_LEVEL = {
    "Makefile", "README.md", "SECURITY.md", "docs", "packaging", "pyproject.toml", "reader",
    "resources", "seeds", "tests",
}  # fmt: skip
MADE = {"build", "dist"}  # by `make package`
SEEDS = {
    "000_c22e429cb722c675.txt": "0471396b9fa3201b1bdda905f9ef47c5590b167d0cf46ce707b49b69acaaefb6",
    "001_d1008692ad65ab75.txt": "b9ed04aab73a95bb0d2991a967be966c750ce3368434b08148b4a1dd895fc240",
    "002_0728710ae758e231.txt": "d4eaf0b84cff9409d5eefd0f848dbeac1ce13c1e642a42c03c6e15e05d9bfda1",
    "003_730fa5daeb604861.txt": "0130ac10b00b774522bdd16a4d317234935b644d13d9d06d47bf5f71ba738dce",
    "004_f491beeb535afc5b.txt": "62f6f2f747c1a52f79d863ddf76d81f0c921b01a948f6bb4386ca0273a631af8",
}
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256)


def test_the_sample_articles_are_as_they_were_given(root: Path) -> None:
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (root / "seeds").iterdir()
    }
    assert found == SEEDS


def test_line_endings_of_the_sample_are_never_converted(root: Path) -> None:
    rules = (root / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "seeds/* -text" in rules


def test_only_known_names_stand_at_the_top(root: Path) -> None:
    found = {path.name for path in root.iterdir() if not path.name.startswith(".")}
    assert found - MADE == TOP_LEVEL


@pytest.mark.parametrize("name", ["jiuwen", "jiuwen-hant"])
@pytest.mark.parametrize("size", PNG_SIZES)
def test_each_icon_has_the_size_that_its_name_says(root: Path, name: str, size: int) -> None:
    data = (root / "resources" / "icons" / f"{name}-{size}.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)] == [size, size]


@pytest.mark.parametrize("name", ["jiuwen", "jiuwen-hant", "jiuwen-small"])
def test_the_sign_needs_no_font(root: Path, name: str) -> None:
    svg = (root / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert "<path" in svg
    assert "<text" not in svg
    assert "font-family" not in svg


def test_set_up_looks_for_the_pythons_that_the_project_supports(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"])
    assert bounds is not None
    low, high = int(bounds[1]), int(bounds[2])
    script = (root / "packaging" / "bootstrap.sh").read_text(encoding="utf-8")
    assert f"(3, {low}) <= sys.version_info[:2] < (3, {high})" in script
    assert f"'{project['requires-python']}'" in script
    for minor in range(low, high):
        assert f"python3.{minor}" in script
        assert re.search(rf"needs Python .*3\.{minor}", script)
    assert f"--python-version 3.{low}" in (root / "Makefile").read_text(encoding="utf-8")
