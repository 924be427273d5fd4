"""How long work tells where it is, and how it is told to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from reader.core.errors import CancelledError


@dataclass(frozen=True, slots=True)
class Step:
    """Where long work is: `done` of `total` (None while unknown), and what it is at now."""

    phase: str
    done: int
    total: int | None = None
    current: str = ""


Progress = Callable[[Step], None]


def no_progress(_step: Step) -> None:
    """Tell nobody."""


class Cancel:
    """A token for one piece of work. Never shared: a new request has a new token."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next check."""
        self._asked.set()

    @property
    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._asked.is_set()

    def check(self) -> None:
        """Raise CancelledError if a stop was asked for."""
        if self._asked.is_set():
            raise CancelledError
