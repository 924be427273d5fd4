"""How long the window's event loop is held up while an import runs, and while the reader types.

A timer that should fire every five milliseconds notes how late it is. JIUWEN_CORPUS_LARGE, or else
JIUWEN_CORPUS, names the folder that is imported and searched.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from reader.library import open_library
from reader.ui.main import application
from reader.ui.window import Window
from tests.bench.measure import machine, table, verdict

if TYPE_CHECKING:
    from reader.core.hit import Answer

_BEAT_MS = 5
_KEY_MS = 180
"""Between two keys: longer than search as you type waits, so that each one is searched."""
_TYPED = (
    *("北约秘书长", "中國政府", "特朗普", "烏克蘭總統", "的", "经济", "rutte", "北约 -俄罗斯"),
    *("title:总统", "中国 OR 美国", '"GDP的2%"', "script:hant 新聞", "is:unread 香港"),
)


class _Beats:
    """Milliseconds by which each beat came late."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to count."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(max(0.0, (now - self._last) * 1000 - _BEAT_MS))
        self._last = now

    def rows(self, what: str, longest_limit: float) -> Iterator[Sequence[str]]:
        """What was measured, and whether it is within its limits."""
        gaps = sorted(self.gaps[1:])
        near, longest = gaps[int(len(gaps) * 0.999)], gaps[-1]
        yield [f"{what}: beats", str(len(gaps)), "", ""]
        yield ["held up, 99th percentile", f"{gaps[int(len(gaps) * 0.99)]:.0f} ms", "", ""]
        yield ["held up, 99.9th percentile", f"{near:.0f} ms", "50 ms", verdict(near, 50)]
        yield [
            "held up, longest",
            f"{longest:.0f} ms",
            f"{longest_limit:.0f} ms",
            verdict(longest, longest_limit),
        ]


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    corpus = os.environ.get("JIUWEN_CORPUS_LARGE") or os.environ.get("JIUWEN_CORPUS")
    if not corpus:
        print("JIUWEN_CORPUS is not set: nothing to import", file=sys.stderr)
        return 2
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder))
        window = Window(library, app)
        window.show()
        importing, typing = _Beats(), _Beats()
        _import(app, window, Path(corpus), importing)
        articles = library.ask().total
        answered = _type(app, window, typing)
        window.close()
        library.close()
    print(f"{machine()}; {articles:,} articles\n")
    rows = [*importing.rows("importing", 100), *typing.rows("searching as typed", 50)]
    rows.append(["answers shown", str(answered), "", ""])
    table([["what", "measured", "limit", ""], *rows])
    return 1 if any(row[-1] == "MISSED" for row in rows) else 0


def _import(app: QApplication, window: Window, corpus: Path, beats: _Beats) -> None:
    """From the start of the import to its end."""
    window.importer.ended.connect(app.quit)
    window.add([corpus])
    QTimer.singleShot(0, beats.start)
    app.exec()
    beats.stop()
    window.importer.ended.disconnect(app.quit)


def _type(app: QApplication, window: Window, beats: _Beats) -> int:
    """Each query letter by letter, as from a keyboard; how many answers were shown."""
    answers: list[Answer] = []
    window.listing.answered.connect(lambda: answers.append(window.listing.model.answer))
    states = [query[:end] for query in _TYPED for end in range(1, len(query) + 1)]
    left = iter(states)

    def key() -> None:
        typed = next(left, None)
        if typed is None:
            app.quit()
            return
        window.search.field.setText(typed)
        window.search.field.textEdited.emit(typed)

    keys = QTimer(interval=_KEY_MS)
    keys.timeout.connect(key)
    keys.start()
    beats.start()
    app.exec()
    keys.stop()
    beats.stop()
    return len(answers)


if __name__ == "__main__":
    sys.exit(main())
