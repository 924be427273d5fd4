"""The outlets that are known: their names in both scripts, their hosts, their zones."""

import logging
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cache, cached_property, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from reader.core.article import unique
from reader.resources import resource
from reader.text.urls import host
from reader.text.zones import known_zone

log = logging.getLogger(__name__)

_LARGEST = 4_000_000  # bytes; a larger file is no table of outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet; `zone` is the IANA name of the zone of dates that name none, "" if unknown."""

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
    def tz(self) -> tzinfo | None:
        """The zone as Python takes it, None if unknown."""
        return ZoneInfo(self.zone) if self.zone else None


class Outlets:
    """A table of outlets; `problems` says what is wrong in the file that the reader wrote."""

    def __init__(self, rows: Iterable[Outlet], problems: tuple[str, ...] = ()) -> None:
        self.rows = tuple(rows)
        self.problems = problems

    def find(self, url: str = "", name: str = "") -> Outlet | None:
        """The outlet of an address (its longest known domain), else of a name in any spelling."""
        return self._by_host(host(url)) or self._by_name.get(_plain(name))

    def zone(self, url: str = "", name: str = "") -> tzinfo | None:
        """The zone of that outlet; None if either is unknown."""
        found = self.find(url, name)
        return found.tz if found else None

    def _by_host(self, name: str) -> Outlet | None:
        """The outlet with the longest domain that is the host or above it."""
        labels = name.split(".")
        above = (".".join(labels[start:]) for start in range(len(labels)))
        return next(filter(None, map(self._by_domain.get, above)), None)

    # Of two outlets with one domain or one name the first counts.

    @cached_property
    def _by_domain(self) -> Mapping[str, Outlet]:
        return {domain: row for row in reversed(self.rows) for domain in row.domains}

    @cached_property
    def _by_name(self) -> Mapping[str, Outlet]:
        return {_plain(name): row for row in reversed(self.rows) for name in (row.id, *row.names)}


@cache
def shipped() -> Outlets:
    """The outlets of resources/outlets.toml."""
    rows, problems = _rows(resource("outlets.toml").read_text("utf-8"))
    assert not problems, problems
    return Outlets(rows)


def outlets(path: str = "") -> Outlets:
    """The shipped outlets with those of a reader's own file laid over them; "" for no file.

    A row of the file takes the place of a shipped one with its id; new ones come first, so that
    theirs are the names and domains that both have. What is wrong in it is left out, and named in
    the log. The file is read again when it changes.
    """
    if not path:
        return shipped()
    try:
        status = os.stat(path)  # noqa: PTH116 - for each file of an archive: no object for it
    except FileNotFoundError:
        return shipped()
    except (OSError, ValueError) as error:
        return _unreadable(path, str(error))
    return _laid_over(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _laid_over(path: str, _mtime_ns: int, size: int) -> Outlets:
    """The tables together; the file's time and size are only there to notice that it changed."""
    if size > _LARGEST:
        return _unreadable(path, f"larger than {_LARGEST} bytes")
    try:
        own, problems = _rows(Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # TOML and UTF-8 errors are ValueErrors
        return _unreadable(path, str(error))
    for problem in problems:
        log.warning("%s: %s", path, problem)
    theirs = {row.id for row in own}
    return Outlets((*own, *(row for row in shipped().rows if row.id not in theirs)), problems)


@lru_cache(maxsize=8)
def _unreadable(path: str, why: str) -> Outlets:
    """The shipped table alone, with a word in the log, once."""
    log.warning("%s: not read: %s", path, why)
    return Outlets(shipped().rows, (f"not read: {why}",))


def _rows(text: str) -> tuple[tuple[Outlet, ...], tuple[str, ...]]:
    """The outlets of a file, and what is wrong in it; raises ValueError for what is no TOML."""
    given = tomllib.loads(text).get("outlet")
    if not isinstance(given, list):
        return (), ("it holds no [[outlet]]",)
    rows: dict[str, Outlet] = {}
    problems = []
    for number, row in enumerate(given, 1):
        wrong = "; ".join(_faults(row)) if isinstance(row, dict) else "no table"
        name = str(row.get("id", "")) if isinstance(row, dict) else ""
        if not wrong and name in rows:
            wrong = "its id occurs twice"
        if wrong:
            problems.append(f"outlet {number} ({name or 'no id'}): {wrong}")
        else:
            rows[name] = _outlet(row)
    return tuple(rows.values()), tuple(problems)


def _faults(row: Mapping[str, object]) -> Iterator[str]:
    """What is wrong in a row."""
    for key in ("id", "label"):
        if not str(row.get(key, "")).strip():
            yield f"it has no {key}"
    for key, value in row.items():
        if key not in _KINDS:
            yield f"{key} is not known here"
        elif not _is_of(_KINDS[key], value):
            yield f"{key} must be {_KINDS[key]}"
    zone = row.get("zone")
    if isinstance(zone, str) and zone and known_zone(zone) is None:
        yield f"no time zone is called {zone!r}"


_TEXT, _TEXTS = "a text", "a list of texts"
_KINDS = {
    "id": _TEXT, "label": _TEXT, "hans": _TEXT, "hant": _TEXT, "zone": _TEXT,
    "domains": _TEXTS, "aliases": _TEXTS,
}  # fmt: skip


def _is_of(kind: str, value: object) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _outlet(row: Mapping[str, object]) -> Outlet:
    """The outlet of a sound row; a name that is not given is the label."""
    texts = {key: str(row.get(key, "")).strip() for key in ("id", "label", "hans", "hant", "zone")}
    label = texts["label"]
    names = {"hans": texts["hans"] or label, "hant": texts["hant"] or label}
    domains, aliases = (_texts(row.get(key)) for key in ("domains", "aliases"))
    hosts = tuple(domain.lower().removeprefix("www.").strip(".") for domain in domains)
    return Outlet(**{**texts, **names}, domains=unique(hosts), aliases=aliases)


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts, without empty ones."""
    return unique([str(one).strip() for one in value]) if isinstance(value, list) else ()


def _plain(name: str) -> str:
    """A name without case, spaces and the like, so that spellings meet."""
    return "".join(char for char in name.casefold() if char.isalnum())
