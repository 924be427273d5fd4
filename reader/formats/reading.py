"""Reading a file, or the two that hold one article."""

from reader.core.reading import Reading, ReadOptions
from reader.formats.pairs import read_pair
from reader.formats.table import read_one

_DEFAULTS = ReadOptions()


def read(
    path: str,
    data: bytes,
    options: ReadOptions = _DEFAULTS,
    other: tuple[str, bytes] | None = None,
) -> Reading:
    """What a file gives; `path` is relative to the archive, with "/" between names.

    `other` is the file with the other language of its article. Raises RefusedError with the reason
    why the file is no article.
    """
    return read_pair((path, data), other, options) if other else read_one(path, data, options)
