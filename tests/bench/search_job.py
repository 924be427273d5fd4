"""One piece of the search benchmark's work, in a process of its own so that its memory is its own.

    python -m tests.bench.search_job index ENGINE FOLDER ARTICLES START STOP
    python -m tests.bench.search_job ask ENGINE FOLDER QUERIES
    python -m tests.bench.search_job tidy ENGINE FOLDER
    python -m tests.bench.search_job add FOLDER ARTICLES START STOP
    python -m tests.bench.search_job open FOLDER QUERY

Each prints what it measured as JSON.
"""

import time

_BEGUN = time.perf_counter()  # before anything of the program is imported

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TypeVar

_Item = TypeVar("_Item")
_REPEATS = 5


class _Watch:
    """Seconds on the clock and of the processor, less those that an iterator took."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def outside(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The items; making them does not count."""
        source = iter(items)
        while True:
            wall, cpu = time.perf_counter(), time.process_time()
            made = list(islice(source, 1))
            self._wall += time.perf_counter() - wall
            self._cpu += time.process_time() - cpu
            if not made:
                return
            yield from made

    def read(self) -> dict[str, float]:
        """What has gone by."""
        return {
            "seconds": time.perf_counter() - self._wall,
            "cpu": time.process_time() - self._cpu,
        }


def peak() -> int:
    """The most bytes that this process has had in memory, mapped files among them."""
    status = Path("/proc/self/status")
    if status.exists():  # the other figure holds that of the parent before the program was loaded
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return int(lines["VmHWM"].split()[0]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _index(engine: str, folder: str, articles: str, start: str, stop: str) -> dict[str, float]:
    from tests.bench.search_engines import ENGINES
    from tests.bench.texts import kept

    index = ENGINES[engine](Path(folder))
    before = peak()
    docs = index.ready(kept(Path(articles), int(start), int(stop)))
    watch = _Watch()
    index.add(watch.outside(docs))
    measured = watch.read()
    index.close()
    return measured | {"peak": peak(), "before": before}


def _ask(engine: str, folder: str, queries: str) -> dict[str, object]:
    from tests.bench.search_engines import SEARCHED

    index = SEARCHED[engine](Path(folder))
    asked = json.loads(Path(queries).read_text(encoding="utf-8"))
    rows = [_asked(index.page, index.count, text) for text in asked]
    index.close()
    return {"rows": rows, "peak": peak()}


def _asked(
    page: Callable[[str], int], count: Callable[[str], int], text: str
) -> tuple[str, int, float, float]:
    """A query, its number of hits, and milliseconds for the first page and for the number."""
    hits = count(text)
    page(text)
    return text, hits, _ms(lambda: page(text)), _ms(lambda: count(text))


def _ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(_REPEATS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken) * 1000


def _tidy(engine: str, folder: str) -> dict[str, float]:
    from tests.bench.search_engines import SEARCHED

    index = SEARCHED[engine](Path(folder))
    watch = _Watch()
    index.tidy()
    index.close()
    return watch.read() | {"peak": peak()}


def _add(folder: str, articles: str, start: str, stop: str) -> dict[str, object]:
    from reader.core.hit import Sort
    from reader.search.index import open_index
    from reader.search.parse import parse
    from tests.bench.texts import kept

    index = open_index(Path(folder))
    taken = []
    for number, doc in enumerate(kept(Path(articles), int(start), int(stop))):
        word = "".join(chr(ord("a") + int(digit)) for digit in f"{number:06}")
        new = replace(doc, body=f"{doc.body}\n{word}")
        query = parse(word)
        started = time.perf_counter()
        index.update([new], ())
        found = index.search(query, Sort.DATE, lambda _: ()).ids
        taken.append((time.perf_counter() - started) * 1000)
        assert list(found) == [doc.id], word
    index.close()
    return {"ms": taken, "peak": peak()}


def _open(folder: str, text: str) -> dict[str, float]:
    from reader.core.hit import Sort
    from reader.search.index import open_index
    from reader.search.parse import parse

    imported = time.perf_counter()
    index = open_index(Path(folder))
    hits = len(index.search(parse(text), Sort.DATE, lambda _: ()).ids)
    done = time.perf_counter()
    index.close()
    return {"opened": (done - imported) * 1000, "whole": (done - _BEGUN) * 1000, "hits": hits}


_JOBS: dict[str, Callable[..., object]] = {
    "index": _index,
    "ask": _ask,
    "tidy": _tidy,
    "add": _add,
    "open": _open,
}

if __name__ == "__main__":
    print(json.dumps(_JOBS[sys.argv[1]](*sys.argv[2:])))
