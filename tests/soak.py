"""A reader at random, but seeded, for hours in the real window: `python -m tests.soak`.

JIUWEN_CORPUS names the folder that is read; it is only read. After each step invariants are looked
at; each minute what the process holds for itself alone (USS) and its open handles are noted. It
ends with a table, and with status 1 if an invariant breaks, or if memory or handles grow.
"""

import argparse
import hashlib
import json
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QCoreApplication, QEvent

from reader.core.article import Article
from reader.library import Library, open_library
from reader.library.faults import FOLDER
from reader.library.logs import NAME, log_into
from reader.ui.main import application, faults_told
from reader.ui.query import combined
from reader.ui.window import Window
from reader.ui.work import failures_told, finish_all, wait_quiet
from tests.bench.measure import machine, table

WORDS = (
    *("北约", "中國政府", "特朗普", "烏克蘭總統", "的", "经济", "rutte", "北约 -俄罗斯", "港口"),
    *("title:总统", "中国 OR 美国", '"GDP的2%"', "script:hant 新聞", "has:image", "吕特", "zzzz"),
    *(
        "date:2024",
        "before:2020-01-01 中国",
        "=吕特",
        "orb*",
        "(香港 OR 台灣) 選舉",
        "tag:politics",
    ),
)
FILTERS = ("is:unread", "is:starred", "is:noted", "script:hans", "has:image", "date:2024")
LOOKS = (
    "toggle_script", "original_script", "toggle_theme", "larger", "smaller", "normal_size",
    "parts", "sidebar", "focus_mode", "by_relevance", "page_down", "page_up", "next_match",
    "palette", "help", "escape", "older_month", "newer_month",
)  # fmt: skip
WRONG = (" ERROR ", " CRITICAL ")
MEMORY_GROWTH, HANDLES_GROWTH = 0.04, 4.0
"""Of the second half: a share of the memory, and a number of handles, that count as growth."""


class BrokenError(AssertionError):
    """An invariant that does not hold."""


@dataclass
class Marks:
    """What the marks should be, by article key."""

    read: set[str] = field(default_factory=set)
    starred: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)

    def of(self, library: Library) -> None:
        """Compare with all that the library has."""
        kept = json.loads(library.mark_book.exported())
        for name in ("read", "starred"):
            found, wanted = {row["key"] for row in kept[name]}, getattr(self, name)
            if found != wanted:
                raise BrokenError(f"{name}: {sorted(found ^ wanted)[:3]} differ")
        if {row["key"]: row["text"] for row in kept["notes"]} != self.notes:
            raise BrokenError("the notes are others")


