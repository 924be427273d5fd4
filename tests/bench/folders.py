"""What an import made of each folder of an archive, as a table.

    python -m tests.bench.folders LIBRARY

counts, by the first folder of each path: files that gave articles, articles, articles without a
title or any date, files with notes, and refused files by their reason.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from reader.library import Library, open_library
from tests.bench.measure import table

_CHUNK = 2000
_COLUMNS = ("files", "articles", "no title", "no date", "by capture", "copies", "notes")


def main() -> int:
    """Print the table of the library named by the only argument."""
    library = open_library(Path(sys.argv[1]))
    try:
        counts, reasons = _counts(library)
    finally:
        library.close()
    rows = [
        [folder, *(f"{counts[folder][column]:,}" for column in _COLUMNS), _said(reasons[folder])]
        for folder in sorted(counts.keys() | reasons.keys())
    ]
    table([["folder", *_COLUMNS, "refused"], *rows])
    return 0


def _counts(library: Library) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    files: defaultdict[str, set[str]] = defaultdict(set)
    ids = library.ask().ids
    for start in range(0, len(ids), _CHUNK):
        for article in library.articles(ids[start : start + _CHUNK]):
            folder = _folder(article.path)
            files[folder].add(article.path)
            counts[folder]["articles"] += 1
            counts[folder]["no title"] += not article.title.strip()
            counts[folder]["no date"] += article.shown_date is None
            counts[folder]["by capture"] += not article.published and bool(article.captured)
            counts[folder]["copies"] += getattr(article, "copies", 0)
    for folder, paths in files.items():
        counts[folder]["files"] = len(paths)
    for refusal in library.refusals():
        reasons[_folder(refusal.path)][refusal.reason.value] += 1
    for note in library.notes():
        counts[_folder(note.path)]["notes"] += 1
    return counts, reasons


def _folder(path: str) -> str:
    return path.partition("/")[0] if "/" in path else "."


def _said(reasons: Counter[str]) -> str:
    return ", ".join(f"{number} {reason}" for reason, number in reasons.most_common()) or "none"


if __name__ == "__main__":
    sys.exit(main())
