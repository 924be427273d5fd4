"""A disk that fails at any request, in whatever the reader does: told in words, nothing lost."""

import logging
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from reader.core.errors import JiuwenError
from reader.core.progress import Cancel
from reader.library import Library, open_library
from tests.faulty_disk import Fault, faulty, sqlite_can_fail
from tests.promises.operations import LISTED, OPERATIONS, Operation, Place, marks_of

log = logging.getLogger(__name__)

pytestmark = pytest.mark.skipif(
    not sqlite_can_fail(), reason="SQLite's own requests cannot be made to fail here"
)

FAULTS = (
    Fault.FULL, Fault.BROKEN, Fault.DENIED, Fault.READ_ONLY, Fault.GONE, Fault.SHORT,
)  # fmt: skip
FEW = 3
"""Places that the ordinary tests try of each operation and fault, beside the first."""

Fresh = Callable[[], Place]


class Trial:
    """One operation on a place of its own."""

    def __init__(self, operation: Operation, place: Place) -> None:
        self.operation, self.place = operation, place
        operation.before(place)
        self.library: Library | None = None
        self.marks: dict[str, list[tuple[object, ...]]] = {}
        if operation.act is not None or not operation.name.startswith(("open", "migrate", "mend")):
            self.library = open_library(place.data)
            self.marks = marks_of(self.library)

    def act(self) -> None:
        """Do it; raises JiuwenError."""
        if self.operation.act is not None:
            assert self.library is not None
            self.operation.act(self.place, self.library)
        elif self.operation.alone is not None and (status := self.operation.alone(self.place)):
            raise JiuwenError("The command failed", str(status))

    def close(self) -> None:
        if self.library is not None:
            self.library.close()
            self.library = None

    def reopen(self) -> Library:
        """Let go, and open the library."""
        self.close()
        self.library = open_library(self.place.data)
        return self.library

    def nothing_lost(self, library: Library) -> None:
        """What there was before the operation is there."""
        found = marks_of(library)
        for name, rows in self.marks.items():
            if name == self.operation.replaces:
                known, there = ({row[0] for row in some} for some in (rows, found[name]))
                assert known <= there, name
            else:
                assert [row for row in rows if row not in found[name]] == [], name


@contextmanager
def trial(operation: Operation, place: Place) -> Iterator[Trial]:
    begun = Trial(operation, place)
    try:
        yield begun
    finally:
        begun.close()
        shutil.rmtree(place.beside)


def requests_of(operation: Operation, fresh: Fresh, fault: Fault) -> int:
    """How many requests an operation makes that a fault concerns, if none fails."""
    with trial(operation, fresh()) as tried, faulty(fault) as faults:
        tried.act()
        return faults.count


def is_told(error: JiuwenError, said: str) -> None:
    """It names what is wrong, and is no traceback."""
    assert error.title
    assert error.detail
    assert "Traceback" not in said
    assert "is damaged" not in error.title, error


def try_one(
    operation: Operation, place: Place, fault: Fault, at: int, said: Callable[[], str]
) -> bool:
    """Fail once, look, and do it again; whether the failure came through."""
    failed = False
    with trial(operation, place) as tried:
        with faulty(fault, at) as faults:
            try:
                tried.act()
            except JiuwenError as error:
                is_told(error, said())
                failed = True
            if at % 2:
                tried.close()  # while nothing can be written
        assert faults.failed
        library = tried.library
        if library is None or not failed:
            library = tried.reopen()
        tried.nothing_lost(library)
        assert len(library.articles(library.ask().ids)) == library.ask().total
        if not failed:
            assert tried.operation.done(library, place)
        tried.act()
        library = tried.reopen()
        tried.nothing_lost(library)
        assert tried.operation.done(library, place)
        ends_well(library, place)
    return failed


def ends_well(library: Library, place: Place) -> None:
    """All articles are there and found, the index is whole."""
    library.add([place.first])
    assert library.ask().total >= LISTED
    assert library.ask("港口").total == library.ask().total
    assert library.sound(Cancel())
    assert library.check().ok


def try_many(
    operation: Operation, fresh: Fresh, fault: Fault, few: int, said: Callable[[], str]
) -> int:
    """Let some requests fail, or with 0 all of them in turn; how many were tried."""
    count = requests_of(operation, fresh, fault)
    places = [*range(1, count + 1)]
    if few and count > few:
        places = sorted({1, *random.Random(f"{operation} {fault.name}").sample(places, few)})
    failures = sum(try_one(operation, fresh(), fault, at, said) for at in places)
    log.info("%s, %s: %d tried, %d came through", operation, fault.name, len(places), failures)
    if fault is Fault.SHORT:
        assert not failures
    return len(places)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.lower())
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_request_that_fails_is_told_and_costs_nothing(
    operation: Operation, fault: Fault, fresh: Fresh, capfd: pytest.CaptureFixture[str]
) -> None:
    try_many(operation, fresh, fault, FEW, lambda: capfd.readouterr().err)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.lower())
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_request_may_fail(
    operation: Operation, fault: Fault, fresh: Fresh, capfd: pytest.CaptureFixture[str]
) -> None:
    try_many(operation, fresh, fault, 0, lambda: capfd.readouterr().err)
