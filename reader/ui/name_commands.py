"""What the commands about names ask of a window."""

from typing import Protocol


class NameCommands(Protocol):
    """Opens and closes what there is to see of names."""

    def open(self) -> None:
        """The card of the name that is meant."""

    def close_card(self) -> bool:
        """Close the card; whether one was open."""

    def manage(self, word: str = "") -> None:
        """The dialog in which names are changed."""

    def export(self) -> None:
        """Ask where to, and write all decisions about names there."""

    def take_in(self) -> None:
        """Ask for a file, and take the decisions about names that are in it."""
