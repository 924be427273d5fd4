"""Which encoding Chinese text is in that names none: the one in which it reads as Chinese."""

import codecs
import re
from dataclasses import dataclass
from functools import cache

CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

_SAMPLE = 60_000  # bytes from the start that are judged
_LEAST_READ, _LEAST_FREQUENT = 0.75, 0.1  # what an answer needs
_WELL = 0.9  # how well a text with hardly any frequent characters has to read: a list of names
_APART = 0.4  # by how much the best answer has to be better than the next to be beyond doubt
_ENOUGH = 6  # Han characters for an answer beyond doubt
_BROKEN = 10  # how many wrong characters an undecodable place counts for

# The characters of which more than half of any Chinese text consists, in both scripts.
_FREQUENT = frozenset(
    "的中人一国在是大不有了我年发和新法上作家以这会到者为表个于能日看他出要行生多文民月地们对小"
    "政美来可自全成方主时公事工下用只就被该共分说本都道加也前同保动之学好天得关最部港员理期后高"
    "如力所其子经明现过与面开而持重情安业楼你进实外制平會國网意為但定将更特信市由影世心及入代社"
    "化示正体数通相已名合提等香长台二党些因今三机來活产展任近十原去度联建利打报老目当性并界然件"
    "里视次议史第还没斯交周系想指果時治么记支强内起北很无总受手立区此解真至接电何府感位罗间司病"
    "播场克海後推那回院查城比四元反问教或从点們权务做路使常向西知非种收资警功布貴個应水各直官量"
    "金基题两州像局程視集流式据盧南统首万案片消考着息什战享放英告發這於對該說動學關員經現過與開"
    "業樓進實網將體數長臺黨機產聯報當並裡議還沒麼記強內無總區電羅間場問從點權務種資贵應題兩據卢"
    "統萬著戰"
)

_PLAIN = re.compile(r"[\x00-\x7f]+")
_EXPECTED = re.compile(
    "[\u3001-\u3017\u2014\u2018\u2019\u201c\u201d\u2026\u2500\u00b7\u2022\u2027\u203b"
    "\uff01-\uff5e\uffe5\ufe30-\ufe4f\u3000\u25a0-\u25cf\u2605\u2606\u25b2\u25bc]+"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, and whether it is beyond doubt."""

    encoding: str
    sure: bool


@dataclass(frozen=True, slots=True, order=True)
class _Reading:
    """How bytes read in an encoding; `total` judges it."""

    total: float
    reads: float
    frequent: float
    count: int
    encoding: str


@cache
def _common() -> frozenset[str]:
    """The everyday characters of both scripts: level 1 of GB 2312 and of Big5."""
    simplified = bytes(b for row in range(0xB0, 0xD8) for c in range(0xA1, 0xFF) for b in (row, c))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(b for row in range(0xA4, 0xC7) for c in cells for b in (row, c))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))


def guess(data: bytes) -> Guess | None:
    """The Chinese encoding in which bytes read as Chinese; None if they do in none."""
    sample = data[:_SAMPLE]
    best, second = sorted((_reading(sample, each) for each in CANDIDATES), reverse=True)[:2]
    least = _LEAST_READ if best.frequent >= _LEAST_FREQUENT else _WELL
    if not best.count or best.reads < least:
        return None
    apart = best.total - second.total >= _APART
    return Guess(best.encoding, apart and best.count >= _ENOUGH)


def _reading(sample: bytes, encoding: str) -> _Reading:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    how_well, often = reads(text), frequent(text)
    return _Reading(how_well + often, how_well, often, len(_HAN.findall(text)), encoding)


def reads(text: str) -> float:
    """The share of everyday characters and of punctuation among those beyond ASCII."""
    beyond = _PLAIN.sub("", text)
    words = _EXPECTED.sub("", beyond)
    if not beyond:
        return 0.0
    odd = sum(char not in _common() for char in words)
    return 1 - (odd + (_BROKEN - 1) * words.count("\ufffd")) / len(beyond)


def frequent(text: str) -> float:
    """The share of the most frequent characters among those beyond ASCII, punctuation aside."""
    words = _EXPECTED.sub("", _PLAIN.sub("", text))
    return sum(char in _FREQUENT for char in words) / (len(words) or 1)
