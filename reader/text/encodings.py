"""From bytes to text: which encoding, strictly, and nothing that is not text."""

import codecs
import re
from dataclasses import dataclass

from reader.core.errors import Reason, RefusedError
from reader.core.reading import Note, NoteKind
from reader.text.guessing import CANDIDATES, guess, reads
from reader.text.mojibake import damage


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends and without control characters, and the encoding it was in.

    `doubtful` says that the encoding is a guess that may be wrong.
    """

    text: str
    encoding: str
    doubtful: bool = False

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader may want to know about it."""
        guessed = (Note(NoteKind.GUESSED, self.encoding),) if self.doubtful else ()
        damaged = damage(self.text)
        return (*guessed, Note(NoteKind.MOJIBAKE, damaged)) if damaged else guessed


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

# Names that pages and people give, and the larger set that was really used.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cp950": "big5hkscs", "x-x-big5": "big5hkscs",
    "utf-16": "utf-16-le", "unicode": "utf-16-le",
}  # fmt: skip

# What the detector may answer: without this list it finds Cyrillic and Arabic in Chinese text.
_CANDIDATES = ["gb18030", "big5", "big5hkscs", "cp950", "shift_jis", "euc_jp", "euc_kr", "cp1252"]

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029")
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
_LINE_ENDS = "\r\x85\u2028\u2029"
_BEYOND_ASCII = bytes(range(128, 256))
_MOST_CONTROLS = 0.02  # share of control characters above which it is no text
_MOST_BROKEN = 0.1  # share of undecodable places below which UTF-8 is still the answer
_MOST_ZEROS = 0.5  # share of characters with a zero above which it is UTF-16
_LONGEST_CHARACTER = 4  # bytes
_FITTING = 0.6  # how well a text must read in an encoding that it declares

_Answer = tuple[str, str, bool]
"""An encoding, the text in it, and whether that is a guess."""


def decode(data: bytes, chosen: str = "", declared: str = "") -> Decoded:
    """Decode a whole file; raises RefusedError (EMPTY, BINARY, UNDECODABLE).

    The order: byte-order mark; zeros as UTF-16 has them; strict UTF-8; the encoding that the reader
    chose for the archive; the one `declared` beside it, then in its head; the one in which it reads
    as Chinese; a detector over the whole text. To fit is to fit strictly, but for a character that
    was cut off at the end.

    UTF-8 comes before the choice and the declaration since valid multi-byte UTF-8 is hardly ever
    anything else: the reader's choice is for the files of an archive that are not UTF-8, and a
    page that was re-encoded often keeps its old declaration.
    """
    if not data.strip():
        raise RefusedError(Reason.EMPTY)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise RefusedError(Reason.BINARY, what)
    encoding, text, doubtful = (
        _marked(data) or _zeroed(data) or _utf8(data) or _other(data, chosen, declared)
    )
    return Decoded(_tidied(text, data), encoding, doubtful)


def _marked(data: bytes) -> _Answer | None:
    """By byte-order mark; a text cut off inside a character loses that one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding.removesuffix("-sig"), data.decode(encoding, "replace"), False
    return None


def _zeroed(data: bytes) -> _Answer | None:
    """UTF-16 without a mark, known by its zeros; None without such; raises RefusedError (BINARY).

    In text of ASCII every other byte is zero; in Chinese text only those of spaces and digits are.
    """
    if data.count(0) <= len(data) * _MOST_CONTROLS:
        return None
    pairs = len(data) // 2
    zeros = {"utf-16-le": data[1::2].count(0), "utf-16-be": data[::2].count(0)}
    encoding = max(zeros, key=lambda each: zeros[each])
    if zeros[encoding] < _MOST_ZEROS * pairs or min(zeros.values()) > pairs * _MOST_CONTROLS:
        found = guess(data)
        encoding = found.encoding if found else ""
    if not encoding.startswith("utf-16"):
        raise RefusedError(Reason.BINARY, "it holds NUL bytes")
    return encoding, data.decode(encoding, "replace"), False


def _utf8(data: bytes) -> _Answer | None:
    """Strict UTF-8; where its last character is cut off another has to show what it is."""
    answer = _strict(data, "utf-8")
    cut = answer is not None and answer[1].endswith("\ufffd")
    return None if answer is None or (cut and answer[1][:-1].isascii()) else answer


def _other(data: bytes, chosen: str, declared: str) -> _Answer:
    """Where neither a mark nor UTF-8 tells; raises RefusedError."""
    return (
        (_strict(data, _name(chosen)) if chosen else None)
        or _declared(data, declared)
        or _declared(data, _said(data))
        or _damaged_utf8(data)
        or _chinese(data)
        or _detected(data)
    )


def _name(encoding: str) -> str:
    """Python's name of the set that is really meant."""
    name = encoding.strip().lower().replace("_", "-")
    return _WIDER.get(name, name)


