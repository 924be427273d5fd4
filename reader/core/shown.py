"""How something is shown: in which script, and which of its languages."""

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


class PartsView(StrEnum):
    """Which languages of an article are shown: all in turn, two side by side, or some alone.

    An article without Chinese has its first language in the place of it.
    """

    ALL = "all"
    SIDE = "side"
    CHINESE = "chinese"
    OTHER = "other"

    @property
    def next(self) -> "PartsView":
        """The view after this one, round and round."""
        views = tuple(PartsView)
        return views[(views.index(self) + 1) % len(views)]
