"""Web markup as a flat list of events. bs4's tree builder drives the parser, but no tree is built.

A tree costs more than all the rest of reading a page, and its cycles keep the collector busy.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import PageElement


class Start(NamedTuple):
    """A tag begins: its name in lower case and its attributes."""

    name: str
    attrs: Mapping[str, str]


class End(NamedTuple):
    """The innermost tag that is open ends."""


END = End()

Event = Start | End | str
"""A tag that begins or ends, or text."""


def events(html: str) -> list[Event]:
    """The events of a page in document order; each start has its end.

    Comments, declarations and processing instructions are left out.
    """
    if not html.strip():
        return []
    receiver = _Receiver()
    builder: Any = LXMLTreeBuilder()
    builder.initialize_soup(receiver)
    builder.reset()
    builder.feed(html)
    receiver.endData()
    return receiver.events


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


class _Receiver:
    """Stands where the builder expects a soup; the names of its methods are the builder's."""

    original_encoding = None

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._namespaces: dict[str, str] = {}
        self._text: list[str] = []

    def handle_starttag(
        self,
        name: str,
        _namespace: str | None,
        _prefix: str | None,
        attrs: Mapping[str, str],
        namespaces: Mapping[str, str],  # noqa: ARG002
    ) -> None:
        """A tag begins."""
        if self._text:
            self.endData()
        self.events.append(Start(name, attrs))

    def handle_endtag(self, _name: str, _prefix: str | None = None) -> None:
        """A tag ends; the parser closes each that it opened, in order."""
        self.events.append(END)

    def handle_data(self, data: str) -> None:
        """A piece of text, or of a comment."""
        self._text.append(data)

    def endData(self, containerClass: type[PageElement] | None = None) -> None:  # noqa: N802, N803
        """The pieces make one text; of a comment or the like if there is a class for it."""
        if self._text:
            if containerClass is None:
                self.events.append("".join(self._text))
            self._text = []
