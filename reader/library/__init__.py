"""The one API that the window and the command line call.

Every method of `Library` may be called from any thread; those that read files or the index can
take long and belong in the background of a window. Heavy parts (parsing, conversion, search) are
loaded when first used, so that a list can be painted before them.
"""

from reader.library.facade import Library, open_library
from reader.library.portable import default_folder
from reader.library.types import (
    ArchiveReport,
    Contents,
    Counts,
    Facets,
    FileFacts,
    Health,
    Marked,
    Problem,
    SourceCount,
    Within,
)
from reader.library.watched import Watchable

__all__ = [
    "ArchiveReport",
    "Contents",
    "Counts",
    "Facets",
    "FileFacts",
    "Health",
    "Library",
    "Marked",
    "Problem",
    "SourceCount",
    "Watchable",
    "Within",
    "default_folder",
    "open_library",
]
