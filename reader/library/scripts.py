"""The script that a reader keeps for one source, whatever is chosen for all."""

import json
from collections.abc import Mapping
from functools import lru_cache

from reader.settings import BY_KEY, Settings

KEY = "scripts"
"""The setting that holds them, as JSON: the name of a source, and "hans", "hant" or "original"."""


@lru_cache(maxsize=8)
def _kept(text: str) -> Mapping[str, str]:
    """The scripts by source; what is amiss, in a file that anyone may edit, is left out."""
    try:
        kept = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    allowed = BY_KEY["script"].choices
    return {source: script for source, script in kept.items() if script in allowed}


def script_of(settings: Settings, source: str) -> str:
    """The script kept for a source; "" if it has none of its own."""
    return _kept(settings.text(KEY)).get(source, "")


def keep_script(settings: Settings, source: str, script: str) -> None:
    """Keep a script for a source; "" to have that of all again."""
    kept = {**_kept(settings.text(KEY)), source: script}
    left = {name: chosen for name, chosen in kept.items() if chosen}
    settings.set(KEY, json.dumps(left, ensure_ascii=False) if left else "")
