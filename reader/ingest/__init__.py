"""Find files, decide what is new, parse, write in batches."""
