"""The text of a PDF as it was set: Qt takes the first character that a font draws with a shape.

For many Han characters that is a radical (U+2E80 to U+2FD5), which looks the same and is found by
no search.
"""

import re
import unicodedata

_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CODES = re.compile(rb"(?:\[|(<[0-9A-F]{4}>) \1 )[^\]\n]*")
"""The characters of several shapes or of one, of which the numbers come before.

Shapes whose characters have numbers in a row are told by the first; such a row is left.
"""
_RADICAL = re.compile(rb"<(2[EF][0-9A-F]{2})>")

# Unicode's EquivalentUnifiedIdeograph.txt, as far as NFKC does not say it.
_SUPPLEMENT = (
    "⺂乛⺃乚⺅亻⺉刂⺋㔾⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺭礻⺯糹⺰纟⺱罓⺹耂⺺肀⺿艹⻀艹"
    "⻂衤⻅见⻈讠⻉贝⻋车⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻠饣⻢马⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾"
    "⻫斉⻬齐⻮齿⻰龙⻱龜⻲亀"
)
_CHARACTER = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))


def with_text_as_set(pdf: bytes) -> bytes:
    """A PDF of Qt's, of the same length, in whose text no radical stands for a character."""
    return _MAP.sub(lambda found: _CODES.sub(_plain, found[0]), pdf)


def _plain(codes: re.Match[bytes]) -> bytes:
    return _RADICAL.sub(_character, codes[0])


def _character(code: re.Match[bytes]) -> bytes:
    radical = chr(int(code[1], 16))
    found = _CHARACTER.get(radical) or unicodedata.normalize("NFKC", radical)
    return b"<%04X>" % ord(found)
