"""The outlets that Jiuwen knows: their names in both scripts, their hosts, their zones."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from reader.core.article import unique
from reader.resources import resource
from reader.text.urls import host


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet; `zone` is the IANA name of the zone of dates that name none."""

    id: str
    label: str
    hans: str
    hant: str
    domains: tuple[str, ...]
    zone: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the label first."""
        return unique((self.label, self.hans, self.hant, *self.aliases))

    @property
    def tz(self) -> tzinfo:
        """The zone as Python takes it."""
        return ZoneInfo(self.zone)


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets of resources/outlets.toml, in its order."""
    table = tomllib.loads(resource("outlets.toml").read_text("utf-8"))
    return tuple(_outlet(row) for row in table["outlet"])


def _outlet(row: dict[str, Any]) -> Outlet:
    """An outlet of its table in the file."""
    lists = {key: tuple(row.get(key, ())) for key in ("domains", "aliases")}
    return Outlet(**{**row, **lists})


def outlet_for(url: str = "", name: str = "") -> Outlet | None:
    """The outlet of an address (its longest known domain), else of a name in any spelling."""
    return _by_host(host(url)) or _by_name().get(_plain(name))


def _by_host(name: str) -> Outlet | None:
    """The outlet with the longest domain that is the host or above it."""
    labels = name.split(".")
    for start in range(len(labels)):
        found = _by_domain().get(".".join(labels[start:]))
        if found is not None:
            return found
    return None


@cache
def _by_domain() -> Mapping[str, Outlet]:
    return {domain: outlet for outlet in outlets() for domain in outlet.domains}


@cache
def _by_name() -> Mapping[str, Outlet]:
    return {
        _plain(name): outlet
        for outlet in reversed(outlets())
        for name in (outlet.id, *outlet.names)
    }


def _plain(name: str) -> str:
    """A name without case, spaces and the like, so that spellings meet."""
    return "".join(char for char in name.casefold() if char.isalnum())
