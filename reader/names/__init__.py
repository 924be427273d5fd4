"""Name sets: the spellings of one foreign name. Pure."""