class Reader:
    """Does one thing after the other in a window, and knows what should come of it."""

    def __init__(self, library: Library, window: Window, own: Path, seed: int) -> None:
        """`own` is an archive of the reader's, in which files come and go."""
        self.library, self.window, self._own = library, window, own
        self._rng = random.Random(seed)
        self.marks, self.done = Marks(), Counter[str]()
        self.told: list[str] = []
        self._written = 0
        self._last = ""
        self._log = library.data / NAME
        self._log_read = 0
        self._steps: dict[Callable[[], None], int] = {
            self._search: 14, self._open: 22, self._go_on: 20, self._look: 18, self._star: 6,
            self._toggle_read: 5, self._note: 5, self._filter: 8, self._clear: 6, self._add: 3,
            self._remove: 2, self._report: 1, self._reload: 1,
            self._take_out: 1,
        }  # fmt: skip

    def step(self) -> None:
        """Do one thing and look at everything; raises BrokenError."""
        (deed,) = self._rng.choices([*self._steps], [*self._steps.values()])
        self.done[deed.__name__.strip("_")] += 1
        deed()
        wait_quiet()
        self._check()

    # what the reader does

    def _search(self) -> None:
        self.window.look_for(self._rng.choice(WORDS), self.window.listing.filters)
        self._compare_list()

    def _filter(self) -> None:
        self.window.combine(self._rng.choice(FILTERS))
        self._compare_list()

    def _clear(self) -> None:
        self.window.look_for("")
        self._compare_list()

    def _open(self) -> None:
        rows = self.window.listing.model.rowCount()
        if rows:
            index = self.window.listing.model.index(self._rng.randrange(min(rows, 5000)))
            self.window.view.setCurrentIndex(index)
            self._opened()

    def _go_on(self) -> None:
        self.window.actions_by_id.do(self._rng.choice(("next", "previous", "next_unread")))
        self._opened()

    def _opened(self) -> None:
        wait_quiet()
        article = self.window.reader.article
        if article is None or article.key == self._last:
            return
        self._last = article.key
        if not self._has("read", article):
            if not article.read:
                raise BrokenError(f"{article.key} is open and not read")
            self.marks.read.add(article.key)

    def _has(self, mark: str, article: Article) -> bool:
        """Whether an article has a mark by one of its copies."""
        kept: set[str] = getattr(self.marks, mark)
        return not kept.isdisjoint(self.library.with_copies([article.key]))

    def _toggle(self, mark: str, command: str) -> None:
        if (article := self.window.reader.article) is None:
            return
        kept: set[str] = getattr(self.marks, mark)
        if self._has(mark, article):
            kept -= self.library.with_copies([article.key])
        else:
            kept.add(article.key)
        self.window.actions_by_id.do(command)

    def _star(self) -> None:
        self._toggle("starred", "star")

    def _toggle_read(self) -> None:
        self._toggle("read", "toggle_read")

    def _note(self) -> None:
        if (article := self.window.reader.article) is None:
            return
        noter, panel = self.window.noter, self.window._parts.note_panel
        if not noter.is_open:
            self.window.actions_by_id.do("note")
            wait_quiet()
        text = self._rng.choice(("", "看过", "还要再看", f"{self._rng.random()}"))
        panel.field.setPlainText(text)
        noter.save()
        self.window.actions_by_id.do("note")
        self.marks.notes.pop(article.key, None)
        if text:
            self.marks.notes[article.key] = text

    def _look(self) -> None:
        self.window.actions_by_id.do(self._rng.choice(LOOKS))
        self._opened()  # a page down at the end goes to the next

    def _add(self) -> None:
        for _ in range(self._rng.choice((1, 1, 5, 40))):
            self._written += 1
            text = f"---\ntitle: 自记第{self._written}条\ndate: 2024-05-0{self._written % 9 + 1}\n"
            body = "".join(self._rng.choices("湖畔小镇新建图书馆开放渔船回港", k=60))
            path = self._own / f"{self._written}.md"
            path.write_text(f"{text}---\n\n{body}{self._written}。\n", encoding="utf-8")
        self.window.importer.look([str(self._own)])

    def _remove(self) -> None:
        for path in self._rng.sample([*sorted(self._own.iterdir())], 1):
            path.unlink()
        self.window.importer.look([str(self._own)])

    def _take_out(self) -> None:
        """An archive leaves the library, and comes back with its marks."""
        self.window.importer.remove(str(self._own))
        self._compare_list()
        left = self.library.articles(self.library.ask("title:自记").ids)
        if any(article.archive == str(self._own) for article in left):
            raise BrokenError("an archive was taken out and is listed")
        self.window.importer.add([self._own])

    def _report(self) -> None:
        self.window.actions_by_id.do("report")
        wait_quiet()
        from reader.ui.report import ReportDialog

        for dialog in self.window.findChildren(ReportDialog):
            dialog.close()

    def _reload(self) -> None:
        self.window.importer.rescan()

    # what should hold

    def _compare_list(self) -> None:
        """What is listed is what the catalogue and the index answer."""
        wait_quiet()
        listing = self.window.listing
        query, _shift = combined(listing.typed, listing.filters)
        answer = self.library.ask(query, without=listing.without, exact_names=listing.exact)
        if listing.model.answer.total != answer.total:
            raise BrokenError(f"{query}: {listing.model.answer.total} listed, {answer.total} found")

    def _check(self) -> None:
        reader = self.window.reader
        article = reader.article
        if article is not None:
            page = reader.page
            if page is None or page.article.key != reader.key:
                raise BrokenError(f"the page of {reader.key} is not the one shown")
            for mark in ("read", "starred"):
                if getattr(article, mark) is not self._has(mark, article):
                    raise BrokenError(f"{mark} of {article.key} is {getattr(article, mark)}")
        if self.told:
            raise BrokenError(f"told: {self.told}")
        if (self.library.data / FOLDER).is_dir():
            raise BrokenError("a fault was reported")
        self._check_log()

    def _check_log(self) -> None:
        if not self._log.exists():
            return
        with self._log.open(encoding="utf-8") as log:
            log.seek(self._log_read)
            said = log.read()
            self._log_read = log.tell()
        if wrong := [line for line in said.splitlines() if any(word in line for word in WRONG)]:
            raise BrokenError(f"logged: {wrong[:3]}")


