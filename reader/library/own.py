"""What the reader keeps in the data folder by hand: a table of outlets."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.text.outlets import Outlets

OUTLETS = "outlets.toml"
"""A file of the form of resources/outlets.toml, which it is laid over."""


def own_outlets(data: Path) -> "Outlets":
    """The outlets that the library of a data folder knows."""
    # Here and not above: an import that finds nothing new needs none.
    from reader.text.outlets import outlets

    return outlets(str(data / OUTLETS))
