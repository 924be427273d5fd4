"""From the content of files to what there is to parse: nothing, one file, or a pair of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.core.errors import RefusedError
from reader.core.scan import FileState, digest
from reader.ingest.content import Content
from reader.ingest.decide import Plan, same_content
from reader.ingest.find import Found
from reader.ingest.parse import Parsed, Refused
from reader.ingest.workers import Asked

_ELSEWHERE = Parsed((), "", ())
"""What the second file of a pair gives: its article is that of the first."""

WAITING = 16_000_000
"""Bytes of files that wait for their other half, at most; one may be larger."""

Read = tuple[Found, Content]


def looked_at(
    contents: Callable[[Sequence[Found]], Iterable[Read]],
    known: Mapping[str, FileState],
    plan: Plan,
) -> Iterator[Asked]:
    """What is to be parsed, mostly in the order of the files.

    A file of a pair waits for the other one, which lies in the same folder and so mostly comes
    soon. Where too much waits, the pairs that come later are left for another time through.
    """
    files: Sequence[Found] = plan.read
    while files:
        left: list[Found] = []
        yield from _once_through(contents(files), known, plan, left)
        files = left


def _once_through(
    contents: Iterable[Read], known: Mapping[str, FileState], plan: Plan, left: list[Found]
) -> Iterator[Asked]:
    pairs = plan.pairs
    waiting: dict[str, Read] = {}
    held = 0
    put_off: set[str] = set()
    for file, content in contents:
        other = pairs.get(file.path, "")
        if not other:
            yield _look(file, content, known.get(file.path))
        elif other in waiting:
            both = ((file, content), waiting.pop(other))
            held -= _size(both[1][1])
            first, second = both if file.path in plan.chinese else reversed(both)
            yield from _look_at_pair(first, second, known)
        elif other in put_off or (waiting and held + _size(content) > WAITING):
            put_off.add(file.path)
            left.append(file)
        else:
            waiting[file.path] = (file, content)
            held += _size(content)


def _size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else 0


def _look(file: Found, content: Content, old: FileState | None, other: str = "") -> Asked:
    """A file's state and content, unless there is nothing to parse."""
    state = FileState(file.path, file.size, file.mtime_ns, "", other)
    if isinstance(content, RefusedError):
        return Asked(state, None, Refused(content.reason, content.detail))
    state = replace(state, digest=digest(content))
    return Asked(state, None if same_content(old, state) else content)


def _look_at_pair(chinese: Read, second: Read, known: Mapping[str, FileState]) -> Iterator[Asked]:
    if any(isinstance(content, RefusedError) for _, content in (chinese, second)):
        # Each by itself, and again the next time: their states do not name one another.
        yield from (_look(file, content, None) for file, content in (chinese, second))
        return
    (one, content), (two, others) = chinese, second
    first = _look(one, content, known.get(one.path), two.path)
    other = _look(two, others, known.get(two.path), one.path)
    if first.data is None and other.data is None:
        yield from (first, other)
        return
    assert isinstance(content, bytes)
    assert isinstance(others, bytes)
    yield Asked(first.state, content, other=(two.path, others))
    yield Asked(other.state, None, _ELSEWHERE)
