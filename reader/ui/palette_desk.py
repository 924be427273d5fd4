"""Opens the command palette for a window: gathers what it offers, and does what is chosen."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain

from PySide6.QtCore import QObject

from reader.commands import COMMANDS
from reader.ui.frame import Frame
from reader.ui.i18n import tr
from reader.ui.memory import kept_texts
from reader.ui.palette_rows import (
    Choice,
    Kind,
    command_choices,
    counted_choices,
    date_choice,
    matching,
    near_choices,
)
from reader.ui.work import Latest

RECENT = 20
"""So many of the last choices come first."""

_ONE_OF_A_KIND = (Kind.SOURCE, Kind.DATE)
"""A second filter of these takes the place of the first."""


class PaletteDesk(QObject):
    """The palette of a window."""

    def __init__(self, window: Frame, do: Callable[[str], None]) -> None:
        """`do` does a command by its id."""
        super().__init__(window)
        self._window = window
        self._do = do
        self.palette = window.palette_over
        self._choices: list[Choice] = []
        self._tags: tuple[tuple[str, int], ...] = ()
        self._asking = Latest(self)
        self.palette.chosen.connect(self._take)

    def open(self, usable: Callable[[str], bool]) -> None:
        """Show the palette, with the commands that are `usable` now."""
        self._gather(usable)
        self.palette.open(self._find)
        tags = self._window.library.tags
        self._asking.start(lambda _p, _c: tags(), lambda found: self._tagged(found, usable))

    def _tagged(self, tags: tuple[tuple[str, int], ...], usable: Callable[[str], bool]) -> None:
        if tags != self._tags:
            self._tags = tags
            self._gather(usable)
            if self.palette.isVisible():
                self.palette.refill()

    def _gather(self, usable: Callable[[str], bool]) -> None:
        """All there is to choose, folded once for all that will be typed."""
        window = self._window
        fold = window.library.folded
        commands = (c for c in COMMANDS if c.id != "palette" and usable(c.id))
        self._choices = list(
            chain(
                command_choices(commands, window.keymap.label, fold),
                near_choices(date.today(), window.language, tr("Date"), fold),  # noqa: DTZ011 - the reader's day
                counted_choices(Kind.SOURCE, self._sources(), tr("Source"), fold),
                counted_choices(Kind.TAG, self._shown_tags(), tr("Tag"), fold),
            )
        )

    def _sources(self) -> Iterator[tuple[str, str, int]]:
        window = self._window
        counts, name = window.listing.counts, window.library.source_name
        for row in counts.sources if counts is not None else ():
            if row.source:
                yield row.source, name(row.source, window.target), row.total

    def _shown_tags(self) -> Iterator[tuple[str, str, int]]:
        for tag, count in self._tags:
            yield tag, self._window.tag_shown(tag), count

    def _find(self, typed: str) -> list[Choice]:
        window = self._window
        found = matching(self._choices, window.library.folded(typed), kept_texts(self._stored))
        day = date_choice(typed, date.today(), window.language, tr("Date"))  # noqa: DTZ011 - as above
        return [day, *found] if day is not None else found

    @property
    def _stored(self) -> str:
        return self._window.library.settings.text("recent")

    def _take(self, choice: Choice) -> None:
        window = self._window
        last = [
            choice.value,
            *(value for value in kept_texts(self._stored) if value != choice.value),
        ]
        text = json.dumps(last[:RECENT], ensure_ascii=False)
        window.library.settings.set("recent", text)
        window.memory.touch()
        if choice.kind is Kind.COMMAND:
            self._do(choice.value)
            return
        head = f"{choice.kind.value}:" if choice.kind in _ONE_OF_A_KIND else choice.value
        others = [query for query in window.listing.filters if not query.startswith(head)]
        window.narrow([*others, choice.value])
        window.view.setFocus()
