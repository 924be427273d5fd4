"""From the content of files to what there is to parse: nothing, one file, or a pair of them."""

from collections.abc import Iterable, Iterator, Mapping
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

Read = tuple[Found, Content]


def looked_at(
    contents: Iterable[Read], known: Mapping[str, FileState], plan: Plan
) -> Iterator[Asked]:
    """What is to be parsed, in the order of the files.

    A file of a pair waits for the other one, which lies in the same folder and so comes soon.
    """
    pairs = plan.pairs
    waiting: dict[str, Read] = {}
    for file, content in contents:
        other = pairs.get(file.path, "")
        if not other:
            yield _look(file, content, known.get(file.path))
        elif other not in waiting:
            waiting[file.path] = (file, content)
        else:
            both = ((file, content), waiting.pop(other))
            first, second = both if file.path in plan.chinese else reversed(both)
            yield from _look_at_pair(first, second, known)


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
