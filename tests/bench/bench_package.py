"""How large the packages of `make package` are, and how quick is the built program's start.

Both it and its peer, a bare window frozen by the same PyInstaller, are started as a desktop starts
them, on a screen of their own (Xvfb), and watched from outside: a start is over once there is text
where the list and the page are. JIUWEN_CORPUS names the folder whose articles are read.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.bench_window import job, library_of, page_of
from tests.bench.measure import machine, run, size, table, verdict

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QScreen

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
PROGRAM = DIST / "Jiuwen" / "jiuwen"
_BARE = ROOT / "build" / "bench"
_FEW, _STARTS, _CHECKS = 50, 15, 5
_MOST_DEB, _MOST_UNPACKED, _MOST_TIMES, _MOST_CHECK = 55.0, 180.0, 1.5, 5.0  # MB, MB, times, s
_MB = 1e6  # as file managers and Debian's own pages count
_LIST, _PAGE = (215, 90, 330, 400), (640, 90, 600, 400)  # of the screen: left, top, width, height
_DARK, _ENOUGH = 110, 150  # a pixel of a letter, and how many of them are text
_LONGEST = 30.0  # seconds

Row = Sequence[str]
Area = tuple[int, int, int, int]


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    corpus = os.environ.get("JIUWEN_CORPUS") or str(ROOT / "seeds")
    debs = sorted(DIST.glob("jiuwen_*.deb"))
    if not PROGRAM.exists() or not debs or shutil.which("Xvfb") is None:
        print("needs what `make package` builds on Debian, and Xvfb", file=sys.stderr)
        return 2
    print(f"{machine()}\n")
    bare = _frozen()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        data = library_of(work / "few", Path(corpus), _FEW)
        page = page_of(data, work / "page.html")
        job("start", str(data), "0")  # a reader's second start: it keeps the page that it ends with
        rows = [*_sizes(debs[-1], bare.parent, work), *_starts(bare, page, data, work), *_checks()]
    table([["what", "measured", "limit", ""], *rows])
    return 1 if any(row[-1] == "MISSED" for row in rows) else 0


def _frozen() -> Path:
    """The bare window's program, frozen as PyInstaller does it by itself."""
    shutil.rmtree(_BARE, ignore_errors=True)
    run(
        [
            sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR",
            "--windowed", "--name", "bare", "--distpath", str(_BARE), "--workpath",
            str(_BARE / "work"), "--specpath", str(_BARE),
            str(Path(__file__).with_name("bare_window.py")),
        ],
        (0,),
    )  # fmt: skip
    return _BARE / "bare" / "bare"


# sizes


def _sizes(deb: Path, bare: Path, work: Path) -> Iterator[Row]:
    tree = work / "deb"
    subprocess.run(["dpkg-deb", "-x", str(deb), str(tree)], check=True)
    yield _mb(".deb", deb.stat().st_size, _MOST_DEB)
    yield _mb("the same, unpacked", _held(tree), _MOST_UNPACKED)
    for archive in sorted(DIST.glob("jiuwen-*.tar.xz")):
        yield _mb(".tar.xz", archive.stat().st_size, _MOST_DEB)
    yield _mb("the same, unpacked", _held(PROGRAM.parent), _MOST_UNPACKED)
    yield ["a bare window, frozen", f"{_held(bare) / _MB:.1f} MB", "", ""]
    numpy = size(PROGRAM.parent / "_internal" / "numpy")
    numpy += size(PROGRAM.parent / "_internal" / "numpy.libs")
    yield ["of the program: numpy", f"{numpy / _MB:.1f} MB", "", ""]
    qt = size(PROGRAM.parent / "_internal" / "PySide6")
    yield ["of the program: Qt", f"{qt / _MB:.1f} MB", "", ""]


