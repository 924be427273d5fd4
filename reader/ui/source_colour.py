"""A small colour for each source, the same everywhere and always: told apart at a glance."""

from functools import lru_cache
from zlib import crc32

from PySide6.QtGui import QColor

from reader.ui.theme import Theme, contrast

LEAST = 3.0
"""The contrast that a sign without letters needs with its ground (WCAG 1.4.11)."""

_HUES = (4, 28, 46, 82, 140, 168, 192, 212, 236, 266, 292, 326)
_SATURATION = 110


@lru_cache(maxsize=2048)
def colour(source: str, theme: Theme) -> str:
    """The colour of a source in a theme, as #rrggbb; muted, and clear on every ground of a list.

    A source keeps its hue whatever others there are: it comes from the name alone.
    """
    hue = _HUES[crc32(source.encode("utf-8", "surrogatepass")) % len(_HUES)]
    grounds = theme.window, theme.bar, theme.chosen
    lightness = range(120, 256, 5) if theme.dark else range(150, -1, -5)
    shades = (QColor.fromHsl(hue, _SATURATION, light).name() for light in lightness)
    return next(s for s in shades if all(contrast(s, ground) >= LEAST for ground in grounds))
