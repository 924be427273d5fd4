"""What is parsed: files alone and in pairs, with little of them held at a time."""

from collections.abc import Iterator, Sequence

import pytest

from reader.core.errors import Reason, RefusedError
from reader.ingest import look
from reader.ingest.content import Content
from reader.ingest.decide import decide
from reader.ingest.find import Found
from reader.ingest.look import looked_at
from reader.ingest.parse import Refused


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """Halves of ten bytes, far from the others; a file that is alone."""
    monkeypatch.setattr(look, "WAITING", 25)
    names = [*(f"{n}.md" for n in range(7)), "alone.md", *(f"{n}_zh.md" for n in range(7))]
    return [Found(name, f"/{name}", 10, 1) for name in names]


def test_what_waits_for_its_other_half_is_bounded(found: list[Found]) -> None:
    times: list[list[str]] = []

    def contents(files: Sequence[Found]) -> Iterator[tuple[Found, Content]]:
        times.append([file.path for file in files])
        for file in files:
            yield file, file.path.ljust(10).encode()

    asked = list(looked_at(contents, {}, decide({}, found, [])))
    assert sorted(each.path for each in asked) == sorted(file.path for file in found)
    pairs = {each.path: each.other for each in asked if each.data and each.path != "alone.md"}
    assert pairs == {f"{n}_zh.md": (f"{n}.md", f"{n}.md".ljust(10).encode()) for n in range(7)}
    assert [len(files) for files in times] == [15, 10, 6, 2]
    assert times[3] == ["6.md", "6_zh.md"]


def test_one_half_that_is_larger_than_all_that_may_wait_is_read(found: list[Found]) -> None:
    def contents(files: Sequence[Found]) -> Iterator[tuple[Found, Content]]:
        for file in files:
            yield file, RefusedError(Reason.EMPTY) if file.path == "1.md" else b"x" * 30

    asked = list(looked_at(contents, {}, decide({}, found, [])))
    assert len(asked) == 15
    assert [each.path for each in asked if isinstance(each.known, Refused)] == ["1.md"]
    assert {each.path for each in asked if each.other} == {f"{n}_zh.md" for n in range(7) if n != 1}
