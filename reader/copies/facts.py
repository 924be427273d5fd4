"""What is known of an article that may be a copy of another. Loads nothing heavy."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Facts:
    """An article as it is compared.

    `chars` is the length of its text; `place` is archive, path and address in the file, by which
    no two are alike.
    """

    id: int
    key: str
    url: str
    title: str
    published: datetime | None
    captured: datetime | None
    chars: int
    has_image: bool
    place: tuple[str, str, str]

    @property
    def day(self) -> date | None:
        """The day on which it was published, in its own zone."""
        return self.published.date() if self.published else None

    @cached_property
    def has_page(self) -> bool:
        """Whether its address is that of one page, from which then its key is made."""
        from reader.text.urls import page_of

        return bool(page_of(self.url))

    @cached_property
    def rank(self) -> tuple[object, ...]:
        """What puts the article first that stands for its copies, in whatever order they came.

        One with a date, then that with the longest text, captured last, published first, then the
        first by its place.
        """
        captured = -self.captured.timestamp() if self.captured else float("inf")
        published = self.published.timestamp() if self.published else float("inf")
        return (self.published is None, -self.chars, captured, published, self.place, self.id)
