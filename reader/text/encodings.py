"""From bytes to text: which encoding, strictly, and nothing that is not text."""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from reader.core.errors import Reason, RefusedError


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends and without control characters, and the encoding it was in."""

    text: str
    encoding: str


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip file"),
    (b"\x1f\x8b", "gzip data"),
    (b"SQLite format 3\0", "a SQLite database"),
)

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,20})""", re.I)
_HEAD = 2048

# Names that pages give, and the larger set that their makers really used.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}

# What the detector may answer: without this list it finds Cyrillic and Arabic in Chinese text.
_CANDIDATES = ["gb18030", "big5", "big5hkscs", "cp950", "shift_jis", "euc_jp", "euc_kr", "cp1252"]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029")
_MOST_CONTROLS = 0.02  # share of control characters above which it is no text
_LEAST_COMMON = 0.9  # share of everyday characters among the Han ones of true Chinese text
_LEAST_HAN = 4
_MOST_BROKEN = 0.001  # share of undecodable places below which UTF-8 is still the answer


def decode(data: bytes) -> Decoded:
    """Decode a whole file; raises RefusedError (EMPTY, BINARY, UNDECODABLE).

    The order: byte-order mark, strict UTF-8, the charset declared in the head, Chinese encodings
    by the share of common characters they give, a detector over the whole text. UTF-8 comes
    before the declaration since valid multi-byte UTF-8 is hardly ever anything else, while a page
    that was re-encoded often keeps its old declaration.
    """
    if not data.strip():
        raise RefusedError(Reason.EMPTY)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise RefusedError(Reason.BINARY, what)
    encoding, text = _marked(data) or _unmarked(data)
    return Decoded(_tidied(text), encoding)


def _marked(data: bytes) -> tuple[str, str] | None:
    """Encoding and text by byte-order mark; a text cut off inside a character loses that one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding.removesuffix("-sig"), data.decode(encoding, "replace")
    return None


def _unmarked(data: bytes) -> tuple[str, str]:
    """Encoding and text where no mark tells; raises RefusedError."""
    if data.count(0) > len(data) * _MOST_CONTROLS:
        raise RefusedError(Reason.BINARY, "it holds NUL bytes")
    for encoding in ("utf-8", *_declared(data)):
        try:
            return encoding, data.decode(encoding)
        except (UnicodeError, LookupError):  # it doesn't fit, or Python knows no such encoding
            continue
    return _damaged_utf8(data) or _chinese(data) or _detected(data)


def _declared(data: bytes) -> tuple[str, ...]:
    """The encoding declared in the head of a page, known or not."""
    found = _DECLARED.search(data[:_HEAD])
    name = found[1].decode("ascii").lower() if found else ""
    return (_WIDER.get(name, name),) if name else ()


def _damaged_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken places (a file that was cut, one bad byte), else None."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(char > "\x7f" for char in text) - broken
    if broken > max(1, beyond_ascii * _MOST_BROKEN) or beyond_ascii <= broken:
        return None
    return "utf-8", text


@cache
def _common() -> frozenset[str]:
    """The everyday characters of both scripts: level 1 of GB 2312 and of Big5."""
    simplified = bytes(b for row in range(0xB0, 0xD8) for c in range(0xA1, 0xFF) for b in (row, c))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(b for row in range(0xA4, 0xC7) for c in cells for b in (row, c))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))


def _chinese(data: bytes) -> tuple[str, str] | None:
    """GB18030 or Big5 where its strict decoding reads as everyday Chinese, else None.

    Asked before the detector, which takes short Chinese texts for Western ones and gives up over
    a few odd characters.
    """
    scored = []
    for encoding in ("gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        beyond_ascii = [char for char in text if char > "\x7f"]
        han = [char for char in beyond_ascii if "\u4e00" <= char <= "\u9fff"]
        share = sum(char in _common() for char in han) / (len(han) or 1)
        broken = text.count("\ufffd") / len(beyond_ascii)
        scored.append((share - 10 * broken, len(han), encoding, text))
    score, han_count, encoding, text = max(scored)
    if score < _LEAST_COMMON or han_count < _LEAST_HAN:
        return None
    return encoding, text


def _detected(data: bytes) -> tuple[str, str]:
    """The detector's answer over the whole text; raises RefusedError (UNDECODABLE)."""
    # Here and not above: it takes a while to load, and few files need it.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES, steps=20, enable_fallback=False).best()
    if best is None:
        raise RefusedError(Reason.UNDECODABLE)
    encoding = _WIDER.get(best.encoding, best.encoding)
    return encoding, data.decode(encoding, "replace")


def _tidied(text: str) -> str:
    """Line ends as LF, control characters out; raises RefusedError (BINARY, EMPTY)."""
    kept = _CONTROLS.sub("", text)
    if len(text) - len(kept) > len(text) * _MOST_CONTROLS + 2:
        raise RefusedError(Reason.BINARY, "it holds control characters")
    if not kept.strip():
        raise RefusedError(Reason.EMPTY)
    return _LINE_END.sub("\n", kept)
