"""What holds for all tests."""

import importlib
import logging
import os
import pkgutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Set before anything loads Qt; a display that is asked for by name is kept.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The user's own library is never opened, nor its log written.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="jiuwen-tests-")
# How long an example takes is no business of a test: the first one loads tables.
settings.register_profile("jiuwen", deadline=None)
settings.load_profile("jiuwen")


def pytest_sessionstart() -> None:
    """Import what is below the window here, in the main thread.

    Much is imported at first use, which may be in one of Qt's threads; Python traces none of
    these, and the lines of a module imported there would count as never run.
    """
    import reader

    for module in pkgutil.walk_packages(reader.__path__, "reader."):
        if not module.name.startswith(("reader.ui", "reader.app", "reader.__main__")):
            importlib.import_module(module.name)


@pytest.fixture(autouse=True, scope="session")
def _traced() -> Iterator[None]:
    """Has Python trace what is run in Qt's threads too: it may be the first to fill a cache."""
    from reader.ui.work import _Job

    run = _Job.run

    def traced(job: _Job) -> None:
        while True:
            try:
                sys.settrace(threading.gettrace())
                break
            except RuntimeError:  # another thread is at the same just now
                time.sleep(0)
        run(job)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Job, "run", traced)
        yield


@pytest.fixture(autouse=True)
def _plain_logging() -> Iterator[None]:
    """Takes away where the program logs to: what pytest has closed by then."""
    root = logging.root
    handlers, level = root.handlers[:], root.level
    yield
    for handler in {*root.handlers} - {*handlers}:
        handler.close()
    root.handlers, root.level = handlers, level
