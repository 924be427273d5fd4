"""Archive layouts: one module each behind one protocol, in one table."""

from reader.formats.draft import Format
from reader.formats.reading import read
from reader.formats.table import FORMATS

__all__ = ["FORMATS", "Format", "read"]
