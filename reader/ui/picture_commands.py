"""What the commands ask of pictures."""

from typing import Protocol

from reader.core.article import Article
from reader.ui.pictures import Look


class PictureCommands(Protocol):
    """What a window can do about the pictures of its page."""

    def load(self) -> None:
        """Load all pictures of the open article."""

    def toggle_source(self) -> None:
        """Load the pictures of the open article's source always, or no longer."""

    def always(self, article: Article | None) -> bool:
        """Whether the pictures of an article's source are always loaded."""

    def enlarge(self) -> None:
        """Enlarge a picture."""

    def look(self, address: str) -> Look:
        """How the picture of an address stands."""

    def settle(self) -> None:
        """Follow the setting."""
