"""Themes: rows of one table of colours. Ink on paper, one vermilion accent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; every colour is "#RRGGBB".

    `bar` is the ground of bars and sidebar, `soft` the second voice of text, `faint` is for
    ornaments that carry no meaning, `mark` the ground of a hit, `on_accent` text upon `accent`.
    """

    name: str
    dark: bool
    window: str
    bar: str
    page: str
    field: str
    line: str
    chosen: str
    text: str
    soft: str
    faint: str
    accent: str
    mark: str
    on_accent: str


_LIGHT = Theme(
    name="light",
    dark=False,
    window="#FBFAF7",
    bar="#F3F1EC",
    page="#FFFEFB",
    field="#FFFFFF",
    line="#E4E0D7",
    chosen="#EBE6DB",
    text="#23211E",
    soft="#66625A",
    faint="#A29D92",
    accent="#B23A2B",
    mark="#FBE7A6",
    on_accent="#FFFFFF",
)
_DARK = Theme(
    name="dark",
    dark=True,
    window="#1C1B1A",
    bar="#171615",
    page="#1F1E1C",
    field="#242220",
    line="#2E2C2A",
    chosen="#2B2926",
    text="#E6E2DA",
    soft="#A09A90",
    faint="#6F6A62",
    accent="#E2725B",
    mark="#382A00",
    on_accent="#1C1512",
)
_SEPIA = Theme(
    name="sepia",
    dark=False,
    window="#F6EEDD",
    bar="#EEE4CF",
    page="#FAF3E3",
    field="#FDF8EC",
    line="#DDD0B6",
    chosen="#E6D9BE",
    text="#3A2E20",
    soft="#665640",
    faint="#A39475",
    accent="#9C3323",
    mark="#F3D988",
    on_accent="#FFFFFF",
)
_CONTRAST = Theme(
    name="contrast",
    dark=True,
    window="#000000",
    bar="#000000",
    page="#000000",
    field="#000000",
    line="#FFFFFF",
    chosen="#30302C",
    text="#FFFFFF",
    soft="#EDEBE6",
    faint="#C9C6BF",
    accent="#FFB199",
    mark="#604B00",
    on_accent="#000000",
)

THEMES: dict[str, Theme] = {theme.name: theme for theme in (_LIGHT, _DARK, _SEPIA, _CONTRAST)}

_SERIES_LIGHT = ("#B23A2B", "#2F6690", "#96731A", "#55793F", "#7B5A94", "#7A766C")
_SERIES_DARK = ("#E2725B", "#79AFD6", "#D3AF55", "#9CC088", "#BC9FD1", "#9A958B")


def series(theme: Theme) -> tuple[str, ...]:
    """Colours that are told apart in a chart; the last one stands for all others."""
    return _SERIES_DARK if theme.dark else _SERIES_LIGHT


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """The relative luminance of "#RRGGBB" as WCAG 2 defines it, 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
