"""A computer that stands in another zone."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Auckland")


@contextmanager
def local_zone(name: str) -> Iterator[None]:
    """Within it, local time is that of `name`; skips the test where zones cannot be set so."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for one process")
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
