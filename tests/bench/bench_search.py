"""Search side by side with SQLite's FTS5 and tantivy: the same texts on the same cores.

    python -m tests.bench.bench_search [--million]

JIUWEN_CORPUS names the folder whose paragraphs are put together anew. Every measurement is a
process of its own. tantivy is of the dependency group `bench`; where it is absent, that is said.
FTS5's trigrams cannot answer queries of one or two characters, so it is compared on the others.
"""

import argparse
import importlib.util
import json
import math
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from tests.bench.measure import machine, run, size, table, verdict
from tests.bench.texts import drawn_queries, keep, kept, made_articles, real_articles

_INDEXED, _SEARCHED, _MILLION = 60_000, 100_000, 1_000_000
_SMALL = 10_000
_ADDED, _OPENED, _SAMPLE = 40, 7, 3000
_MEMORY = 500e6
_TRIGRAM = 3  # the shortest query that trigrams answer

Row = Sequence[str]
Json = dict[str, Any]
_Answer = tuple[str, int, float, float]  # query, hits, ms for the first page, for the number


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--million", action="store_true", help="a million articles too")
    options = parser.parse_args()
    corpus = os.environ.get("JIUWEN_CORPUS")
    if not corpus:
        print("JIUWEN_CORPUS is not set: no texts to search", file=sys.stderr)
        return 2
    print(f"{machine()}, SQLite {sqlite3.sqlite_version}, tantivy {_version()}\n")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder), _MILLION if options.million else _SEARCHED)
        bench.prepare(Path(corpus))
        for row in bench.rows():
            print(" | ".join(row), file=sys.stderr, flush=True)  # the table comes at the very end
            rows.append(row)
    table([["what", "measured", "limit", ""], *rows])
    return 1 if any(row[-1] == "MISSED" for row in rows) else 0


def _version() -> str:
    if importlib.util.find_spec("tantivy") is None:
        return "not installed"
    from importlib.metadata import version

    return version("tantivy")


@dataclass(frozen=True, slots=True)
class _Grown:
    """What an index of so many articles took, filled as the library does it."""

    articles: int
    seconds: float
    bytes: int
    peak: float
    p95: float


