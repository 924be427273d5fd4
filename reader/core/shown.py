"""The script in which something is shown."""

from enum import StrEnum


class Target(StrEnum):
    """What to convert to: nothing, simplified, traditional in Taiwan's or Hong Kong's forms."""

    ORIGINAL = "original"
    HANS = "hans"
    TW = "tw"
    HK = "hk"

    @property
    def lang(self) -> str:
        """The BCP 47 tag for text shown so; "" where the text's own script decides."""
        return {"hans": "zh-Hans", "tw": "zh-Hant-TW", "hk": "zh-Hant-HK"}.get(self.value, "")
