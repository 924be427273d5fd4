"""How the terms of a query are meant."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """In which script, with which spellings of names.

    `without` are spellings, by key, that are not added this time.
    """

    exact_script: bool
    exact_names: bool
    without: frozenset[str]


def how(
    *, exact_script: bool = False, exact_names: bool = False, without: Collection[str] = ()
) -> How:
    """How a query is meant; `without` as they are written."""
    keys: frozenset[str] = frozenset()
    if without:
        from reader.names import name_key

        keys = frozenset(map(name_key, without))
    return How(exact_script=exact_script, exact_names=exact_names, without=keys)
