"""What reading one file takes and gives: choices of the library, articles, things worth a word."""

from dataclasses import dataclass
from enum import StrEnum

from reader.core.article import Document


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the library's owner decided about how files are read.

    `encoding` is tried before any guess ("" to guess); `zone` is the IANA name of the zone of
    dates for which nothing else tells one; `outlets` is the path of a table of outlets that beats
    the shipped one ("" for none). With `pictures`, those that may lie in the archive are kept, by
    addresses of `reader.text.beside`; an import has no use for them.
    """

    encoding: str = ""
    zone: str = "Asia/Shanghai"
    outlets: str = ""
    pictures: bool = False


class NoteKind(StrEnum):
    """What a note about a file that was read says; the value is what the reader is told."""

    GUESSED = "the encoding is a guess"
    MOJIBAKE = "damaged by an earlier wrong encoding"
    OTHER_LANGUAGE = "the file with the article's other language gave nothing"
    BROKEN_HEAD = "the front matter is broken, and was read as far as it goes"
    BROKEN_FEED = "the feed is broken, and was read as far as it goes"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that the reader may want to know, though it could be read."""

    kind: NoteKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its articles, one at least, the encoding it was in, and notes."""

    documents: tuple[Document, ...]
    encoding: str = ""
    notes: tuple[Note, ...] = ()
