"""Pure functions on texts: encodings, dates, HTML cleaning, paragraphs, outlets."""
