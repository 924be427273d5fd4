"""Which keys do which command: the table of commands, and what the reader changed of it.

Only what differs from the table is stored, as JSON: a command's id, and its keys (none: no key).
Keys are written in Qt's portable spelling, so that "Shift+Ctrl+f" and "Ctrl+Shift+F" are one.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.commands import BY_ID, COMMANDS, key_label

log = logging.getLogger(__name__)

_MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")
_NAMED = {
    name.lower(): name
    for name in (
        "Space", "Return", "Enter", "Esc", "Tab", "Backtab", "Backspace", "Ins", "Del", "Home",
        "End", "PgUp", "PgDown", "Left", "Right", "Up", "Down", "Menu", "Help", "Pause", "Print",
        *(f"F{n}" for n in range(1, 25)),
    )
}  # fmt: skip
_ARROWS = ("Left", "Right", "Up", "Down", "Home", "End")

FIXED = frozenset({"escape"})
"""The way out is always the same."""

RESERVED = frozenset(
    {
        "Esc", "Tab", "Backtab", "Shift+Tab", "Up", "Down", "Home", "End", "PgUp", "PgDown",
        "Backspace", "Del", "Menu", "Alt+F4", "Shift+Ins", "Ctrl+Ins", "Shift+Del",
        *(f"Ctrl+{key}" for key in ("A", "C", "V", "X", "Y", "Z", "Backspace", "Del")),
        *(f"{held}+{key}" for held in ("Shift", "Ctrl", "Ctrl+Shift") for key in _ARROWS),
        "Ctrl+Shift+Z", "Ctrl+Tab", "Ctrl+Shift+Tab",
    }
)  # fmt: skip
"""What text fields, lists and the system need; only the table itself may give these to commands."""


class Why(StrEnum):
    """Why a key is refused."""

    UNKNOWN = "This is no key that can be used alone"
    FIXED = "This key cannot be changed"
    RESERVED = "Text fields, lists or the system need this key"
    CLASH = "This key already does something else"


@dataclass(frozen=True, slots=True)
class Refused:
    """A key that a command cannot have; `other` is the command that has it."""

    why: Why
    key: str
    other: str = ""


def normal(key: str) -> str:
    """A key in the one spelling that is compared; "" for what is none."""
    head, last = (key[:-2], "+") if key.endswith("++") else key.rpartition("+")[::2]
    if key == "+":
        head, last = "", "+"
    held = {part.strip().title() for part in head.split("+") if part.strip()}
    name = last.strip() if last != "+" else last
    named = name.upper() if len(name) == 1 else _NAMED.get(name.lower(), "")
    if not named or not held <= set(_MODIFIERS) or not named.isprintable():
        return ""
    return "+".join((*(m for m in _MODIFIERS if m in held), named))


class Keymap:
    """The keys in force."""

    def __init__(self, stored: str = "") -> None:
        """Take the table, changed as `stored` says; what is wrong in that is logged, and left."""
        self._own = dict(_sound(_stored(stored)))
        self._keys: dict[str, tuple[str, ...]] = {}
        taken: dict[str, str] = {}
        # The reader's own choice goes first: a command that is new must not take its key away.
        for command in sorted(COMMANDS, key=lambda c: c.id not in self._own):
            keys = self._own.get(command.id, command.keys)
            free = tuple(key for key in keys if key not in taken)
            if free != keys and command.id in self._own:
                log.warning("keys of %r not used, another command has them: %s", command.id, keys)
                del self._own[command.id]
                free = tuple(key for key in command.keys if key not in taken)
            taken |= dict.fromkeys(free, command.id)
            self._keys[command.id] = free
        self._owners = taken

    def keys(self, command: str) -> tuple[str, ...]:
        """The keys of a command, the one to show first."""
        return self._keys[command]

    def label(self, command: str) -> str:
        """The key to show for a command; "" if it has none."""
        keys = self._keys[command]
        return key_label(keys[0]) if keys else ""

    def differs(self, command: str) -> bool:
        """Whether a command has other keys than in the table."""
        return self._keys[command] != BY_ID[command].keys

    def refusal(self, command: str, keys: Sequence[str]) -> Refused | None:
        """Why a command cannot have these keys; None if it can."""
        if command in FIXED:
            return Refused(Why.FIXED, "")
        for key in keys:
            if (other := self._owners.get(key, command)) != command:
                return Refused(Why.CLASH, key, other)
            if why := _wrong(command, key):
                return Refused(why, key)
        return None

    def with_keys(self, command: str, keys: Sequence[str]) -> str:
        """What to store when a command gets these keys."""
        own: dict[str, Sequence[str]] = {**self._own, command: tuple(keys)}
        return as_text({c: k for c, k in own.items() if tuple(k) != BY_ID[c].keys})


def as_text(own: Mapping[str, Sequence[str]]) -> str:
    """Changed keys as they are stored."""
    return json.dumps(own, sort_keys=True) if own else ""


def _wrong(command: str, key: str) -> Why | None:
    if key in BY_ID[command].keys:
        return None
    if not key or normal(key) != key:
        return Why.UNKNOWN
    return Why.RESERVED if key in RESERVED else None


def _stored(text: str) -> Mapping[str, object]:
    if not text:
        return {}
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError) as error:
        log.warning("changed keys not read, those of the table used: %s", error)
        return {}
    if not isinstance(stored, dict):
        log.warning("changed keys not read, those of the table used: %r", stored)
        return {}
    return stored


def _sound(stored: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What of the stored keys makes sense; the rest is named in the log."""
    for command, keys in stored.items():
        if command not in BY_ID or command in FIXED:
            log.warning("keys of %r not used: no such command", command)
        elif not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            log.warning("keys of %r not used, not a list of keys: %r", command, keys)
        else:
            spelt = tuple(dict.fromkeys(normal(key) for key in keys))
            bad = [
                key
                for key, one in zip(keys, map(normal, keys), strict=True)
                if _wrong(command, one)
            ]
            if bad:
                log.warning("keys of %r not used, they cannot be keys: %s", command, bad)
            else:
                yield command, spelt
