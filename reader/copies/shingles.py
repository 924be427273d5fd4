"""A text as the set of its shingles, and how much two of them share.

What counts are letters, digits and Han characters, folded: script, width, case, spaces and
punctuation make no difference. A shingle is five characters long where it begins with a Han
character, twelve where it begins with a letter or digit, so that either says as much.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from reader.script.fold import fold

U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]

HAN_LENGTH, LETTER_LENGTH = 5, 12

_BASIC = 0x10000
_FIRST_HAN = np.uint32(0x2E80)
"""Below are the alphabets; from here on, a character says as much as a few letters do."""
_SUPPLEMENTARY_HAN = np.uint32(0x20000)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(32)


@cache
def _table() -> U32:
    """The folded form of each character of the basic plane; 0 for what does not count."""
    folded = fold("".join(map(chr, range(_BASIC))))
    return np.array([ord(char) if char.isalnum() else 0 for char in folded], dtype=np.uint32)


def bare(text: str) -> U32:
    """What counts of a text, as code points."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(text):  # nearly always: no character beyond the basic plane
        kept: U32 = _table()[np.frombuffer(units, dtype="<u2")]
        return kept[kept > 0]
    codes = np.frombuffer(fold(text).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    beyond = codes >= _BASIC
    kept = np.where(beyond, codes, _table()[np.where(beyond, 0, codes)])
    return kept[(kept > 0) & (~beyond | (codes >= _SUPPLEMENTARY_HAN))]


def hashes(codes: U32) -> U64:
    """A hash for the shingle at each place of what `bare` gave; the same on every machine.

    At the end of a text they are cut off, so that the shortest has one.
    """
    size = len(codes)
    padded = np.zeros(size + LETTER_LENGTH - 1, dtype=np.uint64)
    padded[:size] = codes
    found = padded[:size].copy()
    for offset in range(1, HAN_LENGTH):
        found *= _FACTOR
        found += padded[offset : offset + size]
    letters = np.flatnonzero(codes < _FIRST_HAN)
    longer = found[letters]
    for offset in range(HAN_LENGTH, LETTER_LENGTH):
        longer *= _FACTOR
        longer += padded[letters + offset]
    found[letters] = longer
    found ^= found >> _SHIFT
    found *= _FACTOR
    return found


def shingles(codes: U32) -> U64:
    """The set of shingles of what `bare` gave, sorted."""
    found = np.sort(hashes(codes))
    first = np.ones(len(found), dtype=np.bool_)
    first[1:] = found[1:] != found[:-1]
    return found[first]


def shared(one: U64, other: U64) -> int:
    """How many shingles two sets have in common."""
    return len(np.intersect1d(one, other, assume_unique=True))
