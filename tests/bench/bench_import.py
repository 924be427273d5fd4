"""An import side by side with recollindex, the same files on the same cores in the same run.

JIUWEN_CORPUS names a folder of some thousand files, JIUWEN_CORPUS_LARGE one of ten times as many;
what has no folder, or where recollindex is not installed, is left out and said to be.
"""

import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.measure import JIUWEN, Run, machine, run, size, table, verdict

_CHANGED = 100  # files, drawn at random, that are changed before the third run


def main() -> int:
    """Measure and print; the exit status tells whether every limit was kept."""
    small, large = (os.environ.get(f"JIUWEN_CORPUS{which}") for which in ("", "_LARGE"))
    if not small:
        print("JIUWEN_CORPUS is not set: nothing to import", file=sys.stderr)
        return 2
    print(f"{machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_rows(Path(folder), Path(small), Path(large) if large else None))
    table([["what", "measured", "limit", ""], *rows])
    return 1 if any(row[-1] == "MISSED" for row in rows) else 0


def _rows(work: Path, small: Path, large: Path | None) -> Iterator[Sequence[str]]:
    # A copy, since some of it is changed: the archive itself is never written.
    archive = work / "archive"
    shutil.copytree(small, archive)
    library = work / "library"
    first = _add(library, archive)
    files = json.loads(first.output)["found"]
    yield ["add, first", _shown(first, files), "", ""]
    yield from _beside_recoll(work, archive, first, size(library))
    again = _add(library, archive)
    share = again.seconds / first.seconds
    yield [
        "add again, nothing changed",
        f"{again.seconds:.2f} s, {share:.2%}",
        "2 %",
        verdict(share, 0.02),
    ]
    paths = sorted(path for path in archive.rglob("*") if path.is_file())
    for path in random.Random(1).sample(paths, _CHANGED):
        path.write_bytes(path.read_bytes() + b"\n<p>2</p>\n")
    changed = _add(library, archive)
    share = changed.seconds / first.seconds
    told = json.loads(changed.output)["changed"]
    yield [
        f"add again, {told} changed",
        f"{changed.seconds:.2f} s, {share:.2%}",
        "5 %",
        verdict(share, 0.05),
    ]
    if large is None:
        yield ["add, large", "JIUWEN_CORPUS_LARGE is not set", "", ""]
        return
    much = _add(work / "large", large)
    more = json.loads(much.output)["found"]
    yield ["add, large", _shown(much, more), "", ""]
    ratio = much.seconds / more / (first.seconds / files)
    yield ["time a file, large to small", f"{ratio:.2f}", "1.15", verdict(ratio, 1.15)]
    yield [
        "peak memory of all processes",
        f"{much.peak / 1e6:.0f} MB",
        "1000 MB",
        verdict(much.peak, 1e9),
    ]


def _add(library: Path, archive: Path) -> Run:
    return run([*JIUWEN, "--library", str(library), "add", str(archive), "--json"])


def _shown(done: Run, files: int) -> str:
    each = done.seconds / files * 1000
    cpu, peak = f"{done.cpu:.1f} s of processors", f"{done.peak / 1e6:.0f} MB"
    return f"{done.seconds:.1f} s ({each:.1f} ms a file, {cpu}, {peak})"


def _beside_recoll(work: Path, archive: Path, ours: Run, data: int) -> Iterator[Sequence[str]]:
    if shutil.which("recollindex") is None:
        yield ["recollindex", "not installed", "", ""]
        return
    settings = work / "recoll"
    settings.mkdir()
    text = f"topdirs = {archive}\ndbdir = {settings / 'index'}\nloglevel = 1\nnoaspell = 1\n"
    (settings / "recoll.conf").write_text(text)
    peer = run(["recollindex", "-c", str(settings), "-z"])
    index = size(settings / "index")
    yield ["recollindex -z", f"{peer.seconds:.1f} s ({peer.cpu:.1f} s of processors)", "", ""]
    ratio = peer.seconds / ours.seconds
    yield ["times as fast as recollindex", f"{ratio:.1f}", "4", verdict(ratio, 4, at_least=True)]
    share = data / index
    yield [
        "data folder to its index",
        f"{data / 1e6:.0f} MB, {share:.2f}",
        "0.33",
        verdict(share, 1 / 3),
    ]


if __name__ == "__main__":
    sys.exit(main())
