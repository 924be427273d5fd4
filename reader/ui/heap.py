"""Where the C library keeps memory that was given back, until somebody asks for it again."""

import sys

_M_ARENA_MAX = -8  # malloc.h of glibc


def share_one() -> None:
    """Have all threads share one arena of glibc, from now on; elsewhere nothing is done.

    By itself glibc gives each thread an arena of its own. What the window frees is then no use to
    those that make pages, nor the other way round, and what is held grows with every article.
    """
    if sys.platform != "linux":
        return
    import ctypes

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    if set_option is not None:
        set_option(_M_ARENA_MAX, 1)
