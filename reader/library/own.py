"""What the reader keeps in the data folder by hand: a table of outlets."""

from pathlib import Path

from reader.text.outlets import Outlets, outlets

OUTLETS = "outlets.toml"
"""A file of the form of resources/outlets.toml, which it is laid over."""


def own_outlets(data: Path) -> Outlets:
    """The outlets that the library of a data folder knows."""
    return outlets(str(data / OUTLETS))
