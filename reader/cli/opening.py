"""Opens the library of a call, and lets Ctrl+C end long work well."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from signal import SIGINT, signal

from reader.cli.arguments import Call
from reader.core.progress import Cancel
from reader.library import Library, default_folder, open_library


@contextmanager
def library_of(call: Call, *, mend: bool = False, make: bool = False) -> Iterator[Library]:
    """The library that a call is about, closed afterwards; only what puts into it may `make` it.

    Raises what `open_library` does.
    """
    library = open_library(call.library or default_folder(), mend=mend, make=make)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def interruptible() -> Iterator[Cancel]:
    """A token that Ctrl+C cancels, so that what was done stands and is reported."""
    cancel = Cancel()
    if threading.current_thread() is not threading.main_thread():
        yield cancel
        return
    before = signal(SIGINT, lambda _number, _frame: cancel.cancel())
    try:
        yield cancel
    finally:
        signal(SIGINT, before)
