"""What a format is given, what it hands back, and what it must be able to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from reader.core.reading import Note, ReadOptions
from reader.text.outlets import Outlets, outlets

HEAD = 4096
"""Characters from the start of a file that a format may look at to tell how sure it is."""


_NOTHING = frozenset(("null", "~", "none", "nan", "undefined", "n/a"))


def said(value: str) -> str:
    """A fact without space around it; "" for a word by which programs say that there is none."""
    value = value.strip()
    return "" if value.lower() in _NOTHING else value


class Markup(Enum):
    """What the body of a draft is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file; `path` is relative to its archive, with "/" between names.

    `data` are the bytes that `text` was decoded from.
    """

    path: str
    text: str
    data: bytes = b""
    options: ReadOptions = field(default_factory=ReadOptions)

    @property
    def head(self) -> str:
        """The start of the text."""
        return self.text[:HEAD]

    @property
    def name(self) -> str:
        """The file name."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """The ending of the file name in lower case with its dot, or ""."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    @property
    def outlets(self) -> Outlets:
        """The outlets that the library knows."""
        return outlets(self.options.outlets)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An article as it stands in its file: facts found, body not yet cleaned.

    Fields mean the same as in reader.core.article.Document; `source` is the name as found, a date
    that names no zone may be in `reader.text.zones.FLOATING`. `base` is the address from which
    relative ones in the body are meant, where that is not `url`; `encoding` is that of this article
    where the file is in several; `notes` are about the file.
    """

    title: str = ""
    source: str = ""
    author: str = ""
    published: datetime | None = None
    published_from: str = ""
    captured: datetime | None = None
    url: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    markup: Markup = Markup.HTML
    address: str = ""
    base: str = ""
    encoding: str = ""
    notes: tuple[Note, ...] = ()


class Format(Protocol):
    """One way in which archives keep articles."""

    @property
    def name(self) -> str:
        """Its name, as reports and `show` give it."""
        ...

    def sure(self, source: Source) -> float:
        """How sure it is that a file is its own, from 0 (not at all) to 1, by its head.

        The rest is looked at only where the head says that it may be: each file is asked about.
        """
        ...

    def parse(self, source: Source) -> Iterable[Draft]:
        """The articles of a file that it is sure of; raises RefusedError."""
        ...
