"""When two articles are one and the same, by their texts, titles, days and addresses.

The numbers were measured on real archives: docs/copies.md says how.
"""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from reader.copies.facts import Facts
from reader.copies.shingles import U64, bare, shared, shingles
from reader.copies.signature import BRIEF

NEAR = 0.8
"""So much have two texts in common that are one though their titles or days differ."""
LONG = 500
"""A text of so many letters, digits and Han characters is one under whatever title of its day."""
REVISED = 0.6
"""So much have two texts in common that stand under one title on one day, if they are one."""
CONTAINED = 0.7
"""So much of the shorter text is in the longer one if both are of the page at their address."""
LITTLE = 60
"""A text with fewer letters, digits and Han characters says next to nothing."""
ALIKE, UNLIKE = 0.8, 0.5
"""So much of the shorter title is in the longer if they are alike, and less if they are not."""

_NUMBER = re.compile("[0-9]+")

Heading = tuple[str, date | None]
"""A bare title, and the day on which it stood."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: its shingles, and how many characters of it count."""

    shingles: U64
    size: int


def text_of(text: str) -> Text:
    """A plain text as it is compared."""
    codes = bare(text)
    return Text(shingles(codes), len(codes))


def similarity(one: Text, other: Text) -> float:
    """What is in both texts of what is in either (Jaccard)."""
    return _similarity(one, other, shared(one.shingles, other.shingles))


def _similarity(one: Text, other: Text, common: int) -> float:
    return common / max(1, len(one.shingles) + len(other.shingles) - common)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article with its bare title and its text.

    `stock` says that the text also stands under other titles on other days.
    """

    facts: Facts
    title: str
    text: Text
    stock: bool = False

    @property
    def heading(self) -> Heading:
        """Title and day."""
        return self.title, self.facts.day


def likeness(one: Candidate, other: Candidate) -> float | None:
    """How similar the texts of two articles are if they are one article; None if they are not."""
    common = shared(one.text.shingles, other.text.shingles)
    similar = _similarity(one.text, other.text, common)
    fewer = min(len(one.text.shingles), len(other.text.shingles))
    same = (
        _same_page(one, other, common / max(1, fewer))
        or _same_heading(one, other, similar)
        or _same_text(one, other, similar)
    )
    return similar if same else None


def _size(one: Candidate, other: Candidate) -> int:
    return min(one.text.size, other.text.size)


def _same_page(one: Candidate, other: Candidate, contained: float) -> bool:
    """What was taken from one address, unless the texts are plainly two: another language."""
    if one.facts.key != other.facts.key or not (one.facts.has_page and other.facts.has_page):
        return False
    return contained >= CONTAINED or _size(one, other) < LITTLE


def _same_heading(one: Candidate, other: Candidate, similar: float) -> bool:
    """What has the same title on the same day, or on none, and much the same text."""
    if not one.title or one.heading != other.heading:
        return False
    if _size(one, other) >= LITTLE:
        return similar >= REVISED
    if one.text.size == 0 and (one.facts.has_image or other.facts.has_image):
        return False  # each may be a picture of its own
    return np.array_equal(one.text.shingles, other.text.shingles)


def _same_text(one: Candidate, other: Candidate, similar: float) -> bool:
    """What has much the same text: of one day under another title, or of other days under one."""
    size = _size(one, other)
    if similar < NEAR or size < BRIEF or one.stock or other.stock:
        return False
    if one.facts.day and other.facts.day and one.facts.day != other.facts.day:
        return size >= LONG and one.title == other.title
    return size >= LONG or _alike(one.title, other.title)


def elsewhere(heading: Heading, other: Heading) -> bool:
    """Whether two headings are those of different stories: unlike titles on different days."""
    (first, day), (second, other_day) = heading, other
    if day is None or other_day is None or day == other_day:
        return False
    return _overlap(first, second) < UNLIKE


def _alike(one: str, other: str) -> bool:
    """Whether two titles say the same with the same numbers: part 2 is not part 1."""
    same_numbers = _NUMBER.findall(one) == _NUMBER.findall(other)
    return same_numbers and _overlap(one, other) >= ALIKE


def _overlap(one: str, other: str) -> float:
    """How much of the shorter title is in the longer, in pairs of characters."""
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / min(len(first), len(second))


def _pairs(title: str) -> set[str]:
    return {title[place : place + 2] for place in range(max(1, len(title) - 1))}
