"""An article, as a format reads it (Document) and as the catalogue lists it (Article)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum


class Script(StrEnum):
    """Which script a text is in."""

    HANS = "hans"
    HANT = "hant"
    MIXED = "mixed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One language of an article.

    `lang` is a BCP 47 tag ("zh", "en", "und"), `html` the body in the allow-list of
    `reader.text.html`, `text` the same as plain text with one paragraph a line.
    """

    lang: str
    html: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as a format read it from its file, cleaned.

    Instants are aware datetimes in the source's own zone. `published_from` says how the date of
    publication was known: "body", "front-matter", "header", "capture", "file-name", "address" (its
    url); "" when it is not known. `address` is the place of the article inside a file that holds
    several, else "".
    """

    title: str
    source: str = ""
    author: str = ""
    published: datetime | None = None
    published_from: str = ""
    captured: datetime | None = None
    url: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    parts: tuple[Part, ...] = ()
    format: str = ""
    address: str = ""
    has_image: bool = False

    @property
    def text(self) -> str:
        """The plain text of all parts, a paragraph a line, an empty line between parts."""
        return "\n\n".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One row of the catalogue, joined with the reader's marks: what a list shows.

    `id` is the catalogue's own and does not survive a rebuild; `key` does, and marks hang on it.
    `source` is the outlet's label ("VOA") or the name found in the file; `half` says that
    traditional text was half converted; `chars` counts the characters of the text; `langs` are
    the language tags of its parts; `path` is relative to the archive, with "/" between names;
    `archive` is the archive's own absolute path. `copy_of` is the id of the article that stands
    for it in lists, None where it does so itself; `copies` counts the others of its group. `read`,
    `starred` and `noted` are the group's.
    """

    id: int
    key: str
    title: str
    source: str
    author: str
    published: datetime | None
    published_from: str
    captured: datetime | None
    url: str
    tags: tuple[str, ...]
    description: str
    langs: tuple[str, ...]
    script: Script
    half: bool
    has_image: bool
    chars: int
    archive: str
    path: str
    address: str
    format: str
    read: bool
    starred: bool
    noted: bool = False
    copies: int = 0
    copy_of: int | None = None

    @property
    def shown_date(self) -> datetime | None:
        """The instant by which it is sorted: published, else captured, else unknown."""
        return self.published or self.captured


def article_key(url: str, folded_text: str) -> str:
    """The stable key of an article, 16 hexadecimal digits.

    It is made from the canonical url where there is one, else from the folded title and text, so
    that marks survive a file that was moved, renamed or scraped again.
    """
    basis = f"url:{url}" if url else f"text:{folded_text}"
    return hashlib.blake2b(basis.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(instant: datetime) -> int:
    """An aware instant as whole milliseconds since 1970-01-01T00:00Z."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def iso(instant: datetime | None) -> str | None:
    """ISO 8601 with offset (`Z` for UTC), milliseconds only where there are any."""
    if instant is None:
        return None
    text = instant.isoformat(timespec="milliseconds" if instant.microsecond else "seconds")
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def day_only(instant: datetime) -> bool:
    """Whether an instant says no more than its day: midnight to the second in its own zone.

    That is how a date without a time is kept; a true midnight loses nothing but its hour.
    """
    return instant.time() == time()


def local(instant: datetime, zone: tzinfo | None = None) -> tuple[date, time | None]:
    """The day, and the time of day if it is known, as a reader in `zone` (None: here) sees them.

    A bare date is the same day everywhere. What a zone cannot tell stays in its own.
    """
    if day_only(instant):
        return instant.date(), None
    try:
        shown = instant.astimezone(zone)
    except (OverflowError, OSError, ValueError):  # the ends of the calendar; on Windows before 1970
        shown = instant
    return shown.date(), shown.time()


def at_local(day: date, at: time, zone: tzinfo | None = None) -> datetime:
    """The instant of a time of day in `zone` (None: here); in UTC where that cannot be told."""
    if zone is not None:
        return datetime.combine(day, at, zone)
    try:
        return datetime.combine(day, at).astimezone()
    except (OverflowError, OSError, ValueError):  # systems know no zones that far from today
        return datetime.combine(day, at, UTC)


def unique(words: Sequence[str]) -> tuple[str, ...]:
    """The words without repetitions and empty ones, in their order."""
    return tuple(dict.fromkeys(word for word in words if word))
