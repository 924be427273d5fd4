"""Font families by script and style: the right regional glyphs, never a mix, never tofu."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

SERIF, SANS = "serif", "sans"

_TAILS = {
    (SERIF, "SC"): ("Songti SC", "STSong", "SimSun", "NSimSun", "AR PL UMing CN"),
    (SERIF, "TC"): ("Songti TC", "PMingLiU", "MingLiU", "AR PL UMing TW"),
    (SERIF, "HK"): ("Songti TC", "MingLiU_HKSCS", "PMingLiU_HKSCS", "AR PL UMing HK"),
    (SANS, "SC"): ("PingFang SC", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei"),
    (SANS, "TC"): ("PingFang TC", "Microsoft JhengHei", "WenQuanYi Micro Hei"),
    (SANS, "HK"): ("PingFang HK", "Microsoft JhengHei", "WenQuanYi Micro Hei"),
}

_NOTO = {
    (SERIF, "SC"): ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC"),
    (SERIF, "TC"): ("Noto Serif CJK TC", "Source Han Serif TC", "Noto Serif TC"),
    (SERIF, "HK"): ("Noto Serif CJK HK", "Source Han Serif HC", "Noto Serif HK"),
    (SANS, "SC"): ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"),
    (SANS, "TC"): ("Noto Sans CJK TC", "Source Han Sans TC", "Noto Sans TC"),
    (SANS, "HK"): ("Noto Sans CJK HK", "Source Han Sans HC", "Noto Sans HK"),
}

_REGIONS = {"zh-Hant-TW": "TC", "zh-Hant-HK": "HK", "zh-Hant": "TC"}


_EMOJI = ("Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji")
"""Last of all: their digits are wide."""

_MONO = (
    "Menlo",
    "Cascadia Mono",
    "Consolas",
    "DejaVu Sans Mono",
    "Noto Sans Mono",
    "Liberation Mono",
    "Courier New",
)
_KAI = {
    "SC": ("Kaiti SC", "STKaiti", "KaiTi", "LXGW WenKai", "AR PL UKai CN"),
    "TC": ("Kaiti TC", "BiauKai", "DFKai-SB", "LXGW WenKai TC", "AR PL UKai TW"),
    "HK": ("Kaiti TC", "BiauKai", "DFKai-SB", "LXGW WenKai TC", "AR PL UKai HK"),
}
"""What Chinese is emphasised in: its letters are never slanted."""


def chain(lang: str, style: str) -> tuple[str, ...]:
    """All families worth trying for a language tag and a style, best first."""
    region = _REGIONS.get(lang, "SC")
    return (*_NOTO[style, region], *_TAILS[style, region])


@cache
def _installed() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def families(lang: str, style: str) -> list[str]:
    """The families of the chain that this system has, the generic family if it has none; emoji.

    `lang` is "zh-Hans", "zh-Hant-TW", "zh-Hant-HK" or "" (as simplified), `style` "serif" or
    "sans". Without a running application the whole chain is given.
    """
    wanted = chain(lang, style)
    if QGuiApplication.instance() is None:
        return list(wanted)
    found = installed(lang, style)
    emoji = [family for family in _EMOJI if family in _installed()]
    return (found or ["serif" if style == SERIF else "sans-serif"]) + emoji[:1]


def installed(lang: str, style: str) -> list[str]:
    """The families of the chain that this system has; there may be none."""
    return [family for family in chain(lang, style) if family in _installed()]


def mono(lang: str) -> list[str]:
    """Families for code, whose Latin letters are of one width; Han from the sans of the script."""
    found = [family for family in _MONO if family in _installed()]
    return [*found, *families(lang, SANS)]


def is_mono(family: str) -> bool:
    """Whether a family is one for code."""
    return family in _MONO


def kai(lang: str) -> list[str]:
    """The families of brush-like letters that this system has for a script; there may be none."""
    wanted = _KAI[_REGIONS.get(lang, "SC")]
    return [family for family in wanted if family in _installed()]


_NORMAL, _MOST = 15, 2.5
"""Pixels up to which a system's font is an ordinary one, and how many times as large ours get."""


class _Scale:
    """How many times as large as drawn the interface is."""

    factor = 1.0


def follow(system: QFont) -> None:
    """Make the interface as much larger as the system's own font is larger than usual."""
    _Scale.factor = min(max(QFontInfo(system).pixelSize() / _NORMAL, 1.0), _MOST)


def px(pixels: float) -> int:
    """Pixels of a font or a control of the interface, as large as the system's fonts ask for."""
    return round(pixels * _Scale.factor)


def own_forms(made: QFont) -> QFont:
    """The font, with the glyphs of its own region, whatever the language of the interface.

    Qt shapes text in the language of the default locale, and a font for Taiwan would then show
    the forms of the mainland, one for Korea its wide quotation marks.
    """
    made.setFeature(QFont.Tag("locl"), 0)
    return made


def font(lang: str, style: str, pixels: float, *, bold: bool = False) -> QFont:
    """A font for text of a script, its size in pixels at 100 %."""
    return QFont(_font(lang, style, round(pixels), bold=bold))


@lru_cache(maxsize=256)
def _font(lang: str, style: str, pixels: int, *, bold: bool) -> QFont:
    """One that is copied for each use: rows are painted with a dozen."""
    made = own_forms(QFont(families(lang, style)))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