def _held(folder: Path) -> int:
    """Bytes of the files of a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _mb(what: str, held: int, limit: float) -> Row:
    measured = held / _MB
    return [what, f"{measured:.1f} MB", f"{limit:g} MB", verdict(measured, limit)]


# starts


@contextmanager
def _screen() -> "Iterator[QScreen]":
    """A screen of our own, and what sees it; DISPLAY is set to it."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        os.environ["DISPLAY"] = f":{int(server.stdout.readline())}"
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        from PySide6.QtGui import QGuiApplication

        app = QGuiApplication([])
        try:
            yield app.primaryScreen()
        finally:
            del app
            server.terminate()


def _starts(bare: Path, page: Path, data: Path, work: Path) -> Iterator[Row]:
    """Medians of starts in turn; the first of each only fills the caches."""
    taken: dict[str, list[float]] = {"bare": [], "jiuwen": []}
    with _screen() as screen:
        for turn in range(_STARTS + 1):
            taken["bare"].append(_start(screen, [str(bare), str(page)], (_PAGE,)))
            library = work / f"library-{turn}"
            shutil.copytree(data, library)
            command = [str(PROGRAM), "--library", str(library)]
            taken["jiuwen"].append(_start(screen, command, (_LIST, _PAGE)))
    ms = {name: median(each[1:]) * 1000 for name, each in taken.items()}
    ratio = ms["jiuwen"] / ms["bare"]
    yield ["start of the bare window, frozen", f"{ms['bare']:.0f} ms", "", ""]
    yield [
        "start of the program, to list and page", f"{ms['jiuwen']:.0f} ms, {ratio:.2f} times",
        f"{_MOST_TIMES:g} times", verdict(ratio, _MOST_TIMES),
    ]  # fmt: skip
    shown = {name: [round(one * 1000) for one in sorted(each[1:])] for name, each in taken.items()}
    print(f"starts in ms: {json.dumps(shown)}\n")


def _start(screen: "QScreen", command: Sequence[str], areas: Sequence[Area]) -> float:
    """Seconds from the start of a program until there is text in all areas of the screen."""
    if any(_written(screen, area) for area in areas):
        raise RuntimeError("the screen is not empty")
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            waiting = list(areas)
            while waiting:
                waiting = [area for area in waiting if not _written(screen, area)]
                if time.perf_counter() > began + _LONGEST or process.poll() is not None:
                    raise RuntimeError(f"{command[0]} shows nothing")
                time.sleep(0.004)
            took = time.perf_counter() - began
            _keep(screen, Path(command[0]).name)
        finally:
            process.terminate()
            process.wait(10)
    limit = time.perf_counter() + _LONGEST
    while any(_written(screen, area) for area in areas):
        if time.perf_counter() > limit:
            raise RuntimeError(f"{command[0]} does not go")
        time.sleep(0.05)
    return took


def _keep(screen: "QScreen", name: str) -> None:
    """A picture of what counted as a start, to be looked at."""
    screen.grabWindow(0).save(str(_BARE / f"{name}.png"))


def _written(screen: "QScreen", area: Area) -> bool:
    return _letters(screen.grabWindow(0, *area).toImage()) >= _ENOUGH


def _letters(image: "QImage") -> int:
    """How many dark pixels on a light ground there are; none on an empty, black screen."""
    from PySide6.QtGui import QImage

    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    dark = sum(data.count(level) for level in range(_DARK))
    return dark if dark < len(data) / 2 else 0


# self-check


def _checks() -> Iterator[Row]:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment.pop("QT_QPA_PLATFORM", None)
    taken = []
    for _ in range(_CHECKS):
        began = time.perf_counter()
        subprocess.run(
            [str(PROGRAM), "self-check"], check=True, capture_output=True, env=environment
        )
        taken.append(time.perf_counter() - began)
    seconds = median(taken)
    limit = f"{_MOST_CHECK:g} s"
    yield ["self-check", f"{seconds:.1f} s", limit, verdict(seconds, _MOST_CHECK)]


if __name__ == "__main__":
    sys.exit(main())