def _strict(data: bytes, encoding: str) -> _Answer | None:
    """In an encoding that it fits, but for a character cut off at the end; None in no other."""
    try:
        return encoding, data.decode(encoding), False
    except UnicodeDecodeError as error:
        if error.end < len(data) or error.start < len(data) - _LONGEST_CHARACTER:
            return None
        return encoding, data.decode(encoding, "replace"), False
    except (ValueError, LookupError):  # Python knows no such encoding of text
        return None


def _said(data: bytes) -> str:
    """The encoding that the head of a page declares, or ""."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _declared(data: bytes, declared: str) -> _Answer | None:
    """In an encoding that is declared, if the text reads well in it.

    One of single bytes fits every text, and pages that are really Chinese declare it as well.
    """
    name = _name(declared)
    answer = _strict(data, name) if name else None
    if answer is None:
        return None
    if name in CANDIDATES:
        return answer if reads(answer[1]) >= _FITTING else None
    fits_all = len(_BEYOND_ASCII.decode(name, "replace")) == len(_BEYOND_ASCII)
    return answer if not fits_all or guess(data) is None else None


def _damaged_utf8(data: bytes) -> _Answer | None:
    """UTF-8 with some broken places (a file that was cut, bad bytes), else None."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(char > "\x7f" for char in text) - broken
    if broken > max(1, beyond_ascii * _MOST_BROKEN) or beyond_ascii <= broken:
        return None
    return "utf-8", text, True


def _chinese(data: bytes) -> _Answer | None:
    """In the encoding in which it reads as Chinese, else None.

    Asked before the detector, which takes short Chinese texts for Western ones and gives up over
    a few odd characters.
    """
    found = guess(data)
    if found is None:
        return None
    return found.encoding, data.decode(found.encoding, "replace"), not found.sure


def _detected(data: bytes) -> _Answer:
    """The detector's answer over the whole text; raises RefusedError (UNDECODABLE)."""
    # Here and not above: it takes a while to load, and few files need it.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_CANDIDATES, steps=20, enable_fallback=False).best()
    if best is None:
        raise RefusedError(Reason.UNDECODABLE)
    encoding = _name(best.encoding)
    return encoding, data.decode(encoding, "replace"), True


def _tidied(text: str, data: bytes) -> str:
    """Line ends as LF, control characters out; raises RefusedError (BINARY, EMPTY).

    Where the bytes have none, as nearly always, nothing is looked for in the text.
    """
    kept = text
    if len(data.translate(None, _CONTROL_BYTES)) < len(data) or "\ufeff" in text:
        kept = _CONTROLS.sub("", text)
        if len(text) - len(kept) > len(text) * _MOST_CONTROLS + 2:
            raise RefusedError(Reason.BINARY, "it holds control characters")
    if not kept or kept.isspace():
        raise RefusedError(Reason.EMPTY)
    return _LINE_END.sub("\n", kept) if any(sign in kept for sign in _LINE_ENDS) else kept
