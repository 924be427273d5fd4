"""What the reader keeps in the data folder by hand: a table of outlets, a dictionary."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reader.settings import Settings

if TYPE_CHECKING:
    from reader.script.own import OwnWords
    from reader.script.writing import Writing
    from reader.text.outlets import Outlets

OUTLETS = "outlets.toml"
"""A file of the form of resources/outlets.toml, which it is laid over."""

WORDS = "words.tsv"
"""A file of words and how they are to be shown: a word, a tab, how to write it."""


def own_outlets(data: Path) -> "Outlets":
    """The outlets that the library of a data folder knows."""
    # Here and not above: an import that finds nothing new needs none.
    from reader.text.outlets import outlets

    return outlets(f"{data}{os.sep}{OUTLETS}")


def own_words(data: Path) -> "OwnWords":
    """The words that the reader of a data folder wants written in a way of their own."""
    from reader.script.own import own_words as words_of

    return words_of(f"{data}{os.sep}{WORDS}")


def writing_of(data: Path, settings: Settings) -> "Writing":
    """What the reader of a data folder chose about the way text is written, beside its script."""
    from reader.script.writing import PLAIN, Writing

    chosen = Writing(settings.on("tai"), settings.on("quotes"), own_words(data))
    return PLAIN if chosen == PLAIN else chosen
