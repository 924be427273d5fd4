"""How quick the window is beside a bare one, and what it holds in memory.

JIUWEN_CORPUS names the folder whose articles are read. The library of a million articles is made
from a thousand of them, each under a thousand keys and dates, with its title for its text.
"""

import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from reader.core.shown import Target
from reader.library import open_library
from reader.search.index import open_index
from reader.store.catalogue import Catalogue
from reader.text.packed import pack
from tests.bench.measure import JIUWEN, machine, run, table, verdict

_FEW, _SOME, _TIMES = 50, 1000, 1000
_STARTS, _OPENED, _STEPS = 9, 300, 2000
_MANY = 20_000
_AT_ONCE = 250_000  # articles indexed in one commit
_MB = 2**20
_DAY_MS = 86_400_000

Row = Sequence[str]


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    corpus = os.environ.get("JIUWEN_CORPUS")
    if not corpus:
        print("JIUWEN_CORPUS is not set: nothing to read", file=sys.stderr)
        return 2
    print(f"{machine()}\n")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        few = library_of(work / "few", Path(corpus), _FEW)
        some = library_of(work / "some", Path(corpus), _SOME)
        million = _multiplied(some, work / "million")
        rows += _starts(few, million, page_of(few, work / "page.html"))
        rows += _keys(some)
        rows += _scrolled(million)
        rows += _many(some)
    table([["what", "measured", "limit", ""], *rows])
    return 1 if any(row[-1] == "MISSED" for row in rows) else 0


# libraries


def library_of(folder: Path, corpus: Path, most: int) -> Path:
    """A library of some files of the corpus, always the same, that remembers an open article."""
    archive = folder / "archive"
    paths = sorted(path for path in corpus.rglob("*") if path.is_file())
    for path in random.Random(6).sample(paths, min(most, len(paths))):
        copy = archive / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    data = folder / "data"
    run([*JIUWEN, "--library", str(data), "add", str(archive)])
    library = open_library(data)
    try:
        ids = library.ask().ids
        library.settings.set("article", library.articles(ids[:1])[0].key)
        library.settings.save()
    finally:
        library.close()
    return data


def _multiplied(some: Path, folder: Path) -> Path:
    """A library with each article a thousand times, of other days, all of them indexed."""
    shutil.copytree(some, folder)
    began = time.perf_counter()
    with sqlite3.connect(folder / "catalogue.db", isolation_level=None) as connection:
        connection.create_function("short", 1, pack, deterministic=True)
        names = [row[1] for row in connection.execute("PRAGMA table_info (articles)")]
        kept = [name for name in names if name not in ("id", "key", "sort", "indexed")]
        columns = ", ".join(kept)
        connection.executescript(
            f"""
            BEGIN;
            WITH RECURSIVE times (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times
                WHERE n < {_TIMES - 1})
            INSERT INTO articles (key, sort, indexed, {columns})
                SELECT key || '-' || n, sort - n * {_DAY_MS}, 0, {columns}
                FROM articles, times WHERE sort > -{2**61};
            INSERT OR IGNORE INTO texts SELECT id, short(title) FROM articles;
            DELETE FROM ungrouped;
            DELETE FROM unmined;
            COMMIT;
            """
        )
    connection.close()
    total = _indexed(folder)
    print(f"{total:,} articles made in {time.perf_counter() - began:.0f} s\n")
    return folder


def _indexed(folder: Path) -> int:
    """Put all that waits into the index, in a few commits; how many articles there are then."""
    catalogue = Catalogue(folder / "catalogue.db")
    index = open_index(folder / "index")
    try:
        while waiting := catalogue.pending(_AT_ONCE):
            index.update(waiting.docs, ())
            catalogue.mark_indexed(waiting)
        return catalogue.count()
    finally:
        index.close()
        catalogue.close()


def page_of(data: Path, path: Path) -> Path:
    """The page of the article that a library remembers, for the bare window."""
    library = open_library(data)
    try:
        page = library.page(library.settings.text("article"), Target.ORIGINAL)
    finally:
        library.close()
    path.write_text(page.html, encoding="utf-8")
    return path


# figures


def job(*arguments: str) -> Any:
    return json.loads(
        run([sys.executable, "-m", "tests.bench.window_job", *arguments], (0,)).output
    )


def _starts(few: Path, million: Path, page: Path) -> Iterator[Row]:
    """Medians of starts in turn; the first of each only fills the caches."""
    taken: dict[str, list[dict[str, float]]] = {"bare": [], "few": [], "million": []}
    for _ in range(_STARTS + 1):
        for name, each, path in (
            ("bare", "bare", page),
            ("few", "start", few),
            ("million", "start", million),
        ):
            taken[name].append(job(each, str(path), str(time.monotonic())))
    ms = {name: median(one["ms"] for one in each[1:]) for name, each in taken.items()}
    memory = {name: median(one["memory"] for one in each[1:]) for name, each in taken.items()}
    yield ["start of a bare window", f"{ms['bare']:.0f} ms", "", ""]
    yield _times(f"start with {_FEW} files", ms["few"], ms["bare"], 1.5)
    total = taken["million"][0]["articles"]
    yield _times(f"start with {total:,.0f} articles, to few", ms["million"], ms["few"], 1.2)
    over = (memory["million"] - memory["bare"]) / _MB
    few_over = (memory["few"] - memory["bare"]) / _MB
    yield [f"memory over a bare window, {_FEW} files", f"{few_over:.0f} MB", "", ""]
    yield [f"the same, {total:,.0f} articles", f"{over:.0f} MB", "80 MB", verdict(over, 80)]


def _times(what: str, ms: float, peer: float, limit: float) -> Row:
    ratio = ms / peer
    measured = f"{ms:.0f} ms, {ratio:.2f} times"
    return [what, measured, f"{limit:g} times", verdict(ratio, limit)]


def _keys(some: Path) -> Iterator[Row]:
    """A key to the next article, beside the bare setting of its page; and the flip of both."""
    told = job("next", str(some), str(_OPENED))
    opened, bare, flipped = told["opened"], told["bare"], told["flipped"]
    yield [f"bare setting of {len(bare)} articles, median", f"{median(bare):.1f} ms", "", ""]
    yield _times("key to the next article, median", median(opened), median(bare), 3)
    late = _percentile(opened, 95)
    yield ["the same, 95th percentile", f"{late:.0f} ms", "60 ms", verdict(late, 60)]
    yield ["flip of list and page, median", f"{median(flipped):.0f} ms", "", ""]
    late = _percentile(flipped, 95)
    yield ["the same, 95th percentile", f"{late:.0f} ms", "50 ms", verdict(late, 50)]


def _scrolled(million: Path) -> Iterator[Row]:
    frames = job("scroll", str(million), str(_STEPS))["frames"]
    late = _percentile(frames, 95)
    yield ["scrolling a million, median", f"{median(frames):.1f} ms", "", ""]
    yield ["the same, 95th percentile", f"{late:.1f} ms", "16 ms", verdict(late, 16)]


def _many(some: Path) -> Iterator[Row]:
    grown = job("many", str(some), str(_MANY))["grown"] / _MB
    what = f"growth while {_MANY:,} articles are opened and flipped"
    yield [what, f"{grown:.1f} MB", "20 MB", verdict(grown, 20)]


def _percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100)[percent - 1]


if __name__ == "__main__":
    sys.exit(main())