@dataclass
class _Bench:
    work: Path
    most: int
    peaks: dict[str, float] = field(default_factory=dict)
    grown: list[_Grown] = field(default_factory=list)

    def prepare(self, corpus: Path) -> None:
        """Make the texts, and draw the queries from the first of them."""
        real = real_articles(corpus, self.work)
        keep(self.work / "articles", made_articles(real, self.most + _ADDED))
        drawn = drawn_queries(list(kept(self.work / "articles", 0, _SAMPLE)))
        for name, texts in (("found", drawn.found), ("absent", drawn.absent)):
            (self.work / name).write_text(json.dumps(texts), encoding="utf-8")

    def rows(self) -> Iterator[Row]:
        """All rows of the table."""
        yield from self._speed()
        yield from self._growing(_SMALL)
        yield from self._growing(_SEARCHED)
        yield from self._queries()
        yield from self._absent()
        yield from self._opening()
        yield from self._adding()
        if self.most == _MILLION:
            yield from self._growing(_MILLION)
            yield from self._among_a_million()
        yield from self._exponents()
        top = max(self.peaks.values())
        said = ", ".join(f"{name} {peak / 1e6:.0f} MB" for name, peak in self.peaks.items())
        yield ["peak memory of a process of ours", said, "500 MB", verdict(top, _MEMORY)]

    def _job(self, *arguments: str | int | Path) -> Json:
        command = [sys.executable, "-m", "tests.bench.search_job", *map(str, arguments)]
        done: Json = json.loads(run(command).output)
        return done

    def _index(self, engine: str, name: str, start: int, stop: int) -> Json:
        return self._job("index", engine, self.work / name, self.work / "articles", start, stop)

    def _speed(self) -> Iterator[Row]:
        """Each of the fast ones before and after the slow one, against drifts of the machine."""
        runs: dict[str, list[Json]] = {"jiuwen": [], "tantivy": [], "fts5": []}
        for engine in ("jiuwen", "tantivy", "fts5", "tantivy", "jiuwen"):
            if engine != "tantivy" or importlib.util.find_spec("tantivy"):
                name = f"{engine}{len(runs[engine])}"
                runs[engine].append(self._index(engine, name, 0, _INDEXED))
        ours, fts5, tantivy = runs["jiuwen"], runs["fts5"], runs["tantivy"]
        self.peaks[f"indexing {_INDEXED:,} in one commit"] = max(each["peak"] for each in ours)
        yield [f"index {_INDEXED:,} articles, one commit", _took(ours), "", ""]
        yield ["FTS5 trigram", _took(fts5), "", ""]
        yield _faster("FTS5", ours, fts5, 10)
        if tantivy:
            yield ["tantivy, pairs with positions", _took(tantivy), "", ""]
            yield _faster("tantivy", ours, tantivy, 2)
        else:
            yield ["tantivy", "not installed", "", ""]
        yield from self._sizes()

    def _sizes(self) -> Iterator[Row]:
        """The size of each when all is merged that is worth it; at once it is told as well."""
        before = size(self.work / "jiuwen0")
        merged = self._job("tidy", "jiuwen", self.work / "jiuwen0")
        self.peaks[f"merging {_INDEXED:,}"] = merged["peak"]
        yield ["merged behind an import", f"{merged['seconds']:.1f} s", "", ""]
        self._job("tidy", "fts5", self.work / "fts50")
        ours, peer = size(self.work / "jiuwen0"), size(self.work / "fts50")
        said = f"{ours / 1e6:.0f} MB (at once {before / 1e6:.0f}) to {peer / 1e6:.0f} MB"
        share = ours / peer
        yield ["size of index to FTS5's", f"{said}, {share:.2f}", "0.75", verdict(share, 0.75)]

    def _growing(self, articles: int) -> Iterator[Row]:
        name = f"library{articles}"
        built = self._index("chunks", name, 0, articles)
        answers = self._ask("chunks", name, "found")
        p95 = _p95([row[2] for row in answers])
        bytes_ = size(self.work / name)
        self.grown.append(_Grown(articles, built["seconds"], bytes_, built["peak"], p95))
        self.peaks[f"{articles:,} in the library's commits"] = built["peak"]
        said = f"{_took([built])}, {bytes_ / 1e6:.0f} MB on disk, queries p95 {p95:.2f} ms"
        yield [f"index {articles:,} articles as the library does", said, "", ""]

    def _ask(self, engine: str, name: str, queries: str) -> list[_Answer]:
        rows = self._job("ask", engine, self.work / name, self.work / queries)["rows"]
        return [(text, hits, page, number) for text, hits, page, number in rows]

    def _queries(self) -> Iterator[Row]:
        self._index("fts5", "fts50", _INDEXED, _SEARCHED)
        self._job("tidy", "fts5", self.work / "fts50")
        ours = self._ask("chunks", f"library{_SEARCHED}", "found")
        peer = self._ask("fts5", "fts50", "found")
        pairs = [(a, b) for a, b in zip(ours, peer, strict=True) if len(a[0]) >= _TRIGRAM]
        same = sum(a[1] == b[1] for a, b in pairs)
        most = max(row[1] for row in ours)
        low = min(row[1] for row in ours)
        said = f"{low:,} to {most:,} hits; {same} of {len(pairs)} as many as FTS5 finds"
        yield [f"{len(ours)} queries on {_SEARCHED:,} articles", said, "", ""]
        for column, what, limit in ((2, "first page", 5.0), (3, "number of hits", 10.0)):
            yield from _compared(what, limit, column, ours, peer)

    def _absent(self) -> Iterator[Row]:
        asked = self._ask("chunks", f"library{_SEARCHED}", "absent")
        times = [row[2] for row in asked if not row[1]]
        said = f"{_spread(times)} of {len(times)} queries"
        yield ["a query that finds nothing, p95", said, "1 ms", verdict(_p95(times), 1)]

    def _opening(self) -> Iterator[Row]:
        query = json.loads((self.work / "found").read_text(encoding="utf-8"))[60]
        folder = self.work / f"library{_SEARCHED}"
        opened = [self._job("open", folder, query) for _ in range(_OPENED)]
        for key, what, limit in (("opened", "after", 150), ("whole", "with", 300)):
            value = median(each[key] for each in opened)
            said = f"{value:.0f} ms, median of {_OPENED}"
            yield [f"first answer, {what} imports", said, f"{limit} ms", verdict(value, limit)]

    def _adding(self) -> Iterator[Row]:
        folder, last = self.work / f"library{_SEARCHED}", _SEARCHED + _ADDED
        done = self._job("add", folder, self.work / "articles", _SEARCHED, last)
        self.peaks[f"adding to {_SEARCHED:,}"] = done["peak"]
        said = f"{_spread(done['ms'])}, worst of {_ADDED} {max(done['ms']):.0f} ms"
        yield ["add one, until it is found, p95", said, "200 ms", verdict(_p95(done["ms"]), 200)]

    def _among_a_million(self) -> Iterator[Row]:
        asked = self._ask("chunks", f"library{_MILLION}", "found")
        for column, what, limit in ((2, "first page", 20.0), (3, "number of hits", 60.0)):
            times = [float(row[column]) for row in asked]
            name = f"{what}, {_MILLION:,} articles, p95"
            yield [name, _spread(times), f"{limit:.0f} ms", verdict(_p95(times), limit)]

    def _exponents(self) -> Iterator[Row]:
        for less, more in pairwise(self.grown):
            said = ", ".join(
                f"{what} {_exponent(less, more, what):.2f}"
                for what in ("seconds", "bytes", "peak", "p95")
            )
            yield [f"exponents, {less.articles:,} to {more.articles:,}", said, "", ""]


