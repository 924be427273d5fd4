"""Dates that outlets write into the addresses of their pages."""

import re
from datetime import datetime

from reader.text.dates import parse_date
from reader.text.urls import host

# By site: groups carry the meaning, as in reader.text.date_forms; the time is the site's own.
_FORMS = (
    # rfa.org/mandarin/.../cm-07202020104623.html: month, day, year, time
    (
        "rfa.org",
        re.compile(
            r"-(?P<m>[01]\d)(?P<d>[0-3]\d)(?P<y>20\d\d)(?P<H>[0-2]\d)(?P<M>[0-5]\d)(?P<S>[0-5]\d)"
            r"(?=\.html?\b|/|\Z)"
        ),
    ),
)


def address_date(url: str) -> datetime | None:
    """The instant that an address tells in the way of its site, its zone still open."""
    for site, form in _FORMS:
        found = form.search(url) if f".{host(url)}".endswith(f".{site}") else None
        if found is not None:
            y, m, d, hour, minute, second = found.group("y", "m", "d", "H", "M", "S")
            return parse_date(f"{y}-{m}-{d} {hour}:{minute}:{second}")
    return None
