"""Where the C library keeps memory that was given back, until somebody asks for it again."""

import sys

_M_ARENA_MAX = -8  # malloc.h of glibc


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