def _exponent(less: _Grown, more: _Grown, what: str) -> float:
    ratio = getattr(more, what) / getattr(less, what)
    return math.log(ratio) / math.log(more.articles / less.articles)


def _took(runs: Sequence[Json]) -> str:
    seconds = " and ".join(f"{each['seconds']:.1f}" for each in runs)
    cpu = " and ".join(f"{each['cpu']:.1f}" for each in runs)
    peak = max(each["peak"] for each in runs) / 1e6
    return f"{seconds} s ({cpu} s of processors, {peak:.0f} MB)"


def _faster(peer: str, ours: Sequence[Json], theirs: Sequence[Json], limit: float) -> Row:
    ratio, cpu = (
        mean(each[key] for each in theirs) / mean(each[key] for each in ours)
        for key in ("seconds", "cpu")
    )
    said = f"{ratio:.1f} ({cpu:.1f} by processors)"
    return [f"times as fast as {peer}", said, f"{limit:g}", verdict(ratio, limit, at_least=True)]


def _compared(
    what: str,
    limit: float,
    column: int,
    ours: Sequence[_Answer],
    peer: Sequence[_Answer],
) -> Iterator[Row]:
    """The rows of one kind of time, milliseconds in one column of the answers."""
    times = [float(row[column]) for row in ours]
    yield [f"{what}, p95", _spread(times), f"{limit:.0f} ms", verdict(_p95(times), limit)]
    theirs = [float(row[column]) for row in peer if len(row[0]) >= _TRIGRAM]
    bound = max(1.0, median(theirs))
    said = f"{_spread(times)}; FTS5, from three characters on, {_spread(theirs)}"
    yield [f"{what}, p50", said, f"{bound:.2f} ms", verdict(median(times), bound)]
    for name, lengths in (("1", {1}), ("2", {2}), ("3 to 8", set(range(_TRIGRAM, 9)))):
        some = [float(row[column]) for row in ours if len(row[0]) in lengths]
        yield [f"{what}, length {name}", _spread(some), "", ""]


def _spread(times: Sequence[float]) -> str:
    return f"p50 {median(times):.3f} p95 {_p95(times):.3f} ms"


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
