"""Whether there is a newer version: where to look, and what the answer says.

Both addresses are told by whoever publishes a build, in the package's metadata (`[project.urls]`
of pyproject.toml); a build that names none is never looked for anywhere.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.core.errors import JiuwenError

UPDATES, RELEASES = "updates", "releases"
"""The labels of the two addresses: what is asked, and the page that people are shown."""

_VERSION = re.compile(r"v?(\d{1,6}(?:\.\d{1,6}){0,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a build is published: the address that is asked, a page for people; "" for none."""

    asked: str = ""
    page: str = ""


def places() -> Places:
    """Where this build says that it is published; nowhere if it says nothing."""
    from importlib import metadata  # which few starts need

    try:
        told = metadata.metadata("jiuwen").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        told = []
    return places_of(told)


def places_of(told: Iterable[str]) -> Places:
    """The two addresses among lines such as "Updates, https://…"; only https ones count."""
    found = {}
    for line in told:
        label, _, address = line.partition(",")
        if address.strip().lower().startswith("https://"):
            found[label.strip().lower()] = address.strip()
    return Places(found.get(UPDATES, ""), found.get(RELEASES, ""))


def newest(answer: bytes) -> str:
    """The version that an answer names, in JSON as "version", or as "tag_name".

    Raises JiuwenError for anything else.
    """
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict):
        named = told.get("version", told.get("tag_name"))
        if isinstance(named, str) and (found := _VERSION.fullmatch(named)):
            return found[1]
    raise JiuwenError("The answer names no version")


def is_newer(version: str, own: str) -> bool:
    """Whether one version comes after another; both are of numbers with points."""
    return _numbers(version) > _numbers(own)


def _numbers(version: str) -> list[int]:
    found = [int(part) for part in re.findall(r"\d+", version)]
    while found and not found[-1]:  # 1.0 is 1
        found.pop()
    return found
