"""Name sets: the spellings of one foreign name. Pure."""

from reader.names.sets import Names, NameSet, NameTable, Spelling, name_key
from reader.names.table import load

__all__ = ["NameSet", "NameTable", "Names", "Spelling", "load", "name_key"]
