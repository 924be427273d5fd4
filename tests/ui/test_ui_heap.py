"""The memory that threads free is there for all of them."""

import gc
import subprocess
import sys

import pytest

from reader.ui import heap

_ARENAS = """
import ctypes
import threading
from reader.ui import heap

heap.share_one()
together = threading.Barrier(4)

def work():
    together.wait()
    kept = [bytes(9_000) for _ in range(200)]
    together.wait()

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux is asked")
@pytest.mark.parametrize("shared", [True, False])
def test_threads_share_one_arena(shared: bool) -> None:
    script = _ARENAS if shared else _ARENAS.replace("heap.share_one()", "")
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert (told.count("<heap nr=") == 1) is shared


_TAKEN = """
import os
from pathlib import Path
from reader.ui import heap

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

heap.share_one()
kept, taken = [], []
for _ in range(10_000):
    taken.append(bytes(9_000))
kept.append(bytes(9_000))
before = held()
taken.clear()
freed = held()
heap.give_back()
print(before - freed, before - held())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux is asked")
def test_what_is_free_goes_back_to_the_system() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _TAKEN], capture_output=True, text=True, check=True
    ).stdout
    by_itself, given_back = map(int, told.split())
    assert by_itself < 20_000_000 < 80_000_000 < given_back


def test_what_is_made_later_is_not_settled() -> None:
    heap.settle("this test")
    before = gc.get_freeze_count()
    later = [[each] for each in range(1000)]
    heap.settle("this test")
    assert gc.get_freeze_count() <= before
    heap.settle("this test, later")
    assert gc.get_freeze_count() >= before + len(later)