@dataclass
class Samples:
    """What the process held, by minutes."""

    minutes: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    handles: list[float] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)

    @property
    def columns(self) -> tuple[Sequence[float], ...]:
        """All of it."""
        return self.minutes, self.memory, self.handles, self.steps

    def take(self, minute: float, steps: int) -> None:
        """Take note of now."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        process = psutil.Process()
        self.minutes.append(minute)
        self.memory.append(process.memory_full_info().uss / 1e6)
        self.handles.append(process.num_fds() if hasattr(process, "num_fds") else 0)
        self.steps.append(steps)

    def growth(self, values: Sequence[float]) -> tuple[float, bool]:
        """By how much a line through the second half rises, and whether that is no chance."""
        at = len(values) // 2
        xs, ys = self.minutes[at:], values[at:]
        n = len(xs)
        if n < 4:
            return 0.0, False
        mid_x, mid_y = sum(xs) / n, sum(ys) / n
        spread = sum((x - mid_x) ** 2 for x in xs)
        slope = sum((x - mid_x) * (y - mid_y) for x, y in zip(xs, ys, strict=True)) / spread
        rest = sum((y - mid_y - slope * (x - mid_x)) ** 2 for x, y in zip(xs, ys, strict=True))
        error = (rest / (n - 2) / spread) ** 0.5
        return slope * (xs[-1] - xs[0]), slope > 3 * error

    def grows(self) -> list[str]:
        """What grows, in words."""
        found = []
        rise, sure = self.growth(self.memory)
        if sure and rise > MEMORY_GROWTH * self.memory[-1]:
            found.append(f"memory grew by {rise:.0f} MB in the second half")
        rise, sure = self.growth(self.handles)
        if sure and rise > HANDLES_GROWTH:
            found.append(f"handles grew by {rise:.0f} in the second half")
        return found


def tree(folder: Path) -> str:
    """A digest of all there is in a folder: names, sizes, times, modes and contents."""
    digest = hashlib.blake2b()
    for path in _files(folder):
        status = path.lstat()
        digest.update(os.fsencode(path))
        digest.update(f"{status.st_size} {status.st_mtime_ns} {status.st_mode}".encode())
        if path.is_file() and not path.is_symlink():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)


def soak(reader: Reader, minutes: float) -> tuple[Samples, str]:
    """Read for so long; what was held, and what broke, if anything did."""
    samples = Samples()
    begun = time.monotonic()
    try:
        while (now := (time.monotonic() - begun) / 60) < minutes:
            if len(samples.minutes) <= now:
                reader.marks.of(reader.library)
                samples.take(now, reader.done.total())
                print(*(f"{held[-1]:.1f}" for held in samples.columns), flush=True)
            reader.step()
        reader.marks.of(reader.library)
        samples.take(minutes, reader.done.total())
    except BrokenError as broken:
        return samples, f"after {reader.done.total()} steps: {broken}"
    return samples, ""


def _run(given: argparse.Namespace, corpus: Path, base: Path) -> int:
    data, own = base / "data", base / "own"
    own.mkdir()
    (own / "0.md").write_text("---\ntitle: 自记\n---\n\n湖畔小镇。\n", encoding="utf-8")
    before = tree(corpus)
    with closing(open_library(data)) as library:
        log_into(data)
        begun = time.monotonic()
        report = library.add([corpus, own])
        print(
            f"{report.articles} articles imported in {time.monotonic() - begun:.0f} s", flush=True
        )
        library.settings.set("language", "en")
        window = Window(library, application())
        reader = Reader(library, window, own, given.seed)
        with (
            faults_told(lambda error: reader.told.append(repr(error))),
            failures_told(lambda error: reader.told.append(repr(error))),
        ):
            window.show()
            wait_quiet()
            samples, broke = soak(reader, given.minutes)
            window.close()
        finish_all()
    if not broke and tree(corpus) != before:
        broke = "the archive is another one than before"
    wrong = [*filter(None, [broke]), *samples.grows()]
    _print(samples, reader, wrong)
    return 1 if wrong else 0


def _print(samples: Samples, reader: Reader, wrong: Sequence[str]) -> None:
    print(f"\n{machine()}\n")
    step = max(1, len(samples.minutes) // 12)
    rows = [
        [f"{at:.0f}", f"{memory:.0f} MB", f"{handles:.0f}", f"{steps:.0f}"]
        for at, memory, handles, steps in [*zip(*samples.columns, strict=True)][::step]
    ]
    table([["minute", "memory (USS)", "handles", "steps"], *rows])
    for name, values in (("memory", samples.memory), ("handles", samples.handles)):
        rise, sure = samples.growth(values)
        print(f"second half, {name}: {rise:+.1f}{'' if sure else ' (within its spread)'}")
    print(", ".join(f"{name} {count}" for name, count in reader.done.most_common()))
    print("\n".join(wrong) or "all invariants held; memory and handles are flat")


def main() -> int:
    """Read the options, and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    corpus = os.environ.get("JIUWEN_CORPUS")
    if not corpus:
        print("JIUWEN_CORPUS has to name a folder of articles", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="jiuwen-soak-") as base:
        try:
            return _run(given, Path(corpus), Path(base))
        finally:
            logging.shutdown()


if __name__ == "__main__":
    sys.exit(main())
