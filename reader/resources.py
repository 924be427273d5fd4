"""The one way to the files that ship with the program: resources and the sample articles."""

import sys
from pathlib import Path


def _root(name: str) -> Path:
    """A shipped folder: beside the package in a checkout, inside it once installed or frozen."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / name
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


def resource(*names: str) -> Path:
    """The path of a file in resources/."""
    return _root("resources").joinpath(*names)


def sample() -> Path:
    """The folder of the sample articles."""
    return _root("seeds")
