"""SQLite: the catalogue, the marks, their migrations."""
