"""Archive layouts: one module each behind one protocol, in one table."""

from reader.formats.draft import Format
from reader.formats.table import FORMATS, read

__all__ = ["FORMATS", "Format", "read"]
