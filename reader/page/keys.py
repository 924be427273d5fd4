"""Keys that a page names, marked by their commands: the window puts in those that are in force."""

import re
from collections.abc import Callable

from reader.page.plain import escaped

KEYS = {"rescan": "F5", "original_script": "T"}
"""By commands, the keys of their table."""

_MARKED = re.compile(r'(<span data-command="(\w+)">)[^<]*(</span>)')

MARKED = {command: f'<span data-command="{command}">{key}</span>' for command, key in KEYS.items()}
"""By commands, the keys as they stand in a page."""


def with_keys(html: str, label: Callable[[str], str]) -> str:
    """A page with the keys in force: `label` gives that of a command."""
    return _MARKED.sub(lambda found: f"{found[1]}{escaped(label(found[2]))}{found[3]}", html)
