"""Web markup as a flat list of events. bs4's tree builder drives the parser, but no tree is built.

A tree costs more than all the rest of reading a page, and its cycles keep the collector busy.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bs4.builder._lxml import LXMLTreeBuilder
from typing_extensions import override


class Start(NamedTuple):
    """A tag begins: its name in lower case and its attributes."""

    name: str
    attrs: Mapping[str, str]


class End(NamedTuple):
    """The innermost tag that is open ends."""


END = End()

_NONE: Mapping[str, str] = {}  # the parser has a mapping of its own for that, a slow one

Event = Start | End | str
"""A tag that begins or ends, or text."""


def events(html: str) -> list[Event]:
    """The events of a page in document order; each start has its end.

    Comments, declarations and processing instructions are left out.
    """
    if not html.strip():
        return []
    builder = _Builder()
    builder.reset()
    builder.feed(html)
    builder.endData()
    return builder.events


def element(page: list[Event], at: int, most: int) -> Iterator[Event]:
    """The events inside the element that starts at a place, `most` of them at most."""
    depth = 1
    for place in range(at + 1, min(at + 1 + most, len(page))):
        event = page[place]
        if event is END:
            depth -= 1
            if not depth:
                return
        elif isinstance(event, Start):
            depth += 1
        yield event


class _Builder(LXMLTreeBuilder):
    """Notes what the parser tells, where its base would build; it is its own soup."""

    original_encoding = None

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self._text: list[str] = []
        self.soup: Any = self

    @override
    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        """A tag begins."""
        self.endData()
        self.events.append(Start(tag, dict(attrib) if attrib else _NONE))

    @override
    def end(self, tag: str | bytes) -> None:
        """A tag ends; the parser closes each that it opened, in order."""
        self.endData()
        self.events.append(END)

    @override
    def data(self, data: Any) -> None:
        """A piece of text."""
        self._text.append(data)

    @override
    def comment(self, text: str | bytes) -> None:
        """A comment, which nobody reads."""

    @override
    def doctype(self, name: str, pubid: str, system: str) -> None:
        """A declaration, which nobody reads."""

    @override
    def pi(self, target: str, data: str) -> None:
        """An instruction, which nobody reads."""

    def endData(self) -> None:  # noqa: N802 - as the base calls it
        """The pieces of text so far make one."""
        if self._text:
            self.events.append("".join(self._text))
            self._text = []
