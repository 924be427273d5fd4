"""Which version signatures are of, told without loading what makes them."""

from rensa import RMinHash

VERSION = 200 + int(RMinHash.ALGORITHM_VERSION)
"""Signatures of different versions have nothing to do with one another."""
