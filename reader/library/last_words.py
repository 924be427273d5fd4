"""Short texts in the script they were last shown in, kept for the next start to show at once.

What converts takes longer to load than the window itself; until then list and sidebar would have
them as they stand in the files, and turn into the other script before the reader's eyes.
"""

import json
import logging
import threading
from functools import cached_property
from pathlib import Path

from reader import files
from reader.core.shown import Target

log = logging.getLogger(__name__)

NAME = "words.json"
MOST = 500
"""Texts that are kept, those shown last: several times as many as a window has room for."""
LONGEST = 500
"""Characters: what is longer is no title."""


class LastWords:
    """Texts by what they stand for; any thread may tell them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said: dict[tuple[Target, str], str] = {}
        self._saying = threading.Lock()

    def before(self, text: str, target: Target) -> str:
        """How a text was shown when the last run ended; itself if that is not known."""
        return self._kept.get(target, {}).get(text, text)

    def say(self, text: str, target: Target, shown: str) -> None:
        """A text is `shown` now."""
        if len(text) > LONGEST:
            return
        with self._saying:
            self._said.pop((target, text), None)
            self._said[target, text] = shown
            if len(self._said) > MOST:
                del self._said[next(iter(self._said))]

    def keep(self) -> None:
        """Keep what was said last, if anything was; without room, what was kept before stays."""
        with self._saying:
            said = tuple(self._said.items())
        if not said:
            return
        texts: dict[Target, dict[str, str]] = {}
        for (target, text), shown in said:
            texts.setdefault(target, {})[text] = shown
        data = json.dumps(texts, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            files.replace(self._folder / NAME, data)
        except OSError as error:
            log.warning("the words of the list are not kept: %s", error)

    def forget(self) -> None:
        """Keep none: they may be of an archive that was taken out."""
        with self._saying:
            self._said.clear()
        try:
            files.disk.remove(self._folder / NAME)
        except OSError as error:
            log.warning("the words of the list are still kept: %s", error)

    @cached_property
    def _kept(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads((self._folder / NAME).read_bytes().decode("utf-8", "surrogatepass"))
            return {
                target: {str(text): str(shown) for text, shown in texts.items()}
                for target, texts in found.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, RecursionError) as error:
            log.warning("the words of the list are made anew: %s", type(error).__name__)
            return {}
