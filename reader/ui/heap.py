"""What keeps memory that nobody uses: the C library, and Python's collector of garbage."""

import gc
import sys

_M_ARENA_MAX = -8  # malloc.h of glibc
_settled: set[str] = set()


def settle(loaded: str) -> None:
    """Never look again through what the program has been made of so far, now that `loaded` is.

    It would hold up every thread for a moment. Each is settled once: what a window leaves that was
    closed since would stay for good.
    """
    if loaded not in _settled:
        _settled.add(loaded)
        gc.freeze()


def share_one() -> None:
    """Have all threads share one arena of glibc, from now on; elsewhere nothing is done.

    By itself glibc gives each thread an arena of its own. What the window frees is then no use to
    those that make pages, nor the other way round, and what is held grows with every article.
    """
    _glibc("mallopt", _M_ARENA_MAX, 1)


def give_back() -> None:
    """Give to the system what is free: after what took much memory for a moment.

    By itself glibc keeps what lies below anything that is still in use.
    """
    _glibc("malloc_trim", 0)


def _glibc(function: str, *arguments: int) -> None:
    if sys.platform != "linux":
        return
    import ctypes

    if (call := getattr(ctypes.CDLL(None), function, None)) is not None:  # musl has none
        call(*arguments)
