"""The time of a mark. Nothing is put in order by it, but for what another computer has marked."""

import time

LATEST = 2**53
"""No time is later than that; more than SQLite or JSON hold is a mistake."""


def now() -> int:
    """Milliseconds since 1970 UTC, not before, whatever the computer's clock says."""
    return max(0, time.time_ns() // 1_000_000)
