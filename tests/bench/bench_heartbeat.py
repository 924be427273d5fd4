"""How long the window's event loop is held up while an import runs.

A timer that should fire every five milliseconds notes how late it is. JIUWEN_CORPUS names the
folder that is imported.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer

from reader.library import open_library
from reader.ui.main import application
from reader.ui.window import Window
from tests.bench.measure import machine, table, verdict

_BEAT_MS = 5


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    corpus = os.environ.get("JIUWEN_CORPUS")
    if not corpus:
        print("JIUWEN_CORPUS is not set: nothing to import", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        gaps = sorted(_gaps(Path(folder), Path(corpus)))
    longest, near = gaps[-1], gaps[int(len(gaps) * 0.999)]
    print(f"{machine()}\n")
    table([
        ["what", "measured", "limit", ""],
        ["beats", str(len(gaps)), "", ""],
        ["held up, 99th percentile", f"{gaps[int(len(gaps) * 0.99)]:.0f} ms", "", ""],
        ["held up, 99.9th percentile", f"{near:.0f} ms", "50 ms", verdict(near, 50)],
        ["held up, longest", f"{longest:.0f} ms", "100 ms", verdict(longest, 100)],
    ])  # fmt: skip
    return 0 if near <= 50 and longest <= 100 else 1


def _gaps(data: Path, corpus: Path) -> list[float]:
    """Milliseconds by which each beat came late, from the start of the import to its end."""
    app = application()
    library = open_library(data)
    window = Window(library, app)
    window.show()
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(max(0.0, (now - last) * 1000 - _BEAT_MS))
        last = now

    timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    window.importer.ended.connect(app.quit)
    window.add([corpus])
    QTimer.singleShot(0, timer.start)
    app.exec()
    timer.stop()
    window.close()
    library.close()
    return gaps[1:]


if __name__ == "__main__":
    sys.exit(main())
