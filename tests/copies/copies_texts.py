"""Made-up texts that are alike to a known degree, and articles that stand under them."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from reader.copies.facts import Facts

HAN = [chr(code) for code in range(0x4E00, 0x5200)]


def story(seed: int, size: int = 700) -> str:
    """A text of Han characters that has nothing in common with that of another seed."""
    rng = random.Random(seed)
    return "".join(rng.choice(HAN) + ("，" if n % 12 == 11 else "") for n in range(size))


def edited(text: str, share: float, seed: int = 99) -> str:
    """The text with so much of it, from its beginning, written anew."""
    cut = round(len(text) * share)
    return story(seed, cut)[:cut] + text[cut:]


def facts(number: int, title: str = "", day: int | None = 0, **fields: Any) -> Facts:
    """An article published `day` days after a fixed one."""
    published = None if day is None else datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=day)
    given: dict[str, Any] = {
        "id": number,
        "key": f"key {number}",
        "url": "",
        "title": title or "港口恢复通航",
        "published": published,
        "captured": None,
        "chars": 100,
        "has_image": False,
        "place": ("/archive", f"{number}.md", ""),
    }
    return Facts(**{**given, **fields})
