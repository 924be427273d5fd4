"""Name sets: the spellings of one foreign name. Pure."""

from reader.names.table import NameSet, NameTable, Spelling, load

__all__ = ["NameSet", "NameTable", "Spelling", "load"]
