"""Seconds and memory that looking for copies takes. Run by hand:

python -m tests.bench.copies FOLDER           signatures and groups of an archive's articles
python -m tests.bench.copies --made 1000000   groups among so many made-up articles, from
                                              scratch and after a hundred more
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from reader.copies.signature import HEADS, signature
from reader.copies.version import VERSION
from reader.core.progress import Cancel, no_progress
from reader.formats import read
from reader.ingest.run import run_import
from reader.ingest.workers import Workers
from reader.library.grouping import Grouper
from reader.store.catalogue import Catalogue
from reader.text.packed import pack

COPIES = 0.05
"""The share of made-up articles that are copies of others."""
BATCH = 10_000


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def peak() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def timed(what: str) -> Iterator[None]:
    before, started = peak(), time.perf_counter()
    yield
    seconds = time.perf_counter() - started
    say(f"{what:44} {seconds:8.2f} s   peak {before:6.0f} -> {peak():6.0f} MB")


def group(catalogue: Catalogue) -> None:
    Grouper(catalogue, no_progress, Cancel()).group()


def archive(folder: Path, catalogue: Catalogue) -> None:
    """Import an archive, then take its signatures and groups apart from all else."""
    number = catalogue.add_archive(str(folder))
    with timed("import"), Workers() as workers:
        run_import(folder, number, catalogue, read, workers, no_progress, Cancel(), lambda: None)
    ids = sorted(catalogue.every_id())
    articles = catalogue.articles(ids)
    texts = catalogue.texts(ids)
    sizes = sum(map(len, texts.values()))
    with timed(f"signatures of {len(ids):,} texts, {sizes:,} characters"):
        for article in articles:
            day = article.published and article.published.date()
            signature(article.key, article.title, day, texts[article.id])
    del articles, texts
    catalogue.copies.restart(VERSION)
    with timed("groups, from texts without signatures"):
        group(catalogue)
    with catalogue._database.write() as connection:
        connection.execute("INSERT INTO ungrouped SELECT id FROM articles")
    with timed("groups, with signatures"):
        group(catalogue)
    say(f"{catalogue.count():,} articles, {catalogue.row_count():,} rows")


def made_text(rng: np.random.Generator) -> str:
    return rng.integers(0x4E00, 0x9FA5, 600, dtype=np.uint32).tobytes().decode("utf-32-le")


def fill(catalogue: Catalogue, first: int, count: int, rng: np.random.Generator) -> None:
    """Articles with signatures, COPIES of which repeat the text of the one before."""
    catalogue.add_archive("/made")
    text = made_text(rng)
    bands = signature("", "", None, text)[4 * HEADS :]
    with catalogue._database.write() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO files VALUES (1, 1, x'66', 1, 1, '', NULL, '', '')"
        )
        for number in range(first, first + count):
            if rng.random() > COPIES:
                text = made_text(rng)
                bands = rng.integers(1, 2**32, 20, dtype=np.uint32).tobytes()
            connection.execute(
                "INSERT INTO articles VALUES (?, 1, ?, ?, '', '', '', NULL, '', NULL, '', '[]', '',"
                " '[]', 'hans', 0, 0, 600, '', ?, 1, NULL)",
                (number, str(number), f"{number:016x}", number),
            )
            connection.execute("INSERT INTO texts VALUES (?, ?)", (number, pack(text)))
            head = rng.integers(1, 2**32, HEADS, dtype=np.uint32).tobytes()
            connection.execute("INSERT INTO signatures VALUES (?, ?)", (number, head + bands))


def made(count: int, catalogue: Catalogue) -> None:
    rng = np.random.default_rng(1)
    catalogue.copies.restart(VERSION)
    for first in range(1, count + 1, BATCH):
        fill(catalogue, first, min(BATCH, count + 1 - first), rng)
    say(f"{catalogue.count():,} articles made")
    with timed("groups, all of them new"):
        group(catalogue)
    say(f"{catalogue.row_count():,} rows")
    fill(catalogue, count + 1, 100, rng)
    with timed("groups, a hundred new"):
        group(catalogue)
    with timed("nothing new"):
        group(catalogue)
    with timed("what is a copy of what, for a search"):
        catalogue.copies.all()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--made", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        catalogue = Catalogue(Path(data) / "catalogue.db")
        if options.folder:
            archive(options.folder.absolute(), catalogue)
        else:
            made(options.made, catalogue)
        catalogue.close()


if __name__ == "__main__":
    main()
