"""The signature of an article: short hashes, of which copies have at least one in common.

It is a hash of the key and one of title and day, and for a text that is long enough to be judged
by itself a MinHash of its shingles, cut into bands (locality-sensitive hashing): numbers of 32
bits, little end first. A hash of 0 stands for none.
"""

import hashlib
from datetime import date

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from reader.copies.shingles import U32, bare, hashes

BANDS, ROWS = 20, 6
"""Of two texts that share eight tenths of their shingles, 998 pairs in 1,000 share a band."""

BRIEF = 200
"""A text with fewer letters, digits and Han characters is told by title and day alone."""

HEADS = 2
"""So many hashes come before the bands; a signature without bands has no more."""

_SEED = 1
_FACTOR = np.uint64(0xD6E8FEB86659FD93)


def signature(key: str, title: str, day: date | None, text: str) -> bytes:
    """The signature of an article; the same on every machine."""
    head = _hash(f"key:{key}") + _hash(f"title:{bare_title(title)}\n{day or ''}")
    codes = bare(text)
    return head + _bands(codes) if len(codes) >= BRIEF else head


def bare_title(title: str) -> str:
    """What counts of a title: letters, digits and Han characters, folded."""
    return bare(title).tobytes().decode("utf-32-le", "surrogatepass")


def _hash(text: str) -> bytes:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return digest if any(digest) else b"\1\0\0\0"


def _bands(codes: U32) -> bytes:
    tokens = hashes(codes)
    whole = np.array([0, len(tokens)], dtype=np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(tokens, whole, BANDS * ROWS, _SEED)
    rows: npt.NDArray[np.uint64] = np.array(matrix.to_rows(), dtype=np.uint64)
    rows = rows.reshape(BANDS, ROWS)
    bands = rows[:, 0].copy()
    for column in range(1, ROWS):
        bands = (bands ^ (bands >> np.uint64(29))) * _FACTOR + rows[:, column]
    bands = (bands * _FACTOR) >> np.uint64(32)
    return np.maximum(bands, 1).astype("<u4").tobytes()
