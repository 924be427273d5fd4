"""Which script a text is in, conversion for reading, folding for search. Pure."""
