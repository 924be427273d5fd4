"""THE table of settings, and the file that keeps them.

A row is a setting: the dialog, the defaults and the docs are made from this table alone.
"""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader import files

log = logging.getLogger(__name__)

Value = str | int | bool

DAMAGED = "settings.json.damaged"
"""The name of a file that could not be read, and would else be replaced."""

UNSAVED = "The settings cannot be saved"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices` are the values allowed (none: any); for a number its two bounds.

    `help` says what it does, where the label leaves that open.

    Settings without a label are the window's own memory: kept, but not in the dialog.
    """

    key: str
    default: Value
    group: str
    label: str = ""
    choices: tuple[Value, ...] = ()
    help: str = ""

    def accepts(self, value: object) -> bool:
        """Whether a value, from a file that anyone may have edited, fits this setting."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, bool) or not self.choices:
            return True
        if isinstance(value, int):
            low, high = self.choices
            return int(low) <= value <= int(high)
        return value in self.choices


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        "system",
        "Look",
        "Interface language",
        ("system", "zh", "zh_Hans", "zh_Hant", "en"),
    ),
    Setting("theme", "system", "Look", "Theme", ("system", "light", "dark", "sepia", "contrast")),
    Setting("density", "comfortable", "Look", "Density of the list", ("comfortable", "compact")),
    Setting(
        "script",
        "original",
        "Script",
        "Script shown",
        ("hans", "hant", "original"),
        "In the list, on the page and in the window's own Chinese",
    ),
    Setting(
        "hant",
        "tw",
        "Script",
        "Traditional forms",
        ("tw", "hk"),
        "Whose forms and words text is turned into",
    ),
    Setting("tai", default=False, group="Script", label="Write 台, not 臺, in Taiwan's forms"),
    Setting(
        "quotes",
        default=False,
        group="Script",
        label="Quotation marks of the script shown",
        help="“ ” in simplified, 「 」 in traditional text",
    ),
    Setting("font", "serif", "Page", "Typeface of the page", ("serif", "sans")),
    Setting("size", 18, "Page", "Text size", (12, 36)),
    Setting("measure", 36, "Page", "Characters a line", (24, 48), "At most, however wide the page"),
    Setting("spacing", 180, "Page", "Line spacing in percent", (140, 240)),
    Setting(
        "indent", default=False, group="Page", label="Indent paragraphs instead of spacing them"
    ),
    Setting(
        "parts",
        "all",
        "Page",
        "Two languages",
        ("all", "side", "chinese", "other"),
        "How an article in Chinese and another language is shown",
    ),
    Setting(
        "name_cards",
        default=True,
        group="Page",
        label="Show names under the resting mouse",
        help="Who writes a foreign name in which way, and when",
    ),
    Setting(
        "pictures",
        "ask",
        "Page",
        "Pictures on the web",
        ("ask", "always"),
        "Nothing else is ever loaded from the web unasked",
    ),
    Setting(
        "watch",
        default=True,
        group="Archives",
        label="Watch folders for new files",
        help="What is new or changed in them appears by itself",
    ),
    Setting(
        "zone",
        "Asia/Shanghai",
        "Archives",
        "Time zone of dates without one",
        help="By its name, such as Asia/Taipei or Europe/London",
    ),
    Setting("keys", "", "Window"),
    Setting("recent", "", "Window"),
    Setting("scripts", "", "Window"),
    Setting("picture_sources", "", "Window"),
    Setting("folded", "", "Window"),
    Setting("sidebar", default=True, group="Window"),
    Setting("geometry", "", "Window"),
    Setting("splitter", "", "Window"),
    Setting("report", "", "Window"),
    Setting("article", "", "Window"),
    Setting("typed", "", "Window"),
    Setting("filters", "", "Window"),
    Setting("relevant", default=False, group="Window"),
    Setting("windows", "", "Window"),
    Setting("zoom", 0, "Window", choices=(-24, 24)),
)

BY_KEY = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The values of all settings, kept in one JSON file that is replaced whole."""

    def __init__(self, path: Path) -> None:
        """Read `path`; what is missing, damaged or of the wrong type has its default."""
        self._path = path
        self._values: dict[str, Value] = {s.key: s.default for s in SETTINGS}
        stored = self._stored()
        # Those of a newer version are kept for it.
        self._others = {key: value for key, value in stored.items() if key not in BY_KEY}
        for key, value in stored.items():
            if key in BY_KEY and BY_KEY[key].accepts(value):
                self._values[key] = value

    def _stored(self) -> Mapping[str, Value]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(stored, dict):
                return stored
            error: Exception = ValueError("not a JSON object")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as fault:
            error = fault
        log.warning("%s is not read, defaults are used: %s", self._path, error)
        with suppress(OSError):  # where nothing can be written it is not replaced either
            files.disk.rename(self._path, self._path.with_name(DAMAGED))
        return {}

    def value(self, key: str) -> Value:
        """The value of a setting of any type."""
        return self._values[key]

    def text(self, key: str) -> str:
        """The value of a textual setting."""
        value = self._values[key]
        assert isinstance(value, str), key
        return value

    def number(self, key: str) -> int:
        """The value of a numeric setting."""
        value = self._values[key]
        assert isinstance(value, int), key
        assert not isinstance(value, bool), key
        return value

    def on(self, key: str) -> bool:
        """The value of a yes-or-no setting."""
        value = self._values[key]
        assert isinstance(value, bool), key
        return value

    def set(self, key: str, value: Value) -> None:
        """Change a setting in memory; raises ValueError for a value that it does not take."""
        if not BY_KEY[key].accepts(value):
            raise ValueError(f"{key} does not take {value!r}")
        self._values[key] = value

    def save(self) -> None:
        """Replace the file; raises LibraryError. A crash leaves the old file or the new one."""
        text = json.dumps(
            {**self._others, **self._values}, ensure_ascii=False, indent=1, sort_keys=True
        )
        try:
            files.replace(self._path, text.encode(errors="surrogatepass"))
        except OSError as error:
            raise files.failure(UNSAVED, self._path, error) from error
